// Prints, for each file named, its size raw, with gzip -9 and with brotli -q 11, in the order given.
import { readFile } from "node:fs/promises";
import { COMPRESSED } from "./site/compress.mjs";

for (const file of process.argv.slice(2)) {
  const content = await readFile(file);
  const [gzip, brotli] = await Promise.all([".gz", ".br"].map((ending) => COMPRESSED[ending](content)));
  console.log(content.length, gzip.length, brotli.length);
}
