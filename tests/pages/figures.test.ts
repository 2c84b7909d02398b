// Every figure that a page shows is the figure of the export.
import { execFileSync } from "node:child_process";
import { describe, expect, inject, test } from "vitest";
import { reader, rooms } from "./reader.ts";

type Row = Record<string, unknown>;

function exported(what: string, folder: string): Row[] {
  const words = ["export", what, folder, "--quiet"];
  const text = execFileSync(inject("program"), words, { encoding: "utf8", maxBuffer: 1 << 28 });
  return text.split("\n").filter(Boolean).map((line) => JSON.parse(line) as Row);
}

/** What each figure must be, by the name in its `data-figure`. */
function figures(folder: string): Record<string, number> {
  const [claims, entities, findings, reuse, dates] = ["claims", "entities", "findings", "reuse", "dates"].map((what) => exported(what, folder)) as [Row[], Row[], Row[], Row[], Row[]];
  const grave = (level: string) => findings.filter((finding) => finding["severity"] === level).length;
  const of: Record<string, number> = {
    claims: claims.length,
    entities: entities.length,
    findings: findings.length,
    reuse: reuse.length,
    dates: dates.length,
    contradictions: grave("contradiction"),
    tensions: grave("tension"),
    notes: grave("note"),
  };
  for (const kind of new Set(entities.map((entity) => String(entity["type"])))) {
    of[`entities-${kind}`] = entities.filter((entity) => entity["type"] === kind).length;
  }
  return of;
}

for (const served of inject("cases")) {
  describe(served.name, () => {
    test("figures of all rooms are those of the exports", async () => {
      const expected = figures(served.folder);
      const { page, leave } = await reader();
      await page.goto(served.address);
      const seen: Record<string, number> = {};
      for (const { title, address } of await rooms(page)) {
        await page.goto(address);
        const shown = await page.$$eval("[data-figure]", (all) => all.map((one) => [one.getAttribute("data-figure") ?? "", one.textContent ?? ""] as const));
        for (const [name, text] of shown) {
          const number = Number(text.replace(/[^\d]/g, ""));
          seen[name] = number;
          if (name in expected) expect(number, `${name} in ${title}`).toBe(expected[name]);
        }
      }
      expect(Object.keys(seen)).toEqual(expect.arrayContaining(["documents", "claims", "entities"]));
      await leave();
    });

    test("every finding of the export has its page, with the quotes of all sides", async () => {
      const { page, leave } = await reader();
      const folded = (text: string) => text.replace(/\s+/g, " ").trim();
      for (const finding of exported("findings", served.folder).slice(0, 12)) {
        await page.goto(`${served.address}findings/${String(finding["id"])}`);
        const said = folded(await page.locator("main").innerText());
        for (const side of finding["sides"] as { quote: string }[]) {
          // Long quotes are cut around their words; a first stretch of them is enough to know them by.
          const words = folded(side.quote).split(" ").slice(0, 2).join(" ");
          expect(said, String(finding["id"])).toContain(words);
        }
      }
      await leave();
    });
  });
}
