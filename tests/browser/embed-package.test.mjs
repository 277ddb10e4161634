// The npm package as others get it: packed, unpacked elsewhere, and loaded in Node and as a plain ES module in a browser.
import assert from "node:assert/strict";
import { execFile } from "node:child_process";
import { mkdir, mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { createServer } from "node:http";
import { tmpdir } from "node:os";
import path from "node:path";
import { after, before, test } from "node:test";
import { promisify } from "node:util";
import { visit } from "./support/embedding.mjs";
import { startSite } from "./support/site.mjs";

const run = promisify(execFile);
const PKG = path.resolve(process.env.PKG ?? path.join(import.meta.dirname, "../../pkg"));

/** An offer for which the amount for under 30 of 2026 decides: EUR 4,357 a month; every gate is met. */
const FACTS = {
  application: { kind: "first", receivedOn: "2026-03-01" }, person: { age: 24 },
  work: { role: "employee", contract: true, recognisedSponsor: true, excludedOccupation: "none", marketRate: true },
  pay: { base: "4500", per: "month", includesHolidayAllowance: false, paidMonthlyToOwnAccount: true },
};

let folder;
let installed;
before(async () => {
  folder = await mkdtemp(path.join(tmpdir(), "package-"));
  const { stdout } = await run("npm", ["pack", "--json", "--ignore-scripts", "--pack-destination", folder], { cwd: PKG });
  const packed = JSON.parse(stdout);
  const { filename } = Array.isArray(packed) ? packed[0] : Object.values(packed)[0];
  installed = path.join(folder, "node_modules/kennismigrant");
  await mkdir(installed, { recursive: true });
  await run("tar", ["-xzf", path.join(folder, path.basename(filename)), "-C", installed, "--strip-components=1"]);
  await writeFile(path.join(folder, "package.json"), '{"type":"module"}');
});
after(() => rm(folder, { recursive: true, force: true }));

test("the tarball has the module, the bytes and the types, none of them loose", async () => {
  const { files, types, main, license } = JSON.parse(await readFile(path.join(installed, "package.json"), "utf8"));
  for (const file of [...files, types, main]) assert.ok((await readFile(path.join(installed, file))).length > 0, file);
  assert.equal(license, "MIT OR Apache-2.0");
  assert.doesNotMatch(await readFile(path.join(installed, types), "utf8"), /\bany\b(?!thing)/);
});

test("Node loads it, answers, and goes on after an error", async () => {
  await writeFile(path.join(folder, "use.js"), `
    import { readFile } from "node:fs/promises";
    import { fileURLToPath } from "node:url";
    import { assess, initSync, version } from "kennismigrant";
    initSync({ module: await readFile(fileURLToPath(import.meta.resolve("kennismigrant/kennismigrant_bg.wasm"))) });
    let refused;
    try { assess({ pay: { wage: 1 } }); } catch ({ name, code, path }) { refused = { name, code, path }; }
    const { outcome, best, routes: [{ criterion, criteria }] } = assess(${JSON.stringify(FACTS)});
    console.log(JSON.stringify({ refused, outcome, best, criterion, amount: criteria.find(({ id }) => id === criterion).amount, version: version() }));
  `);
  const { stdout } = await run(process.execPath, ["use.js"], { cwd: folder });
  const { version, ...answer } = JSON.parse(stdout);
  assert.deepEqual(answer, {
    refused: { name: "FactsError", code: "unknown-field", path: "pay.wage" },
    outcome: "met", best: "highly-skilled-migrant", criterion: "under-30", amount: "4357.00",
  });
  assert.ok(version.lawUpTo >= "2026-12-31");
});

test("a browser loads it as a plain ES module that fetches its own bytes", async () => {
  const types = { ".js": "text/javascript", ".wasm": "application/wasm", ".html": "text/html" };
  await writeFile(path.join(folder, "index.html"), '<!doctype html><title>Host</title><link rel="icon" href="data:,"><body>');
  const server = createServer(async (request, response) => {
    const file = path.join(folder, request.url === "/" ? "index.html" : request.url);
    response.writeHead(200, { "Content-Type": types[path.extname(file)], "Content-Security-Policy": "default-src 'self' 'wasm-unsafe-eval'; img-src data:" });
    response.end(await readFile(file));
  });
  await new Promise((resolve) => server.listen(0, "127.0.0.1", resolve));
  const site = await startSite();
  const page = await visit(site, `http://127.0.0.1:${server.address().port}/`);
  const outcome = await page.evaluate(async (facts) => {
    const { default: init, assess } = await import("/node_modules/kennismigrant/kennismigrant.js");
    await init();
    return assess(facts).outcome;
  }, FACTS);
  assert.equal(outcome, "met");
  assert.deepEqual(page.complaints, []);
  await site.stop();
  server.closeAllConnections();
  await new Promise((resolve) => server.close(resolve));
});
