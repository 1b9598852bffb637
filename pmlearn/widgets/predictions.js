// What will come of it? Asked before a commit and answered with one key, or not at all; set beside what came in the debrief.
import { icon, make, uniqueName } from "./parts.js";
import { inline } from "./prose.js";
import { capital } from "./moments.js";
import { points } from "./points.js";
import { stackedTable } from "./stacked.js";

const ANSWERS = { lower: "lower", same: "about the same", higher: "higher" };
const JUDGED = { right: ["correct", "Right"], lucky: ["partly", "Lucky"], unlucky: ["partly", "Sound, but unlucky"], wrong: ["wrong", "Wrong"] };

// prediction: {ask, said}; `choose` hears lower, same, higher or null.
export function predictionBox({ ask, said }, choose) {
  if (said) return make("p", { class: "pml-said" }, inline(ask), " You said: ", make("strong", null, ANSWERS[said]), ".");
  const name = uniqueName("prediction");
  const radios = [...Object.entries(ANSWERS), ["", "no prediction"]].map(([value, text]) => {
    const input = make("input", { type: "radio", name, value, checked: !value, onchange: () => choose(value || null) });
    return [input, make("label", { class: "pml-pill" }, input, text)];
  });
  const keys = (event) => {
    const chosen = radios[Number(event.key) - 1];
    if (!chosen || event.ctrlKey || event.metaKey || event.altKey) return;
    chosen[0].focus();
    chosen[0].click();
  };
  const hint = make("span", { class: "pml-quiet" }, "Optional. The keys 1 to 4 choose here.");
  const legend = make("legend", null, make("strong", null, "Before you commit: "), inline(ask), " ", hint);
  return make("fieldset", { class: "pml-prediction", onkeydown: keys }, legend, make("div", { class: "pml-pills" }, radios.map(([, label]) => label)));
}

export function predictionsTable(predictions, { period }) {
  const row = ({ week, said, came, from, to, likely, verdict }) => {
    const [mark, word] = JUDGED[verdict];
    const shares = Object.entries(ANSWERS).flatMap(([name, answer]) => [make("span", { class: "pml-share" }, `${answer} ${likely[name]} %`), " "]);
    const moved = make("span", { class: "pml-moved" }, `(${points(from)} → ${points(to)})`);
    return [String(week), ANSWERS[said], [`${ANSWERS[came]} `, moved], shares, make("strong", { class: `pml-verdict pml-is-${mark}` }, icon(mark), word)];
  };
  const caption = [make("strong", null, "Your predictions"), " are judged by what you knew: by how likely each answer was, not only by what came."];
  return stackedTable(caption, [capital(period), "You said", "It came", "How likely", "Verdict"], predictions.map(row), capital(period));
}
