// The answer for all: how many meet the criterion, who is short and by how much, how far each is from their amount, and what next year may ask.
import { h, heading, icon, svg } from "../base/dom.js";
import { decimal } from "../base/money.js";
import { counted } from "./count.js";

/** @typedef {import("../base/texts.js").Texts} Texts */
/** @typedef {import("./desk.js").Summary} Summary */
/** @typedef {import("./desk.js").Outcome} Outcome */
/** @typedef {{ step: number, bins: { from: number, counts: number[] }[], people: number }} Strip */
/** @typedef {{ criterion: string, amount: number, people: number, cents: number, already: number }} Guess */

/** @type {(Outcome | "unread")[]} */
const ORDER = ["not-met", "unknown", "met-provided", "met", "unread"];
/** @type {Record<string, { icon: "met" | "provided" | "unknown" | "not-met" | "not-applicable", tone: string }>} */
export const SIGNS = {
  met: { icon: "met", tone: "met" },
  "met-provided": { icon: "provided", tone: "met" },
  unknown: { icon: "unknown", tone: "unknown" },
  "not-met": { icon: "not-met", tone: "not-met" },
  unread: { icon: "not-applicable", tone: "not-applicable" },
};

/** @param {Texts} texts @param {Outcome | "unread"} outcome */
export function outcomeSign({ t }, outcome) {
  const { icon: name, tone } = /** @type {typeof SIGNS[string]} */ (SIGNS[outcome]);
  return h("span", { class: `km-sign km-${tone}` }, icon(name), h("span", null, t(`staff.outcome.${outcome}`)));
}

/** @param {Texts} texts @param {number} cents @param {string} unit */
export const moneyIn = (texts, cents, unit) => `${texts.money(decimal(cents))} ${texts.t(`staff.unit.${unit}`)}`;

/** @param {Texts} texts @param {(outcome: Outcome | null) => void} choose shows only who has this outcome @param {() => void} complete leads to what can be said of all */
export function makeCounts(texts, choose, complete) {
  const { t } = texts;
  const element = h("div", { class: "st-counts" });
  return {
    element,
    /** @param {Summary} summary @param {boolean} isHalted nobody is being judged now */
    draw({ outcomes, short, unit, otherRoute, judged, count }, isHalted) {
      const focused = document.activeElement?.getAttribute("data-outcome");
      const shown = ORDER.filter((outcome) => outcomes[outcome] > 0 || outcome === "not-met" || outcome === "met");
      element.replaceChildren(
        h(
          "ul",
          { class: "st-tiles" },
          shown.map((outcome) =>
            h(
              "li",
              null,
              h(
                "button",
                {
                  type: "button",
                  class: `st-tile km-${SIGNS[outcome]?.tone}`,
                  "data-outcome": outcome,
                  click: () => choose(/** @type {Outcome} */ (outcome)),
                },
                h("span", { class: "st-number" }, texts.number(outcomes[outcome])),
                outcomeSign(texts, outcome),
              ),
            ),
          ),
        ),
        ...(judged < count && outcomes.unknown > 0
          ? [h("p", { class: "km-hint" }, t(isHalted ? "staff.sorting.halted" : "staff.sorting"))]
          : []),
        ...(judged === count && outcomes.unknown + outcomes["met-provided"] > 0
          ? [
              h(
                "p",
                null,
                t("staff.complete"),
                " ",
                h("button", { type: "button", class: "km-link st-complete", click: complete }, t("staff.complete.go")),
              ),
            ]
          : []),
        ...(short.length > 0 ? [shortTable(short, unit)] : []),
        ...(otherRoute > 0 ? [h("p", null, counted(texts, "staff.other", otherRoute))] : []),
      );
      if (focused) /** @type {HTMLElement | null} */ (element.querySelector(`[data-outcome="${focused}"]`))?.focus();
    },
  };

  /** @param {Summary["short"]} short @param {string} unit */
  function shortTable(short, unit) {
    const total = short.reduce((sum, { cents }) => sum + cents, 0);
    const people = short.reduce((sum, one) => sum + one.people, 0);
    const row = (/** @type {string} */ name, /** @type {number} */ count, /** @type {number} */ cents) =>
      h("tr", null, h("th", { scope: "row" }, name), h("td", null, texts.number(count)), h("td", null, texts.money(decimal(cents))));
    return h(
      "table",
      { class: "st-table st-short" },
      h("caption", null, t("staff.short", { unit: t(`staff.unit.${unit}`) })),
      h(
        "thead",
        null,
        h(
          "tr",
          null,
          ["criterion", "people", "cents"].map((key) => h("th", { scope: "col" }, t(`staff.short.${key}`))),
        ),
      ),
      h(
        "tbody",
        null,
        short.map((one) => row(t(`criterion.${one.criterion}`), one.people, one.cents)),
      ),
      ...(short.length > 1 ? [h("tfoot", null, row(t("staff.short.total"), people, total))] : []),
    );
  }
}

const [WIDE, HIGH] = [720, 120];
/** Of more the marks would touch. */
const MOST_MARKS = 20;
const TONES = ["met", "met", "unknown", "not-met"];

