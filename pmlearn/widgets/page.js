// A page without a kernel: static items come alive from the records it holds, and the browser remembers the answers.
// Practice keys are in such a page, and it says so; nothing is fetched and nothing leaves the browser.
import { grade } from "./grade.js";
import { button, keepKeys, make } from "./parts.js";
import { quizFace } from "./quiz.js";

const RECORDS = "pmlearn-records";

export function bringPageAlive(page) {
  const block = page.getElementById?.(RECORDS);
  if (!block) return;
  const records = new Map(JSON.parse(block.textContent).map((entry) => [nameOf(entry.shown.id, entry.shown.variant), entry]));
  const roots = [...page.querySelectorAll(".pmlearn-item")].filter((root) => isCurrent(root, entryOf(root, records)));
  if (!roots.length) return;
  const sheet = { roots, of: roots.length, answered: new Set(), bar: make("div", { class: "pmlearn pml-page-bar" }) };
  roots.forEach((root, at) => enliven(sheet, root, at, entryOf(root, records)));
  if (sheet.of > 1) roots.at(-1).after(sheet.bar);
  drawBar(sheet);
}

function nameOf(id, variant) {
  return `${id} ${Number(variant) || 0}`;
}

function entryOf(root, records) {
  return records.get(nameOf(root.dataset.pmlearnItem, root.dataset.variant));
}

// A form whose record is missing, or of another version, stays as it is.
function isCurrent(root, entry) {
  return entry?.shown.version === root.dataset.version;
}

// entry: {shown, record}, the item as a face may show it and the whole of it, both in the form's variant.
function enliven(sheet, root, at, entry) {
  root.style.minHeight = `${root.offsetHeight}px`;
  root.classList.add("pmlearn");
  keepKeys(root);
  const memory = memoryOf(entry.shown);
  const open = () => {
    const face = quizFace(root, {
      items: [entry.shown],
      objectives: {},
      title: `Item ${at + 1}`,
      place: { at: at + 1, of: sheet.of, on: " on this page" },
      backend: pageBackend(entry, memory),
      onAnswered: (answered) => noteAnswer(sheet, root, answered),
    });
    const kept = memory.read((answer) => remembered(entry, answer));
    if (kept) face.restore({ [entry.shown.id]: kept });
  };
  open();
  root.pmlearnStartOver = () => {
    memory.forget();
    noteAnswer(sheet, root, false);
    open();
  };
}

function remembered({ shown, record }, { response, confidence }) {
  return { response, confidence, score: grade(record, response, { variant: shown.variant }), item_record: record, serial: 1 };
}

function pageBackend(entry, memory) {
  return {
    check: async (answer) => checked(entry, memory, answer),
    forget: () => memory.forget(),
  };
}

// What the item does not offer, or a number that cannot be read, is refused in one line.
function checked(entry, memory, { response, confidence }) {
  try {
    const reply = remembered(entry, { response, confidence });
    const kept = memory.write({ response, confidence });
    return kept ? reply : { ...reply, note: "This browser keeps no answers here, so this one will be gone when the page is closed." };
  } catch (refused) {
    if (refused instanceof RangeError) return { problem: refused.message };
    throw refused;
  }
}

// The browser's memory of one item; it may be switched off, and then the page works without.
function memoryOf({ id, version, variant }) {
  const name = `pmlearn:${id}:${version}:${variant}`;
  const attempt = (work, otherwise) => {
    try {
      return work();
    } catch {
      return otherwise;
    }
  };
  return {
    read: (regrade) => attempt(() => regrade(JSON.parse(localStorage.getItem(name))), null),
    write: (answer) => attempt(() => localStorage.setItem(name, JSON.stringify(answer)) ?? true, false),
    forget: () => attempt(() => localStorage.removeItem(name), null),
  };
}

// The line below the last item

function noteAnswer(sheet, root, answered) {
  if (answered) sheet.answered.add(root);
  else sheet.answered.delete(root);
  drawBar(sheet);
}

function drawBar(sheet) {
  const count = sheet.answered.size;
  const text = make("span", null, `${count} of ${sheet.of} answered on this page`);
  const over = count ? button("Start over", () => askFirst(sheet), { class: "pml-button pml-small" }) : null;
  sheet.bar.replaceChildren(...[text, over].filter(Boolean));
}

function askFirst(sheet) {
  const forget = button("Forget them", () => startOver(sheet), { class: "pml-button pml-small" });
  const keep = button("Keep them", () => drawBar(sheet), { class: "pml-button pml-small" });
  sheet.bar.replaceChildren(make("span", null, `Forget the answers on this page? ${sheet.answered.size} of ${sheet.of} are kept.`), forget, keep);
  keep.focus();
}

function startOver(sheet) {
  for (const root of sheet.roots) root.pmlearnStartOver();
  sheet.roots[0].querySelector("input, select")?.focus();
}
