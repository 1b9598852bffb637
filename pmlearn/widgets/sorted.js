// What a sorted board came to: missed cards first, each with its reason, its votes and its follow-up.
import { chip, hiddenText, icon, make, table } from "./parts.js";
import { inline, plainText, prose } from "./prose.js";
import { countLine, partRow, pointsOf, reasonsOf, resultList, youSaid } from "./results.js";

const DELIVERY = "delivery";
const FOR_DELIVERY = ["client experience", "customer-facing", "fulfilling commitment"];
const QUESTIONS = [["focus", "Focus"], ["interaction", "Interaction"], ["purpose", "Purpose"]];

// item: as it was shown. The record in the reply knows where each dealt card belongs.
export function sortedResult(item, reply) {
  const told = {
    places: new Map(item.buckets.map((bucket) => [bucket.label, plainText(bucket.text)])),
    points: pointsOf(reply.score),
    reasons: reasonsOf(reply.score),
    records: new Map((reply.item_record?.cards ?? []).map((card) => [card.label, card])),
    cards: reply.response?.cards ?? {},
    followUps: reply.response?.follow_ups ?? {},
  };
  const graded = item.cards.map((card) => gradedCard(card, told)).sort((a, b) => a.rank - b.rank);
  return { detail: countLine(reply.score), own: [], after: [resultList(graded.map((card) => resultRow(card, told)))] };
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
  const row = {
    verdict,
    word: contested ? "For discussion, not scored" : undefined,
    tag: frameworkChip(record),
    claim: inline(shown.text),
    said: youSaid(told.places.get(told.cards[shown.label]), told.places.get(record.bucket), contested ? "By two of three" : "Answer"),
    reason: told.reasons.get(shown.label),
    more: shown.follow_up && asked !== undefined ? followUpResult(card, told) : null,
  };
  return partRow(row, record.votes ? votesTable(record.votes, rank < 2) : null);
}

// Named in a chip, unless the card's own text says it.
export function frameworkChip({ framework, text }) {
  return framework && !text.includes(framework) ? chip(framework, "framework") : null;
}

function followUpResult({ shown, record, asked }, told) {
  const names = new Map(shown.follow_up.options.map((option) => [option.label, plainText(option.text)]));
  const mark = icon(asked === null ? "blank" : asked === 1 ? "correct" : "wrong");
  const word = hiddenText(asked === null ? "Not scored: " : asked === 1 ? "Right: " : "Not right: ");
  return make(
    "div",
    { class: "pml-follow-result" },
    make("p", { class: "pml-claim" }, mark, word, inline(shown.follow_up.ask)),
    youSaid(names.get(told.followUps[shown.label]), names.get(record.follow_up?.key)),
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
