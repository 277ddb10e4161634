// How long one assessment takes in WebAssembly, from a JavaScript object to a JavaScript object.
// One line a person: nanoseconds (the median of the batches), then the name.
import { readFileSync } from "node:fs";
import { assess, initSync } from "../pkg/kennismigrant.js";

const BATCHES = 21;
/** Long enough that the clock's own steps do not count. */
const LEAST_BATCH_NANOSECONDS = 10_000_000;

initSync({ module: readFileSync(new URL("../pkg/kennismigrant_bg.wasm", import.meta.url)) });

for (const { name, facts } of JSON.parse(readFileSync(new URL("bench.json", import.meta.url), "utf8"))) {
  console.log(Math.round(medianNanoseconds(() => assess(facts))), name);
}

function medianNanoseconds(work) {
  let count = 1;
  while (time(work, count) < LEAST_BATCH_NANOSECONDS) count *= 2;
  const batches = Array.from({ length: BATCHES }, () => time(work, count) / count);
  return batches.sort((a, b) => a - b)[(BATCHES - 1) / 2];
}

function time(work, count) {
  const start = process.hrtime.bigint();
  for (let done = 0; done < count; done += 1) work();
  return Number(process.hrtime.bigint() - start);
}
