// One list of all questions serves the page, the steps, the summary of answers and the share link. It knows fields and words, never a rule:
// which of them matter is what the engine's `questions` say, and which words a fact takes says its vocabulary.
import vocabulary from "../../target/lists/vocabulary.json" with { type: "json" };

/**
 * @typedef {object} Question
 * @property {string} id the path of the fact
 * @property {"choice" | "yes-no" | "money" | "number" | "date" | "age" | "components"} type
 * @property {SectionId} section
 * @property {string} step questions of one step stand on one screen when asked one at a time
 * @property {string[]} [options] the values that can be chosen: the words of the fact, and whether one may not know
 * @property {boolean} [known] nobody answers that they do not know
 * @property {string[]} [instead] answers beside those of its type, such as one in the place of a date
 * @property {Record<string, Record<string, boolean | string>>} [says] which facts an answer gives, where they are not that of the question alone
 * @property {boolean} [always] asked of everyone, before the engine is consulted
 * @property {(said: Said) => boolean} [required] without it there is nothing to compare
 * @property {boolean} [optional] decides nothing today; shown among the other questions
 * @property {Record<string, Record<string, boolean>>} [presumes] which facts an answer gives besides, as long as they fail no condition by themselves
 * @property {string} [after] the question about the same thing that comes first
 * @property {(said: Said) => boolean} [when] is there anything to ask, as far as other answers say
 * @property {boolean} [several] stands for several facts at once and for none of its own name
 * @property {import("../../pkg/kennismigrant.js").Unit} [unit] asked of everyone only where amounts are in this unit
 * @property {string} [tick] the answer that a tick in the result stands for
 * @property {boolean} [byKind] its words depend on the kind of application
 * @property {string} [autocomplete]
 */
/** @typedef {(id: string) => string | undefined} Said what was chosen at another question, while there is anything to ask there */
/** @typedef {"application" | "person" | "pay" | "employer" | "permit" | "study" | "blue-card" | "more" | "points"} SectionId */

/** @type {SectionId[]} */
export const SECTIONS = ["application", "person", "pay", "permit", "study", "blue-card", "employer", "more", "points"];

/** The words of each fact: what can be chosen, or what stands in the place of a number or a date. @type {Record<string, string[]>} */
const WORDS = vocabulary.facts;

/** @param {Question} question @returns {Question} */
function withWords(question) {
  const words = WORDS[question.id] ?? [];
  if (question.type === "choice") return { ...question, options: question.known ? words : [...words, "unknown"] };
  return words.length > 0 ? { ...question, instead: words } : question;
}

/** A yearly wage may hold a 13th month. @param {Said} said */
const isYearly = (said) => said("pay.per") === "year";
/** @param {Said} said */
const hasThirteenthMonth = (said) => isYearly(said) && said("pay.includesThirteenthMonth") === "yes";
/** At an extension a diploma from before the three years may decide: no one answer settles it there. @param {Said} said */
const isNoExtension = (said) => said("application.kind") !== "extension";
/** @param {Said} said */
const mayBeRecent = (said) => said("study.recent") !== "no";
const always = () => true;

