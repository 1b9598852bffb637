// A sitting on the page: one item or a set, its Check, its hints, its verdict and its summary.
// How an item of one kind is answered is the body's affair; who grades is the backend's.
import { bodyOf } from "./bodies.js";
import { hintRow } from "./hints.js";
import { button, focusOn, isIdle, make, setIdle, statusLine, uniqueName, verdictMark } from "./parts.js";
import { itemChips } from "./question.js";
import { missedOf, nextStep, summaryBody } from "./summary.js";

const CONFIDENCE = [["guess", "A guess"], ["fairly", "Fairly sure"], ["certain", "Certain"]];

// host: {items, objectives, backend, title}. Returns {restore}, which fills in what was answered before.
export function quizFace(root, host) {
  const quiz = {
    ...host,
    at: 0,
    begun: false, // whether the learner has answered or moved yet
    taken: new Map(), // the serial of each item's newest reply
    sessions: new Map(host.items.map((item) => [item.id, freshSession()])),
    where: make("p", { class: "pml-where" }),
    body: make("div", { class: "pml-body" }),
    status: statusLine(),
    after: make("div", { class: "pml-after" }),
    foot: make("div", { class: "pml-foot" }),
  };
  root.setAttribute("role", "group");
  root.setAttribute("aria-label", host.title);
  root.replaceChildren(quiz.where, quiz.body, quiz.status.node, quiz.after, quiz.foot);
  showItem(quiz);
  return { restore: (answers) => restoreAnswers(quiz, answers) };
}

function freshSession() {
  return { draft: null, confidence: null, hints: 0, reply: null, since: performance.now() };
}

// A reply is taken once; one the learner has set aside with Try again does not come back.
function restoreAnswers(quiz, answers) {
  const fresh = Object.entries(answers).filter(([id, reply]) => quiz.sessions.has(id) && reply.serial !== quiz.taken.get(id));
  for (const [id, reply] of fresh) {
    quiz.taken.set(id, reply.serial);
    const session = quiz.sessions.get(id);
    if (!session.reply) Object.assign(session, { draft: reply.response, confidence: reply.confidence, reply });
  }
  if (!fresh.length) return;
  const open = quiz.items.findIndex((item) => !quiz.sessions.get(item.id).reply);
  if (!quiz.begun && open > 0) quiz.at = open;
  if (quiz.begun && !fresh.some(([id]) => id === quiz.items[quiz.at].id)) showFoot(quiz);
  else showItem(quiz);
}

// One item

function showItem(quiz) {
  const item = quiz.items[quiz.at];
  const session = quiz.sessions.get(item.id);
  const body = bodyOf(item, session, quiz.status);
  quiz.keepDraft = () => { if (!session.reply) session.draft = body.response() ?? null; };
  const check = make("button", { type: "submit", class: "pml-button pml-primary" }, "Check");
  const submit = (event) => {
    event.preventDefault();
    checkItem(quiz, item, session, body, check);
  };
  const form = make("form", { class: "pml-form", onsubmit: submit }, body.node);
  const hints = hintRow(item, session);
  form.append(hints.list, confidenceRow(session), make("div", { class: "pml-actions" }, check, hints.button));
  quiz.status.clear();
  quiz.after.replaceChildren();
  quiz.body.replaceChildren(form);
  quiz.where.replaceChildren(...whereLine(quiz, item));
  showFoot(quiz);
  if (session.reply) showReply(quiz, item, session, body, check);
}

function whereLine(quiz, item) {
  const place = quiz.place ?? { at: quiz.at + 1, of: quiz.items.length, on: "" };
  return [
    place.of > 1 ? make("span", null, `Item ${place.at} of ${place.of}${place.on}`) : null,
    ...itemChips(item),
  ].filter(Boolean);
}

function confidenceRow(session) {
  const name = uniqueName("sure");
  const choice = ([value, label]) =>
    make(
      "label",
      { class: "pml-pill" },
      make("input", { type: "radio", name, value, checked: session.confidence === value, onchange: () => { session.confidence = value; } }),
      make("span", null, label),
    );
  return make(
    "fieldset",
    { class: "pml-confidence", disabled: session.reply !== null },
    make("legend", null, "How sure are you? ", make("span", { class: "pml-quiet" }, "(optional)")),
    make("div", { class: "pml-pills" }, CONFIDENCE.map(choice)),
  );
}

