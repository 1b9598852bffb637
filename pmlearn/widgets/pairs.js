// Matching: a native select for each pair. Where an option serves one pair only, Check asks for another while two have it;
// nothing is taken from a pair before, since the arrow keys choose every option on their way.
import { brief, make } from "./parts.js";
import { inline, plainText } from "./prose.js";
import { questionFrame, saidOnce, stillOpen } from "./question.js";
import { countLine, partList, partVerdict, pointsOf, reasonRow, reasonsBelow, youSaid } from "./results.js";

const LONG = 44; // characters that a closed select shows

export function matchBody(item, session, status) {
  const names = new Map(item.options.map(({ label, text }) => [label, plainText(text)]));
  const match = { item, status, names, given: new Map(Object.entries(session.draft ?? {}).filter(([, option]) => names.has(option))) };
  match.rows = new Map(item.pairs.map((pair) => [pair.label, pairRow(match, pair)]));
  const list = make("ul", { class: "pml-pairs" }, [...match.rows.values()].map(({ row }) => row));
  const help = item.reuse ? make("p", { class: "pml-help" }, "An option may be used more than once.") : null;
  const { node } = questionFrame(item, "Match each entry with an option.", help, list);
  drawUsed(match);
  const once = saidOnce();
  const left = () => item.pairs.length - match.given.size;
  return {
    node,
    left,
    clash: () => usedTwice(match),
    notYet: () => (left() === item.pairs.length ? "Match at least one first." : (usedTwice(match) ?? once(stillOpen(left())))),
    response: () => Object.fromEntries(match.given),
    show: (reply) => {
      list.remove();
      help?.remove();
      return matchResult(item, reply, names);
    },
  };
}

function pairRow(match, { label, text }) {
  const said = plainText(text);
  const options = match.item.options.map((option) => make("option", { value: option.label }));
  const props = { class: "pml-select", "aria-label": `Match for “${said}”`, onchange: () => choose(match, label, select.value) };
  const select = make("select", props, make("option", { value: "" }, "Choose …"), options);
  const whole = make("p", { class: "pml-whole", hidden: true, "aria-hidden": "true" });
  return { row: make("li", { class: "pml-pair" }, make("p", null, inline(text)), make("div", null, select, whole)), select, whole, said };
}

function choose(match, label, option) {
  if (option) match.given.set(label, option);
  else match.given.delete(label);
  drawUsed(match);
  const open = match.item.pairs.length - match.given.size;
  match.status.say(usedTwice(match) ?? `${open || "None"} still to match.`);
}

function usedTwice({ item, names, given, rows }) {
  const used = [...given.values()];
  const twice = item.reuse ? undefined : used.find((option, at) => used.indexOf(option) < at);
  if (twice === undefined) return null;
  const [first, second] = [...given].filter(([, option]) => option === twice).map(([pair]) => `“${brief(rows.get(pair).said)}”`);
  return `“${brief(names.get(twice))}” matches one only; ${first} and ${second} both have it.`;
}

// Every select says which options are in use elsewhere.
function drawUsed({ item, names, given, rows }) {
  for (const [label, { select, whole }] of rows) {
    const mine = given.get(label) ?? "";
    select.value = mine;
    for (const option of [...select.options].slice(1)) {
      const elsewhere = !item.reuse && [...given].some(([pair, used]) => used === option.value && pair !== label);
      option.textContent = `${names.get(option.value)}${elsewhere ? " (in use)" : ""}`;
    }
    whole.textContent = mine && names.get(mine).length > LONG ? names.get(mine) : "";
    whole.hidden = !whole.textContent;
  }
}

function matchResult(item, reply, names) {
  const { pairs, options } = reply.item_record;
  const points = pointsOf(reply.score);
  const records = new Map(pairs.map((pair) => [pair.label, pair]));
  const row = ({ label, text }) => {
    const mine = reply.response?.[label];
    const { key, rationale } = records.get(label);
    return { verdict: partVerdict(points.get(label), mine), claim: inline(text), said: youSaid(names.get(mine), names.get(key)), reason: rationale };
  };
  const used = new Set(Object.values(reply.response ?? {}));
  const spare = options.filter((option) => !pairs.some((pair) => pair.key === option.label));
  const reasons = spare.map(({ label, text, rationale }) => reasonRow(text, rationale, { isOwn: used.has(label) }));
  return { detail: countLine(reply.score), own: [], after: [partList(item.pairs.map(row)), ...reasonsBelow("And what matches nothing", reasons)] };
}
