// Builds dist/ from www/, pkg/ and the lists of the engine. `--pkg` and `--out` name other folders.
import { mkdir, rm, writeFile } from "node:fs/promises";
import path from "node:path";
import { parseArgs } from "node:util";
import { buildStatement, STATEMENTS } from "./accessibility.mjs";
import { amountsJson, amountsTable } from "./amounts.mjs";
import { amountsChart } from "./chart.mjs";
import { compressTexts } from "./compress.mjs";
import { buildEmbedding, ONE_FILE } from "./embedding.mjs";
import { loadEngine } from "./engine.mjs";
import { buildEmployers, STAFF_PAGES } from "./employers.mjs";
import { buildFigures, PLACES as FIGURES } from "./figures.mjs";
import { footOf } from "./foot.mjs";
import { head, scriptTag } from "./head.mjs";
import { headersFile, PAGE_POLICY } from "./headers.mjs";
import { LANGUAGES, LOCALES, OTHER } from "./languages.mjs";
import { linkedSites } from "./links.mjs";
import { loadLists } from "./lists.mjs";
import { buildRules, loadRuleWords, PLACES as RULES } from "./rules.mjs";
import { bundleScript, bundleStyle } from "./bundle.mjs";
import { fillTemplate, pageWords } from "./template.mjs";
import { checkWords, loadCatalogues } from "./words.mjs";

const root = path.resolve(import.meta.dirname, "../..");

/** @param {{ pkg: string, out: string }} folders */
async function build({ pkg, out }) {
  const engine = await loadEngine(pkg);
  const { vocabulary, rules, normsCsv, rulesCsv } = await loadLists(root);
  const catalogues = await loadCatalogues(path.join(root, "www/texts"), LANGUAGES);
  const mistakes = await checkWords({ root, catalogues, vocabulary, rules });
  if (mistakes.length > 0) throw new Error(`the words are not right:\n  ${mistakes.join("\n  ")}`);

  await rm(out, { recursive: true, force: true });
  const write = async (/** @type {string} */ name, /** @type {string | Uint8Array} */ content) => {
    await mkdir(path.dirname(path.join(out, name)), { recursive: true });
    await writeFile(path.join(out, name), content);
  };

  const ruleWords = await loadRuleWords(root);
  const foot = footOf(catalogues, ruleWords.words);
  const version = (/** @type {string} */ lang) => pageWords(catalogues[lang], "page.version", versionWords(engine, lang));
  const css = await bundleStyle(path.join(root, "www/css/page.css"), write);
  for (const lang of LANGUAGES) {
    const { [lang]: words, ...others } = catalogues;
    const script = await bundleScript({ entry: path.join(root, "www/page.js"), name: `page-${lang}`, words, others, pkg, write });
    await write(
      `${lang}/index.html`,
      await fillTemplate(path.join(root, "www/page.html"), words, {
        head: head({
          lang,
          policy: PAGE_POLICY,
          title: pageWords(words, "page.title"),
          description: pageWords(words, "page.description"),
          places: { nl: "../nl/", en: "../en/" },
          styles: [`../${css}`],
          more: [scriptTag(`../${script}`)],
        }),
        other: OTHER[lang],
        chart: amountsChart(engine, words, lang),
        amounts: amountsTable(engine, words, lang),
        foot: foot(lang, "../"),
        version: version(lang),
      }),
    );
  }
  await write(
    "index.html",
    await fillTemplate(path.join(root, "www/choose.html"), catalogues.nl, {
      head: head({
        lang: "nl",
        policy: PAGE_POLICY,
        title: pageWords(catalogues.nl, "page.languages.title"),
        places: { nl: "nl/", en: "en/" },
        styles: [css],
      }),
      foots: LANGUAGES.map((lang) => `<div lang="${lang}">\n${foot(lang, "")}\n</div>`).join("\n"),
    }),
  );
  await write("norms.csv", normsCsv);
  await write("norms.json", amountsJson(engine));
  await write("rules.csv", rulesCsv);
  await buildFigures({ root, css, foot: (lang) => foot(lang, "../../", "figures"), write });
  await buildRules({ root, css, rules, catalogues, version, foot: (lang) => foot(lang, "../../", "rules"), write }, ruleWords);
  await buildStatement({ root, css, foot: (lang) => foot(lang, "../../", "accessibility"), write });
  const staffFiles = await buildEmployers({
    ...{ root, pkg, css, catalogues, write },
    version: (lang) => versionWords(engine, lang),
    foot: (lang) => foot(lang, "../../", "employers"),
  });
  const embedding = await buildEmbedding({ root, pkg, catalogues, foot, version: (lang) => versionWords(engine, lang), write });
  const files = { ...staffFiles, [ONE_FILE]: embedding.filePolicy };
  const linked = await linkedSites({ out, engine, catalogues });
  await write("_headers", headersFile({ files, ...pagePlaces(), linked }));
  await compressTexts(out);
  console.log("The hashes for the snippets of docs/embedding.md:");
  for (const [name, hash] of Object.entries(embedding.integrity)) console.log(`  ${name}  integrity="${hash}"`);
}

/** The folders of all pages, by the policy that they have. */
const pagePlaces = () => ({
  pages: LANGUAGES.flatMap((lang) => [lang, FIGURES[lang], RULES[lang], STATEMENTS[lang]]),
  staffPages: LANGUAGES.map((lang) => STAFF_PAGES[lang]),
});

/** @param {import("./engine.mjs").Engine} engine @param {string} lang */
function versionWords(engine, lang) {
  const { engine: version, normsUpTo, lawUpTo } = engine.version();
  const date = (day) => new Intl.DateTimeFormat(LOCALES[lang], { dateStyle: "long", timeZone: "UTC" }).format(new Date(day));
  return { engine: version, norms: date(normsUpTo), law: date(lawUpTo) };
}

const { values } = parseArgs({
  options: { pkg: { type: "string", default: path.join(root, "pkg") }, out: { type: "string", default: path.join(root, "dist") } },
});
try {
  await build({ pkg: path.resolve(values.pkg), out: path.resolve(values.out) });
} catch (error) {
  console.error(`site: ${error instanceof Error ? error.message : error}`);
  process.exitCode = 1;
}
