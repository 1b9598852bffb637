// What every body has: the stem, the figure above the question, the fieldset that asks, and warnings said once.
import { drawing } from "./figure.js";
import { chip, make, numberWord, plural } from "./parts.js";
import { questionOf } from "./prose.js";

// `instruction` stands in for a stem that ends without a question; `fields` are the controls.
export function questionFrame(item, instruction, ...fields) {
  const { lead, question } = questionOf(item.stem);
  const legend = make("legend", null, question?.length ? question : instruction);
  const fieldset = make("fieldset", { class: "pml-question" }, legend, fields);
  const above = [lead.length ? make("div", { class: "pml-lead" }, lead) : null, item.figure ? drawing(item.figure) : null];
  return { node: make("div", { class: `pml-item pml-kind-${item.kind}` }, above, fieldset), fieldset };
}

// A warning holds Check back once; the same one again lets it through.
export function saidOnce() {
  let said = null;
  return (text) => {
    if (!text || text === said) return null;
    said = text;
    return text;
  };
}

// What a face of several parts says before it grades; `first` while there is nothing to grade.
export function stillOpen(open, of, first) {
  if (open === of) return first;
  return open ? `${open} still open. Check again to leave ${open === 1 ? "it" : "them"} blank.` : null;
}

export function itemChips(item) {
  return [
    item.select > 1 ? chip(`Select ${numberWord(item.select)}`) : null,
    item.kind === "case" ? chip(`Case of ${plural(item.items.length, "item")}`) : null,
    item.framework ? chip(item.framework, "framework") : null,
  ].filter(Boolean);
}
