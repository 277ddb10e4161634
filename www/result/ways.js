// What would open the route: each way is a change of answers, and is kept only if the engine, asked with those answers, says that the route is open.
import { addDays, fieldsOf } from "../base/dates.js";
import { cents, decimal, fourWays } from "../base/money.js";
import { evaluate, wholeRows } from "../questions/answers.js";
import { questionOf } from "../questions/list.js";
import { mainRoute, openRoute, possibleCriteria, shownCriterion } from "./verdict.js";

/** @typedef {import("./view.js").Given} Given */
/** @typedef {import("./view.js").Change} Change */
/** @typedef {import("./verdict.js").Route} Route */
/** @typedef {import("./view.js").Assessment} Assessment */
/** @typedef {{ key: string, values?: Record<string, string> }} Said the key of a sentence */
/** @typedef {{ id: string, steps: Said[][], change: Change | null }} Way of each step the first sentence names it; without a change there is nothing to try */
/**
 * @typedef {object} Step one thing to change
 * @property {string} id
 * @property {Said[]} says
 * @property {Change["byId"]} [byId]
 * @property {Record<number, import("../questions/answers.js").ComponentAnswer>} [rows] parts of the pay, by their place
 */

/** @typedef {{ base: string, law: import("../base/money.js").FourWays }} Needed a base per month, and the amount that asks for it */

/** Each is a call of the engine while a visitor waits; one answer can take up to two. */
const MOST_CALLS = 12;
const MOST_PARTS = 4;
const MOST_DAYS = 3;

/** Parts of the pay that count once they are agreed and paid every month; a bonus as an allowance. */
const CAN_COUNT = /^(thirteenth-month|(fixed|expense)-allowance|variable-bonus)$/;

/** @param {Given["answers"]} answers @param {Step[]} steps @returns {Change & Given["answers"]} */
function changed({ components }, steps) {
  const rows = Object.assign({}, ...steps.map((step) => step.rows));
  return { byId: Object.assign({}, ...steps.map(({ byId }) => byId)), components: components.map((row, index) => rows[index] ?? row) };
}

/** Asks the engine with other answers; null when they exclude each other, or after too many calls. @param {Given} given */
function makeAsk({ answers, assess }) {
  let left = MOST_CALLS;
  /** @param {import("./view.js").Facts} facts */
  const counted = (facts) => {
    left -= 1;
    return assess(facts);
  };
  return (/** @type {Step[]} */ steps) => {
    if (left < 2) return null;
    const { byId, components } = changed(answers, steps);
    const { assessment, mistakes } = evaluate({ byId: { ...answers.byId, ...byId }, components }, counted);
    return mistakes.length === 0 ? assessment : null;
  };
}

/** @param {Route["conditions"]} failed @returns {Step} */
function mended(failed) {
  const questions = failed.flatMap(({ facts }) => facts.map(questionOf).find((question) => question?.tick) ?? []);
  return {
    id: "gates",
    says: [{ key: "letter.gates" }, ...failed.map(({ id }) => ({ key: `condition.${id}.mend` }))],
    byId: Object.fromEntries(questions.map(({ id, tick = "" }) => [id, { choice: tick }])),
  };
}

/** What is needed for the amount that counts, or for the highest that may. @param {Route} route @returns {Needed[]} */
function needed(route) {
  if (route.salary === "met") return [];
  const highest = possibleCriteria(route).sort((a, b) => cents(b.amount ?? "0") - cents(a.amount ?? "0"))[0];
  return [...new Set([shownCriterion(route), highest])].flatMap((criterion) => {
    const { amount, unit, requiredBasePerMonth: base } = criterion ?? {};
    return amount && unit && base ? [{ base, law: fourWays(amount, unit) }] : [];
  });
}

