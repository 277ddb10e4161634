// What changes later, and a strip of days: what the answer would be on each, asked of the engine.
import { addDays } from "../base/dates.js";
import { h, icon } from "../base/dom.js";
import { lastKnownDay } from "./estimate.js";
import { saysOf } from "./lines.js";
import { assessed, birthdayIn, losesAtThirty, onDay } from "./other-day.js";
import { verdictOf } from "./verdict.js";
import { ended, inWords } from "./view.js";

/** @typedef {import("./view.js").View} View */
/** @typedef {import("./view.js").Assessment} Assessment */
/** @typedef {import("./verdict.js").Verdict} Verdict */
/** @typedef {import("./other-day.js").Case & { norms: () => import("./view.js").Norm[] }} Given */
/** @typedef {(view: View, verdict: Verdict) => string} Sentence */
/** @typedef {{ on: string, names: string[], verdict: Verdict }} SafeDay */

/** What of the routes that are left can change with time. @param {Assessment} assessment */
function stake(assessment) {
  const { route, others } = verdictOf(assessment);
  const open = others.length > 0 && route.outcome === "not-met" ? others : [route];
  const may = (/** @type {string} */ criterion) =>
    assessment.routes.some(
      ({ outcome, criteria }) => outcome !== "not-met" && criteria.some(({ id, applies }) => id === criterion && applies !== "no"),
    );
  return {
    /** Do amounts decide? */
    amounts: open.some(({ criterion, criteria }) => criterion !== "exempt" && criteria.length > 0),
    age: open[0] === route && route.criterion === "under-30",
    reduced: open.some(({ criterion }) => criterion !== "exempt") && (may("reduced") || may("blue-card-reduced")),
    orientationYear: assessment.routes.some(({ id, outcome }) => id === "orientation-year" && (outcome === "met" || outcome === "unknown")),
  };
}

/** @param {View} view @param {Given} given @param {ReturnType<typeof stake>} matters @param {boolean} atThirty */
function eventList(view, given, matters, atThirty) {
  const { texts } = view;
  const items = given.assessment.outlook.flatMap((event) => {
    const { on, id, values } = event;
    const key = (id === "turns-30" && !atThirty) || (id === "new-amounts" && !matters.amounts) ? null : saysOf(event, given);
    return key ? [h("li", null, h("b", null, texts.date(on)), ": ", texts.t(key, inWords(view, values)))] : [];
  });
  return items.length === 0 ? null : h("ul", { class: "km-outlook" }, items);
}

/** Who gave an age may turn 30 before the day that counts. @param {View} view */
const askBirthday = ({ texts, ask }) =>
  h(
    "p",
    null,
    texts.t("outlook.age-29"),
    " ",
    h(
      "button",
      { type: "button", class: "km-link", "data-key": "outlook-birthday", click: () => ask("person.birthDate") },
      texts.t("outlook.age-29.ask"),
    ),
  );

/**
 * Days on which the answer may turn, from today on. What comes after today is what the engine expects of today.
 * @param {Given} given @param {boolean} atThirty is it known already that the birthday matters? @returns {SafeDay[]}
 */
function safeDays(given, atThirty) {
  const { assessment, facts, assess, norms, today } = given;
  const decisive = assessment.decisiveDate;
  const ask = (/** @type {string} */ day) => assessed(assess, onDay(facts, day, decisive));
  const now = ask(today);
  const event = (/** @type {string} */ id, /** @type {Assessment | null} */ at) => at?.outlook.find((one) => one.id === id)?.on;
  const before = (/** @type {string | undefined | false} */ day) => (day ? addDays(day, -1) : "");
  const matters = stake(now ?? assessment);
  const birthday = matters.age && birthdayIn(now);
  /** @type {Record<string, string | undefined>} */
  const named = {
    today,
    eve: before(birthday && (atThirty || losesAtThirty(given)) && birthday),
    known: matters.amounts ? lastKnownDay(norms()) : "",
    window: before((matters.reduced || matters.orientationYear) && event("three-year-window-ends", now)),
    contract: event("contract-ends", assessment),
    january: matters.amounts ? event("new-amounts", now) : "",
  };
  /** @type {Map<string, string[]>} */
  const days = new Map();
  for (const [name, day] of Object.entries(named)) if (day && day >= today) days.set(day, [...(days.get(day) ?? []), name]);
  return [...days]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .flatMap(([on, names]) => {
      const then = on === today ? now : ask(on);
      return then ? [{ on, names, verdict: verdictOf(then) }] : [];
    });
}

/** @param {View} view @param {Given} given @param {SafeDay[]} days @param {Sentence} sentence */
function strip(view, { facts }, days, sentence) {
  const { texts } = view;
  const said = h("p", { "aria-live": "polite" });
  /** @param {HTMLElement} pressed @param {SafeDay} day */
  function show(pressed, { on, verdict }) {
    for (const button of buttons) button.setAttribute("aria-pressed", String(button === pressed));
    said.replaceChildren(
      texts.t(`otherwise.known.${facts.application?.kind ?? "first"}`, { day: texts.date(on) }),
      " ",
      h("b", null, ended(texts.t(verdict.word))),
      " ",
      sentence(view, verdict),
    );
  }
  const buttons = days.map((day) => {
    const { on, names, verdict } = day;
    const words = [texts.date(on), texts.list(names.map((name) => texts.t(`strip.${name}`))), texts.t(verdict.word)];
    const button = h(
      "button",
      {
        type: "button",
        class: "km-day",
        "aria-pressed": "false",
        "aria-label": words.join(", "),
        "data-key": `day-${on}`,
        click: () => show(button, day),
      },
      h("b", null, words[0]),
      " ",
      h("span", null, words[1]),
      " ",
      h("span", { class: `km-sign km-${verdict.tone}` }, icon(verdict.tone), h("span", null, words[2])),
    );
    return button;
  });
  return h(
    "div",
    { class: "km-strip" },
    h("p", null, texts.t("outlook.strip")),
    h(
      "ol",
      null,
      buttons.map((button) => h("li", null, button)),
    ),
    said,
  );
}

/** Nobody applies in a year long past. @param {Given} given */
const isNow = ({ assessment: { decisiveDate }, today }) => Number(decisiveDate?.slice(0, 4)) >= Number(today.slice(0, 4)) - 1;

/** @param {View} view @param {Given} given @param {Sentence} sentence @returns {() => Node[]} */
export function outlookPart(view, given, sentence) {
  return () => {
    const { assessment, facts } = given;
    const matters = stake(assessment);
    const atThirty = matters.age && (birthdayIn(assessment) !== undefined || facts.person?.age === 29) && losesAtThirty(given);
    const days = isNow(given) ? safeDays(given, atThirty) : [];
    const parts = [
      atThirty && !facts.person?.birthDate ? askBirthday(view) : null,
      eventList(view, given, matters, atThirty),
      days.length > 1 ? strip(view, given, days, sentence) : null,
    ].filter((part) => part !== null);
    return parts.length > 0 ? parts : [h("p", null, view.texts.t("outlook.nothing"))];
  };
}
