// One script per language with the words and the engine inside, and one stylesheet, each named after its content.
import { createHash } from "node:crypto";
import { readFile } from "node:fs/promises";
import path from "node:path";
import { build } from "esbuild";
import { spoken } from "../../www/base/voice.js";
import { pageEngine } from "./page-engine.mjs";

export const TARGET = ["es2022", "chrome111", "firefox113", "safari16.4"];

/** Keys that only the HTML uses stay out of the script. */
export const IN_SCRIPT = (key) => !key.startsWith("page.") || ["page.title", "page.oldBrowser"].includes(key);

/** What takes one byte in a script, also in one inside HTML, and stands for itself in a string. */
const PLAIN = Array.from({ length: 95 }, (_, index) => index + 32).filter((code) => !['"', "\\", "<"].includes(String.fromCharCode(code)));

/** Characters of two bytes each, without the one that a screen does not show. */
const WIDE = Array.from({ length: 256 }, (_, index) => index + 161).filter((code) => code !== 173);

/** A character for each byte: the commonest get one of one byte, their own where that is one. @param {Uint8Array} bytes @returns {string} */
function alphabetFor(bytes) {
  const count = new Array(256).fill(0);
  for (const byte of bytes) count[byte] += 1;
  const common = [...count.keys()].sort((a, b) => count[b] - count[a]).slice(0, PLAIN.length);
  const own = new Set(common.filter((byte) => PLAIN.includes(byte)));
  const others = new Set(common.filter((byte) => !own.has(byte)));
  const plain = PLAIN.filter((code) => !own.has(code));
  const wide = [...WIDE];
  const codes = Array.from({ length: 256 }, (_, byte) => (own.has(byte) ? byte : others.has(byte) ? plain.shift() : wide.shift()));
  return String.fromCharCode(.../** @type {number[]} */ (codes));
}

/** The bytes as one string, a character a byte: brotli makes it a quarter smaller than base64. @param {Uint8Array} bytes */
function bytesModule(bytes) {
  const alphabet = alphabetFor(bytes);
  let text = "";
  for (const byte of bytes) text += alphabet[byte];
  return `const text = ${JSON.stringify(text)};
const alphabet = ${JSON.stringify(alphabet)};
export default () => {
  const byteOf = new Uint8Array(512);
  for (let byte = 0; byte < 256; byte += 1) byteOf[alphabet.charCodeAt(byte)] = byte;
  const bytes = new Uint8Array(text.length);
  for (let index = 0; index < text.length; index += 1) bytes[index] = byteOf[text.charCodeAt(index)];
  return bytes;
};`;
}

/** @type {Map<string, Buffer>} */
const engines = new Map();

/** Made once for all scripts that ask the same. @param {Uint8Array} bytes @param {string[]} asked */
function engineIn(bytes, asked) {
  const key = hash(bytes) + asked;
  const known = engines.get(key) ?? pageEngine(bytes, asked);
  engines.set(key, known);
  return known;
}

/** Keys share their beginnings: as a tree they take a fifth less of what is sent. @param {Record<string, string>} words */
function treeOf(words) {
  /** @type {Record<string, any>} */
  const tree = {};
  for (const [key, text] of Object.entries(words)) {
    let at = tree;
    for (const name of key.split(".")) at = at[name] ??= {};
    at[""] = text;
  }
  const bare = (/** @type {Record<string, any>} */ { "": text, ...rest }) => {
    const below = Object.fromEntries(Object.entries(rest).map(([name, one]) => [name, bare(one)]));
    return Object.keys(below).length === 0 ? text : text === undefined ? below : { "": text, ...below };
  };
  return bare(tree);
}

/** @param {Record<string, string>} words */
const textsModule = (words) => `const words = {};
const put = (tree, path) => {
  for (const name in tree) {
    const key = name ? path + name : path.slice(0, -1);
    if (typeof tree[name] === "string") words[key] = tree[name];
    else put(tree[name], key + ".");
  }
};
put(${JSON.stringify(treeOf(words))}, "");
export default words;`;

