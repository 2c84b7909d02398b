// The timeline: a stretch that is drawn over it is what the server draws next, from centuries down to days.
import { all, button, make, one } from "./elements.ts";
import { visit } from "./visit.ts";

const DAY = 86_400_000;
const SVG = "http://www.w3.org/2000/svg";

/** Days since 1970-01-01 of an ISO date, also before the year 0 (`-0044-03-15`) and of a bare year or month. */
export function day(iso: string): number | null {
  const parts = /^([+-]?\d{4,6})(?:-(\d\d))?(?:-(\d\d))?/.exec(iso);
  if (!parts) return null;
  const date = new Date(0);
  date.setUTCFullYear(Number(parts[1]), Number(parts[2] ?? 1) - 1, Number(parts[3] ?? 1));
  return Number.isNaN(date.getTime()) ? null : Math.round(date.getTime() / DAY);
}

/** The ISO date of a day since 1970-01-01. */
export function iso(day: number): string {
  const date = new Date(day * DAY);
  const year = date.getUTCFullYear();
  const digits = String(Math.abs(year)).padStart(4, "0");
  const two = (number: number) => String(number).padStart(2, "0");
  return `${year < 0 ? "-" : ""}${digits}-${two(date.getUTCMonth() + 1)}-${two(date.getUTCDate())}`;
}

/** A stretch of days on a stretch of a picture. */
export class Scale {
  constructor(
    readonly from: number,
    readonly to: number,
    readonly left: number,
    readonly right: number,
  ) {}

  static of(svg: SVGSVGElement): Scale | null {
    const [from, to] = [day(svg.dataset.from ?? ""), day(svg.dataset.to ?? "")];
    const [left, right] = [Number(svg.dataset.left), Number(svg.dataset.right)];
    return from === null || to === null || to <= from || !(right > left) ? null : new Scale(from, to, left, right);
  }

  /** The day at a place of the picture, within the stretch. */
  day(x: number): number {
    const share = Math.min(1, Math.max(0, (x - this.left) / (this.right - this.left)));
    return Math.round(this.from + share * (this.to - this.from));
  }

  /** The stretch `factor` times as near around a day. */
  around(middle: number, factor: number): [number, number] {
    const half = Math.max(1, (this.to - this.from) / factor / 2);
    return [Math.floor(middle - half), Math.ceil(middle + half)];
  }
}

/** Makes every timeline and ribbon of the page answer to the pointer and to keys. */
export function start(main: HTMLElement): void {
  for (const figure of all('[data-picture="timeline"], [data-picture="ribbon"]', main)) {
    const svg = one<SVGSVGElement>("svg", figure);
    const scale = svg && Scale.of(svg);
    if (svg && scale) brush(figure, svg, scale);
  }
}

function go(figure: HTMLElement, from: number, to: number): void {
  const address = new URL(figure.dataset.room ?? location.href, location.href);
  address.searchParams.set("from", iso(from));
  address.searchParams.set("to", iso(Math.max(to, from + 1)));
  address.searchParams.delete("page");
  void visit(address);
}

function brush(figure: HTMLElement, svg: SVGSVGElement, scale: Scale): void {
  const middle = (scale.from + scale.to) / 2;
  const by = (share: number) => go(figure, scale.from + share * (scale.to - scale.from), scale.to + share * (scale.to - scale.from));
  const bar = make(
    "div",
    { class: "toolbar", role: "group", "aria-label": "Stretch of time" },
    button("◂", () => by(-0.5), { "aria-label": "Earlier", "data-step": "earlier" }),
    button("▸", () => by(0.5), { "aria-label": "Later", "data-step": "later" }),
    button("+", () => go(figure, ...scale.around(middle, 2)), { "aria-label": "Nearer", "data-step": "nearer" }),
    button("−", () => go(figure, ...scale.around(middle, 0.5)), { "aria-label": "Farther", "data-step": "farther" }),
    make("output", { class: "quiet" }, "Draw over the picture to choose a stretch"),
  );
  (svg.parentElement ?? svg).before(bar);
  const said = one("output", bar);
  let from: number | null = null;
  let box: SVGRectElement | null = null;
  const at = (event: PointerEvent) => {
    const matrix = svg.getScreenCTM();
    return matrix ? new DOMPoint(event.clientX, event.clientY).matrixTransform(matrix.inverse()).x : 0;
  };
  svg.addEventListener("pointerdown", (event) => {
    if (event.button === 0 && event.pointerType !== "touch") from = at(event);
  });
  svg.addEventListener("pointermove", (event) => {
    if (from === null) return;
    const to = at(event);
    if (!box && Math.abs(to - from) < 6) return;
    if (!box) {
      box = document.createElementNS(SVG, "rect");
      box.setAttribute("class", "brush");
      box.setAttribute("y", String(svg.viewBox.baseVal.y));
      box.setAttribute("height", String(svg.viewBox.baseVal.height));
      svg.append(box);
      svg.setPointerCapture(event.pointerId);
    }
    box.setAttribute("x", String(Math.min(from, to)));
    box.setAttribute("width", String(Math.abs(to - from)));
    if (said) said.textContent = `${iso(scale.day(Math.min(from, to)))} to ${iso(scale.day(Math.max(from, to)))}`;
  });
  const end = (event: PointerEvent) => {
    const [start, drawn] = [from, box];
    from = box = null;
    drawn?.remove();
    if (start === null || !drawn || event.type === "pointercancel") return;
    const to = at(event);
    go(figure, scale.day(Math.min(start, to)), scale.day(Math.max(start, to)));
  };
  svg.addEventListener("pointerup", end);
  svg.addEventListener("pointercancel", end);
}
