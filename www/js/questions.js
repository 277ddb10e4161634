// @ts-check
// One list of all questions serves the page, the steps, the summary of answers and the share link. It knows fields and words, never a rule:
// which of them matter is what the engine's `questions` say.

/**
 * @typedef {object} Question
 * @property {string} id the path of the fact
 * @property {"choice" | "yes-no" | "money" | "number" | "date" | "age" | "components"} type
 * @property {SectionId} section
 * @property {string} step questions of one step stand on one screen when asked one at a time
 * @property {string[]} [options] the values that can be chosen
 * @property {string[]} [instead] values that stand in the place of a number or a date
 * @property {boolean} [always] asked of everyone, before the engine is consulted
 * @property {boolean} [required] without it there is nothing to compare
 * @property {boolean} [optional] decides nothing today; shown among the other questions
 * @property {string} [after] the question about the same thing that comes first
 * @property {string} [tick] the answer that a tick in the result stands for
 * @property {boolean} [byKind] its words depend on the kind of application
 * @property {string} [autocomplete]
 */
/** @typedef {"application" | "person" | "pay" | "employer" | "permit" | "study" | "blue-card" | "more" | "points"} SectionId */

/** @type {SectionId[]} */
export const SECTIONS = ["application", "person", "pay", "employer", "permit", "study", "blue-card", "more", "points"];

/** @type {Question[]} */
export const QUESTIONS = [
  { id: "application.kind", type: "choice", section: "application", step: "kind", options: ["first", "change-of-employer", "extension"], always: true, required: true },
  { id: "application.receivedOn", type: "date", section: "application", step: "day", always: true, required: true, byKind: true },
  { id: "application.startsOn", type: "date", section: "application", step: "day", optional: true, byKind: true },
  { id: "person.birthDate", type: "age", section: "person", step: "age", always: true },
  {
    id: "work.role", type: "choice", section: "person", step: "role", always: true,
    options: ["employee", "researcher", "doctor-in-training", "guest-lecturer", "doctoral-student", "postdoc-or-lecturer", "unknown"],
  },
  { id: "work.designatedInstitution", type: "yes-no", section: "person", step: "institution" },
  { id: "pay.base", type: "money", section: "pay", step: "pay", always: true },
  { id: "pay.per", type: "choice", section: "pay", step: "pay", options: ["month", "four-weeks", "year"], always: true },
  { id: "pay.includesHolidayAllowance", type: "yes-no", section: "pay", step: "pay", always: true },
  { id: "pay.components", type: "components", section: "pay", step: "pay", always: true },
  { id: "work.contract", type: "yes-no", section: "employer", step: "contract", tick: "yes" },
  { id: "work.recognisedSponsor", type: "yes-no", section: "employer", step: "sponsor", tick: "yes" },
  { id: "work.excludedOccupation", type: "choice", section: "employer", step: "occupation", options: ["none", "professional-football", "clergy", "sex-work", "unknown"], tick: "none" },
  { id: "work.marketRate", type: "yes-no", section: "employer", step: "market", tick: "yes" },
  { id: "pay.paidMonthlyToOwnAccount", type: "yes-no", section: "employer", step: "account", tick: "yes" },
  { id: "currentPermit.criterion", type: "choice", section: "permit", step: "permit", options: ["none", "under-30", "age-30-plus", "reduced", "exempt", "unknown"] },
  { id: "currentPermit.residenceGap", type: "yes-no", section: "permit", step: "gap" },
  { id: "study.level", type: "choice", section: "study", step: "level", options: ["none", "bachelor", "master", "doctorate", "unknown"] },
  {
    id: "study.kind", type: "choice", section: "study", step: "study-kind",
    options: ["dutch-accredited", "dutch-postgraduate", "designated-course", "research-in-nl", "foreign-ranked", "other", "unknown"],
  },
  { id: "study.completedOn", type: "date", section: "study", step: "completed", instead: ["not-yet"] },
  { id: "study.languageProof", type: "yes-no", section: "study", step: "language" },
  { id: "orientationYear.permit", type: "choice", section: "study", step: "orientation", options: ["never", "current", "ended", "unknown"] },
  { id: "orientationYear.endedOn", type: "date", section: "study", step: "orientation-end", after: "orientationYear.permit" },
  { id: "orientationYear.forThisStudy", type: "yes-no", section: "study", step: "orientation-study", after: "orientationYear.permit" },
  { id: "work.contractMonths", type: "number", section: "blue-card", step: "months", instead: ["indefinite"], optional: true },
  { id: "experience.years", type: "number", section: "blue-card", step: "experience" },
  { id: "experience.ict", type: "yes-no", section: "blue-card", step: "ict" },
  { id: "currentPermit.blueCardFirstIssuedOn", type: "date", section: "blue-card", step: "blue-card", instead: ["never"] },
  { id: "pay.equalInstalments", type: "yes-no", section: "more", step: "instalments", optional: true },
  { id: "points.workedInNl6Months", type: "yes-no", section: "points", step: "points" },
  { id: "points.studiedInNl6Months", type: "yes-no", section: "points", step: "points" },
  { id: "points.dutchA2", type: "yes-no", section: "points", step: "points" },
  { id: "points.englishIelts6", type: "yes-no", section: "points", step: "points" },
  { id: "points.bolognaDegree", type: "yes-no", section: "points", step: "points" },
  { id: "points.earlierSearchYear", type: "yes-no", section: "points", step: "points" },
];

export const COMPONENT_KINDS = [
  "thirteenth-month", "fixed-allowance", "expense-allowance", "holiday-allowance", "in-kind",
  "overtime", "tips", "fund-payment", "variable-bonus", "employer-health-contribution",
];

const BY_ID = new Map(QUESTIONS.map((question) => [question.id, question]));

/** The question that asks for a fact; a part of a component leads to the list of components, the age to the birth date. @param {string} path */
export function questionOf(path) {
  if (path.startsWith("pay.components")) return BY_ID.get("pay.components");
  return BY_ID.get(path === "person.age" ? "person.birthDate" : path);
}
