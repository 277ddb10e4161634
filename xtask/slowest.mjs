// How long the slowest facts that are known take in WebAssembly, from a JavaScript object to a JavaScript object, and by how much they
// make its memory grow. One line a person, the slowest first; each in processes of its own, so that the first assessment is as cold as
// a visitor's, the reading of the module by V8 included.
import { spawnSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { assess, initSync } from "../pkg/kennismigrant.js";

const RUNS = 51;
const PROCESSES = 5;

const people = JSON.parse(readFileSync(new URL("../tests/slowest.json", import.meta.url), "utf8"));
const [place] = process.argv.slice(2);

if (place === undefined) {
  console.log(`${"first ms".padStart(9)} ${"then ms".padStart(9)} ${"KiB".padStart(6)}`);
  for (const { first, later, grown, name } of people.map(timedAlone).sort((a, b) => b.later - a.later)) {
    console.log(`${first.toFixed(2).padStart(9)} ${later.toFixed(2).padStart(9)} ${String(grown).padStart(6)} ${name}`);
  }
} else {
  console.log(JSON.stringify(timed(people[Number(place)])));
}

/** The shortest of each: another program can only make a run longer. */
function timedAlone(_, place) {
  const runs = Array.from({ length: PROCESSES }, () => timedOnce(place));
  const least = (of) => Math.min(...runs.map(of));
  return { ...runs[0], first: least(({ first }) => first), later: least(({ later }) => later) };
}

function timedOnce(place) {
  const { stdout, stderr, status } = spawnSync(process.execPath, [fileURLToPath(import.meta.url), String(place)], { encoding: "utf8" });
  if (status !== 0) throw new Error(stderr);
  return JSON.parse(stdout);
}

/** The first assessment, those after it, and the memory that all of them take beside the module's own. */
function timed({ name, facts }) {
  const { memory } = initSync({ module: readFileSync(new URL("../pkg/kennismigrant_bg.wasm", import.meta.url)) });
  const before = memory.buffer.byteLength;
  const first = milliseconds(() => assess(facts));
  const grown = (memory.buffer.byteLength - before) / 1024;
  const later = Math.min(...Array.from({ length: RUNS }, () => milliseconds(() => assess(facts))));
  return { first, later, grown, name };
}

function milliseconds(work) {
  const start = performance.now();
  work();
  return performance.now() - start;
}
