// The examples for many people in the README of the package, run in Node.js where the package is installed.
import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { readFile, rm, writeFile } from "node:fs/promises";
import path from "node:path";
import { after, before, test } from "node:test";
import { exampleIn, FACTS, install } from "./support/package.mjs";

let folder;
let readme;
before(async () => {
  const { folder: own, installed } = await install();
  folder = own;
  readme = await readFile(path.join(installed, "README.md"), "utf8");
});
after(() => rm(folder, { recursive: true, force: true }));

/** The lines that the example under a heading prints. */
async function lines(heading, input = "") {
  const file = path.join(folder, `${heading.replaceAll(" ", "-")}.mjs`);
  await writeFile(file, exampleIn(readme, heading, "js"));
  return execFileSync(process.execPath, [file], { cwd: folder, encoding: "utf8", input, maxBuffer: 2 ** 26 })
    .trimEnd()
    .split("\n");
}

test("a batch: EUR 4,500 is enough under 30 in 2026, and a mistake has its place", async () => {
  assert.deepEqual(await lines("A batch"), ["0: met", "1: pay.base: not-money"]);
});

test("a stream answers more lines than wait in a pipe, each in its place", async () => {
  const people = Array.from({ length: 500 }, (_, place) => (place % 100 === 7 ? { person: { age: place / 2 } } : FACTS));
  const answers = (await lines("A stream", people.map((person) => `${JSON.stringify(person)}\n`).join(""))).map((line) => JSON.parse(line));
  assert.equal(answers.length, people.length);
  answers.forEach((answer, place) => {
    if (place % 100 === 7) assert.deepEqual([answer.error.code, answer.error.path], ["wrong-type", "person.age"]);
    else assert.equal(answer.outcome, "met");
  });
});
