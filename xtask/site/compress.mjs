// What a host sends instead of the file itself, made beforehand: then it may take the time that the smallest needs.
import { readdir, readFile, writeFile } from "node:fs/promises";
import path from "node:path";
import { promisify } from "node:util";
import { brotliCompress, constants, gzip } from "node:zlib";

const BROTLI = { params: { [constants.BROTLI_PARAM_QUALITY]: constants.BROTLI_MAX_QUALITY } };
const GZIP = { level: constants.Z_BEST_COMPRESSION };
const IS_TEXT = /\.(html|js|css|csv|json)$/;

/** The ending of the name, and how its content is made. @type {Record<string, (content: Uint8Array) => Promise<Uint8Array>>} */
export const COMPRESSED = {
  ".br": (content) => promisify(brotliCompress)(content, BROTLI),
  ".gz": (content) => promisify(gzip)(content, GZIP),
};

/** Beside every text of the folder, where it is smaller. @param {string} folder */
export async function compressTexts(folder) {
  const texts = (await readdir(folder, { recursive: true })).filter((name) => IS_TEXT.test(name));
  await Promise.all(
    texts.flatMap((name) =>
      Object.entries(COMPRESSED).map(async ([ending, compress]) => {
        const file = path.join(folder, name);
        const content = await readFile(file);
        const smaller = await compress(content);
        if (smaller.length < content.length) await writeFile(file + ending, smaller);
      }),
    ),
  );
}
