// Copies a quote with where it stands, so that what is pasted can be checked.
import { all, button, one } from "./elements.ts";
import { say } from "./say.ts";
import { current } from "./walk.ts";

const PASSAGE = "[data-cite]";

/** Gives every passage of the page a button. */
export function start(main: HTMLElement): void {
  for (const passage of all(PASSAGE, main)) {
    const place = one(".cite", passage) ?? passage;
    place.append(" ", button("copy", () => void copy(passage), { class: "plain", "aria-label": `Copy this quote with its source` }));
  }
}

/** Copies the first quote of the row that is walked to. */
export function copyCurrent(): void {
  const item = current();
  const passage = item?.matches(PASSAGE) ? item : one(PASSAGE, item ?? document);
  if (passage) void copy(passage);
  else say("There is no quote here to copy.");
}

/** The quote in quotation marks, its source, and the address of this page. */
export function citation(passage: HTMLElement): string {
  const quote = one("blockquote, q", passage)?.textContent?.trim().replace(/\s+/g, " ") ?? "";
  const link = one<HTMLAnchorElement>("a[href]", passage)?.href ?? location.href;
  return `“${quote}”\n${passage.dataset.cite ?? ""}\n${link}`;
}

async function copy(passage: HTMLElement): Promise<void> {
  const text = citation(passage);
  try {
    await navigator.clipboard.writeText(text);
    say("Copied, with its source.");
  } catch {
    say(copyBySelection(text) ? "Copied, with its source." : "This browser does not let pages copy; select the words instead.");
  }
}

/** The older way, for pages that are not served over a secure line. */
function copyBySelection(text: string): boolean {
  const area = document.createElement("textarea");
  area.value = text;
  area.className = "unseen";
  document.body.append(area);
  area.select();
  const done = document.execCommand("copy");
  area.remove();
  return done;
}
