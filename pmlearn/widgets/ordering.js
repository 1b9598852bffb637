// A list to put in order: by the place of each entry, by its Up and Down buttons, by Alt+Up and Alt+Down, or by drag.
// It is the body of order items and of rankings; grading is not done here.
import { makeDraggable } from "./drag.js";
import { brief, button, isIdle, make, plural, setIdle } from "./parts.js";
import { inline, plainText } from "./prose.js";
import { questionFrame, saidOnce } from "./question.js";
import { countLine, partVerdict, pointsOf, youSaid } from "./results.js";
import { placesOf, rankedResult } from "./ranked.js";

const HELP = "Choose a place, use the arrows, or drag. Keys: Alt+Up and Alt+Down move an entry.";

export function orderBody(item, session, status) {
  return orderingBody(item, item.entries, session, status, { asked: "Put the entries in order.", ends: ["First", "Last"] });
}

export function rankingBody(item, session, status) {
  return orderingBody(item, item.options, session, status, { asked: "Rank from best to worst.", ends: ["Best", "Worst"] });
}

function orderingBody(item, entries, session, status, { asked, ends }) {
  const shown = entries.map((entry) => entry.label);
  const draft = session.draft;
  const list = { status, order: Array.isArray(draft) && draft.length === shown.length ? [...draft] : [...shown], moves: [] };
  list.node = make("ol", { class: "pml-ordering" });
  list.rows = new Map(entries.map((entry) => [entry.label, entryRow(list, entry, entries.length)]));
  list.undo = button("Undo", () => undoPlace(list), { class: "pml-button pml-small" });
  for (const [label, { row }] of list.rows) makeDraggable(row, othersThan(list, label), (target) => moveEntry(list, label, list.order.indexOf(target)));
  drawOrder(list);
  const [first, last] = ends.map((end) => make("p", { class: "pml-end" }, end));
  const area = make("div", null, make("p", { class: "pml-help" }, HELP), first, list.node, last, make("div", { class: "pml-tools" }, list.undo));
  const { node } = questionFrame(item, asked, area);
  const once = saidOnce();
  const left = () => (list.order.some((label, at) => label !== shown[at]) ? 0 : 1);
  return {
    node,
    left,
    notYet: () => once(left() ? "Leave the entries in this order? Check again." : null),
    response: () => [...list.order],
    show: (reply) => {
      area.remove();
      return orderResult(reply);
    },
  };
}

function othersThan(list, label) {
  return new Map([...list.rows].filter(([other]) => other !== label).map(([other, { row }]) => [other, { node: row }]));
}

function entryRow(list, { label, text }, count) {
  const said = plainText(text);
  const places = Array.from({ length: count }, (_, at) => make("option", { value: String(at) }, String(at + 1)));
  const place = make("select", { class: "pml-select", "aria-label": `Place of “${said}”`, onchange: () => moveEntry(list, label, Number(place.value)) }, places);
  const step = (by, name, mark) => button(mark, () => stepEntry(list, label, by), { class: "pml-button pml-step-button", "aria-label": `${name}: ${said}` });
  const up = step(-1, "Up", "↑");
  const down = step(1, "Down", "↓");
  const grip = make("span", { class: "pml-grip", "aria-hidden": "true" }, "⠿");
  const card = make("div", { class: "pml-entry" }, grip, place, make("span", { class: "pml-text" }, inline(text)), make("span", { class: "pml-step-buttons" }, up, down));
  const row = make("li", null, card);
  row.addEventListener("keydown", (event) => entryKey(list, label, event));
  return { row, place, up, down, said };
}

function entryKey(list, label, event) {
  const by = { ArrowUp: -1, ArrowDown: 1 }[event.key];
  if (!by || !event.altKey || event.ctrlKey || event.metaKey) return;
  event.preventDefault();
  event.stopPropagation();
  stepEntry(list, label, by);
}

function stepEntry(list, label, by) {
  const to = list.order.indexOf(label) + by;
  if (to >= 0 && to < list.order.length) moveEntry(list, label, to);
}

function moveEntry(list, label, to) {
  if (list.order.indexOf(label) === to) return;
  list.moves.push([...list.order]);
  list.order.splice(list.order.indexOf(label), 1);
  list.order.splice(to, 0, label);
  drawOrder(list, label);
  list.status.say(`“${brief(list.rows.get(label).said)}” is now ${to + 1} of ${list.order.length}.`);
}

function undoPlace(list) {
  if (isIdle(list.undo)) return;
  list.order = list.moves.pop();
  drawOrder(list);
  list.status.say(list.moves.length ? `Undone; ${plural(list.moves.length, "move")} left.` : "Undone; this is the order as it was shown.");
}

// The focus stays with the entry that moved, on the control that moved it.
function drawOrder(list, moved) {
  const focus = list.node.contains(document.activeElement) ? document.activeElement : null;
  list.node.replaceChildren(...list.order.map((label) => list.rows.get(label).row));
  list.order.forEach((label, at) => {
    const { place, up, down } = list.rows.get(label);
    place.value = String(at);
    setIdle(up, at === 0);
    setIdle(down, at === list.order.length - 1);
  });
  setIdle(list.undo, list.moves.length === 0);
  if (moved) (focus ?? list.rows.get(moved).place).focus({ preventScroll: true });
  if (moved) list.rows.get(moved).row.scrollIntoView({ block: "nearest" });
}

function orderResult(reply) {
  const record = reply.item_record;
  const points = pointsOf(reply.score);
  const right = new Map(placesOf(record.ranking ?? record.key.map((label) => [label])));
  const told = (label) => {
    const at = (reply.response ?? []).indexOf(label);
    const verdict = partVerdict(points.get(label), at >= 0);
    const word = { correct: "Right place", wrong: "Other place" }[verdict];
    return { verdict, word, said: youSaid(at < 0 ? null : `place ${at + 1}`, verdict === "correct" ? null : `place ${right.get(label)}`) };
  };
  const detail = `${countLine(reply.score, "in the right place")}${byPairs(record, reply.score) ? ", for pairs in the right order" : ""}`;
  return { detail, own: [], after: [rankedResult(record, told)] };
}

// In practice pairs count unless the item names another policy; the line says why the two figures differ.
function byPairs(record, score) {
  return score.verdict === "partly" && (record.scoring?.policy ?? "kendall") === "kendall";
}
