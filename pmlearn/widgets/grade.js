// Grading in the browser: the twin of `pmlearn.grading` and of the order in `pmlearn.items`.
//
// Both agree on every case of `tests/vectors`. An item is its whole JSON form, realised; a score is what
// `Score.to_json()` gives. Points are exact until they are handed out. Whatever an item does not offer
// is a RangeError.
import { folded } from "./numbers.js";
import { partPoints, policyName, tickedPoints } from "./policies.js";
import { amountEarned } from "./quantities.js";
import { multiplied, nearestDouble, NOUGHT, ratio, summed, WHOLE } from "./ratios.js";
import { answersByName, checkOffered, isBlank, labelsOf, tickedLabels, wholeOrder } from "./responses.js";
import { orderPoints, rankPoints, tierSpans } from "./sequences.js";
import { dealt } from "./shuffle.js";

const GRADERS = {
  choice: gradeSelection,
  multiple: gradeSelection,
  hotspot: gradeSelection,
  truefalse: gradeTrueFalse,
  match: gradeMatch,
  sort: gradeSort,
  order: gradeOrder,
  rank: gradeRank,
  numeric: gradeNumeric,
  cloze: gradeCloze,
  case: gradeCase,
};

const SORT_GROUPS = { cards: "card", follow_ups: "follow-up" };

/** Return what the response earns: points, parts, verdict and feedback. */
export function grade(item, response, { variant = 0, policy = null, mode = "practice" } = {}) {
  const earned = earnedBy(item, response, { variant, policy, mode });
  const parts = earned.parts.map(({ part, points }) => ({ part, points: points && nearestDouble(points) }));
  return { points: nearestDouble(earned.points), parts, verdict: verdict(earned), feedback: earned.feedback };
}

/** Return the same with exact points, and whether nothing was answered. */
function earnedBy(item, response, { variant, policy, mode }) {
  return GRADERS[item.kind](item, response, policyName(item, policy, mode), { variant, mode });
}

function verdict({ points, blank }) {
  if (blank) return "blank";
  if (points.top === points.below) return "correct";
  return points.top ? "partly" : "wrong";
}

function reasonsFor(things) {
  return things.map(({ label, rationale }) => ({ about: label, text: rationale }));
}

function won(isRight) {
  return isRight ? WHOLE : NOUGHT;
}

function gradeSelection(item, response, policy) {
  const things = item.regions ?? item.options;
  const offered = labelsOf(things);
  const single = item.kind === "choice" || (item.kind === "hotspot" && item.select === null);
  const ticked = tickedLabels(item, response, offered, single);
  if (policy === "select_n" && ticked.length > item.key.length) {
    throw new RangeError(`response to ${item.id} names ${ticked.length} options; it asks for ${item.key.length}`);
  }
  const { key, scoring } = item;
  const points = ticked.length ? tickedPoints(policy, { ticked, key, offered, scoring, single }) : NOUGHT;
  const isRight = (label) => ticked.length > 0 && ticked.includes(label) === key.includes(label);
  const parts = single ? [] : offered.map((part) => ({ part, points: won(isRight(part)) }));
  return { points, parts, blank: !ticked.length, feedback: reasonsFor(things) };
}

/** Score parts `{part, given, isRight, offered}`; what is contested is shown and never scored. */
function fromParts(item, policy, parts, feedback) {
  const scored = parts.filter((part) => !part.contested);
  const once = item.kind === "match" && !item.reuse;
  const isAnswered = scored.some((part) => part.given !== null);
  return {
    points: isAnswered ? partPoints(policy, scored, { scoring: item.scoring, once }) : NOUGHT,
    parts: parts.map(({ part, isRight, contested }) => ({ part, points: contested ? null : won(isRight) })),
    blank: parts.every((part) => part.given === null),
    feedback,
  };
}

function gradeTrueFalse(item, response, policy) {
  const offered = ["true", "false"];
  const answers = answersByName(item, response, labelsOf(item.statements), "statement");
  const parts = item.statements.map(({ label, key }) => {
    const answer = answers.get(label) ?? null;
    const given = typeof answer === "boolean" ? String(answer) : answer;
    if (given !== null) checkOffered(item, `answer to ${label}`, given, offered);
    return { part: label, given, isRight: given === String(key), offered };
  });
  return fromParts(item, policy, parts, reasonsFor(item.statements));
}

function gradeMatch(item, response, policy) {
  const offered = labelsOf(item.options);
  const answers = answersByName(item, response, labelsOf(item.pairs), "pair");
  answers.forEach((answer, label) => checkOffered(item, `option for ${label}`, answer, offered));
  if (!item.reuse && new Set(answers.values()).size < answers.size) {
    throw new RangeError(`response to ${item.id} uses an option twice; each serves one pair`);
  }
  const parts = item.pairs.map(({ label, key }) => {
    const given = answers.get(label) ?? null;
    return { part: label, given, isRight: given === key, offered };
  });
  const used = item.pairs.map((pair) => pair.key);
  const distractors = item.options.filter((option) => !used.includes(option.label));
  return fromParts(item, policy, parts, [...reasonsFor(item.pairs), ...reasonsFor(distractors)]);
}

function gradeCloze(item, response, policy) {
  const answers = answersByName(item, response, labelsOf(item.blanks), "blank");
  const told = item.blanks.map((blank) => {
    const given = answers.get(blank.label) ?? null;
    return blank.options ? pickedBlank(item, blank, given) : typedBlank(item, blank, given);
  });
  return fromParts(item, policy, told.map(({ part }) => part), told.flatMap(({ feedback }) => feedback));
}

