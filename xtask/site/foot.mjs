// The ways from the foot of a page to the pages that are only read, to the page for editors, and to the one file.
import { STATEMENTS } from "./accessibility.mjs";
import { DEMOS, ONE_FILE } from "./embedding.mjs";
import { STAFF_PAGES } from "./employers.mjs";
import * as figures from "./figures.mjs";
import * as rules from "./rules.mjs";
import { pageWords } from "./template.mjs";

/** @typedef {"employers" | "rules" | "figures" | "accessibility" | "embed" | "file"} Page */
/** @typedef {(lang: import("./languages.mjs").Lang, up: string, here?: Page) => string} Foot HTML; `up` leads to the root of the site, and where one is there is no way to */

/**
 * @param {Record<string, import("./template.mjs").Words>} catalogues the words of the site, by language
 * @param {Record<string, import("./template.mjs").Words>} ruleWords those of the page of rules
 * @returns {Foot}
 */
export function footOf(catalogues, ruleWords) {
  const pages = /** @type {const} */ (["employers", "rules", "figures", "accessibility", "embed", "file"]);
  const place = { employers: STAFF_PAGES, rules: rules.PLACES, figures: figures.PLACES, accessibility: STATEMENTS, embed: DEMOS };
  return (lang, up, here) =>
    pages
      .filter((page) => page !== here)
      .map((page) => {
        const words = page === "rules" ? pageWords(ruleWords[lang], "title") : pageWords(catalogues[lang], `page.${page}`);
        return `<p><a href="${up}${page === "file" ? `${ONE_FILE}" download` : `${place[page][lang]}/"`}>${words}</a></p>`;
      })
      .join("\n");
}
