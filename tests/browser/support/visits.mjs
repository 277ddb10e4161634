// A visit is a test in each language: the page is opened as its person has it, and complained of nothing at the end.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { startSite } from "./site.mjs";
import { visitor } from "./visitor.mjs";

/** @returns {(name: string, run: (me: object, w: (nl: any, en: any) => any, page: object, site: object) => Promise<void>, options?: object) => void} */
export function visits() {
  let site;
  before(async () => {
    site = await startSite();
  });
  after(() => site.stop());

  return function visit(name, run, options = {}) {
    for (const lang of ["nl", "en"])
      test(`${name}: ${lang}`, async () => {
        const page = await site.open(lang, options);
        try {
          await run(visitor(page, lang), (nl, en) => (lang === "nl" ? nl : en), page, site);
          assert.deepEqual(page.complaints, []);
        } finally {
          await page.context().close();
        }
      });
  };
}

/** An amount as either language writes it: `4.357,00` or `4,357.00`. */
export const euros = (amount) => new RegExp(`€\\s?${amount.replace(/[.,]/g, "[.,]")}(?!\\d)`);

export const PHONE = { viewport: { width: 390, height: 844 } };
