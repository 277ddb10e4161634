// The engine with what only this page asks of it: everybody at once, by columns.
import { assess, assessColumns, initSync, norms, sources, version } from "../../pkg/kennismigrant.js";
import bytes from "virtual:wasm";

export function startStaffEngine() {
  initSync({ module: bytes() });
  return { assess, assessColumns, norms, sources, version };
}
