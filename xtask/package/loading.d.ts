// How the module is loaded. Types of the browser are taken where the program has them, so that it need not have them.
/** `interface X` of the library of the browser, by the name of its class; `Else` without that library. */
type Known<Name extends string, Else> = typeof globalThis extends { [name in Name]: { prototype: infer Instance } } ? Instance : Else;
type KnownInWebAssembly<Name extends string, Else> =
    typeof globalThis extends { WebAssembly: { [name in Name]: { prototype: infer Instance } } } ? Instance : Else;
type WasmModule = KnownInWebAssembly<"Module", never>;
type WasmMemory = KnownInWebAssembly<"Memory", { readonly buffer: ArrayBuffer; grow(delta: number): number }>;
type WasmTable = KnownInWebAssembly<"Table", { readonly length: number }>;

/** The bytes of `kennismigrant_bg.wasm`, or the module that they compile to. */
export type SyncInitInput = ArrayBuffer | ArrayBufferView | WasmModule;
/** The same, or where it can be fetched, or what came of that. */
export type InitInput = SyncInitInput | string | Known<"URL", never> | Known<"Request", never> | Known<"Response", never>;

/** What the module itself exports. Nobody should call it. */
export interface InitOutput {
MEMBERS
}
