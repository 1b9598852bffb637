// Bodies that are a table of radios: true or false for each statement, and the best and the worst of several options.
import { brief, make, uniqueName } from "./parts.js";
import { inline, plainText } from "./prose.js";
import { questionFrame, saidOnce, stillOpen } from "./question.js";
import { countLine, partList, partVerdict, pointsOf, youSaid } from "./results.js";
import { rankedResult } from "./ranked.js";

const TRUE_FALSE = [["true", "True"], ["false", "False"]];
const BEST_WORST = [["best", "Best"], ["worst", "Worst"]];

export function trueFalseBody(item, session) {
  const words = new Map(TRUE_FALSE);
  const draft = session.draft ?? {};
  const grid = radioGrid("Statement", item.statements, TRUE_FALSE, { byRow: true, isOn: (row, column) => String(draft[row]) === column });
  const { node, fieldset } = questionFrame(item, "Mark each statement as true or false.", grid.node);
  const once = saidOnce();
  const left = () => item.statements.length - grid.ticked().length;
  return {
    node,
    left,
    notYet: () => (left() === item.statements.length ? "Mark at least one statement first." : once(stillOpen(left()))),
    response: () => Object.fromEntries(grid.ticked()),
    show: (reply) => {
      fieldset.disabled = true;
      grid.node.replaceWith();
      return statementsResult(item, reply, words);
    },
  };
}

function statementsResult(item, reply, words) {
  const points = pointsOf(reply.score);
  const records = new Map(reply.item_record.statements.map((statement) => [statement.label, statement]));
  const row = ({ label, text }) => {
    const mine = words.get(String(reply.response?.[label]));
    const { key, rationale } = records.get(label);
    return { verdict: partVerdict(points.get(label), mine), claim: inline(text), said: youSaid(mine, words.get(String(key))), reason: rationale };
  };
  return { detail: countLine(reply.score), own: [], after: [partList(item.statements.map(row))] };
}

// One option is never both: Check asks for another. It stays ticked until then, since the arrow keys tick every option on
// their way.
export function bestWorstBody(item, session, status) {
  const draft = session.draft ?? {};
  const names = new Map(item.options.map(({ label, text }) => [label, brief(plainText(text))]));
  const isOn = (row, column) => draft[column] === row;
  const grid = radioGrid("Option", item.options, BEST_WORST, { byRow: false, isOn, onPick: () => status.say(asBoth()) });
  const picks = () => Object.fromEntries(grid.ticked().map(([row, column]) => [column, row]));
  const asBoth = () => {
    const { best, worst } = picks();
    return best && best === worst ? `“${names.get(best)}” cannot be both the best and the worst; choose another.` : null;
  };
  const { node, fieldset } = questionFrame(item, "Choose the best and the worst.", grid.node);
  const once = saidOnce();
  const left = () => 2 - grid.ticked().length;
  return {
    node,
    left,
    clash: asBoth,
    notYet: () => (left() === 2 ? "Choose the best and the worst first." : (asBoth() ?? once(stillOpen(left())))),
    response: picks,
    show: (reply) => {
      fieldset.disabled = true;
      grid.node.replaceWith();
      return bestWorstResult(item, reply);
    },
  };
}

function bestWorstResult(item, reply) {
  const points = pointsOf(reply.score);
  const picks = new Map(BEST_WORST.map(([value]) => [reply.response?.[value], value]));
  const told = (label) => {
    const pick = picks.get(label);
    return pick ? { verdict: points.get(pick) === 1 ? "correct" : "wrong", said: youSaid(pick) } : {};
  };
  return { detail: countLine(reply.score), own: [], after: [rankedResult(reply.item_record, told)] };
}

// A row for each thing, a column for each value. Radios go together by row or by column.
function radioGrid(heading, rows, columns, { byRow, isOn, onPick = () => {} }) {
  const stem = uniqueName("grid");
  const cell = (row, at) => ([value]) => {
    const radio = make("input", {
      type: "radio",
      name: `${stem}-${byRow ? at : value}`,
      value,
      checked: isOn(row.label, value),
      "data-row": row.label,
      "aria-labelledby": `${stem}-row-${at} ${stem}-${value}`,
      onchange: onPick,
    });
    return make("td", null, make("label", { class: "pml-cell" }, radio));
  };
  const line = (row, at) => make("tr", null, make("th", { scope: "row", id: `${stem}-row-${at}` }, inline(row.text)), columns.map(cell(row, at)));
  const head = columns.map(([value, text]) => make("th", { scope: "col", id: `${stem}-${value}` }, text));
  const node = make(
    "table",
    { class: "pml-grid" },
    make("thead", null, make("tr", null, make("th", { scope: "col" }, heading), head)),
    make("tbody", null, rows.map(line)),
  );
  const ticked = () => [...node.querySelectorAll("input:checked")].map((radio) => [radio.dataset.row, radio.value]);
  return { node, ticked };
}
