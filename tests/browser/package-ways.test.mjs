// Every way to load the package, from the installed tarball: `import`, `require`, bundles, declarations without a browser, and what goes wrong on the way.
import assert from "node:assert/strict";
import { mkdir, readdir, readFile, rm, writeFile } from "node:fs/promises";
import { createServer } from "node:http";
import path from "node:path";
import { after, before, test } from "node:test";
import { pathToFileURL } from "node:url";
import { build as esbuild } from "esbuild";
import { publint } from "publint";
import { build as vite } from "vite";
import { isAccepted, linkedCrates } from "../../xtask/notices.mjs";
import { exampleIn, FACTS, install, ROOT, run } from "./support/package.mjs";
import { DIST } from "./support/site.mjs";

const FUNCTIONS = ["assess", "assessBatch", "assessColumns", "norms", "rules", "scorePoints", "sources", "version"];
const facts = JSON.stringify(FACTS);

let folder;
let installed;
let manifest;
before(async () => {
  ({ folder, installed } = await install());
  manifest = JSON.parse(await readFile(path.join(installed, "package.json"), "utf8"));
});
after(() => rm(folder, { recursive: true, force: true }));

/** What a program prints that is run where the package is installed; nothing may be fetched, and nothing is warned of. */
async function printed(name, program) {
  await writeFile(path.join(folder, name), program);
  return running(path.join(folder, name));
}
async function running(file, ...options) {
  const { stdout, stderr } = await run(process.execPath, [...options, file], { cwd: path.dirname(file) });
  assert.equal(stderr, "");
  return stdout.trim();
}

// The tarball

test("the linter of packages finds nothing", async () => {
  const { messages } = await publint({ pkgDir: installed, pack: false, strict: true });
  assert.deepEqual(messages, []);
});

/** The addresses at the ends of the map, whatever the conditions. */
const ends = (value) => (typeof value === "string" ? [value] : Object.values(value).flatMap(ends));

test("each way that the manifest names is in the tarball, and every script is named", async () => {
  const named = ends(manifest.exports);
  for (const file of named) assert.ok((await readFile(path.join(installed, file))).length > 0, file);
  const scripts = (await readdir(installed)).filter((name) => /\.[cm]?js$/.test(name) && name !== "engine.js");
  assert.deepEqual(
    scripts.filter((name) => !named.includes(`./${name}`)),
    [],
  );
  assert.equal(manifest.engines.node, ">=18");
});

// Node.js

for (const way of ["kennismigrant", "kennismigrant/node", "kennismigrant/inline"]) {
  test(`import of ${way} in Node.js answers, after init and without`, async () => {
    const program = (begin) =>
      `globalThis.fetch = undefined;\nconst { default: init, initSync, ...own } = await import("${way}");\n${begin};\n` +
      `console.log(Object.keys(own).sort().join(" "), own.assess(${facts}).outcome);`;
    const begins = ["", "await init()", "await Promise.all([init(), init()])", "initSync()", "initSync({ module: new Uint8Array(0) })"];
    for (const [index, begin] of begins.entries())
      assert.equal(await printed(`import-${index}.mjs`, program(begin)), `${FUNCTIONS.join(" ")} met`, begin);
  });

  test(`require of ${way} in Node.js answers, after init and without`, async () => {
    const asked = `const own = require("${way}");\nconst told = () => console.log(own.assess(${facts}).outcome);\n`;
    assert.equal(await printed("require.cjs", `${asked}told();`), "met");
    assert.equal(await printed("require-init.cjs", `${asked}own.default().then(told);`), "met");
    const { names } = JSON.parse(await printed("names.cjs", `console.log(JSON.stringify({ names: Object.keys(require("${way}")) }));`));
    assert.deepEqual(names.sort(), ["default", "initSync", ...FUNCTIONS].sort());
  });
}

test("under the condition of Deno, which reads no file unless it may, nothing is read", async () => {
  const program = `console.log(import.meta.resolve("kennismigrant"), import.meta.resolve("kennismigrant/node"));`;
  await writeFile(path.join(folder, "deno.mjs"), program);
  const found = (await running(path.join(folder, "deno.mjs"), "--conditions=deno")).split(" ");
  assert.deepEqual(
    found.map((address) => path.basename(address)),
    ["inline.mjs", "inline.mjs"],
  );
});

test("the first thing that is tried works, as the README shows it", async () => {
  const [, first] = /```js\n([\s\S]*?)```/.exec(await readFile(path.join(installed, "README.md"), "utf8"));
  assert.match(first, /await init\(\);/);
  assert.equal(await printed("first.mjs", first), "unknown");
});

// Bundlers

