// A reader: a page of the browser that complains of everything a reader should never meet.
import { chromium, type Browser, type BrowserContextOptions, type Page } from "playwright-core";
import { createRequire } from "node:module";
import { readFileSync } from "node:fs";
import { afterAll, expect, inject } from "vitest";

const require = createRequire(import.meta.url);
const AXE = readFileSync(require.resolve("axe-core/axe.min.js"), "utf8");

let browser: Browser | undefined;

afterAll(async () => {
  await browser?.close();
  browser = undefined;
});

/** A reader with what went wrong under their eyes. */
export interface Reader {
  readonly page: Page;
  /** Errors of scripts, words on the console, what the policy blocked, what was asked of other hosts. */
  readonly trouble: string[];
  /** Leaves, and fails if there was trouble. */
  leave(): Promise<void>;
}

/** Opens a page of a reader with these habits. */
export async function reader(options: BrowserContextOptions = {}): Promise<Reader> {
  browser ??= await chromium.connect(inject("browser"));
  const context = await browser.newContext({ viewport: { width: 1280, height: 900 }, reducedMotion: "reduce", ...options });
  const page = await context.newPage();
  const trouble: string[] = [];
  page.on("console", (message) => {
    if (["error", "warning"].includes(message.type())) trouble.push(`console: ${message.text()} (${page.url()})`);
  });
  page.on("pageerror", (error) => trouble.push(`script: ${error.message} (${page.url()})`));
  page.on("request", (request) => {
    const { hostname, protocol } = new URL(request.url());
    if (hostname !== "127.0.0.1" && !["data:", "blob:"].includes(protocol)) trouble.push(`asked another host: ${request.url()}`);
  });
  page.on("response", (response) => {
    if (response.status() >= 500) trouble.push(`${response.status()}: ${response.url()}`);
  });
  const leave = async () => {
    await context.close();
    expect(trouble).toEqual([]);
  };
  return { page, trouble, leave };
}

/** What axe finds against WCAG 2.2 A and AA and its own best practices, in words. */
export async function barriers(page: Page): Promise<string[]> {
  // The policy of the page forbids scripts that it did not bring; the browser itself may still run one.
  await page.evaluate(AXE);
  return page.evaluate(async () => {
    const axe = (window as unknown as { axe: { run(on: Document, how: object): Promise<{ violations: Violation[] }> } }).axe;
    interface Violation {
      id: string;
      help: string;
      nodes: { html: string; failureSummary?: string }[];
    }
    const { violations } = await axe.run(document, {
      runOnly: ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"],
      resultTypes: ["violations"],
    });
    return violations.map(
      ({ id, help, nodes }) =>
        `${id}: ${help}, ${nodes.length} times: ${nodes.slice(0, 3).map((node) => `${node.html.slice(0, 160)} ${node.failureSummary?.replace(/\s+/g, " ").slice(0, 240)}`).join(" | ")}`,
    );
  });
}

/** What hangs out of the page to the right, if anything makes it scroll sideways. */
export async function overhang(page: Page): Promise<string[]> {
  return page.evaluate(() => {
    const wide = document.documentElement.clientWidth;
    if (document.documentElement.scrollWidth <= wide) return [];
    const out = [...document.querySelectorAll("body *")].filter((element) => element.getBoundingClientRect().right > wide + 1);
    return out.slice(0, 5).map((element) => `${element.localName}.${element.getAttribute("class") ?? ""}: ${Math.round(element.getBoundingClientRect().right)} of ${wide} px`);
  });
}

/** The rooms that the page's own door list names: words and addresses. */
export async function rooms(page: Page): Promise<{ title: string; address: string }[]> {
  return page.$$eval("nav.rooms a", (links) =>
    links.map((link) => ({ title: link.textContent?.trim() ?? "", address: (link as HTMLAnchorElement).href })),
  );
}
