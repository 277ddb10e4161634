// What to do next: of each route the lines that fit. Fees and periods are those of today, so they are not told of a day long past.
import { addYears } from "../base/dates.js";
import { mainRoute, openRoute } from "./verdict.js";

/** @typedef {import("./otherwise.js").Case} Case */
/** @typedef {import("./verdict.js").Route} Route */
/** @typedef {{ route: Route, facts: import("./view.js").Facts, kind: string, isNow: boolean, isTurkish: boolean }} Situation */

/** @param {Situation} situation */
const isApplied = ({ kind, isNow }) => isNow && kind !== "change-of-employer";

/** @type {Record<string, [key: string, fits: (situation: Situation) => boolean][]>} */
const LINES = {
  "highly-skilled-migrant": [
    ["next.research", ({ facts }) => facts.work?.role === "researcher"],
    ["next.turkish", ({ isTurkish }) => isTurkish],
    ["next.sponsor", ({ kind, isTurkish }) => kind !== "change-of-employer" && !isTurkish],
    ["next.new-employer", ({ kind }) => kind === "change-of-employer"],
    ["next.register", ({ isTurkish }) => !isTurkish],
    ["next.papers", () => true],
    ["next.nuffic", ({ route, facts }) => route.criterion === "reduced" && facts.study?.kind === "foreign-ranked"],
    ["next.time", isApplied],
    ["next.fee", isApplied],
    ["next.working", ({ kind, isNow }) => isNow && kind === "first"],
    ["next.extension-pending", ({ kind, isNow }) => isNow && kind === "extension"],
    ["next.appointment", isApplied],
    ["next.changes", () => true],
    ["next.search-period", ({ route, isNow }) => isNow && openRoute(route)],
  ],
  "eu-blue-card": [
    ["next.blue-card.time", ({ isNow }) => isNow],
    ["next.blue-card.mobility", ({ kind, isNow }) => isNow && kind === "first"],
    [
      "next.blue-card.verified",
      ({ facts, isNow }) => isNow && Boolean(facts.currentPermit?.criterion) && facts.currentPermit?.criterion !== "none",
    ],
    ["next.blue-card.leave", ({ kind, isNow }) => isNow && kind === "extension"],
    ["next.blue-card.search-period", ({ route, isNow }) => isNow && openRoute(route)],
  ],
  "orientation-year": [
    ["next.orientation-year.fee", ({ isNow }) => isNow],
    ["next.nuffic", ({ facts }) => facts.study?.kind === "foreign-ranked"],
  ],
};

/** @param {Route} route */
const isPossible = ({ outcome }) => outcome === "met" || outcome === "unknown";

/** The keys of the lines of one route. @param {Route} route @param {Case} given @returns {string[]} */
export function stepsOf(route, { assessment: { decisiveDate }, facts, today }) {
  const situation = {
    route,
    facts,
    kind: facts.application?.kind ?? "first",
    isNow: decisiveDate === null || decisiveDate > addYears(today, -1),
    isTurkish: facts.person?.turkishNational === true,
  };
  return isPossible(route) ? (LINES[route.id] ?? []).filter(([, fits]) => fits(situation)).map(([key]) => key) : [];
}

/** The keys of the lines of the route asked about, or, once that is closed, of those that are open. @param {Case} given @returns {string[]} */
export function nextSteps(given) {
  const { assessment } = given;
  const main = mainRoute(assessment);
  const left = isPossible(main) ? [main] : assessment.routes.slice(1).filter(openRoute);
  const steps = [...new Set(left.flatMap((route) => stepsOf(route, given)))];
  return main.outcome === "not-met" && steps.length === 0 ? ["next.no"] : steps;
}
