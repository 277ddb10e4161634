// The notices of all that is linked into the module: MIT and its like ask for their text in every copy. Fails when a text is missing or not foreseen.
import { execFileSync } from "node:child_process";
import { readdir, readFile } from "node:fs/promises";
import path from "node:path";

const TARGET = "wasm32-unknown-unknown";
const ACCEPTED = ["MIT", "Apache-2.0", "Unlicense", "Zlib", "BSD-2-Clause", "BSD-3-Clause", "Unicode-3.0"];
/** The file to take, where a crate leaves the choice: the shortest text first. */
const PREFERRED = [/^licen[cs]e-mit/i, /^licen[cs]e(\.(md|txt))?$/i, /^copying/i, /^(licen[cs]e-zlib|unlicense)/i, /^licen[cs]e/i];
/** What the standard library for this target holds of others; what else its list names is for other targets, or only built with. */
const INSIDE_STANDARD_LIBRARY = ["cfg-if", "dlmalloc", "foldhash", "hashbrown", "rustc-demangle"];

/** @typedef {{ name: string, version: string, license: string, text: string }} Notice */

const answerOf = (/** @type {string} */ program, /** @type {string[]} */ given, /** @type {string} */ root) =>
  execFileSync(program, given, { cwd: root, encoding: "utf8", maxBuffer: 2 ** 26 });

/** Whether one of the choices holds accepted licences only; `/` is the older sign for a choice. @param {string | null} license @returns {boolean} */
export const isAccepted = (license) =>
  (license ?? "")
    .replace(/\(([^()]*)\)/g, (_, group) => (isAccepted(group) ? ACCEPTED[0] : "refused"))
    .split(/ OR |\//)
    .some((choice) => choice.split(" AND ").every((one) => ACCEPTED.includes(one.trim())));

/** The file with the licence that is taken; where another must be kept with it, that one too. @param {string[]} names the files of a crate */
function textsAmong(names) {
  const chosen = PREFERRED.flatMap((form) => names.filter((name) => form.test(name))).slice(0, 1);
  return [...chosen, ...names.filter((name) => /^licen[cs]e-unicode/i.test(name))];
}

/** The crates that are linked, as `name version`. Cargo's own tree is asked: metadata puts the features of tests and tools among those of the engine. */
export function linkedCrates(/** @type {string} */ root) {
  const given = ["tree", "--locked", "--package", "kennismigrant", "--target", TARGET, "--edges", "normal,no-proc-macro"];
  const lines = answerOf("cargo", [...given, "--prefix", "none", "--format", "{p}"], root)
    .trim()
    .split("\n")
    .slice(1);
  return new Set(lines.map((line) => line.split(" ").slice(0, 2).join(" ").replace(" v", " ")));
}

/** @returns {Promise<Notice>} */
async function noticeOf({ name, version, license, manifest_path: manifest }) {
  if (!isAccepted(license)) throw new Error(`${name} ${version}: the licence '${license}' is not foreseen: see xtask/notices.mjs`);
  const folder = path.dirname(manifest);
  const files = textsAmong((await readdir(folder)).sort());
  if (files.length === 0) throw new Error(`${name} ${version} has no file with its licence`);
  const texts = await Promise.all(files.map((file) => readFile(path.join(folder, file), "utf8")));
  return { name, version, license, text: texts.join("\n") };
}

const plain = (/** @type {string} */ html) =>
  html.replace(/<[^>]+>/g, "").replace(/&#(\d+);/g, (_, code) => String.fromCodePoint(Number(code)));

/** The standard library and what it holds of others, from the list that comes with the compiler. @param {string} root @returns {Promise<Notice[]>} */
async function standardLibrary(root) {
  const texts = path.join(answerOf("rustc", ["--print", "sysroot"], root).trim(), "share/doc/rust");
  const [, version] = answerOf("rustc", ["--version"], root).split(" ");
  const mit = await readFile(path.join(texts, "licenses/MIT.txt"), "utf8");
  const text = mit.replace("<year> <copyright holders>", "The Rust Project Developers (see https://thanks.rust-lang.org)");
  const sections = (await readFile(path.join(texts, "COPYRIGHT-library.html"), "utf8")).split("<h3>").slice(1);
  return [
    { name: "the Rust standard library", version, license: "MIT OR Apache-2.0", text },
    ...INSIDE_STANDARD_LIBRARY.map((name) => ofSection(name, sections)),
  ];
}

/** @param {string} name @param {string[]} sections @returns {Notice} */
function ofSection(name, sections) {
  for (const section of sections) {
    const [, version] = new RegExp(`^[^<]*\\b${name}-(\\d[^<]*)</h3>`).exec(section) ?? [];
    const license = plain(/License:<\/b>([^\n]*)/.exec(section)?.[1] ?? "").trim();
    if (version === undefined) continue;
    const files = [...section.matchAll(/<summary><code>([^<]*)<\/code><\/summary>\s*<pre>([\s\S]*?)<\/pre>/g)];
    const [chosen] = textsAmong(files.map(([, file]) => file.trim()));
    const text = files.find(([, file]) => file.trim() === chosen)?.[2];
    if (text === undefined || !isAccepted(license)) throw new Error(`the list of the standard library has no usable licence of ${name}`);
    return { name: `${name} (in the Rust standard library)`, version, license, text: plain(text) };
  }
  throw new Error(`the list of the standard library no longer names ${name}: see xtask/notices.mjs`);
}

const HEAD = `Notices of what is inside the WebAssembly module of kennismigrant, each with its licence. kennismigrant itself is
MIT OR Apache-2.0: see LICENSE-MIT and LICENSE-APACHE.
`;
const RULE = "-".repeat(80);

/** One part for each text, below the names of all that have it. @param {Notice[]} notices */
function written(notices) {
  /** @type {Map<string, string[]>} */
  const byText = new Map();
  for (const { name, version, license, text } of notices) {
    const clean = text
      .replaceAll("\r\n", "\n")
      .replace(/[ \t]+$/gm, "")
      .replace(/^\n+|\n+$/g, "");
    byText.set(clean, [...(byText.get(clean) ?? []), `${name} ${version} (${license})`]);
  }
  return [HEAD, ...[...byText].map(([text, names]) => `${RULE}\n${names.join("\n")}\n\n${text}\n`)].join("\n");
}

/** @param {string} root of the repository */
export async function notices(root) {
  const wanted = linkedCrates(root);
  const metadata = JSON.parse(answerOf("cargo", ["metadata", "--format-version", "1", "--locked", "--filter-platform", TARGET], root));
  const crates = metadata.packages.filter(({ name, version }) => wanted.has(`${name} ${version}`));
  if (crates.length !== wanted.size) throw new Error(`cargo knows ${crates.length} of the ${wanted.size} crates that are linked`);
  const ofCrates = await Promise.all(crates.sort((a, b) => a.name.localeCompare(b.name, "en")).map(noticeOf));
  return written([...ofCrates, ...(await standardLibrary(root))]);
}
