// What the site builder puts in: the words of one language, those of letters in the other, and the bytes of the engine.
declare module "virtual:texts" {
  const texts: Record<string, string>;
  export default texts;
}
declare module "virtual:wasm" {
  export default function bytes(): Uint8Array<ArrayBuffer>;
}
declare module "virtual:letters" {
  const letters: Partial<Record<"nl" | "en", Record<string, string>>>;
  export default letters;
}
