// Why, the routes and what now, on the page: ticks that stay where they are, a table that becomes cards, and no scheme that is long gone.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { axe, nowhere, reflows, shoot } from "./support/access.mjs";
import { startSite } from "./support/site.mjs";
import { visitor } from "./support/visitor.mjs";

let site;
before(async () => {
  site = await startSite();
});
after(() => site.stop());

async function opened(lang, options = {}) {
  const page = await site.open(lang, options);
  const me = visitor(page, lang);
  await me.form.waitFor();
  return { page, me };
}

/** The part with the routes, which stands folded at first. */
async function routesOf(me) {
  const part = me.result.locator('[data-part="routes"]');
  await me.part("routes");
  return part;
}

/** The result below the questions, over the whole width of the page. */
const WIDE =
  ".km-columns { display: block !important } .km-side { max-width: none !important; position: static !important; max-height: none !important }";

for (const key of ["Space", "pointer"])
  test(`a tick among the reasons keeps the focus and turns the outcome: ${key}`, async () => {
    const { page, me } = await opened("nl");
    await me.offer({ age: 24, base: "4500" });
    await me.part("why");
    const why = me.result.locator('[data-part="why"]');
    const gates = why.getByRole("checkbox");
    /** How far below the top of its part: nothing that changes with it moves it away under the finger. */
    const place = (box) =>
      box.evaluate((input) => input.getBoundingClientRect().top - input.closest("[data-part]").getBoundingClientRect().top);
    assert.equal(await me.result.getByRole("checkbox").count(), 5);
    for (let index = 0; index < 5; index += 1) {
      await me.drawn();
      const box = gates.nth(index);
      const where = await place(box);
      if (key === "Space") await box.press("Space");
      else await box.click();
      assert.equal(await box.isChecked(), true);
      assert.ok(await box.evaluate((input) => input === document.activeElement));
      assert.equal(await place(box), where);
    }
    assert.equal(await me.outcome(), "met");
    await me.drawn();
    await gates.nth(1).press("Space");
    assert.equal(await me.outcome(), "met-provided");
    assert.deepEqual(page.complaints, []);
    await page.context().close();
  });

test("what fails says what mends it, by name and article, and each source once in full", async () => {
  const { page, me } = await opened("nl");
  await me.offer({ age: 24, base: "4500" });
  await me.group(me.words.employer).getByLabel(me.words.no, { exact: true }).check();
  await me.part("why");
  const why = me.result.locator('[data-part="why"]');
  const row = why.locator('[data-condition="recognised-sponsor"]');
  assert.match(await row.innerText(), /Voldoet niet[\s\S]*kan de IND om erkenning vragen\. Voor een Europese blauwe kaart/);
  const article = row.getByRole("link", { name: "art. 2.1 Buwav 2022" });
  assert.match(await article.getAttribute("title"), /^Besluit uitvoering Wet arbeid vreemdelingen 2022, artikel 2\.1/);
  assert.equal((await why.innerText()).match(/Besluit uitvoering Wet arbeid vreemdelingen 2022/g).length, 1);
  assert.doesNotMatch(await why.innerText(), /Geen uitgesloten/);
  const next = await me.part("next");
  assert.match(next, /erkenning als referent/);
  assert.doesNotMatch(next, /dient de aanvraag in|twee weken/);
  // The tick that mends it stands beside it.
  await me.drawn();
  await row.getByRole("checkbox").press("Space");
  assert.equal(await me.outcome(), "met-provided");
  await page.context().close();
});

for (const lang of ["nl", "en"])
  for (const [width, height, isTable] of [
    [1280, 900, true],
    [390, 844, false],
    [320, 640, false],
  ])
    test(`${lang}: the routes are ${isTable ? "one table" : "cards"} at ${width} px, and a table for who listens`, async () => {
      const { page, me } = await opened(lang, { bypassCSP: true, viewport: { width, height } });
      await me.offer({ age: 31, base: "5000" });
      if (isTable) await page.addStyleTag({ content: WIDE });
      const table = (await routesOf(me)).getByRole("table");
      assert.equal(await table.getByRole("row").count(), 4);
      assert.equal(await table.getByRole("columnheader").count(), 9);
      assert.equal(await table.getByRole("cell").count(), 24);
      const tops = await table
        .locator('[data-route="eu-blue-card"] > *')
        .evaluateAll((cells) => cells.map((cell) => cell.getBoundingClientRect().top));
      assert.equal(new Set(tops).size === 1, isTable, String(tops));
      assert.equal(await table.locator(".km-cell").first().isVisible(), !isTable);
      const row = (route) => table.locator(`[data-route="${route}"]`).innerText();
      assert.match(await row("highly-skilled-migrant"), /423/);
      assert.match(await row("orientation-year"), /254/);
      // What our documents do not say is not said.
      assert.doesNotMatch(await row("eu-blue-card"), /423|254/);
      await table.scrollIntoViewIfNeeded();
      // Of a link half under the bar at the lower edge the checker sees half; who scrolls on sees it whole.
      await page.addStyleTag({ content: ".km-sticky { visibility: hidden; }" });
      await page.locator('#result [data-part^="routes-"]').evaluateAll((all) => all.forEach((details) => details.setAttribute("open", "")));
      await me.drawn();
      assert.deepEqual(await axe(page, nowhere), []);
      assert.deepEqual(await reflows(page, nowhere), []);
      await shoot(page, `routes-${lang}-${width}`);
      await page.context().close();
    });

test("fees and periods of today are not told of a day long past", async () => {
  const { page, me } = await opened("en");
  await me.offer({ received: "2020-03-01", age: 31, base: "5000" });
  const routes = await routesOf(me);
  assert.doesNotMatch(await routes.innerText(), /423|254|90 days/);
  assert.equal(await routes.getByRole("columnheader").count(), 5);
  await page.context().close();
});

test("the points scheme stands among the routes and questions only on the days on which it existed", async () => {
  const { page, me } = await opened("nl");
  await me.offer({ received: "2015-03-01", age: 31, base: "5000" });
  const points = (await routesOf(me)).locator('[data-route="highly-educated-points"]');
  assert.match(await points.innerText(), /Puntensysteem 2009–2016/);
  await me.form.getByRole("button", { name: me.words.others }).click();
  const asked = me.group(/half jaar in Nederland gewerkt/);
  assert.equal(await asked.isVisible(), true);
  await me.date(me.words.received, "2026-03-01");
  await me.part("routes");
  assert.equal(await points.count(), 0);
  assert.equal(await me.result.locator('[data-part="points"]').count(), 0);
  assert.equal(await asked.isVisible(), false);
  await page.context().close();
});

test("details of a route stay open while answers change", async () => {
  const { page, me } = await opened("nl");
  await me.offer({ age: 31, base: "5000" });
  const card = (await routesOf(me)).locator('[data-part="routes-eu-blue-card"]');
  await me.drawn();
  await card.locator("> summary").click();
  assert.match(await card.innerText(), /Duur van het contract/);
  await me.base("6500");
  await me.part("routes");
  assert.equal(await card.evaluate((details) => details.open), true);
  assert.match(await me.part("routes-eu-blue-card"), /haalt dit bedrag/);
  await page.context().close();
});
