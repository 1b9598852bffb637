// The end of a set: how many were right, by objective, what to look at again, and the next step.
import { brief, button, make, plural, table, verdictMark } from "./parts.js";
import { plainText } from "./prose.js";

const STEM_WORDS = 14;

// rows: {item, at, reply}, one an item; `open(at)` goes back to one.
export function summaryBody(rows, objectives, open) {
  const missed = missedOf(rows);
  return [
    make("p", { class: "pml-big" }, `${rows.length - missed.length} of ${rows.length} right`),
    objectiveTable(rows, objectives),
    ...(missed.length ? [missedList(missed, open)] : []),
  ];
}

export function missedOf(rows) {
  return rows.filter((row) => !isRight(row));
}

// The next step, in words.
export function nextStep(rows, objectives) {
  const blank = rows.filter((row) => !row.reply).length;
  if (blank) return `${plural(blank, "item")} not answered yet. Go back, or answer them now.`;
  const weakest = byObjective(rows).sort((a, b) => a.right / a.of - b.right / b.of)[0];
  if (weakest.right === weakest.of) return "Everything right. Go on to the next section; come back in a few days to see what stayed.";
  const name = objectives[weakest.objective] ?? weakest.objective;
  return `Next: read the reasons once more, then try again what was missed. Weakest here: ${name}.`;
}

function isRight({ reply }) {
  return reply?.score.verdict === "correct";
}

function byObjective(rows) {
  const groups = new Map();
  for (const row of rows) groups.set(row.item.objective, [...(groups.get(row.item.objective) ?? []), row]);
  return [...groups].map(([objective, some]) => ({ objective, of: some.length, right: some.filter(isRight).length }));
}

function objectiveTable(rows, objectives) {
  const lines = byObjective(rows).map(({ objective, of, right }) => [objectives[objective] ?? objective, `${right} of ${of}`]);
  return table("By objective", ["Objective", "Right"], lines);
}

function missedList(missed, open) {
  const entry = ({ item, at, reply }) => {
    const back = button(`Item ${at + 1}`, () => open(at), { class: "pml-button pml-small" });
    return make("li", null, back, verdictMark(reply?.score.verdict ?? "blank"), make("span", null, brief(plainText(item.stem), STEM_WORDS)));
  };
  return make("ul", { class: "pml-missed", "aria-label": "To look at again" }, missed.map(entry));
}
