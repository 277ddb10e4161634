// Makes pkg/ whole from what wasm-pack leaves there: ways to load the module in every place, declarations that stand alone, the README, and licences.
import { copyFile, readdir, readFile, writeFile } from "node:fs/promises";
import path from "node:path";
import { build } from "esbuild";
import { notices } from "./notices.mjs";

const root = path.resolve(import.meta.dirname, "..");
const pkg = path.join(root, "pkg");
const read = (/** @type {string} */ name) => readFile(path.join(pkg, name), "utf8");
const write = (/** @type {string} */ name, /** @type {string} */ text) => writeFile(path.join(pkg, name), text);
const part = (/** @type {string} */ name) => readFile(path.join(root, "xtask/package", name), "utf8");

const WASM = "kennismigrant_bg.wasm";
const NOTICES = "THIRD-PARTY-NOTICES.txt";
/** npm takes a README by itself, but no licence with a name after its dash. */
const LICENCES = ["LICENSE-MIT", "LICENSE-APACHE"];

/** Before and from where it stands: what wasm-bindgen writes may change with its version. @param {string} text @param {string} mark */
function cutAt(text, mark) {
  const at = text.indexOf(mark);
  if (at < 0 || text.indexOf(mark, at + 1) >= 0)
    throw new Error(`wasm-bindgen writes no longer one '${mark.trim()}': see xtask/package.mjs`);
  return [text.slice(0, at), text.slice(at)];
}

/** The functions of the module, with our own way to load it. @returns {Promise<string[]>} their names */
async function makeEngine() {
  const [functions] = cutAt(await read("kennismigrant.js"), "let wasmModule, wasmInstance, wasm;\n");
  await write("engine.js", functions.replace(/^\/\* @ts-self-types.*\n/, "") + (await part("loader.js")));
  const names = [...functions.matchAll(/^export function (\w+)\(/gm)].map(([, name]) => name);
  await write("kennismigrant.js", (await part("entry.js")).replace("NAMES", names.join(", ")));
  return names;
}

/** Ways that hold the module or read it by themselves. */
const NODE = {
  title: "For Node.js: reads the module from its file when the first question comes.",
  bytes: (/** @type {string} */ place) => `  try {
    return readFileSync(${place});
  } catch (cause) {
    throw new Error(\`kennismigrant cannot read its module (\${cause.message}); \\\`kennismigrant/inline\\\` holds the module itself\`, { cause });
  }`,
};
const INLINE = {
  title: "For every place: holds the module itself, and begins when the first question comes.",
  bytes: (/** @type {string} */ text) => `  return Uint8Array.from(atob("${text}"), (sign) => sign.charCodeAt(0));`,
};

async function makeReady({ names, title, imports, bytes }) {
  const asked = names.map(
    (/** @type {string} */ name) => `\nexport function ${name}(given) {\n  initSync();\n  return engine.${name}(given);\n}\n`,
  );
  const values = { TITLE: title, IMPORTS: imports, BYTES: bytes };
  return (await part("ready.js")).replace(/\b(TITLE|IMPORTS|BYTES)\b/g, (name) => values[name]) + asked.join("");
}

/** For `require`: all in one file. @param {string} name @param {string} contents */
async function writeCommon(name, contents) {
  await build({
    stdin: { contents, resolveDir: pkg },
    outfile: path.join(pkg, name),
    bundle: true,
    platform: "node",
    format: "cjs",
    target: "node18",
    logLevel: "warning",
  });
}

async function makeWays(names) {
  const fromModule = `new URL("${WASM}", import.meta.url)`;
  const fromScript = `require("node:path").join(__dirname, "${WASM}")`;
  const reading = (place) =>
    makeReady({ names, title: NODE.title, imports: `import { readFileSync } from "node:fs";`, bytes: NODE.bytes(place) });
  await write("node.mjs", await reading(fromModule));
  await writeCommon("node.cjs", await reading(fromScript));

  const text = (await readFile(path.join(pkg, WASM))).toString("base64");
  const inline = await makeReady({ names, title: INLINE.title, imports: "", bytes: INLINE.bytes(text) });
  await write("inline.mjs", inline);
  await writeCommon("inline.cjs", inline);
}

async function makeDeclarations() {
  const [own, generated] = cutAt(await read("kennismigrant.d.ts"), "export type InitInput =");
  const [, members] = /export interface InitOutput \{\n([\s\S]*?)\n\}/.exec(generated) ?? [];
  if (members === undefined) throw new Error("wasm-bindgen no longer declares what the module exports: see xtask/package.mjs");
  const local = members.replace(/WebAssembly\.(Memory|Table)/g, "Wasm$1");
  const all = own + (await part("loading.d.ts")).replace("MEMBERS", local);
  await write("kennismigrant.d.ts", `${all}\n${await part("init-fetched.d.ts")}`);
  const ready = await part("init-ready.d.ts");
  for (const way of ["node", "inline"]) {
    const imported =
      'import type { InitInput, InitOutput, SyncInitInput } from "./kennismigrant.js";\nexport * from "./kennismigrant.js";\n';
    await write(`${way}.d.mts`, `${imported}\n${ready}`);
    // A declaration for `require` can take nothing from one for `import`.
    await write(`${way}.d.cts`, `${all}\n${ready}`);
  }
}

const way = (/** @type {string} */ types, /** @type {string} */ script) => ({ types: `./${types}`, default: `./${script}` });
const [INLINED, READ, REQUIRED] = [way("inline.d.mts", "inline.mjs"), way("node.d.mts", "node.mjs"), way("node.d.cts", "node.cjs")];
/** A bundler, which alone knows the condition `module`, would move the script away from the file that it reads; Deno would ask for leave to read it. */
const ON_NODE = { module: INLINED, deno: INLINED, import: READ, require: REQUIRED };
const FETCHED = way("kennismigrant.d.ts", "kennismigrant.js");
const EXPORTS = {
  ".": { deno: INLINED, node: ON_NODE, module: FETCHED, require: REQUIRED, default: FETCHED },
  "./node": ON_NODE,
  "./inline": { module: INLINED, require: way("inline.d.cts", "inline.cjs"), default: INLINED },
  [`./${WASM}`]: `./${WASM}`,
  "./package.json": "./package.json",
};

async function makeManifest() {
  const described = JSON.parse(await read("package.json"));
  // wasm-pack names the folder; the list names each file, so that nothing else in it is published.
  const snippets = (await readdir(path.join(pkg, "snippets"), { recursive: true })).filter((name) => name.endsWith(".js"));
  const scripts = ["kennismigrant.js", "engine.js", ...["node", "inline"].flatMap((name) => [`${name}.mjs`, `${name}.cjs`])];
  const declarations = ["kennismigrant.d.ts", ...["node", "inline"].flatMap((name) => [`${name}.d.mts`, `${name}.d.cts`])];
  described.files = [WASM, ...scripts, ...declarations, ...snippets.map((name) => `snippets/${name}`), ...LICENCES, NOTICES];
  Object.assign(described, { exports: EXPORTS, engines: { node: ">=18" } });
  await write("package.json", `${JSON.stringify(described, null, 2)}\n`);
}

const names = await makeEngine();
await makeDeclarations();
await makeWays(names);
await makeManifest();
await write(NOTICES, await notices(root));
await copyFile(path.join(root, "docs/npm.md"), path.join(pkg, "README.md"));
