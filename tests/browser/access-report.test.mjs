// The reports for machines: whole, in the vocabulary, and with a fault where a fault is.
import assert from "node:assert/strict";
import { mkdtemp, readFile, rm } from "node:fs/promises";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import path from "node:path";
import { after, before, test } from "node:test";
import { bothCheckers, reflows } from "./support/access.mjs";
import { CRITERIA, startReport } from "./support/earl.mjs";
import { startHost, visit } from "./support/embedding.mjs";
import { startSite } from "./support/site.mjs";

let site;
let host;
let folder;
before(async () => {
  site = await startSite();
  host = await startHost();
  folder = await mkdtemp(path.join(tmpdir(), "reports-"));
});
after(async () => {
  await site.stop();
  await host.stop();
  await rm(folder, { recursive: true, force: true });
});

/** A report about one page, read back from its file. */
async function reportOf(name, html, { head = "", width = 1280 } = {}) {
  host.put(`/${name}`, html, { head });
  const page = await visit(site, `${host.base}/${name}`, { viewport: { width, height: 640 } });
  const report = startReport(name, site.browser);
  const about = report.about({ page: name, language: "nl", state: "control", width });
  await bothCheckers(page, about);
  await reflows(page, about);
  await page.context().close();
  return JSON.parse(await readFile(await report.write(folder), "utf8"));
}

const ofType = (report, type) => report["@graph"].filter((one) => one["@type"] === `earl:${type}`);

/** What this tool said of this criterion. */
const outcomes = (report, by, fragment) =>
  ofType(report, "Assertion")
    .filter(({ assertedBy, test: criterion }) => assertedBy === `#${by}` && criterion === `WCAG22:${fragment}`)
    .map(({ result }) => result.outcome);

const RIGHT = `<header><a href="#x">Home</a></header><main id="x"><h1>Page</h1><p>Words</p><label for="n">Name</label> <input id="n" autocomplete="name"></main>`;

test("the criteria: 38 of WCAG 2.0, 12 of 2.1, 6 of 2.2, without 4.1.1; the same that a checker knows", () => {
  const numbers = CRITERIA.map(({ number }) => number);
  assert.equal(numbers.length, 38 + 12 + 6 - 1);
  // Level A: 25 of WCAG 2.0, 5 of 2.1, 2 of 2.2, less 4.1.1. Level AA: 13, 7 and 4.
  assert.deepEqual(
    ["A", "AA"].map((wanted) => CRITERIA.filter(({ level }) => level === wanted).length),
    [25 + 5 + 2 - 1, 13 + 7 + 4],
  );
  const { Checker } = createRequire(import.meta.url)("accessibility-checker-engine/ace-node.js");
  const { checkpoints } = new Checker().rulesets.find(({ id }) => id === "WCAG_2_2");
  assert.deepEqual(
    numbers,
    checkpoints.map(({ num }) => num).filter((num) => num !== "4.1.1"),
  );
});

test("a report: every criterion, every word of the vocabulary, nothing that points nowhere", async () => {
  const report = await reportOf("whole", RIGHT);
  const context = report["@context"];
  assert.equal(context.earl, "http://www.w3.org/ns/earl#");
  assert.equal(context.WCAG22, "https://www.w3.org/TR/WCAG22/#");
  const requirements = ofType(report, "TestRequirement").map((one) => one["@id"]);
  assert.equal(new Set(requirements).size, 55);
  assert.ok(requirements.includes("WCAG22:contrast-minimum"));
  assert.ok(!requirements.includes("WCAG22:parsing"));
  const ids = new Set(report["@graph"].map((one) => one["@id"]).filter(Boolean));
  const assertions = ofType(report, "Assertion");
  for (const { assertedBy, subject, test: criterion, result, mode } of assertions) {
    for (const one of [assertedBy, subject, criterion]) assert.ok(ids.has(one), `${one} is nowhere`);
    assert.equal(result["@type"], "earl:TestResult");
    assert.match(result.outcome, /^earl:(passed|failed|cantTell|inapplicable|untested)$/);
    assert.ok(result.description.length > 20);
    assert.equal(mode, result.outcome === "earl:untested" ? undefined : "earl:automatic");
  }
  assert.deepEqual(
    requirements.filter((one) => !assertions.some(({ test: criterion }) => criterion === one)),
    [],
  );
  for (const { title, hasVersion } of ofType(report, "Software")) assert.match(hasVersion, /^\d+\.\d+/, title);
  const subject = ofType(report, "TestSubject").find(({ state }) => state === "control");
  assert.deepEqual([subject.language, subject.width, subject.colours, subject.layout], ["nl", 1280, "light", "page"]);
  const undefinedTerms = report["@graph"].flatMap((one) => Object.keys(one)).filter((key) => !key.startsWith("@") && !(key in context));
  assert.deepEqual(undefinedTerms, []);
});

