// One line at the foot of the page that says what just happened, also to those who listen to the page.
import { make } from "./elements.ts";

let line: HTMLElement | undefined;
let waiting: ReturnType<typeof setTimeout> | undefined;

/** Says something for a few seconds; longer texts stay longer. */
export function say(text: string): void {
  if (!line?.isConnected) {
    line = make("div", { class: "toast", role: "status", "aria-live": "polite" });
    document.body.append(line);
  }
  line.textContent = text;
  clearTimeout(waiting);
  waiting = setTimeout(() => line?.replaceChildren(), 3000 + text.length * 60);
}
