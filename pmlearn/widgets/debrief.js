// A debrief on the page: what the play came to, what was predicted, each decision with its cause, one chart with its
// table, what if, what next. The figures come from the kernel; nothing is computed here.
import { button, focusOn, icon, make } from "./parts.js";
import { inline } from "./prose.js";
import { runChart } from "./chart.js";
import { momentInText, momentName } from "./moments.js";
import { gained, points } from "./points.js";
import { stackedTable } from "./stacked.js";
import { predictionsTable } from "./predictions.js";
import { whatIfPanel } from "./whatif.js";

const JUDGED_DECISION = { sound: ["correct", "Sound"], slip: ["partly", "Slip"], costly: ["wrong", "Costly"] };

// The prompts come first; the debrief is worked out meanwhile, once, and shown when asked for.
export function debriefBox(play, outcome) {
  const box = make("div", { class: "pml-debrief" }, make("p", { class: "pml-quiet" }, "Working out the debrief …"));
  const say = (text) => play.status.say(text);
  play.debrief ??= play.backend.debrief(say);
  play.debrief.then(({ debrief, problem }) => {
    if (debrief) showPrompts(box, debrief, { outcome, words: play.view, ask: (question) => play.backend.whatIf(question, say), say });
    else box.replaceChildren(outcome, make("p", { class: "pml-note" }, problem));
  });
  return box;
}

function showPrompts(box, debrief, host) {
  const open = () => {
    showDebrief(box, debrief, host);
    focusOn(box.querySelector("h3"));
  };
  const prompts = make("ul", { class: "pml-prompts" }, debrief.prompts.map((prompt) => make("li", null, inline(prompt))));
  const show = make("div", { class: "pml-actions" }, button("Show the debrief", open, { class: "pml-button pml-primary" }));
  box.replaceChildren(make("h4", { class: "pml-label" }, "Before you read on"), prompts, show);
  host.say("The debrief is ready. Think about the questions first.");
}

// host: {outcome, words, ask, say}: what the play came to, the finished view, and what the what-if panel needs.
function showDebrief(box, debrief, host) {
  const whatIf = debrief.whatif.decisions.length ? whatIfPanel(debrief, host) : null;
  const first = new Map(); // where each principle is met first; it is told in full only there
  for (const one of debrief.decisions) if (one.rule && !first.has(one.rule.text)) first.set(one.rule.text, one);
  const decision = (one) => decisionRow(one, { ...host, whatIf, first: first.get(one.rule?.text) });
  box.replaceChildren(
    make("h3", { class: "pml-week" }, "Debrief"),
    host.outcome,
    make("p", { class: "pml-headline" }, inline(debrief.headline)),
    make("dl", { class: "pml-numbers" }, debrief.numbers.map(numberTile)),
    ...(debrief.predictions.length ? [predictionsTable(debrief.predictions, host.words)] : []),
    make("h4", { class: "pml-label" }, "Your decisions"),
    make("ol", { class: "pml-decisions" }, debrief.decisions.map(decision)),
    ...(debrief.chart ? [runChart(debrief.chart, host.words)] : []),
    ...(whatIf ? [whatIf.node] : []),
    ...(debrief.compare.length ? [compareTable(debrief.compare)] : []),
    ...(debrief.next.length ? [make("h4", { class: "pml-label" }, "What next"), make("ul", { class: "pml-next" }, debrief.next.map(nextRow))] : []),
  );
}

function numberTile({ label, value, give_or_take: twice, text }) {
  const error = twice ? make("span", { class: "pml-quiet" }, ` ± ${points(twice)}`) : null;
  return make("div", { class: "pml-tile" }, make("dt", null, label), make("dd", null, make("span", { class: "pml-value" }, points(value)), error), make("dd", { class: "pml-quiet" }, inline(text)));
}

function decisionRow(decision, { words, whatIf, first }) {
  const { position, title, text, known, verdict, rule } = decision;
  const [mark, word] = JUDGED_DECISION[verdict] ?? ["blank", verdict];
  const missed = verdict !== "sound";
  const ask = missed && whatIf ? button("What if?", () => whatIf.open(position), { class: "pml-button pml-small", "aria-label": `What if, ${momentName(words, decision)}` }) : null;
  return make(
    "li",
    { class: `pml-decision pml-is-${mark}` },
    make("p", { class: "pml-claim" }, make("span", { class: "pml-quiet" }, momentName(words, decision)), make("strong", null, inline(title)), make("strong", { class: `pml-verdict pml-is-${mark}` }, icon(mark), word)),
    make("p", null, inline(text)),
    known ? make("p", { class: "pml-quiet" }, inline(known)) : null,
    rule && first === decision ? principle(rule) : null,
    rule && first !== decision ? make("p", { class: "pml-quiet" }, `The principle is that of ${momentInText(words, first)}.`) : null,
    ask ? make("div", { class: "pml-decision-foot" }, ask) : null,
  );
}

// The rule that a missed decision points to.
function principle(rule) {
  return make("div", { class: "pml-principle" }, make("p", null, inline(rule.text)), practice(rule), rule.source ? make("p", { class: "pml-quiet" }, "Source: ", inline(rule.source)) : null);
}

function practice({ objective, promise, items }) {
  const [name, ...others] = [objective, ...items].map((one) => make("code", null, one));
  return make("p", { class: "pml-quiet pml-practice" }, "Practise: ", promise ? [inline(promise), " (", name, ")"] : name, others.map((one) => ["; ", one]));
}

// The first line is the learner's, whose text says how little one world proves.
function compareTable([you, ...policies]) {
  const measured = (value, se, write = points) => (value === null ? "" : `${write(value)} ± ${points(2 * se)}`);
  const rows = [you, ...policies].map(({ label, value, average, se, difference, difference_se: apart, beats }) => [label, points(value), measured(average, se), measured(difference, apart, gained), beats === null ? "" : `${beats} %`]);
  const caption = [make("strong", null, "In other hands. "), inline(you.text)];
  return stackedTable(caption, ["Who", "This world", "Many worlds, on average", "Against the reference", "Worlds ahead of it"], rows);
}

function nextRow(next) {
  return make("li", null, make("p", null, inline(next.text)), practice(next));
}
