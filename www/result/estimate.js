// What next year may ask: the last rise once more, or the one that the visitor expects. A guess that is drawn and told, and never judged by.
import { addDays } from "../base/dates.js";
import { h, heading } from "../base/dom.js";
import { cents, decimal } from "../base/money.js";
import { assessed, birthdayIn, onDay } from "./other-day.js";
import { shownCriterion, verdictOf } from "./verdict.js";

/** @typedef {import("./view.js").View} View */
/** @typedef {import("./view.js").Norm} Norm */
/** @typedef {import("./view.js").Facts} Facts */
/** @typedef {import("./view.js").Assessment} Assessment */
/** @typedef {import("./verdict.js").Criterion} Criterion */
/** @typedef {{ assessment: Assessment, facts: Facts, assess: (facts: Facts) => Assessment, norms: Norm[] }} Known */
/** @typedef {{ year: number, pay: string | null, bases: { id: string, amount: number, before: number }[] }} Basis */
/** @typedef {{ id: string, amount: string }} Guess */

/** The last day of which the amounts are known. @param {Norm[]} norms */
export const lastKnownDay = (norms) => norms.reduce((day, { amount, validTo }) => (amount && validTo > day ? validTo : day), "");

/** The criterion that the engine shows of these facts, as far as it surely applies. @param {Assessment | null} assessment */
function sureCriterion(assessment) {
  const [route] = assessment?.routes ?? [];
  const criterion = route ? shownCriterion(route) : null;
  return criterion?.applies === "yes" && criterion.amount ? criterion : null;
}

/** What an estimate starts from, where a salary criterion decides and the next amounts are not published. @param {Known} known @returns {Basis | null} */
export function basisOf({ assessment, facts, assess, norms }) {
  const { id, elsewhere, criterion, route } = verdictOf(assessment);
  const last = lastKnownDay(norms);
  const decisive = assessment.decisiveDate;
  if (!decisive || elsewhere || id === "gate-failed" || criterion?.unit !== "month-excluding" || decisive.slice(0, 4) !== last.slice(0, 4))
    return null;
  const then = onDay(facts, last, decisive);
  const base = sureCriterion(assessed(assess, then));
  if (!base) return null;
  // Of an age alone nobody knows the birthday, and one on 1 January itself comes after the last known day.
  const mayTurn30 = facts.person?.age === 29 || birthdayIn(assessment) === addDays(last, 1);
  const older = mayTurn30 ? sureCriterion(assessed(assess, { ...then, person: { ...facts.person, birthDate: undefined, age: 30 } })) : null;
  const bases = [base, older].flatMap((one, index) => (one && (index === 0 || one.id !== base.id) ? withEarlier(one, norms) : []));
  return bases.length === 0 ? null : { year: Number(last.slice(0, 4)), pay: route.pay?.lines.length ? route.pay.counted : null, bases };
}

/** @param {Criterion} criterion @param {Norm[]} norms */
function withEarlier({ id, amount, validFrom }, norms) {
  const earlier = norms.filter((norm) => norm.criterion === id && norm.amount && norm.validTo < validFrom).pop();
  return amount && earlier?.amount && earlier.unit === "month-excluding"
    ? [{ id, amount: cents(amount), before: cents(earlier.amount) }]
    : [];
}

/** Whole euros: more would look exact. @param {View} view @param {number} amount in cents */
export const about = ({ texts }, amount) => texts.money(decimal(Math.round(amount / 100) * 100)).replace(/\D00$/, "");

/** @param {string} text @returns {number | null} */
function readPercent(text) {
  const value = /^\s*\d+([.,]\d+)?\s*%?\s*$/.test(text) ? Number.parseFloat(text.replace(",", ".")) : null;
  return value !== null && value <= 20 ? value : null;
}

/** @param {View} view @param {(guesses: Guess[], year: number) => void} changed */
export function makeEstimate(view, changed) {
  const { texts, prefix } = view;
  /** @type {Basis | null} */
  let basis = null;
  /** @type {number | null} what the visitor expects; null for the last rise once more */
  let percent = null;
  const said = h("p", null);
  const error = h("p", { class: "km-error", id: `${prefix}rise-error`, hidden: true }, texts.t("estimate.wrong"));
  const field = h("input", {
    type: "text",
    inputmode: "decimal",
    autocomplete: "off",
    id: `${prefix}rise`,
    class: "km-input km-short",
    "aria-describedby": error.id,
    input: () => {
      const read = readPercent(field.value);
      if (read === null) return;
      percent = read;
      draw();
    },
    change: () => {
      if (!field.value.trim()) percent = null;
      error.hidden = percent === null || readPercent(field.value) !== null;
      field.setAttribute("aria-invalid", String(!error.hidden));
      if (percent === null) draw();
    },
  });
  const element = h(
    "section",
    { class: "km-estimate", hidden: true },
    heading(view.level + 1, null, texts.t("estimate.title")),
    said,
    h("p", null, h("label", { for: field.id }, texts.t("estimate.percent")), " ", field, " %"),
    error,
  );

  /** @param {Basis["bases"][number]} base */
  const usual = ({ amount, before }) => Math.round((amount / before - 1) * 1000) / 10;

  /** @param {Basis["bases"][number]} base in cents */
  const then = ({ amount, before }) => Math.round(percent === null ? (amount * amount) / before : amount * (1 + percent / 100));

  /** @param {number} amount in cents @param {string | null} pay */
  function gap(amount, pay) {
    if (pay === null) return "";
    const short = amount - cents(pay);
    return `: ${short > 0 ? texts.t("estimate.short", { shortfall: about(view, Math.max(100, short)) }) : texts.t("estimate.enough")}`;
  }

  function draw() {
    if (!basis) return changed([], 0);
    const { year, bases, pay } = basis;
    const [base] = bases;
    const rise = percent === null ? texts.t("estimate.again") : texts.t("estimate.with", { percent: texts.number(percent) });
    said.textContent = [
      texts.t("estimate.rise", { year, percent: base ? texts.number(usual(base)) : "" }),
      ...bases.map((one, index) => {
        const values = { rise, year: year + 1, amount: about(view, then(one)), gap: gap(then(one), pay) };
        return texts.t(index ? "estimate.older" : "estimate.need", values);
      }),
      texts.t("estimate.guess"),
    ].join(" ");
    if (percent === null && base) field.value = texts.number(usual(base));
    changed(
      bases.map((one) => ({ id: one.id, amount: decimal(then(one)) })),
      year + 1,
    );
  }

  return {
    element,
    /** @param {Basis | null} from */
    update(from) {
      basis = from;
      element.hidden = !from;
      draw();
    },
  };
}
