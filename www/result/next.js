// What to do next: the lines that fit, of the route asked about and, once that is closed, of those that are open.
import { h } from "../base/dom.js";
import { LINES, situationOf } from "./lines.js";
import { mainRoute, openRoute } from "./verdict.js";
import { sourceLink, sourceLinks } from "./view.js";

/** @typedef {import("./verdict.js").Route} Route */
/** @typedef {import("./lines.js").Known} Known */

/** The keys of the lines of one route. @param {Route} route @param {Known} known @returns {string[]} */
export function stepsOf(route, known) {
  const situation = situationOf(route, known);
  return LINES.filter(([, id, fits]) => id === route.id && fits(situation)).map(([key]) => key);
}

/** @param {Known} known @returns {string[]} */
export function nextSteps(known) {
  const { assessment } = known;
  // While nothing says which day counts, nothing can be said of it.
  if (assessment.decisiveDate === null) return [];
  const main = mainRoute(assessment);
  const others = main.outcome === "not-met" || main.outcome === "not-in-force" ? assessment.routes.slice(1).filter(openRoute) : [];
  return [...new Set([main, ...others].flatMap((route) => stepsOf(route, known)))];
}

/** @param {import("./view.js").View} view @param {string[]} steps */
export function stepList(view, steps) {
  const { texts } = view;
  const page = (/** @type {string} */ id) => sourceLinks(view, [id]);
  return h(
    "ul",
    null,
    steps.map((key) =>
      h(
        "li",
        null,
        texts.rich(key, {
          register: sourceLink(texts.t("next.register.url"), texts.t("next.register.name")),
          work: page("ind-hsm"),
          card: page("ind-bc"),
          year: page("ind-oy"),
        }),
      ),
    ),
  );
}
