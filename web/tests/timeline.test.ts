// Days and places of a timeline lead back to one another, also before the year nought.
import { expect, test } from "vitest";
import { Scale, day, iso } from "../src/timeline.ts";

test("dates become days and days dates", () => {
  for (const date of ["1970-01-01", "1918-05-28", "1582-10-15", "0476-09-04", "-0044-03-15", "0001-01-01", "2024-02-29"]) {
    expect(iso(day(date) ?? Number.NaN)).toBe(date);
  }
  expect(day("1970-01-02")).toBe(1);
  expect(iso(day("1918") ?? Number.NaN)).toBe("1918-01-01");
  expect(iso(day("1918-06") ?? Number.NaN)).toBe("1918-06-01");
  for (const none of ["", "spring", "18", "XXXX-01"]) expect(day(none)).toBeNull();
});

test("a place of the picture is a day of its stretch", () => {
  const scale = new Scale(0, 100, 50, 250);
  expect([scale.day(50), scale.day(150), scale.day(250)]).toEqual([0, 50, 100]);
  expect([scale.day(-9), scale.day(900)]).toEqual([0, 100]);
  expect(scale.around(50, 2)).toEqual([25, 75]);
  expect(scale.around(50, 0.5)).toEqual([-50, 150]);
});

test("a picture that does not say its stretch has no scale", () => {
  document.body.innerHTML = `<svg data-from="1918-01-01" data-to="1919-01-01" data-left="10" data-right="90"></svg><svg data-from="1918"></svg>`;
  const [full, bare] = [...document.querySelectorAll("svg")] as SVGSVGElement[];
  expect(iso(Scale.of(full!)!.day(10))).toBe("1918-01-01");
  expect(Scale.of(bare!)).toBeNull();
});
