// Grading in the browser: the twin of `pmlearn.grading` and of the order in `pmlearn.items`.
//
// Both agree on every case of `tests/vectors`. An item is its whole JSON form; a score is what
// `Score.to_json()` gives. Whatever an item does not offer is a RangeError.

const VARIANTS = 2 ** 31;

/** Points from the counts of right and wrong answers and of all there was to get. */
const POLICIES = {
  all_or_nothing: (right, wrong, total) => (right === total && wrong === 0 ? 1 : 0),
  plus_minus: (right, wrong, total) => Math.max(0, (right - wrong) / total),
  per_pair: (right, wrong, total) => right / total,
};
const BY_KIND = {
  choice: ["all_or_nothing", "plus_minus"],
  multiple: ["plus_minus", "all_or_nothing"],
  sort: ["per_pair", "plus_minus", "all_or_nothing"],
};
const EXAM_POLICY = "all_or_nothing";

/** Return what the response earns: points, parts, verdict and feedback. */
export function grade(item, response, { variant = 0, policy = null, mode = "practice" } = {}) {
  const points = POLICIES[policyName(item, policy, mode)];
  return item.kind === "sort"
    ? gradeSort(item, response, dealt(item, variant), points)
    : gradeChoice(item, response, points);
}

/** Return the labels in the order that the seed gives them in this item. */
export function shuffled(labels, seed, itemId) {
  checkVariant(seed);
  return [...labels]
    .map((label) => ({ label, place: hash(`${seed}:${itemId}:${label}`) }))
    .sort((a, b) => a.place - b.place || byCodePoint(a.label, b.label))
    .map(({ label }) => label);
}

/** Return a choice's or multiple's options in the order this variant shows them. */
export function presented(item, variant) {
  return arranged(item, item.options, variant);
}

/** Return the cards that this variant deals, in the order it shows them. */
export function dealt(item, variant) {
  const taken = new Set();
  for (const { label: bucket } of item.deal ? item.buckets : []) {
    const labels = item.cards.filter((card) => card.bucket === bucket).map((card) => card.label);
    shuffled(labels, variant, item.id).slice(0, item.deal[bucket]).forEach((label) => taken.add(label));
  }
  return arranged(item, item.cards.filter((card) => !item.deal || taken.has(card.label)), variant);
}

function arranged(item, things, variant) {
  checkVariant(variant);
  if (!item.shuffle) return [...things];
  const byLabel = new Map(things.map((thing) => [thing.label, thing]));
  return shuffled(byLabel.keys(), variant, item.id).map((label) => byLabel.get(label));
}

function checkVariant(variant) {
  if (!Number.isInteger(variant) || variant < 0 || variant >= VARIANTS) {
    throw new RangeError(`variant ${variant} is not a whole number from 0 to ${VARIANTS - 1}`);
  }
}

/** FNV-1a over UTF-8, stirred by MurmurHash3's finaliser. */
function hash(text) {
  let value = 0x811c9dc5;
  for (const byte of new TextEncoder().encode(text)) value = Math.imul(value ^ byte, 0x01000193);
  value = Math.imul(value ^ (value >>> 16), 0x85ebca6b);
  value = Math.imul(value ^ (value >>> 13), 0xc2b2ae35);
  return (value ^ (value >>> 16)) >>> 0;
}

/** Compare as Python does; JavaScript's own order of strings goes by UTF-16 units. */
function byCodePoint(a, b) {
  const [left, right] = [a, b].map((text) => Array.from(text, (sign) => sign.codePointAt(0)));
  const place = left.findIndex((point, index) => point !== right[index]);
  return place < 0 ? left.length - right.length : left[place] - (right[place] ?? -1);
}

function policyName(item, policy, mode) {
  if (!["practice", "exam"].includes(mode)) throw new RangeError(`mode ${mode} is not one of practice, exam`);
  const suited = BY_KIND[item.kind];
  const name = policy || (mode === "exam" ? EXAM_POLICY : item.scoring) || suited[0];
  if (!suited.includes(name)) {
    throw new RangeError(`policy ${name} is not one of ${suited.join(", ")}, which suit kind ${item.kind}`);
  }
  return name;
}

