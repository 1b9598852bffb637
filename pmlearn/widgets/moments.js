// How a scenario calls its time: weeks and slots, gates and decisions. `words` is anything with a period and a turn.

export function capital(text) {
  return text.slice(0, 1).toUpperCase() + text.slice(1);
}

export function periodName({ period }, number) {
  return `${capital(period)} ${number}`;
}

export function momentName(words, at) {
  return capital(momentInText(words, at));
}

// Slot 0 is the morning of a week; one past its last slot is the evening.
export function partName({ turn, taken }, { week, slot }) {
  if (slot === 0) return "start";
  return slot > taken[week - 1].length ? "end" : `${turn} ${slot}`;
}

export function momentInText({ period, turn }, { week, slot }) {
  return `${period} ${week}, ${turn} ${slot}`;
}
