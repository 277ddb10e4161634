// The picture of a case: the amounts of the day on one axis with the salary between them, which can be moved to see where the answer turns.
import { h, icon, svg } from "../base/dom.js";
import { cents, decimal, readMoney } from "../base/money.js";
import { about, basisOf, makeEstimate } from "./estimate.js";
import { assessed } from "./other-day.js";
import { verdictSentence } from "./verdict-view.js";
import { verdictOf } from "./verdict.js";
import { ended } from "./view.js";

/** @typedef {import("./view.js").View} View */
/** @typedef {import("./view.js").Engine} Engine */
/** @typedef {import("./view.js").Facts} Facts */
/** @typedef {import("./view.js").Assessment} Assessment */
/** @typedef {import("./verdict.js").Criterion} Criterion */
/** @typedef {import("./estimate.js").Guess} Guess */
/** @typedef {Criterion["unit"]} Unit */
/** @typedef {{ low: number, high: number }} Axis in cents */
/** @typedef {{ at: number, element: HTMLElement, lines: { gap: SVGElement, range: SVGElement, pay: SVGElement }, said: HTMLElement }} Row */

/** The amounts of the day, from low to high. @param {Assessment} assessment @returns {Criterion[]} */
function amountsOf({ routes }) {
  const known = routes.flatMap(({ criteria }) => criteria).filter(({ amount }) => amount);
  return known.filter(({ unit }) => unit === known[0]?.unit).sort((a, b) => cents(a.amount ?? "") - cents(b.amount ?? ""));
}

/** The salary as a whole is moved, so nothing of it stays beside it. @param {Facts} facts @param {string} amount @param {Unit} unit @returns {Facts} */
function withPay({ pay, ...facts }, amount, unit) {
  const isYear = unit === "year-including";
  return {
    ...facts,
    pay: {
      paidMonthlyToOwnAccount: pay?.paidMonthlyToOwnAccount,
      equalInstalments: pay?.equalInstalments,
      base: amount,
      per: isYear ? "year" : "month",
      includesHolidayAllowance: isYear,
    },
  };
}

/** Wide enough for every mark and for an estimate, and for pay that is not out of all proportion. @param {number[]} marks @param {number[]} pay @param {Unit} unit @returns {Axis} */
function axisFor(marks, pay, unit) {
  const step = unit === "year-including" ? 500_000 : 50_000;
  const most = Math.max(...marks);
  return {
    low: Math.floor((Math.min(...marks, ...pay) * 0.9) / step) * step,
    high: Math.ceil(Math.max(most * 1.2, ...pay.map((one) => Math.min(one * 1.05, most * 3))) / step) * step,
  };
}

/** Only what is new is laid out again: that keeps dragging smooth on a slow phone. @param {Element} element @param {string} words */
function say(element, words) {
  if (element.textContent !== words) element.textContent = words;
}

/** @param {SVGElement} line @param {string} from @param {string} to */
function lay(line, from, to) {
  if (line.getAttribute("x1") !== from) line.setAttribute("x1", from);
  if (line.getAttribute("x2") !== to) line.setAttribute("x2", to);
}

