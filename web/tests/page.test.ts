// What islands do with a page: walk, copy, ask, choose a theme; and judge without loading anew.
import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import { citation } from "../src/copy.ts";
import { isTyping } from "../src/elements.ts";
import * as judge from "../src/judge.ts";
import { press, start as listen } from "../src/keys.ts";
import { joined } from "../src/network.ts";
import { asked } from "../src/seek.ts";
import * as theme from "../src/theme.ts";
import { onEach, visit } from "../src/visit.ts";
import { current, open, step } from "../src/walk.ts";

const FINDING = (id: string, state: string) => `
  <article id="f-${id}" data-item data-finding="${id}"><h3><a data-open href="#f-${id}">Finding ${id}</a></h3><p class="state">${state}</p>
  <ul><li data-cite="The Almanac, 1950"><blockquote>seven
    districts</blockquote></li></ul>
  <form data-judge method="post" action="/judge"><input name="because"><button name="act" value="dismiss" data-key="d">Dismiss</button></form>
  </article>`;

beforeEach(() => {
  document.body.innerHTML = `<nav class="rooms"><a href="/">Overview</a><a href="/findings">Findings</a></nav>
    <main>${FINDING("1a", "open")}${FINDING("2b", "open")}</main><footer></footer>`;
  Element.prototype.getClientRects = () => [{}] as unknown as DOMRectList;
  Element.prototype.scrollIntoView = () => undefined;
});

afterEach(() => {
  vi.unstubAllGlobals();
  localStorage.clear();
  delete document.documentElement.dataset.theme;
});

describe("walking", () => {
  test("j and k go through the rows and stop at the ends", () => {
    expect(current()).toBeNull();
    for (const [key, id] of [["j", "f-1a"], ["j", "f-2b"], ["j", "f-2b"], ["k", "f-1a"], ["k", "f-1a"]] as const) {
      expect(press(key)).toBe(true);
      expect(current()?.id).toBe(id);
    }
    expect(document.activeElement?.textContent).toBe("Finding 1a");
  });

  test("a row is opened by its link", () => {
    step(1);
    const opened = vi.fn((event: Event) => event.preventDefault());
    document.querySelector("a[data-open]")!.addEventListener("click", opened);
    expect(open()).toBe(true);
    expect(opened).toHaveBeenCalledOnce();
  });

  test("a key after g goes to a room, any other key does nothing", () => {
    const went = vi.fn((event: Event) => event.preventDefault());
    document.querySelectorAll("nav a")[1]!.addEventListener("click", went);
    expect([press("g"), press("f")]).toEqual([true, true]);
    expect(went).toHaveBeenCalledOnce();
    expect([press("q"), press("g"), press("q")]).toEqual([false, true, false]);
  });

  test("? lists every key", () => {
    listen();
    HTMLDialogElement.prototype.showModal = function () {
      this.setAttribute("open", "");
    };
    press("?");
    const dialog = document.querySelector("dialog")!;
    expect(dialog.textContent).toContain("undo the last judgement");
    expect(dialog.querySelectorAll("dt").length).toBeGreaterThan(12);
    dialog.remove();
  });

  test("keys that are meant as text are left alone", () => {
    const field = document.createElement("input");
    const box = Object.assign(document.createElement("input"), { type: "checkbox" });
    expect([isTyping(field), isTyping(box), isTyping(document.body)]).toEqual([true, false, false]);
  });
});

test("a quote is copied with its source and an address", () => {
  const text = citation(document.querySelector<HTMLElement>("[data-cite]")!);
  expect(text.split("\n").slice(0, 2)).toEqual(["“seven districts”", "The Almanac, 1950"]);
});

test("a form asks for what is filled in, and for nothing else", () => {
  document.body.innerHTML = `<form action="/findings?old=1"><input name="rule" value="counts differ"><input name="level" value=" ">
    <input name="state" type="checkbox" value="open" checked><input name="state" type="checkbox" value="dismissed"></form>`;
  const address = asked(document.querySelector("form")!);
  expect(address.pathname + address.search).toBe("/findings?rule=counts+differ&state=open");
});

test("a node is joined to those at the other ends of its edges", () => {
  const edges = [{ a: "x", b: "y" }, { a: "z", b: "x" }, { a: "y", b: "z" }];
  expect([...joined("x", edges)].sort()).toEqual(["x", "y", "z"]);
  expect([...joined("w", edges)]).toEqual(["w"]);
});

describe("colours", () => {
  test("a choice is kept and shown, and the system's is no choice", () => {
    theme.start();
    const [system, , dark] = [...document.querySelectorAll<HTMLButtonElement>(".choices button")];
    dark!.click();
    expect([document.documentElement.dataset.theme, theme.chosen()]).toEqual(["dark", "dark"]);
    expect(dark!.getAttribute("aria-pressed")).toBe("true");
    system!.click();
    expect([document.documentElement.dataset.theme, localStorage.length]).toEqual([undefined, 0]);
  });

  test("a browser that keeps nothing still shows the system's", () => {
    vi.spyOn(Storage.prototype, "getItem").mockImplementation(() => {
      throw new Error("denied");
    });
    expect(theme.chosen()).toBe("system");
  });
});

const page = (body: string) =>
  new Response(`<!doctype html><title>New</title><body>${body}</body>`, { headers: { "content-type": "text/html; charset=utf-8" } });

describe("without loading anew", () => {
  test("a judged finding is shown in its place, and the others stay", async () => {
    const asked = vi.fn(async (_: string, init: RequestInit) => {
      expect(String(init.body)).toBe("because=copied&act=dismiss");
      return page(`<main><p class="notice">Dismissed.</p>${FINDING("1a", "dismissed")}</main>`);
    });
    vi.stubGlobal("fetch", asked);
    judge.start();
    document.querySelector("input")!.value = "copied";
    document.querySelector<HTMLButtonElement>("#f-1a button")!.click();
    await vi.waitFor(() => expect(document.querySelector("#f-1a .state")?.textContent).toBe("dismissed"));
    expect(document.querySelectorAll("[data-finding]").length).toBe(2);
    expect(document.querySelector(".toast")?.textContent).toBe("Dismissed.");
  });

  test("a page takes the place of another and its islands start again", async () => {
    vi.stubGlobal("fetch", async () => page("<main><p>Other</p></main>"));
    const started: string[] = [];
    onEach((main) => started.push(main.textContent?.trim().slice(0, 9) ?? ""));
    expect(await visit("/findings?page=2", "keep")).toBe(true);
    expect(document.querySelector("main")?.textContent).toBe("Other");
    expect([document.title, started.at(-1)]).toEqual(["New", "Other"]);
  });

  test("of two questions the answer to the later is shown", async () => {
    const answers: ((response: Response) => void)[] = [];
    vi.stubGlobal("fetch", () => new Promise<Response>((answer) => answers.push(answer)));
    const [first, second] = [visit("/a", "keep"), visit("/b", "keep")];
    answers[1]!(page("<main>second</main>"));
    answers[0]!(page("<main>first</main>"));
    expect([await first, await second]).toEqual([false, true]);
    expect(document.querySelector("main")?.textContent).toBe("second");
  });
});
