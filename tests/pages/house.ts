// Before all tests: copies the cases, opens a reading room over each, and starts one browser for all of them.
import { chromium } from "playwright-core";
import { spawn, type ChildProcess } from "node:child_process";
import { cp, mkdir, mkdtemp, readdir, rm, stat } from "node:fs/promises";
import { tmpdir } from "node:os";
import { basename, join, resolve } from "node:path";
import type { TestProject } from "vitest/node";

/** A case with a reading room over it. */
export interface Served {
  readonly name: string;
  readonly folder: string;
  readonly address: string;
}

declare module "vitest" {
  export interface ProvidedContext {
    cases: Served[];
    browser: string;
    artefacts: string;
    program: string;
  }
}

const root = resolve(import.meta.dirname, "../..");

/** Switches that keep the browser to itself. */
const QUIET = [
  "--no-sandbox",
  "--disable-gpu",
  "--disable-quic",
  "--no-first-run",
  "--disable-background-networking",
  "--disable-component-update",
  "--disable-sync",
];

function named(variable: string, what: string): string {
  const value = process.env[variable];
  if (!value) throw new Error(`$${variable} names ${what}; \`cargo xtask test --only pages\` sets it`);
  return value;
}

/** Opens a reading room and waits until it says where it is. */
export async function serve(program: string, folder: string, words: string[] = []): Promise<{ address: string; child: ChildProcess }> {
  const child = spawn(program, ["serve", folder, "--port", "0", ...words], { stdio: ["ignore", "pipe", "pipe"] });
  const address = await new Promise<string>((found, failed) => {
    let said = "";
    const listen = (chunk: Buffer) => {
      said += chunk.toString();
      const address = /http:\/\/[\w.[\]:]+\//.exec(said);
      if (address) found(address[0]);
    };
    child.stdout.on("data", listen);
    child.stderr.on("data", listen);
    child.on("exit", (code) => failed(new Error(`\`gainsay serve ${folder}\` ended with ${code}:\n${said}`)));
    child.on("error", failed);
  });
  return { address, child };
}

/** The cases to test on: those of `examples/`, and any folder that `$GAINSAY_CASES` names, separated by `:`. */
async function folders(): Promise<string[]> {
  const examples = join(root, "examples");
  const own = (await readdir(examples)).sort().map((name) => join(examples, name));
  return [...own, ...(process.env["GAINSAY_CASES"] ?? "").split(":").filter(Boolean)];
}

export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const program = named("GAINSAY", "the program");
  const artefacts = resolve(process.env["GAINSAY_ARTEFACTS"] || join(tmpdir(), "gainsay-pages"));
  await rm(artefacts, { recursive: true, force: true });
  await mkdir(artefacts, { recursive: true });
  const work = await mkdtemp(join(tmpdir(), "gainsay-pages-"));
  const browser = await chromium.launchServer({ executablePath: named("CHROMIUM", "a Chromium"), args: QUIET });
  const children: ChildProcess[] = [];
  const cases: Served[] = [];
  for (const from of await folders()) {
    if (!(await stat(from)).isDirectory()) continue;
    const name = basename(from);
    const folder = join(work, name);
    await cp(from, folder, { recursive: true });
    const { address, child } = await serve(program, folder);
    children.push(child);
    cases.push({ name, folder, address });
  }
  project.provide("cases", cases);
  project.provide("browser", browser.wsEndpoint());
  project.provide("artefacts", artefacts);
  project.provide("program", program);
  return async () => {
    for (const child of children) child.kill("SIGTERM");
    await browser.close();
    await rm(work, { recursive: true, force: true });
  };
}