/** @param {View} view @param {Engine} engine @param {(words: string) => void} announce said once a choice is made, not at every step of the marker */
export function makePicture(view, engine, announce) {
  const { texts, prefix } = view;
  /** @type {Facts} */
  let facts = {};
  /** @type {import("./view.js").Norm[] | null} */
  let norms = null;
  /** @type {import("./verdict.js").Route["pay"]} */
  let own = null;
  /** @type {string | null} where the marker was moved to */
  let moved = null;
  /** @type {Unit} */
  let unit = "month-excluding";
  /** @type {Axis} */
  let axis = { low: 0, high: 1 };
  /** @type {Map<string, Row>} */
  const rows = new Map();
  /** @type {Row[]} of next year */
  let guessed = [];
  /** @type {[number, number]} the salary that is shown, from and to, in cents */
  let stands = [0, 0];
  let drawn = "";
  let tone = "";

  const list = h("ul", { class: "km-marks" });
  const guessList = h("ul", { class: "km-marks" });
  const name = h("span", { id: `${prefix}picture-name` });
  const amount = h("b", null);
  const slider = h("input", {
    type: "range",
    id: `${prefix}picture-slider`,
    // Its amount is said as its value.
    "aria-labelledby": name.id,
    input: () => move(`${slider.value}.00`, false),
    change: () => {
      fillField();
      announce(said());
    },
  });
  const low = h("span", null);
  const high = h("span", null);
  const sign = h("span", { class: "km-sign" });
  const word = h("b", null);
  const supposed = h("span", null);
  const sentence = h("span", null);
  const answer = h("div", { class: "km-picture-said", hidden: true }, h("p", null, supposed, " ", sign), h("p", null, sentence));
  const hint = h("p", { class: "km-hint" }, texts.t("picture.hint"));
  const field = h("input", {
    type: "text",
    inputmode: "decimal",
    autocomplete: "off",
    id: `${prefix}picture-amount`,
    class: "km-input km-wide",
    input: () => {
      const read = readMoney(field.value);
      if (read !== null && /^\d{1,7}(\.\d{1,2})?$/.test(read)) move(decimal(cents(read)), false);
    },
    change: () => {
      fillField();
      if (moved !== null) announce(said());
    },
  });
  const back = h(
    "button",
    {
      type: "button",
      class: "km-link",
      hidden: true,
      click: () => {
        move(null);
        slider.focus();
      },
    },
    texts.t("picture.back"),
  );
  const marker = h(
    "div",
    { class: "km-scale" },
    h("label", { for: slider.id }, name, " ", amount),
    h("div", { class: "km-axis" }, slider, h("p", { "aria-hidden": "true" }, low, high)),
  );
  const exact = h(
    "div",
    { class: "km-exact" },
    h("label", { for: field.id }, texts.t("picture.exact")),
    h("div", { class: "km-money" }, h("span", { "aria-hidden": "true" }, "€"), field),
    back,
  );
  const unitLine = h("p", { class: "km-hint" });
  const estimate = makeEstimate(view, drawGuesses);
  const element = h("div", { class: "km-picture" }, unitLine, list, guessList, marker, hint, exact, answer, estimate.element);

  const said = () => `${supposed.textContent} ${word.textContent} ${sentence.textContent}`;
  /** @param {string} money */
  const whole = (money) => texts.money(money).replace(/\D00$/, "");
  /** @param {number} at in cents */
  const x = (at) => `${Math.min(100, Math.max(0, ((at - axis.low) / (axis.high - axis.low)) * 100)).toFixed(2)}%`;

  /** @param {string} id @param {string} money @param {string} kind @param {(Node | string | null)[]} named @param {string} shown @returns {Row} */
  function row(id, money, kind, named, shown) {
    const at = cents(money);
    const line = (/** @type {string} */ part) => svg("line", { class: `km-mark-${part}`, y1: "50%", y2: "50%", x1: x(at), x2: x(at) });
    const lines = { gap: line("gap"), range: line("range"), pay: svg("line", { class: "km-mark-pay", y1: "0", y2: "100%" }) };
    const gap = h("span", null);
    const mark =
      kind === "km-guess"
        ? svg("rect", { x: x(at), y: "20%", width: 8, height: "60%", transform: "translate(-4)" })
        : svg("line", { class: "km-mark-tick", x1: x(at), x2: x(at), y1: "20%", y2: "80%" });
    const rail = { class: "km-mark-rail", x1: "0", x2: "100%", y1: "50%", y2: "50%" };
    return {
      at,
      lines,
      said: gap,
      element: h(
        "li",
        { class: `km-mark ${kind}`, "data-amount": id },
        h("span", { class: "km-mark-name" }, named),
        svg("svg", { "aria-hidden": "true", focusable: "false" }, svg("line", rail), lines.gap, lines.range, lines.pay, mark),
        h("span", { class: "km-mark-amount" }, h("b", null, shown), " ", gap),
      ),
    };
  }

  /** @param {Criterion[]} amounts @param {Criterion["id"] | null} decides */
  function drawAmounts(amounts, decides) {
    rows.clear();
    for (const { id, amount: money, applies } of amounts)
      rows.set(
        id,
        row(
          id,
          money ?? "",
          `km-applies-${applies}${id === decides ? " km-decides" : ""}`,
          [
            texts.t(`criterion.${id}`),
            " ",
            applies === "yes" ? null : h("small", null, texts.t(applies === "no" ? "picture.applies.no" : "picture.applies.unknown")),
          ],
          texts.money(money ?? ""),
        ),
      );
    list.replaceChildren(...[...rows.values()].map((one) => one.element));
  }

  /** @param {Guess[]} guesses @param {number} year */
  function drawGuesses(guesses, year) {
    guessed = guesses.map(({ id, amount: money }) => {
      const named = [texts.t("estimate.mark", { year }), " ", h("small", null, texts.t(`criterion.${id}`))];
      const one = row("estimate", money, "km-guess", named, about(view, cents(money)));
      if (own || moved) placeGuess(one);
      return one;
    });
    guessList.replaceChildren(...guessed.map((one) => one.element));
  }

  /** @param {Row} one @param {number} from @param {number} to in cents */
  function placePay({ lines }, from, to) {
    lay(lines.pay, x(from), x(from));
    const [start, end] = from === to ? ["0", "0"] : [x(from), x(to)];
    lay(lines.range, start, end);
  }

  /** What the engine says of the salary where the marker stands. @param {Assessment} assessment */
  function draw(assessment) {
    const verdict = verdictOf(assessment);
    const { pay } = verdict.route;
    const has = pay !== null;
    element.classList.toggle("km-no-pay", !has);
    for (const part of [marker, hint, exact]) part.hidden = !has;
    answer.hidden = moved === null;
    back.hidden = moved === null;
    if (!pay) return;
    stands = [cents(pay.lowest), cents(pay.highest)];
    const text = texts.range(pay.lowest, pay.highest);
    say(name, texts.t(moved === null ? "picture.pay" : "picture.moved"));
    say(amount, text);
    slider.value = pay.counted;
    slider.setAttribute("aria-valuetext", `${text} ${texts.t(`unit.${unit}`)}`);
    for (const one of rows.values()) placePay(one, ...stands);
    for (const one of guessed) placeGuess(one);
    for (const criterion of assessment.routes.flatMap(({ criteria }) => criteria)) {
      const one = rows.get(criterion.id);
      if (one) drawGap(one, criterion);
    }
    if (moved !== null) drawAnswer(verdict, text);
  }

  /** @param {import("./verdict.js").Verdict} verdict @param {string} text the amount */
  function drawAnswer(verdict, text) {
    say(supposed, texts.t("picture.supposed", { amount: text }));
    say(word, ended(texts.t(verdict.word)));
    say(sentence, verdictSentence(view, verdict));
    if (tone === verdict.tone) return;
    tone = verdict.tone;
    sign.className = `km-sign km-${tone}`;
    sign.replaceChildren(icon(verdict.tone), word);
  }

  /** @param {Row} one */
  function placeGuess(one) {
    placePay(one, ...stands);
    // The sentence of the estimate is about the own salary.
    const short = one.at - stands[0];
    const key = short > 0 ? "picture.short" : "picture.enough";
    say(one.said, moved === null ? texts.t(key, { shortfall: about(view, Math.max(100, short)) }) : "");
  }

  /** @param {Row} one @param {Criterion} criterion */
  function drawGap(one, { outcome, applies, shortfall }) {
    const { gap } = one.lines;
    lay(gap, x(outcome === "met" ? one.at : stands[0]), x(one.at));
    if (gap.getAttribute("class") !== `km-mark-gap km-${outcome}`) gap.setAttribute("class", `km-mark-gap km-${outcome}`);
    if (applies === "no") return;
    if (one.said.className !== `km-${outcome}`) one.said.className = `km-${outcome}`;
    say(
      one.said,
      outcome === "not-met" && shortfall
        ? texts.t("picture.short", { shortfall: texts.money(shortfall) })
        : texts.t(outcome === "met" ? "picture.enough" : "picture.open"),
    );
  }

  function fillField() {
    field.value = (moved ?? own?.counted ?? "").replace(".", texts.lang === "nl" ? "," : ".");
  }

  /** @param {string | null} to null for the own salary @param {boolean} [fill] not while the field is being typed in */
  function move(to, fill = true) {
    const assessment = assessed(engine.assess, to === null ? facts : withPay(facts, to, unit));
    if (!assessment) return;
    moved = to;
    draw(assessment);
    if (fill) fillField();
  }

  return {
    element,
    /** @param {Facts} given @param {Assessment} assessment */
    update(given, assessment) {
      facts = given;
      const { route } = verdictOf(assessment);
      const amounts = route.criterion === "exempt" ? [] : amountsOf(assessment);
      element.closest("section")?.toggleAttribute("hidden", amounts.length === 0);
      const [first] = amounts;
      if (!first) return;
      const before = JSON.stringify(own);
      own = route.pay;
      unit = first.unit;
      if (JSON.stringify(own) !== before) moved = null;
      const shows = JSON.stringify([own, route.criterion, amounts.map(({ id, amount: money, applies }) => [id, money, applies])]);
      if (shows !== drawn) {
        drawn = shows;
        axis = axisFor(
          amounts.map(({ amount: money }) => cents(money ?? "")),
          own ? [cents(own.lowest), cents(own.highest)] : [],
          unit,
        );
        Object.assign(slider, {
          min: String(axis.low / 100),
          max: String(axis.high / 100),
          step: unit === "month-excluding" ? "10" : "100",
        });
        unitLine.textContent = texts.t("picture.unit", { unit: texts.t(`unit.${unit}`) });
        low.textContent = whole(decimal(axis.low));
        high.textContent = whole(decimal(axis.high));
        drawAmounts(amounts, route.criterion);
      }
      move(moved);
      norms ??= engine.norms();
      estimate.update(basisOf({ assessment, facts, assess: engine.assess, norms }));
    },
  };
}
