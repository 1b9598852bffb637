// A text with gaps: native selects and text fields stand inside the running text.
import { icon, make } from "./parts.js";
import { inline, plainText, prose } from "./prose.js";
import { questionFrame, saidOnce, stillOpen } from "./question.js";
import { countLine, partRow, partVerdict, pointsOf, reasonRow, reasonsOf, resultList, youSaid } from "./results.js";

const MARKER = /\[\[([a-z0-9-]+)\]\]/;
const MOST = "200"; // characters that a typed answer may have

export function clozeBody(item, session) {
  const fields = new Map(item.blanks.map((blank, at) => [blank.label, gapField(blank, `Gap ${at + 1} of ${item.blanks.length}`, session.draft?.[blank.label])]));
  const text = make("div", { class: "pml-gaps" }, prose(item.text));
  fillGaps(text, fields);
  const { node, fieldset } = questionFrame(item, "Fill the gaps.", text);
  const once = saidOnce();
  const filled = () => [...fields].map(([label, field]) => [label, field.value]).filter(([, value]) => value.trim());
  const left = () => fields.size - filled().length;
  return {
    node,
    left,
    notYet: () => (left() === fields.size ? "Fill at least one gap first." : once(stillOpen(left()))),
    response: () => Object.fromEntries(filled()),
    show: (reply) => {
      fieldset.disabled = true;
      return showGaps(item, fields, reply);
    },
  };
}

function gapField({ options }, name, given) {
  const plain = { class: "pml-gap", "aria-label": name };
  if (!options) return make("input", { ...plain, type: "text", maxlength: MOST, size: "16", autocomplete: "off", autocapitalize: "off", spellcheck: "false", value: given ?? "" });
  const field = make("select", plain, make("option", { value: "" }, "…"), options.map(({ label, text }) => make("option", { value: label }, plainText(text))));
  field.value = options.some((option) => option.label === given) ? given : "";
  return field;
}

// Put each field where its marker stands.
function fillGaps(text, fields) {
  const walker = document.createTreeWalker(text, NodeFilter.SHOW_TEXT);
  const nodes = [];
  while (walker.nextNode()) nodes.push(walker.currentNode);
  for (const node of nodes) {
    const pieces = node.data.split(MARKER);
    if (pieces.length > 1) node.replaceWith(...pieces.map((piece, at) => (at % 2 ? (fields.get(piece) ?? `[[${piece}]]`) : piece)));
  }
}

function showGaps(item, fields, reply) {
  const points = pointsOf(reply.score);
  const reasons = reasonsOf(reply.score);
  const records = new Map(reply.item_record.blanks.map((blank) => [blank.label, blank]));
  const rows = item.blanks.map(({ label, options }, at) => {
    const mine = reply.response?.[label];
    const verdict = partVerdict(points.get(label), mine);
    fields.get(label).classList.add(`pml-is-${verdict}`);
    fields.get(label).after(icon(verdict), make("span", { class: "pml-gap-number" }, String(at + 1)));
    const told = options ? pickedGap(options, records.get(label), mine, reasons) : typedGap(records.get(label), mine, reasons);
    return partRow({ verdict, tag: make("strong", null, `Gap ${at + 1}`), ...told });
  });
  return { detail: countLine(reply.score), own: [], after: [resultList(rows)] };
}

function pickedGap(options, { label, key }, mine, reasons) {
  const names = new Map(options.map((option) => [option.label, plainText(option.text)]));
  const first = [mine, key];
  const sorted = [...options].sort((a, b) => rankIn(first, a.label) - rankIn(first, b.label));
  const row = (option) => reasonRow(option.text, reasons.get(`${label}/${option.label}`) ?? "", { isOwn: option.label === mine, isKey: option.label === key });
  return { said: mine ? null : youSaid(null, names.get(key)), more: make("div", { class: "pml-reasons" }, sorted.map(row)) };
}

function rankIn(first, label) {
  const at = first.indexOf(label);
  return at < 0 ? first.length : at;
}

function typedGap({ label, accept }, mine, reasons) {
  const near = reasons.get(`${label}/near`);
  const right = accept.includes(mine?.trim()) ? mine : accept[0];
  return { said: youSaid(mine, right), reason: [near, reasons.get(label)].filter(Boolean).join("\n\n") };
}
