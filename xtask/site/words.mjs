// The catalogues must be whole in every voice: same keys, same placeholders, no key that nothing uses, no id of the engine without words, no long
// sentence, and nothing that calls the reader "you" where the reader is not the one who has the offer.
import { readdir, readFile } from "node:fs/promises";
import path from "node:path";
import { ALTERNATION, spoken, VOICES } from "../../www/base/voice.js";
import { QUESTIONS, SECTIONS, factsOf } from "../../www/questions/list.js";
import { IN_SCRIPT } from "./bundle.mjs";
import { LANGUAGES } from "./languages.mjs";

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

/** @typedef {Record<string, string>} Catalogue */

/** The words of one page alone, by language. @param {string} root @param {string} page */
export async function loadOwnWords(root, page) {
  const catalogues = await loadCatalogues(
    path.join(root, "www/texts"),
    LANGUAGES.map((lang) => `${page}.${lang}`),
  );
  return { nl: catalogues[`${page}.nl`], en: catalogues[`${page}.en`] };
}

/** The text in each voice, once where voices say the same. @param {string} text @param {Catalogue} words */
const inEachVoice = (text, words) => [...new Set(VOICES.map((voice) => spoken(text, voice, words)))];

/** The placeholders of a text in each voice. @param {string} text @param {Catalogue} words */
const placeholdersOf = (text, words) => VOICES.map((voice) => placeholders(spoken(text, voice, words)));

/** Keys and placeholders that one catalogue has and another has not. @param {Record<string, Catalogue>} catalogues */
export function differences(catalogues) {
  const [first, ...others] = Object.keys(catalogues);
  const mistakes = [];
  for (const lang of others) {
    const words = catalogues[lang];
    for (const [key, text] of Object.entries(catalogues[first])) {
      if (!(key in words)) mistakes.push(`${lang}: no words for '${key}'`);
      else if (String(placeholdersOf(words[key], words)) !== String(placeholdersOf(text, catalogues[first])))
        mistakes.push(`${lang}: other placeholders in '${key}'`);
    }
    for (const key of Object.keys(words)) if (!(key in catalogues[first])) mistakes.push(`${first}: no words for '${key}'`);
  }
  return mistakes;
}

/** @param {Record<string, Catalogue>} catalogues */
export const tooLong = (catalogues) =>
  Object.entries(catalogues).flatMap(([lang, words]) =>
    Object.entries(words).flatMap(([key, text]) =>
      inEachVoice(text, words)
        .flatMap(longSentences)
        .map((sentence) => `${lang}: a sentence of more than ${MOST_WORDS} words in '${key}': ${sentence}`),
    ),
  );

/** What the head of a page says, which no template names. */
const IN_HEAD = ["title", "description"];

/** What is wrong with the words of a page that one template holds. @param {Record<string, Catalogue>} catalogues @param {string} template */
export function templateMistakes(catalogues, template) {
  const unused = Object.keys(catalogues.nl)
    .filter((key) => !IN_HEAD.includes(key) && !template.includes(`{{${key}}}`))
    .map((key) => `nothing uses '${key}'`);
  return [...differences(catalogues), ...tooLong(catalogues), ...unused];
}

/** Words that mean the one who has the offer when that person reads; the employer and the adviser must not meet them. */
const OF_READER = { nl: /\b(u|uw|uzelf|jij|jou|jouw|ik|mijn)\b/i, en: /\b(you|your|yours|yourself|I|my|mine)\b/i };

/** What was typed: of the reader, whoever that is. */
const TYPED = { nl: /\b(uw|mijn) antwoord(en)?\b/gi, en: /\b(your|my) answers?\b/gi };

/** Texts in which "you" or "I" is the reader in every voice, and why. @type {[RegExp, string][]} */
const FOR_EVERY_READER = [
  [/^voice\./, "what stands for the person and the employer: the employer's own"],
  [/^who\./, "the reader says who that is"],
  [/^answer\.unknown$/, "the reader does not know"],
  [/^(pay\.stated|whatIf\.given|gates\.met)$/, "what the reader has filled in or ticked"],
  [/^page\.(title|oldBrowser)$/, "the name of the page, and the reader's browser"],
];

