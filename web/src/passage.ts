// Makes a claim of a passage: what is selected in a document goes into the form for the reader's own claims.
import { all, button, one } from "./elements.ts";
import { say } from "./say.ts";

/** A selected passage: code points of the document's text, and the words. */
export interface Passage {
  readonly from: number;
  readonly to: number;
  readonly quote: string;
}

/** Code points in a text: the unit of every offset outside the program. */
export function points(text: string): number {
  let count = 0;
  for (const _ of text) count += 1;
  return count;
}

/**
 * The code point of the document at which a place of the page stands. Every element with `data-from` says where its
 * text begins; what was put in for the eye only is marked `data-aside` and does not count.
 */
export function offset(node: Node, at: number): number | null {
  const holder = (node instanceof Element ? node : node.parentElement)?.closest<HTMLElement>("[data-from]");
  if (!holder) return null;
  let count = Number(holder.dataset.from);
  if (!Number.isInteger(count)) return null;
  let last: Element = holder;
  const walker = document.createTreeWalker(holder, NodeFilter.SHOW_TEXT);
  const stop = node instanceof Text ? null : node.childNodes[at] ?? null;
  for (let text = walker.nextNode() as Text | null; text; text = walker.nextNode() as Text | null) {
    if (stop && (stop === text || stop.contains(text) || stop.compareDocumentPosition(text) & Node.DOCUMENT_POSITION_FOLLOWING)) break;
    if (text.parentElement?.closest("[data-aside]")) continue;
    // What follows a character that is not shown as it is says anew where it stands.
    const own = text.parentElement?.closest<HTMLElement>("[data-from]");
    if (own && own !== last) {
      if (own !== holder) count = Number(own.dataset.from);
      last = own;
    }
    if (text === node) return count + points(text.data.slice(0, at));
    count += points(text.data);
  }
  return count;
}

/** What is selected within a document now; nothing if the selection is empty or reaches out of it. */
export function selected(within: HTMLElement, selection: Selection | null): Passage | null {
  if (!selection || selection.isCollapsed || selection.rangeCount === 0) return null;
  const range = selection.getRangeAt(0);
  if (!within.contains(range.startContainer) || !within.contains(range.endContainer)) return null;
  const [from, to] = [offset(range.startContainer, range.startOffset), offset(range.endContainer, range.endOffset)];
  return from === null || to === null || to <= from ? null : { from, to, quote: selection.toString().trim() };
}

/** The name that the document gave last before a place, as its dossier calls it: of whom the words probably are. */
export function lastNamed(text: HTMLElement, before: Node | null): string {
  const names = before ? all<HTMLAnchorElement>("a.name", text) : [];
  const earlier = names.filter((name) => before && (name.contains(before) || name.compareDocumentPosition(before) & Node.DOCUMENT_POSITION_FOLLOWING));
  return earlier.at(-1)?.title ?? "";
}

/** Offers to make a claim whenever words of the document are selected. */
export function start(main: HTMLElement): void {
  const [text, form] = [one("article.document", main), one<HTMLFormElement>("form.claim", main)];
  if (!text || !form) return;
  const offer = button("Make a claim of this", () => {
    const passage = selected(text, getSelection());
    if (passage) fill(form, passage, lastNamed(text, getSelection()?.anchorNode ?? null));
  }, { class: "offer first", hidden: true, "data-aside": true });
  text.after(offer);
  const listen = new AbortController();
  document.addEventListener("selectionchange", () => {
    if (!text.isConnected) return listen.abort();
    const passage = selected(text, getSelection());
    offer.hidden = !passage;
  }, { signal: listen.signal });
  document.addEventListener("keydown", (event) => {
    if (!text.isConnected) return listen.abort();
    const passage = event.key === "m" && !event.ctrlKey && !event.metaKey ? selected(text, getSelection()) : null;
    if (!passage) return;
    event.preventDefault();
    fill(form, passage, lastNamed(text, getSelection()?.anchorNode ?? null));
  }, { signal: listen.signal });
}

function fill(form: HTMLFormElement, passage: Passage, subject: string): void {
  const known = { from: String(passage.from), to: String(passage.to), quote: passage.quote, subject };
  for (const [name, value] of Object.entries(known)) {
    const field = form.elements.namedItem(name);
    if (field instanceof HTMLInputElement || field instanceof HTMLTextAreaElement) field.value = value;
  }
  form.closest("details")?.setAttribute("open", "");
  const empty = all<HTMLInputElement>("input:not([type=hidden]), select, textarea", form).find((field) => field.value === "");
  // The subject is a guess: it is there to be written over.
  const first = form.elements.namedItem("subject");
  if (subject && first instanceof HTMLInputElement) {
    first.scrollIntoView({ block: "nearest" });
    first.select();
    first.focus();
  } else {
    (empty ?? form).scrollIntoView({ block: "nearest" });
    empty?.focus();
  }
  say(`${points(passage.quote)} characters chosen. Say what they claim, then press Enter.`);
}
