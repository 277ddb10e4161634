// What the answer would be with one thing otherwise, on another day. Said where a visitor can still act on it.
import { addDays } from "../base/dates.js";
import { h } from "../base/dom.js";
import { cents } from "../base/money.js";
import { openRoute, verdictOf } from "./verdict.js";

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

/** A 30th birthday soon after the day that counts can turn the answer: the engine is asked again for that day. @param {View} view @param {Case} given */
export function beforeBirthday(view, { assessment, facts, assess }) {
  const { texts } = view;
  const {
    decisiveDate: decisive,
    routes: [route],
  } = assessment;
  const birthday = birthdayIn(assessment);
  const key = `otherwise.before-30.${facts.application?.kind}`;
  // At an extension who was admitted under 30 keeps that amount: it has no words.
  if (!decisive || !route || !birthday || !texts.has(key) || !facts.person?.birthDate || !openRoute(route)) return null;
  if (birthday > `${Number(decisive.slice(0, 4)) + 1}${decisive.slice(4)}`) return null;
  const then = assessed(assess, onDay(facts, birthday, decisive));
  if (!then?.routes[0] || openRoute(then.routes[0])) return null;
  // Of an unknown year nothing is feared that no amount of today gives a reason for.
  if (isUnknownLaw(then) && route.criteria.every(({ outcome }) => outcome !== "not-met")) return null;
  const eve = texts.date(addDays(birthday, -1));
  return h("p", null, texts.t(key, { birthday: texts.date(birthday), eve }), " ", harder(view, then));
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
