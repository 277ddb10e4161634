// What the build leaves beside the pages, and what it refuses: no browser is needed.
import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import path from "node:path";
import { test } from "node:test";
import { loadEngine } from "../../xtask/site/engine.mjs";
import { languageOf } from "../../www/js/sources.js";
import { checkWords, loadCatalogues } from "../../xtask/site/words.mjs";
import { DIST } from "./support/site.mjs";

const root = path.resolve(import.meta.dirname, "../..");
const engine = await loadEngine(path.resolve(process.env.PKG ?? path.join(root, "pkg")));
const catalogues = await loadCatalogues(path.join(root, "www/texts"), ["nl", "en"]);

/** The mistakes that appear when one thing in the catalogues is changed. */
async function mistakesWith(change) {
  const changed = structuredClone(catalogues);
  change(changed);
  return checkWords({ root, catalogues: changed, engine });
}

test("the words as they are have no mistake", async () => {
  assert.deepEqual(await mistakesWith(() => {}), []);
});

for (const [name, change, expected] of [
  ["a key that one language misses", ({ en }) => delete en["form.submit"], /en: no words for 'form\.submit'/],
  ["a key that both miss and the code uses", ({ nl, en }) => { delete nl["form.submit"]; delete en["form.submit"]; }, /no words for 'form\.submit'/],
  ["an id of the engine without words", ({ nl, en }) => { delete nl["condition.market-rate.unknown"]; delete en["condition.market-rate.unknown"]; }, /no words for 'condition\.market-rate\.unknown'/],
  ["another placeholder", ({ en }) => { en["echo.month"] = "We read: {value} per month"; }, /en: other placeholders in 'echo\.month'/],
  ["a key that nothing uses", ({ nl, en }) => { nl["form.colour"] = "Kleur"; en["form.colour"] = "Colour"; }, /nothing uses 'form\.colour'/],
  ["a sentence of 26 words", ({ nl }) => { nl["page.lead"] = `${"woord ".repeat(26).trim()}.`; }, /nl: a sentence of more than 25 words in 'page\.lead'/],
])
  test(`the build refuses ${name}`, async () => {
    assert.match((await mistakesWith(change)).join("\n"), expected);
  });

test("a sentence of 25 words is let through", async () => {
  assert.deepEqual(await mistakesWith(({ nl }) => { nl["page.lead"] = `${"woord ".repeat(25).trim()}.`; }), []);
});

test("titles from the English part of the IND's site are English, those of the law Dutch", () => {
  const written = Object.fromEntries(engine.sources().map((source) => [source.id, languageOf(source)]));
  for (const id of ["ind-amounts", "ind-hsm", "ind-bc", "ind-oy"]) assert.equal(written[id], "en", id);
  for (const id of ["wml-6", "rvs-2024-356", "buwav-2022-2.1", "monitor-2008"]) assert.equal(written[id], "nl", id);
});

test("norms.csv: the columns, the latest amount, an amount that is not known, a year with holiday allowance", async () => {
  const lines = (await readFile(path.join(DIST, "norms.csv"), "utf8")).trimEnd().split("\n");
  assert.equal(lines[0], "valid_from,valid_to,criterion,amount,per,holiday_allowance,source,confidence");
  assert.ok(lines.includes("2026-01-01,2026-12-31,age-30-plus,5942,month,excluded,https://wetten.overheid.nl/BWBR0046078/2026-08-01#Artikel2.1,high"));
  assert.ok(lines.some((line) => line.startsWith("2012-01-01,2012-12-31,blue-card,,year,included,") && line.endsWith(",unknown")));
  assert.ok(lines.some((line) => line.startsWith("2013-01-01,2013-12-31,under-30,38141,year,included,")));
  assert.ok(lines.slice(2).every((line, index) => lines[index + 1] < line), "the lines stand in order");
  const norms = JSON.parse(await readFile(path.join(DIST, "norms.json"), "utf8"));
  assert.equal(norms.length, lines.length - 1);
  assert.equal(norms.find(({ criterion, validFrom }) => criterion === "under-30" && validFrom === "2024-01-01").amount, "3909.00");
});

for (const lang of ["nl", "en"])
  test(`${lang}: the page is whole by itself, with its policy, its other language and one script and style of its own`, async () => {
    const html = await readFile(path.join(DIST, lang, "index.html"), "utf8");
    const policy = /http-equiv="Content-Security-Policy" content="([^"]+)"/.exec(html)[1].replaceAll("&#39;", "'");
    for (const rule of ["default-src 'none'", "connect-src 'none'", "form-action 'none'", "base-uri 'none'", "require-trusted-types-for 'script'"]) assert.ok(policy.includes(rule), rule);
    assert.doesNotMatch(policy, /unsafe-inline|frame-ancestors/);
    assert.equal(html.match(/<script\b/g).length, 1);
    assert.doesNotMatch(html, /<style\b|\sstyle=|\son[a-z]+=/);
    for (const other of ["nl", "en"]) assert.match(html, new RegExp(`hreflang="${other}" href="../${other}/"`));
    assert.doesNotMatch(html, /\{\{|\{[a-zA-Z]+\}/);
    assert.equal([...html.matchAll(/<link rel="stylesheet"/g)].length, 1);
    assert.doesNotMatch(html, /<(script|link|img|iframe)\b[^>]+(src|href)="(https?:|\/\/)/);
  });

test("the pages may be framed by nobody, and what is named after its content is kept for ever", async () => {
  const headers = await readFile(path.join(DIST, "_headers"), "utf8");
  const block = (place) => headers.split(/\n(?=\/)/).find((text) => text.startsWith(`${place}\n`));
  assert.match(block("/nl/*"), /frame-ancestors 'none'/);
  assert.match(block("/nl/*"), /Cache-Control: no-cache/);
  assert.match(block("/assets/*"), /immutable/);
  assert.match(headers, /application\/wasm/);
});
