// The pages of an exam that hold no item: before it begins, the overview of its numbers, and the warning at its end.
import { button, hiddenText, make, plural } from "./parts.js";

// "61:05"
export function clock(seconds) {
  return `${Math.floor(seconds / 60)}:${String(Math.floor(seconds % 60)).padStart(2, "0")}`;
}

export function minutesLeft(seconds) {
  return `${plural(seconds / 60, "minute")} left.`;
}

export function startPage(start, open) {
  const extra = start.extra ? ` (${start.extra} % extra)` : "";
  const begun = start.going_on;
  const begin = button(begun ? "Go on" : "Begin", () => open(begin), { class: "pml-button pml-primary" });
  return make(
    "div",
    { class: "pml-lead" },
    make("h3", { class: "pml-exam-title" }, start.title),
    make("p", null, `${plural(start.items, "item")} in ${clock(start.seconds)} minutes${extra}.`),
    begun ? make("p", null, `You have begun: ${plural(begun.answered, "answer")} kept, ${clock(begun.left)} left.`) : null,
    make("p", null, "Answers may be changed until the end, and there is no verdict before. The time runs while the exam is open here; it stands still when you close the page, and survives a crash."),
    make("div", { class: "pml-actions" }, begin),
  );
}

function stateOf(exam, item) {
  const words = [exam.answers.has(item.id) ? "answered" : exam.seen.has(item.id) ? "skipped" : "not seen"];
  return exam.flagged.has(item.id) ? [...words, "flagged"] : words;
}

function numberButton(exam, item, at, open) {
  const words = stateOf(exam, item);
  const here = exam.now?.item === item;
  const props = { class: `pml-number ${words.map((word) => `pml-${word.replace(" ", "-")}`).join(" ")}`, "aria-current": here ? "true" : null };
  const mark = words.includes("flagged") ? make("span", { "aria-hidden": "true" }, "⚑") : null;
  const number = button("", () => open(at), props);
  number.append(hiddenText("Item "), String(at + 1), hiddenText(`, ${words.join(", ")}`), ...(mark ? [mark] : []));
  return make("li", null, number);
}

// Folded together until it is wanted, so that the keyboard passes sixty numbers in one step.
export function overviewOf(exam, open) {
  const { items, answers, flagged } = exam;
  const counts = `${answers.size} of ${items.length} answered, ${flagged.size} flagged`;
  return make(
    "details",
    { class: "pml-overview" },
    make("summary", null, `Overview: ${counts}`),
    make("ol", { class: "pml-number-list", "aria-label": "Items" }, items.map((item, at) => numberButton(exam, item, at, open))),
  );
}

export function endPage(exam, { open, back, end }) {
  const heading = make("h3", { class: "pml-exam-title" }, "End the exam?");
  const listed = (title, some) => {
    if (!some.length) return null;
    const entries = some.map((item) => numberButton(exam, item, exam.items.indexOf(item), open));
    return make("div", null, make("p", { class: "pml-label" }, `${title}: ${some.length}`), make("ol", { class: "pml-number-list", "aria-label": title }, entries));
  };
  const skipped = listed("Not answered", exam.items.filter((item) => !exam.answers.has(item.id)));
  const flagged = listed("Flagged", exam.items.filter((item) => exam.flagged.has(item.id)));
  const node = make(
    "div",
    { class: "pml-lead" },
    heading,
    make("p", null, skipped ? "Some items have no answer yet; nothing is taken off for a wrong one." : "Every item has an answer."),
    skipped,
    flagged,
    make("div", { class: "pml-actions" }, button("Back to the exam", back), button("End and see the report", end, { class: "pml-button pml-primary" })),
  );
  return { node, heading };
}
