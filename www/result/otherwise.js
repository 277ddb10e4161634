// What the answer would be with one thing otherwise: another day, or pay that comes every month. Said where a visitor can still act on it.
import { addDays } from "../base/dates.js";
import { h } from "../base/dom.js";
import { cents } from "../base/money.js";
import { openRoute, shownCriterion, verdictOf } from "./verdict.js";

/** @typedef {import("./view.js").View} View */
/** @typedef {import("./view.js").Facts} Facts */
/** @typedef {import("./view.js").Assessment} Assessment */
/** @typedef {import("./verdict.js").Route} Route */
/** @typedef {import("./verdict.js").Verdict} Verdict */
/** @typedef {(facts: Facts) => Assessment} Assess */
/** @typedef {{ assessment: Assessment, facts: Facts, assess: Assess, today: string }} Case */

/**
 * The same facts on another day. That a study was completed more than three years ago holds on later days too, but not on earlier ones.
 * @param {Facts} facts @param {string} day @param {string | null} given the day that counts by the facts as they are @returns {Facts}
 */
export function onDay(facts, day, given) {
  const application = { ...facts.application, receivedOn: day, ...(facts.application?.startsOn ? { startsOn: day } : {}) };
  const tooEarly = facts.study?.completedOn === "earlier" && (given === null || day < given);
  return { ...facts, application, ...(tooEarly ? { study: { ...facts.study, completedOn: undefined } } : {}) };
}

/** Null where two facts exclude each other then, such as an age beside a birth date. @param {Assess} assess @param {Facts} facts */
export function assessed(assess, facts) {
  try {
    return assess(facts);
  } catch (error) {
    if (error instanceof Error && error.name === "FactsError") return null;
    throw error;
  }
}

/** Of a day whose law nobody can know yet: the answer of the last day that is known. @param {View} view @param {Case} given @param {(view: View, verdict: Verdict) => string} sentence */
export function onLastKnownDay(view, { assessment, facts, assess }, sentence) {
  const { texts } = view;
  const day = assessment.notices.find(({ id }) => id === "law-not-known")?.values["knownUpTo"];
  const then = day ? assessed(assess, onDay(facts, day, assessment.decisiveDate)) : null;
  if (!day || !then) return null;
  const verdict = verdictOf(then);
  return h(
    "p",
    null,
    texts.t(`otherwise.known.${facts.application?.kind ?? "first"}`, { day: texts.date(day) }),
    " ",
    h("b", null, texts.t(verdict.word)),
    " ",
    sentence(view, verdict),
  );
}

/** @param {Assessment} assessment */
const isUnknownLaw = ({ notices }) => notices.some(({ id }) => id === "law-not-known");

/** What more it takes then, as far as it is known. @param {View} view @param {Assessment} then */
function harder({ texts }, then) {
  const [route] = then.routes;
  const short = route?.criteria
    .filter(({ applies, outcome }) => applies !== "no" && outcome === "not-met")
    .sort((a, b) => cents(b.amount ?? "0") - cents(a.amount ?? "0"))[0];
  if (isUnknownLaw(then) || !short?.amount || !short.shortfall) return texts.t("otherwise.before-30.higher");
  return texts.t(`otherwise.before-30.${route?.salary === "not-met" ? "amount" : "perhaps"}`, {
    amount: texts.money(short.amount),
    shortfall: texts.money(short.shortfall),
  });
}

/** The 30th birthday, while it is still to come. @param {Assessment | null} assessment */
export const birthdayIn = (assessment) => assessment?.outlook.find(({ id }) => id === "turns-30")?.on;

/** Would another amount count at 30? The engine is asked: at an extension the amount of before may stay. @param {Case} given */
export function losesAtThirty({ facts, assess }) {
  const then = assessed(assess, { ...facts, person: { ...facts.person, birthDate: undefined, age: 30 } });
  return then?.routes[0]?.criterion !== "under-30";
}

/**
 * A 30th birthday near the day that counts can turn the answer: the engine is asked again for the birthday, or for the day before it.
 * @param {View} view @param {Case} given
 */
export function aroundBirthday(view, { assessment, facts, assess, today }) {
  const { texts } = view;
  const {
    decisiveDate: decisive,
    routes: [route],
  } = assessment;
  if (!decisive || !route) return null;
  const next = birthdayIn(assessment);
  const isBefore = next !== undefined;
  const key = `otherwise.${isBefore ? "before" : "after"}-30.${facts.application?.kind}`;
  // At an extension who was admitted under 30 keeps that amount: it has no words.
  if (!texts.has(key) || !facts.person?.birthDate || openRoute(route) !== isBefore) return null;
  const birthday = next ?? birthdayIn(assessed(assess, onDay(facts, today, decisive)));
  if (!birthday || birthday > `${Number(decisive.slice(0, 4)) + 1}${decisive.slice(4)}`) return null;
  const eve = addDays(birthday, -1);
  const then = assessed(assess, onDay(facts, isBefore ? birthday : eve, decisive));
  if (!then?.routes[0] || openRoute(then.routes[0]) === isBefore) return null;
  // Of an unknown year nothing is feared that no amount of today gives a reason for.
  if (isUnknownLaw(then) && route.criteria.every(({ outcome }) => outcome !== "not-met")) return null;
  if (isBefore) return h("p", null, texts.t(key, { birthday: texts.date(birthday), eve: texts.date(eve) }), " ", harder(view, then));
  const amount = shownCriterion(then.routes[0])?.amount;
  return amount ? h("p", null, texts.t(key, { eve: texts.date(eve), amount: texts.money(amount) })) : null;
}

/** Who was admitted under 30 expects to keep that amount. @param {View} view @param {Case} given */
export function withNewEmployer(
  { texts },
  {
    assessment: {
      routes: [route],
    },
    facts,
  },
) {
  const kept = facts.application?.kind === "change-of-employer" && facts.currentPermit?.criterion === "under-30";
  return kept && route?.criteria.some(({ id, applies }) => id === "under-30" && applies === "no")
    ? h("p", null, texts.t("otherwise.new-employer"))
    : null;
}

/** Everything agreed and paid as the scheme asks. @param {Facts} facts @returns {Facts} */
function allMonthly(facts) {
  const components = facts.pay?.components?.map((component) => ({ ...component, inContract: true, paidMonthly: true }));
  return /** @type {Facts} */ ({ ...facts, pay: { ...facts.pay, thirteenthMonthPaidMonthly: true, components } });
}

/** Parts of the pay that would count then, and the 13th month inside the base, of which its reason speaks. @param {View} view @param {Case} given @param {Route} route */
export function paidEveryMonth({ texts }, { facts, assess }, { pay }) {
  const then = assessed(assess, allMonthly(facts))?.routes[0];
  const lines = pay?.lines.filter(({ counted }, index) => counted !== null && counted !== then?.pay?.lines[index]?.counted) ?? [];
  if (!then?.pay || lines.length === 0) return null;
  const named = (/** @type {typeof lines[number]} */ { kind, stated, statedPer }) =>
    kind === "base" ? "" : `${texts.t(`kind.${kind}`)}, ${texts.money(stated)} ${texts.t(`per.${statedPer}`)}. `;
  return h(
    "div",
    null,
    h("p", null, texts.t("otherwise.not-counted")),
    h(
      "ul",
      null,
      lines.map((line) => h("li", null, named(line), texts.t(`reason.${line.reason}`))),
    ),
    h("p", null, texts.t(`otherwise.monthly.${then.salary === "met" ? "enough" : "short"}`, { counted: texts.money(then.pay.counted) })),
  );
}
