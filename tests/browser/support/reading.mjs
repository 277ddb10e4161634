// A page that is only read, in each of its languages, looked at in every way there is.
import assert from "node:assert/strict";
import { test } from "node:test";
import { everyLook } from "./access.mjs";

/** @param {string} name of its screenshots @param {Record<string, string>} places by language @param {() => { site: object, report: object }} started asked once the test runs */
export function testEveryLook(name, places, started) {
  for (const [lang, place] of Object.entries(places))
    test(`${lang}: the checkers find nothing, also dark and in forced colours; all fits at 320 px, with larger text and with more space; Tab reaches all`, async () => {
      const { site, report } = started();
      const about = (more) => report.about({ page: `${place}/`, language: lang, state: "read", ...more });
      const page = await site.open(place, { bypassCSP: true });
      const found = await everyLook(page, `${name}-${lang}`, about);
      await page.context().close();
      assert.deepEqual(found, []);
    });
}

/** @param {Record<string, string>} places by language @param {() => object} started the site, asked once the test runs */
export function testNothingFromOthers(places, started) {
  test("no script, no inline style, no complaint, and nothing is asked of others", async () => {
    const site = started();
    for (const place of Object.values(places)) {
      const page = await site.open(place);
      const asked = [];
      page.on("request", (request) => asked.push(request.url()));
      await page.reload();
      assert.ok(asked.length >= 3 && asked.every((url) => url.startsWith(site.base)), asked.join());
      assert.equal(await page.locator("script, style, [style], iframe, object").count(), 0);
      assert.match(await page.locator("meta[http-equiv]").getAttribute("content"), /^default-src 'none'; style-src 'self'; img-src data:;/);
      assert.deepEqual(page.complaints, []);
      await page.context().close();
    }
  });
}