function gradeChoice(item, response, policy) {
  const ticked = tickedOptions(item, response);
  const right = ticked.filter((label) => item.key.includes(label)).length;
  const points = ticked.length ? policy(right, ticked.length - right, item.key.length) : 0;
  const feedback = item.options.map(({ label, rationale }) => ({ about: label, text: rationale }));
  return { points, parts: [], verdict: verdict(points, !ticked.length), feedback };
}

function tickedOptions(item, response) {
  if (isBlank(response)) return [];
  const labels = item.kind === "choice" ? [response] : response;
  if (!Array.isArray(labels)) throw new RangeError(`response to ${item.id} is not a list of labels`);
  const offered = item.options.map((option) => option.label);
  labels.forEach((label) => checkOffered(item, "option", label, offered));
  if (new Set(labels).size < labels.length) throw new RangeError(`response to ${item.id} names an option twice`);
  return labels;
}

function gradeSort(item, response, cards, policy) {
  const asked = cards.flatMap((card) => askedOf(card, item.buckets));
  const given = givenAnswers(item, response, asked);
  const scored = asked.filter((part) => part.scored);
  const right = scored.filter((part) => given.get(part.part) === part.key).length;
  const answered = scored.filter((part) => given.has(part.part)).length;
  const points = policy(right, answered - right, scored.length);
  const parts = asked.map(({ part, key, scored: counts }) => {
    const won = given.get(part) === key ? 1 : 0;
    return { part, points: counts ? won : null };
  });
  const feedback = asked.map(({ part, rationale }) => ({ about: part, text: rationale }));
  return { points, parts, verdict: verdict(points, !given.size), feedback };
}

/** Return what a sort asks about one card: where it goes, and its follow-up if it has one. */
function askedOf(card, buckets) {
  const { label, bucket, rationale, contested, follow_up: followUp } = card;
  const place = { group: "cards", card: label, part: label, offered: buckets, key: bucket, rationale };
  const asked = [{ ...place, scored: !contested }];
  if (followUp) {
    const { options: offered, key, rationale: reason } = followUp;
    const part = { group: "follow_ups", card: label, part: `${label}/follow_up`, offered, key, rationale: reason };
    asked.push({ ...part, scored: !contested });
  }
  return asked;
}

/** Return what was answered, by part. */
function givenAnswers(item, response, asked) {
  const given = new Map();
  for (const [group, answers] of Object.entries(groupsOf(item, response))) {
    const parts = new Map(asked.filter((part) => part.group === group).map((part) => [part.card, part]));
    for (const [card, answer] of Object.entries(answers)) {
      checkOffered(item, group === "cards" ? "card" : "follow-up", card, [...parts.keys()]);
      if (isBlank(answer)) continue;
      const { part, offered } = parts.get(card);
      checkOffered(item, `place for ${card}`, answer, offered.map((option) => option.label));
      given.set(part, answer);
    }
  }
  return given;
}

function groupsOf(item, response) {
  const groups = isBlank(response) ? {} : response;
  if (!isMapping(groups) || !Object.values(groups).every(isMapping)) {
    throw new RangeError(`response to ${item.id} is not a mapping of cards and follow_ups`);
  }
  Object.keys(groups).forEach((group) => checkOffered(item, "field", group, ["cards", "follow_ups"]));
  return groups;
}

function checkOffered(item, what, value, offered) {
  if (!offered.includes(value)) {
    throw new RangeError(`${what} ${value} is not offered by ${item.id} here; it has ${offered.join(", ")}`);
  }
}

function isMapping(value) {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

function isBlank(response) {
  if (response === null || response === undefined || response === "") return true;
  return typeof response === "object" && Object.keys(response).length === 0;
}

function verdict(points, blank) {
  if (blank) return "blank";
  if (points === 1) return "correct";
  return points === 0 ? "wrong" : "partly";
}
