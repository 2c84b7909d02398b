// The keyboard: what each key does, and the list that says so.
import { button, isTyping, make, one } from "./elements.ts";
import { ask, undo } from "./judge.ts";
import { copyCurrent } from "./copy.ts";
import { open, step } from "./walk.ts";

interface Key {
  /** The keys that do it, one after the other. */
  readonly keys: string;
  readonly says: string;
  readonly act: () => void;
}

/** Every key, in the order in which the list shows them. */
const KEYS: readonly Key[] = [
  { keys: "j", says: "next in the list", act: () => step(1) },
  { keys: "k", says: "the one before", act: () => step(-1) },
  { keys: "x", says: "judge the finding; the next key says how", act: ask },
  { keys: "u", says: "undo the last judgement", act: undo },
  { keys: "c", says: "copy the quote with where it stands", act: copyCurrent },
  { keys: "/", says: "search", act: () => one<HTMLInputElement>('input[type="search"]')?.focus() },
  { keys: "n", says: "next page", act: () => one('a[rel~="next"]')?.click() },
  { keys: "p", says: "page before", act: () => one('a[rel~="prev"]')?.click() },
  { keys: "g o", says: "go to the overview", act: () => room("overview") },
  { keys: "g f", says: "go to the findings", act: () => room("findings") },
  { keys: "g e", says: "go to persons, places and bodies", act: () => room("entities") },
  { keys: "g s", says: "go to the sources", act: () => room("sources") },
  { keys: "g t", says: "go to the timeline", act: () => room("timeline") },
  { keys: "g m", says: "go to the map", act: () => room("map") },
  { keys: "g n", says: "go to the network", act: () => room("network") },
  { keys: "g j", says: "go to the journal", act: () => room("journal") },
  { keys: "?", says: "this list", act: list },
];

/** How long a first key waits for its second, in milliseconds. */
const PATIENCE = 1500;

let first = "";
let waiting: ReturnType<typeof setTimeout> | undefined;

function room(name: string): void {
  const links = [...document.querySelectorAll<HTMLAnchorElement>("nav.rooms a")];
  const wanted = name === "overview" ? links[0] : links.find((link) => new RegExp(`/${name}(\\.html)?$`).test(link.pathname));
  wanted?.click();
}

/** Listens to keys that are not meant as text. */
export function start(): void {
  document.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey || event.isComposing || event.defaultPrevented) return;
    if (one("dialog[open]")) return;
    if (isTyping(event.target)) {
      if (event.key === "Escape") (event.target as HTMLElement).blur();
      return;
    }
    if (event.key === "Enter" && event.target === document.body && open()) return;
    if (press(event.key)) event.preventDefault();
  });
  const foot = one("footer");
  foot?.append(button("Keys: press ?", list, { class: "plain", "aria-keyshortcuts": "?" }));
}

/** Does what a key, or a key after another, does; whether it does anything. */
export function press(key: string): boolean {
  clearTimeout(waiting);
  const typed = first ? `${first} ${key}` : key;
  first = "";
  const exact = KEYS.find(({ keys }) => keys === typed);
  if (exact) {
    exact.act();
    return true;
  }
  if (KEYS.some(({ keys }) => keys.startsWith(`${typed} `))) {
    first = typed;
    waiting = setTimeout(() => (first = ""), PATIENCE);
    return true;
  }
  return false;
}

function list(): void {
  const rows = [{ keys: "Enter", says: "open it" }, ...KEYS].flatMap(({ keys, says }) => [
    make("dt", {}, ...keys.split(" ").flatMap((key, at) => (at ? [" ", make("kbd", {}, key)] : [make("kbd", {}, key)]))),
    make("dd", {}, says),
  ]);
  const dialog = make(
    "dialog",
    { "aria-labelledby": "keys-title" },
    make("h2", { id: "keys-title" }, "Keys"),
    make("dl", { class: "keys" }, ...rows),
  );
  dialog.append(button("Close", () => dialog.close(), { autofocus: true }));
  dialog.addEventListener("close", () => dialog.remove());
  document.body.append(dialog);
  dialog.showModal();
}
