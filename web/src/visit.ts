// Goes to another state of the page without loading all of it anew: the server's page is fetched, and its `main` takes
// the place of ours. Without this island the same links load the same pages.
import { all, isServed, one } from "./elements.ts";
import { say } from "./say.ts";

type Start = (main: HTMLElement) => void;

const starts: Start[] = [];
let latest = 0;

/** Has something done to `main` now, and whenever it is replaced. */
export function onEach(start: Start): void {
  starts.push(start);
  const main = one("main");
  if (main) start(main);
}

/** The page at an address, not shown; `null` if the server does not answer with a page. */
export async function fetched(address: string | URL, init: RequestInit = {}): Promise<Document | null> {
  const response = await fetch(address, { ...init, headers: { Accept: "text/html", ...init.headers } });
  if (!response.headers.get("content-type")?.startsWith("text/html")) return null;
  return new DOMParser().parseFromString(await response.text(), "text/html");
}

/** Shows another page in the place of this one. `history` says whether the address of the page changes with it. */
export async function visit(address: string | URL, history: "push" | "replace" | "keep" = "push"): Promise<boolean> {
  const wanted = new URL(address, location.href);
  if (!isServed()) {
    location.assign(wanted);
    return false;
  }
  const turn = ++latest;
  const main = one("main");
  main?.classList.add("busy");
  try {
    const page = await fetched(wanted);
    // Only the newest question is answered: an older answer that comes late is dropped.
    if (turn !== latest) return false;
    if (!page || !show(page)) {
      location.assign(wanted);
      return false;
    }
    if (history === "push" && wanted.href !== location.href) window.history.pushState({ gainsay: true }, "", wanted);
    if (history === "keep") target();
    if (history === "replace") window.history.replaceState({ gainsay: true }, "", wanted);
    return true;
  } catch {
    say("The reading room does not answer. Is `gainsay serve` still running?");
    return false;
  } finally {
    main?.classList.remove("busy");
  }
}

/** Tells the browser anew what the address points at, which it has lost with the old page; the page stays where it is. */
function target(): void {
  if (!location.hash) return;
  const [left, top] = [scrollX, scrollY];
  location.replace(location.href);
  scrollTo({ left, top, behavior: "instant" });
}

/** Puts a fetched page in the place of this one; focus and place stay where they were as far as they are still there. */
export function show(page: Document): boolean {
  const [ours, theirs] = [one("main"), one("main", page)];
  if (!ours || !theirs) return false;
  const focused = ours.contains(document.activeElement) ? trace(document.activeElement) : null;
  const [x, y] = [scrollX, scrollY];
  ours.replaceWith(document.adoptNode(theirs));
  document.title = page.title;
  for (const part of ["nav.trail", "nav.rooms"]) {
    const [old, fresh] = [one(part), one(part, page)];
    if (old && fresh) old.replaceWith(document.adoptNode(fresh));
  }
  document.body.dataset.edition = page.body.dataset.edition ?? "";
  document.body.dataset.room = page.body.dataset.room ?? "";
  scrollTo({ left: x, top: y, behavior: "instant" });
  for (const start of starts) start(theirs);
  const again = focused ? find(focused, theirs) : null;
  again?.focus({ preventScroll: true });
  if (again instanceof HTMLInputElement && /^(search|text)$/.test(again.type)) again.setSelectionRange(again.value.length, again.value.length);
  return true;
}

/** How to find an element again in a page that says nearly the same: its id, its name, or its address. */
function trace(element: Element | null): string | null {
  if (!element) return null;
  if (element.id) return `#${CSS.escape(element.id)}`;
  for (const name of ["name", "href", "data-step"]) {
    const value = element.getAttribute(name);
    if (value) return `${element.localName}[${name}="${CSS.escape(value)}"]`;
  }
  return null;
}

function find(selector: string, within: ParentNode): HTMLElement | null {
  return all(selector, within)[0] ?? null;
}

/** Makes the browser's way back lead through the states that were shown. */
export function start(): void {
  window.addEventListener("popstate", (event) => {
    const state: unknown = event.state;
    if (state && typeof state === "object" && "gainsay" in state) void visit(location.href, "keep");
    else if (!location.hash) void visit(location.href, "keep");
  });
}
