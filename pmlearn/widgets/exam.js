// An exam under time: one item after another, flags, an overview, no verdict before the end; then the report.
// What was entered is kept whenever the learner goes on, back or elsewhere. Time runs by this page's own clock.
import { bodyOf } from "./bodies.js";
import { reportPage } from "./exam_report.js";
import { clock, endPage, minutesLeft, overviewOf, startPage } from "./exam_pages.js";
import { button, focusOn, isIdle, make, setIdle, statusLine } from "./parts.js";
import { itemChips } from "./question.js";

const BEAT = 500; // milliseconds between signs of life
const LAST_CALL = 2; // seconds before the end, when what is entered is kept

// host: {backend}. Returns {ready, close}; `ready` takes the kernel's first reply.
export function examFace(root, { backend }) {
  const exam = {
    backend,
    items: [],
    at: 0,
    answers: new Map(),
    flagged: new Set(),
    seen: new Set(),
    head: make("div", { class: "pml-exam-head" }),
    body: make("div", { class: "pml-body" }),
    status: statusLine(),
    foot: make("div", { class: "pml-foot" }),
    map: make("div", { class: "pml-exam-map" }),
    timer: make("span", { class: "pml-timer", role: "timer" }),
    beat: null,
    mapOpen: false,
  };
  root.setAttribute("role", "group");
  root.setAttribute("aria-label", "Exam");
  root.replaceChildren(exam.head, exam.body, exam.status.node, exam.foot, exam.map);
  const leave = () => stop(exam, true);
  window.addEventListener("pagehide", leave);
  return {
    ready: (reply) => showFirst(exam, reply),
    close: () => {
      window.removeEventListener("pagehide", leave);
      stop(exam, true);
    },
  };
}

function showFirst(exam, reply) {
  if (reply.report) showReport(exam, reply.report);
  else if (reply.start) exam.body.replaceChildren(startPage(reply.start, (begin) => open(exam, begin)));
}

async function open(exam, begin) {
  if (isIdle(begin)) return;
  setIdle(begin, true);
  const reply = await exam.backend.exam({ type: "open" }, (text) => exam.status.say(text));
  setIdle(begin, false);
  if (reply.problem) {
    exam.status.say(reply.problem);
    return;
  }
  Object.assign(exam, { items: reply.items, opening: reply.opening, total: reply.left, since: performance.now() });
  exam.answers = new Map(Object.entries(reply.answers));
  exam.flagged = new Set(reply.flagged);
  exam.seen = new Set(reply.seen);
  exam.due = reply.warnings.filter((mark) => mark < reply.left);
  exam.calledLast = false;
  exam.beat = setInterval(() => tick(exam), BEAT);
  showExamItem(exam, Math.max(0, exam.items.findIndex((item) => item.id === reply.at)));
}

// Time

function elapsed(exam) {
  return (performance.now() - exam.since) / 1000;
}

function timeLeft(exam) {
  return Math.max(0, exam.total - elapsed(exam));
}

async function tick(exam) {
  const rest = timeLeft(exam);
  drawTimer(exam);
  const passed = exam.due.filter((mark) => rest <= mark);
  exam.due = exam.due.filter((mark) => rest > mark);
  if (passed.length) exam.status.say(minutesLeft(passed.at(-1)));
  if (rest <= LAST_CALL && !exam.calledLast) {
    exam.calledLast = true;
    keep(exam);
  }
  if (rest <= 0) {
    finish(exam);
    return;
  }
  const reply = await tell(exam, { type: "sign" });
  if (reply.problem && exam.beat) takenElsewhere(exam, reply.problem);
}

function drawTimer(exam) {
  exam.timer.textContent = `${clock(Math.ceil(timeLeft(exam)))} left`;
}

function stop(exam, inOrder) {
  if (!exam.beat) return;
  clearInterval(exam.beat);
  exam.beat = null;
  if (inOrder) tell(exam, { type: "pause" });
}

function takenElsewhere(exam, problem) {
  stop(exam, false);
  const again = button("Go on here", () => open(exam, again), { class: "pml-button pml-primary" });
  exam.status.say(problem);
  exam.foot.replaceChildren(again);
  exam.map.replaceChildren();
}

function tell(exam, message, say) {
  return exam.backend.exam({ ...message, opening: exam.opening, elapsed: elapsed(exam) }, say);
}

// One item

