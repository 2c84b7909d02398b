// What islands add: pages follow the files on disk, search answers while it is typed, pictures answer to the pointer.
import { cp, mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import type { ChildProcess } from "node:child_process";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { afterAll, beforeAll, expect, inject, test } from "vitest";
import { serve } from "./house.ts";
import { reader } from "./reader.ts";

let work: string;
let folder: string;
let address: string;
let child: ChildProcess;

beforeAll(async () => {
  work = await mkdtemp(join(tmpdir(), "gainsay-live-"));
  folder = join(work, "quorrin");
  await cp(resolve(import.meta.dirname, "../../examples/quorrin"), folder, { recursive: true });
  ({ address, child } = await serve(inject("program"), folder));
});

afterAll(async () => {
  child.kill("SIGTERM");
  await rm(work, { recursive: true, force: true });
});

test("a document that changes on disk changes in the open page", async () => {
  const { page, leave } = await reader();
  await page.goto(`${address}sources/minutes-1951.txt`);
  const before = await page.locator("body").getAttribute("data-edition");
  const path = join(folder, "sources", "minutes-1951.txt");
  await writeFile(path, `${await readFile(path, "utf8")}\nAnnex: a lantern was carried through the hall.\n`);
  await page.getByText("a lantern was carried through the hall").first().waitFor({ timeout: 90_000 });
  expect(await page.locator("body").getAttribute("data-edition")).not.toBe(before);
  await leave();
});

test("search suggests while it is typed, and the arrows choose", async () => {
  const { page, leave } = await reader();
  await page.goto(address);
  await page.locator("header input[type=search]").pressSequentially("Tarrowby", { delay: 20 });
  const options = page.getByRole("option");
  await options.first().waitFor();
  await page.keyboard.press("ArrowDown");
  expect(await options.first().getAttribute("aria-selected")).toBe("true");
  await page.keyboard.press("Enter");
  await page.waitForURL((url) => url.pathname !== "/");
  expect(await page.locator("main").innerText()).toMatch(/Tarrowby/i);
  await leave();
});

test("a stretch that is drawn over the timeline is what it shows next", async () => {
  const { page, leave } = await reader();
  await page.goto(`${address}timeline`);
  const picture = page.locator('[data-picture="timeline"] svg').first();
  const box = (await picture.boundingBox())!;
  await page.mouse.move(box.x + box.width * 0.5, box.y + 20);
  await page.mouse.down();
  await page.mouse.move(box.x + box.width * 0.6, box.y + 20, { steps: 4 });
  await page.mouse.move(box.x + box.width * 0.7, box.y + 20, { steps: 4 });
  await page.mouse.up();
  await page.waitForURL(/from=.*to=/);
  const narrower = new URL(page.url());
  await page.getByRole("button", { name: "Farther" }).first().click();
  await page.waitForURL((url) => url.href !== narrower.href);
  await page.goBack();
  await page.waitForURL(narrower.href);
  await leave();
});

test("the network can be looked at more closely, and shows what is joined", async () => {
  const { page, leave } = await reader();
  await page.goto(`${address}network`);
  const figure = page.locator('[data-picture="network"]').first();
  await figure.getByRole("button", { name: "Nearer" }).click();
  expect(Number(await figure.getAttribute("data-zoom"))).toBeGreaterThan(1);
  await figure.getByRole("button", { name: "The whole picture" }).click();
  await figure.locator("[data-node]").first().hover();
  expect(await figure.locator(".faded").count()).toBeGreaterThan(0);
  await leave();
});
