// The page for employers, in each language: one script that is the page and the worker beside it, with the engine and the readers of files inside.
import { createHash } from "node:crypto";
import { readdir, readFile } from "node:fs/promises";
import path from "node:path";
import { FILE_MISTAKES, NOTES } from "../../www/employers/read/mistakes.js";
import { CAUSES } from "../../www/employers/read/values.js";
import { OFFERED } from "../../www/employers/reading.js";
import { TEMPLATE } from "../../www/employers/take/template.js";
import { bundleStyle, stands } from "./bundle.mjs";
import { insidePolicy, licenceLine, scriptText, styleText } from "./embedding.mjs";
import { head, scriptTag } from "./head.mjs";
import { STAFF_POLICY } from "./headers.mjs";
import { LANGUAGES, OTHER } from "./languages.mjs";
import { fillTemplate, pageWords } from "./template.mjs";
import { differences, loadOwnWords, tooLong } from "./words.mjs";

export const STAFF_PAGES = { nl: "nl/werkgevers", en: "en/employers" };
/** The same in one file each. */
export const STAFF_FILES = { nl: "kennismigrant-werkgevers.html", en: "kennismigrant-employers.html" };

/** What the page asks of the engine, as www/employers/engine.js imports it. */
const ASKED = ["assess", "assessColumns", "norms", "sources", "version"];

/** What no template names. */
const IN_HEAD = ["title", "description", "back", "language", "file"];
/** Families of words whose keys are put together in the script from a code, a fact or an id. */
const COMPOSED =
  /^staff\.(file|note|cause|target|all|gate|columns|short|list|pages|outcome|unit|criterion|event|day|fullTime|template|take|order|progress)\./;

/** Whatever the readers of files can say. */
const NEEDED = [
  ...FILE_MISTAKES.map((code) => `staff.file.${code}`),
  ...NOTES.map((code) => `staff.note.${code}`),
  ...CAUSES.map((code) => `staff.cause.${code}`),
  ...OFFERED.map((target) => `staff.target.${target}`),
  ...TEMPLATE.map(({ key }) => `staff.${key}`),
];

/** @param {string} folder of the page's own sources @param {Record<string, Record<string, string>>} words */
async function wordMistakes(folder, words) {
  const names = (await readdir(folder, { recursive: true })).filter((name) => /\.(js|html)$/.test(name));
  const text = (await Promise.all(names.map((name) => readFile(path.join(folder, name), "utf8")))).join("\n");
  const isUsed = (/** @type {string} */ key) => {
    const stem = key.replace(/\.(one|other)$/, "");
    return (
      IN_HEAD.includes(key) || text.includes(`{{${key}}}`) || text.includes(`"${stem}"`) || text.includes(`"${key}"`) || COMPOSED.test(key)
    );
  };
  const asked = [...text.matchAll(/\b(?:t|count)\("(staff\.[\w.-]+)"/g)].map(([, key]) => key);
  const missing = [...asked, ...NEEDED].filter((key) => !(key in words.nl) && !(`${key}.one` in words.nl));
  return [
    ...differences(words),
    ...tooLong(words),
    ...Object.keys(words.nl).flatMap((key) => (isUsed(key) ? [] : [`nothing uses '${key}'`])),
    ...missing.map((key) => `no words for '${key}'`),
  ];
}

/** @typedef {import("./languages.mjs").Lang} Lang */
/**
 * @typedef {object} Site
 * @property {string} root
 * @property {string} pkg
 * @property {string} css the page's own stylesheet, from the root of the site
 * @property {Record<string, import("./template.mjs").Words>} catalogues
 * @property {(lang: string) => Record<string, string>} version
 * @property {(lang: Lang) => string} foot
 * @property {(name: string, content: string | Uint8Array) => Promise<void>} write
 */

/** @param {Site} site @returns {Promise<Record<string, string>>} the policies of the pages in one file, by name */
export async function buildEmployers(site) {
  const folder = path.join(site.root, "www/employers");
  const own = /** @type {Record<string, import("./template.mjs").Words>} */ (await loadOwnWords(site.root, "employers"));
  const mistakes = await wordMistakes(folder, own);
  if (mistakes.length > 0) throw new Error(`the words of the page for employers are not right:\n  ${mistakes.join("\n  ")}`);
  const style = await bundleStyle(path.join(folder, "employers.css"), site.write);
  const policies = await Promise.all(LANGUAGES.map((lang) => buildLanguage(site, folder, own[lang], lang, style)));
  return Object.fromEntries(policies.map((policy, index) => [STAFF_FILES[/** @type {Lang} */ (LANGUAGES[index])], policy]));
}

/** @param {Site} site @param {string} folder @param {import("./template.mjs").Words} own @param {Lang} lang @param {string} style */
async function buildLanguage({ root, pkg, css, catalogues, version, foot, write }, folder, own, lang, style) {
  const { [lang]: words, ...others } = catalogues;
  const inScript = Object.fromEntries(Object.entries(own).filter(([key]) => key.startsWith("staff.")));
  const code = await scriptText(path.join(folder, "page.js"), [
    stands({ words: { ...words, ...inScript }, others, pkg, asked: ASKED, wholeVocabulary: true }),
  ]);
  const script = `assets/staff/employers-${lang}-${createHash("sha256").update(code).digest("hex").slice(0, 10)}.js`;
  await write(script, code);
  const template = path.join(folder, "page.html");
  const texts = { lang, title: pageWords(own, "title"), description: pageWords(own, "description") };
  const said = pageWords(catalogues[lang], "page.version", version(lang));
  const places = Object.fromEntries(LANGUAGES.map((one) => [one, `../../${STAFF_PAGES[one]}/`]));
  const other = OTHER[lang];
  await write(
    `${STAFF_PAGES[lang]}/index.html`,
    await fillTemplate(template, own, {
      head: head({
        ...texts,
        policy: STAFF_POLICY,
        places,
        styles: [`../../${css}`, `../../${style}`],
        more: [scriptTag(`../../${script}`)],
      }),
      top: `<header class="top"><a href="../">${pageWords(own, "back")}</a><a href="${places[other]}" lang="${other}" hreflang="${other}">${pageWords(own, "language")}</a></header>`,
      file: `<li><a href="../../${STAFF_FILES[lang]}" download>${pageWords(own, "file")}</a></li>`,
      foot: foot(lang),
      version: said,
      script: "",
    }),
  );
  // The same page as one file, for a computer without internet: nothing leads away from it.
  const styles = await Promise.all([path.join(root, "www/css/page.css"), path.join(folder, "employers.css")].map(styleText));
  // What the library of spreadsheets writes into web pages would end this one: as an escape it means the same in its texts.
  const inside = code.replace(/<(?=\/script|!--)/gi, "\\x3c");
  const policy = insidePolicy(inside, styles.join(""));
  const more = [`<!-- ${licenceLine(version(lang).engine)} -->`, `<style>${styles.join("")}</style>`];
  const whole = await fillTemplate(template, own, {
    head: head({ ...texts, policy, more }),
    top: "",
    file: "",
    foot: "",
    version: said,
    script: "@script",
  });
  await write(
    STAFF_FILES[lang],
    whole.replace("@script", () => `<script>${inside}</script>`),
  );
  return policy;
}
