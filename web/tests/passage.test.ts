// Offsets of a selection are code points of the document, whatever is marked within it or put in for the eye.
import { beforeEach, expect, test } from "vitest";
import { offset, points, selected } from "../src/passage.ts";

beforeEach(() => {
  document.body.innerHTML = `<article class="document">
<p data-from="100">In <mark>Lənkəran</mark> 𐎠𐎡 <span data-aside>(hidden)</span>they met.</p></article>`;
});

const paragraph = () => document.querySelector("p")!;
const texts = () => {
  const walker = document.createTreeWalker(paragraph(), NodeFilter.SHOW_TEXT);
  const found: Text[] = [];
  while (walker.nextNode()) found.push(walker.currentNode as Text);
  return found;
};

test("code points are counted, not units of UTF-16", () => {
  expect(points("a𐎠б")).toBe(3);
  const [start, name, between, , last] = texts();
  expect(offset(start!, 0)).toBe(100);
  expect(offset(name!, 3)).toBe(106);
  // "In " and "Lənkəran", then a blank and two letters of two units each.
  expect(offset(between!, 5)).toBe(114);
  expect(offset(last!, 4)).toBe(119);
});

test("a place between elements counts what stands before it", () => {
  expect(offset(paragraph(), 0)).toBe(100);
  expect(offset(paragraph(), 2)).toBe(111);
  expect(offset(document.body, 0)).toBeNull();
});

test("what follows a hidden character says anew where it stands", () => {
  document.body.innerHTML = `<article class="document"><p data-from="10">ab<span data-aside>⟨202E⟩</span><span data-from="13">cd</span>ef</p></article>`;
  const [, , inner, after] = texts();
  expect([offset(inner!, 1), offset(after!, 1)]).toEqual([14, 16]);
});

test("a selection within the document is a passage, any other is none", () => {
  const article = document.querySelector("article")!;
  const range = document.createRange();
  const selection = getSelection()!;
  const [, name, , , last] = texts();
  range.setStart(name!, 0);
  range.setEnd(last!, 4);
  selection.removeAllRanges();
  selection.addRange(range);
  const passage = selected(article, selection)!;
  expect([passage.from, passage.to]).toEqual([103, 119]);
  selection.removeAllRanges();
  expect(selected(article, selection)).toBeNull();
});
