// The sorting board: cards into buckets by list, by drag or by Alt+arrows, then follow-ups with the places locked.
// It is one body of a quiz item; grading is not done here.
import { makeDraggable } from "./drag.js";
import { brief, button, chip, focusOn, hiddenText, isIdle, make, plural, setIdle, uniqueName } from "./parts.js";
import { inline, plainText } from "./prose.js";
import { questionFrame, saidOnce } from "./question.js";
import { frameworkChip, sortedResult } from "./sorted.js";

const TO_SORT = "";
const MOVE = "Move to …";
const BACK = "Back to the cards to sort";
const FEW_WORDS = 9;

export function sortBody(item, session, status) {
  const board = {
    item,
    status,
    places: [{ label: TO_SORT, text: "To sort" }, ...item.buckets],
    at: new Map(item.cards.map((card) => [card.label, session.draft?.cards?.[card.label] ?? TO_SORT])),
    follow: new Map(Object.entries(session.draft?.follow_ups ?? {})),
    asked: item.cards.filter((card) => card.follow_up),
    moves: [],
    stage: "sort",
    once: saidOnce(),
    area: make("div", { class: "pml-board" }),
  };
  const { node } = questionFrame(item, "Sort the cards.", board.area);
  drawSorting(board);
  return {
    node,
    left: () => leftToSort(board) + leftToAsk(board),
    deepen: () => deepen(board),
    notYet: () => notYet(board),
    response: () => boardResponse(board),
    show: (reply) => showResult(board, reply),
  };
}

function boardResponse(board) {
  const cards = Object.fromEntries([...board.at].filter(([, place]) => place !== TO_SORT));
  return { cards, follow_ups: Object.fromEntries(board.follow) };
}

// What stands between Check and grading: nothing sorted, some left, or follow-ups to ask.
function notYet(board) {
  const left = leftToSort(board);
  const open = leftToAsk(board);
  if (board.stage === "ask") return board.once(open ? `${plural(open, "question")} still open. Check again to leave ${open === 1 ? "it" : "them"} blank.` : null);
  if (left === board.at.size) return "Place at least one card first.";
  const warning = left ? `${plural(left, "card")} still to sort. Check again to go on; a card left out counts as missed.` : null;
  return board.once(warning) ?? deepen(board);
}

// The second step, where there is one; says so once it is drawn.
function deepen(board) {
  if (board.stage === "ask" || !board.asked.length) return null;
  drawFollowUps(board);
  return `Cards are placed. Step 2 of 2: ${plural(board.asked.length, "closer look")}.`;
}

function leftToAsk(board) {
  return board.stage === "ask" ? board.asked.filter((card) => !board.follow.has(card.label)).length : 0;
}

function leftToSort(board) {
  return [...board.at.values()].filter((place) => place === TO_SORT).length;
}

// Step 1: sorting

function drawSorting(board) {
  board.lists = new Map(board.places.map((place) => [place.label, bucketList(place)]));
  board.cards = new Map(board.item.cards.map((card) => [card.label, cardRow(board, card)]));
  board.undo = button("Undo", () => undoMove(board), { class: "pml-button pml-small" });
  board.reset = button("Reset", () => resetBoard(board), { class: "pml-button pml-small" });
  const columns = make("div", { class: "pml-buckets" }, [...board.lists.values()].slice(1).map((list) => list.node));
  columns.style.setProperty("--pml-columns", board.places.length - 1);
  const help = "Choose a place for each card, or drag it. Keys: Alt+Left and Alt+Right move a card, Alt+Up goes back to the cards to sort.";
  board.area.replaceChildren(
    make("p", { class: "pml-help" }, help),
    board.lists.get(TO_SORT).node,
    columns,
    make("div", { class: "pml-tools" }, board.undo, board.reset),
  );
  for (const card of board.item.cards) putCard(board, card.label, board.at.get(card.label));
}

function bucketList(place) {
  const name = uniqueName("bucket");
  const count = make("span", { class: "pml-count" });
  const list = make("ul", { class: "pml-cards", "aria-labelledby": name });
  const heading = make("p", { class: "pml-bucket-name", id: name }, make("span", null, inline(place.text)), count);
  const kind = place.label === TO_SORT ? "pml-bucket pml-to-sort" : "pml-bucket";
  return { node: make("div", { class: kind, "data-place": place.label }, heading, list), list, count };
}

