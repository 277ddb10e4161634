// The catalogues must be whole: same keys, same placeholders, no key that nothing uses, no id of the engine without words, no long sentence.
import { readdir, readFile } from "node:fs/promises";
import path from "node:path";
import { QUESTIONS, SECTIONS, factsOf } from "../../www/questions/list.js";

const MOST_WORDS = 25;

export async function loadCatalogues(folder, languages) {
  const read = async (lang) => [lang, JSON.parse(await readFile(path.join(folder, `${lang}.json`), "utf8"))];
  return Object.fromEntries(await Promise.all(languages.map(read)));
}

const placeholders = (text) =>
  [...text.matchAll(/\{([a-zA-Z]+)\}/g)]
    .map(([, name]) => name)
    .sort()
    .join(",");

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

export const tooLong = (catalogues) =>
  Object.entries(catalogues).flatMap(([lang, words]) =>
    Object.entries(words).flatMap(([key, text]) =>
      longSentences(text).map((sentence) => `${lang}: a sentence of more than ${MOST_WORDS} words in '${key}': ${sentence}`),
    ),
  );

const withPrefix = (prefix, list) => list.map((id) => `${prefix}.${id}`);
const forms = (key) => [`${key}.one`, `${key}.other`];

/**
 * The words that an id needs, for each kind of id of the engine's vocabulary; a kind that is never named in words needs none.
 * @type {Record<string, (id: string, ids: Record<string, string[]>) => string[]>}
 */
const NEEDED = {
  routes: (id) => [`route.${id}`, `route.${id}.about`],
  conditions: (id, { conditionOutcomes }) => [`condition.${id}`, ...withPrefix(`condition.${id}`, conditionOutcomes)],
  criteria: (id) => [`criterion.${id}`, `about.${id}`],
  // What the IND judges is a list of its own, with words for each part.
  notices: (id) => (id === "ind-judges" ? [] : [`notice.${id}`]),
  indJudges: (id) => [`judges.${id}`],
  outlook: (id) => [`outlook.${id}`],
  changes: (id) => [`rule.${id}`],
  mediumRules: (id) => [`medium.${id}`],
  reasons: (id) => [`reason.${id}`],
  pointsParts: (id) => [`points.${id}`],
  lineKinds: (id) => [`kind.${id}`],
  lineOutcomes: () => [],
  payPeriods: (id) => [`per.${id}`, `echo.${id}`],
  componentPeriods: (id) => [`per.${id}`],
  outcomes: (id) => [`outcome.${id}`, `either.${id}`, `criteria.${id}`],
  routeOutcomes: (id) => [`outcome.${id}`],
  conditionOutcomes: (id) => [`outcome.${id}`],
  applies: (id) => [`applies.${id}`],
  units: (id) => [`unit.${id}`],
  compareOps: (id) => [`compare.${id}`, `compare.${id}.open`, `compare.${id}.date`, `compare.${id}.date.open`],
  compareUnits: (id, { units }) => (units.includes(id) || id === "date" ? [] : forms(`quantity.${id}`)),
  confidences: () => [],
  sourceKinds: () => [],
  // Each has its title from the engine.
  sources: () => [],
  errors: (id) => [`error.${id}`],
};

/** What the page itself adds to the families of the engine's ids. */
const OWN = [
  "either.exempt",
  "outcome.provided",
  "error.missing",
  "facts.study",
  "facts.permit",
  "q.person.age",
  ...["form.others", "route.permit"].flatMap(forms),
  ...["before-30", "after-30"].flatMap((when) => withPrefix(`otherwise.${when}`, ["first", "change-of-employer"])),
  ...withPrefix("otherwise.before-30", ["amount", "perhaps", "higher"]),
  ...withPrefix("otherwise.monthly", ["enough", "short"]),
];

/** The conditions that a tick in the result answers: those that look at what such a question asks. @param {import("./lists.mjs").Rule[]} rules */
export function gates(rules, questions = QUESTIONS) {
  const ticked = new Set(questions.filter(({ tick }) => tick).flatMap(factsOf));
  return [...new Set(rules.filter(({ facts }) => facts.some((path) => ticked.has(path))).map(({ condition }) => condition))];
}

