/* @ts-self-types="./kennismigrant.d.ts" */
// For browsers, and the bundlers that know an address by `new URL(…, import.meta.url)`: `init` fetches the module.
import { load, loaded } from "./engine.js";

export { NAMES, initSync } from "./engine.js";

const HELP =
  "a bundler that leaves kennismigrant_bg.wasm behind needs `kennismigrant/inline`, which holds the module itself, or its address: init({ module_or_path: address })";

let loading;

/** Loads the module, once however often it is called; after a failure it can be tried again. */
export default function init(given) {
  loading ??= from(given).catch((error) => {
    loading = undefined;
    throw error;
  });
  return loading;
}

async function from(given) {
  if (loaded()) return loaded();
  const source = (await (given?.module_or_path ?? given)) ?? new URL("kennismigrant_bg.wasm", import.meta.url);
  return load(await (isAddress(source) ? compiled(await fetched(source)) : isResponse(source) ? compiled(source) : source));
}

const isResponse = (source) => typeof Response === "function" && source instanceof Response;
const isAddress = (source) =>
  typeof source === "string" || source instanceof URL || (typeof Request === "function" && source instanceof Request);

async function fetched(address) {
  try {
    return await fetch(address);
  } catch (cause) {
    throw new Error(`kennismigrant cannot fetch its module from ${address.url ?? address} (${cause.message}): ${HELP}`, { cause });
  }
}

/** Compiles while it comes in, where the host names it as WebAssembly. */
async function compiled(response) {
  const is = `the answer of ${response.url} is`;
  if (!response.ok) throw new Error(`kennismigrant has no module: ${is} ${response.status} ${response.statusText}; ${HELP}`);
  const type = response.headers.get("Content-Type") ?? "";
  if (/^text\/html\b/.test(type)) throw new Error(`kennismigrant has no module: ${is} a page of HTML; ${HELP}`);
  return type === "application/wasm" ? WebAssembly.compileStreaming(response) : WebAssembly.compile(await response.arrayBuffer());
}
