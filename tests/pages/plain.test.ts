// Without scripts: every link of the house leads somewhere, every room is whole, and judging works by forms.
import { describe, expect, inject, test } from "vitest";
import { reader, rooms } from "./reader.ts";

/** The address at which a document was published: the one kind of link that may lead out, and does not say from where. */
const PUBLISHED = /<a rel="noreferrer noopener"[^>]*>/g;

/** The most pages of a case that are asked for. */
const MOST = 400;

function links(html: string, from: string): string[] {
  const found = [...html.replace(/<form[^>]*method="post"[^>]*>/g, "").replace(PUBLISHED, "").matchAll(/\s(?:href|src|action)="([^"]*)"/g)].map(([, link]) => link!.replaceAll("&amp;", "&").replaceAll("&#38;", "&"));
  return found.filter((link) => !link.startsWith("data:")).map((link) => new URL(link, from).href);
}

for (const served of inject("cases")) {
  describe(served.name, () => {
    test("all links answer, and all places within pages are there", async () => {
      const queue = [served.address];
      const seen = new Set(queue);
      const wrong: string[] = [];
      for (let at = 0; at < queue.length && at < MOST; at += 1) {
        const address = queue[at]!;
        const response = await fetch(address, { headers: { Accept: "text/html" } });
        const media = response.headers.get("content-type") ?? "";
        if (response.status !== 200) wrong.push(`${response.status}: ${address}`);
        // A stream of events never ends, and files are not read for links.
        if (!media.startsWith("text/html")) {
          await response.body?.cancel();
          continue;
        }
        const html = await response.text();
        if (/<script(?![^>]*\bsrc=)|<style|\sstyle="|\son\w+="/i.test(html)) wrong.push(`something inline: ${address}`);
        for (const link of links(html, address)) {
          const [page, place] = link.split("#");
          if (place && page === address.split("#")[0] && !html.includes(`id="${decodeURIComponent(place)}"`)) {
            wrong.push(`no place #${place} in ${address}`);
          }
          if (!page!.startsWith(served.address)) wrong.push(`leads out of the house: ${link} in ${address}`);
          else if (!seen.has(page!)) {
            seen.add(page!);
            queue.push(page!);
          }
        }
      }
      expect(queue.length).toBeGreaterThan(20);
      expect(wrong.slice(0, 20)).toEqual([]);
    });

    test("every room has its content", async () => {
      const { page, leave } = await reader({ javaScriptEnabled: false });
      await page.goto(served.address);
      for (const { title, address } of await rooms(page)) {
        await page.goto(address);
        expect((await page.locator("main").innerText()).length, title).toBeGreaterThan(60);
        expect(await page.locator("main [hidden]:not(.changed)").count(), title).toBe(0);
      }
      await leave();
    });
  });
}
