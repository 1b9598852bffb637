// A debrief on the page: what the play came to, each decision with its cause, one chart with its table, what next.
// The figures come from the kernel; nothing is computed here but places in the chart.
import { icon, make, number, svg, table } from "./parts.js";
import { inline } from "./prose.js";

const JUDGED = { sound: ["correct", "Sound"], slip: ["partly", "Slip"], costly: ["wrong", "Costly"] };
const BOX = { width: 680, height: 250, left: 50, top: 16, bottom: 34 };
const LETTER = 7.2; // pixels of a letter of a line's name, on average
const DASHES = ["", "7 4", "2 4", "10 3 2 3"];

export function showDebrief(box, debrief) {
  box.replaceChildren(
    make("h3", { class: "pml-week" }, "Debrief"),
    make("p", { class: "pml-headline" }, inline(debrief.headline)),
    make("dl", { class: "pml-numbers" }, debrief.numbers.map(numberTile)),
    make("h4", { class: "pml-label" }, "Your decisions"),
    make("ol", { class: "pml-decisions" }, debrief.decisions.map(decisionRow)),
    ...(debrief.chart ? [runChart(debrief.chart)] : []),
    ...(debrief.compare.length ? [compareTable(debrief.compare)] : []),
    ...(debrief.next.length ? [make("h4", { class: "pml-label" }, "What next"), make("ul", { class: "pml-next" }, debrief.next.map(nextRow))] : []),
  );
}

function numberTile({ label, value, give_or_take: twice, text }) {
  const error = twice ? make("span", { class: "pml-quiet" }, ` ± ${number(twice)}`) : null;
  return make("div", { class: "pml-tile" }, make("dt", null, label), make("dd", null, make("span", { class: "pml-value" }, number(value)), error), make("dd", { class: "pml-quiet" }, inline(text)));
}

function decisionRow({ week, slot, title, text, known, verdict }) {
  const [mark, word] = JUDGED[verdict] ?? ["blank", verdict];
  return make(
    "li",
    { class: `pml-decision pml-is-${mark}` },
    make("p", { class: "pml-claim" }, make("span", { class: "pml-quiet" }, `Week ${week}, slot ${slot}`), make("strong", null, inline(title)), make("strong", { class: `pml-verdict pml-is-${mark}` }, icon(mark), word)),
    make("p", null, inline(text)),
    known ? make("p", { class: "pml-quiet" }, "Known then: ", inline(known)) : null,
  );
}

function compareTable(compare) {
  const rows = compare.map(({ label, value, text }) => [label, number(value), text]);
  return table("The same project, played by other rules", ["Who", "Points", "How"], rows);
}

function nextRow({ text, objective }) {
  return make("li", null, inline(text), objective ? make("span", { class: "pml-quiet" }, ` (${objective})`) : null);
}

// One run chart; every line has a dash of its own and its name at its end, and the table says the same.
function runChart(chart) {
  const heads = ["Week", ...chart.series.map((series) => series.label)];
  const rows = chart.weeks.map((week, at) => [String(week), ...chart.series.map((series) => number(series.values[at]))]);
  const twin = make("details", { class: "pml-votes" }, make("summary", null, "Show as table"), table({ text: chart.label, hidden: true }, heads, rows));
  return make("figure", { class: "pml-figure" }, make("figcaption", { class: "pml-label" }, chart.label), make("div", { class: "pml-chart-scroll" }, drawChart(chart)), twin);
}

function drawChart(chart) {
  const values = chart.series.flatMap((series) => series.values);
  const [low, high] = [Math.min(0, ...values), Math.max(1, ...values)];
  const steps = Math.max(1, chart.weeks.length - 1);
  const right = BOX.width - 24 - LETTER * Math.max(...chart.series.map((series) => series.label.length));
  const x = (at) => BOX.left + (at * (right - BOX.left)) / steps;
  const y = (value) => BOX.top + ((high - value) * (BOX.height - BOX.top - BOX.bottom)) / (high - low);
  const ends = spread(chart.series.map((series) => y(series.values.at(-1))));
  return svg(
    "svg",
    { viewBox: `0 0 ${BOX.width} ${BOX.height}`, role: "img", "aria-label": `${chart.label}. The table below has the same figures.`, class: "pml-chart" },
    ...[low, high].map((value) => gridLine(right, y(value), value)),
    ...chart.weeks.map((week, at) => label(x(at), BOX.height - 10, `Week ${week}`, "middle")),
    ...chart.series.flatMap((series, at) => seriesLine(series, at, x, y, ends[at])),
  );
}

function gridLine(right, y, value) {
  const line = svg("line", { x1: BOX.left, x2: right, y1: y, y2: y, class: "pml-grid" });
  return svg("g", null, line, label(BOX.left - 8, y + 4, number(value), "end"));
}

function label(x, y, text, anchor) {
  return svg("text", { x, y, "text-anchor": anchor, class: "pml-axis" }, text);
}

function seriesLine(series, at, x, y, end) {
  const points = series.values.map((value, week) => `${x(week)},${y(value)}`).join(" ");
  const line = svg("polyline", { points, fill: "none", class: `pml-line pml-line-${at % DASHES.length}`, "stroke-dasharray": DASHES[at % DASHES.length] });
  const dots = series.values.map((value, week) => svg("circle", { cx: x(week), cy: y(value), r: 3.5, class: `pml-dot pml-line-${at % DASHES.length}` }));
  return [line, ...dots, label(x(series.values.length - 1) + 10, end + 4, series.label, "start")];
}

// Keep the names at the line ends a line's height apart.
function spread(places, gap = 16) {
  const order = places.map((place, at) => [place, at]).sort((a, b) => a[0] - b[0]);
  let last = -Infinity;
  const spaced = [];
  for (const [place, at] of order) {
    last = Math.max(place, last + gap);
    spaced[at] = last;
  }
  return spaced;
}
