// The report of an exam: points by module and objective, every item missed with all its reasons, what to practise.
import { bodyOf } from "./bodies.js";
import { brief, make, plural, statusLine, table, verdictMark } from "./parts.js";
import { plainText } from "./prose.js";

const MISSED_WORDS = 14;

export function reportPage(report) {
  const heading = make("h3", { class: "pml-exam-title" }, "Report");
  const node = make(
    "div",
    { class: "pml-report" },
    heading,
    make("p", { class: "pml-big" }, report.headline),
    make("p", { class: "pml-quiet" }, report.assumption),
    table("By module", ["Module", "Points", "Items"], report.modules.map(sharesOf)),
    table("By objective", ["Objective", "Points", "Items"], report.objectives.map(sharesOf)),
    nextSteps(report.next),
    report.missed.length ? make("p", { class: "pml-label" }, `To look at again: ${plural(report.missed.length, "item")}`) : null,
    report.missed.map(missedItem),
  );
  return { node, heading };
}

function sharesOf({ id, text, points, of }) {
  return [`${id} ${text}`, points, String(of)];
}

function nextSteps(next) {
  if (!next.length) return make("p", null, "Everything right. Sit another form in a few days.");
  const step = ({ id, text, lesson }) =>
    make("li", null, `${text}: `, make("code", null, `pm.practice("${id}")`), lesson ? `, and lesson ${lesson}` : "");
  return make("div", null, make("p", { class: "pml-label" }, "Practise next"), make("ul", { class: "pml-next" }, next.map(step)));
}

// Drawn when it is first opened: sixty items at once would be slow and long to go through.
function missedItem({ place, item, response, score, item_record: record }) {
  const verdict = verdictMark(score.verdict);
  const details = make("details", { class: "pml-missed-item" }, make("summary", null, `Item ${place} `, verdict, ` ${brief(plainText(item.stem), MISSED_WORDS)}`));
  details.addEventListener("toggle", () => {
    if (details.open && details.children.length === 1) details.append(drawn(item, { response, score, item_record: record }));
  });
  return details;
}

function drawn(item, reply) {
  const body = bodyOf(item, { draft: reply.response, hints: 0 }, { ...statusLine(), say: () => {} });
  const shown = body.show(reply);
  return make("div", { class: "pml-missed-body" }, body.node, shown.detail ? make("p", null, shown.detail) : null, shown.own ?? [], shown.after ?? []);
}
