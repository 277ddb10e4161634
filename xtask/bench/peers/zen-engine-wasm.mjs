// The rule for the WebAssembly module of ZEN, which knows expressions alone and reads them anew for each person.
import { readFileSync } from "node:fs";
import { evaluateExpression, initSync } from "@gorules/zen-engine-wasm";

const WASM = import.meta.resolve("@gorules/zen-engine-wasm/dist/zen_engine_wasm_bg.wasm");

export function prepare({ under30, from30 }) {
  initSync({ module: readFileSync(new URL(WASM)) });
  const rule = `wage >= (age < 30 ? ${under30} : ${from30})`;
  return (facts) => evaluateExpression(rule, facts);
}
