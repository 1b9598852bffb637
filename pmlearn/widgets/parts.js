// Small pieces every component is made of: elements, icons, the status line, and keys kept from the host.
// Content reaches the page as text nodes only. Nothing here knows an item or a play.

let counter = 0;

// A name that is unique in the page, for radio groups and ids.
export function uniqueName(stem) {
  counter += 1;
  return `pml-${stem}-${counter}`;
}

// An element: `on…` functions listen, booleans toggle, everything else is an attribute.
export function make(tag, props, ...children) {
  const node = document.createElement(tag);
  for (const [name, value] of Object.entries(props ?? {})) setProp(node, name, value);
  for (const child of children.flat(Infinity)) if (child != null && child !== false && child !== "") node.append(child);
  return node;
}

function setProp(node, name, value) {
  if (typeof value === "function") node.addEventListener(name.slice(2), value);
  else if (typeof value === "boolean") node.toggleAttribute(name, value);
  else if (value != null) node.setAttribute(name, value);
}

export function button(text, onclick, props) {
  return make("button", { type: "button", class: "pml-button", onclick, ...props }, text);
}

// A button that keeps its place and its focus while it has nothing to do.
export function setIdle(node, idle) {
  node.setAttribute("aria-disabled", String(idle));
}

export function isIdle(node) {
  return node.getAttribute("aria-disabled") === "true";
}

export function hiddenText(text) {
  return make("span", { class: "pml-sr" }, text);
}

export function chip(text, kind = "plain") {
  return make("span", { class: `pml-chip pml-chip-${kind}` }, text);
}

const PATHS = {
  correct: "M3.5 8.5 6.7 11.7 12.5 4.8",
  wrong: "M4.2 4.2 11.8 11.8M11.8 4.2 4.2 11.8",
  partly: "M3.5 8H12.5",
  blank: "M8 4.2V8.6M8 11.4V11.8",
  news: "M8 7.2V11.8M8 4.2V4.6",
  warning: "M8 4.2V8.6M8 11.4V11.8",
};

const SVG = "http://www.w3.org/2000/svg";

export function svg(tag, props, ...children) {
  const node = document.createElementNS(SVG, tag);
  for (const [name, value] of Object.entries(props ?? {})) node.setAttribute(name, value);
  node.append(...children);
  return node;
}

// A round mark; a word beside it always says the same.
export function icon(name) {
  const mark = svg("path", { d: PATHS[name], fill: "none", stroke: "currentColor", "stroke-width": 2.2 });
  const box = { viewBox: "0 0 16 16", class: `pml-icon pml-is-${name}`, "aria-hidden": "true" };
  return svg("svg", box, mark);
}

export const VERDICTS = { correct: "Correct", partly: "Partly right", wrong: "Not quite", blank: "Not answered" };

export function verdictMark(verdict, word = VERDICTS[verdict]) {
  return make("strong", { class: `pml-verdict pml-is-${verdict}` }, icon(verdict), word);
}

// The one live region of a component: what is said here is announced, and stays in sight.
export function statusLine() {
  const node = make("div", { class: "pml-status", role: "status" });
  return {
    node,
    say: (...children) => node.replaceChildren(...children.flat().filter(Boolean)),
    clear: () => node.replaceChildren(),
  };
}

export function number(value) {
  return value.toLocaleString("en");
}

export function numberWord(count) {
  return ["none", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten"][count] ?? String(count);
}

export function plural(count, noun) {
  return `${count} ${noun}${count === 1 ? "" : "s"}`;
}

export function brief(text, words = 8) {
  const all = text.split(/\s+/);
  return all.length > words ? `${all.slice(0, words).join(" ")} …` : text;
}

// Plain keys stay inside, so that a letter adds no notebook cell and arrows move the radio.
// What saves, runs or leaves passes through: Ctrl, Cmd, Alt, Shift+Enter, Escape.
export function keepKeys(root) {
  const keep = (event) => {
    if (!isForHost(event)) event.stopPropagation();
  };
  root.addEventListener("keydown", keep);
  return () => root.removeEventListener("keydown", keep);
}

function isForHost(event) {
  const chord = event.ctrlKey || event.metaKey || event.altKey;
  return chord || event.key === "Escape" || (event.shiftKey && event.key === "Enter");
}

// What is wider than the page scrolls by itself; only while it does, the keyboard stops there.
export function scrollBox(name, ...content) {
  const box = make("div", { class: "pml-scroll" }, content);
  const watch = new ResizeObserver(() => {
    const scrolls = box.scrollWidth > box.clientWidth + 1 || box.scrollHeight > box.clientHeight + 1;
    const props = { role: "group", tabindex: "0", "aria-label": name };
    for (const [prop, value] of Object.entries(props)) if (scrolls) box.setAttribute(prop, value); else box.removeAttribute(prop);
  });
  watch.observe(box);
  return box;
}

// Focus a place that is not a control, after its content has changed.
export function focusOn(node) {
  node.tabIndex = -1;
  node.focus({ preventScroll: true });
  node.scrollIntoView({ block: "nearest" });
}

export function table(caption, head, rows, className = "") {
  const cell = (tag) => (text, column) =>
    make(column === 0 && tag === "td" ? "th" : tag, { scope: tag === "th" ? "col" : column === 0 ? "row" : null }, text);
  return make(
    "table",
    { class: `pml-table ${className}`.trim() },
    make("caption", { class: caption.hidden ? "pml-sr" : null }, caption.text ?? caption),
    make("thead", null, make("tr", null, head.map(cell("th")))),
    make("tbody", null, rows.map((row) => make("tr", null, row.map(cell("td"))))),
  );
}
