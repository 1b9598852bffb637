// The page around previewed items: asks what the files say, and loads again only the frames that changed.
// Every text from the files is set as text.
const OFTEN = 300; // milliseconds between two questions
const byId = (id) => document.getElementById(id);
const cards = new Map();
let stamp = null;

function make(tag, set, ...children) {
  const element = Object.assign(document.createElement(tag), set);
  element.append(...children);
  return element;
}

function list(element, lines) {
  element.replaceChildren(...lines.map((line) => make("li", { textContent: line })));
}

function counted(count, what) {
  return `${count} ${what}${count === 1 ? "" : "s"}`;
}

function fit(frame) {
  const body = frame.contentDocument?.body;
  if (!body) return;
  const grow = () => {
    frame.style.height = `${Math.ceil(body.getBoundingClientRect().height) + 4}px`;
  };
  new frame.contentWindow.ResizeObserver(grow).observe(body);
  grow();
}

function source(card) {
  return `/item/${card.row.id}?variant=${card.variant}&hash=${card.row.hash}`;
}

function newCard(row) {
  const frame = make("iframe", { title: `Item ${row.id}`, loading: "lazy" });
  frame.addEventListener("load", () => fit(frame));
  const heading = make("h2", {});
  const another = make("button", { type: "button", textContent: "Another variant" });
  const card = { row, frame, heading, another, variant: 0, root: make("section", {}, heading, another, frame) };
  another.addEventListener("click", () => {
    card.variant += 1;
    frame.src = source(card);
  });
  frame.src = source(card);
  return card;
}

function showItems(rows) {
  const known = new Set(rows.map((row) => row.id));
  for (const [id, card] of cards) {
    if (known.has(id)) continue;
    card.root.remove();
    cards.delete(id);
  }
  rows.forEach((row, at) => {
    const card = cards.get(row.id) ?? newCard(row);
    cards.set(row.id, card);
    const changed = card.row.hash !== row.hash;
    card.row = row;
    if (changed) card.frame.src = source(card);
    card.heading.textContent = [row.id, row.kind, row.status, row.place || "as it was before the fault"].join("  ");
    const there = byId("items").children[at];
    if (there !== card.root) byId("items").insertBefore(card.root, there ?? null);
  });
}

function show(state) {
  const told = [counted(state.items.length, "item"), counted(state.faults.length, "fault")];
  byId("summary").textContent = `${told.join(", ")}, ${counted(state.warnings.length, "warning")}.`;
  list(byId("faults"), state.faults);
  list(byId("warnings"), state.warnings);
  byId("notes").hidden = !state.warnings.length;
  byId("notes").firstElementChild.textContent = counted(state.warnings.length, "warning");
  showItems(state.items);
}

async function follow() {
  try {
    const state = await (await fetch("/state")).json();
    if (state.stamp !== stamp) show(state);
    stamp = state.stamp;
  } catch {
    stamp = null;
    byId("summary").textContent = "The preview has stopped; run pmlearn bank preview again.";
  }
  setTimeout(follow, OFTEN);
}

follow();
