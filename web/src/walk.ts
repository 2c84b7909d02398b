// Walks through lists with `j` and `k`, as readers of mail do.
import { all, one } from "./elements.ts";

const ITEM = "main :is([data-item], article.finding)";

/** The link that opens a row. */
export const OPEN = "a[data-open], a.open";

/** The row that was walked to last, if it is still there. */
export function current(): HTMLElement | null {
  return one(".walked") ?? document.activeElement?.closest<HTMLElement>(ITEM) ?? null;
}

/** Goes so many rows on, or back. */
export function step(by: 1 | -1): void {
  const items = all(ITEM).filter((item) => item.getClientRects().length > 0);
  const at = items.findIndex((item) => item === current());
  const next = at < 0 ? items[by > 0 ? 0 : items.length - 1] : items[at + by];
  if (next) go(next);
}

/** Goes to a row: it is marked, comes into view, and the reader's next Tab continues from it. */
export function go(item: HTMLElement): void {
  for (const old of all(".walked")) old.classList.remove("walked");
  item.classList.add("walked");
  const focusable = one(OPEN, item) ?? one("a, button, summary", item) ?? item;
  if (focusable === item && !item.hasAttribute("tabindex")) item.tabIndex = -1;
  focusable.focus({ preventScroll: true });
  item.scrollIntoView({ block: "nearest" });
}

/** Opens the row. */
export function open(): boolean {
  const item = current();
  const link = item && (item.matches("a[href]") ? item : (one(OPEN, item) ?? one("a[href]", item)));
  link?.click();
  return !!link;
}
