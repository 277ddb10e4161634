// TITLE
import * as engine from "./engine.js";
IMPORTS

function bytes() {
BYTES
}

/** Nothing needs it, and whatever is given is not looked at: the module is here. */
export const initSync = () => engine.loaded() ?? engine.initSync(bytes());

/** The same, without holding up what else runs while it compiles. */
export default async function init() {
  return engine.loaded() ?? engine.load(bytes());
}
