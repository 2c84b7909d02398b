// Follows the case: when files change on disk, the page shows what they say now. Somebody who is writing is not
// disturbed, and is told instead.
import { isServed, isTyping, one } from "./elements.ts";
import { say } from "./say.ts";
import { visit } from "./visit.ts";

/** Listens to the server as long as the page is open. */
export function start(): void {
  const stream = document.body.dataset.live;
  if (!stream || !isServed() || typeof EventSource === "undefined") return;
  const source = new EventSource(stream);
  source.addEventListener("reading", (event: MessageEvent<string>) => {
    const shown = document.body.dataset.edition ?? "";
    // What is being judged on this page brings its answer along.
    if (event.data === shown || one("form[aria-busy]")) return;
    if (isBusy()) offer();
    else void refresh();
  });
  // A page that is left must not hold a line to the server: browsers allow six of them.
  window.addEventListener("pagehide", () => source.close());
}

function isBusy(): boolean {
  const focused = document.activeElement;
  if (one("dialog[open]")) return true;
  return isTyping(focused) && !!one("main")?.contains(focused) && (focused as HTMLInputElement).value !== "";
}

async function refresh(): Promise<void> {
  if (await visit(location.href, "keep")) say("The case has changed on disk; this is what it says now.");
}

/** Shows the line that the page keeps for this, with a link that loads it anew. */
function offer(): void {
  const line = one(".notice.changed");
  if (line) line.hidden = false;
}