test("what is right passes, what is not there is inapplicable, what no test looks at is untested", async () => {
  const report = await reportOf("right", RIGHT);
  assert.equal(ofType(report, "Assertion").filter(({ result }) => result.outcome === "earl:failed").length, 0);
  assert.deepEqual(outcomes(report, "axe", "contrast-minimum"), ["earl:passed"]);
  assert.deepEqual(outcomes(report, "ibm", "language-of-page"), ["earl:passed"]);
  assert.deepEqual(outcomes(report, "script", "reflow"), ["earl:passed"]);
  // No film, so no captions; nobody asks whether anything flashes.
  assert.deepEqual(outcomes(report, "axe", "captions-prerecorded"), ["earl:inapplicable"]);
  assert.deepEqual(outcomes(report, "script", "three-flashes-or-below-threshold"), ["earl:untested"]);
});

for (const [what, html, fragment, by, options] of [
  ["an image without words", `${RIGHT}<img src="data:image/gif;base64,R0lGODlhAQABAAAAACw=">`, "non-text-content", ["axe", "ibm"]],
  ["grey on white", RIGHT.replace("<p>", '<p style="color: #aaa; background: #fff">'), "contrast-minimum", ["axe", "ibm"]],
  ["a field without a label", RIGHT.replace(/<label.*label>/, ""), "name-role-value", ["axe", "ibm"]],
  ["a purpose of a field that does not exist", RIGHT.replace('"name"', '"nam"'), "identify-input-purpose", ["axe", "ibm"]],
  ["words that stick out at 320 px", RIGHT.replace("Words", "x".repeat(200)), "reflow", ["script"], { width: 320 }],
])
  test(`the control: ${what} fails ${fragment} and leaves what is right alone`, async () => {
    const report = await reportOf(fragment, html, options);
    for (const one of by) assert.deepEqual(outcomes(report, one, fragment), ["earl:failed"], one);
    for (const other of ["page-titled", "language-of-page", "no-keyboard-trap"])
      for (const one of ["axe", "ibm", "script"]) assert.ok(!outcomes(report, one, other).includes("earl:failed"), other);
  });

test("the worst counts: one fault among many that pass, and one open question among them", async () => {
  const report = startReport("worst", site.browser);
  const about = report.about({ page: "worst", language: "nl", state: "control" });
  const rule = (name, outcome) => ({ rule: name, outcome, criteria: ["1.1.1"] });
  about.checked("axe", [rule("a", "passed"), rule("b", "failed"), rule("c", "cantTell")]);
  about.checked("ibm", [rule("a", "passed"), rule("c", "cantTell"), rule("d", "inapplicable")]);
  const written = JSON.parse(await readFile(await report.write(folder), "utf8"));
  assert.deepEqual(outcomes(written, "axe", "non-text-content"), ["earl:failed"]);
  assert.deepEqual(outcomes(written, "ibm", "non-text-content"), ["earl:cantTell"]);
});