/** A bundle lies in a folder of its own, where no file of the package is. */
async function bundled(name, program, options) {
  const entry = path.join(folder, `entry-${name}`);
  await writeFile(entry, program);
  const outfile = path.join(folder, "bundles", name);
  const { warnings } = await esbuild({ entryPoints: [entry], bundle: true, outfile, logLevel: "silent", ...options });
  assert.deepEqual(warnings, []);
  await writeFile(path.join(folder, "bundles/package.json"), '{"type":"module"}');
  return outfile;
}

for (const [name, way, options] of [
  ["node.mjs", "kennismigrant", { platform: "node", format: "esm" }],
  ["node.cjs", "kennismigrant", { platform: "node", format: "cjs" }],
  ["named.mjs", "kennismigrant/node", { platform: "node", format: "esm" }],
  ["inline.mjs", "kennismigrant/inline", { platform: "browser", format: "esm" }],
  ["inline.cjs", "kennismigrant/inline", { platform: "browser", format: "iife" }],
  ["neutral.mjs", "kennismigrant/inline", { platform: "neutral", format: "esm", minify: true }],
])
  test(`what esbuild makes of ${way} as ${name} for ${options.platform} runs far from the package`, async () => {
    const program = `import init, { assess } from "${way}";\ninit().then(() => console.log(assess(${facts}).outcome));`;
    assert.equal(await running(await bundled(name, program, options)), "met");
  });

test("esbuild takes require of the package in a program for Node.js", async () => {
  const program = `const { assess } = require("kennismigrant");\nconsole.log(assess(${facts}).outcome);`;
  assert.equal(await running(await bundled("required.cjs", program, { platform: "node", format: "cjs" })), "met");
});

test("the README's example for esbuild and Rollup answers", async () => {
  const readme = await readFile(path.join(installed, "README.md"), "utf8");
  const program = `globalThis.document = { querySelector: () => ({ set textContent(text) { console.log(text); } }) };\n`;
  const bundle = await bundled("readme.mjs", exampleIn(readme, "With esbuild, Rollup and others", "js"), {
    platform: "browser",
    format: "esm",
  });
  await writeFile(bundle, program + (await readFile(bundle, "utf8")));
  assert.equal(await running(bundle), "met");
});

test("what a program does not use of the package is not in its bundle", async () => {
  const bundle = await bundled("unused.mjs", `import "kennismigrant/inline";\nimport { version } from "kennismigrant";\nconsole.log(1);`, {
    platform: "browser",
    format: "esm",
    minify: true,
    logOverride: { "ignored-bare-import": "silent" },
  });
  assert.ok((await readFile(bundle)).length < 5000, "the module is inside");
});

test("Vite makes one script of the inline way, without a file of the module beside it", async () => {
  const app = path.join(folder, "vite-inline");
  await mkdir(app, { recursive: true });
  await writeFile(path.join(app, "main.js"), `import { assess } from "kennismigrant/inline";\nconsole.log(assess(${facts}).outcome);`);
  await vite({
    root: app,
    configFile: false,
    logLevel: "warn",
    build: { lib: { entry: "main.js", formats: ["es"], fileName: "main" }, outDir: "made" },
  });
  assert.deepEqual(await readdir(path.join(app, "made")), ["main.js"]);
  assert.equal(await running(path.join(app, "made/main.js")), "met");
});

// Declarations

const TSC = path.join(ROOT, "node_modules/typescript/bin/tsc");
const STRICT = ["--noEmit", "--strict", "--skipLibCheck", "false", "--types", "", "--target", "es2022", "--ignoreConfig"];

const RESOLUTIONS = {
  node16: ["--module", "node16", "--moduleResolution", "node16"],
  nodenext: ["--module", "nodenext", "--moduleResolution", "nodenext"],
  bundler: ["--module", "esnext", "--moduleResolution", "bundler"],
};

/** What the strictest compiler says of a program, here without the library of a browser. */
async function complaints(name, program, ...options) {
  const file = path.join(folder, name);
  await writeFile(file, program);
  const given = options.includes("--lib") ? options : [...options, "--lib", "es2022"];
  return run(process.execPath, [TSC, ...STRICT, ...given, file], { cwd: folder }).then(
    () => "",
    ({ stdout }) => stdout,
  );
}

