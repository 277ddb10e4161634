// The catalogues must be whole: same keys, same placeholders, no key that nothing uses, no id of the engine without words, no long sentence.
import { readdir, readFile } from "node:fs/promises";
import path from "node:path";
import { COMPONENT_KINDS, QUESTIONS, SECTIONS } from "../../www/js/questions.js";
import * as ids from "./ids.mjs";

const MOST_WORDS = 25;

export async function loadCatalogues(folder, languages) {
  const read = async (lang) => [lang, JSON.parse(await readFile(path.join(folder, `${lang}.json`), "utf8"))];
  return Object.fromEntries(await Promise.all(languages.map(read)));
}

const placeholders = (text) => [...text.matchAll(/\{([a-zA-Z]+)\}/g)].map(([, name]) => name).sort().join(",");

/** @param {string} text */
function longSentences(text) {
  const sentences = text.split(/[.!?…](?:\s|$)|:\s/);
  return sentences.filter((sentence) => sentence.split(/\s+/).filter(Boolean).length > MOST_WORDS);
}

/** Keys and placeholders that one catalogue has and another has not. */
export function differences(catalogues) {
  const [first, ...others] = Object.keys(catalogues);
  const mistakes = [];
  for (const lang of others) {
    const words = catalogues[lang];
    for (const key of Object.keys(catalogues[first])) {
      if (!(key in words)) mistakes.push(`${lang}: no words for '${key}'`);
      else if (placeholders(words[key]) !== placeholders(catalogues[first][key])) mistakes.push(`${lang}: other placeholders in '${key}'`);
    }
    for (const key of Object.keys(words)) if (!(key in catalogues[first])) mistakes.push(`${first}: no words for '${key}'`);
  }
  return mistakes;
}

export const tooLong = (catalogues) => Object.entries(catalogues).flatMap(([lang, words]) => Object.entries(words)
  .flatMap(([key, text]) => longSentences(text).map((sentence) => `${lang}: a sentence of more than ${MOST_WORDS} words in '${key}': ${sentence}`)));

/** Every id that the engine and the list of questions can bring, as the keys of its words. */
export function neededKeys(engine) {
  const conditions = [...new Set(engine.rules().map(({ id }) => id))];
  const outcomes = ["", ".met", ".not-met", ".unknown", ".not-applicable"];
  const criteria = [...new Set(engine.norms().map(({ criterion }) => criterion)), "exempt"];
  const routes = [...new Set(engine.rules().map(({ route }) => route))];
  const withPrefix = (prefix, list) => list.map((id) => `${prefix}.${id}`);
  return [
    ...conditions.flatMap((id) => outcomes.map((outcome) => `condition.${id}${outcome}`)),
    ...withPrefix("criterion", criteria), ...withPrefix("about", criteria), "either.exempt",
    ...routes.flatMap((id) => [`route.${id}`, `route.${id}.about`]),
    ...withPrefix("notice", ids.NOTICES), ...withPrefix("medium", ids.MEDIUM_RULES), ...withPrefix("judges", ids.JUDGED), ...withPrefix("rule", ids.RULE_CHANGES),
    ...withPrefix("outlook", ids.OUTLOOK), ...withPrefix("reason", ids.PAY_REASONS), ...withPrefix("error", ["missing", ...ids.ERROR_CODES]), ...withPrefix("points", ids.POINTS_PARTS),
    ...withPrefix("unit", ids.UNITS), ...withPrefix("outcome", [...ids.OUTCOMES, "provided"]), ...withPrefix("kind", ["base", ...COMPONENT_KINDS]),
    ...withPrefix("per", ["month", "four-weeks", "year"]), ...withPrefix("section", SECTIONS), ...withPrefix("fact", QUESTIONS.map(({ id }) => id)),
    ...QUESTIONS.flatMap(questionKeys), "q.person.age", "facts.study", "facts.permit", ...withPrefix("applies", ["yes", "no", "unknown"]),
    ...["met", "not-met", "unknown"].flatMap((outcome) => [`either.${outcome}`, `criteria.${outcome}`]),
    ...ids.COMPARISONS.flatMap((op) => [`compare.${op}`, `compare.${op}.open`]),
    ...["at-least", "at-most"].flatMap((op) => [`compare.${op}.date`, `compare.${op}.date.open`]),
    ...["years", "months", "points"].flatMap((unit) => [`quantity.${unit}.one`, `quantity.${unit}.other`]),
    ...withPrefix("otherwise.known", ["first", "change-of-employer", "extension"]),
    ...["before-30", "after-30"].flatMap((when) => withPrefix(`otherwise.${when}`, ["first", "change-of-employer"])),
    ...withPrefix("otherwise.before-30", ["amount", "perhaps", "higher"]), ...withPrefix("otherwise.monthly", ["enough", "short"]),
    ...["form.others", "route.permit"].flatMap((key) => [`${key}.one`, `${key}.other`]),
    ...QUESTIONS.filter(({ tick }) => tick).flatMap(({ id }) => withPrefix("gate", conditions.filter((condition) => ids.GATE_FACTS[condition] === id))),
  ];
}

