// Exact fractions of whole numbers, as `fractions.Fraction` has them; only what grading needs.

/** Return the fraction in lowest terms; the lower number is never below zero. */
export function ratio(upper, lower = 1) {
  const [top, below] = [BigInt(upper), BigInt(lower)];
  const shared = commonDivisor(top, below) * (below < 0n ? -1n : 1n);
  return { top: top / shared, below: below / shared };
}

function commonDivisor(a, b) {
  while (b) [a, b] = [b, a % b];
  return a < 0n ? -a : a || 1n;
}

export const NOUGHT = ratio(0);
export const WHOLE = ratio(1);
export const HALF = ratio(1, 2);

/** Return the fraction that content writes as "11520", "-0.25" or "1/3". */
export function exactly(text) {
  const [, sign, whole, decimals = "", below = "1"] = /^([+-]?)(\d+)(?:\.(\d+))?(?:\/(\d+))?$/.exec(text);
  return ratio(BigInt(`${whole}${decimals}`) * (sign === "-" ? -1n : 1n), powerOfTen(decimals.length) * BigInt(below));
}

export function powerOfTen(exponent) {
  return 10n ** BigInt(exponent);
}

export function added(a, b) {
  return ratio(a.top * b.below + b.top * a.below, a.below * b.below);
}

export function summed(values) {
  return values.reduce(added, NOUGHT);
}

export function negated(a) {
  return { top: -a.top, below: a.below };
}

export function multiplied(a, b) {
  return ratio(a.top * b.top, a.below * b.below);
}

export function divided(a, b) {
  return ratio(a.top * b.below, a.below * b.top);
}

/** Return a number below, at or above zero as a is less than, equal to or more than b. */
export function compared(a, b) {
  const difference = a.top * b.below - b.top * a.below;
  return difference < 0n ? -1 : Number(difference > 0n);
}

export function largest(...values) {
  return values.reduce((a, b) => (compared(a, b) < 0 ? b : a));
}

export function smallest(...values) {
  return values.reduce((a, b) => (compared(a, b) > 0 ? b : a));
}

export function magnitude(a) {
  return a.top < 0n ? negated(a) : a;
}

/** Return the double nearest to a fraction that is not below zero. */
export function nearestDouble({ top, below }) {
  const shift = 64 + below.toString(2).length;
  const scaled = (top << BigInt(shift)) / below;
  const inexact = scaled * below !== top << BigInt(shift); // one bit for all that the division leaves
  return Number(inexact ? scaled | 1n : scaled) / 2 ** shift;
}
