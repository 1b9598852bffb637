// What an order came to: the entries in their right places, with the place that each one got and the reason for its own.
import { make } from "./parts.js";
import { inline } from "./prose.js";
import { partRow } from "./results.js";

// `told(label)` gives the verdict and what was said of one entry, or nothing.
export function rankedResult(record, told) {
  const tiers = record.ranking ?? record.key.map((label) => [label]);
  const entries = new Map((record.entries ?? record.options).map((entry) => [entry.label, entry]));
  const rows = placesOf(tiers).map(([label, place]) => {
    const { text, rationale } = entries.get(label);
    const claim = [make("span", { class: "pml-place" }, `${place}. `), inline(text)];
    return partRow({ ...told(label), claim, reason: rationale });
  });
  return make("ol", { class: "pml-results", "aria-label": "In the right order" }, rows);
}

// [label, place] in order; those of one tier share their places, "2–3".
export function placesOf(tiers) {
  let before = 0;
  return tiers.flatMap((tier) => {
    const [first, last] = [before + 1, before + tier.length];
    before = last;
    return tier.map((label) => [label, first === last ? String(first) : `${first}–${last}`]);
  });
}
