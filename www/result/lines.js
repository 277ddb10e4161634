// What may be said to whom: each line of "what now" with its route and its condition, and the words for what changes later. Nothing else picks them.
import { addYears } from "../base/dates.js";
import { openRoute } from "./verdict.js";

/** @typedef {import("./verdict.js").Route} Route */
/** @typedef {import("./view.js").Facts} Facts */
/** @typedef {import("./view.js").Assessment} Assessment */
/** @typedef {{ assessment: Assessment, facts: Facts, today: string }} Known */
/**
 * @typedef {object} Situation
 * @property {Route} route
 * @property {Assessment["routes"]} routes
 * @property {Facts} facts
 * @property {string | null | undefined} kind
 * @property {boolean} possible there is still something to do for this route
 * @property {boolean} isNow the law of the day is known, and fees and periods of today hold for it
 * @property {(id: string) => boolean} failed
 * @property {boolean} needsNone no recognised sponsor is needed
 * @property {boolean} sponsored the employer is, or can still be, the recognised sponsor who files
 */
/** @typedef {(situation: Situation) => boolean} Fits */

/** @param {Known} known */
const isKnown = ({ assessment: { notices } }) => notices.every(({ id }) => id !== "law-not-known");

/** Fees and periods are those of today: they are not told of a day long past, or of law that nobody knows yet. @param {Known} known */
export function isNow(known) {
  const {
    assessment: { decisiveDate },
    today,
  } = known;
  return isKnown(known) && decisiveDate !== null && decisiveDate > addYears(today, -1) && decisiveDate < addYears(today, 1);
}

/** @param {Route} route @param {Known} known @returns {Situation} */
export function situationOf(route, known) {
  const { facts, assessment } = known;
  const outcomeOf = (/** @type {string} */ id) => route.conditions.find((condition) => condition.id === id)?.outcome;
  const { recognisedSponsor } = facts.work ?? {};
  const needsNone = outcomeOf("recognised-sponsor") === "not-applicable";
  return {
    route,
    routes: assessment.routes,
    facts,
    kind: facts.application?.kind,
    possible: isNow(known) && (route.outcome === "met" || route.outcome === "unknown"),
    isNow: isNow(known),
    failed: (id) => outcomeOf(id) === "not-met",
    needsNone,
    sponsored: !needsNone && recognisedSponsor !== false && (recognisedSponsor === true || !facts.person?.turkishNational),
  };
}

/** @param {Situation} situation */
const isApplied = ({ possible, kind }) => possible && (kind === "first" || kind === "extension");
/** @type {Fits} */
const isPossible = ({ possible }) => possible;
/** What keeps this one from being mended by any other. @param {Situation} situation */
const isClosed = ({ failed }) => failed("excluded-occupation");
/** @type {Fits} */
const lacksSponsor = (situation) =>
  situation.isNow && situation.facts.work?.recognisedSponsor === false && !situation.needsNone && !isClosed(situation);
/** @type {Fits} */
const studiedAbroad = ({ possible, facts }) => possible && facts.study?.kind === "foreign-ranked";

/** @param {Situation} situation */
const holdsWork = ({ facts }) => (facts.currentPermit?.criterion ?? "none") !== "none";

const WORK = "highly-skilled-migrant";
const CARD = "eu-blue-card";
const YEAR = "orientation-year";

/** @param {string} id @returns {[line: string, route: string, fits: Fits]} */
const mended = (id) => [`condition.${id}.mend`, WORK, (all) => all.isNow && all.failed(id) && !isClosed(all)];

