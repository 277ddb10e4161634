// The tests of one file share a site; each has a fresh visitor, and ends with the assurance that the page itself complained of nothing.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { startSite } from "./site.mjs";
import { visitor } from "./visitor.mjs";

/**
 * The pages of the check, unless told otherwise.
 * @param {{ place?: (lang: "nl" | "en") => string, as?: (page: any, lang: any) => any }} [of] where a page is, and who visits it
 */
export function pageTests({ place = (lang) => lang, as = visitor } = {}) {
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
        const page = await site.open(place(lang), options);
        try {
          await run(as(page, lang), page);
          assert.deepEqual(page.complaints, []);
        } finally {
          await page.context().close();
        }
      });
    },
  };
}
