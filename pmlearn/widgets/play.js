// A play on the page: the week as it stands, a plan that can be undone, one irreversible Commit, then the outcome.
// The rules are the kernel's; this shows a view and reports the actions chosen.
import { showDebrief } from "./debrief.js";
import { button, chip, focusOn, hiddenText, icon, isIdle, make, number, plural, setIdle, statusLine, table } from "./parts.js";
import { inline } from "./prose.js";

const GROUPS = [["customer delivery", "Customer delivery"], ["administrative", "Administrative"], ["neither", "Neither"]];
const TONES = { good: ["correct", "Good news"], warning: ["warning", "Warning"], news: ["news", "News"] };
const WAIT = "wait";

// host: {view, backend}. Returns {update(view)}, for a view that another hand has changed.
export function playFace(root, host) {
  const play = { ...host, plan: [], busy: false, status: statusLine(), head: make("div", { class: "pml-play-head" }), main: make("div", { class: "pml-play" }) };
  root.setAttribute("role", "group");
  root.setAttribute("aria-label", play.view.title);
  root.replaceChildren(play.head, play.status.node, play.main);
  drawPlay(play);
  return { update: (view) => update(play, view) };
}

function update(play, view) {
  const moved = view.week !== play.view.week || view.finished !== play.view.finished;
  Object.assign(play, { view, plan: [], busy: false });
  drawPlay(play);
  if (moved && view.finished) play.status.say(`The play is over. ${view.outcome.text}`);
  else play.status.say(moved ? `Week ${view.week} of ${view.weeks} begins.` : `Week ${view.week}, slot ${view.slot} of ${view.slots}.`);
  if (play.hadFocus) focusOn(play.headline);
  play.hadFocus = false;
}

function drawPlay(play) {
  const { view } = play;
  play.headline = make("h3", { class: "pml-week" }, view.finished ? "The project is closed" : `Week ${view.week} of ${view.weeks}`);
  play.head.replaceChildren(
    make("p", { class: "pml-where" }, make("span", null, view.title), chip(`seed ${view.seed}`)),
    play.headline,
    weekSteps(view),
  );
  play.main.replaceChildren(...(view.finished ? finishedParts(play) : openParts(play)).filter(Boolean));
}

function weekSteps(view) {
  const done = view.finished ? view.weeks : view.week - 1;
  const step = (_, at) => make("span", { class: at < done ? "pml-step-done" : at === done ? "pml-step-now" : "" });
  return make("div", { class: "pml-steps", "aria-hidden": "true" }, Array.from({ length: view.weeks }, step));
}

function openParts(play) {
  const { view } = play;
  play.planList = make("ol", { class: "pml-plan-list" });
  play.undo = button("Undo", () => unplan(play), { class: "pml-button" });
  play.commit = button("", () => commit(play), { class: "pml-button pml-primary" });
  play.cards = [];
  const decide = make("div", { class: "pml-decide" }, inbox(view), actionGroups(play));
  const columns = make("div", { class: "pml-columns" }, standing(view), decide, planBox(play));
  drawPlan(play);
  return [briefing(view), columns, history(view)];
}

function briefing(view) {
  const first = view.week === 1 && view.slot === 1;
  return make("details", { class: "pml-briefing", open: first }, make("summary", null, "Briefing"), view.briefing.map((text) => make("p", null, inline(text))));
}

function inbox(view) {
  if (!view.inbox.length) return null;
  const row = ({ tone, text }) => {
    const [mark, word] = TONES[tone] ?? TONES.news;
    return make("li", { class: `pml-note-${tone}` }, icon(mark), make("p", null, make("strong", null, `${word}: `), inline(text)));
  };
  return section("Inbox", make("ul", { class: "pml-inbox" }, view.inbox.map(row)));
}

function section(title, ...content) {
  return make("div", { class: "pml-section" }, make("h4", { class: "pml-label" }, title), content);
}

function standing(view) {
  const gauge = (one) => {
    const low = one.better === "low";
    const meter = make("meter", { min: one.min, max: one.max, value: one.value, "aria-label": one.label });
    const text = [make("span", null, one.label), make("span", { class: "pml-number" }, one.text), make("span", { class: "pml-quiet" }, low ? "lower is better" : "higher is better")];
    return make("li", { class: "pml-gauge" }, make("p", null, text), meter);
  };
  const facts = view.facts.flatMap(({ label, text }) => [make("dt", null, label), make("dd", null, inline(text))]);
  const gauges = make("ul", { class: "pml-gauges" }, view.gauges.map(gauge));
  return make("div", { class: "pml-standing" }, section("Where things stand", gauges, facts.length ? make("dl", { class: "pml-facts" }, facts) : null));
}

// Choosing

function actionGroups(play) {
  const groups = GROUPS.map(([group, title]) => [title, play.view.actions.filter((action) => action.group === group && action.name !== WAIT)]);
  return groups.filter(([, actions]) => actions.length).map(([title, actions]) => section(title, make("ul", { class: "pml-actions-list" }, actions.map((action) => actionCard(play, action)))));
}

function actionCard(play, action) {
  const choose = button("Choose", () => planAction(play, action), { class: "pml-button pml-small", "aria-label": `Choose: ${action.title}; ${action.cost}` });
  setIdle(choose, !action.legal);
  const where = make("span", { class: "pml-planned" });
  play.cards.push({ action, choose, where });
  return make(
    "li",
    { class: action.legal ? "pml-action" : "pml-action pml-closed" },
    make("h5", { class: "pml-action-title" }, inline(action.title)),
    make("p", { class: "pml-action-detail" }, inline(action.detail)),
    action.legal ? null : make("p", { class: "pml-why-not" }, `Not now: ${action.why_not}`),
    make("div", { class: "pml-action-foot" }, make("span", { class: "pml-cost" }, hiddenText("Cost: "), action.cost), where, choose),
  );
}

