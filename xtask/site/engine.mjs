// The engine in Node, from the package that wasm-pack left.
import { readFile } from "node:fs/promises";
import path from "node:path";
import { pathToFileURL } from "node:url";

/** @typedef {typeof import("../../pkg/kennismigrant.js")} Engine */

/** @param {string} pkg @returns {Promise<Engine>} */
export async function loadEngine(pkg) {
  const engine = await import(pathToFileURL(path.join(pkg, "kennismigrant.js")).href);
  engine.initSync({ module: await readFile(path.join(pkg, "kennismigrant_bg.wasm")) });
  return engine;
}
