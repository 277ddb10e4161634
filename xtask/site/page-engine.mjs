// The engine with only what the page asks of it: many people at once, the list of rules and the points alone are for who takes the package.
import binaryen from "binaryen";

const { MutableGlobals, NontrappingFPToInt, BulkMemory, BulkMemoryOpt, SignExt, CallIndirectOverlong, ReferenceTypes, Multivalue } =
  binaryen.Features;
/** Those that rustc uses, as in Cargo.toml: with all of them on, binaryen writes a module that browsers refuse. */
const FEATURES =
  MutableGlobals | NontrappingFPToInt | BulkMemory | BulkMemoryOpt | SignExt | CallIndirectOverlong | ReferenceTypes | Multivalue;

/**
 * Everything else that a program may call goes, and with it the code that only that needs.
 * @param {Uint8Array} bytes of the package's module @param {string[]} asked what the page imports @returns {Buffer}
 */
export function pageEngine(bytes, asked) {
  // Those of the glue begin with an underscore.
  const isKept = (/** @type {string} */ name) => name === "memory" || name.startsWith("_") || asked.includes(name);
  const module = binaryen.readBinary(bytes);
  module.setFeatures(FEATURES);
  const names = Array.from({ length: module.getNumExports() }, (_, index) => binaryen.getExportInfo(module.getExportByIndex(index)).name);
  for (const name of names.filter((one) => !isKept(one))) module.removeExport(name);
  module.runPasses(["remove-unused-module-elements"]);
  const kept = Buffer.from(module.emitBinary());
  module.dispose();
  return kept;
}
