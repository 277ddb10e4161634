// The engine with its bytes inside the script: under `connect-src 'none'` no .wasm file can be fetched.
import { assess, initSync, norms, sources, version } from "../../pkg/kennismigrant.js";
import bytes from "virtual:wasm";

/** @typedef {import("../result/view.js").Engine} Engine */

let started = false;

/** Compiling takes longer than drawing the form, so it waits for the first question. @template {(...given: any[]) => unknown} F @param {F} ask @returns {F} */
function whenAsked(ask) {
  return /** @type {F} */ (
    (...given) => {
      if (!started) initSync({ module: bytes() });
      started = true;
      return ask(...given);
    }
  );
}

/** @returns {Engine} */
export function startEngine() {
  return { assess: whenAsked(assess), norms: whenAsked(norms), sources: whenAsked(sources), version: whenAsked(version) };
}
