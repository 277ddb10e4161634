// What a visitor has to load, against the budgets: of dist/ and pkg/ as they are. `--pkg` and `--out` name other folders.
import { readdir, readFile } from "node:fs/promises";
import path from "node:path";
import { parseArgs } from "node:util";
import { COMPRESSED } from "./compress.mjs";

const WASM = "kennismigrant_bg.wasm";
const PAGES = ["nl/index.html", "en/index.html"];

/** In bytes after brotli -q 11, as a content delivery network sends them; 1 KB is 1,000 bytes. */
const MOST = { wasm: 60_000, script: 105_000, style: 6_000, firstVisit: 120_000, requests: 4 };

/** What a tag makes a browser fetch to show the page. */
const FETCHED_FROM = { script: "src", img: "src", iframe: "src", source: "src", video: "src", audio: "src", link: "href" };
/** Other links are for who follows them. */
const RELATIONS = ["stylesheet", "icon", "preload", "modulepreload", "manifest", "apple-touch-icon"];

/** @typedef {{ raw: number, gzip: number, brotli: number }} Size */
/** One thing that is limited, and what it is now. @typedef {{ what: string, is: number, most: number }} Budget */

/** @param {string} tag @param {string} name */
function attribute(tag, name) {
  const found = new RegExp(`\\s${name}=(?:"([^"]*)"|'([^']*)'|([^\\s>]+))`).exec(tag);
  return found && (found[1] ?? found[2] ?? found[3]);
}

/** The files of the site that a browser fetches to show the page, each once. @param {string} page @param {string} html */
export function loadedBy(page, html) {
  const files = new Set();
  for (const [tag, name] of html.matchAll(/<([a-z]+)\b[^>]*>/g)) {
    const address = FETCHED_FROM[name] && attribute(tag, FETCHED_FROM[name]);
    const isFetched =
      name !== "link" ||
      attribute(tag, "rel")
        ?.split(" ")
        .some((one) => RELATIONS.includes(one));
    if (address && isFetched && !address.startsWith("data:")) files.add(new URL(address, `http://site/${page}`).pathname.slice(1));
  }
  return [...files];
}

/** @param {string} page @param {string} html @param {Map<string, Size>} sizes @returns {Budget[]} */
export function pageBudgets(page, html, sizes) {
  const loaded = loadedBy(page, html);
  const total = (/** @type {string[]} */ files) =>
    files.reduce((sum, file) => {
      const size = sizes.get(file);
      if (!size) throw new Error(`${file} is loaded by ${page}, but was not built`);
      return sum + size.brotli;
    }, 0);
  const ending = (/** @type {RegExp} */ wanted) => total(loaded.filter((file) => wanted.test(file)));
  return [
    { what: `${page}: script with wasm`, is: ending(/\.m?js$/), most: MOST.script },
    { what: `${page}: CSS`, is: ending(/\.css$/), most: MOST.style },
    { what: `${page}: first visit`, is: total([page, ...loaded]), most: MOST.firstVisit },
    { what: `${page}: requests`, is: 1 + loaded.length, most: MOST.requests },
  ];
}

/** From the copies that the build left beside it; a file that has none is sent as it is. @param {string} file @returns {Promise<Size>} */
async function sentAs(file) {
  const raw = (await readFile(file)).length;
  const copy = (/** @type {string} */ ending) =>
    readFile(file + ending).then(
      ({ length }) => length,
      () => raw,
    );
  return { raw, gzip: await copy(".gz"), brotli: await copy(".br") };
}

/** @param {string} out @returns {Promise<Map<string, Size>>} by the name in the folder, in order */
async function measure(out) {
  const entries = await readdir(out, { recursive: true, withFileTypes: true });
  const names = entries.filter((one) => one.isFile()).map((one) => path.relative(out, path.join(one.parentPath, one.name)));
  const files = names.map((name) => name.replaceAll(path.sep, "/")).filter((name) => !/^_headers$|\.(br|gz)$/.test(name));
  return new Map(await Promise.all(files.sort().map(async (name) => /** @type {const} */ ([name, await sentAs(path.join(out, name))]))));
}

/** The module travels inside the scripts, so the build leaves no copies of it. @param {string} file @returns {Promise<Size>} */
async function compressed(file) {
  const content = await readFile(file);
  const [gzip, brotli] = await Promise.all([".gz", ".br"].map((ending) => COMPRESSED[ending](content)));
  return { raw: content.length, gzip: gzip.length, brotli: brotli.length };
}

/** @param {string} name @param {...(number | string)} numbers */
const row = (name, ...numbers) => console.log([name.padEnd(56), ...numbers.map((one) => String(one).padStart(9))].join(" "));

/** @param {{ pkg: string, out: string }} folders */
async function check({ pkg, out }) {
  const wasm = await compressed(path.join(pkg, WASM));
  const sizes = await measure(out);
  row("bytes", "raw", "gzip", "brotli");
  for (const [name, { raw, gzip, brotli }] of new Map([[WASM, wasm], ...sizes])) row(name, raw, gzip, brotli);

  const pages = await Promise.all(PAGES.map(async (page) => pageBudgets(page, await readFile(path.join(out, page), "utf8"), sizes)));
  const budgets = [{ what: "wasm alone", is: wasm.brotli, most: MOST.wasm }, ...pages.flat()];
  row("budget (brotli)", "is", "at most");
  for (const { what, is, most } of budgets) row(what, is, most, is > most ? "OVER" : "ok");
  const over = budgets.filter(({ is, most }) => is > most);
  if (over.length > 0) throw new Error(`over budget: ${over.map(({ what }) => what).join(", ")}`);
}

if (import.meta.filename === path.resolve(process.argv[1] ?? "")) {
  const root = path.resolve(import.meta.dirname, "../..");
  const { values } = parseArgs({
    options: { pkg: { type: "string", default: path.join(root, "pkg") }, out: { type: "string", default: path.join(root, "dist") } },
  });
  try {
    await check({ pkg: path.resolve(values.pkg), out: path.resolve(values.out) });
  } catch (caught) {
    const error = /** @type {NodeJS.ErrnoException} */ (caught);
    console.error(`error: ${error.code === "ENOENT" ? "nothing is built yet: `cargo xtask build`" : error.message}`);
    process.exitCode = 1;
  }
}
