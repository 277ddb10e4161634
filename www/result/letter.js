// The conclusion for a letter: what was answered, which law was used, what came out and what was not looked at, as plain text.
import { readMoney } from "../base/money.js";
import { shortTitle } from "../base/sources.js";
import { answerTo, isAnswered } from "../questions/answers.js";
import { QUESTIONS, YES_NO } from "../questions/list.js";
import { copyBox } from "./copy.js";
import { judgedIn, limitsOf } from "./limits.js";
import { verdictOf } from "./verdict.js";
import { verdictSentence } from "./verdict-view.js";

/** @typedef {import("./view.js").View} View */
/** @typedef {import("./view.js").Given} Given */
/** @typedef {import("../base/texts.js").Texts} Texts */
/** @typedef {import("../questions/answers.js").ComponentAnswer} ComponentAnswer */

/** A part of the pay with its amount, period, contract and payment. @param {Texts} texts @param {ComponentAnswer} row */
function componentInWords({ t, money }, { kind, amount, per, inContract, paidMonthly }) {
  const answered = (/** @type {string} */ key, /** @type {string} */ choice) => `${t(key)}: ${t(`answer.${choice}`)}`;
  const sum = `${money(readMoney(amount) ?? "0")}${per ? ` ${t(`per.${per}`)}` : ""}`;
  const details = [sum, answered("paid.contract", inContract), answered("paid.monthly", paidMonthly)];
  return `${kind ? t(`kind.${kind}`) : ""}: ${details.join(", ")}`;
}

/** @param {Texts} texts @param {Given["answers"]} answers @param {import("../questions/list.js").Question} question @returns {string} */
export function answerInWords(texts, answers, question) {
  const { choice, text, day, month, year } = answerTo(question, answers) ?? {};
  if (question.type === "components") return answers.components.map((row) => componentInWords(texts, row)).join("; ");
  if (choice) return texts.t(YES_NO.includes(choice) ? `answer.${choice}` : `q.${question.id}.${choice}`);
  const amount = question.type === "money" ? readMoney(text ?? "") : null;
  if (amount) return texts.money(amount);
  const date = day || month || year ? [day, month, year].map((part) => part || "…").join("-") : "";
  return [date, question.type === "age" && text ? texts.t("answers.age", { age: text }) : text].filter(Boolean).join(", ");
}

/** When, by which law and by which rules. @param {Texts} texts @param {Given} given */
export function receiptOf({ t, date }, { assessment, today }) {
  const { decisiveDate, notices, receipt } = assessment;
  const isKnown = decisiveDate && !notices.some(({ id }) => id === "law-not-known");
  return [
    t("receipt.checked", { date: date(today) }),
    isKnown ? t("receipt.law", { date: date(decisiveDate) }) : "",
    t("receipt.version", { ...receipt }),
  ].join(" ");
}

/** The address of the page without answers, which stand behind its `#`. */
export const addressHere = () => location.href.replace(/#.*/, "");

/** @param {View} view @param {Given} given */
function conclusion(view, given) {
  const texts = view.textsFor("adviser");
  const { t } = texts;
  const { answers, assessment } = given;
  const own = { ...view, texts };
  const verdict = verdictOf(assessment);
  const named = (/** @type {string[]} */ ids) => ids.flatMap((id) => view.sources.get(id) ?? []).map(shortTitle);
  const judged = judgedIn(assessment).map(({ values }) => `judges.${values["condition"]}`);
  const listed = (/** @type {string} */ key, /** @type {string[]} */ keys) => `${t(key)} ${keys.map((one) => t(one)).join("; ")}.`;
  return [
    ...QUESTIONS.filter((question) => isAnswered(question, answers)).map(
      (question) => `- ${t(`fact.${question.id}`)}: ${answerInWords(texts, answers, question)}`,
    ),
    "",
    `${t(verdict.word)}: ${verdictSentence(own, verdict)}`,
    ...verdict.route.conditions.map(
      ({ id, outcome, sources }) => `- ${t(`condition.${id}`)}: ${t(`outcome.${outcome}`)} (${named(sources).join(", ")})`,
    ),
    "",
    ...(judged.length > 0 ? [listed("limits.judges", judged)] : []),
    listed("limits.rest", limitsOf(assessment)),
    t("letter.reserve"),
    receiptOf(texts, given),
    addressHere(),
  ].join("\n");
}

/** @param {View} view @param {Given} given */
export const letterPart = (view, given) => [copyBox(view, "letter", view.texts.t("part.letter"), conclusion(view, given))];
