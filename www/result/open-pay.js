// What the pay counts as while it is open what is inside it: the engine, which then counts nothing, is asked with each answer.
import { cents } from "../base/money.js";

/** @typedef {import("./view.js").Assessment} Assessment */
/** @typedef {import("./view.js").Facts} Facts */

/** From what to what, on each route that looks at pay; line by line there is nothing to tell. @param {Assessment} assessment @param {Facts} facts @param {(facts: Facts) => Assessment} assess @returns {Assessment} */
export function withBothEnds(assessment, facts, assess) {
  const { pay } = facts;
  if (!pay?.base || !pay.per || assessment.routes.some((route) => route.pay)) return assessment;
  // Asked no more often than makes a difference: in a month nothing is a 13th.
  const possible = (/** @type {boolean | null | undefined} */ known, isAsked = true) =>
    known == null && isAsked ? [true, false] : [known];
  const ends = possible(pay.includesHolidayAllowance).flatMap((includesHolidayAllowance) =>
    possible(pay.includesThirteenthMonth, pay.per === "year").map((includesThirteenthMonth) =>
      assess({ ...facts, pay: { ...pay, includesHolidayAllowance, includesThirteenthMonth } }),
    ),
  );
  const routes = assessment.routes.map((route, index) => {
    const pays = ends.flatMap((end) => end.routes[index]?.pay ?? []).sort((a, b) => cents(a.lowest) - cents(b.lowest));
    const [first] = pays;
    const highest = pays.map((one) => one.highest).sort((a, b) => cents(b) - cents(a))[0];
    return first && highest ? { ...route, pay: { ...first, highest, lines: [] } } : route;
  });
  return { ...assessment, routes };
}
