// Points as a reader of accounts writes them: a real minus, and a plus where a gain is meant.
import { number } from "./parts.js";

export function points(value) {
  return number(value).replace("-", "−");
}

export function gained(value) {
  return value > 0 ? `+${points(value)}` : points(value);
}
