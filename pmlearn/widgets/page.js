// A page without a kernel: static items come alive from the records it holds, and the browser remembers the answers.
// Practice keys are in such a page, and it says so; nothing is fetched and nothing leaves the browser.
import { dealt, grade, presented } from "./grade.js";
import { button, keepKeys, make } from "./parts.js";
import { quizFace } from "./quiz.js";

const RECORDS = "pmlearn-records";

export function bringPageAlive(page) {
  const block = page.getElementById?.(RECORDS);
  if (!block) return;
  const records = new Map(JSON.parse(block.textContent).map((record) => [record.id, record]));
  const roots = [...page.querySelectorAll(".pmlearn-item")].filter((root) => isCurrent(root, records));
  if (!roots.length) return;
  const sheet = { roots, of: roots.length, answered: new Set(), bar: make("div", { class: "pmlearn pml-page-bar" }) };
  roots.forEach((root, at) => enliven(sheet, root, at, records.get(root.dataset.pmlearnItem)));
  if (sheet.of > 1) roots.at(-1).after(sheet.bar);
  drawBar(sheet);
}

// A form whose record is missing, or of another version, stays as it is.
function isCurrent(root, records) {
  return records.get(root.dataset.pmlearnItem)?.version === root.dataset.version;
}

function enliven(sheet, root, at, record) {
  const variant = Number(root.dataset.variant) || 0;
  root.style.minHeight = `${root.offsetHeight}px`;
  root.classList.add("pmlearn");
  keepKeys(root);
  const memory = memoryOf(record);
  const open = () => {
    const face = quizFace(root, {
      items: [shownForm(record, variant)],
      objectives: {},
      title: `Item ${at + 1}`,
      place: { at: at + 1, of: sheet.of, on: " on this page" },
      backend: pageBackend(record, variant, memory),
      onAnswered: (answered) => noteAnswer(sheet, record.id, answered),
    });
    const kept = memory.read((answer) => remembered(record, variant, answer));
    if (kept) face.restore({ [record.id]: kept });
  };
  open();
  root.pmlearnStartOver = () => {
    memory.forget();
    noteAnswer(sheet, record.id, false);
    open();
  };
}

function remembered(record, variant, { response, confidence }) {
  return { response, confidence, score: grade(record, response, { variant }), item_record: record, serial: 1 };
}

function pageBackend(record, variant, memory) {
  return {
    check: async ({ response, confidence }) => {
      const reply = remembered(record, variant, { response, confidence });
      const kept = memory.write({ response, confidence });
      return kept ? reply : { ...reply, note: "This browser keeps no answers here, so this one will be gone when the page is closed." };
    },
    forget: () => memory.forget(),
  };
}

// The record as a face may show it before the answer, in the order the variant gives.
function shownForm(record, variant) {
  if (record.kind !== "sort") return { ...record, options: presented(record, variant).map(({ label, text }) => ({ label, text })) };
  const cards = dealt(record, variant).map(({ label, text, framework, follow_up }) => ({ label, text, framework, follow_up }));
  return { ...record, cards };
}

// The browser's memory of one item; it may be switched off, and then the page works without.
function memoryOf(record) {
  const name = `pmlearn:${record.id}:${record.version}`;
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

function noteAnswer(sheet, id, answered) {
  if (answered) sheet.answered.add(id);
  else sheet.answered.delete(id);
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