function freeSlots(play) {
  return play.view.slots - play.view.slot + 1 - play.plan.length;
}

function planAction(play, action) {
  if (!action.legal) {
    play.status.say(`“${action.title}” is not possible now: ${action.why_not}`);
  } else if (freeSlots(play) === 0) {
    play.status.say("Every slot of this week is taken. Undo one, or commit.");
  } else {
    play.plan.push(action);
    drawPlan(play);
    play.status.say(`Planned: ${action.title}. ${plural(freeSlots(play), "slot")} left this week.`);
  }
}

function unplan(play) {
  if (isIdle(play.undo)) return;
  const action = play.plan.pop();
  drawPlan(play);
  play.status.say(`Taken back: ${action.title}. ${plural(freeSlots(play), "slot")} free this week.`);
}

function planBox(play) {
  const note = "Nothing happens until you commit. Commit a part of the week to see what it brings before you plan the rest.";
  return make("div", { class: "pml-plan" }, make("h4", { class: "pml-label" }, "Plan for this week"), play.planList, make("p", { class: "pml-quiet" }, note), make("div", { class: "pml-actions" }, play.commit, play.undo));
}

function drawPlan(play) {
  const { view, plan } = play;
  const done = view.taken.at(view.week - 1) ?? [];
  const titles = new Map(view.actions.map((action) => [action.name, action.title]));
  const slot = (_, at) => {
    const past = at < view.slot - 1;
    const action = past ? { title: titles.get(done[at]) ?? done[at] } : plan[at - (view.slot - 1)];
    return make("li", { class: action ? (past ? "pml-slot-past" : "pml-slot-taken") : "pml-slot-free" }, action ? inline(action.title) : "free", past ? chip("done") : null);
  };
  play.planList.replaceChildren(...Array.from({ length: view.slots }, slot));
  setIdle(play.undo, plan.length === 0);
  play.commit.textContent = commitTitle(play);
  for (const { action, choose, where } of play.cards) {
    setIdle(choose, !action.legal || freeSlots(play) === 0);
    const slots = plan.flatMap((planned, at) => (planned === action ? [at + view.slot] : []));
    where.replaceChildren(...(slots.length ? [icon("correct"), `slot ${slots.join(", ")}`] : []));
  }
}

// With nothing planned, to commit is to leave the slots of the week free.
function commitTitle(play) {
  if (play.plan.length === 0) return play.view.slot > 1 ? "Leave the rest free" : "Leave the week free";
  return freeSlots(play) === 0 ? "Commit the week" : `Commit ${plural(play.plan.length, "slot")}`;
}

async function commit(play) {
  if (play.busy) return;
  play.busy = true;
  play.hadFocus = true;
  setIdle(play.commit, true);
  const actions = play.plan.length ? play.plan.map((action) => action.name) : Array(freeSlots(play)).fill(WAIT);
  const reply = await play.backend.commit(actions, (text) => play.status.say(text));
  play.busy = false;
  setIdle(play.commit, false);
  if (reply.taken) update(play, reply.view);
  for (const text of [reply.problem, reply.note].filter(Boolean)) play.status.node.append(make("p", { class: "pml-note" }, text));
}

// What was, and how it ended

function history(view) {
  const rows = view.events.map((event) => [`Week ${event.week}`, momentOf(view, event), event.text]);
  if (!rows.length) return null;
  return make("details", { class: "pml-history", open: view.finished }, make("summary", null, "What happened so far"), table({ text: "What happened", hidden: true }, ["Week", "When", "What"], rows));
}

// Slot 0 is the morning of a week; one past its last slot is the evening.
function momentOf(view, { week, slot }) {
  if (slot === 0) return "start";
  return slot > view.taken[week - 1].length ? "end" : `slot ${slot}`;
}

function finishedParts(play) {
  const { outcome } = play.view;
  const parts = outcome.parts.map((part) => [part.label, number(part.value), part.text]);
  const score = make("p", { class: "pml-big" }, `${number(outcome.points)} `, make("span", { class: "pml-unit" }, outcome.unit));
  const result = section("Outcome", score, outcome.best_label ? make("p", { class: "pml-quiet" }, outcome.best_label) : null, make("p", null, inline(outcome.text)), parts.length ? table("What it is made of", ["Part", "Points", "Why"], parts, "pml-parts") : null);
  return [result, debriefBox(play), history(play.view), briefing(play.view)];
}

// The prompts come first; the debrief is worked out meanwhile and shown when asked for.
function debriefBox(play) {
  const box = make("div", { class: "pml-debrief" }, make("p", { class: "pml-quiet" }, "Working out the debrief …"));
  const fetched = (play.debrief ??= play.backend.debrief((text) => play.status.say(text)));
  fetched.then((reply) => {
    if (reply.debrief) showPrompts(play, box, reply.debrief);
    else box.replaceChildren(make("p", { class: "pml-note" }, reply.problem));
  });
  return box;
}

function showPrompts(play, box, debrief) {
  const open = button("Show the debrief", () => {
    showDebrief(box, debrief);
    focusOn(box.querySelector("h3"));
  }, { class: "pml-button pml-primary" });
  box.replaceChildren(section("Before you read on", make("ul", { class: "pml-prompts" }, debrief.prompts.map((prompt) => make("li", null, inline(prompt))))), make("div", { class: "pml-actions" }, open));
  play.status.say("The debrief is ready. Think about the questions first.");
}
