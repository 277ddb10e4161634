// Which questions stand on the page. The engine says which of them matter; here is only when the page shows those.
import { applies, isAnswered } from "./answers.js";
import { QUESTIONS, questionOf } from "./list.js";

/** @typedef {import("./answers.js").Answers} Answers */
/** @typedef {import("../result/view.js").Assessment} Assessment */
/** @typedef {import("./list.js").Question} Question */

/** @param {string[]} paths */
const idsOf = (paths) => new Set(paths.map((path) => questionOf(path)?.id ?? path));

/** The questions of the route asked about; once that is decided against, those that still decide anything. @param {Assessment} assessment */
export function mainQuestions(assessment) {
  const [route] = assessment.routes;
  return idsOf(route?.outcome === "unknown" ? route.questions : assessment.questions);
}

/** What must be answered before a question, if it is not yet, or not so that there is anything to ask. @param {Question} question @param {Answers} answers @returns {Question | null} */
export function comesFirst(question, answers) {
  const before = question.after ?? question.only?.[0];
  const first = before ? questionOf(before) : undefined;
  if (!first || (isAnswered(first, answers) && applies(question, answers))) return null;
  return comesFirst(first, answers) ?? first;
}

/** The questions that now stand for these facts, each once. @param {string[]} paths @param {Answers} answers @returns {string[]} */
export function nowAsked(paths, answers) {
  const questions = paths.flatMap((path) => questionOf(path) ?? []);
  return [...new Set(questions.map((question) => (comesFirst(question, answers) ?? question).id))];
}

/** @param {Assessment} assessment */
const everyQuestion = (assessment) => idsOf(assessment.routes.flatMap(({ questions }) => questions));

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
 * @returns {{ ids: Set<string>, more: number }} what is asked, and how many more questions could be
 */
export function questionsToAsk(answers, assessment, { submitted, othersShown, points = false }) {
  const main = mainQuestions(assessment);
  const every = everyQuestion(assessment);
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
    return othersShown && couldBeAsked(question);
  }

  /** @param {Question} question */
  const couldBeAsked = (question) =>
    Boolean(question.optional) ||
    (question.section === "points" && showsPoints(assessment, { points })) ||
    (every.has(question.id) && !comesFirst(question, answers));

  const ids = new Set(QUESTIONS.filter(isAsked).map(({ id }) => id));
  const more = ready ? QUESTIONS.filter((question) => !ids.has(question.id) && couldBeAsked(question)).length : 0;
  return { ids, more };
}
