// What the first sentence says. It reads the assessment; it decides nothing.
import { questionOf } from "../questions/list.js";

/** @typedef {import("../../pkg/kennismigrant.js").Assessment} Assessment */
/** @typedef {Assessment["routes"][number]} Route */
/** @typedef {Route["criteria"][number]} Criterion */
/** @typedef {"met" | "unknown" | "not-met"} Tone */
/**
 * @typedef {object} Verdict
 * @property {string} id the key of its words
 * @property {string} word the key of its word
 * @property {Tone} tone
 * @property {boolean} elsewhere this route is closed, and another is met
 * @property {Route} route the route of the highly skilled migrant
 * @property {Criterion | null} criterion the one to show
 * @property {Route[]} others other routes that are open: met, or met once their gates are
 */

/** @param {Assessment} assessment @param {string} id */
const notice = (assessment, id) => assessment.notices.find((one) => one.id === id);

/** @param {Assessment} assessment @returns {Route} */
export const mainRoute = (assessment) => /** @type {Route} */ (assessment.routes[0]);

/** @param {Route} route @returns {Criterion | null} */
export const shownCriterion = (route) => route.criteria.find(({ id }) => id === route.criterion) ?? null;

/** The criteria that may apply, with an amount or without the need of one. @param {Route} route */
export const possibleCriteria = ({ criteria }) =>
  criteria.filter(({ id, applies, amount }) => applies !== "no" && (amount || id === "exempt"));

/** @param {Route} route */
export const openRoute = (route) => route.outcome === "met" || route.provided.length > 0;

/** What `data-outcome` says. @param {Assessment} assessment @returns {"met" | "met-provided" | "not-met" | "unknown"} */
export function outcomeWord(assessment) {
  const provided = assessment.outcome === "unknown" && assessment.routes.some((route) => route.provided.length > 0);
  return provided ? "met-provided" : assessment.outcome;
}

/** Is anything but gates still open? If not, what is unknown is hidden in the sources. @param {Route} route */
const asksMore = (route) => route.questions.some((path) => !questionOf(path)?.tick);

/** @param {Assessment} assessment @param {Route} route @returns {{ id: string, tone: Tone }} */
function unknownVerdict(assessment, route) {
  if (route.provided.length > 0) return { id: route.criterion === "exempt" ? "provided-exempt" : "provided", tone: "met" };
  if (!asksMore(route) && notice(assessment, "amounts-not-published")) return { id: "amount-unknown", tone: "unknown" };
  return { id: route.pay ? "depends" : "needs-pay", tone: "unknown" };
}

/** @param {Criterion | null} criterion */
function shortId(criterion) {
  if (!criterion?.shortfall) return "short-unknown";
  return criterion.applies === "yes" ? "short" : "short-perhaps";
}

/** @param {Assessment} assessment @param {Route} route @returns {{ id: string, tone: Tone }} */
function wording(assessment, route) {
  if (assessment.decisiveDate === null) return { id: "waiting", tone: "unknown" };
  if (notice(assessment, "law-not-known")) return { id: "law-unknown", tone: "unknown" };
  switch (route.outcome) {
    case "met":
      return { id: route.criterion === "exempt" ? "met-exempt" : "met", tone: "met" };
    case "not-met":
      if (route.salary !== "not-met") return { id: "gate-failed", tone: "not-met" };
      return { id: shortId(shownCriterion(route)), tone: "not-met" };
    case "not-in-force":
      return { id: "before", tone: "not-met" };
    default:
      return unknownVerdict(assessment, route);
  }
}

/** @param {Assessment} assessment @returns {Verdict} */
export function verdictOf(assessment) {
  const route = mainRoute(assessment);
  const others = route.outcome === "met" || route.provided.length > 0 ? [] : assessment.routes.slice(1).filter(openRoute);
  const { id, tone } = wording(assessment, route);
  const elsewhere = others.some(({ outcome }) => outcome === "met");
  return {
    id,
    word: `verdict.${elsewhere ? "elsewhere" : id}.word`,
    tone: elsewhere ? "met" : tone,
    elsewhere,
    route,
    criterion: shownCriterion(route),
    others,
  };
}