const NAMES = `type InitInput, type InitOutput, type SyncInitInput, type Assessment, type Facts, type FactsError`;
const CONSUMER = (way) => `
  import init, { ${FUNCTIONS.join(", ")}, initSync, ${NAMES} } from "${way}";
  export async function all(bytes: Uint8Array<ArrayBuffer>, given: InitInput): Promise<[Assessment, number]> {
    const inside: InitOutput = await init();
    await init({ module_or_path: given });
    await init("module.wasm");
    const kept: SyncInitInput = bytes;
    initSync({ module: kept });
    initSync(bytes.buffer);
    const facts: Facts = ${facts};
    const code = (error: FactsError): string => error.code;
    void [assessBatch([facts]), assessColumns({}), norms(), rules(), scorePoints(facts), sources(), version().engine.length, code];
    return [assess(facts), inside.memory.buffer.byteLength];
  }
`;

for (const [name, options] of Object.entries(RESOLUTIONS))
  for (const way of ["kennismigrant", "kennismigrant/node", "kennismigrant/inline"])
    test(`the declarations of ${way} stand alone under ${name}`, async () => {
      assert.equal(await complaints("consumer.mts", CONSUMER(way), ...options), "");
      if (name !== "bundler") assert.equal(await complaints("consumer.cts", CONSUMER(way), ...options), "");
    });

test("where the browser's own types are known, they are taken", async () => {
  const given = `
    import init, { initSync, type InitOutput } from "kennismigrant";
    export async function all(module: WebAssembly.Module): Promise<WebAssembly.Memory> {
      await init(new URL("https://example.org"));
      await init(fetch("/module.wasm"));
      await init({ module_or_path: new Request("/module.wasm") });
      const inside: InitOutput = initSync({ module });
      return inside.memory;
    }`;
  for (const options of Object.values(RESOLUTIONS)) assert.equal(await complaints("dom.mts", given, ...options, "--lib", "es2022,dom"), "");
});

test("the control: the declarations refuse what loads nothing", async () => {
  for (const wrong of ["init(4)", "init({ path: '' })", "initSync('module.wasm')", "initSync({})"]) {
    const program = `import init, { initSync } from "kennismigrant";\nvoid [init, initSync];\nvoid ${wrong};`;
    assert.match(await complaints("wrong.mts", program, ...RESOLUTIONS.bundler), /error TS2(345|353|769|559|322)/, wrong);
  }
});

// What goes wrong

let copies = 0;
/** The way for browsers, each time anew: a script is loaded once for each address. */
async function untouched() {
  copies += 1;
  const name = `copy-${copies}`;
  await run("cp", ["-r", installed, path.join(folder, name)]);
  return import(pathToFileURL(path.join(folder, name, "kennismigrant.js")).href);
}
const bytes = () => readFile(path.join(installed, "kennismigrant_bg.wasm"));

/** Whether it can still be loaded, and then answers. */
async function stillLoads({ assess, initSync }) {
  assert.throws(() => assess(FACTS), /call `await init\(\)`/);
  initSync({ module: await bytes() });
  assert.equal(assess(FACTS).outcome, "met");
}

test("each function that is called too early names what must be called first", async () => {
  const own = await untouched();
  for (const name of FUNCTIONS) {
    const error = await Promise.resolve()
      .then(() => own[name]([]))
      .catch((thrown) => thrown);
    assert.ok(error instanceof Error, name);
    assert.match(error.message, /not loaded yet: call `await init\(\)`/);
  }
  await stillLoads(own);
});

/** Valid modules: the smallest, and one that needs what is not given. */
const OTHERS = {
  "an empty module": "AGFzbQEAAAA=",
  "a module with imports of its own": "AGFzbQEAAAABBAFgAAACBwEBYQFiAAA=",
};

for (const [what, text] of Object.entries(OTHERS))
  test(`${what} is refused, and spoils nothing`, async () => {
    const module = Buffer.from(text, "base64");
    assert.ok(WebAssembly.validate(module));
    const own = await untouched();
    const refusal = /another module than the kennismigrant_bg\.wasm of this version/;
    assert.throws(() => own.initSync({ module }), refusal);
    assert.throws(() => own.initSync({ module: new WebAssembly.Module(module) }), refusal);
    await assert.rejects(own.default({ module_or_path: module }), refusal);
    await assert.rejects(own.default(new WebAssembly.Module(module)), refusal);
    await stillLoads(own);
  });

test("what is no module at all is refused, and spoils nothing", async () => {
  const own = await untouched();
  for (const module of [undefined, null, "", 4, new Uint8Array(3), Buffer.from("<!doctype html>")]) {
    assert.throws(() => own.initSync({ module }), Error);
    assert.throws(() => own.initSync(module), Error);
  }
  await stillLoads(own);
});

