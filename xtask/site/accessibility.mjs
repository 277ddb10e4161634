// The draft accessibility statement in both languages. The versions of the tools come from package-lock.json. No script.
import { readFile } from "node:fs/promises";
import path from "node:path";
import { bundleStyle } from "./bundle.mjs";
import { head, READING_POLICY } from "./head.mjs";
import { LANGUAGES, LOCALES, OTHER } from "./languages.mjs";
import { fillTemplate, pageWords } from "./template.mjs";
import { loadOwnWords, templateMistakes } from "./words.mjs";

export const STATEMENTS = { nl: "nl/toegankelijkheid", en: "en/accessibility" };

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

/** @param {{ root: string, css: string, foot: (lang: import("./languages.mjs").Lang) => string, write: (name: string, content: string | Uint8Array) => Promise<void> }} build */
export async function buildStatement({ root, css, foot, write }) {
  const words = await loadOwnWords(root, "accessibility");
  const file = path.join(root, "www/accessibility/statement.html");
  const mistakes = templateMistakes(words, await readFile(file, "utf8"));
  if (mistakes.length > 0) throw new Error(`the words of the accessibility statement are not right:\n  ${mistakes.join("\n  ")}`);

  const { changed, tools } = await readJson(path.join(root, "www/accessibility/statement.json"));
  const versions = await lockedVersions(root, tools);
  const own = await bundleStyle(path.join(root, "www/accessibility/statement.css"), write);
  const places = Object.fromEntries(LANGUAGES.map((lang) => [lang, `../../${STATEMENTS[lang]}/`]));
  for (const lang of LANGUAGES) {
    const title = pageWords(words[lang], "title");
    const description = pageWords(words[lang], "description");
    await write(
      `${STATEMENTS[lang]}/index.html`,
      await fillTemplate(file, words[lang], {
        head: head({ lang, policy: READING_POLICY, title, description, places, styles: [`../../${css}`, `../../${own}`] }),
        other: OTHER[lang],
        otherPlace: places[OTHER[lang]],
        foot: foot(lang),
        ...versions,
        changed,
        changedWords: new Intl.DateTimeFormat(LOCALES[lang], { dateStyle: "long", timeZone: "UTC" }).format(new Date(changed)),
      }),
    );
  }
}
