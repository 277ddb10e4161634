/** Loads the module at once. The functions answer from then on; a second call does nothing. */
export function initSync(module: { module: SyncInitInput } | SyncInitInput): InitOutput;

/** Loads the module, by itself from `kennismigrant_bg.wasm` beside the script. Wait for it, and the functions answer; a second call does nothing. */
export default function init(module_or_path?: { module_or_path: InitInput | Promise<InitInput> } | InitInput | Promise<InitInput>): Promise<InitOutput>;
export {};
