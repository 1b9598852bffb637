// A figure: the little of SVG that every face can draw, copied by a list, so that no author's text can load, run or
// style anything. The browser's twin of pmlearn/items/figure.py. Colours come from the page.
import { make, scrollBox, svg } from "./parts.js";
import { prose } from "./prose.js";

const MOST_BYTES = 20000;
const ELEMENTS = new Set("svg g rect circle ellipse line polyline polygon path text tspan title desc".split(" "));
const ATTRIBUTES = new Set(
  ("viewBox width height x y x1 y1 x2 y2 dx dy cx cy r rx ry d points transform text-anchor dominant-baseline font-size " +
    "font-weight stroke-width stroke-dasharray stroke-linecap").split(" "),
);
const PAINTS = new Set(["none", "currentColor"]);
const CLASSES = new Set("region soft strong muted thin label".split(" "));

// `regions` are the labels of elements that a face wants to find again, by data-region.
export function drawing(figure, regions = []) {
  const source = parsed(figure.svg);
  if (!source) return make("div", { class: "pml-drawing" }, prose(figure.alt));
  const picture = copied(source, new Set(regions));
  picture.setAttribute("role", "img");
  picture.setAttribute("aria-label", figure.alt.trim().split(/\s+/).join(" "));
  const width = Number(source.getAttribute("viewBox")?.trim().split(/[\s,]+/)[2]);
  if (width > 0) picture.style.setProperty("--pml-width", `${width}px`);
  const words = make("details", null, make("summary", null, "The figure in words"), prose(figure.alt));
  return make("div", { class: "pml-drawing" }, scrollBox("Figure", picture), words);
}

function parsed(text) {
  if (/<[!?]/.test(text) || new TextEncoder().encode(text).length > MOST_BYTES) return null;
  const root = new DOMParser().parseFromString(text, "image/svg+xml").documentElement;
  return root.localName === "svg" && !root.querySelector("parsererror") ? root : null;
}

function copied(source, regions) {
  const children = [...source.childNodes].flatMap((child) => {
    if (child.nodeType === Node.TEXT_NODE) return [child.data];
    return ELEMENTS.has(child.localName) && child.localName !== "svg" ? [copied(child, regions)] : [];
  });
  const node = svg(source.localName, Object.fromEntries([...source.attributes].filter(isDrawn).map(({ name, value }) => [name, value])), ...children);
  if (regions.has(source.id)) node.dataset.region = source.id;
  return node;
}

function isDrawn({ name, value }) {
  if (name === "fill" || name === "stroke") return PAINTS.has(value);
  if (name === "class") return value.trim().split(/\s+/).every((word) => CLASSES.has(word));
  return ATTRIBUTES.has(name);
}
