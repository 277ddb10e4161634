// Another salary, another day: the same answers asked of the engine again, and where its answer turns.
import { h, icon } from "../base/dom.js";
import { addDays, addYears } from "../base/dates.js";
import { cents, readMoney } from "../base/money.js";
import { verdictOf } from "./verdict.js";
import { assessed, onDay } from "./otherwise.js";
import { verdictSentence } from "./verdict-view.js";

/** @typedef {import("./view.js").View} View */
/** @typedef {import("./view.js").Engine} Engine */
/** @typedef {import("./view.js").Facts} Facts */
/** @typedef {import("./view.js").Assessment} Assessment */

/** @param {Facts} facts @param {string | null} decisive @param {string} amount @param {string | null} on @returns {Facts} */
function changed(facts, decisive, amount, on) {
  return {
    ...(on ? onDay(facts, on, decisive) : facts),
    pay: { ...facts.pay, base: amount, per: "month", includesHolidayAllowance: false },
  };
}

/** @param {Facts} facts @param {string} today @returns {{ id: string, on: string | null }[]} */
function days(facts, today) {
  const birthDate = facts.person?.birthDate;
  const birthday = birthDate ? addYears(birthDate, 30) : null;
  const eve = birthday ? addDays(birthday, -1) : null;
  return [
    { id: "given", on: null },
    { id: "today", on: today },
    { id: "january", on: `${Number(today.slice(0, 4)) + 1}-01-01` },
    ...(eve && eve >= today
      ? [
          { id: "eve", on: eve },
          { id: "birthday", on: birthday },
        ]
      : []),
  ];
}

/**
 * The amounts at which more salary changes the answer: the lowest that surely applies, and lower ones that may. None where a gate is closed.
 * @param {import("./verdict.js").Route} route
 */
function turningPoints({ criteria, conditions }) {
  if (conditions.some(({ id, outcome }) => id !== "salary-criterion" && outcome === "not-met")) return [];
  const needed = (/** @type {typeof criteria[number]} */ one) => cents(one.requiredBasePerMonth ?? "0");
  const known = criteria.filter((one) => one.amount && one.requiredBasePerMonth);
  const sure = Math.min(...known.filter(({ applies }) => applies === "yes").map(needed));
  return known.filter((one) => (one.applies === "unknown" && needed(one) < sure) || (one.applies === "yes" && needed(one) === sure));
}

/** @param {View} view @param {Engine} engine @param {string} today @param {(words: string) => void} announce said once a choice is made, not at every step of the slider */
export function makeWhatIf(view, engine, today, announce) {
  const { texts, prefix } = view;
  /** @type {Facts} */
  let facts = {};
  /** @type {string | null} the day that counts by those facts */
  let decisive = null;
  /** @type {string | null} */
  let on = null;
  let amount = "0";
  let touched = false;
  let said = "";

  const slider = h("input", {
    type: "range",
    id: `${prefix}what-if-slider`,
    min: 0,
    max: 10_000,
    step: 10,
    input: () => {
      touched = true;
      setAmount(slider.value);
      field.value = slider.value;
    },
    change: () => announce(said),
  });
  const field = h("input", {
    type: "text",
    inputmode: "decimal",
    autocomplete: "off",
    id: `${prefix}what-if-amount`,
    class: "km-input km-wide",
    input: () => {
      const read = readMoney(field.value);
      if (read === null || !/^\d{1,8}(\.\d{1,2})?$/.test(read)) return;
      touched = true;
      slider.value = read;
      setAmount(read);
    },
    change: () => announce(said),
  });
  const picks = h("div", { class: "km-picks km-row" });
  const output = h("div", { class: "km-what-if-answer" });
  const turns = h("div", null);

  /** @param {string} wanted */
  function setAmount(wanted) {
    amount = wanted;
    answer();
  }

  function drawDays() {
    const options = days(facts, today);
    if (!options.some((option) => option.on === on)) on = null;
    picks.replaceChildren(
      ...options.map(({ id, on: day }) =>
        h(
          "label",
          { class: "km-pick" },
          h("input", {
            type: "radio",
            name: `${prefix}what-if-day`,
            value: id,
            checked: day === on,
            "data-key": `what-if-${id}`,
            change: () => {
              on = day;
              answer();
              announce(said);
            },
          }),
          h("span", null, texts.t(`whatIf.${id}`), day ? h("small", null, texts.date(day)) : null),
        ),
      ),
    );
  }

  function answer() {
    const assessment = assessed(engine.assess, changed(facts, decisive, amount, on));
    if (!assessment) {
      output.replaceChildren(h("p", null, texts.t("whatIf.impossible")));
      turns.replaceChildren();
      return;
    }
    const verdict = verdictOf(assessment);
    said = `${texts.t(verdict.word)} ${verdictSentence(view, verdict)}`;
    output.replaceChildren(
      h("p", { class: `km-sign km-${verdict.tone}` }, icon(verdict.tone), h("b", null, texts.t(verdict.word))),
      h("p", null, verdictSentence(view, verdict)),
    );
    const points = turningPoints(verdict.route);
    turns.replaceChildren(
      ...(points.length === 0
        ? []
        : [
            h("p", null, texts.t("whatIf.turns")),
            h(
              "ul",
              null,
              points.map((criterion) =>
                h(
                  "li",
                  null,
                  h("b", null, texts.money(criterion.requiredBasePerMonth ?? "0")),
                  `: ${texts.t(`criterion.${criterion.id}`)}`,
                ),
              ),
            ),
          ]),
    );
  }

  const element = h(
    "div",
    { class: "km-what-if" },
    h(
      "div",
      { class: "km-question" },
      h("label", { for: slider.id, class: "km-label" }, texts.t("whatIf.slider")),
      slider,
      h("label", { for: field.id, class: "km-label" }, texts.t("whatIf.amount")),
      h("div", { class: "km-money" }, h("span", { "aria-hidden": "true" }, "€"), field),
    ),
    h("fieldset", { class: "km-question" }, h("legend", null, texts.t("whatIf.day")), picks),
    output,
    turns,
  );

  return {
    element,
    /** @param {Facts} given @param {Assessment} assessment */
    update(given, assessment) {
      facts = given;
      decisive = assessment.decisiveDate;
      const { pay, criteria } = verdictOf(assessment).route;
      const hidden = !touched && pay === null;
      element.closest("section")?.toggleAttribute("hidden", hidden);
      if (hidden) return;
      const base = pay?.lines.find(({ kind }) => kind === "base");
      const most = Math.max(0, ...criteria.map((one) => cents(one.requiredBasePerMonth ?? "0") / 100));
      slider.max = String(Math.max(10_000, Math.ceil((most * 1.5) / 1000) * 1000));
      if (!touched && base?.counted && pay?.unit === "month-excluding") {
        amount = base.counted;
        slider.value = amount;
        field.value = amount.replace(".", texts.lang === "nl" ? "," : ".");
      }
      drawDays();
      answer();
    },
  };
}
