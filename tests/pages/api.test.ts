// The API keeps what its OpenAPI document promises, whatever it is asked.
import { execFile } from "node:child_process";
import { expect, inject, test } from "vitest";

const program = process.env["SCHEMATHESIS"];

test.skipIf(!program)("answers to anything are those that the document names", async () => {
  const [served] = inject("cases");
  const said = await new Promise<{ code: number; text: string }>((done) => {
    const words = [
      "run",
      `${served!.address}api/v1/openapi.json`,
      // The same questions at every run, and not too many of them.
      "--seed=1",
      "--generation-deterministic",
      "--max-examples=12",
      "--phases=examples,coverage,fuzzing",
      "--checks=not_a_server_error,status_code_conformance,content_type_conformance,response_schema_conformance",
      // What judges is tested by the pages; a fuzzer would only fill the journal.
      "--include-method=GET",
      "--no-color",
      "--warnings=off",
    ];
    execFile(program!, words, { maxBuffer: 1 << 26, env: { ...process.env, NO_PROXY: "127.0.0.1" } }, (error, out, err) =>
      done({ code: error ? Number(error.code ?? 1) : 0, text: out + err }),
    );
  });
  expect(said.code, said.text.slice(-6000)).toBe(0);
});
