// Rules for orders, the twin of `pmlearn.grading`: a response and the key are lists of the same labels.
//
// Most are Moodle's (question type "ordering"), under the names that our notes give them.
import { largest, NOUGHT, ratio, WHOLE } from "./ratios.js";

/** What a permutation earns, from where each label of the key stands in the response. */
const ON_PLACES = {
  all_or_nothing: (places) => (places.every((place, at) => place === at) ? WHOLE : NOUGHT),
  absolute: (places) => ratio(count(places, (place, at) => place === at), places.length),
  adjacent_pairs: (places) => ratio(followed(places), places.length - 1),
  next_including_last: (places) => ratio(followed(places) + endsRight(places), places.length),
  previous_and_next: (places) =>
    ratio(2 * followed(places) + startsRight(places) + endsRight(places), 2 * places.length),
  kendall: (places) => ratio(inOrder(places), (places.length * (places.length - 1)) / 2),
  lcs: (places) => ratio(counted(longestRise(places)), places.length),
  contiguous: (places) => ratio(counted(longestRun(places)), places.length),
  spearman_footrule: (places) => {
    const furthest = places.length - 1;
    const scores = places.map((place, at) => Math.max(0, furthest - Math.abs(place - at)));
    return ratio(scores.reduce((a, b) => a + b, 0), furthest * places.length);
  },
  lcs_edit: (places) => largest(NOUGHT, ratio(2 * longestRise(places) - places.length, places.length)),
};

/** Return what an order earns by the policy. */
export function orderPoints(policy, response, key) {
  return ON_PLACES[policy](key.map((label) => response.indexOf(label)));
}

/** Return the share of the pairs of different tiers that the ranking puts the right way round. */
export function rankPoints(policy, response, tiers) {
  const tierOf = new Map(tiers.flatMap((tier, at) => tier.map((label) => [label, at])));
  const given = response.map((label) => tierOf.get(label));
  const pairs = given.flatMap((tier, at) => given.slice(at + 1).map((later) => later - tier));
  const points = ratio(count(pairs, (gap) => gap > 0), count(pairs, (gap) => gap !== 0));
  return policy === "all_or_nothing" && points.top !== points.below ? NOUGHT : points;
}

/** Return whether each place of a ranking lies in a label's tier: a function of label and place. */
export function tierSpans(tiers) {
  const places = tiers.flatMap((tier, at) => tier.map(() => at));
  return (label, place) => tiers[places[place]].includes(label);
}

function count(places, isTrue) {
  return places.filter(isTrue).length;
}

function followed(places) {
  return count(places, (place, at) => place + 1 === places[at + 1]);
}

function startsRight(places) {
  return Number(places[0] === 0);
}

function endsRight(places) {
  return Number(places.at(-1) === places.length - 1);
}

function inOrder(places) {
  return places.reduce((sum, place, at) => sum + count(places.slice(at + 1), (later) => later > place), 0);
}

/** Moodle does not count a subset of one. */
function counted(length) {
  return length > 1 ? length : 0;
}

function longestRise(places) {
  const ending = [];
  places.forEach((place, at) => {
    ending[at] = 1 + Math.max(0, ...ending.filter((_, earlier) => places[earlier] < place));
  });
  return Math.max(...ending);
}

/** The longest run of neighbours in the key that keep their order, though others may stand between them. */
function longestRun(places) {
  let [run, longest] = [1, 1];
  for (let at = 1; at < places.length; at += 1) {
    run = places[at] > places[at - 1] ? run + 1 : 1;
    longest = Math.max(longest, run);
  }
  return longest;
}
