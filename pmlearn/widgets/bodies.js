// Which body answers which kind of item. A body is {node, left, notYet, response, show}: its controls, how many parts are
// still open, what to say before Check may grade, what to grade, and how a reply is shown ({detail, own, after}).
// `clash`, where a body has one, tells what no grader would take.
import { sortBody } from "./board.js";
import { caseBody } from "./case.js";
import { choiceBody } from "./choice.js";
import { clozeBody } from "./gaps.js";
import { bestWorstBody, trueFalseBody } from "./grid.js";
import { hotspotBody } from "./hotspot.js";
import { numericBody } from "./number.js";
import { orderBody, rankingBody } from "./ordering.js";
import { matchBody } from "./pairs.js";

const BODIES = {
  choice: choiceBody,
  multiple: choiceBody,
  truefalse: trueFalseBody,
  match: matchBody,
  sort: sortBody,
  order: orderBody,
  rank: (item, ...more) => (item.ask === "ranking" ? rankingBody : bestWorstBody)(item, ...more),
  numeric: numericBody,
  cloze: clozeBody,
  hotspot: hotspotBody,
  case: caseBody,
};

export function bodyOf(item, session, status) {
  return BODIES[item.kind](item, session, status, bodyOf);
}
