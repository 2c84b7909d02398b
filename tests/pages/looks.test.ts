// On paper, on a wall, and with more contrast: pictures to be looked at, and the little that can be measured.
import { mkdirSync } from "node:fs";
import { join } from "node:path";
import { expect, inject, test } from "vitest";
import { barriers, overhang, reader } from "./reader.ts";

const served = inject("cases").find(({ name }) => name === "quorrin") ?? inject("cases")[0]!;
const folder = join(inject("artefacts"), "looks");
mkdirSync(folder, { recursive: true });

test("paper carries the quotes and none of the furniture", async () => {
  const { page, leave } = await reader();
  await page.goto(`${served.address}findings`);
  await page.emulateMedia({ media: "print" });
  expect(await page.locator("nav.rooms").isVisible()).toBe(false);
  expect(await page.locator("blockquote").first().isVisible()).toBe(true);
  await page.pdf({ path: join(folder, "findings.pdf"), format: "A4" });
  await page.screenshot({ path: join(folder, "print.png"), fullPage: true });
  await leave();
});

test("a wall of 3840 pixels has lines that can be read", async () => {
  const { page, leave } = await reader({ viewport: { width: 3840, height: 2160 } });
  for (const room of ["", "findings", "timeline"]) {
    await page.goto(`${served.address}${room}`);
    expect(await overhang(page)).toEqual([]);
    await page.screenshot({ path: join(folder, `wall-${room || "overview"}.png`) });
  }
  await leave();
});

test("more contrast and forced colours have no barriers", async () => {
  for (const options of [{ contrast: "more" }, { forcedColors: "active" }] as const) {
    const { page, leave } = await reader(options);
    await page.goto(`${served.address}findings`);
    expect(await barriers(page)).toEqual([]);
    await page.screenshot({ path: join(folder, `${Object.keys(options)[0]}.png`) });
    await leave();
  }
});
