// The npm package as others get it: packed, unpacked elsewhere, and used in Node, as a plain ES module in a browser, with Vite and in TypeScript. What
// its README shows is taken from there and run as it stands.
import assert from "node:assert/strict";
import { cp, mkdir, readdir, readFile, rm, writeFile } from "node:fs/promises";
import path from "node:path";
import { after, before, test } from "node:test";
import { transform } from "esbuild";
import { build, createServer as createViteServer, preview } from "vite";
import { visit } from "./support/embedding.mjs";
import { startServer } from "../../xtask/site/serve.mjs";
import { exampleIn, FACTS, install, ROOT, run } from "./support/package.mjs";
import { startSite } from "./support/site.mjs";

let folder;
let installed;
let site;
before(async () => {
  site = await startSite();
  ({ folder, installed } = await install());
});
after(async () => {
  await site.stop();
  await rm(folder, { recursive: true, force: true });
});

const example = async (heading, language) => exampleIn(await readFile(path.join(installed, "README.md"), "utf8"), heading, language);

test("the tarball has the module, the bytes and the types, none of them loose", async () => {
  const { files, types, main, license } = JSON.parse(await readFile(path.join(installed, "package.json"), "utf8"));
  for (const file of [...files, types, main]) assert.ok((await readFile(path.join(installed, file))).length > 0, file);
  assert.equal(license, "MIT OR Apache-2.0");
  assert.doesNotMatch(await readFile(path.join(installed, types), "utf8"), /\bany\b(?!thing)/);
});

test("Node loads it, answers, and goes on after an error", async () => {
  await writeFile(
    path.join(folder, "use.js"),
    `
    import init, { assess, version } from "kennismigrant";
    await init();
    let refused;
    try { assess({ pay: { wage: 1 } }); } catch ({ name, code, path }) { refused = { name, code, path }; }
    const { outcome, best, routes: [{ criterion, criteria }] } = assess(${JSON.stringify(FACTS)});
    console.log(JSON.stringify({ refused, outcome, best, criterion, amount: criteria.find(({ id }) => id === criterion).amount, version: version() }));
  `,
  );
  const { stdout } = await run(process.execPath, ["use.js"], { cwd: folder });
  const { version, ...answer } = JSON.parse(stdout);
  assert.deepEqual(answer, {
    refused: { name: "FactsError", code: "unknown-field", path: "pay.wage" },
    outcome: "met",
    best: "highly-skilled-migrant",
    criterion: "under-30",
    amount: "4357.00",
  });
  assert.ok(version.lawUpTo >= "2026-12-31");
});

/** What stands in `<output>` once the script has run. */
async function output(address) {
  const page = await visit(site, address);
  await page.locator("output:not(:empty)").waitFor();
  const text = await page.locator("output").textContent();
  assert.deepEqual(page.complaints, []);
  await page.context().close();
  return text;
}

/** The same, from a host that hands out the files of the folder with the policy that the README asks for. */
async function outputOfFolder() {
  const policy = "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; connect-src 'self'; img-src data:";
  await writeFile(path.join(folder, "_headers"), `/*\n  Content-Security-Policy: ${policy}\n`);
  const server = await startServer({ folder });
  try {
    return await output(`${server.base}/`);
  } finally {
    await server.stop();
  }
}

const PAGE = (script) =>
  `<!doctype html><title>Host</title><link rel="icon" href="data:,"><output></output><script type="module" src="${script}"></script>`;

test("a browser loads it as a plain ES module that fetches its own bytes", async () => {
  await writeFile(path.join(folder, "index.html"), PAGE("use-in-page.js"));
  await writeFile(
    path.join(folder, "use-in-page.js"),
    `
    import init, { assess } from "./node_modules/kennismigrant/kennismigrant.js";
    await init();
    document.querySelector("output").textContent = assess(${JSON.stringify(FACTS)}).outcome;
  `,
  );
  assert.equal(await outputOfFolder(), "met");
});

// The README

test("the tarball has the README for who installs it, and both licences whole", async () => {
  assert.equal(await readFile(path.join(installed, "README.md"), "utf8"), await readFile(path.join(ROOT, "docs/npm.md"), "utf8"));
  for (const name of ["LICENSE-MIT", "LICENSE-APACHE"])
    assert.equal(await readFile(path.join(installed, name), "utf8"), await readFile(path.join(ROOT, name), "utf8"));
});