/** @param {Texts} texts */
export function makeStrip(texts) {
  const { t } = texts;
  const element = h("figure", { class: "st-strip", hidden: true });
  return {
    element,
    /** @param {Strip} strip @param {string} unit */
    draw({ step, bins, people }, unit) {
      element.hidden = people === 0;
      const tallest = Math.max(1, ...bins.map(({ counts }) => counts.reduce((sum, one) => sum + one, 0)));
      const width = WIDE / bins.length;
      const marks = bins.flatMap(({ counts }, index) => {
        let under = 0;
        return counts.flatMap((count, code) => {
          if (count === 0) return [];
          const from = under;
          under += count;
          const x = index * width;
          if (tallest > MOST_MARKS) return [bar(x, width, from, under, tallest, code)];
          return Array.from({ length: count }, (_, at) => mark(x, width, from + at, code));
        });
      });
      const middle = WIDE / 2;
      const label = (/** @type {number} */ cents) => texts.euros(Math.abs(cents) / 100);
      const edge = bins[0]?.from ?? 0;
      element.replaceChildren(
        h(
          "figcaption",
          null,
          t("staff.strip", { unit: t(`staff.unit.${unit}`) }),
          people > 1 && tallest > MOST_MARKS ? ` ${t("staff.strip.bars", { step: label(step) })}` : "",
        ),
        svg(
          "svg",
          {
            viewBox: `0 0 ${WIDE} ${HIGH + 4}`,
            role: "img",
            "aria-label": t("staff.strip.said", { n: texts.number(people) }),
            preserveAspectRatio: "none",
          },
          ...marks,
          svg("line", { x1: middle, x2: middle, y1: 0, y2: HIGH + 4, class: "st-amount" }),
          svg("line", { x1: 0, x2: WIDE, y1: HIGH + 2, y2: HIGH + 2, class: "st-axis" }),
        ),
        h(
          "div",
          { class: "st-ends", "aria-hidden": "true" },
          h("span", null, t("staff.strip.below", { amount: label(edge) })),
          h("b", null, t("staff.strip.amount")),
          h("span", null, t("staff.strip.above", { amount: label(edge) })),
        ),
      );
    },
  };

  /** @param {number} x @param {number} width @param {number} at @param {number} code */
  function mark(x, width, at, code) {
    const size = Math.min(width, HIGH / MOST_MARKS) - 1;
    return svg("rect", {
      x: x + (width - size) / 2,
      y: HIGH - (at + 1) * (size + 1),
      width: size,
      height: size,
      class: `st-mark st-${TONES[code]}`,
    });
  }

  /** @param {number} x @param {number} width @param {number} from @param {number} to @param {number} tallest @param {number} code */
  function bar(x, width, from, to, tallest, code) {
    const height = ((to - from) / tallest) * HIGH;
    return svg("rect", { x: x + 0.5, y: HIGH - (to / tallest) * HIGH, width: width - 1, height, class: `st-mark st-${TONES[code]}` });
  }
}

/** @param {string} text @returns {number | null} */
function readPercent(text) {
  const value = /^\s*\d+([.,]\d+)?\s*%?\s*$/.test(text) ? Number.parseFloat(text.replace(",", ".")) : null;
  return value !== null && value <= 20 ? value : null;
}

/** Next year's amounts as a guess: told apart from every verdict. @param {Texts} texts @param {(percent: number) => void} changed */
export function makeGuess(texts, changed) {
  const { t } = texts;
  const said = h("div", null);
  const error = h("p", { class: "km-error", id: "staff-rise-error", hidden: true }, t("estimate.wrong"));
  const field = h("input", {
    type: "text",
    inputmode: "decimal",
    autocomplete: "off",
    id: "staff-rise",
    class: "km-input km-short",
    "aria-describedby": error.id,
    change: () => {
      const percent = readPercent(field.value);
      error.hidden = percent !== null;
      field.setAttribute("aria-invalid", String(percent === null));
      // It speaks up once it is asked.
      said.setAttribute("aria-live", "polite");
      if (percent !== null) changed(percent);
    },
  });
  const title = heading(2, { tabindex: -1 });
  const element = h(
    "section",
    { class: "st-part st-guess", hidden: true },
    title,
    h("p", null, h("label", { for: field.id }, t("estimate.percent")), " ", field, " %"),
    error,
    said,
  );
  return {
    element,
    focus: () => title.focus(),
    /** @param {number} year @param {number} percent */
    begin(year, percent) {
      title.textContent = t("staff.guess.title", { year });
      field.value = texts.number(percent);
    },
    /** @param {Guess[]} guesses @param {string} unit @param {number} year */
    draw(guesses, unit, year) {
      element.hidden = guesses.length === 0;
      const more = guesses.reduce((sum, { people, already }) => sum + people - already, 0);
      const cents = guesses.reduce((sum, one) => sum + one.cents, 0);
      said.replaceChildren(
        h(
          "p",
          null,
          t(more === 1 ? "staff.guess.more.one" : "staff.guess.more.other", {
            n: texts.number(more),
            year,
            money: moneyIn(texts, cents, unit),
          }),
          " ",
          h("b", null, t("staff.guess.only")),
        ),
        h(
          "ul",
          null,
          guesses.map((one) =>
            h(
              "li",
              null,
              texts.count("staff.guess.of", one.people, {
                n: texts.number(one.people),
                criterion: t(`criterion.${one.criterion}`),
                amount: texts.euros(Math.round(one.amount / 100)),
              }),
            ),
          ),
        ),
      );
    },
  };
}