function cardRow(board, card) {
  const text = plainText(card.text);
  const options = board.places.map((place) => make("option", { value: place.label }, place.label === TO_SORT ? MOVE : plainText(place.text)));
  const select = make("select", { class: "pml-select", "aria-label": `Move “${text}” to`, onchange: () => moveCard(board, card.label, select.value) }, options);
  const grip = make("span", { class: "pml-grip", "aria-hidden": "true" }, "⠿");
  const tag = frameworkChip(card);
  const row = make("li", { class: "pml-card" }, make("p", { class: "pml-card-text" }, grip, make("span", null, inline(card.text))), tag, select);
  row.addEventListener("keydown", (event) => cardKey(board, card.label, event));
  row.addEventListener("pointerdown", () => { board.byPointer = true; });
  row.addEventListener("keydown", () => { board.byPointer = false; });
  makeDraggable(row, board.lists, (place) => moveCard(board, card.label, place));
  return { row, select, text };
}

function cardKey(board, label, event) {
  if (!event.altKey || event.ctrlKey || event.metaKey) return;
  const step = { ArrowLeft: -1, ArrowRight: 1 }[event.key];
  if (!step && event.key !== "ArrowUp") return;
  event.preventDefault();
  event.stopPropagation();
  if (!step) {
    nextToSort(board)?.select.focus();
    return;
  }
  const order = board.places.map((place) => place.label);
  const next = order[order.indexOf(board.at.get(label)) + step];
  if (next !== undefined) moveCard(board, label, next);
}

function nextToSort(board) {
  return [...board.cards.entries()].find(([label]) => board.at.get(label) === TO_SORT)?.[1];
}

function moveCard(board, label, place) {
  const from = board.at.get(label);
  if (from === place) return;
  board.moves.push([label, from]);
  putCard(board, label, place);
  const { select, text } = board.cards.get(label);
  select.focus({ preventScroll: true });
  if (!board.byPointer) select.closest("li").scrollIntoView({ block: "nearest" }); // a finger stays with the next card
  board.status.say(`“${brief(text, FEW_WORDS)}” is now in ${placeText(board, place)}. ${leftToSort(board) || "None"} left to sort.`);
}

function placeText(board, label) {
  return plainText(board.places.find((place) => place.label === label).text);
}

function putCard(board, label, place) {
  board.at.set(label, place);
  const card = board.cards.get(label);
  card.select.options[0].textContent = place === TO_SORT ? MOVE : BACK;
  card.select.value = place;
  board.lists.get(place).list.append(card.row);
  drawCounts(board);
}

function drawCounts(board) {
  for (const [label, { node, count }] of board.lists) {
    const cards = [...board.at.values()].filter((place) => place === label).length;
    count.textContent = String(cards);
    count.append(hiddenText(cards === 1 ? " card" : " cards"));
    node.classList.toggle("pml-empty", cards === 0);
  }
  setIdle(board.undo, board.moves.length === 0);
  setIdle(board.reset, leftToSort(board) === board.at.size);
}

function undoMove(board) {
  if (isIdle(board.undo)) return;
  const [label, place] = board.moves.pop();
  putCard(board, label, place);
  board.status.say(`Undone: “${brief(board.cards.get(label).text, FEW_WORDS)}” is back in ${placeText(board, place)}.`);
}

function resetBoard(board) {
  if (isIdle(board.reset)) return;
  board.moves = [];
  for (const card of board.item.cards) putCard(board, card.label, TO_SORT);
  board.status.say("All cards are back in To sort.");
}

// Step 2: follow-ups, with the places locked

function drawFollowUps(board) {
  board.stage = "ask";
  const heading = make("p", { class: "pml-step" }, "Step 2 of 2. A closer look; your places are kept.");
  board.area.replaceChildren(heading, make("div", { class: "pml-asks" }, board.asked.map((card) => followUp(board, card))));
  focusOn(heading);
}

function followUp(board, card) {
  const name = uniqueName("ask");
  const option = ({ label, text }) =>
    make("label", { class: "pml-option pml-short" }, make("input", { type: "radio", name, value: label, checked: board.follow.get(card.label) === label, onchange: () => board.follow.set(card.label, label) }), make("span", { class: "pml-text" }, inline(text)));
  const place = board.at.get(card.label);
  const legend = make("legend", null, make("span", { class: "pml-card-quote" }, inline(card.text)), make("span", { class: "pml-ask" }, inline(card.follow_up.ask)));
  return make("fieldset", { class: "pml-follow" }, legend, chip(place === TO_SORT ? "not placed" : `your place: ${placeText(board, place)}`), card.follow_up.options.map(option));
}

function showResult(board, reply) {
  board.area.replaceChildren();
  return sortedResult(board.item, reply);
}
