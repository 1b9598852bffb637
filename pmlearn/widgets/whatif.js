// What if? One decision changed, the same world played again beside the original. The kernel plays; this asks and shows.
import { button, make, uniqueName } from "./parts.js";
import { inline } from "./prose.js";
import { runChart } from "./chart.js";
import { momentName, partName } from "./moments.js";
import { gained, points } from "./points.js";
import { stackedTable } from "./stacked.js";

const PROVES_NOTHING = "One world proves nothing";

// host: {words, ask, say}, the words being those of the finished view; `ask` takes {position, action, mode} and gives {what_if} or {problem}.
// Returns {node, open(position)}, so that a decision can bring its own question here.
export function whatIfPanel(debrief, host) {
  const panel = { ...host, debrief, decisions: debrief.whatif.decisions.filter((one) => alternativesOf(one).length), mode: debrief.whatif.modes[0].name, busy: false };
  panel.which = select(panel.decisions.map((one) => [one.position, `${momentName(host.words, one)}: ${one.title}`]), () => offer(panel));
  panel.instead = select([], () => {});
  panel.show = button("Show what would have come", () => showWhatIf(panel), { class: "pml-button pml-primary" });
  panel.result = make("div", { class: "pml-whatif-result" });
  const open = (position) => {
    panel.which.value = String(position);
    offer(panel);
  };
  open(costliest(panel));
  return { node: whatIfBox(panel), open: (position) => { open(position); panel.instead.focus(); panel.node?.scrollIntoView({ block: "nearest" }); } };
}

function whatIfBox(panel) {
  const note = `Change one decision and see the same world again. ${PROVES_NOTHING}; it shows how one thing leads to another.`;
  const fields = make("div", { class: "pml-whatif-fields" }, field("Decision", panel.which), field("Instead", panel.instead));
  panel.node = make("div", { class: "pml-whatif" }, make("h4", { class: "pml-label" }, "What if?"), make("p", null, note), fields, modes(panel), make("div", { class: "pml-actions" }, panel.show), panel.result);
  return panel.node;
}

function field(text, control) {
  return make("label", { class: "pml-field-row" }, make("span", null, text), control);
}

function select(options, onchange) {
  const node = make("select", { class: "pml-select", onchange });
  fill(node, options);
  return node;
}

function fill(node, options) {
  node.replaceChildren(...options.map(([value, text]) => make("option", { value: String(value) }, text)));
}

function modes(panel) {
  const name = uniqueName("mode");
  const pill = (mode) => {
    const choose = () => {
      panel.mode = mode.name;
    };
    return make("label", { class: "pml-pill" }, make("input", { type: "radio", name, value: mode.name, checked: mode.name === panel.mode, onchange: choose }), mode.label);
  };
  return make("fieldset", { class: "pml-confidence" }, make("legend", null, "And after it"), make("div", { class: "pml-pills" }, panel.debrief.whatif.modes.map(pill)));
}

function alternativesOf({ action, legal }) {
  return legal.filter(({ name }) => name !== action);
}

function costliest({ debrief, decisions }) {
  const cost = ({ position }) => debrief.decisions[position].cost;
  return decisions.reduce((most, one) => (cost(one) > cost(most) ? one : most)).position;
}

// What could be done instead, the best known alternative first in choice.
function offer(panel) {
  const position = Number(panel.which.value);
  const others = alternativesOf(panel.decisions.find((one) => one.position === position));
  fill(panel.instead, others.map(({ name, title }) => [name, title]));
  const best = panel.debrief.decisions[position].alternative;
  if (others.some(({ name }) => name === best)) panel.instead.value = best;
}

async function showWhatIf(panel) {
  if (panel.busy) return;
  panel.busy = true;
  const question = { position: Number(panel.which.value), action: panel.instead.value, mode: panel.mode };
  const reply = await panel.ask(question).finally(() => {
    panel.busy = false;
  });
  const told = reply.what_if;
  panel.result.replaceChildren(...(told ? whatIfParts(panel, told) : [make("p", { class: "pml-note" }, reply.problem)]));
  panel.say(told ? `${told.title}: ${points(told.points)} points instead of ${points(told.original)}. ${PROVES_NOTHING}.` : reply.problem);
}

function whatIfParts(panel, told) {
  const tiles = [["As you played", points(told.original)], ["What if", points(told.points)], ["Difference", gained(told.difference)]];
  const parts = told.parts.map(({ label, original, changed }) => [label, points(original), points(changed), gained(changed - original)]);
  return [
    make("dl", { class: "pml-numbers pml-threesome" }, tiles.map(([label, value]) => make("div", { class: "pml-tile" }, make("dt", null, label), make("dd", null, make("span", { class: "pml-value" }, value))))),
    make("p", null, inline(told.text)),
    told.first_difference ? firstDifference(panel.words, told.first_difference) : null,
    runChart(told.chart, panel.words),
    stackedTable("What the points are made of", ["Part", "As you played", "What if", "Change"], parts),
  ].filter(Boolean);
}

function firstDifference(words, { original, changed, ...at }) {
  const line = (name, text) => make("p", null, make("strong", null, `${name}: `), inline(text));
  return make("div", null, make("p", { class: "pml-label" }, `The first difference: ${words.period} ${at.week}, ${partName(words, at)}`), line("As you played", original), line("What if", changed));
}
