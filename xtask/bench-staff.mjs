// How long an employer waits for a list of 100,000 people in the page of dist/, in Chromium: from giving the file to the drawn summary, and until each
// is judged at length. Beside it in the same run, the single assessment of as many in Node.js; and what the page's process has grown by.
import { execFileSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { assess, initSync } from "../pkg/kennismigrant.js";
import { startSite } from "../tests/browser/support/site.mjs";

const PEOPLE = 100_000;
const MOST_MILLISECONDS = 3_000;
const MOST_MEGABYTES = 300;
/** So many single assessments are timed, and reckoned up to all. */
const SINGLE = 5_000;

/** A generator of numbers that is the same in every run. */
let state = 7;
const below = (/** @type {number} */ most) => {
  state = (state * 1103515245 + 12345) % 2147483648;
  return state % most;
};
const two = (/** @type {number} */ number) => String(number).padStart(2, "0");

const people = Array.from({ length: PEOPLE }, () => ({
  born: `${1965 + below(38)}-${two(1 + below(12))}-${two(1 + below(28))}`,
  wage: `${3000 + below(5000)}.${two(below(100))}`,
  kind: below(2),
}));

function listOf() {
  const kinds = ["verlenging", "eerste aanvraag"];
  const head = "Personeelsnummer;Geboortedatum;Bruto maandsalaris excl. vakantiegeld;Soort aanvraag";
  return [head, ...people.map(({ born, wage, kind }, index) => [index + 1, born, wage.replace(".", ","), kinds[kind]].join(";"))].join(
    "\r\n",
  );
}

/** What the page says of everybody but the facts of the list: an employee. @param {typeof people[number]} person */
const factsOf = ({ born, wage, kind }) => ({
  application: { kind: /** @type {const} */ (["extension", "first"])[kind], receivedOn: "2026-11-22" },
  person: { birthDate: born },
  work: { role: /** @type {const} */ ("employee") },
  pay: { base: wage, per: /** @type {const} */ ("month"), includesHolidayAllowance: false },
});

function singleTime() {
  initSync({ module: readFileSync(new URL("../pkg/kennismigrant_bg.wasm", import.meta.url)) });
  const start = performance.now();
  for (const person of people.slice(0, SINGLE)) assess(factsOf(person));
  return ((performance.now() - start) * PEOPLE) / SINGLE;
}

/** The largest process that draws pages, in megabytes. */
function megabytes() {
  const lines = execFileSync("ps", ["-eo", "rss,args"], { encoding: "utf8", maxBuffer: 2 ** 26 }).split("\n");
  const sizes = lines.filter((line) => line.includes("--type=renderer")).map((line) => Number.parseInt(line, 10) / 1000);
  return Math.max(...sizes);
}

const row = (/** @type {number} */ is, /** @type {number | string} */ most, /** @type {string} */ name) =>
  console.log(`${is.toFixed(0).padStart(8)} ${String(most).padStart(8)}  ${name}`);

const site = await startSite();
const page = await site.open("nl/werkgevers");
const empty = megabytes();
const buffer = Buffer.from(listOf());
const start = performance.now();
await page.setInputFiles("#staff-file", { name: "lijst.csv", mimeType: "text/csv", buffer });
await page.locator(".st-tile").first().waitFor({ timeout: 120_000 });
const summary = performance.now() - start;
await page
  .locator(".st-status", { hasText: /^Klaar/ })
  .first()
  .waitFor({ timeout: 600_000 });
const whole = performance.now() - start;
const grown = megabytes() - empty;
await site.stop();
const single = singleTime();
row(
  summary,
  MOST_MILLISECONDS,
  `ms from the list of ${PEOPLE} to the drawn summary: ${(summary / single).toFixed(2)} of as many single assessments`,
);
row(whole, "", `ms until each is judged at length: ${(whole / single).toFixed(2)} of as many single assessments`);
row(single, "", "ms for as many single assessments in Node.js");
row(grown, MOST_MEGABYTES, "MB that the page's process has grown by");
