// Judges a finding in its place: the form goes to the server as it would without this island, and of the page that
// comes back only this finding is shown. What was judged is said, and can be undone at once.
import { all, button, make, one } from "./elements.ts";
import { say } from "./say.ts";
import { fetched, show } from "./visit.ts";
import { current, go } from "./walk.ts";

const FORM = "form:is(.judge, [data-judge])";

/** Sends every form of judgement without loading the page anew. */
export function start(): void {
  document.addEventListener("submit", (event) => {
    const form = event.target;
    if (!(form instanceof HTMLFormElement) || !form.matches(`${FORM}, form[data-undo]`)) return;
    event.preventDefault();
    void send(form, event.submitter);
  });
}

async function send(form: HTMLFormElement, submitter: HTMLElement | null): Promise<void> {
  const body = new URLSearchParams();
  for (const [name, value] of new FormData(form, submitter)) if (typeof value === "string") body.append(name, value);
  const place = form.closest<HTMLElement>(":is([data-item], article.finding)[id]");
  form.setAttribute("aria-busy", "true");
  try {
    const page = await fetched(form.action, { method: "POST", body });
    const trouble = page && one(".refusal", page);
    if (!page || trouble) {
      say(trouble?.textContent?.trim().replace(/\s+/g, " ").slice(0, 300) || "That was not kept; the server says no more.");
      return;
    }
    answer(page, place);
    // What was judged here is no news: the page is of this state of the case.
    document.body.dataset.edition = page.body.dataset.edition ?? "";
    say(one("main > .notice:not([hidden])", page)?.textContent?.trim() || "Kept in the journal. `u` undoes it.");
  } catch {
    say("That was not kept: the reading room does not answer.");
  } finally {
    form.removeAttribute("aria-busy");
  }
}

/** Shows the judged finding as it stands now; one that the filter no longer lets through goes from the list. */
function answer(page: Document, place: HTMLElement | null): void {
  const fresh = place && page.getElementById(place.id);
  if (!place || !fresh) {
    show(page);
    return;
  }
  const adopted = document.adoptNode(fresh);
  place.replaceWith(adopted);
  go(adopted);
}

/** The judgements that can be made of the finding at hand, by their letters. */
function choices(): Map<string, HTMLElement> {
  const item = current() ?? one("main [data-finding]") ?? one("main");
  const found = new Map<string, HTMLElement>();
  for (const choice of item ? all(`${FORM} [data-key]`, item) : []) found.set(choice.dataset.key ?? "", choice);
  return found;
}

/** Asks for the judgement, the second of two keys, and for the reason. */
export function ask(): void {
  const possible = choices();
  if (possible.size === 0) {
    say("There is nothing to judge here. Go to a finding with j or k.");
    return;
  }
  const rows = [...possible].map(([key, choice]) => row(key, choice, () => dialog.close()));
  const dialog = make(
    "dialog",
    { "aria-labelledby": "judge-title" },
    make("h2", { id: "judge-title" }, "Judge this finding"),
    make("dl", { class: "keys" }, ...rows.flat()),
  );
  dialog.addEventListener("keydown", (event) => {
    const choice = possible.get(event.key);
    if (!choice || event.ctrlKey || event.metaKey || event.altKey) return;
    event.preventDefault();
    dialog.close();
    begin(choice);
  });
  dialog.addEventListener("close", () => dialog.remove());
  document.body.append(dialog);
  dialog.showModal();
}

function row(key: string, choice: HTMLElement, close: () => void): [HTMLElement, HTMLElement] {
  const text = choice.dataset.says ?? choice.textContent?.trim() ?? key;
  const choose = button(text, () => {
    close();
    begin(choice);
  }, { class: "plain" });
  return [make("dt", {}, make("kbd", {}, key)), make("dd", {}, choose)];
}

/** Chooses a judgement in its form, and leaves the reader where the reason goes: Enter sends it. */
function begin(choice: HTMLElement): void {
  const form = choice.closest("form");
  if (!form) return;
  form.closest("details")?.setAttribute("open", "");
  if (choice instanceof HTMLInputElement && choice.type === "radio") choice.checked = true;
  if (choice instanceof HTMLOptionElement) {
    const select = choice.closest("select");
    if (select) select.value = choice.value;
  }
  const submitter = choice instanceof HTMLButtonElement ? choice : undefined;
  const reason = one<HTMLInputElement>('[name="because"]', form);
  if (!reason || reason.value.trim() !== "") {
    form.requestSubmit(submitter);
    return;
  }
  reason.focus();
  // Enter in a text field would press the first button of the form, which may be another judgement.
  reason.onkeydown = (event) => {
    if (event.key !== "Enter" || reason.value.trim() === "") return;
    event.preventDefault();
    form.requestSubmit(submitter);
  };
  say("Why? Write the reason, then press Enter.");
}

/** Takes back the last judgement that the page offers to undo. */
export function undo(): void {
  const item = current();
  const form = (item && one<HTMLFormElement>("form[data-undo]", item)) ?? one<HTMLFormElement>("form[data-undo]");
  // The act is in the button: without it the form would not say what to do.
  if (form) form.requestSubmit(one<HTMLButtonElement>("button", form));
  else say("There is nothing to undo on this page; the journal has every judgement.");
}
