// Finding and making elements. Text always goes in as text: nothing here reads markup from a string.

/** The first element that fits, or nothing. */
export function one<E extends Element = HTMLElement>(selector: string, within: ParentNode = document): E | null {
  return within.querySelector<E>(selector);
}

/** All elements that fit, in the order of the page. */
export function all<E extends Element = HTMLElement>(selector: string, within: ParentNode = document): E[] {
  return [...within.querySelectorAll<E>(selector)];
}

type Attributes = Record<string, string | boolean>;

/** A new element with attributes (`true` stands for an empty one, `false` for none) and children. */
export function make<K extends keyof HTMLElementTagNameMap>(
  name: K,
  attributes: Attributes = {},
  ...children: (Node | string)[]
): HTMLElementTagNameMap[K] {
  const element = document.createElement(name);
  for (const [key, value] of Object.entries(attributes)) {
    if (value !== false) element.setAttribute(key, value === true ? "" : value);
  }
  element.append(...children);
  return element;
}

/** A button that does something. */
export function button(text: string, act: () => void, attributes: Attributes = {}): HTMLButtonElement {
  const made = make("button", { type: "button", ...attributes }, text);
  made.addEventListener("click", act);
  return made;
}

/** Whether keys that are pressed now are meant as text. */
export function isTyping(target: EventTarget | null): boolean {
  if (!(target instanceof HTMLElement)) return false;
  if (target.isContentEditable || target instanceof HTMLTextAreaElement || target instanceof HTMLSelectElement) return true;
  const silent = ["button", "checkbox", "radio", "submit", "reset", "range", "file", "color"];
  return target instanceof HTMLInputElement && !silent.includes(target.type);
}

/** Whether pages are served; opened from disk, nothing can be fetched. */
export function isServed(): boolean {
  return location.protocol.startsWith("http");
}
