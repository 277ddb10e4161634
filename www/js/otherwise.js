// @ts-check
// What the answer would be with one thing otherwise: another day, or pay that comes every month. Said where a visitor can still act on it.
import { addDays, addYears } from "./dates.js";
import { h } from "./dom.js";
import { openRoute, verdictOf } from "./verdict.js";

/** @typedef {import("./view.js").View} View */
/** @typedef {import("./view.js").Facts} Facts */
/** @typedef {import("./view.js").Assessment} Assessment */
/** @typedef {import("./verdict.js").Route} Route */
/** @typedef {import("./verdict.js").Verdict} Verdict */
/** @typedef {(facts: Facts) => Assessment} Assess */
/** @typedef {{ assessment: Assessment, facts: Facts, assess: Assess, today: string }} Case */

/** The same facts on another day. @param {Facts} facts @param {string} day @returns {Facts} */
export const onDay = (facts, day) => ({ ...facts, application: { ...facts.application, receivedOn: day, ...(facts.application?.startsOn ? { startsOn: day } : {}) } });

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
  const then = day ? assessed(assess, onDay(facts, day)) : null;
  if (!day || !then) return null;
  const verdict = verdictOf(then);
  return h("p", null, texts.t(`otherwise.known.${facts.application?.kind ?? "first"}`, { day: texts.date(day) }), " ", h("b", null, texts.t(verdict.word)), " ", sentence(view, verdict));
}

/** @param {Route} route @param {string} id */
const criterionOf = (route, id) => route.criteria.find((criterion) => criterion.id === id);

/** @param {View} view @param {Route} route @param {Facts} facts @param {{ decisive: string, birthday: string, eve: string }} days */
function beforeBirthday({ texts }, route, facts, { decisive, birthday, eve }) {
  const older = criterionOf(route, "age-30-plus");
  if (route.criterion !== "under-30" || !openRoute(route) || older?.outcome !== "not-met" || birthday > addYears(decisive, 1)) return null;
  const must = texts.t(`otherwise.before-30.${facts.application?.kind}`, { birthday: texts.date(birthday), eve: texts.date(eve) });
  const known = birthday <= older.validTo && older.amount && older.shortfall;
  const then = known ? texts.t("otherwise.before-30.amount", { amount: texts.money(older.amount ?? ""), shortfall: texts.money(older.shortfall ?? "") }) : texts.t("otherwise.before-30.higher");
  return h("p", null, `${must} ${then}`);
}

/** @param {View} view @param {Route} route @param {Case} given @param {string} eve */
function afterBirthday({ texts }, route, { facts, today }, eve) {
  const younger = criterionOf(route, "under-30");
  if (openRoute(route) || younger?.outcome !== "met" || !younger.amount || eve < today || eve < younger.validFrom) return null;
  return h("p", null, texts.t(`otherwise.after-30.${facts.application?.kind}`, { eve: texts.date(eve), amount: texts.money(younger.amount) }));
}

/** A 30th birthday near the day that counts turns the answer; not at an extension, where the amount for under 30 stays. @param {View} view @param {Case} given */
export function aroundBirthday(view, given) {
  const { assessment: { decisiveDate: decisive, routes: [route] }, facts } = given;
  const birthDate = facts.person?.birthDate;
  if (!decisive || !route || !birthDate || !["first", "change-of-employer"].includes(facts.application?.kind ?? "")) return null;
  const birthday = addYears(birthDate, 30);
  const eve = addDays(birthday, -1);
  return decisive < birthday ? beforeBirthday(view, route, facts, { decisive, birthday, eve }) : afterBirthday(view, route, given, eve);
}

/** Who was admitted under 30 expects to keep that amount. @param {View} view @param {Case} given */
export function withNewEmployer({ texts }, { assessment: { routes: [route] }, facts }) {
  const kept = facts.application?.kind === "change-of-employer" && facts.currentPermit?.criterion === "under-30";
  return kept && route && criterionOf(route, "under-30")?.applies === "no" ? h("p", null, texts.t("otherwise.new-employer")) : null;
}

/** Parts of the pay that could count, if they were agreed and paid as the scheme asks. */
const COULD_COUNT = ["not-paid-monthly", "not-in-contract"];

/** @param {View} view @param {Case} given @param {Route} route */
export function paidEveryMonth({ texts }, { facts, assess }, { pay }) {
  const lines = pay?.lines.filter(({ reason }) => COULD_COUNT.includes(reason)) ?? [];
  if (lines.length === 0) return null;
  const components = facts.pay?.components?.map((component) => ({ ...component, inContract: true, paidMonthly: true }));
  const then = assessed(assess, /** @type {Facts} */ ({ ...facts, pay: { ...facts.pay, components } }))?.routes[0];
  const better = then?.pay && then.pay.counted !== pay?.counted ? then : null;
  return h("div", null, h("p", null, texts.t("otherwise.not-counted")),
    h("ul", null, lines.map(({ kind, stated, statedPer, reason }) => h("li", null, `${texts.t(`kind.${kind}`)}, ${texts.money(stated)} ${texts.t(`per.${statedPer}`)}. ${texts.t(`reason.${reason}`)}`))),
    better ? h("p", null, texts.t(`otherwise.monthly.${better.salary === "met" ? "enough" : "short"}`, { counted: texts.money(better.pay?.counted ?? "") })) : null);
}
