// Scoring policies, the twin of `pmlearn.grading`: from counts, weights and groups to an exact fraction from 0 to 1.
import { bestAssignment } from "./assignment.js";
import { added, divided, exactly, HALF, largest, multiplied, negated } from "./ratios.js";
import { NOUGHT, ratio, smallest, summed, WHOLE } from "./ratios.js";

const EXAM_POLICY = "all_or_nothing"; // an assumption: the examining body publishes no rule for partial credit
const ONE_TICK = ["all_or_nothing", "plus_minus", "fractions", "weighted_map"];
const MANY_TICKS = [
  ...["plus_minus", "all_or_nothing", "true_false", "ps50", "half_one_error", "right_minus_wrong_n"],
  ...["balanced", "coverage", "select_n", "fractions", "weighted_map"],
];
const OF_PARTS = ["per_pair", "plus_minus", "ps50", "half_one_error", "linked", "weighted_map", "all_or_nothing"];
const OF_NUMBERS = ["all_or_nothing", "two_band", "bands"];
const OF_ORDERS = [
  ...["kendall", "absolute", "adjacent_pairs", "next_including_last", "previous_and_next", "lcs", "contiguous"],
  ...["spearman_footrule", "lcs_edit", "all_or_nothing"],
];
const OF_GRIDS = ["plus_minus", "per_pair", "true_false", "ps50", "half_one_error", "right_minus_wrong_n"];
const NEEDS = { fractions: "weights", weighted_map: "weights", linked: "groups" };

/** The policies that suit an item; the first is its default in practice. */
const SUITED = {
  choice: () => ONE_TICK,
  multiple: () => MANY_TICKS,
  hotspot: ({ select }) => [...new Set(["all_or_nothing", ...(select === null ? ONE_TICK : MANY_TICKS)])],
  truefalse: () => [...OF_GRIDS, "linked", "weighted_map", "all_or_nothing"],
  match: () => OF_PARTS,
  sort: () => OF_PARTS,
  cloze: () => OF_PARTS,
  order: () => OF_ORDERS,
  rank: ({ ask }) => [ask === "ranking" ? "kendall" : "per_pair", "all_or_nothing"],
  numeric: ({ tolerance }) => OF_NUMBERS.filter((name) => name !== "two_band" || isWidened(tolerance)),
  case: () => ["per_item", "all_or_nothing"],
};

/** Return whether twice the tolerance means something. */
function isWidened({ rule }) {
  return !["geometric", "sigfigs"].includes(rule);
}

/** Return the policy that scores: the one asked for, else the exam's, the item's own, the kind's. */
export function policyName(item, policy, mode) {
  if (!["practice", "exam"].includes(mode)) throw new RangeError(`mode ${mode} is not one of practice, exam`);
  const suited = SUITED[item.kind](item);
  const inExam = item.kind === "case" ? suited[0] : EXAM_POLICY;
  const name = policy || (mode === "exam" ? inExam : item.scoring?.policy) || suited[0];
  if (!suited.includes(name)) {
    throw new RangeError(`policy ${name} is not one of ${suited.join(", ")}, which suit ${item.id}`);
  }
  if (NEEDS[name] && !item.scoring?.[NEEDS[name]]) {
    throw new RangeError(`policy ${name} needs ${NEEDS[name]}, which ${item.id} has not`);
  }
  return name;
}

/**
 * Points from counts. `right` and `wrong` count what was given, `total` what there was to get (the key's
 * size, the parts); `hits` counts the decisions that are right, of `decisions` (the options, the parts).
 */
const FROM_COUNTS = {
  all_or_nothing: ({ right, wrong, total }) => (right === total && wrong === 0 ? WHOLE : NOUGHT),
  plus_minus: ({ right, wrong, total }) => largest(NOUGHT, ratio(right - wrong, total)),
  per_pair: ({ right, total }) => ratio(right, total),
  select_n: ({ right, total }) => ratio(right, total),
  true_false: ({ hits, decisions }) => ratio(hits, decisions),
  ps50: ({ hits, decisions }) => (hits === decisions ? WHOLE : 2 * hits > decisions ? HALF : NOUGHT),
  half_one_error: ({ hits, decisions }) => [WHOLE, HALF][decisions - hits] ?? NOUGHT,
  right_minus_wrong_n: ({ hits, decisions }) => largest(NOUGHT, ratio(2 * hits - decisions, decisions)),
  balanced: ({ right, wrong, total, decisions }) =>
    largest(NOUGHT, added(ratio(right, total), negated(ratio(wrong, decisions - total)))),
  coverage: ({ right, wrong, total }) => multiplied(ratio(right, total), ratio(right, right + wrong)),
};

/** Return what ticked labels earn; `single` where only one may be ticked. */
export function tickedPoints(policy, { ticked, key, offered, scoring, single }) {
  if (policy === "fractions") return withinWhole(summed(ticked.map(weigherOf(scoring))));
  if (policy === "weighted_map") {
    const worths = offered.map(weigherOf(scoring));
    const best = single ? largest(...worths) : summed(worths.filter(({ top }) => top > 0n));
    return mappedPoints(scoring, ticked, best);
  }
  const right = ticked.filter((label) => key.includes(label)).length;
  const wrong = ticked.length - right;
  const [total, decisions] = [key.length, offered.length];
  return FROM_COUNTS[policy]({ right, wrong, total, decisions, hits: decisions - wrong - (total - right) });
}

/** Return what parts earn, each with its name, what was given for it, whether that is right and what it offers. */
export function partPoints(policy, parts, { scoring, once = false }) {
  if (policy === "linked") return linkedPoints(scoring.groups, parts);
  if (policy === "weighted_map") {
    const given = parts.filter((part) => part.given !== null).map((part) => `${part.part} ${part.given}`);
    return mappedPoints(scoring, given, bestOfParts(parts, weigherOf(scoring), once));
  }
  const right = parts.filter((part) => part.isRight).length;
  const wrong = parts.filter((part) => part.given !== null).length - right;
  return FROM_COUNTS[policy]({ right, wrong, total: parts.length, decisions: parts.length, hits: right });
}

/** Return the right followers of each group whose first part is right, over all followers. */
function linkedPoints(groups, parts) {
  const right = new Set(parts.filter((part) => part.isRight).map((part) => part.part));
  const open = groups.filter(([first]) => right.has(first));
  const earned = open.flatMap(([, ...others]) => others.filter((name) => right.has(name)));
  return ratio(earned.length, groups.flat().length - groups.length);
}

function weigherOf({ weights, default: other }) {
  return (value) => exactly(Object.hasOwn(weights, value) ? weights[value] : other);
}

/** Return the sum of the weights between the bounds, over the most that can be had (QTI map_response, MAXSCORE). */
function mappedPoints(scoring, given, best) {
  const [lower, upper] = [scoring.lower, scoring.upper].map((bound) => bound && exactly(bound));
  let sum = summed(given.map(weigherOf(scoring)));
  if (lower) sum = largest(sum, lower);
  if (upper) sum = smallest(sum, upper);
  return withinWhole(divided(sum, upper ? smallest(upper, best) : best));
}

function withinWhole(value) {
  return smallest(largest(value, NOUGHT), WHOLE);
}

/** Return the most that the parts can weigh together; to leave one unanswered weighs nothing. */
function bestOfParts(parts, weigh, once) {
  const worths = parts.map(({ part, offered }) => offered.map((value) => largest(NOUGHT, weigh(`${part} ${value}`))));
  return once ? bestAssignment(worths) : summed(worths.map((row) => largest(NOUGHT, ...row)));
}