/** @param {Needed} needed @returns {Step} */
function raisedTo({ base, law }) {
  // The amount itself where it is what is needed: from a base in whole cents a year comes out cents higher.
  const values = { ...(law.monthExcluding === base ? law : fourWays(base, "month-excluding")) };
  return {
    id: "raise",
    says: [{ key: "letter.raise" }, { key: "letter.raise.to", values }],
    byId: {
      "pay.base": { text: base.replace(/\.00$/, "") },
      "pay.per": { choice: "month" },
      "pay.includesHolidayAllowance": { choice: "no" },
    },
  };
}

/** What does not count yet: first what needs another manner of payment, then what needs another contract. @param {Given} given @param {Route} route @returns {Step[]} */
function uncountedParts({ answers, facts }, { pay }) {
  if (!pay?.lines.length) return [];
  const { per, includesThirteenthMonth, thirteenthMonthPaidMonthly } = facts.pay ?? {};
  const inBase = per === "year" && includesThirteenthMonth && !thirteenthMonthPaidMonthly;
  const rows = wholeRows(answers).flatMap((place, index) => {
    const row = answers.components[place];
    return row && CAN_COUNT.test(row.kind) && pay.lines[index + 1]?.outcome !== "counted" ? [{ place, row }] : [];
  });
  return [
    ...(inBase
      ? [
          {
            id: "thirteenth",
            says: [{ key: "letter.thirteenth-month" }],
            byId: { "pay.thirteenthMonthPaidMonthly": { choice: "yes" } },
          },
        ]
      : []),
    ...rows
      .sort((a, b) => Number(b.row.inContract === "yes") - Number(a.row.inContract === "yes"))
      .map(({ place, row }) => ({
        id: `part-${place}`,
        says: [{ key: `letter.${row.kind}` }],
        rows: { [place]: { ...row, kind: row.kind.replace("variable-bonus", "fixed-allowance"), inContract: "yes", paidMonthly: "yes" } },
      })),
  ].slice(0, MOST_PARTS);
}

/** What was said of the three years holds for its own day, and not for an earlier one. @param {Given["answers"]} answers @returns {Change["byId"]} */
const unsaid = ({ byId }) => ({
  ...(byId["study.completedOn"]?.choice === "earlier" ? { "study.completedOn": {} } : {}),
  ...(byId["study.recent"]?.choice === "no" ? { "study.recent": {} } : {}),
});

/** @param {Given} given @param {string} day @returns {Step} */
function onDay({ answers, assessment, facts }, day) {
  const begins = facts.application?.kind === "change-of-employer";
  const isEarlier = day < (assessment.decisiveDate ?? "");
  const key = begins ? "letter.start" : "letter.file";
  return {
    id: "day",
    says: [{ key: "letter.day" }, { key: isEarlier ? key : "letter.later", values: { day } }],
    byId: {
      ...(isEarlier ? unsaid(answers) : {}),
      [begins ? "application.startsOn" : "application.receivedOn"]: fieldsOf(day),
    },
  };
}

/** Days before the one that counts, the last first. @param {Given} given @param {ReturnType<typeof makeAsk>} ask */
function earlierDays(given, ask) {
  const { assessment, facts, today } = given;
  const decisive = assessment.decisiveDate ?? "";
  if (today >= decisive) return [];
  const now = facts.person?.birthDate ? ask([onDay(given, today)]) : null;
  const birthday = now?.outlook.find(({ id }) => id === "turns-30")?.on;
  const known = assessment.notices.find(({ id }) => id === "law-not-known")?.values["knownUpTo"];
  const days = [birthday && addDays(birthday, -1), known].flatMap((day) => (day && day >= today && day < decisive ? [day] : []));
  return days.sort().reverse();
}

/** An age that was given is that of its own day: who waits is older. @param {Given} given */
function laterDays({ assessment, facts, today }) {
  const age = facts.person?.birthDate ? undefined : facts.person?.age;
  if (age != null && age < 30) return [];
  const days = assessment.outlook.flatMap(({ id, on }) => (id === "contract-ends" || on < today ? [] : [on]));
  return [...new Set(days)].slice(0, MOST_DAYS);
}

