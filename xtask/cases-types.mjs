// Makes out of target/types/cases.json, the facts of every worked case, what the TypeScript compiler holds against the types of the package: the facts,
// and the engine's answer to them.
import { readFile, writeFile } from "node:fs/promises";
import path from "node:path";
import { loadEngine } from "./site/engine.mjs";

const root = path.resolve(import.meta.dirname, "..");
const folder = path.join(root, "target/types");
const engine = await loadEngine(path.join(root, "pkg"));

function answerTo(facts) {
  try {
    return { assessment: engine.assess(facts) };
  } catch (error) {
    return { code: error.code };
  }
}

/** The mistakes that a type sees too. To a type every text is a date, and every number is whole. */
function isSeen(code, json) {
  return ["unknown-field", "unknown-value"].includes(code) || (code === "wrong-type" && !/:\d+\.\d/.test(json));
}

/** In brackets: an object at the start of a line would be a block. */
const check = (json, type) => `(${json}) satisfies ${type};`;

function checks({ name, facts }) {
  const json = JSON.stringify(facts);
  const { assessment, code } = answerTo(facts);
  if (assessment) return [`// ${name}`, check(json, "Facts"), check(JSON.stringify(assessment), "Assessment")];
  return isSeen(code, json) ? [`// @ts-expect-error ${name}`, check(json, "Facts")] : [];
}

const cases = JSON.parse(await readFile(path.join(folder, "cases.json"), "utf8"));
const lines = cases.flatMap(checks);
await writeFile(
  path.join(folder, "cases.ts"),
  ['import type { Assessment, Facts } from "../../pkg/kennismigrant.js";', ...lines, ""].join("\n"),
);
await writeFile(path.join(folder, "tsconfig.json"), JSON.stringify({ extends: "../../tsconfig.json", include: ["cases.ts"] }));
console.log(`types: the facts of ${cases.length} worked cases, and the answers to them`);
