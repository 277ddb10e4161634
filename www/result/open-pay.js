// What the pay counts as while it is open what is inside it: the engine, which then counts nothing, is asked with each answer.
import { cents } from "../base/money.js";

/** @typedef {import("./view.js").Assessment} Assessment */
/** @typedef {import("./view.js").Facts} Facts */

/** From what to what, on each route that looks at pay; line by line there is nothing to tell. @param {Assessment} assessment @param {Facts} facts @param {(facts: Facts) => Assessment} assess @returns {Assessment} */
export function withBothEnds(assessment, facts, assess) {
  const { pay } = facts;
  if (!pay?.base || !pay.per || assessment.routes.some((route) => route.pay)) return assessment;
  const answers = [true, false];
  const ends = answers.flatMap((includesHolidayAllowance) =>
    answers.map((includesThirteenthMonth) => assess({ ...facts, pay: { includesHolidayAllowance, includesThirteenthMonth, ...pay } })),
  );
  const routes = assessment.routes.map((route, index) => {
    const pays = ends.flatMap((end) => end.routes[index]?.pay ?? []).sort((a, b) => cents(a.lowest) - cents(b.lowest));
    const [first] = pays;
    const highest = pays.map((one) => one.highest).sort((a, b) => cents(b) - cents(a))[0];
    return first && highest ? { ...route, pay: { ...first, highest, lines: [] } } : route;
  });
  return { ...assessment, routes };
}
