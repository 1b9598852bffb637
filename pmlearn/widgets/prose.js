// The little Markdown of stems, options and cards as nodes: paragraphs, bullets, *emphasis*, **strong**, `code`.
// The browser's twin of pmlearn/items/prose.py; it builds text nodes, so no author's text can become markup.
import { make } from "./parts.js";

const CODE = /`([^`]+)`/;
const STRONG = /\*\*(\S|\S.*?\S)\*\*/;
const EMPHASIS = /\*([^\s*]|[^\s*].*?[^\s*])\*/;
const BULLET = /^[-*] +/;
const LOOSE_LIST = /^(?![-*] )(.*\S.*)\n(?=[-*] )/gm;

// One line of text as phrasing content.
export function inline(text) {
  return String(text).trim().split(/\s+/).join(" ").split(CODE).flatMap((piece, at) => (at % 2 ? [make("code", null, piece)] : emphasised(piece)));
}

function emphasised(text) {
  return marked(text, STRONG, "strong") ?? marked(text, EMPHASIS, "em") ?? (text ? [text] : []);
}

function marked(text, pattern, tag) {
  const found = pattern.exec(text);
  if (!found) return null;
  const after = text.slice(found.index + found[0].length);
  return [...emphasised(text.slice(0, found.index)), make(tag, null, emphasised(found[1])), ...emphasised(after)];
}

// Paragraphs and bullet lists.
export function prose(text) {
  return blocksOf(text).map(blockNode);
}

// What leads to the question, and the question: the last paragraph, unless the stem ends in a list.
export function questionOf(stem) {
  const blocks = blocksOf(stem);
  if (!blocks.length || BULLET.test(blocks.at(-1))) return { lead: blocks.map(blockNode), question: null };
  return { lead: blocks.slice(0, -1).map(blockNode), question: inline(blocks.at(-1)) };
}

function blocksOf(text) {
  const parted = String(text).trim().replace(LOOSE_LIST, "$1\n\n");
  return parted.split(/\n\s*\n/).filter((block) => block.trim());
}

function blockNode(block) {
  if (!BULLET.test(block)) return make("p", null, inline(block));
  const points = block.replace(BULLET, "").split(/\n[-*] +/);
  return make("ul", null, points.map((point) => make("li", null, inline(point))));
}

export function plainText(text) {
  return make("span", null, inline(text)).textContent;
}
