// The network: what is not joined to the node at hand steps back, and nodes can be moved out of one another's way.
import { all } from "./elements.ts";
import type { View } from "./view.ts";

/** The nodes that an edge leads to from this one, itself among them. */
export function joined(node: string, edges: readonly { a: string; b: string }[]): Set<string> {
  const found = new Set([node]);
  for (const { a, b } of edges) {
    if (a === node) found.add(b);
    if (b === node) found.add(a);
  }
  return found;
}

/** Makes the nodes of a drawn network answer. */
export function start(view: View): void {
  const { svg } = view;
  const nodes = all<SVGGraphicsElement>("[data-node]", svg);
  const edges = all<SVGGraphicsElement>("[data-a][data-b]", svg).map((drawn) => ({
    drawn,
    a: drawn.dataset.a ?? "",
    b: drawn.dataset.b ?? "",
  }));
  const focus = (id: string | null) => {
    const near = id === null ? null : joined(id, edges);
    for (const node of nodes) node.classList.toggle("faded", !!near && !near.has(node.dataset.node ?? ""));
    for (const { drawn, a, b } of edges) drawn.classList.toggle("faded", id !== null && a !== id && b !== id);
  };
  for (const node of nodes) {
    const id = node.dataset.node ?? "";
    node.addEventListener("pointerenter", () => focus(id));
    node.addEventListener("pointerleave", () => focus(null));
    node.addEventListener("focusin", () => focus(id));
    node.addEventListener("focusout", () => focus(null));
    drag(node, id, edges, view);
  }
}

interface Edge {
  readonly drawn: SVGGraphicsElement;
  readonly a: string;
  readonly b: string;
}

function drag(node: SVGGraphicsElement, id: string, edges: readonly Edge[], view: View): void {
  let from: { x: number; y: number } | null = null;
  let shift = { x: 0, y: 0 };
  let moved = false;
  const base = node.getAttribute("transform") ?? "";
  const lines = edges.filter(({ a, b }) => a === id || b === id).flatMap(({ drawn, a }) => ends(drawn, a === id));
  node.addEventListener("pointerdown", (event) => {
    if (event.button !== 0) return;
    // Keeps the picture itself from moving along.
    event.stopPropagation();
    const at = view.point(event);
    from = { x: at.x - shift.x, y: at.y - shift.y };
    moved = false;
  });
  node.addEventListener("pointermove", (event) => {
    if (!from) return;
    const at = view.point(event);
    const next = { x: at.x - from.x, y: at.y - from.y };
    if (!moved && Math.hypot(next.x - shift.x, next.y - shift.y) < 4) return;
    if (!moved) node.setPointerCapture(event.pointerId);
    moved = true;
    shift = next;
    node.setAttribute("transform", `translate(${shift.x} ${shift.y}) ${base}`);
    for (const line of lines) line(shift);
  });
  for (const end of ["pointerup", "pointercancel"]) node.addEventListener(end, () => (from = null));
  node.addEventListener("click", (event) => {
    if (moved) event.preventDefault();
    moved = false;
  }, { capture: true });
}

/** Functions that move this end of the straight lines of an edge. */
function ends(drawn: SVGGraphicsElement, first: boolean): ((shift: { x: number; y: number }) => void)[] {
  const lines = drawn instanceof SVGLineElement ? [drawn] : all<SVGLineElement>("line", drawn);
  return lines.map((line) => {
    const end = first ? "1" : "2";
    const [x, y] = [Number(line.getAttribute(`x${end}`)), Number(line.getAttribute(`y${end}`))];
    return (shift) => {
      line.setAttribute(`x${end}`, String(x + shift.x));
      line.setAttribute(`y${end}`, String(y + shift.y));
    };
  });
}
