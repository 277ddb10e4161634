// What the site builder puts in: the words of one language, and the bytes of the engine.
declare module "virtual:texts" {
  const texts: Record<string, string>;
  export default texts;
}
declare module "virtual:wasm" {
  export default function bytes(): Uint8Array<ArrayBuffer>;
}