/** Of the whole vocabulary, what the list of questions takes: most of the rest is ids of sources. @param {string} vocabulary */
function forQuestions(vocabulary) {
  const {
    ids: { lineKinds, componentPeriods },
    facts,
  } = JSON.parse(vocabulary);
  const withWords = Object.entries(facts).filter(([, words]) => words.length > 0);
  return JSON.stringify({ ids: { lineKinds, componentPeriods }, facts: Object.fromEntries(withWords) });
}

/** What a letter for the employer is made of, which is written in both languages. */
const IN_LETTER =
  /^(letter|unit)\.|^route\.[a-z-]+$|^condition\.(contract|recognised-sponsor|market-rate|paid-monthly-to-own-account)\.mend$/;

/** The texts of a letter, which speaks of "the employee". @param {Record<string, string>} words */
const inLetter = (words) =>
  Object.fromEntries(
    Object.entries(words)
      .filter(([key]) => IN_LETTER.test(key))
      .map(([key, text]) => [key, spoken(text, "adviser", words)]),
  );

/** What the check asks of the engine, as www/base/engine.js imports it. */
const ASKED = ["assess", "norms", "sources", "version"];

/**
 * What `virtual:texts`, `virtual:letters`, `virtual:wasm` and the package stand for in this build; letters in the other language, or in both.
 * `asked` is what the page asks of the engine; a page that reads whole lists needs the whole vocabulary.
 */
export function stands({ words, others, pkg, asked = ASKED, wholeVocabulary = false }) {
  const modules = {
    "virtual:texts": textsModule(Object.fromEntries(Object.entries(words).filter(([key]) => IN_SCRIPT(key)))),
    "virtual:letters": `export default ${JSON.stringify(Object.fromEntries(Object.entries(others).map(([lang, all]) => [lang, inLetter(all)])))};`,
  };
  return {
    name: "virtual",
    setup(bundler) {
      bundler.onResolve({ filter: /^virtual:(texts|letters)$/ }, ({ path: name }) => ({ path: name, namespace: "virtual" }));
      bundler.onLoad({ filter: /.*/, namespace: "virtual" }, ({ path: name }) => ({
        contents: modules[name],
      }));
      bundler.onResolve({ filter: /^virtual:wasm$/ }, () => ({ path: path.join(pkg, "kennismigrant_bg.wasm"), namespace: "bytes" }));
      bundler.onLoad({ filter: /.*/, namespace: "bytes" }, async ({ path: file }) => ({
        contents: bytesModule(engineIn(await readFile(file), asked)),
        loader: "js",
      }));
      bundler.onLoad({ filter: /[\\/]vocabulary\.json$/ }, async ({ path: file }) => {
        const vocabulary = await readFile(file, "utf8");
        return { contents: wholeVocabulary ? vocabulary : forQuestions(vocabulary), loader: "json" };
      });
      bundler.onResolve({ filter: /\/pkg\/kennismigrant\.js$/ }, () => ({ path: path.join(pkg, "kennismigrant.js"), sideEffects: false }));
    },
  };
}

const hash = (content) => createHash("sha256").update(content).digest("hex").slice(0, 10);

/** @returns {Promise<string>} the file's name under dist/ */
export async function bundleScript({ entry, name, words, others, pkg, write }) {
  const result = await build({
    entryPoints: [entry],
    bundle: true,
    write: false,
    minify: true,
    format: "iife",
    target: TARGET,
    charset: "utf8",
    legalComments: "none",
    plugins: [stands({ words, others, pkg })],
    logLevel: "warning",
    // The glue's own loader, which fetches, is never called; there is no module address inside a plain script.
    define: { "import.meta.url": '""' },
  });
  const [{ contents }] = result.outputFiles;
  const file = `assets/${name}-${hash(contents)}.js`;
  await write(file, contents);
  return file;
}

/** @returns {Promise<string>} the file's name under dist/ */
export async function bundleStyle(entry, write) {
  const result = await build({
    entryPoints: [entry],
    bundle: true,
    write: false,
    minify: true,
    target: TARGET,
    logLevel: "warning",
  });
  const [{ contents }] = result.outputFiles;
  const file = `assets/${path.basename(entry, ".css")}-${hash(contents)}.css`;
  await write(file, contents);
  return file;
}
