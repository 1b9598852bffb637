// The order of labels by seed and item, and the cards that a variant deals: the twin of `pmlearn.items.order`.
import { labelsOf } from "./responses.js";

const VARIANTS = 2 ** 31;

/** Return the labels in the order that the seed gives them in this item. */
export function shuffled(labels, seed, itemId) {
  checkVariant(seed);
  return [...labels]
    .map((label) => ({ label, place: hash(`${seed}:${itemId}:${label}`) }))
    .sort((a, b) => a.place - b.place || byCodePoint(a.label, b.label))
    .map(({ label }) => label);
}

/** Return the cards that this variant deals, in the order it shows them. */
export function dealt(item, variant) {
  checkVariant(variant);
  const taken = new Set();
  for (const { label: bucket } of item.deal ? item.buckets : []) {
    const labels = labelsOf(item.cards.filter((card) => card.bucket === bucket));
    shuffled(labels, variant, item.id).slice(0, item.deal[bucket]).forEach((label) => taken.add(label));
  }
  const inPlay = item.cards.filter(({ label }) => !item.deal || taken.has(label));
  const cards = new Map(inPlay.map((card) => [card.label, card]));
  const labels = item.shuffle ? shuffled(cards.keys(), variant, item.id) : [...cards.keys()];
  return labels.map((label) => cards.get(label));
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
