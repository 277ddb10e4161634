// Loading the module, in the place of what wasm-bindgen writes for it: nothing here fetches, and nothing that goes wrong is kept.

/** In the place of the exports until the module is there: whatever is asked of it says what is missing. */
const NOT_LOADED = new Proxy(
  {},
  {
    get() {
      throw new Error("kennismigrant is not loaded yet: call `await init()` first");
    },
  },
);
let wasm = NOT_LOADED;

/** The exports of the module, once it is there. */
export const loaded = () => (wasm === NOT_LOADED ? undefined : wasm);

const another = (cause) => new Error("this is another module than the kennismigrant_bg.wasm of this version", { cause });

/** An import that the one side has and the other has not. */
const refused = (error) => (error instanceof WebAssembly.LinkError || error instanceof TypeError ? another(error) : error);

function begin({ exports }) {
  if (typeof exports.assess !== "function" || typeof exports.__wbindgen_start !== "function") throw another();
  wasm = exports;
  cachedUint8ArrayMemory0 = null;
  try {
    wasm.__wbindgen_start();
  } catch (error) {
    wasm = NOT_LOADED;
    throw another(error);
  }
  return wasm;
}

/** From bytes or a compiled module, alone or as `{ module }`. */
export function initSync(given) {
  if (wasm !== NOT_LOADED) return wasm;
  const source = given?.module ?? given;
  const module = source instanceof WebAssembly.Module ? source : new WebAssembly.Module(source);
  let instance;
  try {
    instance = new WebAssembly.Instance(module, __wbg_get_imports());
  } catch (error) {
    throw refused(error);
  }
  return begin(instance);
}

/** The same, without holding up the page while it compiles. */
export async function load(source) {
  if (wasm !== NOT_LOADED) return wasm;
  const module = source instanceof WebAssembly.Module ? source : await WebAssembly.compile(source);
  const instance = await WebAssembly.instantiate(module, __wbg_get_imports()).catch((error) => {
    throw refused(error);
  });
  return loaded() ?? begin(instance);
}
