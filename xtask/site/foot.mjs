// The ways from the foot of a page to the pages that are only read.
import { STATEMENTS } from "./accessibility.mjs";
import * as figures from "./figures.mjs";
import * as rules from "./rules.mjs";
import { pageWords } from "./template.mjs";

/**
 * @param {Record<string, Record<string, string>>} catalogues the words of the site, by language
 * @param {Record<string, Record<string, string>>} ruleWords those of the page of rules
 * @returns {(lang: string, up: string, here?: string) => string} HTML; `up` leads to the root of the site, and where one is there is no way to
 */
export function footOf(catalogues, ruleWords) {
  const pages = {
    rules: (lang) => [rules.PLACES[lang], pageWords(ruleWords[lang], "title")],
    figures: (lang) => [figures.PLACES[lang], pageWords(catalogues[lang], "page.figures")],
    accessibility: (lang) => [STATEMENTS[lang], pageWords(catalogues[lang], "page.accessibility")],
  };
  return (lang, up, here) =>
    Object.keys(pages)
      .filter((page) => page !== here)
      .map((page) => {
        const [place, words] = pages[page](lang);
        return `<p><a href="${up}${place}/">${words}</a></p>`;
      })
      .join("\n");
}
