// Which questions stand on the page. The engine says which of them matter; here is only when the page shows those.
import { applies, isAnswered, isRequired } from "./answers.js";
import { QUESTIONS, questionOf } from "./list.js";

/** @typedef {import("./answers.js").Answers} Answers */
/** @typedef {import("../result/view.js").Assessment} Assessment */
/** @typedef {import("./list.js").Question} Question */

/** The facts that the route asked about hangs on; once that is decided against, those that still decide anything. @param {Assessment} assessment */
function openFacts(assessment) {
  const [route] = assessment.routes;
  return route?.outcome === "unknown" ? route.questions : assessment.questions;
}

/** @param {Answers} answers @param {Assessment} assessment */
export const mainQuestions = (answers, assessment) => new Set(nowAsked(openFacts(assessment), answers));

/** What must be answered before a question, if it is not yet, or not so that there is anything to ask. @param {Question} question @param {Answers} answers @returns {Question | null} */
export function comesFirst(question, answers) {
  const first = question.after ? questionOf(question.after) : undefined;
  if (!first) return null;
  const isReady = applies(question, answers) && (isAnswered(first, answers) || (!applies(first, answers) && !comesFirst(first, answers)));
  return isReady ? null : (comesFirst(first, answers) ?? first);
}

/** The questions that now stand for these facts, each once. @param {string[]} paths @param {Answers} answers @returns {string[]} */
export function nowAsked(paths, answers) {
  const questions = paths.flatMap((path) => questionOf(path) ?? []);
  return [...new Set(questions.map((question) => (comesFirst(question, answers) ?? question).id))];
}

/** @param {Answers} answers @param {Assessment} assessment */
const everyQuestion = (answers, assessment) =>
  new Set(
    nowAsked(
      assessment.routes.flatMap(({ questions }) => questions),
      answers,
    ),
  );

/**
 * Of the questions that are still open the one that parts the most outcomes: that of most routes. What a tick can answer comes last, for the
 * visitor can have it so.
 * @param {Answers} answers @param {Assessment} assessment @returns {Question | null}
 */
export function nextQuestion(answers, assessment) {
  const routes = assessment.routes.map(({ questions }) => nowAsked(questions, answers));
  const weight = (/** @type {Question} */ { id, tick }) => (tick ? 0 : 10) + routes.filter((asked) => asked.includes(id)).length;
  const open = nowAsked(openFacts(assessment), answers).flatMap((id) => questionOf(id) ?? []);
  const unanswered = open.filter((question) => !isAnswered(question, answers));
  return unanswered.sort((a, b) => weight(b) - weight(a))[0] ?? null;
}

/** What is known of the unit of the amounts. @param {Question} question @param {Assessment} assessment */
function isInUnit({ unit }, { routes }) {
  const criteria = routes.flatMap((route) => route.criteria);
  return !unit || criteria.length === 0 || criteria.some((criterion) => criterion.unit === unit);
}

/** Asked of everyone, but no salary of who needs none. @param {Question} question @param {Assessment} assessment */
function isForAll(question, assessment) {
  const { always, section } = question;
  return Boolean(always) && isInUnit(question, assessment) && !(section === "pay" && assessment.routes[0]?.criterion === "exempt");
}

/** The scheme of 2009 is for the days on which it existed, and for who came for it. @param {Assessment} assessment @param {{ points?: boolean }} given */
export const showsPoints = ({ decisiveDate, routes }, { points = false }) =>
  points || (decisiveDate !== null && routes.some((route) => route.points && route.outcome !== "not-in-force"));

/**
 * @param {Answers} answers @param {Assessment} assessment @param {{ submitted: boolean, othersShown: boolean, points?: boolean }} state
 * @returns {{ ids: Set<string>, more: number, ready: boolean }} what is asked, how many more questions could be, and whether what is asked of everyone was answered
 */
export function questionsToAsk(answers, assessment, { submitted, othersShown, points = false }) {
  const main = mainQuestions(answers, assessment);
  const every = everyQuestion(answers, assessment);
  const first = QUESTIONS.filter(
    (question) => isForAll(question, assessment) && applies(question, answers) && question.type !== "components",
  );
  const ready = submitted || first.every((question) => isAnswered(question, answers));
  const kindKnown = Boolean(answers.byId["application.kind"]?.choice);
  const roleKnown = Boolean(answers.byId["work.role"]?.choice);

  /** @param {Question} question */
  function isAsked(question) {
    const { id, section } = question;
    if (isAnswered(question, answers)) return true;
    if (comesFirst(question, answers)) return false;
    if (question.always) return isForAll(question, assessment);
    // What the first day is called depends on the situation, so that is asked first.
    if (section === "application" && !kindKnown) return false;
    const early = section === "application" || (id === "work.designatedInstitution" && roleKnown);
    if (main.has(id) && (early || ready)) return true;
    if (isRequired(question, answers)) return true;
    return othersShown && couldBeAsked(question);
  }

  /** @param {Question} question */
  const couldBeAsked = (question) =>
    Boolean(question.optional) ||
    (question.section === "points" && showsPoints(assessment, { points })) ||
    (every.has(question.id) && !comesFirst(question, answers));

  const ids = new Set(QUESTIONS.filter(isAsked).map(({ id }) => id));
  const more = ready ? QUESTIONS.filter((question) => !ids.has(question.id) && couldBeAsked(question)).length : 0;
  return { ids, more, ready };
}
