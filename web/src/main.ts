// The islands: what makes pages live that are complete without them. Each is started here, and nowhere else.
import { all, one } from "./elements.ts";
import * as copy from "./copy.ts";
import * as judge from "./judge.ts";
import * as keys from "./keys.ts";
import * as live from "./live.ts";
import * as network from "./network.ts";
import * as passage from "./passage.ts";
import * as seek from "./seek.ts";
import * as steps from "./steps.ts";
import * as theme from "./theme.ts";
import * as timeline from "./timeline.ts";
import { view } from "./view.ts";
import * as visit from "./visit.ts";

/** What each page gets once. */
function page(): void {
  theme.start();
  keys.start();
  judge.start();
  seek.start();
  visit.start();
  for (const start of [copy.start, seek.startWithin, pictures, steps.start, timeline.start, passage.start]) {
    visit.onEach((main) => guarded(() => start(main)));
  }
  live.start();
  door();
}

/** On a narrow page the doors are a strip that is moved sideways: the one that is open comes into sight. */
function door(): void {
  const here = one("nav.rooms [aria-current]");
  const strip = here?.closest("ul");
  if (here && strip && strip.scrollWidth > strip.clientWidth) {
    strip.scrollLeft = here.offsetLeft - strip.offsetLeft - (strip.clientWidth - here.offsetWidth) / 2;
  }
}

function pictures(main: HTMLElement): void {
  for (const figure of all('.picture:is([data-picture="map"], [data-picture="network"], [data-picture="stemma"]):not(.small)', main)) {
    const made = view(figure);
    if (made && figure.dataset.picture === "network") network.start(made);
  }
}

/** An island that breaks leaves the page, and the others, as they are. */
function guarded(start: () => void): void {
  try {
    start();
  } catch (error) {
    console.error(error);
  }
}

theme.apply();
if (document.readyState === "loading") document.addEventListener("DOMContentLoaded", page);
else page();
