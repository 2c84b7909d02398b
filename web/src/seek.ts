// Shows what a search will find while it is typed. The hits are those of the search room itself.
import { all, isServed, make, one } from "./elements.ts";
import { fetched, visit } from "./visit.ts";
import { OPEN } from "./walk.ts";

/** How long typing must rest before the server is asked, in milliseconds. */
const REST = 180;
const MOST = 8;

/** Makes the search of the masthead suggest, and that of the search room answer as it is typed. */
export function start(): void {
  const form = one<HTMLFormElement>('header form[role="search"]');
  const input = form && one<HTMLInputElement>('input[type="search"]', form);
  if (!form || !input || !isServed()) return;
  new Suggestions(form, input);
}

/** Filters and searches within the page answer without a click. */
export function startWithin(main: HTMLElement): void {
  if (!isServed()) return;
  for (const form of all<HTMLFormElement>('form[method="get"], form:not([method])', main)) {
    if (form.closest("[data-plain]")) continue;
    let waiting: ReturnType<typeof setTimeout> | undefined;
    form.addEventListener("change", (event) => {
      if ((event.target as HTMLElement).matches('input[type="search"], input[type="text"]')) return;
      void visit(asked(form));
    });
    form.addEventListener("input", (event) => {
      if (!(event.target as HTMLElement).matches('input[type="search"]')) return;
      clearTimeout(waiting);
      waiting = setTimeout(() => void visit(asked(form), "replace"), REST * 2);
    });
    form.addEventListener("submit", (event) => {
      event.preventDefault();
      clearTimeout(waiting);
      void visit(asked(form));
    });
  }
}

/** The address that a form would load; fields without a value do not lengthen it. */
export function asked(form: HTMLFormElement): URL {
  const address = new URL(form.action || location.href, location.href);
  address.search = "";
  for (const [name, value] of new FormData(form)) {
    if (typeof value === "string" && value.trim() !== "") address.searchParams.append(name, value);
  }
  return address;
}

class Suggestions {
  private readonly list = make("ul", { class: "suggestions", id: "suggestions", role: "listbox", "aria-label": "Found so far", hidden: true });
  private at = -1;
  private waiting: ReturnType<typeof setTimeout> | undefined;
  private turn = 0;

  constructor(
    private readonly form: HTMLFormElement,
    private readonly input: HTMLInputElement,
  ) {
    for (const [name, value] of Object.entries({ role: "combobox", "aria-expanded": "false", "aria-controls": "suggestions", "aria-autocomplete": "list" })) {
      input.setAttribute(name, value);
    }
    form.append(this.list);
    input.addEventListener("input", () => {
      clearTimeout(this.waiting);
      this.waiting = setTimeout(() => void this.look(), REST);
    });
    input.addEventListener("keydown", (event) => this.key(event));
    input.addEventListener("blur", () => setTimeout(() => this.close(), 150));
  }

  private async look(): Promise<void> {
    const turn = ++this.turn;
    if (this.input.value.trim().length < 2) return this.close();
    const page = await fetched(asked(this.form)).catch(() => null);
    if (turn !== this.turn || !page || document.activeElement !== this.input) return;
    this.show(all("main [data-item]", page).slice(0, MOST));
  }

  private show(hits: HTMLElement[]): void {
    const options = hits.flatMap((hit, at) => {
      const link = one<HTMLAnchorElement>(OPEN, hit) ?? one<HTMLAnchorElement>("a[href]", hit);
      if (!link) return [];
      const rest = (hit.textContent ?? "").replace(link.textContent ?? "", "").trim().replace(/\s+/g, " ").slice(0, 90);
      const option = make("li", { role: "option", id: `suggestion-${at}`, "aria-selected": "false", "data-href": link.getAttribute("href") ?? "" });
      option.append(make("bdi", {}, (link.textContent ?? "").trim()), make("small", {}, ` ${rest}`));
      option.addEventListener("pointerdown", (event) => {
        event.preventDefault();
        location.assign(option.dataset.href ?? "");
      });
      return [option];
    });
    this.list.replaceChildren(...options);
    this.at = -1;
    this.list.hidden = options.length === 0;
    this.input.setAttribute("aria-expanded", String(options.length > 0));
    this.input.removeAttribute("aria-activedescendant");
  }

  private close(): void {
    this.list.hidden = true;
    this.input.setAttribute("aria-expanded", "false");
    this.input.removeAttribute("aria-activedescendant");
  }

  private key(event: KeyboardEvent): void {
    if (event.isComposing) return;
    const options = all('[role="option"]', this.list);
    if (event.key === "Escape") this.close();
    if (this.list.hidden || options.length === 0) return;
    if (event.key === "ArrowDown" || event.key === "ArrowUp") {
      event.preventDefault();
      this.at = (this.at + (event.key === "ArrowDown" ? 1 : -1) + options.length + 1) % (options.length + 1);
      for (const [at, option] of options.entries()) option.setAttribute("aria-selected", String(at === this.at));
      const chosen = options[this.at];
      if (chosen) this.input.setAttribute("aria-activedescendant", chosen.id);
      else this.input.removeAttribute("aria-activedescendant");
      chosen?.scrollIntoView({ block: "nearest" });
    }
    const chosen = options[this.at];
    if (event.key === "Enter" && chosen?.dataset.href) {
      event.preventDefault();
      location.assign(chosen.dataset.href);
    }
  }
}
