// What a sorted board came to: missed cards first, each with its reason, its votes and its follow-up.
import { chip, hiddenText, icon, make, table, verdictMark } from "./parts.js";
import { inline, plainText, prose } from "./prose.js";

const DELIVERY = "delivery";
const FOR_DELIVERY = ["client experience", "customer-facing", "fulfilling commitment"];
const QUESTIONS = [["focus", "Focus"], ["interaction", "Interaction"], ["purpose", "Purpose"]];

// item: as it was shown. The record in the reply knows where each dealt card belongs.
export function sortedResult(item, reply) {
  const told = {
    places: new Map(item.buckets.map((bucket) => [bucket.label, plainText(bucket.text)])),
    points: new Map(reply.score.parts.map((part) => [part.part, part.points])),
    reasons: new Map(reply.score.feedback.map((reason) => [reason.about, reason.text])),
    records: new Map((reply.item_record?.cards ?? []).map((card) => [card.label, card])),
    cards: reply.response?.cards ?? {},
    followUps: reply.response?.follow_ups ?? {},
  };
  const scored = [...told.points.values()].filter((value) => value !== null);
  const right = scored.filter((value) => value === 1).length;
  const graded = item.cards.map((card) => gradedCard(card, told)).sort((a, b) => a.rank - b.rank);
  const results = make("ul", { class: "pml-results" }, graded.map((card) => resultRow(card, told)));
  return { detail: `${right} of ${scored.length} right; ${Math.round(reply.score.points * 100)} % of the point`, own: [], after: [results] };
}

function gradedCard(shown, told) {
  const record = told.records.get(shown.label) ?? shown;
  const placed = told.points.get(shown.label);
  const asked = told.points.get(`${shown.label}/follow_up`);
  const contested = record.contested || placed === null;
  const verdict = contested ? "blank" : placed === 1 ? "correct" : "wrong";
  const rank = contested ? 3 : placed !== 1 ? 0 : asked === 0 ? 1 : 2;
  return { shown, record, contested, verdict, rank, asked };
}

function resultRow(card, told) {
  const { shown, record, contested, verdict, rank, asked } = card;
  const word = contested ? "For discussion, not scored" : verdict === "correct" ? "Right" : "Missed";
  const about = make(
    "div",
    null,
    make("div", { class: "pml-result-head" }, verdictMark(verdict, word), frameworkChip(record)),
    make("p", { class: "pml-claim" }, inline(shown.text)),
    answerLine(told.places, told.cards[shown.label], record.bucket, contested ? "By two of three" : "Answer"),
    prose(told.reasons.get(shown.label) ?? ""),
    shown.follow_up && asked !== undefined ? followUpResult(card, told) : null,
  );
  return make("li", { class: `pml-result-card pml-is-${verdict}` }, about, record.votes ? votesTable(record.votes, rank < 2) : null);
}

// Named in a chip, unless the card's own text says it.
export function frameworkChip({ framework, text }) {
  return framework && !text.includes(framework) ? chip(framework, "framework") : null;
}

function answerLine(names, mine, right, rightly) {
  const said = [["You", mine ? names.get(mine) : "no answer"]];
  if (right && mine !== right) said.push([rightly, names.get(right)]);
  return make("p", { class: "pml-where-it-went" }, said.map(([who, what]) => make("span", null, make("span", { class: "pml-quiet" }, `${who}: `), what)));
}

function followUpResult({ shown, record, asked }, told) {
  const names = new Map(shown.follow_up.options.map((option) => [option.label, plainText(option.text)]));
  const mark = icon(asked === null ? "blank" : asked === 1 ? "correct" : "wrong");
  const word = hiddenText(asked === null ? "Not scored: " : asked === 1 ? "Right: " : "Not right: ");
  return make(
    "div",
    { class: "pml-follow-result" },
    make("p", { class: "pml-claim" }, mark, word, inline(shown.follow_up.ask)),
    answerLine(names, told.followUps[shown.label], record.follow_up?.key, "Answer"),
    prose(told.reasons.get(`${shown.label}/follow_up`) ?? ""),
  );
}

function votesTable(votes, open) {
  const side = (vote) => (FOR_DELIVERY.includes(vote) ? DELIVERY : vote === "depends" ? "either" : "administrative");
  const rows = QUESTIONS.map(([name, label]) => [label, votes[name], side(votes[name])]);
  const tally = rows.filter((row) => row[2] === DELIVERY).length;
  const sum = make("summary", null, `Votes: ${tally} of 3 for ${DELIVERY}`);
  return make("details", { class: "pml-votes", open }, sum, table({ text: "Votes", hidden: true }, ["Question", "Says", "Counts for"], rows));
}