/** @type {Question[]} */
const LIST = [
  { id: "application.kind", type: "choice", section: "application", step: "kind", known: true, always: true, required: always },
  { id: "application.receivedOn", type: "date", section: "application", step: "day", always: true, required: always, byKind: true },
  {
    id: "application.startsOn",
    type: "date",
    section: "application",
    step: "day",
    optional: true,
    byKind: true,
    required: (said) => said("application.kind") === "change-of-employer",
  },
  { id: "person.birthDate", type: "age", section: "person", step: "age", always: true },
  { id: "work.role", type: "choice", section: "person", step: "role", always: true },
  { id: "work.designatedInstitution", type: "yes-no", section: "person", step: "institution" },
  { id: "pay.base", type: "money", section: "pay", step: "pay", always: true },
  { id: "pay.per", type: "choice", section: "pay", step: "pay", known: true, always: true },
  { id: "pay.includesHolidayAllowance", type: "yes-no", section: "pay", step: "pay", always: true },
  {
    id: "pay.includesThirteenthMonth",
    type: "yes-no",
    section: "pay",
    step: "pay",
    after: "pay.per",
    when: isYearly,
    unit: "month-excluding",
    always: true,
  },
  {
    id: "pay.thirteenthMonthPaidMonthly",
    type: "yes-no",
    section: "pay",
    step: "pay",
    after: "pay.includesThirteenthMonth",
    when: hasThirteenthMonth,
    unit: "month-excluding",
    always: true,
  },
  { id: "pay.components", type: "components", section: "pay", step: "pay", always: true },
  { id: "currentPermit.criterion", type: "choice", section: "permit", step: "permit" },
  { id: "currentPermit.residenceGap", type: "yes-no", section: "permit", step: "gap" },
  {
    id: "study.recent",
    type: "yes-no",
    section: "study",
    step: "recent",
    several: true,
    when: isNoExtension,
    says: { yes: {}, no: { "study.completedOn": "earlier", "orientationYear.permit": "never" } },
  },
  { id: "study.level", type: "choice", section: "study", step: "level", after: "study.recent" },
  { id: "study.kind", type: "choice", section: "study", step: "study-kind", after: "study.recent" },
  { id: "study.completedOn", type: "date", section: "study", step: "completed", after: "study.recent", when: mayBeRecent },
  { id: "study.languageProof", type: "yes-no", section: "study", step: "language", after: "study.recent" },
  { id: "orientationYear.permit", type: "choice", section: "study", step: "orientation", after: "study.recent", when: mayBeRecent },
  {
    id: "orientationYear.endedOn",
    type: "date",
    section: "study",
    step: "orientation-end",
    after: "orientationYear.permit",
    when: mayBeRecent,
  },
  {
    id: "orientationYear.forThisStudy",
    type: "yes-no",
    section: "study",
    step: "orientation-study",
    after: "orientationYear.permit",
    when: mayBeRecent,
  },
  { id: "work.contractMonths", type: "number", section: "blue-card", step: "months", optional: true },
  { id: "experience.years", type: "number", section: "blue-card", step: "experience" },
  { id: "experience.ict", type: "yes-no", section: "blue-card", step: "ict" },
  { id: "currentPermit.blueCardFirstIssuedOn", type: "date", section: "blue-card", step: "blue-card" },
  { id: "work.contract", type: "yes-no", section: "employer", step: "contract", tick: "yes" },
  {
    id: "work.recognisedSponsor",
    type: "yes-no",
    section: "employer",
    step: "sponsor",
    tick: "yes",
    instead: ["pending", "turkish-national"],
    says: {
      no: { "work.recognisedSponsor": false, "person.turkishNational": false },
      // Whether the IND will recognise the employer is not known.
      pending: { "person.turkishNational": false },
      "turkish-national": { "person.turkishNational": true },
    },
    // Who needs no recognised sponsor is judged without one. On days on which all need one, it is not known whether the employer is.
    presumes: { "turkish-national": { "work.recognisedSponsor": false } },
  },
  { id: "work.excludedOccupation", type: "choice", section: "employer", step: "occupation", tick: "none" },
  { id: "work.marketRate", type: "yes-no", section: "employer", step: "market", tick: "yes" },
  { id: "pay.paidMonthlyToOwnAccount", type: "yes-no", section: "employer", step: "account", tick: "yes" },
  { id: "pay.equalInstalments", type: "yes-no", section: "more", step: "instalments", optional: true },
  { id: "points.workedInNl6Months", type: "yes-no", section: "points", step: "points" },
  { id: "points.studiedInNl6Months", type: "yes-no", section: "points", step: "points" },
  { id: "points.dutchA2", type: "yes-no", section: "points", step: "points" },
  { id: "points.englishIelts6", type: "yes-no", section: "points", step: "points" },
  { id: "points.bolognaDegree", type: "yes-no", section: "points", step: "points" },
  { id: "points.earlierSearchYear", type: "yes-no", section: "points", step: "points" },
];

export const QUESTIONS = LIST.map(withWords);

/** The kinds of pay beside the fixed salary. */
export const COMPONENT_KINDS = vocabulary.ids.lineKinds.filter((kind) => kind !== "base");
export const COMPONENT_PERIODS = vocabulary.ids.componentPeriods;

/** The facts that an answer to a question can give. @param {Question} question */
export const factsOf = ({ id, type, several, says = {} }) => [
  ...(several ? [] : [id]),
  ...(type === "age" ? ["person.age"] : []),
  ...Object.values(says).flatMap(Object.keys),
];

/** The answers to choose from, "I do not know" among them where one may say so. @param {Question} question @returns {string[]} */
export const optionsOf = ({ type, options, instead = [] }) => options ?? (type === "yes-no" ? ["yes", "no", ...instead, "unknown"] : []);

/** Answers that are worded alike at every question. */
export const YES_NO = ["yes", "no", "unknown"];

/** What stands for several facts does not take the place of the question for each. */
const BY_FACT = new Map(
  QUESTIONS.flatMap((question) =>
    (question.several ? [question.id] : factsOf(question)).map((path) => /** @type {const} */ ([path, question])),
  ),
);

/** The question that asks for a fact; a part of a component leads to the list of components. @param {string} path */
export const questionOf = (path) => BY_FACT.get(path.startsWith("pay.components") ? "pay.components" : path);
