// A number to type, with its unit; how it is read stands below the field while it is typed.
// What cannot be read, and whose units are right, is for the grader to say.
import { readQuantity, writeNumber } from "./numbers.js";
import { chip, hiddenText, icon, make, uniqueName } from "./parts.js";
import { prose } from "./prose.js";
import { questionFrame } from "./question.js";
import { reasonsOf, shareLine } from "./results.js";

const UNIT_BEHIND = /^(.*\d[.,]?)\s*(\p{L}[\p{L} ]*)$/u;
const ACCEPTED = {
  nominal: ({ amount }) => (Number(amount) === 0 ? "" : `within ${figureText(amount)} is right`),
  relative: ({ amount }) => `within ${figureText(String(valueOf(amount) * 100))} % is right`,
  geometric: ({ amount }) => `within a factor of ${figureText(amount)} is right`,
  range: ({ low, high }) => `anything from ${figureText(low)} to ${figureText(high)} is right`,
  sigfigs: ({ amount }) => `${figureText(amount)} significant figures are enough`,
};

export function numericBody(item, session) {
  const name = uniqueName("number");
  const line = make("p", { class: "pml-read", id: `${name}-read` });
  const typed = { id: name, class: "pml-field", type: "text", inputmode: "decimal", autocomplete: "off", spellcheck: "false", maxlength: "80" };
  const field = make("input", { ...typed, value: session.draft ?? "", "aria-describedby": line.id });
  const label = make("label", { for: name }, "Answer", item.unit ? hiddenText(` in ${item.unit}`) : null);
  const row = make("div", { class: "pml-number-row" }, label, field, item.unit ? make("span", { "aria-hidden": "true" }, item.unit) : null, roundingChip(item.decimals));
  const { node, fieldset } = questionFrame(item, "Give the number.", row, line);
  const blank = () => !field.value.trim();
  const draw = (finished) => {
    const { said, fault } = blank() ? { said: "" } : readingOf(field.value, item.unit);
    line.textContent = said ?? (finished ? fault : "");
    field.toggleAttribute("data-unread", Boolean(fault && finished));
    field.setAttribute("aria-invalid", String(Boolean(fault && finished)));
  };
  field.addEventListener("input", () => draw(false));
  field.addEventListener("change", () => draw(true));
  draw(true);
  return {
    node,
    left: () => (blank() ? 1 : 0),
    notYet: () => (blank() ? "Enter a number first." : null),
    response: () => (blank() ? null : field.value),
    show: (reply) => {
      fieldset.disabled = true;
      line.remove();
      row.append(icon(reply.score.verdict));
      return numericResult(item, reply);
    },
  };
}

function roundingChip(decimals) {
  return decimals == null ? null : chip(decimals === 0 ? "a whole number" : decimals === 1 ? "1 decimal" : `${decimals} decimals`);
}

// "Read as 1,234.5 days.", or why it cannot be read. Another unit is repeated, not judged.
function readingOf(text, unit) {
  const behind = UNIT_BEHIND.exec(text.trim());
  const readings = [() => [readQuantity(text, unit ? [unit] : []), unit], () => [readQuantity(behind[1], []), behind[2]]];
  let fault = "";
  for (const read of behind ? readings : readings.slice(0, 1)) {
    try {
      const [value, its] = read();
      return { said: `Read as ${writeNumber(value)}${its ? ` ${its}` : ""}.` };
    } catch (refused) {
      if (!(refused instanceof RangeError)) throw refused;
      fault = refused.message;
    }
  }
  return { fault };
}

function numericResult(item, reply) {
  const { answer, decimals, tolerance } = reply.item_record;
  const reasons = reasonsOf(reply.score);
  const own = ["read", "mistake", "band"].flatMap((about) => prose(reasons.get(about) ?? ""));
  const accepted = ACCEPTED[tolerance.rule](tolerance);
  const right = make("p", { class: "pml-claim" }, `Answer: ${figureText(answer, decimals)}${item.unit ? ` ${item.unit}` : ""}`, accepted ? make("span", { class: "pml-quiet" }, `; ${accepted}`) : null);
  return { detail: shareLine(reply.score), own, after: [make("div", { class: "pml-reason" }, right, prose(reasons.get("answer") ?? ""))] };
}

// An exact decimal or fraction as it is read; a browser that formats texts exactly loses nothing.
function figureText(exact, decimals = null) {
  const digits = decimals ?? (exact.includes("/") ? 6 : 12);
  return new Intl.NumberFormat("en", { minimumFractionDigits: decimals ?? 0, maximumFractionDigits: digits }).format(exact.includes("/") ? valueOf(exact) : exact);
}

function valueOf(exact) {
  const [top, below = "1"] = exact.split("/");
  return Number(top) / Number(below);
}
