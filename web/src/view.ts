// Pan and zoom of a picture: by pointer, two fingers, wheel with Ctrl, buttons, and the arrow keys.
import { all, button, make, one } from "./elements.ts";

/** A part of a picture, in its own units. */
export interface Box {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

/** How far one can go in; out, the whole picture is the most. */
const NEAREST = 40;

/** The box `factor` times nearer, with the point (in the picture's units) staying where it is seen. */
export function zoomed(box: Box, whole: Box, factor: number, at: { x: number; y: number }): Box {
  const width = Math.min(whole.width, Math.max(whole.width / NEAREST, box.width / factor));
  const scale = width / box.width;
  return within(
    { x: at.x - (at.x - box.x) * scale, y: at.y - (at.y - box.y) * scale, width, height: box.height * scale },
    whole,
  );
}

/** The box moved back over the picture, if it lies beside it. */
export function within(box: Box, whole: Box): Box {
  const hold = (start: number, length: number, from: number, most: number) =>
    length >= most ? from + (most - length) / 2 : Math.min(Math.max(start, from), from + most - length);
  return {
    ...box,
    x: hold(box.x, box.width, whole.x, whole.width),
    y: hold(box.y, box.height, whole.y, whole.height),
  };
}

/** A picture that can be looked at more closely. */
export class View {
  readonly bar = make("div", { class: "toolbar", role: "group", "aria-label": "View" });
  private readonly whole: Box;
  private box: Box;
  private readonly fingers = new Map<number, { x: number; y: number }>();
  private dragged = false;

  constructor(
    private readonly figure: HTMLElement,
    private readonly frame: HTMLElement,
    readonly svg: SVGSVGElement,
  ) {
    const { x, y, width, height } = svg.viewBox.baseVal;
    this.whole = { x, y, width, height };
    this.box = this.whole;
    figure.classList.add("live");
    // A small drawing is not blown up: letters stay of the size of letters.
    svg.style.maxInlineSize = `${Math.round(width * 1.25)}px`;
    svg.removeAttribute("width");
    svg.removeAttribute("height");
    frame.tabIndex = 0;
    frame.setAttribute("role", "region");
    frame.setAttribute("aria-label", `${one("title", svg)?.textContent || "Picture"}; arrows move it, + and − zoom`);
    this.bar.append(
      button("+", () => this.zoom(1.5), { "aria-label": "Nearer" }),
      button("−", () => this.zoom(1 / 1.5), { "aria-label": "Farther" }),
      button("Whole", () => this.look(this.whole), { "aria-label": "The whole picture" }),
    );
    frame.before(this.bar);
    this.listen();
  }

  /** Shows a part of the picture. */
  look(box: Box): void {
    this.box = within(box, this.whole);
    const { x, y, width, height } = this.box;
    this.svg.setAttribute("viewBox", `${x} ${y} ${width} ${height}`);
    this.figure.dataset.zoom = (this.whole.width / width).toFixed(2);
  }

  /** Zooms at the middle, or at a point. */
  zoom(factor: number, at = { x: this.box.x + this.box.width / 2, y: this.box.y + this.box.height / 2 }): void {
    this.look(zoomed(this.box, this.whole, factor, at));
  }

  /** A point of the screen, in units of the picture. */
  point(event: { clientX: number; clientY: number }): { x: number; y: number } {
    const matrix = this.svg.getScreenCTM();
    if (!matrix) return { x: 0, y: 0 };
    const { x, y } = new DOMPoint(event.clientX, event.clientY).matrixTransform(matrix.inverse());
    return { x, y };
  }

  private listen(): void {
    this.frame.addEventListener("wheel", (event) => {
      // Without Ctrl the wheel moves the page, as everywhere.
      if (!event.ctrlKey && !event.metaKey) return;
      event.preventDefault();
      this.zoom(Math.exp(-event.deltaY * 0.002), this.point(event));
    }, { passive: false });
    this.frame.addEventListener("keydown", (event) => this.key(event));
    this.svg.addEventListener("pointerdown", (event) => this.down(event));
    this.svg.addEventListener("pointermove", (event) => this.move(event));
    for (const end of ["pointerup", "pointercancel"] as const) this.svg.addEventListener(end, (event) => this.up(event));
    // A drag that ends over a link is no click on it.
    this.svg.addEventListener("click", (event) => {
      if (this.dragged) event.preventDefault();
    }, { capture: true });
    for (const link of all<SVGAElement>("a", this.svg)) link.addEventListener("dragstart", (event) => event.preventDefault());
  }

  private key(event: KeyboardEvent): void {
    if (event.ctrlKey || event.metaKey || event.altKey || event.target !== this.frame) return;
    const [dx, dy] = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, -1], ArrowDown: [0, 1] }[event.key] ?? [0, 0];
    if (dx || dy) {
      const { x, y, width, height } = this.box;
      const next = within({ x: x + dx! * width * 0.15, y: y + dy! * height * 0.15, width, height }, this.whole);
      // At its edge the picture lets the page move on.
      if (next.x === x && next.y === y) return;
      this.look(next);
    } else if (event.key === "+" || event.key === "=") this.zoom(1.5);
    else if (event.key === "-") this.zoom(1 / 1.5);
    else if (event.key === "0") this.look(this.whole);
    else return;
    event.preventDefault();
    event.stopPropagation();
  }

  private down(event: PointerEvent): void {
    if (event.button !== 0 || event.defaultPrevented) return;
    this.dragged = false;
    this.fingers.set(event.pointerId, { x: event.clientX, y: event.clientY });
  }

  private move(event: PointerEvent): void {
    const before = this.fingers.get(event.pointerId);
    if (!before) return;
    const [other] = [...this.fingers].filter(([id]) => id !== event.pointerId).map(([, at]) => at);
    const scale = this.box.width / (this.svg.getBoundingClientRect().width || 1);
    const far = Math.hypot(event.clientX - before.x, event.clientY - before.y);
    if (!this.dragged && far < 4) return;
    if (!this.dragged) this.svg.setPointerCapture(event.pointerId);
    this.dragged = true;
    this.svg.classList.add("dragged");
    this.fingers.set(event.pointerId, { x: event.clientX, y: event.clientY });
    if (other) {
      const gap = (at: { x: number; y: number }) => Math.hypot(at.x - other.x, at.y - other.y) || 1;
      const middle = this.point({ clientX: (event.clientX + other.x) / 2, clientY: (event.clientY + other.y) / 2 });
      this.zoom(gap({ x: event.clientX, y: event.clientY }) / gap(before), middle);
      return;
    }
    const { x, y, width, height } = this.box;
    this.look({ x: x - (event.clientX - before.x) * scale, y: y - (event.clientY - before.y) * scale, width, height });
  }

  private up(event: PointerEvent): void {
    this.fingers.delete(event.pointerId);
    this.svg.classList.remove("dragged");
    // The click that follows still has to know that it was a drag.
    if (this.dragged) setTimeout(() => (this.dragged = false));
  }
}

/** The view of a figure, if there is a picture in it. */
export function view(figure: HTMLElement): View | null {
  const svg = one<SVGSVGElement>("svg", figure);
  const frame = svg?.parentElement;
  if (!svg || !frame || !svg.viewBox.baseVal || svg.viewBox.baseVal.width === 0) return null;
  return new View(figure, frame === figure ? figure : frame, svg);
}
