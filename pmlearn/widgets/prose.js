// The little Markdown of stems, options and cards as nodes: paragraphs, bullets, tables, *emphasis*, **strong**, `code`.
// The browser's twin of pmlearn/items/prose.py; it builds text nodes, so no author's text can become markup,
// and it reads every text once, so no text can hold the page up.
import { make, scrollBox } from "./parts.js";

const CODE = /`([^`]+)`/;
const MARKS = [["strong", "**", /\S/], ["em", "*", /[^\s*]/]];
const BULLET = /^[-*] +/;
const UNMARKED = /^(?![-*] )\S/; // a line that a list may follow without a blank line
const RULES = /^[\s|:-]*$/;

// One line of text as phrasing content.
export function inline(text) {
  return String(text).trim().split(/\s+/).join(" ").split(CODE).flatMap((piece, at) => (at % 2 ? [make("code", null, piece)] : emphasised(piece)));
}

// No mark holds another of its own, so the marks are taken one after the other.
function emphasised(text, marks = MARKS) {
  if (!marks.length) return text ? [text] : [];
  const [[tag, mark, edge], ...others] = marks;
  return betweenMarks(text, mark, edge).flatMap((piece, at) => (at % 2 ? [make(tag, null, emphasised(piece, others))] : emphasised(piece, others)));
}

// The text in turns of outside and inside the mark; a marked stretch begins and ends with an edge.
function betweenMarks(text, mark, edge) {
  const pieces = [];
  let from = 0;
  let next = 0;
  for (let open = text.indexOf(mark); open >= 0; open = text.indexOf(mark, next)) {
    const start = open + mark.length;
    next = open + 1;
    if (start >= text.length || !edge.test(text[start])) continue;
    const close = closingMark(text, mark, edge, start + 1);
    if (close < 0) break;
    pieces.push(text.slice(from, open), text.slice(start, close));
    from = close + mark.length;
    next = from;
  }
  return [...pieces, text.slice(from)];
}

function closingMark(text, mark, edge, from) {
  let close = text.indexOf(mark, from);
  while (close >= 0 && !edge.test(text[close - 1])) close = text.indexOf(mark, close + 1);
  return close;
}

// Paragraphs, bullet lists and tables.
export function prose(text) {
  return blocksOf(text).map(blockNode);
}

// What leads to the question, and the question: the last paragraph, unless the stem ends in a list or a table.
export function questionOf(stem) {
  const blocks = blocksOf(stem);
  if (!blocks.length || BULLET.test(blocks.at(-1)) || isTable(blocks.at(-1))) return { lead: blocks.map(blockNode), question: null };
  return { lead: blocks.slice(0, -1).map(blockNode), question: inline(blocks.at(-1)) };
}

function blocksOf(text) {
  const blocks = [[]];
  for (const line of String(text).trim().split("\n")) {
    const block = blocks.at(-1);
    const parts = !line.trim() || (BULLET.test(line) && block.length && UNMARKED.test(block.at(-1)));
    if (parts) blocks.push([]);
    if (line.trim()) blocks.at(-1).push(line);
  }
  return blocks.filter((block) => block.length).map((block) => block.join("\n"));
}

function blockNode(block) {
  if (isTable(block)) return tableNode(block);
  if (!BULLET.test(block)) return make("p", null, inline(block));
  const points = block.replace(BULLET, "").split(/\n[-*] +/);
  return make("ul", null, points.map((point) => make("li", null, inline(point))));
}

function isTable(block) {
  const lines = block.split("\n");
  return lines.length > 1 && lines.every((line) => line.startsWith("|")) && lines[1].includes("-") && RULES.test(lines[1]);
}

function tableNode(block) {
  const [head, rules, ...rows] = block.split("\n").map(cellsOf);
  const side = (at) => (rules[at]?.endsWith(":") ? "text-align: right" : null);
  const cell = (text, at) => make("td", { style: side(at) }, inline(text));
  const named = (text, at) => (text ? make("th", { scope: "col", style: side(at) }, inline(text)) : cell("", at)); // no header says nothing
  const top = make("thead", null, make("tr", null, head.map(named)));
  const body = rows.map((row) => make("tr", null, head.map((_, at) => cell(row[at] ?? "", at))));
  return scrollBox("Table", make("table", { class: "pmlearn-table" }, top, make("tbody", null, body)));
}

function cellsOf(line) {
  return line.trim().replace(/^\|/, "").replace(/\|$/, "").split("|").map((cell) => cell.trim());
}

export function plainText(text) {
  return make("span", null, inline(text)).textContent;
}
