// The hints of an item, one at a time, as often as the learner asks.
import { button, isIdle, make, setIdle } from "./parts.js";
import { inline } from "./prose.js";

// Returns {list, button}; the session counts what was opened.
export function hintRow(item, session) {
  const list = make("ol", { class: "pml-hints", "aria-label": "Hints" });
  const all = item.hints ?? [];
  const opener = all.length ? button("", () => more(), { class: "pml-button" }) : null;
  const draw = () => {
    list.replaceChildren(...all.slice(0, session.hints).map((hint) => make("li", null, inline(hint))));
    list.hidden = session.hints === 0;
    if (!opener) return;
    opener.textContent = session.hints < all.length ? `Hint ${session.hints + 1} of ${all.length}` : "No more hints";
    setIdle(opener, session.hints >= all.length);
  };
  const more = () => {
    if (!isIdle(opener)) session.hints += 1;
    draw();
  };
  draw();
  list.setAttribute("aria-live", "polite");
  return { list, button: opener };
}
