// The lines with all amounts on the page: true, named at their right end, and readable at every width and with larger text. No script draws them.
import assert from "node:assert/strict";
import path from "node:path";
import { after, before, test } from "node:test";
import { spread } from "../../xtask/site/chart.mjs";
import { loadEngine } from "../../xtask/site/engine.mjs";
import { axe, axeColours, nowhere } from "./support/access.mjs";
import { startSite } from "./support/site.mjs";

const engine = await loadEngine(path.resolve(process.env.PKG ?? path.join(import.meta.dirname, "../../pkg")));
const NAMES = {
  nl: ["30 jaar en ouder", "blauwe kaart", "blauwe kaart, verlaagd", "jonger dan 30 jaar", "verlaagd salariscriterium"],
  en: ["30 and over", "EU Blue Card", "EU Blue Card, reduced", "under 30", "reduced salary criterion"],
};
const CRITERIA = ["age-30-plus", "blue-card", "blue-card-reduced", "under-30", "reduced"];

let site;
before(async () => {
  site = await startSite();
});
after(() => site.stop());

/** Where each text and the figure are on the screen. */
const places = (page) =>
  page.locator("figure.lines").evaluate((figure) => {
    const box = (element) => {
      const { left, right, top, bottom } = element.getBoundingClientRect();
      return { left, right, top, bottom, text: element.textContent, size: Number.parseFloat(getComputedStyle(element).fontSize) };
    };
    const shown = [...figure.querySelectorAll("text")].filter((text) => text.getBoundingClientRect().width > 0);
    return { figure: box(figure), texts: shown.map(box) };
  });

const overlap = (one, other) =>
  one.left < other.right - 1 && other.left < one.right - 1 && one.top < other.bottom - 4 && other.top < one.bottom - 4;

for (const lang of ["nl", "en"])
  for (const { width, text = 100 } of [{ width: 320 }, { width: 390 }, { width: 1280 }, { width: 640, text: 200 }])
    test(`${lang}, ${width} px, text of ${text}%: each line has its name, no text lies over another, sticks out or is too small`, async () => {
      const page = await site.open(lang, { viewport: { width, height: 844 }, javaScriptEnabled: false });
      await page.evaluate((size) => document.documentElement.style.setProperty("font-size", `${size}%`), text);
      const { figure, texts } = await places(page);
      const names = texts.filter(({ left }) => left > figure.right - (figure.right - figure.left) / 2).map((one) => one.text);
      for (const name of NAMES[lang]) assert.ok(names.includes(name), `${name}: ${names}`);
      for (const [index, one] of texts.entries()) {
        assert.ok(one.size >= 12, `${one.text}: ${one.size} px`);
        assert.ok(one.left >= figure.left - 1 && one.right <= figure.right + 1, `${one.text} sticks out`);
        for (const other of texts.slice(index + 1)) assert.ok(!overlap(one, other), `${one.text} and ${other.text}`);
      }
      assert.ok(await page.evaluate(() => document.documentElement.scrollWidth <= document.documentElement.clientWidth));
      await page.context().close();
    });

test("each line is as high as every amount of its criterion, those per year converted", async () => {
  const page = await site.open("nl", { javaScriptEnabled: false });
  const scale = await page.locator("figure.lines").evaluate((figure) => {
    const at = (line) => Number.parseFloat(line.getAttribute("y1"));
    const grid = [...figure.querySelectorAll(".grid")];
    return { none: at(grid[0]), thousand: (at(grid[0]) - at(grid.at(-1))) / (grid.length - 1) };
  });
  for (const criterion of CRITERIA) {
    const path = await page.locator(`.of-${criterion} path`).getAttribute("d");
    const heights = [...path.matchAll(/(?:M[\d.]+ |V)([\d.]+)/g)].map(([, y]) => ((scale.none - Number(y)) / scale.thousand) * 1000);
    const amounts = engine.norms().filter((norm) => norm.criterion === criterion && norm.amount !== null);
    assert.equal(heights.length, amounts.length, criterion);
    for (const [index, { amount, unit }] of amounts.entries()) {
      const perMonth = unit === "year-including" ? Number(amount) / 12 / 1.08 : Number(amount);
      assert.ok(Math.abs((heights[index] ?? 0) - perMonth) < 12, `${criterion} ${amount}: ${heights[index]}`);
    }
  }
  await page.context().close();
});

test("it says what it is to who does not see it, and which years are converted to who does", async () => {
  for (const [lang, name, note] of [
    ["nl", /^Lijnen met de bedragen per maand sinds 2004/, /vóór 2014 .* omgerekend van een bedrag per jaar/],
    ["en", /^Lines with the amounts per month since 2004/, /before 2014 .* converted from an amount per year/],
  ]) {
    const page = await site.open(lang, { bypassCSP: true });
    await page.getByRole("img", { name }).waitFor();
    assert.match(await page.locator("figure.lines figcaption").innerText(), note);
    assert.match(await page.locator("figure.lines svg").first().innerHTML(), /omgerekend|converted/);
    assert.equal(await page.locator("figure.lines ~ section table.amounts").count(), 2);
    assert.deepEqual(
      (await axe(page, nowhere)).filter((fault) => fault.includes("lines")),
      [],
    );
    await page.emulateMedia({ colorScheme: "dark" });
    assert.deepEqual(
      (await axeColours(page, nowhere)).filter((fault) => fault.includes("lines")),
      [],
    );
    await page.context().close();
  }
});

test("in forced colours every line and name can be seen", async () => {
  const page = await site.open("nl", { forcedColors: "active", colorScheme: "dark" });
  const colours = await page
    .locator("figure.lines :is(g path, g text)")
    .evaluateAll((all) => all.map((one) => getComputedStyle(one)[one.tagName === "path" ? "stroke" : "fill"]));
  assert.equal(colours.length, 2 * CRITERIA.length);
  assert.deepEqual([...new Set(colours)], ["rgb(255, 255, 255)"]);
  await page.context().close();
});

test("names move from each other no further than they must, and stay within the drawing", () => {
  assert.deepEqual(
    spread([
      { at: 20, height: 10 },
      { at: 60, height: 10 },
    ]),
    [20, 60],
  );
  assert.deepEqual(
    spread([
      { at: 20, height: 10 },
      { at: 20, height: 10 },
      { at: 22, height: 4 },
    ]),
    [20, 30, 37],
  );
  assert.deepEqual(
    spread([
      { at: 97, height: 10 },
      { at: 99, height: 10 },
    ]),
    [85, 95],
  );
  assert.deepEqual(spread([{ at: 1, height: 10 }]), [5]);
});
