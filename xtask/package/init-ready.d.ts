/** Nothing needs it: the module is loaded by the first question. */
export function initSync(module?: { module: SyncInitInput } | SyncInitInput): InitOutput;

/** Nothing needs it: the module is loaded by the first question. It is here so that one program runs everywhere. */
export default function init(module_or_path?: { module_or_path: InitInput | Promise<InitInput> } | InitInput | Promise<InitInput>): Promise<InitOutput>;
export {};