/** The whole table, in the order in which the lines are read. @type {[line: string, route: string, fits: Fits][]} */
export const LINES = [
  ...["contract", "market-rate", "paid-monthly-to-own-account", "salary-criterion"].map(mended),
  ["next.recognition", WORK, lacksSponsor],
  [
    "next.blue-card.sponsor",
    WORK,
    (all) => lacksSponsor(all) && all.routes.some(({ id, outcome }) => id === CARD && outcome !== "not-met"),
  ],
  ["next.research", WORK, (all) => all.isNow && all.facts.work?.role === "researcher" && !all.facts.work.contract && !isClosed(all)],
  ["next.advice", WORK, (all) => all.isNow && isClosed(all)],
  ["next.turkish", WORK, ({ possible, needsNone }) => possible && needsNone],
  ["next.sponsor", WORK, (all) => isApplied(all) && all.sponsored],
  ["next.new-employer", WORK, ({ possible, kind, sponsored }) => possible && kind === "change-of-employer" && sponsored],
  ["next.register", WORK, ({ possible, sponsored }) => possible && sponsored],
  ["next.papers", WORK, isApplied],
  ["next.nuffic", WORK, (all) => studiedAbroad(all) && all.route.criterion === "reduced"],
  ["next.time", WORK, isApplied],
  ["next.fee", WORK, isApplied],
  ["next.working", WORK, (all) => isApplied(all) && all.kind === "first"],
  ["next.extension-pending", WORK, (all) => isApplied(all) && all.kind === "extension"],
  ["next.appointment", WORK, isApplied],
  ["next.changes", WORK, ({ possible, sponsored }) => possible && sponsored],
  ["next.search-period", WORK, (all) => all.isNow && openRoute(all.route)],
  ["next.blue-card.page", CARD, isPossible],
  ["next.blue-card.time", CARD, (all) => isPossible(all) && !all.facts.work?.recognisedSponsor],
  ["next.blue-card.time-sponsor", CARD, (all) => isPossible(all) && all.facts.work?.recognisedSponsor !== false],
  [
    "next.blue-card.mobility",
    CARD,
    (all) => isPossible(all) && all.kind === "first" && all.facts.currentPermit?.blueCardFirstIssuedOn !== "never",
  ],
  ["next.blue-card.verified", CARD, (all) => isPossible(all) && holdsWork(all)],
  [
    "next.blue-card.leave",
    CARD,
    (all) => isPossible(all) && all.kind === "extension" && !holdsWork(all) && all.facts.currentPermit?.blueCardFirstIssuedOn !== "never",
  ],
  ["next.blue-card.search-period", CARD, (all) => all.isNow && openRoute(all.route)],
  ["next.orientation-year.fee", YEAR, isPossible],
  ["next.nuffic", YEAR, studiedAbroad],
];

/** What would mend a condition that fails. A higher salary is computed for the route asked about alone. @param {Route["conditions"][number]} condition @param {Route} route @param {Known} known */
export function mendOf({ id, outcome }, route, known) {
  const said = outcome === "not-met" && isNow(known) && (route.id === WORK || id !== "salary-criterion");
  return said ? `condition.${id}.mend` : null;
}

/** What its end changes, if anything. @param {Known} known @returns {string | null} */
function endOfWindow({ assessment: { routes }, facts }) {
  const mayApply = (/** @type {string} */ wanted) =>
    routes.some(({ criteria }) => criteria.some(({ id, applies }) => id === wanted && applies !== "no"));
  const outcomeOf = (/** @type {string} */ wanted) => routes.find(({ id }) => id === wanted)?.outcome ?? "not-met";
  const isOpen = (/** @type {string} */ wanted) => ["met", "unknown"].includes(outcomeOf(wanted));
  // Before there was an orientation year, only the points scheme looked at three years.
  if (outcomeOf(YEAR) === "not-in-force") return isOpen("highly-educated-points") ? "outlook.three-year-window-ends" : null;
  // Who has the reduced amount, or the orientation year, does not lose it by that day.
  const keeps = facts.currentPermit?.criterion === "reduced" || facts.orientationYear?.permit === "current";
  if (mayApply("reduced") && !keeps && routes[0]?.criterion !== "exempt") return "outlook.three-year-window-ends.reduced";
  if (isOpen(YEAR)) return "outlook.three-year-window-ends.orientation-year";
  return mayApply("blue-card-reduced") ? "outlook.three-year-window-ends" : null;
}

/** The words for what changes after the day that counts; null where it changes nothing for who asks. @param {Assessment["outlook"][number]} event @param {Known} known @returns {string | null} */
export function saysOf({ id, on }, known) {
  const [route] = known.assessment.routes;
  const decided = route?.criterion;
  if (id === "three-year-window-ends") return endOfWindow(known);
  // Of a day long past the whole history of the law would follow.
  if (id === "rule-changes" && on > addYears(known.assessment.decisiveDate ?? on, 1)) return null;
  if (id === "new-amounts" && decided === "exempt") return null;
  const hasAge = route?.criteria.some((one) => one.id === "under-30" && one.applies !== "no");
  if (id === "turns-30" && (!hasAge || decided === "exempt" || decided === "reduced")) return null;
  return `outlook.${id}`;
}
