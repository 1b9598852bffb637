// The body of a choice or multiple item: native radios or checkboxes, then a reason for every option.
import { icon, make, numberWord, uniqueName } from "./parts.js";
import { inline } from "./prose.js";
import { questionFrame } from "./question.js";
import { reasonRow, reasonsBelow, shareLine } from "./results.js";

export function choiceBody(item, session) {
  const many = item.select != null;
  const name = uniqueName(item.id);
  const chosen = new Set([session.draft ?? []].flat());
  const rows = new Map(item.options.map((option) => [option.label, optionRow(option, many, name, chosen)]));
  const { node, fieldset } = questionFrame(item, many ? `Select ${numberWord(item.select)}.` : "Select one.", [...rows.values()]);
  const labels = () => item.options.map((option) => option.label).filter((label) => rows.get(label).querySelector("input").checked);
  return {
    node,
    rows,
    left: () => (labels().length ? 0 : 1),
    notYet: () => (labels().length ? null : `Choose ${many ? "at least one option" : "an option"} first.`),
    response: () => (many ? labels().sort() : labels()[0] ?? null),
    show: (reply) => showChoice(item, fieldset, rows, reply),
  };
}

function optionRow(option, many, name, chosen) {
  const input = make("input", { type: many ? "checkbox" : "radio", name, value: option.label, checked: chosen.has(option.label) });
  return make("label", { class: "pml-option" }, input, make("span", { class: "pml-text" }, inline(option.text)));
}

function showChoice(item, fieldset, rows, reply) {
  const own = new Set([reply.response ?? []].flat());
  const key = new Set(reply.item_record?.key ?? []);
  const texts = Object.fromEntries(item.options.map((option) => [option.label, option.text]));
  for (const [label, row] of rows) markOption(row, own.has(label), key.has(label));
  fieldset.disabled = true;
  const reasons = reply.score.feedback.filter((reason) => reason.about in texts);
  const entry = ({ about, text }) => reasonRow(texts[about], text, { isOwn: own.has(about), isKey: key.has(about) });
  const mine = reasons.filter((reason) => own.has(reason.about)).map(entry);
  const rest = reasons.filter((reason) => !own.has(reason.about)).map(entry);
  return { detail: shareLine(reply.score), own: mine, after: reasonsBelow("And the other options", rest) };
}

function markOption(row, isOwn, isKey) {
  const word = isKey ? "right" : isOwn ? "not this one" : "";
  row.classList.toggle("pml-is-key", isKey);
  row.classList.toggle("pml-is-own", isOwn);
  if (word) row.append(make("span", { class: "pml-tag" }, icon(isKey ? "correct" : "wrong"), word));
}
