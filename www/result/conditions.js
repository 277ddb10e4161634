// Why: each condition with its outcome, one sentence, its article, its tick where it can be answered, and what mends it where it fails.
import { h } from "../base/dom.js";
import { shortTitle } from "../base/sources.js";
import { questionOf } from "../questions/list.js";
import { mendOf } from "./lines.js";
import { mainRoute } from "./verdict.js";
import { quantity, sign, sourceLinks } from "./view.js";

/** @typedef {import("./view.js").View} View */
/** @typedef {import("./verdict.js").Route} Route */
/** @typedef {import("./view.js").Given} Given */
/** @typedef {Route["conditions"][number]} Condition */

/** While it is open which amount counts, none is held against the salary. @param {View} view @param {Condition} condition @returns {string} */
function comparison(view, { id, outcome, compare }) {
  if (!compare || (id === "salary-criterion" && outcome === "unknown")) return "";
  const { t } = view.texts;
  const dated = compare.unit === "date" && compare.op.startsWith("at-") ? ".date" : "";
  return t(`compare.${compare.op}${dated}${compare.left === null ? ".open" : ""}`, {
    left: quantity(view, compare.left, compare.unit),
    right: quantity(view, compare.right, compare.unit),
    unit: compare.unit.endsWith("cluding") ? ` ${t(`unit.${compare.unit}`)}` : "",
  });
}

/** What is said of a condition; of the salary criterion also for whom its amount is. @param {View} view @param {Condition} condition @param {Route["criterion"]} criterion */
function saidOf({ texts }, { id, outcome }, criterion) {
  if (id !== "salary-criterion" || outcome !== "met" || !criterion) return texts.rich(`condition.${id}.${outcome}`);
  return criterion === "exempt"
    ? texts.rich("condition.salary-criterion.not-applicable")
    : [...texts.rich("condition.salary-criterion.met"), " ", ...texts.rich(`about.${criterion}`)];
}

/** @param {Condition} condition */
const tickable = ({ outcome, facts }) => (outcome === "not-applicable" ? undefined : facts.find((path) => questionOf(path)?.tick));

/** @param {View} view @param {Condition} condition @param {string} path @param {Given["tick"]} tick */
function box(view, { id, outcome }, path, tick) {
  const input = h("input", {
    type: "checkbox",
    checked: outcome === "met",
    "data-key": `gate-${id}`,
    change: () => tick(path, input.checked),
  });
  return h("label", { class: "km-pick" }, input, h("span", null, view.texts.rich(`gate.${id}`)));
}

/** The conditions of a route, and under them the sources in full. @param {View} view @param {Route} route @param {Given} given */
export function conditionList(view, route, given) {
  const { id, conditions, criterion } = route;
  const isMain = id === mainRoute(given.assessment).id;
  const list = h(
    "ul",
    { class: "km-conditions" },
    conditions.map((condition) => {
      const path = isMain && tickable(condition);
      const mend = mendOf(condition, route, given);
      // A box that is ticked says it by itself.
      const isTicked = path && condition.outcome === "met";
      return h(
        "li",
        { "data-condition": condition.id },
        sign(view, condition.outcome),
        h(
          "div",
          null,
          h("b", null, view.texts.rich(`condition.${condition.id}`)),
          " ",
          // Above what changes with it, so that it stays under the finger.
          path ? box(view, condition, path, given.tick) : null,
          isTicked ? null : h("span", null, saidOf(view, condition, criterion)),
          " ",
          comparison(view, condition),
          " ",
          sourceLinks(view, condition.sources, shortTitle),
          mend ? h("p", null, view.texts.rich(mend)) : null,
        ),
      );
    }),
  );
  return [list, fullTitles(view, route)];
}

/** The full titles of what is named in short, each once. @param {View} view @param {Route} route */
function fullTitles({ sources, texts: { lang } }, { conditions }) {
  const named = new Map(
    conditions
      .flatMap((condition) => condition.sources.flatMap((id) => sources.get(id) ?? []))
      .map((source) => [shortTitle(source), source.title]),
  );
  return h(
    "ul",
    { class: "km-hint km-titles", lang: lang === "nl" ? null : "nl" },
    [...named].flatMap(([short, title]) => (short === title ? [] : h("li", null, `${short}: ${title}`))),
  );
}

/** @param {View} view @param {Given} given @returns {(() => Node[]) | null} */
export function why(view, given) {
  const { t } = view.texts;
  const route = mainRoute(given.assessment);
  const less = given.assessment.notices.filter(({ id }) => id === "medium-confidence");
  if (route.conditions.length === 0) return null;
  return () => [
    ...(route.conditions.some(tickable) ? [h("p", null, t("gates.open"))] : []),
    ...conditionList(view, route, given),
    ...less.map(({ values, sources }) =>
      h("p", { class: "km-hint" }, t("notice.medium-confidence"), " ", t(`medium.${values["rule"]}`), " ", sourceLinks(view, sources)),
    ),
    h("p", { class: "km-hint" }, t("why.links")),
  ];
}
