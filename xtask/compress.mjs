// Prints, for each file named, its size raw, with gzip -9 and with brotli -q 11, in the order given.
import { readFileSync } from "node:fs";
import { brotliCompressSync, constants, gzipSync } from "node:zlib";

const BROTLI = { params: { [constants.BROTLI_PARAM_QUALITY]: constants.BROTLI_MAX_QUALITY } };

for (const path of process.argv.slice(2)) {
  const content = readFileSync(path);
  const gzip = gzipSync(content, { level: constants.Z_BEST_COMPRESSION });
  console.log(content.length, gzip.length, brotliCompressSync(content, BROTLI).length);
}
