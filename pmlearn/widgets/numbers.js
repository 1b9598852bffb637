// Numbers and words as learners write them: the twin of `pmlearn.items.numbers` and of how typed words compare.
import { compared, multiplied, negated, NOUGHT, powerOfTen, ratio } from "./ratios.js";

const MOST_SIGNS = 40;
const LONGEST_TEXT = 200;
const SPACES = /\s+/g; // one set with `pmlearn.items.white`
const WRITTEN = /^([+-]?)([0-9.,' ]+)(?:[eE]([+-]?[0-9]{1,2}))?$/;
const UNIT_AROUND = /^(?:(\p{L}+) ?[0-9.,' ]+|[-+]?[0-9.,' ]*[0-9][.,]? ?(\p{L}+|[%€$£]))$/u; // a plain number and one word
const THOUSANDS = /^[1-9][0-9]{0,2},[0-9]{3}$/;

/** Return the exact fraction that a learner wrote: 1,234.5 and 1 234,5 alike. */
export function readNumber(written) {
  if (typeof written !== "string" && typeof written !== "number") throw unreadable(written);
  const plain = String(written).trim().replace(/\u2212/g, "-").replace(/\u2019/g, "'");
  const text = plain.replace(/[\xa0\u2009\u202f]/g, " ");
  const [, sign, mantissa, exponent = "0"] = (text.length <= MOST_SIGNS && WRITTEN.exec(text)) || [];
  const { whole, decimals } = splitAtDecimal(mantissa) ?? {};
  if (!isGrouped(whole) || !/^[0-9]*$/.test(decimals) || !/[0-9]/.test(mantissa)) throw unreadable(written);
  const digits = BigInt(whole.replace(/[^0-9]/g, "") + decimals);
  const power = Number(exponent) - decimals.length;
  const value = power < 0 ? ratio(digits, powerOfTen(-power)) : ratio(digits * powerOfTen(power));
  return sign === "-" ? negated(value) : value;
}

function unreadable(written) {
  const text = String(written);
  const shown = text.length > MOST_SIGNS ? `${text.slice(0, MOST_SIGNS)}...` : text;
  return new RangeError(`'${shown}' is not a number; write it like 1234.5 or 1,234.5`);
}

/** Return what stands before and after the decimal sign; the other signs group. */
function splitAtDecimal(mantissa = "") {
  const sign = decimalSign(mantissa);
  if (!sign) return { whole: mantissa, decimals: "" };
  const [whole, decimals, ...more] = mantissa.split(sign);
  return more.length ? null : { whole, decimals };
}

function decimalSign(mantissa) {
  const [dots, commas] = [".", ","].map((sign) => mantissa.split(sign).length - 1);
  if (dots && commas) return mantissa.lastIndexOf(".") > mantissa.lastIndexOf(",") ? "." : ",";
  if (dots === 1) return ".";
  return commas === 1 && !THOUSANDS.test(mantissa) ? "," : "";
}

function isGrouped(whole) {
  const [first, ...others] = (whole ?? "x").split(/[ '.,]/);
  if (!others.length) return /^[0-9]*$/.test(first);
  return /^[0-9]{1,3}$/.test(first) && others.every((group) => /^[0-9]{3}$/.test(group));
}

/** Return the fraction as a decimal in full, with commas between thousands; it must have one. */
export function writeNumber(value) {
  let places = 0;
  while (places < LONGEST_TEXT && (value.top * powerOfTen(places)) % value.below) places += 1;
  const size = value.top < 0n ? -value.top : value.top;
  const digits = String((size * powerOfTen(places)) / value.below).padStart(places + 1, "0");
  const whole = digits.slice(0, digits.length - places).replace(/\B(?=(\d{3})+$)/g, ",");
  const decimals = digits.slice(digits.length - places);
  return `${value.top < 0n ? "-" : ""}${whole}${decimals && "."}${decimals}`;
}

/** Return the number in a quantity whose unit, before or after it, is one of these or missing. */
export function readQuantity(written, units) {
  if (typeof written !== "string") return readNumber(written);
  if (written.length > LONGEST_TEXT) throw unreadable(written);
  const known = units.map(caseless);
  const cuts = Array.from({ length: written.length }, (_, at) => [written.slice(0, at), written.slice(at)]);
  const after = cuts.find(([, unit]) => known.includes(caseless(unit)));
  const before = cuts.findLast(([unit]) => known.includes(caseless(unit)));
  const foreign = !after && !before && UNIT_AROUND.exec(written.trim());
  if (foreign) throw new RangeError(`'${foreign[1] ?? foreign[2]}' is not a unit of this answer; ${remedy(units)}`);
  return readNumber(after?.[0] ?? before?.[1] ?? written);
}

function remedy(units) {
  return units.length ? `give it in ${units[0]}` : "give the number alone";
}

/** Compare without case as `str.casefold` does, near enough for units. */
function caseless(text) {
  return Array.from(text.trim(), (sign) => sign.toUpperCase().toLowerCase()).join("");
}

/** Return the fraction rounded half away from zero to so many significant figures. */
export function toFigures(value, count) {
  if (!value.top) return NOUGHT;
  const size = ratio(value.top < 0n ? -value.top : value.top, value.below);
  let exponent = String(size.top).length - String(size.below).length;
  if (compared(size, tenTo(exponent)) < 0) exponent -= 1;
  const unit = tenTo(exponent - count + 1);
  const { top, below } = multiplied(size, tenTo(count - 1 - exponent));
  const rounded = multiplied(ratio((2n * top + below) / (2n * below)), unit);
  return value.top < 0n ? negated(rounded) : rounded;
}

function tenTo(exponent) {
  return exponent < 0 ? ratio(1, powerOfTen(-exponent)) : ratio(powerOfTen(exponent));
}

/** Return typed words as they are compared: case, quotes, dashes, spaces and punctuation at the ends do not count. */
export function folded(text) {
  if ([...text].length > LONGEST_TEXT) throw new RangeError(`typed text has at most ${LONGEST_TEXT} characters`);
  return text
    .normalize("NFC")
    .toLowerCase()
    .replace(/[\u2018\u2019\u201a\u201b]/g, "'")
    .replace(/[\u201c\u201d\u201e\u201f]/g, '"')
    .replace(/[-\u2010\u2011\u2013\u2014]/g, " ")
    .replace(SPACES, " ")
    .replace(/^[ .,;:!?'"]+|[ .,;:!?'"]+$/g, "");
}
