// Tests of the reading room in a real browser, on the real program.
import { defineConfig } from "vitest/config";

export default defineConfig({
  root: import.meta.dirname,
  cacheDir: "../../node_modules/.vite",
  test: {
    include: ["*.test.ts"],
    globalSetup: "./house.ts",
    // A machine that is busy with other tests answers late; what is tested here is never how fast.
    testTimeout: 120_000,
    hookTimeout: 180_000,
    // One browser and one server a case are shared, and files that judge have a case of their own.
    maxWorkers: 2,
  },
});
