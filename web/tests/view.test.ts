// Zooming keeps what is under the pointer, and never leaves the picture.
import { describe, expect, test } from "vitest";
import { within, zoomed } from "../src/view.ts";

const whole = { x: 0, y: 0, width: 1000, height: 500 };

describe("a view of a picture", () => {
  test("keeps the point under the pointer where it is", () => {
    const at = { x: 300, y: 200 };
    const near = zoomed(whole, whole, 2, at);
    expect(near).toEqual({ x: 150, y: 100, width: 500, height: 250 });
    expect((at.x - near.x) / near.width).toBeCloseTo((at.x - whole.x) / whole.width);
  });

  test("goes no farther than the whole and no nearer than a fortieth", () => {
    expect(zoomed(whole, whole, 0.1, { x: 10, y: 10 })).toEqual(whole);
    expect(zoomed(whole, whole, 1e9, { x: 500, y: 250 }).width).toBe(25);
  });

  test("does not leave the picture", () => {
    expect(within({ x: -50, y: 480, width: 100, height: 50 }, whole)).toEqual({ x: 0, y: 450, width: 100, height: 50 });
    expect(within({ x: 7, y: 0, width: 2000, height: 50 }, whole).x).toBe(-500);
  });
});
