// The page for employers, in each language: one script that is the page and the worker beside it, with the engine and the readers of files inside.
import { readdir, readFile } from "node:fs/promises";
import path from "node:path";
import { bundleScript, bundleStyle } from "./bundle.mjs";
import { head, scriptTag } from "./head.mjs";
import { STAFF_POLICY } from "./headers.mjs";
import { LANGUAGES, OTHER } from "./languages.mjs";
import { fillTemplate, pageWords } from "./template.mjs";
import { differences, loadOwnWords, tooLong } from "./words.mjs";

export const STAFF_PAGES = { nl: "nl/werkgevers", en: "en/employers" };

/** What the page asks of the engine, as www/employers/engine.js imports it. */
const ASKED = ["assess", "assessColumns", "norms", "sources", "version"];

const IN_HEAD = ["title", "description"];
/** Families of words whose keys are put together in the script from a code, a fact or an id. */
const COMPOSED =
  /^staff\.(file|note|cause|target|all|gate|columns|short|list|pages|outcome|unit|criterion|event|day|fullTime|template|take|order|progress)\./;

/** @param {string} folder of the page's own sources @param {Record<string, Record<string, string>>} words */
async function wordMistakes(folder, words) {
  const names = (await readdir(folder, { recursive: true })).filter((name) => /\.(js|html)$/.test(name));
  const text = (await Promise.all(names.map((name) => readFile(path.join(folder, name), "utf8")))).join("\n");
  const isUsed = (/** @type {string} */ key) => {
    const stem = key.replace(/\.(one|other)$/, "");
    return IN_HEAD.includes(key) || text.includes(`{{${key}}}`) || text.includes(`"${stem}"`) || COMPOSED.test(key);
  };
  const asked = [...text.matchAll(/\b(?:t|count)\("(staff\.[\w.-]+)"/g)].map(([, key]) => key);
  const missing = asked.filter((key) => !(key in words.nl) && !(`${key}.one` in words.nl));
  return [
    ...differences(words),
    ...tooLong(words),
    ...Object.keys(words.nl).flatMap((key) => (isUsed(key) ? [] : [`nothing uses '${key}'`])),
    ...missing.map((key) => `no words for '${key}'`),
  ];
}

/**
 * @param {{ root: string, pkg: string, css: string, catalogues: Record<string, import("./template.mjs").Words>, version: (lang: string) => string,
 *   foot: (lang: import("./languages.mjs").Lang) => string, write: (name: string, content: string | Uint8Array) => Promise<void> }} site
 */
export async function buildEmployers({ root, pkg, css, catalogues, version, foot, write }) {
  const folder = path.join(root, "www/employers");
  const own = /** @type {Record<string, import("./template.mjs").Words>} */ (await loadOwnWords(root, "employers"));
  const mistakes = await wordMistakes(folder, own);
  if (mistakes.length > 0) throw new Error(`the words of the page for employers are not right:\n  ${mistakes.join("\n  ")}`);
  const style = await bundleStyle(path.join(folder, "employers.css"), write);
  for (const lang of LANGUAGES) {
    const { [lang]: words, ...others } = catalogues;
    const inScript = Object.fromEntries(Object.entries(own[lang]).filter(([key]) => key.startsWith("staff.")));
    const script = await bundleScript({
      entry: path.join(folder, "page.js"),
      name: `staff/employers-${lang}`,
      words: { ...words, ...inScript },
      others,
      pkg,
      asked: ASKED,
      wholeVocabulary: true,
      write,
    });
    const places = Object.fromEntries(LANGUAGES.map((one) => [one, `../../${STAFF_PAGES[one]}/`]));
    await write(
      `${STAFF_PAGES[lang]}/index.html`,
      await fillTemplate(path.join(folder, "page.html"), own[lang], {
        head: head({
          lang,
          policy: STAFF_POLICY,
          title: pageWords(own[lang], "title"),
          description: pageWords(own[lang], "description"),
          places,
          styles: [`../../${css}`, `../../${style}`],
          more: [scriptTag(`../../${script}`)],
        }),
        other: OTHER[lang],
        otherPlace: places[OTHER[lang]],
        foot: foot(lang),
        version: version(lang),
      }),
    );
  }
}
