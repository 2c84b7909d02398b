// A judgement made in the page is in the journal, survives a restart, and can be undone: with keys, and by plain forms.
import { readFile } from "node:fs/promises";
import { cp, mkdtemp, rm } from "node:fs/promises";
import type { ChildProcess } from "node:child_process";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { afterEach, beforeEach, expect, inject, test } from "vitest";
import { serve } from "./house.ts";
import { reader } from "./reader.ts";

let work: string;
let folder: string;
let address: string;
let child: ChildProcess;

async function open(): Promise<void> {
  ({ address, child } = await serve(inject("program"), folder));
}

async function close(): Promise<void> {
  const ended = new Promise((done) => child.once("exit", done));
  child.kill("SIGTERM");
  await ended;
}

async function journal(): Promise<Record<string, unknown>[]> {
  const text = await readFile(join(folder, "decisions.jsonl"), "utf8").catch(() => "");
  return text.split("\n").filter(Boolean).map((line) => JSON.parse(line) as Record<string, unknown>);
}

beforeEach(async () => {
  work = await mkdtemp(join(tmpdir(), "gainsay-judging-"));
  folder = join(work, "quorrin");
  await cp(resolve(import.meta.dirname, "../../examples/quorrin"), folder, { recursive: true });
  await open();
});

afterEach(async () => {
  await close();
  await rm(work, { recursive: true, force: true });
});

test("two keys and a reason dismiss a finding; u takes it back", async () => {
  const { page, leave } = await reader();
  await page.goto(`${address}findings`);
  await page.keyboard.press("j");
  const item = page.locator("[data-finding].walked");
  const id = await item.getAttribute("data-finding");
  await page.keyboard.press("x");
  await page.keyboard.press("d");
  await page.keyboard.type("the mirror copied the almanac");
  await page.keyboard.press("Enter");
  await page.locator(".toast").getByText(/dismiss|journal/i).waitFor();
  expect(JSON.stringify((await journal()).at(-1))).toContain("the mirror copied the almanac");

  // An open page would say that its line to the server broke off, as it should.
  await page.goto("about:blank");
  await close();
  await open();
  await page.goto(`${address}findings/${id}`);
  expect(await page.locator('[data-state="dismissed"]').count()).toBeGreaterThan(0);
  expect(await page.locator("main").innerText()).toContain("the mirror copied the almanac");

  await page.keyboard.press("u");
  await page.locator('article.finding[data-state="open"]').waitFor();
  expect(await journal()).toHaveLength(2);
  await leave();
});

test("forms do the same without scripts", async () => {
  const { page, leave } = await reader({ javaScriptEnabled: false });
  await page.goto(`${address}findings`);
  await page.locator("main a:is([data-open], .open)").first().click();
  const form = page.locator("form.judge").first();
  for (const closed of await page.locator("details:not([open]):has(form.judge) > summary").all()) await closed.click();
  await form.locator('[name="because"]').fill("two persons of one name");
  await form.locator('[value="dismiss"], [data-key="d"]').first().click();
  await page.waitForLoadState("load");
  expect(JSON.stringify((await journal()).at(-1))).toContain("two persons of one name");
  expect(await page.locator('[data-state="dismissed"]').count()).toBeGreaterThan(0);
  await page.goto(`${address}journal`);
  expect(await page.locator("main").innerText()).toContain("two persons of one name");
  await leave();
});

test("a judgement without a reason is refused in words, and nothing is written", async () => {
  const { page } = await reader({ javaScriptEnabled: false });
  await page.goto(`${address}findings`);
  const action = await page.locator("form.judge").first().getAttribute("action");
  // From another page, or without the token of this one.
  const response = await fetch(new URL(action ?? "", address), {
    method: "POST",
    headers: { "content-type": "application/x-www-form-urlencoded", origin: "http://evil.example" },
    body: "act=dismiss&because=x",
  });
  expect(response.status).toBeGreaterThanOrEqual(400);
  expect(await journal()).toEqual([]);
  await page.context().close();
});