async function checkItem(quiz, item, session, body, check) {
  if (isIdle(check)) return;
  const notYet = body.notYet();
  if (notYet) {
    quiz.status.say(notYet);
    return;
  }
  check.focus({ preventScroll: true });
  setIdle(check, true);
  session.draft = body.response();
  const seconds = Math.round((performance.now() - session.since) / 100) / 10;
  const answer = { item: item.id, response: session.draft, confidence: session.confidence, seconds };
  const reply = await quiz.backend.check(answer, (text) => quiz.status.say(text));
  if (reply.problem) {
    quiz.status.say(reply.problem);
    setIdle(check, false);
    return;
  }
  session.reply = reply;
  quiz.begun = true;
  quiz.taken.set(item.id, reply.serial);
  if (quiz.items[quiz.at] === item) showReply(quiz, item, session, body, check, true);
}

function showReply(quiz, item, session, body, check, fresh = false) {
  const { score, note } = session.reply;
  const shown = body.show(session.reply);
  setIdle(check, true);
  const actions = check.parentElement;
  const again = button("Try again", () => tryAgain(quiz, item));
  check.after(again);
  actions.querySelectorAll("button:not(.pml-primary)").forEach((other) => { if (other !== again) other.remove(); });
  check.classList.add("pml-done");
  const sure = quiz.body.querySelector(".pml-confidence");
  sure.disabled = true;
  sure.hidden = session.reply.confidence == null;
  const line = make("p", { class: "pml-result" }, verdictMark(score.verdict), shown.detail ? make("span", null, shown.detail) : null);
  quiz.status.say(line, ...(shown.own ?? []), note ? make("p", { class: "pml-note" }, note) : null);
  quiz.status.node.dataset.verdict = score.verdict;
  quiz.after.replaceChildren(...shown.after);
  showFoot(quiz);
  if (fresh) quiz.status.node.scrollIntoView({ block: "nearest" });
  quiz.onAnswered?.(true);
}

function tryAgain(quiz, item) {
  quiz.sessions.set(item.id, freshSession());
  quiz.backend.forget?.(item.id);
  delete quiz.status.node.dataset.verdict;
  showItem(quiz);
  quiz.body.querySelector("input, select")?.focus();
  quiz.onAnswered?.(false);
}

// Going through a set

function showFoot(quiz) {
  if (quiz.items.length === 1) return;
  const last = quiz.at === quiz.items.length - 1;
  const answered = Boolean(quiz.sessions.get(quiz.items[quiz.at].id).reply);
  const back = button("Previous", () => goTo(quiz, quiz.at - 1));
  setIdle(back, quiz.at === 0);
  const forward = button(last ? "Summary" : "Next", () => (last ? showSummary(quiz) : goTo(quiz, quiz.at + 1)));
  forward.classList.toggle("pml-primary", answered);
  const done = [...quiz.sessions.values()].filter((session) => session.reply).length;
  quiz.foot.replaceChildren(back, make("span", { class: "pml-quiet" }, `${done} of ${quiz.items.length} answered`), forward);
}

function goTo(quiz, at) {
  if (at < 0) return;
  quiz.keepDraft();
  quiz.begun = true;
  quiz.at = at;
  delete quiz.status.node.dataset.verdict;
  quiz.sessions.get(quiz.items[at].id).since = performance.now();
  showItem(quiz);
  focusOn(quiz.where);
}

function showSummary(quiz) {
  quiz.keepDraft();
  quiz.keepDraft = () => {};
  const rows = quiz.items.map((item, at) => ({ item, at, reply: quiz.sessions.get(item.id).reply }));
  const missed = missedOf(rows);
  delete quiz.status.node.dataset.verdict;
  quiz.where.replaceChildren(make("span", null, "Summary"));
  quiz.body.replaceChildren(...summaryBody(rows, quiz.objectives, (at) => goTo(quiz, at)));
  quiz.after.replaceChildren();
  quiz.status.say(make("p", null, nextStep(rows, quiz.objectives)));
  const again = missed.some((row) => row.reply) ? "Try these again" : "Answer these";
  const buttons = [button("Back to the items", () => goTo(quiz, quiz.items.length - 1))];
  if (missed.length) buttons.push(button(again, () => retry(quiz, missed), { class: "pml-button pml-primary" }));
  quiz.foot.replaceChildren(...buttons);
  focusOn(quiz.where);
}

function retry(quiz, missed) {
  for (const { item } of missed) {
    quiz.sessions.set(item.id, freshSession());
    quiz.backend.forget?.(item.id);
  }
  goTo(quiz, missed[0].at);
}
