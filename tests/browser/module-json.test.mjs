// One JSON whoever writes it: the answers of the crate, written by its own example, beside those of the package, byte for byte.
import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { readFileSync } from "node:fs";
import path from "node:path";
import { test } from "node:test";
import { fresh, outcomeOf, ROOT } from "./support/module.mjs";

const CASES = "target/types/cases.json";
const cargo = (options, input) =>
  execFileSync("cargo", ["run", "--quiet", ...options], { cwd: ROOT, encoding: "utf8", input, maxBuffer: 2 ** 28 });

cargo(["--package", "native", "--example", "cases", "--", CASES]);
const people = JSON.parse(readFileSync(path.join(ROOT, CASES), "utf8"));
const written = cargo(["--example", "stream"], people.map(({ facts }) => `${JSON.stringify(facts)}\n`).join(""))
  .trimEnd()
  .split("\n");
const { assess } = await fresh();

/** As `assessBatch` gives it. */
function row(facts) {
  const { answer, ...error } = outcomeOf(() => assess(facts));
  return JSON.stringify(answer ?? { error });
}

test("the crate writes of every worked case what the package answers, to the byte", () => {
  assert.ok(people.length >= 150, `${people.length} cases`);
  assert.equal(written.length, people.length);
  people.forEach(({ name, facts }, place) => {
    assert.equal(written[place], row(facts), name);
  });
});

test("both write mistakes alike", () => {
  const mistakes = written.filter((line) => line.startsWith('{"error":'));
  assert.ok(mistakes.length >= 50, `${mistakes.length} cases are mistakes`);
});
