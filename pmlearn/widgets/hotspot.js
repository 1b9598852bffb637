// A figure with regions to choose: native radios or checkboxes name the regions, and the drawing points at them.
import { choiceBody } from "./choice.js";
import { drawing } from "./figure.js";
import { make } from "./parts.js";

export function hotspotBody(item, session) {
  const body = choiceBody({ ...item, figure: null, options: item.regions }, session);
  const picture = drawing(item.figure, item.regions.map((region) => region.label));
  const fieldset = body.node.querySelector("fieldset");
  const both = make("div", { class: "pml-hotspot" });
  fieldset.replaceWith(both);
  both.append(picture, fieldset);
  const spots = item.regions.map(({ label }) => spotOf(picture, label, body.rows.get(label)));
  const draw = () => spots.forEach(({ regions, input }) => markSpots(regions, "pml-chosen", input.checked));
  fieldset.addEventListener("change", draw);
  draw();
  return { ...body, show: (reply) => showSpots(body, spots, reply) };
}

// One region's control and its places in the drawing; each lights the other up.
function spotOf(picture, label, row) {
  const input = row.querySelector("input");
  const regions = [...picture.querySelectorAll("[data-region]")].filter((node) => node.dataset.region === label);
  const light = (lit) => () => {
    markSpots(regions, "pml-lit", lit);
    row.classList.toggle("pml-lit", lit);
  };
  for (const node of [row, ...regions]) {
    node.addEventListener("pointerenter", light(true));
    node.addEventListener("pointerleave", light(false));
  }
  input.addEventListener("focus", light(true));
  input.addEventListener("blur", light(false));
  for (const node of regions) node.addEventListener("click", () => input.click());
  return { label, input, regions };
}

function showSpots(body, spots, reply) {
  const own = new Set([reply.response ?? []].flat());
  const key = new Set(reply.item_record.key);
  for (const { label, regions } of spots) {
    markSpots(regions, "pml-is-key", key.has(label));
    markSpots(regions, "pml-is-own", own.has(label) && !key.has(label));
  }
  return body.show(reply);
}

function markSpots(nodes, word, on) {
  for (const node of nodes) node.classList.toggle(word, on);
}
