// What a response came to: a row for each part, a reason for each option, and the line that sums them up.
// Points and reasons come from the reply; nothing is graded here.
import { chip, hiddenText, icon, make, verdictMark } from "./parts.js";
import { inline, prose } from "./prose.js";

const PART_WORDS = { correct: "Right", wrong: "Missed", blank: "Not answered" };

export function pointsOf(score) {
  return new Map(score.parts.map(({ part, points }) => [part, points]));
}

export function reasonsOf(score) {
  return new Map(score.feedback.map(({ about, text }) => [about, text]));
}

export function shareLine({ verdict, points }) {
  return verdict === "partly" ? `${Math.round(points * 100)} % of the point` : "";
}

// "3 of 4 right; 50 % of the point"
export function countLine(score, words = "right") {
  const scored = score.parts.map(({ points }) => points).filter((points) => points !== null);
  const right = scored.filter((points) => points === 1).length;
  return `${right} of ${scored.length} ${words}; ${Math.round(score.points * 100)} % of the point`;
}

export function partVerdict(points, given) {
  if (points === 1) return "correct";
  return given ? "wrong" : "blank";
}

// row: {verdict, word, tag, claim, said, reason, more}, what there is of them; `said` is of `youSaid`.
export function partRow(row, aside = null) {
  const mark = row.verdict ? verdictMark(row.verdict, row.word ?? PART_WORDS[row.verdict]) : null;
  const about = make(
    "div",
    { class: "pml-result-about" },
    mark || row.tag ? make("div", { class: "pml-result-head" }, mark, row.tag) : null,
    row.claim ? make("p", { class: "pml-claim" }, row.claim) : null,
    row.said ?? null,
    prose(row.reason ?? ""),
    row.more ?? null,
  );
  return make("li", { class: `pml-result-card ${row.verdict ? `pml-is-${row.verdict}` : ""}`.trim() }, about, aside);
}

// Missed parts first, each group in the order shown.
export function partList(rows) {
  const sorted = [...rows].sort((a, b) => Number(a.verdict === "correct") - Number(b.verdict === "correct"));
  return resultList(sorted.map((row) => partRow(row)));
}

export function resultList(rows, props) {
  return make("ul", { class: "pml-results", ...props }, rows);
}

// "You: … Answer: …"; the answer only where it is another one.
export function youSaid(mine, right, rightly = "Answer") {
  const said = [["You", mine ?? "no answer"]];
  if (right && mine !== right) said.push([rightly, right]);
  return make("p", { class: "pml-where-it-went" }, said.map(([who, what]) => make("span", null, make("span", { class: "pml-quiet" }, `${who}: `), what)));
}

export function reasonRow(text, reason, { isOwn = false, isKey = false, own = "your choice" } = {}) {
  return make(
    "div",
    { class: `pml-reason ${isKey ? "pml-is-key" : ""}`.trim() },
    make("p", { class: "pml-claim" }, icon(isKey ? "correct" : "wrong"), hiddenText(isKey ? "Right: " : "Not right: "), make("span", null, inline(text)), isOwn ? chip(own) : null),
    prose(reason),
  );
}

export function reasonsBelow(heading, rows) {
  return rows.length ? [make("p", { class: "pml-label" }, heading), make("div", { class: "pml-reasons" }, rows)] : [];
}
