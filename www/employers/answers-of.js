// The facts of a person as the answers of the check, which shows the same explanation.
import { fieldsOf } from "../base/dates.js";
import { QUESTIONS } from "../questions/list.js";

/** @typedef {import("../questions/answers.js").Answer} Answer */
/** @typedef {import("../questions/list.js").Question} Question */

const DATE = /^\d{4}-/;

/** @param {Question} question @param {unknown} value @returns {Answer} */
function answerOf({ type }, value) {
  if (typeof value === "boolean") return { choice: value ? "yes" : "no" };
  const text = String(value);
  if (type === "choice") return { choice: text };
  if (type === "date" || type === "age") return DATE.test(text) ? fieldsOf(text) : { choice: text };
  return type === "number" && !/^\d/.test(text) ? { choice: text } : { text };
}

/** @param {import("../../pkg/kennismigrant.js").Facts} facts @returns {import("../questions/answers.js").Answers} */
export function answersOf(facts) {
  const at = (/** @type {string} */ path) => {
    const [group = "", field = ""] = path.split(".");
    return /** @type {Record<string, Record<string, unknown>>} */ (/** @type {unknown} */ (facts))[group]?.[field];
  };
  /** @type {Record<string, Answer>} */
  const byId = {};
  for (const question of QUESTIONS) {
    const value = at(question.id);
    if (value !== undefined && question.type !== "components") byId[question.id] = answerOf(question, value);
  }
  const age = at("person.age");
  if (age !== undefined) byId["person.birthDate"] = { text: String(age) };
  if (at("person.turkishNational") === true && at("work.recognisedSponsor") !== true)
    byId["work.recognisedSponsor"] = { choice: "turkish-national" };
  const saysMore = ["orientationYear.endedOn", "orientationYear.forThisStudy"].some((path) => at(path) !== undefined);
  if (at("study.completedOn") === "earlier" && at("orientationYear.permit") === "never" && !saysMore)
    byId["study.recent"] = { choice: "no" };
  return { byId, components: [] };
}
