// The body of a choice or multiple item: native radios or checkboxes, then a reason for every option.
import { chip, hiddenText, icon, make, numberWord, uniqueName } from "./parts.js";
import { inline, prose, questionOf } from "./prose.js";

export function choiceBody(item, session) {
  const many = item.kind === "multiple";
  const name = uniqueName(item.id);
  const chosen = new Set([session.draft ?? []].flat());
  const rows = new Map(item.options.map((option) => [option.label, optionRow(option, many, name, chosen)]));
  const { lead, question } = questionOf(item.stem);
  const legend = make("legend", null, question ?? (many ? `Select ${numberWord(item.select ?? 0)}.` : "Select one."));
  const fieldset = make("fieldset", { class: "pml-question" }, legend, [...rows.values()]);
  const labels = () => item.options.map((option) => option.label).filter((label) => rows.get(label).querySelector("input").checked);
  return {
    node: make("div", null, lead.length ? make("div", { class: "pml-lead" }, lead) : null, fieldset),
    notYet: () => (labels().length ? null : `Choose ${many ? "at least one option" : "an option"} first.`),
    response: () => (many ? labels().sort() : labels()[0]),
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
  const entry = (reason) => reasonRow(texts[reason.about], reason.text, own.has(reason.about), key.has(reason.about));
  const mine = reasons.filter((reason) => own.has(reason.about)).map(entry);
  const rest = reasons.filter((reason) => !own.has(reason.about)).map(entry);
  return {
    detail: reply.score.verdict === "partly" ? `${Math.round(reply.score.points * 100)} % of the point` : "",
    own: mine,
    after: rest.length ? [make("p", { class: "pml-label" }, "And the other options"), make("div", { class: "pml-reasons" }, rest)] : [],
  };
}

function markOption(row, isOwn, isKey) {
  const word = isKey ? "right" : isOwn ? "not this one" : "";
  row.classList.toggle("pml-is-key", isKey);
  row.classList.toggle("pml-is-own", isOwn);
  if (word) row.append(make("span", { class: "pml-tag" }, icon(isKey ? "correct" : "wrong"), word));
}

function reasonRow(text, reason, isOwn, isKey) {
  return make(
    "div",
    { class: `pml-reason ${isKey ? "pml-is-key" : ""}`.trim() },
    make("p", { class: "pml-claim" }, icon(isKey ? "correct" : "wrong"), hiddenText(isKey ? "Right: " : "Not right: "), make("span", null, inline(text)), isOwn ? chip("your choice") : null),
    prose(reason),
  );
}
