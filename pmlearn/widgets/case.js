// A case: the exhibit, then its items, each with its own body; one Check for all of them.
// The reply is taken apart by the names of the items; nothing is graded here.
import { drawing } from "./figure.js";
import { hintRow } from "./hints.js";
import { make, plural, scrollBox, verdictMark } from "./parts.js";
import { prose, questionOf } from "./prose.js";
import { itemChips, saidOnce } from "./question.js";
import { pointsOf } from "./results.js";

export function caseBody(item, session, status, bodyOf) {
  const children = item.items.map((child, at) => childPart(child, `Item ${at + 1} of ${item.items.length} in this case`, session, status, bodyOf));
  const { lead, question } = questionOf(item.stem);
  const exhibit = [item.figure ? drawing(item.figure) : null, ...prose(item.exhibit)].filter(Boolean);
  const node = make(
    "div",
    { class: "pml-item pml-kind-case" },
    make("div", { class: "pml-lead" }, lead, question?.length ? make("p", null, question) : null),
    make("div", { class: "pml-case" }, make("div", { class: "pml-exhibit" }, scrollBox("Exhibit", exhibit)), make("div", { class: "pml-children" }, children.map((child) => child.node))),
  );
  const once = saidOnce();
  const open = () => children.filter(({ body }) => body.left() > 0);
  return {
    node,
    left: () => open().length,
    notYet: () => caseNotYet(children, open(), once),
    response: () => Object.fromEntries(children.map(({ item: { id }, body }) => [id, body.response()])),
    show: (reply) => showCase(children, reply),
  };
}

function childPart(item, name, session, status, bodyOf) {
  const own = { draft: session.draft?.[item.id] ?? null, hints: 0 };
  const body = bodyOf(item, own, status);
  const hints = hintRow(item, own);
  const result = make("div", { class: "pml-child-result" });
  const node = make(
    "div",
    { class: "pml-child", role: "group", "aria-label": name },
    make("p", { class: "pml-where" }, make("span", null, name), itemChips(item)),
    body.node,
    hints.list,
    hints.button ? make("div", { class: "pml-tools" }, hints.button) : null,
    result,
  );
  return { item, body, node, result, hints };
}

// A case is graded as it stands, after one warning, unless an item contradicts itself; boards have a second step first.
function caseNotYet(children, open, once) {
  const clash = children.map(({ body }, at) => ({ at, text: body.clash?.() })).find(({ text }) => text);
  if (clash) return `Item ${clash.at + 1}: ${clash.text}`;
  const numbers = open.map((child) => children.indexOf(child) + 1);
  const names = `${open.length === 1 ? "Item" : "Items"} ${namesOf(numbers)}`;
  const warning = open.length ? `${names} of ${children.length} ${open.length === 1 ? "is" : "are"} not finished. Check again to leave ${open.length === 1 ? "it" : "them"} as now.` : null;
  const said = once(warning);
  if (said) return said;
  const deeper = children.map(({ body }) => body.deepen?.()).filter(Boolean);
  return deeper[0] ?? null;
}

function namesOf(numbers) {
  return numbers.length > 1 ? `${numbers.slice(0, -1).join(", ")} and ${numbers.at(-1)}` : String(numbers[0]);
}

function showCase(children, reply) {
  const points = pointsOf(reply.score);
  let right = 0;
  for (const { item, body, result, hints } of children) {
    const own = childReply(item, reply, points);
    const shown = body.show(own);
    if (own.score.verdict === "correct") right += 1;
    hints.button?.remove();
    const line = make("p", { class: "pml-result" }, verdictMark(own.score.verdict), shown.detail ? make("span", null, shown.detail) : null);
    result.dataset.verdict = own.score.verdict;
    result.replaceChildren(make("div", { class: "pml-verdict-box" }, line, ...(shown.own ?? [])), ...shown.after);
  }
  return { detail: `${right} of ${plural(children.length, "item")} right; ${Math.round(reply.score.points * 100)} % of the point`, own: [], after: [] };
}

// What the reply says of one item of the case, as if it had been asked alone.
function childReply({ id, kind }, reply, points) {
  const own = (all, name) => all.filter((one) => one[name].startsWith(`${id}/`)).map((one) => ({ ...one, [name]: one[name].slice(id.length + 1) }));
  const response = reply.response?.[id] ?? null;
  const item_record = reply.item_record.items.find((child) => child.id === id && child.kind === kind);
  const score = { points: points.get(id), parts: own(reply.score.parts, "part"), feedback: own(reply.score.feedback, "about") };
  return { response, item_record, score: { ...score, verdict: childVerdict(score.points, response) } };
}

function childVerdict(points, response) {
  if (isUnanswered(response)) return "blank";
  if (points === 1) return "correct";
  return points === 0 ? "wrong" : "partly";
}

function isUnanswered(response) {
  if (response == null || (typeof response === "string" && !response.trim())) return true;
  return typeof response === "object" && Object.values(response).every(isUnanswered);
}
