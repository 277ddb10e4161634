// The budgets: what is counted for a page, and that what is too large fails. No browser is needed.
import assert from "node:assert/strict";
import { execFile } from "node:child_process";
import { cp, mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { test } from "node:test";
import { promisify } from "node:util";
import { loadedBy, pageBudgets } from "../../xtask/site/sizes.mjs";
import { DIST } from "./support/site.mjs";

const PROGRAM = path.resolve(import.meta.dirname, "../../xtask/site/sizes.mjs");

const HTML = `<!doctype html><html lang="nl"><head>
  <link rel="stylesheet" href="/assets/a.css"><link rel="preload" as=script href=../assets/a.js>
  <link rel="alternate" hreflang="en" href="/en/"><link rel="icon" href="data:image/svg+xml,x">
  </head><body><a href="/norms.csv">x</a><img data-src="no.png" src='./logo.svg'><script src="../assets/a.js" defer></script></body>`;

const sizes = (brotli) => new Map(Object.entries(brotli).map(([name, size]) => [name, { raw: 3 * size, gzip: 2 * size, brotli: size }]));

test("what a page loads is counted once, and links are not", () => {
  assert.deepEqual(loadedBy("nl/index.html", HTML), ["assets/a.css", "assets/a.js", "nl/logo.svg"]);
});

for (const [address, file] of [
  ["/assets/a.css", "assets/a.css"],
  ["../assets/a.js?v=1", "assets/a.js"],
  ["./logo.svg", "nl/logo.svg"],
  ["logo.svg#x", "nl/logo.svg"],
  ["../../../a", "a"],
])
  test(`on a page ${address} means ${file}`, () => {
    assert.deepEqual(loadedBy("nl/index.html", `<img src="${address}">`), [file]);
  });

test("a page is the sum of its parts", () => {
  const built = sizes({ "nl/index.html": 1_000, "assets/a.css": 200, "assets/a.js": 30_000, "nl/logo.svg": 4, "x.js": 9 });
  const budgets = pageBudgets("nl/index.html", HTML, built);
  assert.deepEqual(
    budgets.map(({ is }) => is),
    [30_000, 200, 1_000 + 200 + 30_000 + 4, 4],
  );
});

test("a file that is loaded but not there is an error", () => {
  assert.throws(
    () => pageBudgets("nl/index.html", HTML, sizes({ "nl/index.html": 1 })),
    /assets\/a\.js is loaded by nl\/index\.html, but was not built/,
  );
});

/** What the program prints and complains about, and how it ends. */
async function sizesOf(folder) {
  const ended = promisify(execFile)(process.execPath, [PROGRAM, "--out", folder]);
  const { stdout, stderr, code = 0 } = await ended.catch((error) => error);
  return { rows: stdout.trim().split("\n"), stderr, code };
}

test("the sizes are those of the files and of their copies; the control: what is over budget fails and is named", async () => {
  const folder = await mkdtemp(path.join(tmpdir(), "sizes-"));
  try {
    await cp(DIST, folder, { recursive: true });
    const size = async (name) => (await readFile(path.join(folder, name))).length;
    const { rows, stderr } = await sizesOf(folder);
    const [html] = rows.filter((row) => row.startsWith("nl/index.html "));
    const expected = await Promise.all(["", ".gz", ".br"].map((ending) => size(`nl/index.html${ending}`)));
    assert.deepEqual(html.split(/\s+/).slice(1).map(Number), expected);
    assert.match(rows[1], /^kennismigrant_bg\.wasm +\d+ +\d+ +\d+$/);
    assert.ok(!rows.some((row) => /^_headers|\.(br|gz) /.test(row)));
    assert.doesNotMatch(stderr, /CSS/);

    const [style] = loadedBy("nl/index.html", await readFile(path.join(folder, "nl/index.html"), "utf8")).filter((name) =>
      /css$/.test(name),
    );
    await writeFile(path.join(folder, `${style}.br`), "x".repeat(6_001));
    const tooLarge = await sizesOf(folder);
    assert.equal(tooLarge.code, 1);
    assert.match(tooLarge.stderr, /^error: over budget: .*nl\/index\.html: CSS/);
    assert.match(tooLarge.rows.join("\n"), /nl\/index\.html: CSS +6001 +6000 +OVER/);
  } finally {
    await rm(folder, { recursive: true });
  }
});

test("where nothing is built, one line says so", async () => {
  const { stderr, code } = await sizesOf(path.join(tmpdir(), "not-there"));
  assert.deepEqual([stderr, code], ["error: nothing is built yet: `cargo xtask build`\n", 1]);
});
