// A link that carries answers, made only when asked for. Everything stands in the fragment, which no server receives; the birth date is never in it.
import { COMPONENT_KINDS, COMPONENT_PERIODS, QUESTIONS, optionsOf } from "./list.js";
import { fieldsOf, wholeYears } from "../base/dates.js";
import { answerTo, noAnswers } from "./answers.js";

/** @typedef {import("./answers.js").Answers} Answers */
/** @typedef {import("./answers.js").Answer} Answer */

const SHARE_VERSION = "1";
const AGE = "person.age";

/** @param {Answer} answer @returns {string} */
function textOf({ choice, text, day, month, year }) {
  if (choice) return choice;
  return day || month || year ? [year, month, day].map((part) => part ?? "").join("-") : (text ?? "").trim();
}

/** @param {Answers} answers @param {string | null} decisiveDate @returns {string} */
export function toFragment(answers, decisiveDate) {
  const pairs = new URLSearchParams({ v: SHARE_VERSION });
  for (const question of QUESTIONS) {
    const { id, type } = question;
    const answer = answerTo(question, answers);
    if (!answer) continue;
    if (type !== "age") {
      const value = textOf(answer);
      if (value) pairs.set(id, value);
      continue;
    }
    const born =
      answer.year && answer.month && answer.day ? `${answer.year}-${answer.month.padStart(2, "0")}-${answer.day.padStart(2, "0")}` : null;
    const age = answer.text?.trim() || (born && decisiveDate ? String(wholeYears(born, decisiveDate)) : "");
    if (age) pairs.set(AGE, age);
  }
  answers.components.forEach(({ kind, amount, per, inContract, paidMonthly }) =>
    pairs.append("component", [kind, amount, per, inContract, paidMonthly].join("|")),
  );
  return pairs.toString();
}

/** @param {import("./list.js").Question} question @param {string} value @returns {Answer | null} */
function answerFrom(question, value) {
  const choices = [...optionsOf(question), ...(question.instead ?? []), ...(question.required ? [] : ["unknown"])];
  if (choices.includes(value)) return { choice: value };
  if (question.type === "date" && /^\d{1,4}-\d{1,2}-\d{1,2}$/.test(value)) return fieldsOf(value);
  if (question.type === "money" && /^[\d.,€ -]{1,20}$/.test(value)) return { text: value };
  return question.type === "number" && /^\d{1,3}$/.test(value) ? { text: value } : null;
}

/** @param {string} value */
function componentFrom(value) {
  const [kind = "", amount = "", per = "", inContract = "", paidMonthly = ""] = value.split("|");
  const known = COMPONENT_KINDS.includes(kind) && /^[\d.,€ ]{1,20}$/.test(amount) && COMPONENT_PERIODS.includes(per);
  const answered = [inContract, paidMonthly].every((word) => ["yes", "no", "unknown"].includes(word));
  return known && answered ? { kind, amount, per, inContract, paidMonthly } : null;
}

/**
 * Null when the fragment is not one of ours. `dropped` says that something in it was unknown or damaged.
 * @param {string} fragment @returns {{ answers: Answers, dropped: boolean } | null}
 */
export function fromFragment(fragment) {
  const pairs = new URLSearchParams(fragment.replace(/^#/, ""));
  if (!pairs.has("v")) return null;
  const answers = noAnswers();
  let dropped = pairs.get("v") !== SHARE_VERSION;
  if (dropped) return { answers, dropped };
  for (const [name, value] of pairs) {
    const question = QUESTIONS.find(({ id, type }) => id === name && type !== "age" && type !== "components");
    const answer = question ? answerFrom(question, value) : null;
    const component = name === "component" && answers.components.length < 50 ? componentFrom(value) : null;
    if (answer) answers.byId[name] = answer;
    else if (component) answers.components.push(component);
    else if (name === AGE && /^\d{1,3}$/.test(value)) answers.byId["person.birthDate"] = { text: value };
    else if (name !== "v") dropped = true;
  }
  return { answers, dropped };
}
