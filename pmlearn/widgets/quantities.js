// Numeric items: what a number earns by its distance from the answer, and what it is told.
import { readQuantity, toFigures, writeNumber } from "./numbers.js";
import { added, compared, divided, exactly, HALF, largest } from "./ratios.js";
import { magnitude, multiplied, negated, NOUGHT, ratio, WHOLE } from "./ratios.js";

/** Return the points of a number that was answered, and what was read, mistaken and nearly right in it. */
export function amountEarned(item, response, policy) {
  const { tolerance, units } = item;
  const value = readQuantity(response, units);
  const told = [{ about: "read", text: `Read as ${[writeNumber(value), ...units.slice(0, 1)].join(" ")}.` }];
  if (agrees(value, exactly(item.answer), tolerance)) return { points: WHOLE, told };
  const mistake = item.mistakes.find((one) => isMistake(value, exactly(one.value), tolerance));
  if (mistake) told.push({ about: "mistake", text: mistake.rationale });
  if (policy === "two_band") {
    const isNear = agrees(value, exactly(item.answer), twice(tolerance));
    return { points: isNear ? HALF : NOUGHT, told };
  }
  const band = policy === "bands" ? bestBand(item.bands, value) : null;
  if (band) told.push({ about: "band", text: band.rationale });
  return { points: band ? exactly(band.points) : NOUGHT, told };
}

const AGREE = {
  nominal: (value, answer, amount) => compared(apart(value, answer), amount) <= 0,
  relative: (value, answer, amount) => compared(apart(value, answer), multiplied(amount, magnitude(answer))) <= 0,
  geometric: (value, answer, amount) => isBetween(value, divided(answer, amount), multiplied(answer, amount)),
  sigfigs: (value, answer, { top }) => compared(toFigures(value, Number(top)), toFigures(answer, Number(top))) === 0,
};

function agrees(value, answer, { rule, amount, low, high }) {
  if (rule === "range") return isBetween(value, exactly(low), exactly(high));
  return AGREE[rule](value, answer, exactly(amount));
}

/** A range lies around the answer alone; a mistake there is known by its very value. */
function isMistake(value, mistake, tolerance) {
  return tolerance.rule === "range" ? compared(value, mistake) === 0 : agrees(value, mistake, tolerance);
}

/** Twice the tolerance: the amount doubled, or half a range's width more on each side. */
function twice({ rule, amount, low, high }) {
  if (rule !== "range") return { rule, amount: asText(multiplied(exactly(amount), ratio(2))) };
  const room = multiplied(added(exactly(high), negated(exactly(low))), HALF);
  return { rule, low: asText(added(exactly(low), negated(room))), high: asText(added(exactly(high), room)) };
}

function asText({ top, below }) {
  return `${top}/${below}`;
}

function bestBand(bands, value) {
  const holding = bands.filter(({ low, high }) => isBetween(value, exactly(low), exactly(high)));
  const most = largest(NOUGHT, ...holding.map(({ points }) => exactly(points)));
  return holding.find(({ points }) => compared(exactly(points), most) === 0);
}

function apart(a, b) {
  return magnitude(added(a, negated(b)));
}

function isBetween(value, low, high) {
  return compared(low, value) <= 0 && compared(value, high) <= 0;
}