/** Facts that no question asks for, and questions that ask for no fact. @param {import("./lists.mjs").Vocabulary} vocabulary */
export function factMistakes({ facts }, questions = QUESTIONS) {
  const asked = new Set(questions.flatMap(factsOf));
  return [
    ...Object.keys(facts)
      .filter((path) => !asked.has(path))
      .map((path) => `no question asks for the fact '${path}'`),
    ...[...asked].filter((path) => !(path in facts)).map((path) => `a question asks for '${path}', which is no fact`),
  ];
}

/** Every id that the engine and the list of questions can bring, as the keys of its words. */
function neededKeys({ ids, facts }, rules, questions) {
  return [
    ...Object.entries(ids).flatMap(([kind, list]) => (NEEDED[kind] ? list.flatMap((id) => NEEDED[kind](id, ids)) : [])),
    ...withPrefix("gate", gates(rules, questions)),
    ...withPrefix("otherwise.known", facts["application.kind"]),
    ...withPrefix("section", SECTIONS),
    ...withPrefix(
      "fact",
      questions.map(({ id }) => id),
    ),
    ...questions.flatMap(questionKeys),
    ...OWN,
  ];
}

function questionKeys({ id, type, options = [], instead = [] }) {
  const values = [...options, ...instead].filter((value) => value !== "unknown");
  return type === "components" ? [`q.${id}`] : [`q.${id}`, ...values.map((value) => `q.${id}.${value}`)];
}

/** Words that a question, an option, a section or a mistake may have and need not. */
function isOptional(key) {
  const hint = key.replace(/\.hint$/, "");
  const byKind = QUESTIONS.some(
    ({ id, byKind: has }) => has && ["first", "extension", "change-of-employer"].some((kind) => key === `q.${id}.${kind}`),
  );
  const mistake =
    /^error\.(missing|out-of-range|contradiction)\.(money|date|number|(person|pay|work|experience|application)\.[\w.]+)$/.test(key);
  return byKind || mistake || (hint !== key && /^(q|section)\./.test(key));
}

async function sourceText(root) {
  const folder = path.join(root, "www");
  const files = (await readdir(folder, { recursive: true })).filter((name) => /\.(js|html)$/.test(name));
  return (await Promise.all(files.map((name) => readFile(path.join(folder, name), "utf8")))).join("\n");
}

/** Families whose keys are put together in the code from a value of the page itself. */
const COMPOSED = /^(verdict\.|part\.|echo\.|examples\.|strip\.|answer\.|date\.|missing\.|next\.|limits\.|component\.)/;

/** Keys that the builder of the site alone uses. */
const OF_BUILDER = /^page\.(amounts\.|(version|figures|accessibility)$)/;

/**
 * @param {{ root: string, catalogues: Record<string, Record<string, string>>, vocabulary: import("./lists.mjs").Vocabulary, rules: import("./lists.mjs").Rule[], questions?: typeof QUESTIONS }} site
 * @returns {Promise<string[]>} the mistakes
 */
export async function checkWords({ root, catalogues, vocabulary, rules, questions = QUESTIONS }) {
  const text = await sourceText(root);
  const [first] = Object.keys(catalogues);
  const keys = Object.keys(catalogues[first]);
  const needed = new Set(neededKeys(vocabulary, rules, questions));
  for (const [, inCode, inHtml] of text.matchAll(/\b(?:t|rich)\("([\w.-]+)"|\{\{([a-z]\w*\.[\w.-]+)\}\}/g)) needed.add(inCode ?? inHtml);
  const used = (key) => needed.has(key) || isOptional(key) || text.includes(`"${key}"`) || OF_BUILDER.test(key) || composedIn(text, key);
  return [
    ...Object.keys(vocabulary.ids)
      .filter((kind) => !NEEDED[kind])
      .map((kind) => `nothing says which words '${kind}' need`),
    ...factMistakes(vocabulary, questions),
    ...[...needed].filter((key) => !keys.includes(key)).map((key) => `${first}: no words for '${key}'`),
    ...differences(catalogues),
    ...keys.filter((key) => !used(key)).map((key) => `nothing uses '${key}'`),
    ...tooLong(catalogues),
  ];
}

/** `t(`part.${key}`)` and a "key" somewhere in the code. */
function composedIn(text, key) {
  if (!COMPOSED.test(key)) return false;
  const [family, ...rest] = key.split(".");
  const last = rest.filter((word) => word !== "word").join(".");
  return text.includes(`\`${family}.\${`) && (text.includes(`"${last}"`) || new RegExp(`\\b${last}\\b:? ?[:(]`).test(text));
}