test("a module that cannot be fetched says where it was looked for, and what to do", async () => {
  const whole = await bytes();
  const server = createServer((request, response) => {
    const [status, type, body] = {
      "/page": [200, "text/html; charset=utf-8", "<!doctype html>"],
      "/right": [200, "application/wasm", whole],
      "/untyped": [200, "application/octet-stream", whole],
    }[request.url] ?? [404, "text/plain", "no"];
    response.writeHead(status, { "Content-Type": type });
    response.end(body);
  });
  await new Promise((resolve) => server.listen(0, "127.0.0.1", resolve));
  const at = (place) => `http://127.0.0.1:${server.address().port}${place}`;
  const own = await untouched();
  try {
    // From its own file, as in every Node.js before there was a way for it.
    await assert.rejects(own.default(), /kennismigrant_bg\.wasm \(fetch failed\)[\s\S]*kennismigrant\/inline/);
    await assert.rejects(own.default(at("/none")), /\/none is 404 Not Found[\s\S]*kennismigrant\/inline/);
    await assert.rejects(own.default(fetch(at("/page"))), /\/page is a page of HTML[\s\S]*kennismigrant\/inline/);
    await own.default({ module_or_path: new URL(at("/right")) });
    assert.equal(own.assess(FACTS).outcome, "met");
    await own.default(at("/none"));
    const other = await untouched();
    await other.default(new Request(at("/untyped")));
    assert.equal(other.assess(FACTS).outcome, "met");
  } finally {
    server.closeAllConnections();
    await new Promise((resolve) => server.close(resolve));
  }
});

test("two calls of init load one module, also when initSync comes between", async () => {
  const own = await untouched();
  const both = [own.default(await bytes()), own.default(await bytes())];
  const inside = own.initSync({ module: await bytes() });
  assert.deepEqual(await Promise.all(both), [inside, inside]);
  assert.equal(own.assess(FACTS).outcome, "met");
});

test("a compiled module, as an edge worker gives it, is taken at once", async () => {
  const own = await untouched();
  own.initSync({ module: new WebAssembly.Module(await bytes()) });
  assert.equal(own.assess(FACTS).outcome, "met");
});

test("without its file the way for Node.js says what is missing", async () => {
  const moved = path.join(folder, "moved");
  await mkdir(moved, { recursive: true });
  await run("cp", [path.join(installed, "node.cjs"), moved]);
  const { default: own } = await import(pathToFileURL(path.join(moved, "node.cjs")).href);
  assert.throws(() => own.assess(FACTS), /cannot read its module \(ENOENT[\s\S]*`kennismigrant\/inline` holds/);
});

// Licences

test("each crate that is linked is named in the notices, with a licence below it", async () => {
  const text = await readFile(path.join(installed, "THIRD-PARTY-NOTICES.txt"), "utf8");
  const parts = text.split(/^-{80}$/m).slice(1);
  const crates = linkedCrates(ROOT);
  for (const known of ["rust_decimal", "serde", "serde-wasm-bindgen", "slab", "time", "wasm-bindgen"])
    assert.ok(
      [...crates].some((crate) => crate.startsWith(`${known} `)),
      known,
    );
  for (const crate of [...crates, "the Rust standard library"]) {
    const part = parts.find((one) => one.split("\n\n")[0].includes(`\n${crate} `));
    assert.ok(part, `no notice of ${crate}`);
    assert.match(part, /Permission is (hereby )?granted|Apache License/, crate);
    assert.match(part, /copyright/i, crate);
  }
});

test("a licence is accepted when one of its choices is, and all that goes with it", () => {
  const given = [
    "MIT",
    "MIT/Apache-2.0",
    "Unlicense OR MIT",
    "GPL-3.0 OR MIT",
    "(MIT OR Apache-2.0) AND Unicode-3.0",
    "Apache-2.0 WITH LLVM-exception OR MIT",
  ];
  for (const license of given) assert.ok(isAccepted(license), license);
  for (const license of ["GPL-3.0", "MIT AND GPL-3.0", "(MIT OR Apache-2.0) AND LGPL-3.0", "", null])
    assert.ok(!isAccepted(license), String(license));
});

test("the site has our licence and those notices, and what others take along says where", async () => {
  const all = await readFile(path.join(DIST, "licence.txt"), "utf8");
  for (const name of ["LICENSE-MIT", "LICENSE-APACHE", "THIRD-PARTY-NOTICES.txt"])
    assert.ok(all.includes(await readFile(path.join(installed, name), "utf8")), name);
  for (const name of ["kennismigrant-check.js", "kennismigrant-check.html"])
    assert.match(
      (await readFile(path.join(DIST, name), "utf8")).slice(0, 3000),
      /(\/\*!|<!--) kennismigrant [\d.]+, MIT OR Apache-2\.0; .*licence\.txt/,
      name,
    );
});
