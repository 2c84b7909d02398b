// A slider over the steps of a picture: it goes through the same links that stand beside it, and nothing else.
import { all, button, make, one } from "./elements.ts";
import { visit } from "./visit.ts";

/** How long each step is shown when the steps are played, in milliseconds. */
const BEAT = 900;

let playing: ReturnType<typeof setTimeout> | undefined;

/** Makes a slider of the steps through time that a page offers. */
export function start(main: HTMLElement): void {
  for (const nav of all("nav.steps[data-slider], [data-picture='map'] nav.steps, nav.steps.time", main)) {
    const links = all<HTMLAnchorElement>("a[href]", nav);
    if (links.length > 2) slider(nav, links);
  }
}

function slider(nav: HTMLElement, links: HTMLAnchorElement[]): void {
  const here = Math.max(0, links.findIndex((link) => link.hasAttribute("aria-current")));
  const said = make("output", {}, label(links[here]));
  const range = make("input", {
    type: "range",
    min: "0",
    max: String(links.length - 1),
    value: String(here),
    name: "step",
    "aria-label": nav.getAttribute("aria-label") ?? "Point in time",
    "aria-valuetext": label(links[here]),
  });
  range.addEventListener("input", () => {
    const text = label(links[Number(range.value)]);
    said.textContent = text;
    range.setAttribute("aria-valuetext", text);
  });
  range.addEventListener("change", () => {
    stop();
    go(links[Number(range.value)]);
  });
  const play = button(playing ? "Stop" : "Play", () => {
    if (playing) {
      stop();
      play.textContent = "Play";
    } else {
      play.textContent = "Stop";
      next(links, Number(range.value));
    }
  }, { "data-step": "play" });
  nav.prepend(make("div", { class: "toolbar" }, play, range, said));
  if (playing) next(links, here);
}

function label(link: HTMLAnchorElement | undefined): string {
  return link?.textContent?.trim() ?? "";
}

function go(link: HTMLAnchorElement | undefined): void {
  if (link) void visit(link.href, "replace");
}

function next(links: HTMLAnchorElement[], here: number): void {
  clearTimeout(playing);
  if (here + 1 >= links.length) return stop();
  playing = setTimeout(() => go(links[here + 1]), BEAT);
}

function stop(): void {
  clearTimeout(playing);
  playing = undefined;
  const play = one('[data-step="play"]');
  if (play) play.textContent = "Play";
}
