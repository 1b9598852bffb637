// A run chart as wide as its place, and the table that says the same. Every line has a dash of its own and its name
// below. The kernel gives the figures; nothing is computed here but places. The printed page draws its own.
import { make, svg, table } from "./parts.js";
import { capital } from "./moments.js";
import { points } from "./points.js";

const DASHES = ["", "7 4", "2 4", "10 3 2 3"];
const PLOT = { height: 240, widest: 700, narrowest: 220, right: 14, top: 12, bottom: 30 };
const LETTER = 7.6; // pixels of a figure on an axis, on average
const FEW_PIXELS = 34; // between the numbers along the bottom

// chart: {label, weeks, series: [{label, values}]}; words: {period}.
export function runChart(chart, words) {
  const place = make("div", { class: "pml-chart-place" });
  let drawn = 0;
  const draw = (wanted) => {
    const width = Math.round(Math.min(PLOT.widest, Math.max(PLOT.narrowest, wanted)));
    if (width !== drawn) place.replaceChildren(drawChart(chart, words, width));
    drawn = width;
  };
  draw(PLOT.widest);
  new ResizeObserver(([{ contentRect }]) => contentRect.width && draw(contentRect.width)).observe(place);
  return make("figure", { class: "pml-figure" }, make("figcaption", { class: "pml-label" }, chart.label), place, legend(chart), twin(chart, words));
}

function legend(chart) {
  const sample = (at) => svg("svg", { viewBox: "0 0 30 10", class: "pml-sample", "aria-hidden": "true" }, lineAlong("1,5 29,5", at));
  return make("ul", { class: "pml-legend", "aria-hidden": "true" }, chart.series.map(({ label }, at) => make("li", null, sample(at), label)));
}

function twin(chart, words) {
  const heads = [capital(words.period), ...chart.series.map(({ label }) => label)];
  const rows = chart.weeks.map((week, at) => [String(week), ...chart.series.map(({ values }) => points(values[at]))]);
  return make("details", { class: "pml-twin" }, make("summary", null, "Show as table"), table({ text: chart.label, hidden: true }, heads, rows, "pml-figures"));
}

function drawChart(chart, words, width) {
  const ticks = ticksOver(chart.series.flatMap(({ values }) => values));
  const [low, high] = [ticks[0], ticks.at(-1)];
  const first = `${capital(words.period)} ${chart.weeks[0]}`;
  const left = Math.max(10 + LETTER * Math.max(...ticks.map((tick) => points(tick).length)), (LETTER * first.length) / 2);
  const step = (width - left - PLOT.right) / Math.max(1, chart.weeks.length - 1);
  const x = (at) => left + at * step;
  const y = (value) => PLOT.top + ((high - value) * (PLOT.height - PLOT.top - PLOT.bottom)) / (high - low);
  return svg(
    "svg",
    { viewBox: `0 0 ${width} ${PLOT.height}`, role: "img", "aria-label": inWords(chart), class: "pml-chart" },
    ...ticks.map((tick) => gridLine(left, width - PLOT.right, y(tick), points(tick))),
    ...axisNames([first, ...chart.weeks.slice(1)], x, Math.ceil(FEW_PIXELS / step)),
    ...chart.series.flatMap(({ values }, at) => seriesLine(values, at, x, y)),
  );
}

function inWords({ label, series }) {
  const told = series.map(({ label: name, values }) => `${name} from ${points(values[0])} to ${points(values.at(-1))}`);
  return `${label}. ${told.join("; ")}. The table below has every figure.`;
}

// Round numbers around all values, four steps or fewer apart.
function ticksOver(values) {
  const [low, high] = [Math.min(...values), Math.max(...values)];
  const rough = Math.max(1, Math.ceil((high - low) / 4));
  const power = 10 ** (String(rough).length - 1);
  const step = [1, 2, 5, 10].map((one) => one * power).find((one) => one >= rough);
  const first = Math.floor(low / step);
  return Array.from({ length: Math.max(1, Math.ceil(high / step) - first) + 1 }, (_, at) => (first + at) * step);
}

function gridLine(left, right, y, text) {
  const line = svg("line", { x1: left, x2: right, y1: y, y2: y, class: "pml-grid-line" });
  return svg("g", null, line, axisText(left - 8, y + 4, text, "end"));
}

// The first number along the bottom says of what; where there are many, some go unnamed.
function axisNames(names, x, every) {
  return names.flatMap((name, at) => (at % every ? [] : [axisText(x(at), PLOT.height - 8, String(name), "middle")]));
}

function axisText(x, y, text, anchor) {
  return svg("text", { x, y, "text-anchor": anchor, class: "pml-axis" }, text);
}

function seriesLine(values, at, x, y) {
  const dots = values.map((value, week) => svg("circle", { cx: x(week), cy: y(value), r: 3.5, class: `pml-dot ${colour(at)}` }));
  return [lineAlong(values.map((value, week) => `${x(week)},${y(value)}`).join(" "), at), ...dots];
}

function lineAlong(path, at) {
  return svg("polyline", { points: path, fill: "none", class: `pml-line ${colour(at)}`, "stroke-dasharray": DASHES[at % DASHES.length] });
}

function colour(at) {
  return `pml-line-${at % DASHES.length}`;
}
