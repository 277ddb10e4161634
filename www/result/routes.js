// The routes beside each other: one table, which becomes cards on a narrow screen, and under it the details of each.
import { h, heading } from "../base/dom.js";
import { cents } from "../base/money.js";
import { nowAsked, showsPoints } from "../questions/which.js";
import { conditionList } from "./conditions.js";
import { isNow, situationOf } from "./lines.js";
import { stepList, stepsOf } from "./next.js";
import { mainRoute } from "./verdict.js";
import { askLink, sign, sourceLink, sourceLinks } from "./view.js";

/** @typedef {import("./view.js").View} View */
/** @typedef {import("./verdict.js").Route} Route */
/** @typedef {import("./view.js").Given} Given */
/** @typedef {import("../base/dom.js").Child} Child */

const WORK = "highly-skilled-migrant";
const POINTS = "highly-educated-points";
/** The page of the IND about each route. @type {Record<string, string>} */
const PAGES = { [WORK]: "ind-hsm", "eu-blue-card": "ind-bc", "orientation-year": "ind-oy" };
const NOTHING = "–";

export { showsPoints };

/** "Met, if" would promise too much where nothing is known yet. @param {Route} route */
const isPromising = ({ provided, conditions }) => provided.length > 0 && conditions.some(({ outcome }) => outcome === "met");

/** @param {Route} route */
const rank = (route) => ["met", "provided", "unknown", "not-met", "not-in-force"].indexOf(isPromising(route) ? "provided" : route.outcome);

/** The routes to show: those that work first, then those of which the least is open. @param {Given} given */
export const shownRoutes = (given) =>
  given.assessment.routes
    .filter(({ id }) => id !== POINTS || showsPoints(given.assessment, given))
    .sort((a, b) => rank(a) - rank(b) || a.questions.length - b.questions.length);

/** @param {View} view @param {Route} route */
function outcomeSign(view, route) {
  const { outcome } = route;
  if (isPromising(route)) return sign(view, "met", view.texts.t("outcome.provided"));
  return sign(view, outcome === "not-in-force" ? "not-applicable" : outcome, view.texts.t(`outcome.${outcome}`));
}

/** The amount that decides, or while that is open those that may. @param {Route} route */
const possible = ({ criteria, criterion, salary }) =>
  criteria.filter(({ id, applies }) => (criterion && salary !== "unknown" ? id === criterion : applies !== "no"));

/** From what to what, in words. @param {View} view @param {string[]} amounts @returns {string} */
function range({ texts }, amounts) {
  const [lowest, ...rest] = [...amounts].sort((a, b) => cents(a) - cents(b));
  return lowest ? texts.range(lowest, rest.at(-1) ?? lowest) : texts.t("quantity.unknown");
}

/** @param {View} view @param {Route} route */
function needed(view, route) {
  const criteria = possible(route);
  if (route.outcome === "not-in-force") return NOTHING;
  if (route.salary === null || route.criterion === "exempt") return view.texts.t("routes.none");
  return range(
    view,
    criteria.flatMap(({ amount }) => amount ?? []),
  );
}

/** @param {View} view @param {Route} route */
function gap(view, route) {
  if (route.salary === null) return NOTHING;
  const gaps = possible(route).flatMap(({ shortfall }) => shortfall ?? []);
  return gaps.length > 0 && gaps.every((amount) => cents(amount) === 0) ? view.texts.t("routes.none") : range(view, gaps);
}

/** @param {View} view @param {Route} route */
function sponsor({ texts }, { conditions }) {
  if (conditions.length === 0) return NOTHING;
  const isNeeded = conditions.some(({ id, outcome }) => id === "recognised-sponsor" && outcome !== "not-applicable");
  return texts.t(isNeeded ? "answer.yes" : "answer.no");
}

/** What our sources do not say stands on the page of the IND. @param {View} view @param {Route} route @returns {Child} */
function onPage({ texts, sources }, { id }) {
  const url = sources.get(PAGES[id] ?? "")?.url;
  return url ? sourceLink(url, texts.t("routes.page")) : NOTHING;
}

/** @typedef {(view: View, route: Route, given: Given) => Child | Child[]} Cell */

/** What holds today: who files, how long it takes, what it costs, how long one may look for other work. @param {string} column @returns {Cell} */
const ofToday = (column) => (view, route, given) => {
  const { kind, needsNone, facts } = situationOf(route, given);
  const isChange = route.id === WORK && kind === "change-of-employer";
  const key = `routes.${column}.${isChange ? kind : route.id}`;
  // Who files where no recognised sponsor is needed, our sources do not say.
  const isOpen = column === "files" && (needsNone || facts.person?.turkishNational);
  if (view.texts.has(key) && !isOpen) return view.texts.t(key);
  return isChange && !isOpen ? NOTHING : onPage(view, route);
};

