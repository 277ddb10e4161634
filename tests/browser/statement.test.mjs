// The accessibility statement and the choice of language: accessible themselves, true of the tools, and nothing filled in that the publisher must fill in.
import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { createRequire } from "node:module";
import path from "node:path";
import { after, before, test } from "node:test";
import { templateMistakes } from "../../xtask/site/words.mjs";
import { axeColours, bothCheckers, reflows, shoot, walks } from "./support/access.mjs";
import { startReport } from "./support/earl.mjs";
import { testEveryLook } from "./support/reading.mjs";
import { startSite } from "./support/site.mjs";

const require = createRequire(import.meta.url);
const root = path.resolve(import.meta.dirname, "../..");
const PLACES = { nl: "nl/toegankelijkheid", en: "en/accessibility" };

let site;
let report;
before(async () => {
  site = await startSite();
  report = startReport("statement", site.browser);
});
after(async () => {
  await report.write();
  await site.stop();
});

testEveryLook("statement", PLACES, () => ({ site, report }));

test("the choice of language: the checkers find nothing, also dark; nothing sticks out at 320 px; Tab reaches all", async () => {
  const about = (more) => report.about({ page: "the choice of language", language: "nl", state: "read", ...more });
  const page = await site.open("nl", { bypassCSP: true });
  await page.goto(`${site.base}/`);
  const found = [...(await bothCheckers(page, about())), ...(await walks(page, about())).faults];
  await page.emulateMedia({ colorScheme: "dark" });
  found.push(...(await axeColours(page, about({ colours: "dark" }))));
  await page.setViewportSize({ width: 320, height: 640 });
  found.push(...(await reflows(page, about({ width: 320 }))));
  await shoot(page, "choose-320");
  await page.context().close();
  assert.deepEqual(found, []);
});

for (const [lang, place] of Object.entries(PLACES))
  test(`${lang}: a draft with places to fill in, and the versions of the tools that are installed`, async () => {
    const page = await site.open(place, { javaScriptEnabled: false });
    assert.match(await page.locator("h1").innerText(), /\((concept|draft)\)/);
    const rows = await page
      .locator("tbody tr")
      .evaluateAll((all) => all.map((row) => [...row.cells].slice(0, 2).map(({ innerText }) => innerText)));
    const installed = (name) => require(path.join(root, "node_modules", name, "package.json")).version;
    assert.deepEqual(rows, [
      ["axe-core", installed("axe-core")],
      ["IBM Equal Access", installed("accessibility-checker-engine")],
      ["html-validate", installed("html-validate")],
      ["Playwright", installed("playwright-core")],
      ["Puppeteer", installed("puppeteer-core")],
    ]);
    // Status and examination; organisation, address, term and complaints; publication and signature.
    const places = await page.locator("mark").allInnerTexts();
    assert.equal(places.length, 2 + 4 + 2);
    for (const one of places) assert.match(one, /^(In te vullen|To fill in): /);
    assert.doesNotMatch(await page.locator("body").innerHTML(), /mailto:|tel:|@/);
    assert.equal(await page.locator("script, style, [style], iframe, object").count(), 0);
    assert.match(await page.locator("meta[http-equiv]").getAttribute("content"), /^default-src 'none'; style-src 'self'; img-src data:;/);
    assert.deepEqual(page.complaints, []);
    await page.context().close();
  });

test("one goes there from the check, the figures and the choice of language, back, and from one language to the other", async () => {
  const page = await site.open("nl");
  await page.locator("#check").waitFor();
  const follow = async (link, to) => {
    await link.click();
    await page.waitForURL(site.base + to);
  };
  await follow(page.locator("footer").getByRole("link", { name: "Toegankelijkheidsverklaring" }), "/nl/toegankelijkheid/");
  await follow(page.getByRole("link", { name: "Read this page in English" }), "/en/accessibility/");
  await follow(page.getByRole("link", { name: "Back to the check" }), "/en/");
  for (const [from, name, to] of [
    ["/nl/cijfers/", "Toegankelijkheidsverklaring", "/nl/toegankelijkheid/"],
    ["/en/figures/", "Accessibility statement", "/en/accessibility/"],
    ["/", "Accessibility statement", "/en/accessibility/"],
  ]) {
    await page.goto(site.base + from);
    await follow(page.locator("footer").getByRole("link", { name }), to);
  }
  assert.deepEqual(page.complaints, []);
  await page.context().close();
});

const read = async (lang) => JSON.parse(await readFile(path.join(root, `www/texts/accessibility.${lang}.json`), "utf8"));

for (const [name, change, expected] of [
  ["a key that one language misses", ({ en }) => delete en.lead, /^en: no words for 'lead'$/],
  [
    "a key that nothing uses",
    ({ nl, en }) => {
      nl.colour = "Kleur";
      en.colour = "Colour";
    },
    /^nothing uses 'colour'$/,
  ],
  [
    "a sentence of 26 words",
    ({ nl }) => {
      nl.lead = `${"woord ".repeat(26).trim()}.`;
    },
    /^nl: a sentence of more than 25 words in 'lead'/,
  ],
])
  test(`the build refuses in the statement ${name}`, async () => {
    const template = await readFile(path.join(root, "www/accessibility/statement.html"), "utf8");
    const words = { nl: await read("nl"), en: await read("en") };
    assert.deepEqual(templateMistakes(words, template), []);
    change(words);
    assert.match(templateMistakes(words, template).join("\n"), expected);
  });
