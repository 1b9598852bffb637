// Dragging a card or an entry by the pointer: an extra beside the controls and the keys.
// By touch only from the grip, so that the page still scrolls.

const DRAG_STARTS_AT = 6; // pixels

// lists: label -> {node}. `drop(label)` is told of the list under a released row.
export function makeDraggable(row, lists, drop) {
  let start = null;
  row.addEventListener("pointerdown", (event) => {
    if (!mayDrag(event)) return;
    start = { x: event.clientX, y: event.clientY };
    row.setPointerCapture(event.pointerId);
  });
  row.addEventListener("pointermove", (event) => {
    if (start) dragTo(row, lists, event.clientX - start.x, event.clientY - start.y, event);
  });
  const release = (event) => {
    const place = row.classList.contains("pml-dragged") && event.type === "pointerup" ? placeUnder(lists, event) : undefined;
    start = null;
    row.classList.remove("pml-dragged");
    row.style.transform = "";
    markTarget(lists, undefined);
    if (place !== undefined) drop(place);
  };
  row.addEventListener("pointerup", release);
  row.addEventListener("pointercancel", release);
}

function mayDrag({ button, target, pointerType }) {
  return button === 0 && !target.closest("select, button") && (pointerType === "mouse" || Boolean(target.closest(".pml-grip")));
}

function dragTo(row, lists, dx, dy, event) {
  if (Math.hypot(dx, dy) > DRAG_STARTS_AT) row.classList.add("pml-dragged");
  if (!row.classList.contains("pml-dragged")) return;
  row.style.transform = `translate(${dx}px, ${dy}px)`;
  markTarget(lists, placeUnder(lists, event));
}

function placeUnder(lists, { clientX, clientY }) {
  const inside = ({ node }) => {
    const box = node.getBoundingClientRect();
    return clientX >= box.left && clientX <= box.right && clientY >= box.top && clientY <= box.bottom;
  };
  return [...lists].find(([, list]) => inside(list))?.[0];
}

function markTarget(lists, target) {
  for (const [label, { node }] of lists) node.classList.toggle("pml-target", label === target);
}