test("what the README links to is in the tarball", async () => {
  const readme = await readFile(path.join(installed, "README.md"), "utf8");
  const targets = [...readme.matchAll(/\]\(([^)]+)\)/g)].map(([, target]) => target);
  const [within, files] = [targets.filter((target) => target.startsWith("#")), targets.filter((target) => !target.startsWith("#"))];
  assert.ok(files.length > 0);
  for (const target of files) assert.ok((await readFile(path.join(installed, target))).length > 0, target);
  const headings = [...readme.matchAll(/^#+ (.*)$/gm)].map(([, words]) => `#${words.toLowerCase().replaceAll(" ", "-")}`);
  for (const target of within) assert.ok(headings.includes(target), target);
});

test("the README's list of codes is that of the types", async () => {
  const [, list] = /\| code \| when \|\n([\s\S]*?)\n\n/.exec(await readFile(path.join(installed, "README.md"), "utf8"));
  const [, type] = /type ErrorCode =([^;]+);/.exec(await readFile(path.join(installed, "kennismigrant.d.ts"), "utf8"));
  const told = [...list.matchAll(/^\| `([a-z-]+)`/gm)].map(([, code]) => code);
  assert.deepEqual(
    told,
    [...type.matchAll(/"([^"]+)"/g)].map(([, code]) => code),
  );
});

test("the README's example for Node: EUR 4,500 is enough under 30 in 2026, provided that the five gates are met", async () => {
  await writeFile(path.join(folder, "readme-node.mjs"), await example("In Node.js 18 and newer", "js"));
  const { stdout } = await run(process.execPath, ["readme-node.mjs"], { cwd: folder });
  const [salary, ...provided] = stdout.match(/[a-z-]+/g);
  assert.equal(salary, "met");
  assert.deepEqual(provided, ["contract", "recognised-sponsor", "excluded-occupation", "market-rate", "paid-monthly-to-own-account"]);
});

test("the README's example for many people: EUR 4,500 meets the criterion under 30 at 24, and which one holds is open while the age is unknown", async () => {
  await writeFile(
    path.join(folder, "readme-columns.mjs"),
    `
    ${await example("Many people", "js")}
    console.log(JSON.stringify([[...migrant.criterion], [...migrant.shortfall], [...answers.error]]));
  `,
  );
  const { stdout } = await run(process.execPath, ["readme-columns.mjs"], { cwd: folder });
  const [, type] = /type CriterionId =([^;]+);/.exec(await readFile(path.join(installed, "kennismigrant.d.ts"), "utf8"));
  const under30 = [...type.matchAll(/"([^"]+)"/g)].findIndex(([, id]) => id === "under-30");
  assert.deepEqual(JSON.parse(stdout.trim().split("\n").at(-1)), [
    [under30, -1],
    [0, -1],
    [-1, -1],
  ]);
});

test("the README's example for a browser: EUR 5,900 lacks 42 of the 5,942 for 30 and over in 2026", async () => {
  await cp(installed, path.join(folder, "kennismigrant"), { recursive: true });
  await writeFile(path.join(folder, "index.html"), PAGE("app.js"));
  await writeFile(path.join(folder, "app.js"), await example("In a browser, without a bundler", "js"));
  assert.equal(await outputOfFolder(), "42.00 less than 5942.00");
});

test("the README's example for Vite answers, built and while it is developed", async () => {
  const app = path.join(folder, "vite-app");
  await mkdir(path.join(app, "node_modules"), { recursive: true });
  await cp(installed, path.join(app, "node_modules/kennismigrant"), { recursive: true });
  await writeFile(path.join(app, "package.json"), '{"type":"module","dependencies":{"kennismigrant":"*"}}');
  await writeFile(path.join(app, "index.html"), PAGE("/main.js"));
  await writeFile(path.join(app, "main.js"), await example("With Vite", "js"));
  const common = { root: app, configFile: false, logLevel: "warn", server: { host: "127.0.0.1" }, preview: { host: "127.0.0.1" } };

  await build(common);
  const assets = await readdir(path.join(app, "dist/assets"));
  assert.deepEqual(assets.map((name) => path.extname(name)).sort(), [".js", ".wasm"]);
  for (const start of [() => preview(common), async () => (await createViteServer(common)).listen()]) {
    const server = await start();
    try {
      assert.equal(await output(server.resolvedUrls.local[0]), "met: highly-skilled-migrant");
    } finally {
      await server.close();
    }
  }
});

