// A reader's own claim: from words that are selected in a document to a line of the journal, with few keys; and without script.
import { readFileSync } from "node:fs";
import { cp, mkdtemp, rm } from "node:fs/promises";
import type { ChildProcess } from "node:child_process";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { afterAll, beforeAll, expect, inject, test } from "vitest";
import { serve } from "./house.ts";
import { barriers, overhang, reader } from "./reader.ts";

let work: string;
let document0: string;
let child: ChildProcess;
const journal = () => readFileSync(join(work, "quorrin", "decisions.jsonl"), "utf8");

// A case of its own: what is claimed here changes the pages of others.
beforeAll(async () => {
  work = await mkdtemp(join(tmpdir(), "gainsay-own-"));
  const folder = join(work, "quorrin");
  await cp(resolve(import.meta.dirname, "../../examples/quorrin"), folder, { recursive: true });
  const served = await serve(inject("program"), folder);
  child = served.child;
  document0 = `${served.address}sources/quorrin.txt`;
});

afterAll(async () => {
  child.kill("SIGTERM");
  await rm(work, { recursive: true, force: true });
});

test("words that are selected in a document become a claim in the journal, and can be taken back", async () => {
  const { page, leave } = await reader();
  await page.goto(document0);
  const words = await page.evaluate(() => {
    const leaves = [...document.querySelectorAll("article.document p[data-from]")];
    const text = leaves.find((leaf) => (leaf.textContent ?? "").length > 60)!;
    const walker = document.createTreeWalker(text, NodeFilter.SHOW_TEXT);
    let first = walker.nextNode() as Text;
    while (first.data.trim().length < 12) first = walker.nextNode() as Text;
    const range = document.createRange();
    range.setStart(first, 0);
    range.setEnd(first, 12);
    getSelection()!.removeAllRanges();
    getSelection()!.addRange(range);
    return range.toString();
  });
  await page.keyboard.press("m");
  expect(await page.locator('form.claim [name="quote"]').inputValue()).toBe(words.trim());
  expect(await page.locator('form.claim [name="subject"]').evaluate((field) => field === document.activeElement)).toBe(true);
  await page.keyboard.type("Quorrin");
  await page.keyboard.press("Tab");
  await page.keyboard.type("also_known_as");
  await page.keyboard.press("Tab");
  await page.keyboard.type("the lamp republic");
  await page.locator('form.claim [name="because"]').fill("the words mean it");
  await page.keyboard.press("Enter");
  await page.waitForLoadState("load");
  await page.locator("section.own").waitFor();
  expect(journal()).toContain('"act":"claim","document":"quorrin.txt"');
  expect(journal()).toContain('"value":"the lamp republic"');
  expect(await page.locator("section.own").innerText()).toContain("because the words mean it");
  expect(await barriers(page)).toEqual([]);
  await page.locator("section.own form[data-undo] button").first().click();
  await page.waitForLoadState("load");
  await expect.poll(() => journal()).toContain('"act":"undo"');
  await leave();
});

test("a claim needs no script and fits a phone", async () => {
  const { page, leave } = await reader({ javaScriptEnabled: false, viewport: { width: 360, height: 780 } });
  await page.goto(document0);
  await page.locator("details.own > summary").click();
  await page.locator('form.claim [name="quote"]').fill("the island of Quorrin");
  await page.locator('form.claim [name="subject"]').fill("Quorrin");
  await page.locator('form.claim [name="property"]').fill("location");
  await page.locator('form.claim [name="value"]').fill("island of Quorrin");
  await page.locator('form.claim [name="because"]').fill("it says where");
  expect(await overhang(page)).toEqual([]);
  await page.locator("form.claim button").click();
  await page.waitForLoadState("load");
  expect(await page.locator("section.own").innerText()).toContain("it says where");
  await page.locator("section.own form[data-undo] button").last().click();
  await page.waitForLoadState("load");
  await leave();
});
