// Tags files with chrono-node: `node chrono.mjs INSTALL FILE…`. Spans as JSON Lines on standard output; bytes and seconds on standard error.
import { createRequire } from "node:module";
import { readFileSync } from "node:fs";
import { basename } from "node:path";

const [install, ...files] = process.argv.slice(2);
const chrono = createRequire(`${install}/package.json`)("chrono-node");
chrono.parse("It began on 21 June 1993 and ended two years later.");
const reference = new Date("2020-01-01T12:00:00Z");

function value(at) {
  const two = (number) => String(number).padStart(2, "0");
  const known = (part) => at.isCertain(part);
  let text = String(at.get("year")).padStart(4, "0");
  if (!known("month") && !known("day") && !known("weekday")) return text;
  text += `-${two(at.get("month"))}`;
  if (!known("day") && !known("weekday")) return text;
  text += `-${two(at.get("day"))}`;
  return known("hour") ? `${text}T${two(at.get("hour"))}:${two(at.get("minute") ?? 0)}` : text;
}

const texts = files.map((file) => readFileSync(file, "utf8"));
let results;
let seconds = Infinity;
for (let round = 0; round < 3; round += 1) {
  const begun = process.hrtime.bigint();
  results = texts.map((text) => chrono.parse(text, reference));
  seconds = Math.min(seconds, Number(process.hrtime.bigint() - begun) / 1e9);
}
texts.forEach((text, at) => {
  const points = (units) => Array.from(text.slice(0, units)).length;
  for (const found of results[at]) {
    const start = points(found.index);
    const timex = value(found.start);
    const line = {
      doc: basename(files[at]),
      start,
      end: start + Array.from(found.text).length,
      text: found.text,
      timex_type: timex.includes("T") ? "TIME" : "DATE",
      timex_value: timex,
    };
    console.log(JSON.stringify(line));
  }
});
const bytes = texts.reduce((sum, text) => sum + Buffer.byteLength(text), 0);
console.error(`${bytes} ${seconds}`);
