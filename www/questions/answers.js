// From what was typed to facts for the engine, and the mistakes by field. An answer that cannot be read is left out of the facts and named.
import { iso } from "../base/dates.js";
import { readMoney } from "../base/money.js";
import { QUESTIONS, questionOf } from "./list.js";

/** @typedef {import("./list.js").Question} Question */
/** @typedef {import("../../pkg/kennismigrant.js").Facts} Facts */
/** @typedef {import("../../pkg/kennismigrant.js").Assessment} Assessment */
/** @typedef {{ choice?: string, text?: string, day?: string, month?: string, year?: string }} Answer */
/** @typedef {{ kind: string, amount: string, per: string, inContract: string, paidMonthly: string }} ComponentAnswer */
/** @typedef {{ byId: Record<string, Answer>, components: ComponentAnswer[] }} Answers */
/** @typedef {{ path: string, code: string }} Mistake */
/** @typedef {Record<string, Record<string, unknown>>} Tree */

/** @returns {Answers} */
export function noAnswers() {
  return { byId: {}, components: [] };
}

/** @param {Answer | undefined} answer */
const hasDate = (answer) => Boolean(answer?.day?.trim() || answer?.month?.trim() || answer?.year?.trim());

/** What was chosen at a question, as long as there is anything to ask there. @param {Answers} answers @returns {import("./list.js").Said} */
export const saidIn = (answers) => (id) => {
  const question = questionOf(id);
  return question && applies(question, answers) ? answers.byId[id]?.choice : undefined;
};

/** Is there anything to ask: is what the question is about there, as far as other answers say? @param {Question} question @param {Answers} answers @returns {boolean} */
export const applies = ({ when }, answers) => when?.(saidIn(answers)) ?? true;

/** @param {Question} question @param {Answers} answers */
export const isRequired = ({ required }, answers) => required?.(saidIn(answers)) ?? false;

/** An answer that was given stays, but says nothing while its question does not apply. @param {Question} question @param {Answers} answers @returns {Answer | undefined} */
export function answerTo(question, answers) {
  const answer = answers.byId[question.id];
  // What applies is asked of the few that were answered: it hangs on other answers, and takes longer than all the rest.
  return answer && applies(question, answers) ? answer : undefined;
}

/** @param {Question} question @param {Answers} answers */
export function isAnswered(question, answers) {
  if (question.type === "components") return answers.components.length > 0;
  const answer = answerTo(question, answers);
  return Boolean(answer?.choice || answer?.text?.trim() || hasDate(answer));
}

/** @param {string} choice */
const yesNo = (choice) => (choice === "yes" ? true : choice === "no" ? false : undefined);

/** @param {string} text @returns {number | string} a number, or the text for the engine to refuse */
function wholeNumber(text) {
  const trimmed = text.trim().replace(",", ".");
  return /^-?\d+(\.\d+)?$/.test(trimmed) ? Number(trimmed) : trimmed;
}

/** @param {Tree} facts @param {string} path @param {unknown} value */
function put(facts, path, value) {
  const [group = "", field = ""] = path.split(".");
  if (value !== undefined) facts[group] = { ...facts[group], [field]: value };
}

/** @param {string} text */
const money = (text) => readMoney(text) ?? text.trim();

/** @param {Question} question @param {Answer} answer @param {Tree} facts */
function putAnswer(question, answer, facts) {
  const { choice = "", text = "" } = answer;
  const said = question.says?.[choice];
  if (said) for (const [path, value] of Object.entries(said)) put(facts, path, value);
  else if (question.instead?.includes(choice)) put(facts, question.id, choice);
  else if (choice === "unknown") return;
  else if (question.type === "choice" && choice) put(facts, question.id, choice);
  else if (question.type === "yes-no") put(facts, question.id, yesNo(choice));
  else if (question.type === "money" && text.trim()) put(facts, question.id, money(text));
  else if (question.type === "number" && text.trim()) put(facts, question.id, wholeNumber(text));
  else {
    if (hasDate(answer)) put(facts, question.id, iso({ day: answer.day ?? "", month: answer.month ?? "", year: answer.year ?? "" }));
    if (question.type === "age" && text.trim()) put(facts, "person.age", wholeNumber(text));
  }
}