const OF_TODAY = ["files", "time", "fee", "search"].map((column) => /** @type {[string, Cell]} */ ([column, ofToday(column)]));

/** @type {Cell} */
function permit(view, route) {
  const { permitMonths, conditions } = route;
  if (permitMonths !== null) return view.texts.count("route.permit", permitMonths);
  return conditions.length === 0 ? NOTHING : [view.texts.t("route.questions"), " ", askLink(view, "work.contractMonths")];
}

/** @param {Given} given @returns {[column: string, cell: Cell][]} */
const columns = (given) => [["needed", needed], ["gap", gap], ["sponsor", sponsor], ["permit", permit], ...(isNow(given) ? OF_TODAY : [])];

/** The roles say again that it is a table: as cards, browsers forget it. @param {View} view @param {Given} given */
function table(view, given) {
  const { texts } = view;
  const routes = shownRoutes(given);
  const unit = routes.flatMap(({ criteria }) => criteria)[0]?.unit;
  const words = columns(given).map(([column, cell]) => ({
    cell,
    word: texts.t(`routes.${column}`) + (column === "needed" && unit ? ` ${texts.t(`unit.${unit}`)}` : ""),
  }));
  const head = (/** @type {string} */ word) => h("th", { scope: "col", role: "columnheader" }, word);
  const row = (/** @type {Route} */ route) =>
    h(
      "tr",
      { role: "row", "data-route": route.id },
      h("th", { scope: "row", role: "rowheader" }, h("b", null, texts.rich(`route.${route.id}`)), " ", outcomeSign(view, route)),
      words.map(({ word, cell }) =>
        h("td", { role: "cell" }, h("span", { class: "km-cell", "aria-hidden": "true" }, word), h("span", null, cell(view, route, given))),
      ),
    );
  const heads = [texts.t("routes.route"), ...words.map(({ word }) => word)].map(head);
  return h(
    "div",
    { class: "km-routes" },
    h(
      "table",
      { role: "table", "aria-label": texts.t("part.routes") },
      h("thead", { role: "rowgroup" }, h("tr", { role: "row" }, heads)),
      h("tbody", { role: "rowgroup" }, routes.map(row)),
    ),
  );
}

/** @param {View} view @param {Route} route */
function criteriaList(view, route) {
  const { texts } = view;
  const items = route.criteria.map((criterion) =>
    h(
      "li",
      null,
      h("b", null, texts.t(`criterion.${criterion.id}`)),
      ": ",
      criterion.amount ? `${texts.money(criterion.amount)} ${texts.t(`unit.${criterion.unit}`)}. ` : "",
      criterion.amount === null && criterion.indication
        ? `${texts.t("criteria.indication", { amount: texts.money(criterion.indication) })} `
        : "",
      texts.t(`applies.${criterion.applies}`),
      " ",
      texts.rich(`about.${criterion.id}`),
      " ",
      criterion.applies !== "no" && criterion.amount && criterion.shortfall
        ? texts.t(`criteria.${criterion.outcome}`, { shortfall: texts.money(criterion.shortfall) })
        : "",
      " ",
      sourceLinks(view, [criterion.source]),
    ),
  );
  return h("ul", { class: "km-criteria" }, items);
}

/** The conditions of the main route stand under "why". @param {View} view @param {Route} route @param {Given} given @returns {Node[]} */
function details(view, route, given) {
  const { texts } = view;
  const isMain = route === mainRoute(given.assessment);
  const steps = isMain ? [] : stepsOf(route, given);
  const open = nowAsked(route.questions, given.answers).flatMap((path) => [", ", askLink(view, path)]);
  return [
    h("p", null, texts.rich(`route.${route.id}.about`)),
    ...(route.criteria.length > 0 ? [criteriaList(view, route)] : []),
    ...(isMain ? [] : conditionList(view, route, given)),
    ...(steps.length > 0 ? [stepList(view, steps)] : []),
    ...(open.length > 0 ? [h("p", null, texts.t("route.questions"), " ", open.slice(1))] : []),
  ];
}

/** @param {View} view @param {Given} given @returns {Node[]} */
export function routesPart(view, given) {
  const { t, rich } = view.texts;
  const routes = shownRoutes(given);
  return [
    table(view, given),
    ...(isNow(given)
      ? [
          h(
            "p",
            { class: "km-hint" },
            t("routes.sources"),
            " ",
            sourceLinks(
              view,
              routes.flatMap(({ id }) => PAGES[id] ?? []),
            ),
          ),
        ]
      : []),
    h("p", null, t("routes.details")),
    ...routes.map((route) =>
      view.part(
        `routes-${route.id}`,
        [given.assessment, given.answers],
        () => details(view, route, given),
        false,
        heading(view.level + 2, null, rich(`route.${route.id}`)),
      ),
    ),
  ];
}
