// A newcomer, from the overview: in under five clicks the two quotes behind a contradiction, and their documents.
import { expect, inject, test } from "vitest";
import { reader } from "./reader.ts";

for (const javaScriptEnabled of [true, false]) {
  test(`finds the quotes behind a contradiction, ${javaScriptEnabled ? "with" : "without"} scripts`, async () => {
    const served = inject("cases").find(({ name }) => name === "quorrin") ?? inject("cases")[0]!;
    const { page, leave } = await reader({ javaScriptEnabled });
    await page.goto(served.address);
    let clicks = 0;
    const click = async (selector: string) => {
      clicks += 1;
      await page.locator(selector).first().click();
      await page.waitForLoadState("load");
    };
    await click('main [data-level="contradiction"] a:is([data-open], .open), main a:is([data-open], .open)[href*="/findings/"]');
    const sides = page.locator("main [data-side]");
    expect(await sides.count()).toBeGreaterThanOrEqual(2);
    for (const side of [sides.nth(0), sides.nth(1)]) {
      expect((await side.locator("blockquote").first().innerText()).length).toBeGreaterThan(3);
      expect(await side.locator("blockquote mark").first().isVisible()).toBe(true);
    }
    await click("main [data-side] .cite a[href]");
    expect(page.url()).toContain("/sources/");
    expect(await page.locator(":target + mark, mark:target").first().isVisible()).toBe(true);
    expect(clicks).toBeLessThan(5);
    await leave();
  });
}
