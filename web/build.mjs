// Builds the islands into one classic script, so that pages opened from disk can load it too, and puts the fonts
// beside it. What comes out lies in `web/dist/`, outside version control; the program embeds it where it is there.
import { build } from "esbuild";
import { createHash } from "node:crypto";
import { mkdir, readFile, rm, writeFile } from "node:fs/promises";
import { gzipSync } from "node:zlib";

const here = new URL("./", import.meta.url);
const dist = new URL("dist/", here);
const packages = new URL("../node_modules/", here);

/** The most that the script may weigh when it travels, in bytes. */
const MOST = 60_000;

/** Fonts by package, with the scripts for which a reader of archives needs them; others come from the system. */
const FONTS = [
  { family: "source-serif-4", styles: ["normal", "italic"], subsets: ["latin", "latin-ext", "cyrillic", "cyrillic-ext", "greek"] },
  { family: "source-sans-3", styles: ["normal"], subsets: ["latin", "latin-ext", "cyrillic", "cyrillic-ext", "greek"] },
];

await rm(dist, { recursive: true, force: true });
await mkdir(dist, { recursive: true });
await script();
await fonts();

async function script() {
  const out = new URL("islands.js", dist).pathname;
  await build({
    entryPoints: [new URL("src/main.ts", here).pathname],
    outfile: out,
    bundle: true,
    format: "iife",
    target: ["es2022"],
    minify: true,
    charset: "utf8",
    legalComments: "none",
  });
  const bytes = await readFile(out);
  const travels = gzipSync(bytes, { level: 9 }).length;
  console.log(`islands.js: ${bytes.length} bytes, ${travels} when compressed`);
  if (travels > MOST) throw new Error(`islands.js weighs more than ${MOST} bytes: what is new in it does not earn them`);
}

async function fonts() {
  let css = "/* Fonts that come with the program; a browser fetches those whose characters a page has. */\n";
  let total = 0;
  for (const { family, styles, subsets } of FONTS) {
    const folder = new URL(`@fontsource-variable/${family}/`, packages);
    for (const style of styles) {
      const faces = await readFile(new URL(style === "normal" ? "index.css" : "wght-italic.css", folder), "utf8");
      for (const subset of subsets) {
        const face = faces.split("@font-face").find((face) => face.includes(`${family}-${subset}-wght-${style}.woff2`));
        if (!face) throw new Error(`the package of ${family} has no ${subset} ${style}`);
        const bytes = await readFile(new URL(`files/${family}-${subset}-wght-${style}.woff2`, folder));
        // The hash is in the name: a font is kept by browsers for ever, whatever address the style sheet has.
        const hash = createHash("sha256").update(bytes).digest("hex").slice(0, 10);
        const name = `${family}-${subset}-${style}-${hash}.woff2`;
        await writeFile(new URL(name, dist), bytes);
        total += bytes.length;
        const range = /unicode-range:([^;]+);/.exec(face)?.[1]?.trim();
        const weight = /font-weight:([^;]+);/.exec(face)?.[1]?.trim();
        const title = /font-family:([^;]+);/.exec(face)?.[1]?.trim();
        css += `@font-face{font-family:${title};font-style:${style};font-weight:${weight};font-display:swap;src:url(${name}) format("woff2");unicode-range:${range}}\n`;
      }
    }
    await writeFile(new URL(`${family}-license.txt`, dist), await readFile(new URL("LICENSE", folder)));
  }
  await writeFile(new URL("fonts.css", dist), css);
  console.log(`fonts: ${total} bytes`);
}
