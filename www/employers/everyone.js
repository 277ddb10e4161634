// What holds for everybody of whom the file says nothing else: chosen once, instead of in a column.
import { optionsOf, QUESTIONS, YES_NO } from "../questions/list.js";
import { numberOf } from "./columns.js";

/** @typedef {Record<string, string>} Choices by the id of a question; nothing chosen is unknown */

/** The questions that can be answered once for all, in groups. */
export const FOR_ALL = {
  pay: ["pay.per", "pay.includesHolidayAllowance", "pay.includesThirteenthMonth", "pay.thirteenthMonthPaidMonthly"],
  permit: ["application.kind", "work.role", "currentPermit.criterion", "study.recent"],
};

/** What an employer can say of all at once with a tick. */
export const GATES = QUESTIONS.filter(({ tick }) => tick).map(({ id, tick }) => ({ id, tick: tick ?? "" }));

/** Before anything is chosen. An extension for employees: that is what an employer looks after for staff who are here. @type {Choices} */
export const AT_FIRST = { "application.kind": "extension", "work.role": "employee" };

const byId = new Map(QUESTIONS.map((question) => [question.id, question]));

/** @param {string} id */
export const choicesOf = (id) => {
  const question = byId.get(id);
  return question ? optionsOf(question).filter((option) => option !== "unknown") : [];
};

/** @param {string} option */
export const isYesNo = (option) => YES_NO.includes(option);

/** Who studied long ago and had no orientation year: what the one question says of both. */
const NOT_RECENT = { "study.completedOn": "earlier", "orientationYear.permit": "never" };

/** The facts that the choices give, as the numbers of columns. @param {Choices} choices @returns {Record<string, number>} */
export function factsForAll(choices) {
  /** @type {Record<string, number>} */
  const facts = {};
  const put = (/** @type {string} */ path, /** @type {string | boolean} */ value) => {
    facts[path] = numberOf(path, value);
  };
  for (const [id, choice] of Object.entries(choices)) {
    const question = byId.get(id);
    if (!choice || !question) continue;
    if (id === "study.recent") {
      if (choice === "no") for (const [path, value] of Object.entries(NOT_RECENT)) put(path, value);
    } else put(id, question.type === "yes-no" ? choice === "yes" : choice);
  }
  return facts;
}