function questionKeys({ id, type, options = [], instead = [] }) {
  const values = [...options, ...instead].filter((value) => value !== "unknown");
  return type === "components" ? [`q.${id}`] : [`q.${id}`, ...values.map((value) => `q.${id}.${value}`)];
}

/** Words that a question, an option, a section or a mistake may have and need not. */
function isOptional(key) {
  const hint = key.replace(/\.hint$/, "");
  const byKind = QUESTIONS.some(({ id, byKind: has }) => has && ["first", "extension", "change-of-employer"].some((kind) => key === `q.${id}.${kind}`));
  const mistake = /^error\.(missing|out-of-range|contradiction)\.(money|date|number|(person|pay|work|experience|application)\.[\w.]+)$/.test(key);
  return byKind || mistake || (hint !== key && /^(q|section)\./.test(key));
}

async function sourceText(root) {
  const folder = path.join(root, "www");
  const files = (await readdir(folder, { recursive: true })).filter((name) => /\.(js|html)$/.test(name));
  return (await Promise.all(files.map((name) => readFile(path.join(folder, name), "utf8")))).join("\n");
}

/** Families whose keys are put together in the code from a value of the page itself. */
const COMPOSED = /^(verdict\.|part\.|echo\.|examples\.|whatIf\.|answer\.|date\.|missing\.|next\.|limits\.|component\.)/;

export async function checkWords({ root, catalogues, engine }) {
  const text = await sourceText(root);
  const [first] = Object.keys(catalogues);
  const keys = Object.keys(catalogues[first]);
  const needed = neededKeys(engine);
  const known = new Set(needed);
  const amounts = /^page\.amounts\.|^page\.version$/;
  const used = (key) => known.has(key) || isOptional(key) || text.includes(`"${key}"`) || text.includes(`{{${key}}}`) || amounts.test(key) || composedIn(text, key);
  const mistakes = needed.filter((key) => !keys.includes(key)).map((key) => `${first}: no words for '${key}'`);
  for (const match of text.matchAll(/\b(?:t|rich)\("([\w.-]+)"|\{\{([a-z]\w*\.[\w.-]+)\}\}/g)) {
    const key = match[1] ?? match[2];
    if (!keys.includes(key)) mistakes.push(`${first}: no words for '${key}'`);
  }
  mistakes.push(...differences(catalogues));
  for (const key of keys) if (!used(key)) mistakes.push(`nothing uses '${key}'`);
  mistakes.push(...tooLong(catalogues));
  return [...new Set(mistakes)];
}

/** `t(`part.${key}`)` and a "key" somewhere in the code. */
function composedIn(text, key) {
  if (!COMPOSED.test(key)) return false;
  const [family, ...rest] = key.split(".");
  const last = rest.filter((word) => word !== "word").join(".");
  return text.includes(`\`${family}.\${`) && (text.includes(`"${last}"`) || new RegExp(`\\b${last}\\b:? ?[:(]`).test(text));
}