/** @param {ComponentAnswer} row */
function component(row) {
  const known = {
    kind: row.kind || undefined,
    amount: row.amount.trim() ? money(row.amount) : undefined,
    per: row.per || undefined,
    inContract: yesNo(row.inContract),
    paidMonthly: yesNo(row.paidMonthly),
  };
  return Object.fromEntries(Object.entries(known).filter(([, value]) => value !== undefined));
}

/** A part of the pay says nothing until its kind, amount and period are there. @param {Answers} answers @returns {number[]} the places of those that do */
export const wholeRows = ({ components }) =>
  components.flatMap(({ kind, amount, per }, index) => (kind && amount.trim() && per ? [index] : []));

/** @param {Answers} answers @returns {Facts} */
export function toFacts(answers) {
  /** @type {Tree} */
  const facts = {};
  for (const question of QUESTIONS) {
    const answer = answerTo(question, answers);
    if (answer) putAnswer(question, answer, facts);
  }
  const rows = wholeRows(answers);
  if (rows.length > 0)
    put(
      facts,
      "pay.components",
      rows.map((index) => component(/** @type {ComponentAnswer} */ (answers.components[index]))),
    );
  return /** @type {Facts} */ (facts);
}

/** What cannot be compared for want of an answer that the visitor surely has. @param {Answers} answers @returns {Mistake[]} */
export function missing(answers) {
  /** @type {Mistake[]} */
  const found = QUESTIONS.filter((question) => isRequired(question, answers) && !isAnswered(question, answers)).map(({ id }) => ({
    path: id,
    code: "missing",
  }));
  if (answers.byId["pay.base"]?.text?.trim() && !answers.byId["pay.per"]?.choice) found.push({ path: "pay.per", code: "missing" });
  answers.components.forEach((row, index) => {
    for (const field of /** @type {const} */ (["kind", "amount", "per"]))
      if (!row[field].trim()) found.push({ path: `pay.components[${index}].${field}`, code: "missing" });
  });
  return found;
}

/** @param {Facts} facts @param {string} path */
function drop(facts, path) {
  const [, group = "", field = "", index] = /^(\w+)\.(\w+)(?:\[(\d+)\])?/.exec(path) ?? [];
  const tree = /** @type {Tree} */ (/** @type {unknown} */ (facts))[group];
  if (!tree || !(field in tree)) return false;
  const value = tree[field];
  if (Array.isArray(value) && index !== undefined) value[Number(index)] = { kind: "tips", amount: "0", per: "month" };
  else delete tree[field];
  return true;
}

/** @param {unknown} error @returns {Mistake | null} */
function mistakeOf(error) {
  if (!(error instanceof Error) || error.name !== "FactsError") return null;
  const { path, code } = /** @type {Error & Mistake} */ (error);
  return { path, code };
}

/** @param {Answers} answers */
const presumed = (answers) =>
  QUESTIONS.flatMap((question) => Object.entries(question.presumes?.[answerTo(question, answers)?.choice ?? ""] ?? {}));

/** The assessment of what was answered and, where that fails no condition by itself, of what the answers presume. @param {Facts} facts @param {Answers} answers @param {(facts: Facts) => Assessment} assess */
function assessPresuming(facts, answers, assess) {
  const more = presumed(answers);
  if (more.length > 0) {
    const all = structuredClone(facts);
    for (const [path, value] of more) put(/** @type {Tree} */ (/** @type {unknown} */ (all)), path, value);
    const assessment = assess(all);
    const failed = assessment.routes.flatMap(({ conditions }) =>
      conditions.filter(({ outcome }) => outcome === "not-met").flatMap((condition) => condition.facts),
    );
    if (!more.some(([path]) => failed.includes(path))) return { facts: all, assessment };
  }
  return { facts, assessment: assess(facts) };
}

/**
 * The engine refuses the first wrong fact; taking that one out and asking again finds them all.
 * @param {Answers} answers @param {(facts: Facts) => Assessment} assess
 * @returns {{ facts: Facts, assessment: Assessment, mistakes: Mistake[] }}
 */
export function evaluate(answers, assess) {
  const facts = toFacts(answers);
  /** @type {Mistake[]} */
  const mistakes = [];
  for (;;) {
    try {
      return { ...assessPresuming(facts, answers, assess), mistakes };
    } catch (error) {
      const mistake = mistakeOf(error);
      if (!mistake || !drop(facts, mistake.path)) throw error;
      mistakes.push({ ...mistake, path: mistake.path.replace(/\[(\d+)\]/, (_, index) => `[${wholeRows(answers)[Number(index)]}]`) });
    }
  }
}