function showExamItem(exam, at) {
  exam.at = at;
  const item = exam.items[at];
  const session = { draft: exam.answers.get(item.id) ?? null, hints: 0 };
  const body = bodyOf(item, session, exam.status);
  exam.now = { item, body, entered: JSON.stringify(body.response() ?? null) };
  exam.seen.add(item.id);
  tell(exam, { type: "visit", item: item.id });
  const last = at === exam.items.length - 1;
  const submit = make("button", { type: "submit", class: "pml-button pml-primary" }, last ? "Keep" : "Keep and go on");
  const onsubmit = (event) => {
    event.preventDefault();
    keepAndGoOn(exam);
  };
  const where = make("p", { class: "pml-where" }, make("span", null, `Item ${at + 1} of ${exam.items.length}`), itemChips(item));
  exam.where = where;
  exam.head.replaceChildren(where, exam.timer);
  exam.body.replaceChildren(make("form", { class: "pml-form", onsubmit }, body.node, make("div", { class: "pml-actions" }, submit)));
  exam.status.clear();
  drawFoot(exam);
  drawTimer(exam);
  drawMap(exam);
}

function drawFoot(exam) {
  const { item } = exam.now;
  const back = button("Previous", () => go(exam, exam.at - 1));
  setIdle(back, exam.at === 0);
  const next = button("Next", () => go(exam, exam.at + 1));
  setIdle(next, exam.at === exam.items.length - 1);
  const flag = button("Flag", () => toggleFlag(exam, flag), { "aria-pressed": String(exam.flagged.has(item.id)) });
  exam.foot.replaceChildren(back, next, flag, button("End the exam", () => askToEnd(exam)));
}

async function toggleFlag(exam, flag) {
  const { item } = exam.now;
  const on = !exam.flagged.has(item.id);
  const reply = await tell(exam, { type: "flag", item: item.id, on }, (text) => exam.status.say(text));
  if (reply.problem) {
    exam.status.say(reply.problem);
    return;
  }
  if (on) exam.flagged.add(item.id);
  else exam.flagged.delete(item.id);
  flag.setAttribute("aria-pressed", String(on));
  exam.status.say(on ? "Flagged." : "No longer flagged.");
  drawMap(exam);
}

async function keepAndGoOn(exam) {
  const notYet = exam.now.body.notYet();
  if (notYet) {
    exam.status.say(notYet.replace("Check again", "Press the button again"));
    return;
  }
  const { at } = exam;
  if (!(await keep(exam, true))) return;
  if (at < exam.items.length - 1) move(exam, at + 1);
  else exam.status.say("Kept. This was the last item; end the exam when you are ready.");
}

// Keep what is entered, if that is anything new; says whether the learner may go on.
async function keep(exam, even = false) {
  const { item, body, entered } = exam.now ?? {};
  if (!item) return true;
  const response = body.response() ?? null;
  const text = JSON.stringify(response);
  if (text === entered && !(even && !exam.answers.has(item.id))) return true;
  const reply = await tell(exam, { type: "answer", item: item.id, response }, (said) => exam.status.say(said));
  if (reply.problem) {
    exam.status.say(reply.problem);
    return false;
  }
  if (exam.now?.item === item) exam.now.entered = text;
  if (isEmpty(response)) exam.answers.delete(item.id);
  else exam.answers.set(item.id, response);
  drawMap(exam);
  return true;
}

function isEmpty(response) {
  if (response == null || (typeof response === "string" && !response.trim())) return true;
  return typeof response === "object" && Object.values(response).every(isEmpty);
}

async function go(exam, at) {
  if (at < 0 || at >= exam.items.length) return;
  if (await keep(exam)) move(exam, at);
}

function move(exam, at) {
  if (!exam.beat) return;
  showExamItem(exam, at);
  focusOn(exam.where);
}

function drawMap(exam) {
  const details = overviewOf(exam, (at) => go(exam, at));
  details.open = exam.mapOpen;
  details.addEventListener("toggle", () => { exam.mapOpen = details.open; });
  const inside = exam.map.contains(document.activeElement);
  exam.map.replaceChildren(details);
  if (inside) details.querySelector("summary").focus();
}

// The end

async function askToEnd(exam) {
  if (!(await keep(exam))) return;
  exam.now = null;
  const { node, heading } = endPage(exam, {
    open: (at) => move(exam, at),
    back: () => move(exam, exam.at),
    end: () => finish(exam),
  });
  exam.head.replaceChildren(exam.timer);
  exam.body.replaceChildren(node);
  exam.foot.replaceChildren();
  exam.map.replaceChildren();
  exam.status.clear();
  focusOn(heading);
}

async function finish(exam) {
  stop(exam, false);
  const up = timeLeft(exam) <= 0;
  const reply = await tell(exam, { type: "end" }, (text) => exam.status.say(text));
  if (reply.problem) {
    takenElsewhere(exam, reply.problem);
    return;
  }
  showReport(exam, reply.report);
  exam.status.say(up ? "Time is up. What was kept before counts; this is the report." : "The exam has ended; this is the report.");
}

function showReport(exam, report) {
  const { node, heading } = reportPage(report);
  exam.head.replaceChildren();
  exam.body.replaceChildren(node);
  exam.foot.replaceChildren();
  exam.map.replaceChildren();
  if (exam.items.length) focusOn(heading);
}
