// The page with figures as a visitor meets it: whole without script, nothing from others, for every screen and every reader.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { axe, ibm, nowhere, sticksOut } from "./support/access.mjs";
import { startReport } from "./support/earl.mjs";
import { testEveryLook, testNothingFromOthers } from "./support/reading.mjs";
import { startSite } from "./support/site.mjs";

const PLACES = { nl: "nl/cijfers", en: "en/figures" };

let site;
let report;
before(async () => {
  site = await startSite();
  report = startReport("figures", site.browser);
});
after(async () => {
  await report.write();
  await site.stop();
});

testEveryLook("figures", PLACES, () => ({ site, report }));

test("the control: the checkers and the ruler find what is wrong", async () => {
  const page = await site.open(PLACES.nl, { bypassCSP: true, viewport: { width: 320, height: 640 } });
  await page.evaluate(() => {
    document
      .querySelector("main")
      .append(Object.assign(document.createElement("img"), { src: "data:image/gif;base64,R0lGODlhAQABAAAAACw=" }));
    document.querySelector(".scroll").className = "";
  });
  assert.match((await axe(page, nowhere)).join(), /image-alt/);
  assert.match((await ibm(page, nowhere)).join(), /img_alt/);
  assert.notDeepEqual(await sticksOut(page), []);
  await page.context().close();
});

/** The texts of a row, from its heading on. */
const rowTexts = (page, number, name) =>
  page
    .locator(`#t${number} table tr`)
    .filter({ has: page.getByRole("rowheader", { name, exact: true }) })
    .locator("th, td")
    .allInnerTexts();

test("both languages show the numbers of the document, each in its own way of writing", async () => {
  const nl = await site.open(PLACES.nl, { javaScriptEnabled: false });
  assert.deepEqual(await rowTexts(nl, 2, "Indiaas"), ["Indiaas", "2", "280", "17", "1", "934", "26", "1", "1.513", "29", "1", "855", "30"]);
  assert.deepEqual(await rowTexts(nl, 8, "Voortgezet onderwijs of beroepsonderwijs"), [
    "Voortgezet onderwijs of beroepsonderwijs",
    "<10",
    "",
    "<10",
    "",
    "<10",
  ]);
  assert.deepEqual(await rowTexts(nl, 9, "IT en zakelijke diensten"), ["IT en zakelijke diensten", "287", "31,6"]);
  assert.deepEqual(await rowTexts(nl, 11, "2008*"), ["2008*", "2.828", "21,4"]);
  assert.deepEqual(await rowTexts(nl, 15, "0 tot 2 weken"), [
    "0 tot 2 weken",
    "470",
    "40,7",
    "860",
    "29,5",
    "1.660",
    "38,4",
    "1.410",
    "49,7",
  ]);
  const en = await site.open(PLACES.en, { javaScriptEnabled: false });
  assert.deepEqual(await rowTexts(en, 2, "Indian"), ["Indian", "2", "280", "17", "1", "934", "26", "1", "1,513", "29", "1", "855", "30"]);
  assert.deepEqual(await rowTexts(en, 9, "IT and business services"), ["IT and business services", "287", "31.6"]);
  assert.deepEqual(await rowTexts(en, 13, "Granted"), ["Granted", "2,249", "94", "4,883", "93", "2,630", "85", "1,599", "97"]);
  for (const page of [nl, en]) {
    assert.equal(await page.locator("article.figure").count(), 17);
    await page.context().close();
  }
});

test("what does not add up stands beside its table", async () => {
  const page = await site.open(PLACES.nl, { javaScriptEnabled: false });
  const off = (number) => page.locator(`#t${number} .off`).innerText();
  assert.match(await off(2), /2008\*\. De rijen zijn samen 2\.894\. De tabel noemt 2\.828\./);
  assert.match(await off(4), /60 tot 65 jaar/);
  assert.match(await off(6), /Man: 2\.675 van 3\.592 is 74%\. De tabel noemt 76%\./);
  assert.match(await off(10), /De rijen zijn samen 896\. De tabel noemt 898\./);
  for (const number of [3, 13])
    assert.match(await off(number), /2006\. Tabel 13 noemt 4\.883 inwilligingen van vervolgaanvragen\. Tabel 3 noemt er 1\.291\./);
  assert.match(await off(13), /5\.242 beslissingen op 1\.775 aanvragen/);
  for (const number of [12, 15, 16])
    assert.match(await off(number), /samen 3\.430 eerste aanvragen met een besluit\. Tabel 12 noemt 2\.905/);
  assert.match(await off(16), /540\. De tabel noemt 530\. Dat komt door afronding\./);
  for (const number of [7, 8, 18]) assert.equal(await page.locator(`#t${number} .off`).count(), 0);
  const listed = async (kind) =>
    (await page.locator(`[data-kind="${kind}"] a`).allInnerTexts()).map((text) => Number(text.replace("Tabel ", "")));
  assert.deepEqual(await listed("off"), [2, 3, 4, 6, 9, 10, 12, 13, 14, 15, 16]);
  assert.deepEqual(await listed("note"), [5, 11, 17]);
  assert.deepEqual(await listed("right"), [7, 8, 18]);
  await page.context().close();
});

test("bars are as long as their numbers", async () => {
  const page = await site.open(PLACES.nl);
  const lengths = await page.locator("#t11 .bar rect").evaluateAll((all) => all.map((bar) => bar.getBoundingClientRect().width));
  const longest = lengths[2];
  assert.ok(longest > 100);
  for (const [index, count] of [1613, 3592, 5177, 2828].entries())
    assert.ok(Math.abs(lengths[index] / longest - count / 5177) < 0.002, `${count}: ${lengths[index]} of ${longest}`);
  assert.equal(await page.locator("#t8 .chart").count(), 0);
  assert.equal(
    await page.getByRole("img", { name: /^Staafdiagram bij tabel \d+\. Dezelfde getallen staan in de tabel eronder\.$/ }).count(),
    16,
  );
  await page.context().close();
});

testNothingFromOthers(PLACES, () => site);

test("one goes there from the check and back, and from one language to the other", async () => {
  const page = await site.open("nl");
  for (const [link, place] of [
    [page.locator("footer").getByRole("link", { name: /in cijfers/ }), "/nl/cijfers/"],
    [page.getByRole("link", { name: "Read this page in English" }), "/en/figures/"],
    [page.getByRole("link", { name: "Back to the check" }), "/en/"],
  ]) {
    await link.click();
    await page.waitForURL(site.base + place);
  }
  await page.context().close();
});

test("with the keyboard a wide table scrolls by itself, under a name", async () => {
  const page = await site.open(PLACES.nl, { viewport: { width: 320, height: 640 } });
  const region = page.getByRole("region", { name: "Tabel 2, om opzij te schuiven" });
  await region.focus();
  await page.keyboard.press("ArrowRight");
  await page.waitForFunction(() => document.activeElement.scrollLeft > 0);
  assert.equal(await page.evaluate(() => window.scrollX), 0);
  assert.notEqual(await region.evaluate((element) => getComputedStyle(element).outlineStyle), "none");
  await page.context().close();
});

test("printed, the introduction and every table are there, and no table is cut off", async () => {
  const page = await site.open(PLACES.nl, { viewport: { width: 680, height: 900 } });
  await page.emulateMedia({ media: "print" });
  assert.ok(await page.getByText("Het rapport gaat over 2005").isVisible());
  const cut = await page
    .locator(".scroll table")
    .evaluateAll((all) => all.filter((table) => table.getBoundingClientRect().right > innerWidth).map((table) => table.caption.innerText));
  assert.deepEqual(cut, []);
  await page.context().close();
});
