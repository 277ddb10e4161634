// The tests of one file share a site; each has a fresh visitor, and ends with the assurance that the page itself complained of nothing.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { startSite } from "./site.mjs";
import { visitor } from "./visitor.mjs";

export function pageTests() {
  let site;
  before(async () => {
    site = await startSite();
  });
  after(() => site.stop());
  return {
    site: () => site,
    /** Opens a page and hands it to the test. */
    onPage(name, lang, run, options = {}) {
      test(name, async () => {
        const page = await site.open(lang, options);
        try {
          await run(visitor(page, lang), page);
          assert.deepEqual(page.complaints, []);
        } finally {
          await page.context().close();
        }
      });
    },
  };
}
