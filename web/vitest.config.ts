// Unit tests of the islands, in a browser's document without a browser.
import { defineConfig } from "vitest/config";

export default defineConfig({
  root: import.meta.dirname,
  cacheDir: "../node_modules/.vite",
  test: { environment: "happy-dom", include: ["tests/**/*.test.ts"], restoreMocks: true },
});
