// Every room of every case: opens by a click from the overview, on a desk and on a phone, in light and in dark.
import { mkdirSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, inject, test } from "vitest";
import { barriers, overhang, reader, rooms } from "./reader.ts";

const artefacts = inject("artefacts");

function shot(name: string, of: string): string {
  const folder = join(artefacts, name);
  mkdirSync(folder, { recursive: true });
  return join(folder, `${of.toLowerCase().replace(/\W+/g, "-")}.png`);
}

for (const served of inject("cases")) {
  describe(served.name, () => {
    for (const colorScheme of ["light", "dark"] as const) {
      test(`every room opens from the overview and has no barriers, ${colorScheme}`, async () => {
        const { page, leave } = await reader({ colorScheme });
        await page.goto(served.address);
        const doors = await rooms(page);
        expect(doors.length).toBeGreaterThan(8);
        const wrong: string[] = [];
        for (const { title } of doors) {
          await page.goto(served.address);
          await page.click(`nav.rooms a:text-is("${title}")`);
          await page.waitForLoadState("load");
          expect(await page.locator("h1").count(), title).toBe(1);
          expect(await page.locator("nav.rooms a[aria-current]").count(), title).toBe(1);
          wrong.push(...(await barriers(page)).map((barrier) => `${title}: ${barrier}`));
          await page.screenshot({ path: shot(`${served.name}-${colorScheme}`, title), fullPage: true });
          // And the first thing in it: a finding, a dossier, a document.
          const thing = page.locator("main [data-item] a:is([data-open], .open)").first();
          if (!(await thing.count())) continue;
          await page.goto(await thing.evaluate((link) => (link as HTMLAnchorElement).href));
          wrong.push(...(await barriers(page)).map((barrier) => `${title}, first: ${barrier}`));
          await page.screenshot({ path: shot(`${served.name}-${colorScheme}`, `${title} first`), fullPage: true });
        }
        expect(wrong).toEqual([]);
        await leave();
      });
    }

    test("on a phone of 360 pixels nothing hangs out of a page", async () => {
      const { page, leave } = await reader({ viewport: { width: 360, height: 740 }, hasTouch: true, isMobile: true });
      await page.goto(served.address);
      const wrong: string[] = [];
      for (const { title, address } of await rooms(page)) {
        await page.goto(address);
        wrong.push(...(await overhang(page)).map((out) => `${title}: ${out}`));
        await page.screenshot({ path: shot(`${served.name}-phone`, title), fullPage: true });
        const thing = page.locator("main [data-item] a:is([data-open], .open)").first();
        if (!(await thing.count())) continue;
        await page.goto(await thing.evaluate((link) => (link as HTMLAnchorElement).href));
        wrong.push(...(await overhang(page)).map((out) => `${title}, first: ${out}`));
        await page.screenshot({ path: shot(`${served.name}-phone`, `${title} first`), fullPage: true });
      }
      expect(wrong).toEqual([]);
      await leave();
    });
  });
}
