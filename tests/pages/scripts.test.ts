// Documents in scripts that run from right to left, and documents that mean harm: the first are read as they are
// written, the second are shown and do nothing.
import { mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import type { ChildProcess } from "node:child_process";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, inject, test } from "vitest";
import { serve } from "./house.ts";
import { barriers, overhang, reader, rooms } from "./reader.ts";

const DOCUMENTS: Record<string, string> = {
  "عربي.txt": "جمهورية قارين\n\nأُعلنت جمهورية قارين في 21 يونيو 1993 في مدينة لنكران. وكان رئيسها علي أكرم.\n\nونفى المتحدث أن تكون الجمهورية قد أُعلنت في 7 أغسطس 1993.\n",
  "hebrew.txt": "רפובליקת קארין\n\nהרפובליקה הוכרזה ב-21 ביוני 1993 בעיר לנקרן. נשיאה היה עלי אכרם.\n",
  "hostile.html": `<html><head><title><script>alert(1)</script> & "quoted"</title></head><body><h1>Republic of <img src=x onerror=alert(2)></h1>
<p>The Republic of Quarin was founded on 3 May 1951.\u202E reversed \u2066isolated <b style="position:fixed;inset:0">over all</b></p>
<p>The Republic of Quarin was founded on 5 May 1951. ${"W".repeat(5000)} javascript:alert(3)</p></body></html>`,
};

let work: string;
let address: string;
let child: ChildProcess;

beforeAll(async () => {
  work = await mkdtemp(join(tmpdir(), "gainsay-scripts-"));
  await mkdir(join(work, "sources"));
  for (const [name, text] of Object.entries(DOCUMENTS)) await writeFile(join(work, "sources", name), text);
  ({ address, child } = await serve(inject("program"), work));
});

afterAll(async () => {
  child.kill("SIGTERM");
  await rm(work, { recursive: true, force: true });
});

test("text from right to left stands at the right", async () => {
  const { page, leave } = await reader();
  for (const name of ["عربي.txt", "hebrew.txt"]) {
    await page.goto(`${address}sources/${encodeURIComponent(name)}`);
    const paragraph = page.locator("main [data-from]").filter({ hasText: /1993/ }).last();
    expect(await paragraph.evaluate((p) => getComputedStyle(p).direction), name).toBe("rtl");
    await page.screenshot({ path: join(inject("artefacts"), `right-to-left-${name === "hebrew.txt" ? "hebrew" : "arabic"}.png`), fullPage: true });
  }
  await leave();
});

test("what means harm is shown and does nothing", async () => {
  const { page, leave } = await reader({ viewport: { width: 360, height: 740 } });
  const asked: string[] = [];
  page.on("dialog", (dialog) => {
    asked.push(dialog.message());
    void dialog.dismiss();
  });
  const wrong: string[] = [];
  await page.goto(address);
  const pages = [...(await rooms(page)).map((room) => room.address), `${address}sources/hostile.html`, `${address}search?q=%3Cscript%3Ealert(4)%3C%2Fscript%3E`];
  for (const one of pages) {
    await page.goto(one);
    wrong.push(...(await overhang(page)).map((out) => `${one}: ${out}`));
    wrong.push(...(await barriers(page)).map((out) => `${one}: ${out}`));
    expect(await page.locator("script:not([src]), img[src='x'], main b[style]").count()).toBe(0);
  }
  expect(asked).toEqual([]);
  expect(wrong).toEqual([]);
  await leave();
});