/** Met, or once what a tick in the result answers is so: a study that nobody spoke of opens nothing. @param {Route} route */
const isOpenNow = ({ outcome, provided, conditions }) =>
  outcome === "met" ||
  (provided.length > 0 && conditions.every(({ id, facts }) => !provided.includes(id) || facts.some((path) => questionOf(path)?.tick)));

/** @param {Assessment} assessment @returns {Way[]} */
const otherRoutes = ({ routes }) =>
  routes
    .slice(1)
    .filter(isOpenNow)
    .map(({ id }) => ({ id, steps: [[{ key: "letter.route" }, { key: "letter.route.open", values: { route: id } }]], change: null }));

/** @param {Given} given @returns {Way[]} */
export function waysOf(given) {
  const { assessment, answers } = given;
  const route = mainRoute(assessment);
  if (openRoute(route) || assessment.decisiveDate === null) return [];
  const others = otherRoutes(assessment);
  const failed = route.conditions.filter(({ id, outcome }) => outcome === "not-met" && id !== "salary-criterion");
  // Nothing mends it.
  if (failed.some(({ id }) => id === "excluded-occupation")) return others;

  const ask = makeAsk(given);
  const gates = failed.length > 0 ? [mended(failed)] : [];
  /** @param {Step[]} steps @param {Assessment | null} [then] what the engine says, if it was asked already @returns {Way[]} */
  const ways = (steps, then = ask([...gates, ...steps])) => {
    const all = [...gates, ...steps];
    if (!then || !openRoute(mainRoute(then))) return [];
    return [{ id: all.map(({ id }) => id).join("-"), steps: all.map(({ says }) => says), change: changed(answers, all) }];
  };
  /** @template T @param {T[]} list @param {(one: T) => Way[]} way @returns {Way[]} */
  const first = (list, way) => {
    for (const one of list) {
      const found = way(one);
      if (found.length > 0) return found;
    }
    return [];
  };

  const atOnce = gates.length > 0 ? ways([]) : [];
  if (atOnce.length > 0) return [...atOnce, ...others];
  const bases = needed(route);
  const raise = first(bases, (base) => ways([raisedTo(base)]));

  /** @returns {Way[]} */
  const byContract = () => {
    const single = uncountedParts(given, route).flatMap((step) => {
      const then = ask([...gates, step]);
      const pay = then && mainRoute(then).pay;
      const adds = pay ? cents(pay.counted) - cents(route.pay?.counted ?? "0") : 0;
      if (!pay || adds <= 0) return [];
      const says = [...step.says, { key: "letter.adds", values: { amount: decimal(adds), unit: pay.unit } }];
      return [{ step: { ...step, says }, then }];
    });
    const enough = single.flatMap(({ step, then }) => ways([step], then));
    if (enough.length > 0 || single.length === 0) return enough;
    const steps = single.map(({ step }) => step);
    const then = ask([...gates, ...steps]);
    const together = ways(steps, then);
    // A base per month holds no 13th month that could be paid monthly.
    const beside = steps.filter(({ rows }) => rows);
    if (together.length > 0 || !then || beside.length === 0) return together;
    const less = needed(mainRoute(then)).filter(({ base }) => cents(base) < Math.max(...bases.map((one) => cents(one.base))));
    return first(less, (base) => ways([...beside, raisedTo(base)]));
  };
  const contract = byContract();
  const day = (/** @type {string} */ one) => {
    const step = onDay(given, one);
    const then = ask([...gates, step]);
    const alone = ways([step], then);
    // Of a day whose law is not known no amount is known: what is needed on a known day is first heard here.
    return alone.length > 0 || !then || bases.length > 0 ? alone : first(needed(mainRoute(then)), (base) => ways([step, raisedTo(base)]));
  };
  const days = [...first(earlierDays(given, ask), day), ...first(laterDays(given), day)];
  return [...contract, ...days, ...raise, ...others];
}
