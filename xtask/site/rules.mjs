// The page of rules: every condition of every route with its sentence of law, and by period its articles and the facts that it looks at. No script.
import { readFile } from "node:fs/promises";
import path from "node:path";
import { spoken } from "../../www/base/voice.js";
import { bundleStyle } from "./bundle.mjs";
import { head, READING_POLICY } from "./head.mjs";
import { LANGUAGES, LOCALES, OTHER } from "./languages.mjs";
import { sourceLink } from "./sources.mjs";
import { asHtml, fillTemplate, pageWords } from "./template.mjs";
import { differences, loadOwnWords, tooLong } from "./words.mjs";

export const PLACES = { nl: "nl/regels", en: "en/rules" };

/**
 * The words of this page alone, and the Dutch of what the engine says in English: by the English itself, so that none is left behind when that
 * changes.
 * @param {string} root
 */
export async function loadRuleWords(root) {
  const meanings = await readFile(path.join(root, "www/texts/rules.meanings.json"), "utf8");
  return { words: await loadOwnWords(root, "rules"), meanings: JSON.parse(meanings) };
}

/** What is wrong with the words of the page. */
export function ruleMistakes({ words, meanings, rules, template, used }) {
  const meant = new Set(rules.map(({ meaning }) => meaning).filter(Boolean));
  return [
    ...differences(words),
    ...tooLong(words),
    ...tooLong({ nl: meanings, en: Object.fromEntries([...meant].map((text) => [text, text])) }),
    ...Object.keys(words.nl)
      .filter((key) => !used.has(key) && !template.includes(`{{${key}}}`))
      .map((key) => `nothing uses '${key}'`),
    ...[...meant].filter((text) => !(text in meanings)).map((text) => `no Dutch for '${text}'`),
    ...Object.keys(meanings)
      .filter((text) => !meant.has(text))
      .map((text) => `no rule means '${text}'`),
  ];
}

/** Words, days and names of one language; which words were used is kept. */
function speaker({ lang, site, own, meanings, used }) {
  const dates = new Intl.DateTimeFormat(LOCALES[lang], { dateStyle: "long", timeZone: "UTC" });
  const t = (key, values) => {
    used.add(key);
    return pageWords(own, key, values);
  };
  return {
    lang,
    t,
    /** Of a route, a condition or a fact: in the words of the whole site, where it has them, as to an adviser: a list speaks of nobody's own. */
    name: (key) => (key in site ? pageWords({ [key]: spoken(site[key], "adviser", site) }, key) : t(key)),
    day: (iso) => `<time datetime="${iso}">${dates.format(new Date(iso))}</time>`,
    meaning: (text) => asHtml(lang === "en" ? text : meanings[text]),
  };
}

/** In order, each group once. */
function grouped(list, keyOf) {
  const groups = new Map();
  for (const one of list) groups.set(keyOf(one), [...(groups.get(keyOf(one)) ?? []), one]);
  return [...groups.values()];
}

const anchor = ({ route, condition }) => `${route}-${condition}`;
const dutch = (lang) => (lang === "nl" ? "" : ' lang="nl"');

function days(say, { since, until }) {
  const html = { since: say.day(since), until: until && say.day(until) };
  // A value is put in as a text; a day is HTML.
  return say
    .t(until ? "period" : "period.open", { since: "{since}", until: "{until}" })
    .replace(/\{(since|until)\}/g, (_, name) => html[name]);
}

/** Two facts may have one name. */
function factNames(say, { facts }) {
  const names = new Set(facts.map((path) => say.name(`fact.${path}`)));
  return `<p class="facts">${say.t("facts")} ${[...names].join(", ")}.</p>`;
}

function period(say, rule, withFacts) {
  const sources = rule.sources.map((source) => `<li>${sourceLink(source, say.lang)}</li>`).join("");
  return `<div><dt>${days(say, rule)}</dt><dd><ul class="articles">${sources}</ul>${withFacts ? factNames(say, rule) : ""}</dd></div>`;
}

/** The facts stand once where they are the same in every period. */
function condition(say, periods) {
  const [{ article, sentence, meaning }] = periods;
  const id = anchor(periods[0]);
  const alike = periods.every(({ facts }) => facts.join() === periods[0].facts.join());
  const lines = [
    `<article class="rule" id="${id}" aria-labelledby="${id}-title">`,
    `<h3 id="${id}-title">${say.name(`condition.${periods[0].condition}`)}</h3>`,
    `<figure><blockquote${dutch(say.lang)}>${asHtml(sentence)}</blockquote><figcaption${dutch(say.lang)}>${asHtml(article)}</figcaption></figure>`,
    meaning ? `<p>${say.meaning(meaning)}</p>` : "",
    alike ? factNames(say, periods[0]) : "",
    `<dl class="periods">${periods.map((rule) => period(say, rule, !alike)).join("\n")}</dl>`,
    "</article>",
  ];
  return lines.filter(Boolean).join("\n");
}

function route(say, conditions) {
  const { route: id } = conditions[0][0];
  return `<section class="route" aria-labelledby="${id}"><h2 id="${id}">${say.name(`route.${id}`)}</h2>
<p>${say.name(`route.${id}.about`)}</p>
${conditions.map((periods) => condition(say, periods)).join("\n")}
</section>`;
}

function contents(say, routes) {
  const link = ([rule]) => `<li><a href="#${anchor(rule)}">${say.name(`condition.${rule.condition}`)}</a></li>`;
  return routes
    .map((conditions) => {
      const { route: id } = conditions[0][0];
      return `<li><a href="#${id}">${say.name(`route.${id}`)}</a><ul>${conditions.map(link).join("")}</ul></li>`;
    })
    .join("\n");
}

/**
 * @param {{ root: string, css: string, rules: import("./lists.mjs").Rule[], catalogues: Record<string, Record<string, string>>, version: (lang: string) => string, foot: (lang: import("./languages.mjs").Lang) => string, write: (name: string, content: string | Uint8Array) => Promise<void> }} build
 * @param {Awaited<ReturnType<typeof loadRuleWords>>} loaded
 */
export async function buildRules({ root, css, rules, catalogues, version, foot, write }, { words, meanings }) {
  const file = path.join(root, "www/rules/rules.html");
  const own = await bundleStyle(path.join(root, "www/rules/rules.css"), write);
  const routes = grouped(grouped(rules, anchor), ([rule]) => rule.route);
  const used = new Set();
  const filled = LANGUAGES.map((lang) => {
    const say = speaker({ lang, site: catalogues[lang], own: words[lang], meanings, used });
    const title = say.t("title");
    const places = { nl: `../../${PLACES.nl}/`, en: `../../${PLACES.en}/` };
    const styles = [`../../${css}`, `../../${own}`];
    return {
      lang,
      head: head({ lang, policy: READING_POLICY, title, description: say.t("description"), places, styles }),
      contents: contents(say, routes),
      rules: routes.map((conditions) => route(say, conditions)).join("\n"),
    };
  });
  const mistakes = ruleMistakes({ words, meanings, rules, template: await readFile(file, "utf8"), used });
  if (mistakes.length > 0) throw new Error(`the words of the rules are not right:\n  ${mistakes.join("\n  ")}`);
  for (const { lang, ...html } of filled) {
    await write(
      `${PLACES[lang]}/index.html`,
      await fillTemplate(
        file,
        { ...catalogues[lang], ...words[lang] },
        {
          other: OTHER[lang],
          otherPlace: `../../${PLACES[OTHER[lang]]}/`,
          version: version(lang),
          foot: foot(lang),
          ...html,
        },
      ),
    );
  }
}
