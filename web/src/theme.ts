// Light, dark, or as the system has it: the reader's choice, kept in this browser.
import { button, make, one } from "./elements.ts";

const KEY = "gainsay-theme";
const THEMES = ["system", "light", "dark"] as const;
type Theme = (typeof THEMES)[number];

/** What was chosen; the system's if nothing was, or if this browser keeps nothing. */
export function chosen(): Theme {
  try {
    const kept = localStorage.getItem(KEY);
    return THEMES.find((theme) => theme === kept) ?? "system";
  } catch {
    return "system";
  }
}

/** Shows the page in a theme. Runs before the page is painted, so that it does not flash. */
export function apply(theme: Theme = chosen()): void {
  if (theme === "system") delete document.documentElement.dataset.theme;
  else document.documentElement.dataset.theme = theme;
}

function keep(theme: Theme): void {
  try {
    if (theme === "system") localStorage.removeItem(KEY);
    else localStorage.setItem(KEY, theme);
  } catch {
    // A browser that keeps nothing shows the choice on this page only.
  }
  apply(theme);
}

/** Puts the choice into the foot of the page. */
export function start(): void {
  const foot = one("footer");
  if (!foot) return;
  const buttons = THEMES.map((theme) => {
    const choose = button(theme === "system" ? "as the system" : theme, () => {
      keep(theme);
      for (const [other, made] of buttons) made.setAttribute("aria-pressed", String(other === theme));
    }, { class: "plain", "aria-pressed": String(theme === chosen()) });
    return [theme, choose] as const;
  });
  foot.append(make("div", { class: "choices", role: "group", "aria-label": "Colours" }, "Colours:", ...buttons.map(([, made]) => made)));
}