function pickedBlank(item, { label, options, key }, given) {
  const offered = labelsOf(options);
  if (given !== null) checkOffered(item, `option for ${label}`, given, offered);
  const feedback = options.map((option) => ({ about: `${label}/${option.label}`, text: option.rationale }));
  return { part: { part: label, given, isRight: given === key, offered }, feedback };
}

/** Typed words count by what they fold to; for weights they stand as the item writes them. */
function typedBlank(item, { label, accept, near, rationale }, typed) {
  if (typed !== null && typeof typed !== "string") throw new RangeError(`answer to ${label} of ${item.id} is not text`);
  const words = typed === null ? null : folded(typed);
  const isLike = (text) => folded(text) === words;
  const start = `${label} `;
  const weighed = Object.keys(item.scoring?.weights ?? {}).filter((name) => name.startsWith(start));
  const offered = [...accept, ...weighed.map((name) => name.slice(start.length))];
  const given = words === null ? null : offered.find(isLike) ?? words;
  const close = words === null ? null : near.find(({ texts }) => texts.some(isLike));
  const feedback = [{ about: label, text: rationale }];
  if (close) feedback.push({ about: `${label}/near`, text: close.rationale });
  return { part: { part: label, given, isRight: words !== null && accept.some(isLike), offered }, feedback };
}

function gradeSort(item, response, policy, { variant }) {
  const asked = dealt(item, variant).flatMap((card) => askedOf(card, item.buckets));
  answersByName(item, response, Object.keys(SORT_GROUPS), "field");
  const answersIn = (group) => {
    const cards = asked.filter((part) => part.group === group).map((part) => part.card);
    return [group, answersByName(item, response?.[group], cards, SORT_GROUPS[group])];
  };
  const answers = Object.fromEntries(Object.keys(SORT_GROUPS).map(answersIn));
  const parts = asked.map((part) => {
    const given = answers[part.group].get(part.card) ?? null;
    if (given !== null) checkOffered(item, `place for ${part.card}`, given, part.offered);
    return { ...part, given, isRight: given === part.key };
  });
  return fromParts(item, policy, parts, parts.map(({ part, rationale }) => ({ about: part, text: rationale })));
}

/** Return what a sort asks about one card: where it goes, and its follow-up if it has one. */
function askedOf(card, buckets) {
  const { label, bucket, rationale, contested, follow_up: followUp } = card;
  const common = { card: label, contested };
  const place = { ...common, group: "cards", part: label, offered: labelsOf(buckets), key: bucket, rationale };
  if (!followUp) return [place];
  const { options, key, rationale: reason } = followUp;
  const part = `${label}/follow_up`;
  return [place, { ...common, group: "follow_ups", part, offered: labelsOf(options), key, rationale: reason }];
}

function gradeOrder(item, response, policy) {
  const labels = labelsOf(item.entries);
  const given = wholeOrder(item, response, labels);
  const isRight = (label) => given.length > 0 && given.indexOf(label) === item.key.indexOf(label);
  return {
    points: given.length ? orderPoints(policy, given, item.key) : NOUGHT,
    parts: labels.map((part) => ({ part, points: won(isRight(part)) })),
    blank: !given.length,
    feedback: reasonsFor(item.entries),
  };
}

function gradeRank(item, response, policy) {
  const labels = labelsOf(item.options);
  const feedback = reasonsFor(item.options);
  if (item.ask === "best-worst") return fromParts(item, policy, bestAndWorst(item, response, labels), feedback);
  const given = wholeOrder(item, response, labels);
  const isWithin = tierSpans(item.ranking);
  return {
    points: given.length ? rankPoints(policy, given, item.ranking) : NOUGHT,
    parts: labels.map((part) => ({ part, points: won(given.length > 0 && isWithin(part, given.indexOf(part))) })),
    blank: !given.length,
    feedback,
  };
}

function bestAndWorst(item, response, offered) {
  const answers = answersByName(item, response, ["best", "worst"]);
  answers.forEach((label) => checkOffered(item, "option", label, offered));
  if (new Set(answers.values()).size < answers.size) {
    throw new RangeError(`response to ${item.id} has one option as best and worst`);
  }
  return [["best", item.ranking[0]], ["worst", item.ranking.at(-1)]].map(([part, tier]) => {
    const given = answers.get(part) ?? null;
    return { part, given, isRight: tier.includes(given), offered };
  });
}

function gradeNumeric(item, response, policy) {
  const blank = isBlank(response);
  const { points, told } = blank ? { points: NOUGHT, told: [] } : amountEarned(item, response, policy);
  return { points, parts: [], blank, feedback: [...told, { about: "answer", text: item.rationale }] };
}

/** A case earns the mean of what its items earn, each by its own policy. */
function gradeCase(item, response, policy, { variant, mode }) {
  const answers = answersByName(item, response, item.items.map((child) => child.id), "item");
  const each = item.items.map((child) => {
    const earned = earnedBy(child, answers.get(child.id) ?? null, { variant, mode, policy: null });
    return within(child.id, earned);
  });
  const mean = multiplied(summed(each.map(({ points }) => points)), ratio(1, each.length));
  return {
    points: policy === "per_item" || mean.top === mean.below ? mean : NOUGHT,
    parts: each.flatMap((child) => child.parts),
    blank: each.every((child) => child.blank),
    feedback: each.flatMap((child) => child.feedback),
  };
}

/** Return what an item of a case earned, as a part with parts of its own, all named after it. */
function within(id, { points, blank, parts, feedback }) {
  const own = parts.map((one) => ({ part: `${id}/${one.part}`, points: one.points }));
  const told = feedback.map(({ about, text }) => ({ about: `${id}/${about}`, text }));
  return { points, blank, parts: [{ part: id, points }, ...own], feedback: told };
}
