// The draft accessibility statement in both languages. The versions of the tools come from package-lock.json. No script.
import { readFile } from "node:fs/promises";
import path from "node:path";
import { bundleStyle } from "./bundle.mjs";
import { POLICY } from "./figures.mjs";
import { fillTemplate } from "./template.mjs";
import { differences, loadCatalogues, tooLong } from "./words.mjs";

export const STATEMENTS = { nl: "nl/toegankelijkheid", en: "en/accessibility" };
const LOCALES = { nl: "nl-NL", en: "en-GB" };

const readJson = async (file) => JSON.parse(await readFile(file, "utf8"));

/** The version of each tool as it is installed. */
async function lockedVersions(root, tools) {
  const { packages } = await readJson(path.join(root, "package-lock.json"));
  return Object.fromEntries(
    tools.map((tool) => {
      const version = packages[`node_modules/${tool}`]?.version;
      if (!version) throw new Error(`package-lock.json has no ${tool}, which the accessibility statement names`);
      return [tool, version];
    }),
  );
}

/** What is wrong with the words of the statement. @param {Record<string, Record<string, string>>} catalogues @param {string} template */
export function statementMistakes(catalogues, template) {
  const unused = Object.keys(catalogues.nl)
    .filter((key) => !template.includes(`{{${key}}}`))
    .map((key) => `nothing uses '${key}'`);
  return [...differences(catalogues), ...tooLong(catalogues), ...unused];
}

/** @param {{ root: string, css: string, write: (name: string, content: string | Uint8Array) => Promise<void> }} build */
export async function buildStatement({ root, css, write }) {
  const languages = Object.keys(STATEMENTS);
  const catalogues = await loadCatalogues(
    path.join(root, "www/texts"),
    languages.map((lang) => `accessibility.${lang}`),
  );
  const words = Object.fromEntries(languages.map((lang) => [lang, catalogues[`accessibility.${lang}`]]));
  const file = path.join(root, "www/accessibility/statement.html");
  const mistakes = statementMistakes(words, await readFile(file, "utf8"));
  if (mistakes.length > 0) throw new Error(`the words of the accessibility statement are not right:\n  ${mistakes.join("\n  ")}`);

  const { changed, tools } = await readJson(path.join(root, "www/accessibility/statement.json"));
  const versions = await lockedVersions(root, tools);
  const own = await bundleStyle(path.join(root, "www/accessibility/statement.css"), write);
  const places = Object.fromEntries(languages.map((lang) => [lang, `../../${STATEMENTS[lang]}/`]));
  for (const lang of languages) {
    const other = languages.find((one) => one !== lang);
    await write(
      `${STATEMENTS[lang]}/index.html`,
      await fillTemplate(file, words[lang], {
        lang,
        other,
        otherPlace: places[other],
        ...places,
        policy: POLICY,
        page: `../../${css}`,
        css: `../../${own}`,
        ...versions,
        changed,
        changedWords: new Intl.DateTimeFormat(LOCALES[lang], { dateStyle: "long", timeZone: "UTC" }).format(new Date(changed)),
      }),
    );
  }
}
