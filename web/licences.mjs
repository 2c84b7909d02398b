// Every package that pages are built or tested with has a licence that the house allows; deny.toml says the same of crates.
import { readFile } from "node:fs/promises";

const ALLOWED = ["MIT", "Apache-2.0", "BSD-2-Clause", "BSD-3-Clause", "ISC", "0BSD", "CC0-1.0", "BlueOak-1.0.0", "Python-2.0"];
/** Used as they are; the fonts travel with their licence, the others are no part of the program. */
const EXCEPT = {
  "@fontsource-variable/source-serif-4": "OFL-1.1",
  "@fontsource-variable/source-sans-3": "OFL-1.1",
  "axe-core": "MPL-2.0",
  lightningcss: "MPL-2.0",
};

const lock = JSON.parse(await readFile(new URL("../package-lock.json", import.meta.url), "utf8"));
const wrong = [];
for (const [path, { license, resolved, integrity, version }] of Object.entries(lock.packages)) {
  if (path === "") continue;
  const name = path.replace(/^.*node_modules\//, "");
  const excepted = Object.entries(EXCEPT).find(([known]) => name === known || name.startsWith(`${known}-`))?.[1];
  const terms = (license ?? "none").replace(/[()]/g, "").split(/ OR /);
  if (!terms.some((term) => ALLOWED.includes(term) || term === excepted)) wrong.push(`${name} ${version}: licence ${license}`);
  if (resolved) wrong.push(`${name}: the lock file names where it came from; install with \`npm install --omit-lockfile-registry-resolved\``);
  if (!integrity) wrong.push(`${name}: the lock file has no hash of it`);
}
for (const kind of ["dependencies", "devDependencies"]) {
  for (const [name, version] of Object.entries(lock.packages[""][kind] ?? {})) {
    if (!/^\d+\.\d+\.\d+$/.test(version)) wrong.push(`${name}: \`${version}\` is not one exact version`);
  }
}
if (wrong.length > 0) {
  console.error(wrong.join("\n"));
  process.exit(1);
}
console.log(`${Object.keys(lock.packages).length - 1} packages: licences, hashes and versions are in order`);
