// With the keyboard alone: everything can be reached, and one always sees where one is.
import { expect, inject, test } from "vitest";
import { reader, rooms } from "./reader.ts";

const served = inject("cases")[0]!;

test("the first stop skips to the page, and every stop is seen", async () => {
  const { page, leave } = await reader();
  await page.goto(served.address);
  await page.keyboard.press("Tab");
  expect(await page.evaluate(() => document.activeElement?.className)).toBe("skip");
  await page.keyboard.press("Enter");
  expect(await page.evaluate(() => document.activeElement?.id)).toBe("main");
  const unseen: string[] = [];
  for (const { address } of await rooms(page)) {
    await page.goto(address);
    for (let at = 0; at < 30; at += 1) {
      await page.keyboard.press("Tab");
      const bare = await page.evaluate(() => {
        const on = document.activeElement;
        if (!on || on === document.body) return null;
        const { outlineStyle, outlineWidth } = getComputedStyle(on);
        const { width, height } = on.getBoundingClientRect();
        const shown = outlineStyle !== "none" && outlineWidth !== "0px" && (width > 0 || height > 0);
        return shown ? null : `${on.localName} ${on.outerHTML.slice(0, 120)}`;
      });
      if (bare) unseen.push(`${address}: ${bare}`);
    }
  }
  expect(unseen).toEqual([]);
  await leave();
});

test("keys walk, search, list themselves and lead from room to room", async () => {
  const { page, leave } = await reader();
  await page.goto(`${served.address}findings`);
  await page.keyboard.press("?");
  await page.getByRole("dialog").getByText("next in the list").waitFor();
  await page.keyboard.press("Escape");
  await page.getByRole("dialog").waitFor({ state: "detached" });
  await page.keyboard.press("j");
  await page.keyboard.press("j");
  expect(await page.locator("main [data-item]").nth(1).getAttribute("class")).toContain("walked");
  await page.keyboard.press("k");
  await page.keyboard.press("Enter");
  await page.waitForURL(/findings\/.+/);
  await page.keyboard.press("/");
  expect(await page.evaluate(() => (document.activeElement as HTMLInputElement).type)).toBe("search");
  await page.keyboard.press("Escape");
  await page.keyboard.press("g");
  await page.keyboard.press("t");
  await page.waitForURL(/timeline/);
  await leave();
});

test("the choice of colours is kept from page to page", async () => {
  const { page, leave } = await reader({ colorScheme: "light" });
  await page.goto(served.address);
  const paper = () => page.evaluate(() => getComputedStyle(document.documentElement).backgroundColor);
  const light = await paper();
  await page.getByRole("button", { name: "dark" }).click();
  const dark = await paper();
  expect(dark).not.toBe(light);
  await page.goto(`${served.address}findings`);
  expect(await paper()).toBe(dark);
  await leave();
});