/** What is wrong with how a text is made of parts for each reader. @param {string} text @param {Catalogue} words */
function partMistakes(text, words) {
  const [own, ...others] = placeholdersOf(text, words);
  const notForOthers = text.replace(ALTERNATION, "$1");
  return [
    ...(/[[\]|]/.test(notForOthers) ? ["a bracket or bar that is not of '[a|b]'"] : []),
    ...(/[$#]/.test(notForOthers) ? ["'$' or '#' outside a second part"] : []),
    ...(others.some((names) => names !== own) ? ["other placeholders in one voice"] : []),
  ];
}

/** The word that calls the employer or the adviser the one who has the offer. @param {string} lang @param {string} text */
function saidToOthers(lang, text) {
  const word = OF_READER[lang].exec(text.replace(ALTERNATION, "$2").replace(TYPED[lang], ""))?.[0];
  return word ? [`'${word}' is said to the employer and the adviser`] : [];
}

/** Every text of the script must be right for each reader. @param {Record<string, Catalogue>} catalogues */
export function voicesWrong(catalogues) {
  const forEveryone = (key) => FOR_EVERY_READER.some(([family]) => family.test(key));
  return Object.entries(catalogues).flatMap(([lang, words]) =>
    Object.entries(words)
      .filter(([key]) => IN_SCRIPT(key))
      .flatMap(([key, text]) =>
        [...partMistakes(text, words), ...(forEveryone(key) ? [] : saidToOthers(lang, text))].map(
          (mistake) => `${lang}: ${mistake} in '${key}': ${text}`,
        ),
      ),
  );
}

const withPrefix = (prefix, list) => list.map((id) => `${prefix}.${id}`);
const forms = (key) => [`${key}.one`, `${key}.other`];

/**
 * The words that an id needs, for each kind of id of the engine's vocabulary; a kind that is never named in words needs none.
 * @type {Record<string, (id: string, ids: Record<string, string[]>) => string[]>}
 */
const NEEDED = {
  routes: (id) => [`route.${id}`, `route.${id}.about`],
  conditions: (id, { conditionOutcomes }) => [`condition.${id}`, ...withPrefix(`condition.${id}`, conditionOutcomes)],
  criteria: (id) => [`criterion.${id}`, `about.${id}`, `short.${id}`],
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
  payPeriods: (id) => [`per.${id}`],
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

/** The conditions of the points scheme are of days on which nothing can be mended any more. */
const MENDED = [
  ...["contract", "recognised-sponsor", "excluded-occupation", "market-rate", "paid-monthly-to-own-account", "salary-criterion"],
  ...["contract-length", "higher-qualification", "not-used-before", "study", "study-window", "language-proof"],
];

/** What the page itself adds to the families of the engine's ids. */
const OWN = [
  ...MENDED.map((id) => `condition.${id}.mend`),
  ...withPrefix("routes", ["needed", "gap", "sponsor", "permit", "files", "time", "fee", "search"]),
  ...withPrefix("routes.files", ["highly-skilled-migrant", "change-of-employer"]),
  ...withPrefix("routes.time", ["highly-skilled-migrant", "eu-blue-card"]),
  ...withPrefix("routes.fee", ["highly-skilled-migrant", "orientation-year"]),
  ...withPrefix("routes.search", ["highly-skilled-migrant", "change-of-employer", "eu-blue-card", "orientation-year"]),
  ...withPrefix("who", VOICES),
  ...withPrefix("offer", ["amount", "period", "holiday", "thirteenth", "hours"]),
  ...["year", "month"].flatMap((period) => [`pay.is.${period}`, `pay.is.${period}.yes`]),
  "section.other",
  ...withPrefix("error", ["day-missing", "month-missing", "year-missing", "month-unknown", "year-two-digits", "no-such-day"]),
  "either.exempt",
  "outcome.provided",
  "error.missing",
  ...["employer", "adviser"].flatMap((voice) => [`voice.${voice}`, `voice.${voice}.org`]),
  "facts.study",
  "facts.permit",
  "q.person.age",
  ...["form.others", "route.permit"].flatMap(forms),
  ...withPrefix("otherwise.before-30", ["first", "change-of-employer", "amount", "perhaps", "higher"]),
  ...withPrefix("letter", ["thirteenth-month", "fixed-allowance", "expense-allowance", "variable-bonus"]),
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
  const names = await readdir(folder, { recursive: true });
  // The page for employers has words of its own beside these.
  const files = names.filter((name) => /\.(js|html)$/.test(name) && !name.startsWith("employers"));
  return (await Promise.all(files.map((name) => readFile(path.join(folder, name), "utf8")))).join("\n");
}

/** Families whose keys are put together in the code from a value of the page itself. */
const COMPOSED = /^(verdict\.|part\.|echo\.|examples\.|strip\.|answer\.|date\.|missing\.|next\.|limits\.|component\.)/;

/** Keys that the builder of the site alone uses. */
const OF_BUILDER = /^page\.((amounts|chart)\.|(version|description|employers|figures|accessibility|embed|file|languages\.title)$)/;

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
    ...voicesWrong(catalogues),
  ];
}

/** `t(`part.${key}`)` and a "key" somewhere in the code. */
function composedIn(text, key) {
  if (!COMPOSED.test(key)) return false;
  const [family, ...rest] = key.split(".");
  const last = rest.filter((word) => word !== "word").join(".");
  return text.includes(`\`${family}.\${`) && (text.includes(`"${last}"`) || new RegExp(`\\b${last}\\b:? ?[:(]`).test(text));
}
