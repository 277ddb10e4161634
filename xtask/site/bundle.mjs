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

/** Characters that a script, also one inside HTML, cannot hold as they are. */
const NEEDS_SHIFT = (byte) => byte < 32 || (byte >= 127 && byte < 160) || byte === 34 || byte === 92 || byte === 60;

/**
 * The bytes as one string, a character a byte: brotli makes it a quarter smaller than base64. What a script cannot hold stands 256 higher, which
 * the mask takes off again.
 */
function bytesModule(bytes) {
  let text = "";
  for (const byte of bytes) text += String.fromCharCode(NEEDS_SHIFT(byte) ? byte + 256 : byte);
  return `const text = ${JSON.stringify(text)};
export default () => {
  const bytes = new Uint8Array(text.length);
  for (let index = 0; index < text.length; index += 1) bytes[index] = text.charCodeAt(index) & 255;
  return bytes;
};`;
}

/** @type {Map<string, Buffer>} */
const engines = new Map();

/** Made once for all scripts. @param {Uint8Array} bytes */
function engineIn(bytes) {
  const key = hash(bytes);
  const known = engines.get(key) ?? pageEngine(bytes);
  engines.set(key, known);
  return known;
}

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

/** What `virtual:texts`, `virtual:letters`, `virtual:wasm` and the package stand for in this build; letters in the other language, or in both. */
export function stands({ words, others, pkg }) {
  const modules = {
    "virtual:texts": Object.fromEntries(Object.entries(words).filter(([key]) => IN_SCRIPT(key))),
    "virtual:letters": Object.fromEntries(Object.entries(others).map(([lang, all]) => [lang, inLetter(all)])),
  };
  return {
    name: "virtual",
    setup(bundler) {
      bundler.onResolve({ filter: /^virtual:(texts|letters)$/ }, ({ path: name }) => ({ path: name, namespace: "virtual" }));
      bundler.onLoad({ filter: /.*/, namespace: "virtual" }, ({ path: name }) => ({
        contents: JSON.stringify(modules[name]),
        loader: "json",
      }));
      bundler.onResolve({ filter: /^virtual:wasm$/ }, () => ({ path: path.join(pkg, "kennismigrant_bg.wasm"), namespace: "bytes" }));
      bundler.onLoad({ filter: /.*/, namespace: "bytes" }, async ({ path: file }) => ({
        contents: bytesModule(engineIn(await readFile(file))),
        loader: "js",
      }));
      bundler.onLoad({ filter: /[\\/]vocabulary\.json$/ }, async ({ path: file }) => ({
        contents: forQuestions(await readFile(file, "utf8")),
        loader: "json",
      }));
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
  const result = await build({ entryPoints: [entry], bundle: true, write: false, minify: true, target: TARGET, logLevel: "warning" });
  const [{ contents }] = result.outputFiles;
  const file = `assets/${path.basename(entry, ".css")}-${hash(contents)}.css`;
  await write(file, contents);
  return file;
}
