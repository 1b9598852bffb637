// A play on the page: the week as it stands, a plan that can be undone, one irreversible Commit, then the outcome.
// The rules are the kernel's; this shows a view and reports the actions chosen.
import { debriefBox } from "./debrief.js";
import { button, chip, focusOn, hiddenText, icon, isIdle, make, plural, setIdle, statusLine, table } from "./parts.js";
import { inline } from "./prose.js";
import { capital, momentName, partName, periodName } from "./moments.js";
import { points } from "./points.js";
import { predictionBox } from "./predictions.js";

const MOST_CLOSED = 3; // what is not possible now stands among the rest, and is folded away where it is more
const GROUPS = [["customer delivery", "Customer delivery"], ["administrative", "Administrative"], ["neither", "Neither"]];
const TONES = { good: ["correct", "Good news"], warning: ["warning", "Warning"], news: ["news", "News"] };

// host: {view, backend}. Returns {update(view)}, for a view that another hand has changed.
export function playFace(root, host) {
  const play = { ...host, plan: [], prediction: null, busy: false, status: statusLine(), head: make("div", { class: "pml-play-head" }), main: make("div", { class: "pml-play" }) };
  root.setAttribute("role", "group");
  root.setAttribute("aria-label", play.view.title);
  root.replaceChildren(play.head, play.status.node, play.main);
  drawPlay(play);
  return { update: (view) => update(play, view) };
}

function update(play, view) {
  const moved = view.week !== play.view.week || view.finished !== play.view.finished;
  Object.assign(play, { view, plan: [], prediction: null, busy: false });
  drawPlay(play);
  if (moved && view.finished) play.status.say("The play is over.");
  else play.status.say(moved ? `${capital(whichPeriod(view))} begins.` : `${momentName(view, view)} of ${view.slots}.`);
  if (play.hadFocus) focusOn(play.headline);
  play.hadFocus = false;
}

function drawPlay(play) {
  const { view } = play;
  play.headline = make("h3", { class: "pml-week" }, view.finished ? "The play is over" : capital(whichPeriod(view)));
  play.head.replaceChildren(
    make("p", { class: "pml-where" }, make("span", null, view.title), chip(`seed ${view.seed}`)),
    play.headline,
    weekSteps(view),
  );
  play.main.replaceChildren(...(view.finished ? finishedParts(play) : openParts(play)).filter(Boolean));
}

function whichPeriod(view) {
  return `${view.period} ${view.week} of ${view.weeks}`;
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
  play.commit = button("", () => commit(play), { class: "pml-button pml-commit" });
  play.cards = [];
  const columns = make("div", { class: "pml-columns" }, make("div", null, actionGroups(play)), planBox(play));
  drawPlan(play);
  return [briefing(view), inbox(view), standing(view), columns, history(view)];
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
  const facts = view.facts.map(({ label, text }) => make("div", null, make("dt", null, label), make("dd", null, inline(text))));
  const gauges = make("ul", { class: "pml-gauges" }, view.gauges.map(gauge));
  return section("Where things stand", gauges, facts.length ? make("dl", { class: "pml-facts" }, facts) : null);
}

// Choosing

function actionGroups(play) {
  const closed = play.view.actions.filter((action) => !action.legal);
  const folded = closed.length > MOST_CLOSED;
  const shown = folded ? play.view.actions.filter((action) => action.legal) : play.view.actions;
  const groups = GROUPS.map(([group, title]) => [title, shown.filter((action) => action.group === group)]).filter(([, actions]) => actions.length);
  const list = (actions) => make("ul", { class: "pml-actions-list" }, actions.map((action) => actionCard(play, action)));
  const open = groups.map(([title, actions]) => section(groups.length > 1 ? title : "What you can do", list(actions)));
  return folded ? [...open, make("details", null, make("summary", null, `Not possible now: ${closed.length} more`), list(closed))] : open;
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
    play.status.say(`Nothing is free in this ${play.view.period}. Undo one, or commit.`);
  } else {
    play.plan.push(action);
    drawPlan(play);
    play.status.say(`Planned: ${action.title}. ${left(play)}`);
  }
}

function unplan(play) {
  if (isIdle(play.undo)) return;
  const action = play.plan.pop();
  drawPlan(play);
  play.status.say(`Taken back: ${action.title}. ${left(play)}`);
}

function left(play) {
  return `${plural(freeSlots(play), play.view.turn)} left in this ${play.view.period}.`;
}

function planBox(play) {
  const { period, prediction, slots } = play.view;
  const part = slots > 1 ? ` Commit a part of the ${period} to see what it brings before you plan the rest.` : "";
  const choose = (said) => {
    play.prediction = said;
  };
  return make(
    "div",
    { class: "pml-plan" },
    make("h4", { class: "pml-label" }, `Plan for this ${period}`),
    play.planList,
    make("p", { class: "pml-quiet" }, `Nothing happens until you commit.${part}`),
    prediction ? predictionBox(prediction, choose) : null,
    make("div", { class: "pml-actions" }, play.commit, play.undo),
  );
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
  play.commit.classList.toggle("pml-primary", plan.length > 0);
  for (const { action, choose, where } of play.cards) {
    setIdle(choose, !action.legal || freeSlots(play) === 0);
    const slots = plan.flatMap((planned, at) => (planned === action ? [at + view.slot] : []));
    where.replaceChildren(...(slots.length ? [icon("correct"), `${view.turn} ${slots.join(", ")}`] : []));
  }
}

// With nothing planned, to commit is to do what every scenario lists last: nothing, as often as there is room.
function commitTitle({ view, plan }) {
  const free = view.slots - view.slot + 1;
  if (plan.length === 0) return free > 1 ? `${idle(view).title} × ${free}` : idle(view).title;
  return plan.length === free ? `Commit the ${view.period}` : `Commit ${plural(plan.length, view.turn)}`;
}

function idle(view) {
  return view.actions.at(-1);
}

async function commit(play) {
  if (play.busy) return;
  play.busy = true;
  play.hadFocus = true;
  setIdle(play.commit, true);
  const planned = play.plan.length ? play.plan : Array(freeSlots(play)).fill(idle(play.view));
  const sent = { actions: planned.map((action) => action.name), prediction: play.prediction };
  const reply = await play.backend.commit(sent, (text) => play.status.say(text));
  play.busy = false;
  setIdle(play.commit, false);
  if (reply.taken) update(play, reply.view);
  for (const text of [reply.problem, reply.note].filter(Boolean)) play.status.node.append(make("p", { class: "pml-note" }, text));
}

// What was, and how it ended

function history(view) {
  const rows = view.events.map((event) => [periodName(view, event.week), partName(view, event), event.text]);
  if (!rows.length) return null;
  return make("details", { class: "pml-history", open: view.finished }, make("summary", null, view.finished ? "What happened" : "What happened so far"), table({ text: "What happened", hidden: true }, [capital(view.period), "When", "What"], rows));
}

// The questions come before any number: the outcome waits with the debrief.
function finishedParts(play) {
  const { outcome } = play.view;
  const parts = outcome.parts.map((part) => [part.label, points(part.value), part.text]);
  const score = make("p", { class: "pml-big" }, `${points(outcome.points)} `, make("span", { class: "pml-unit" }, outcome.unit));
  const result = section("Outcome", score, outcome.best_label ? make("p", { class: "pml-quiet" }, outcome.best_label) : null, make("p", null, inline(outcome.text)), parts.length ? table("What it is made of", ["Part", "Points", "Why"], parts, "pml-parts") : null);
  return [debriefBox(play, result), history(play.view), briefing(play.view)];
}
