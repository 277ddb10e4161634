// The engine as a built package has it: any folder with its .js and .wasm, so that two versions can run in one process.
import { readFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { pathToFileURL } from "node:url";

/** The exports of the package in `folder`, ready to answer. The module of each folder is another one, with a memory of its own. */
export async function loadEngine(folder) {
  const engine = await import(pathToFileURL(resolve(folder, "kennismigrant.js")));
  engine.initSync({ module: readFileSync(wasmFile(folder)) });
  return engine;
}

/** The module that the page too would load. */
export function wasmFile(folder) {
  return join(folder, "kennismigrant_bg.wasm");
}

/** The people of bench.json: name and facts. */
export function people() {
  return JSON.parse(readFileSync(new URL("../bench.json", import.meta.url), "utf8"));
}