// TypeScript

/** The complaints of the strictest compiler about a program that imports the package. */
async function complaints(program) {
  const file = path.join(folder, "consumer.ts");
  await writeFile(file, program);
  const strict = [
    "--strict",
    "--exactOptionalPropertyTypes",
    "--noUncheckedIndexedAccess",
    "--noPropertyAccessFromIndexSignature",
    "--noImplicitReturns",
  ];
  const where = ["--noEmit", "--target", "es2022", "--module", "nodenext", "--types", "", "--lib", "es2022", "--ignoreConfig"];
  const told = await run(process.execPath, [path.join(ROOT, "node_modules/typescript/bin/tsc"), ...strict, ...where, file], {
    cwd: folder,
  }).then(
    () => "",
    ({ stdout }) => stdout,
  );
  return [...told.matchAll(/error (TS\d+)/g)].map(([, code]) => code);
}

test("the README's example in TypeScript passes the strictest compiler, and says what is lacking and where a mistake is", async () => {
  const program = await example("In TypeScript, with mistakes", "ts");
  assert.deepEqual(await complaints(program), []);
  await writeFile(path.join(folder, "shortfall.js"), (await transform(program, { loader: "ts" })).code);
  await writeFile(
    path.join(folder, "use-shortfall.js"),
    `
    import { shortfall } from "./shortfall.js";
    const facts = ${JSON.stringify(FACTS)};
    const paid = (base) => ({ ...facts, study: { level: "none" }, pay: { ...facts.pay, base } });
    console.log(JSON.stringify([paid("4300.01"), paid("4357"), paid("4.500,00"), paid("4,500"), {}].map(shortfall)));
  `,
  );
  const { stdout } = await run(process.execPath, ["use-shortfall.js"], { cwd: folder });
  assert.deepEqual(JSON.parse(stdout), ["56.99", "0.00", "pay.base: not-money", "pay.base: not-money", "unknown"]);
});

const CONSUMER = `
  import init, { assess, assessBatch, initSync, norms, rules, scorePoints, sources, version } from "kennismigrant";
  import type { Assessment, Facts, FactsError, Money, Norm, PointsScore, RouteId, RowError, RuleInfo, Source, Unit, Version } from "kennismigrant";
  export async function everything(bytes: ArrayBuffer): Promise<void> {
    await init();
    initSync({ module: bytes });
    const facts: Facts = ${JSON.stringify(FACTS)};
    const assessment: Assessment = assess(facts);
    const best: RouteId | null = assessment.best;
    const rows: (Assessment | RowError)[] = assessBatch([facts]);
    const first = rows[0];
    if (first !== undefined && "error" in first) { const code: FactsError["code"] = first.error.code; void code; }
    const score: PointsScore = scorePoints(facts);
    const all: [Norm[], RuleInfo[], Source[], Version] = [norms(), rules(), sources(), version()];
    const paid: [Money, Unit] | undefined = assessment.routes[0]?.pay ? [assessment.routes[0].pay.counted, assessment.routes[0].pay.unit] : undefined;
    void [best, score, all, paid];
  }
`;

test("every export and every type can be used by the strictest compiler", async () => {
  assert.deepEqual(await complaints(CONSUMER), []);
});

for (const [mistake, from, to, code] of [
  ["a word that the field does not have", '"kind":"first"', '"kind":"second"', "TS2322"],
  ["a field that does not exist", '"base":', '"wage":', "TS2353"],
  ["an amount that is null, used as a text", "const best: RouteId | null", "const best: RouteId", "TS2322"],
  ["a result that is no text", "const score: PointsScore", "const score: string", "TS2322"],
])
  test(`the control: the compiler refuses ${mistake}`, async () => {
    assert.ok(CONSUMER.includes(from));
    assert.deepEqual(await complaints(CONSUMER.replace(from, to)), [code]);
  });
