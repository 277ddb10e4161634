// @ts-check
// The engine with its bytes inside the script: under `connect-src 'none'` no .wasm file can be fetched.
import { assess, initSync, norms, sources, version } from "../../pkg/kennismigrant.js";
import bytes from "virtual:wasm";

/** @typedef {import("./view.js").Engine} Engine */

/** @returns {Engine} */
export function startEngine() {
  initSync({ module: bytes });
  return { assess, norms, sources, version };
}
