// The verdict on the screen: its word, need and have side by side, the gap, one sentence, and the one question that changes most.
import { h, heading, icon, svg } from "../base/dom.js";
import { cents, decimal } from "../base/money.js";
import { YES_NO, optionsOf } from "../questions/list.js";
import { beforeBirthday, onLastKnownDay, withNewEmployer } from "./other-day.js";
import { possibleCriteria } from "./verdict.js";
import { factList, sign } from "./view.js";

/** @typedef {import("./view.js").View} View */
/** @typedef {import("./view.js").Given} Given */
/** @typedef {import("./verdict.js").Route} Route */
/** @typedef {import("./verdict.js").Criterion} Criterion */
/** @typedef {import("./verdict.js").Verdict} Verdict */
/** @typedef {NonNullable<Route["pay"]>} Pay */

/** @param {View["texts"]} texts @param {string} counted @param {string} amount */
function gapTo(texts, counted, amount) {
  const over = cents(counted) - cents(amount);
  if (over === 0) return texts.t("gap.exact");
  return texts.t(over < 0 ? "gap.short" : "gap.over", { amount: texts.money(decimal(Math.abs(over))) });
}

/** Of a range both ends. @param {View["texts"]} texts @param {Pay} pay @param {string} amount */
function gapOf(texts, { lowest, highest }, amount) {
  const ends = [...new Set([gapTo(texts, lowest, amount), gapTo(texts, highest, amount)])];
  return ends.length === 1 ? (ends[0] ?? "") : texts.t("gap.range", { lowest: ends[0] ?? "", highest: ends[1] ?? "" });
}

/** What is needed: one amount, or those that may apply. @param {Verdict} verdict @returns {Criterion[]} lowest first */
function needed({ route, criterion }) {
  const possible = possibleCriteria(route).filter(({ amount }) => amount);
  if (criterion?.amount) return [criterion];
  return possible.sort((a, b) => cents(a.amount ?? "0") - cents(b.amount ?? "0"));
}

/**
 * Need, have and gap in words. Null where no amount is at stake.
 * @param {View["texts"]} texts @param {Verdict} verdict
 */
export function figuresOf(texts, verdict) {
  const { route } = verdict;
  const criteria = needed(verdict);
  const [first] = criteria;
  if (!first || route.criterion === "exempt" || verdict.elsewhere) return null;
  const { pay } = route;
  return {
    need: texts.range(first.amount ?? "", criteria.at(-1)?.amount ?? ""),
    have: pay && texts.range(pay.lowest, pay.highest),
    gap: pay && criteria.length === 1 ? gapOf(texts, pay, first.amount ?? "0") : null,
    unit: texts.t(`unit.${first.unit}`),
    pay,
    only: criteria.length === 1 ? first : null,
  };
}

/** @param {NonNullable<ReturnType<typeof figuresOf>>} figures */
const saidOf = ({ need, have, gap, unit }) => ({ need, have: have ?? "", gap: gap ?? "", unit });

/** Everything in words that a sentence may name. @param {View} view @param {Verdict} verdict */
const valuesOf = (view, { route, criterion }) => ({
  criterion: criterion ? view.texts.t(`criterion.${criterion.id}`) : "",
  // Few sentences have a list in them, and the first list of a visit takes long to make.
  get facts() {
    return factList(view, route.questions);
  },
  get failed() {
    const failed = route.conditions.filter(({ id, outcome }) => outcome === "not-met" && id !== "salary-criterion");
    return failed.map(({ id }) => view.texts.t(`condition.${id}.not-met`)).join(" ");
  },
});

/** What is enough for each amount that may apply is enough before it is known which does. @type {Record<string, string>} */
const WITHOUT_CRITERION = { met: "verdict.met.any", provided: "verdict.provided.any" };

/** The sentence under the figures: under which criterion, and why. @param {View} view @param {Verdict} verdict */
function leadOf(view, verdict) {
  const key = verdict.criterion ? null : WITHOUT_CRITERION[verdict.id];
  return view.texts.t(key ?? `verdict.${verdict.id}`, valuesOf(view, verdict));
}

/** The same for who hears it, or where no figures stand beside it. @param {View} view @param {Verdict} verdict */
export function verdictSentence(view, verdict) {
  const { texts } = view;
  const figures = figuresOf(texts, verdict);
  const said = figures?.have ? texts.t(figures.gap ? "figures.said.gap" : "figures.said", saidOf(figures)) : "";
  return [said, leadOf(view, verdict)].filter(Boolean).join(" ");
}

/** @param {Pay} pay @param {Criterion} criterion @param {string} tone */
function bar({ lowest, highest }, { amount }, tone) {
  const [from, to, need] = [lowest, highest, amount ?? "0"].map(cents);
  const scale = 100 / (Math.max(to ?? 0, need ?? 0) * 1.06);
  const part = (/** @type {number | undefined} */ value) => ((value ?? 0) * scale).toFixed(2);
  return svg(
    "svg",
    { class: "km-bar", viewBox: "0 0 100 8", preserveAspectRatio: "none", "aria-hidden": "true", focusable: "false" },
    svg("rect", { class: "km-bar-ground", x: 0, y: 2, width: 100, height: 4 }),
    svg("rect", { class: "km-bar-range", x: 0, y: 2, width: part(to), height: 4 }),
    svg("rect", { class: `km-bar-pay km-${tone}`, x: 0, y: 2, width: part(from), height: 4 }),
    svg("rect", { class: "km-bar-need", x: part((need ?? 0) - 0.3 / scale), y: 0, width: 0.6, height: 8 }),
  );
}

/** @param {View} view @param {Verdict} verdict */
function figuresBlock({ texts }, verdict) {
  const figures = figuresOf(texts, verdict);
  if (!figures) return null;
  const { need, have, gap, unit, pay, only } = figures;
  const figure = (/** @type {string} */ key, /** @type {string} */ amount, /** @type {string} */ kind) =>
    h("div", null, h("dt", null, texts.t(key)), h("dd", { class: kind }, amount));
  return h(
    "div",
    { class: "km-figures" },
    h(
      "dl",
      // Two ranges stand below each other.
      { class: pay?.lowest === pay?.highest && "km-pair" },
      figure("figures.need", need, "km-need"),
      figure("figures.have", have ?? texts.t("figures.open"), have ? "km-have" : "km-none"),
    ),
    h("p", null, gap ? [h("b", null, gap), " "] : null, unit),
    pay && only ? bar(pay, only, verdict.tone) : null,
  );
}

/** Which amounts may apply, and what each would mean. @param {View} view @param {Criterion[]} possible @param {Pay | null} pay */
function eitherWay(view, possible, pay) {
  const { texts } = view;
  const gap = (/** @type {Criterion} */ { amount }) => (pay ? `: ${gapOf(texts, pay, amount ?? "0")}` : "");
  return h(
    "ul",
    { class: "km-either" },
    possible.map((criterion) =>
      h(
        "li",
        null,
        sign(view, criterion.outcome, texts.t(`short.${criterion.id}`)),
        " ",
        h("span", null, criterion.amount ? `${texts.money(criterion.amount)}${gap(criterion)}` : texts.t("either.exempt")),
      ),
    ),
  );
}

/** Beside the criterion that the figures are about. That the answer hangs on something leads to them by itself. @param {View} view @param {Verdict} verdict */
function perhaps(view, { id: verdict, route, criterion }) {
  const others = possibleCriteria(route).filter(({ id }) => id !== criterion?.id);
  if (others.every(({ amount }) => !amount) || route.salary === "met") return null;
  return [(criterion || verdict !== "depends") && h("p", null, view.texts.t("verdict.perhaps")), eitherWay(view, others, route.pay)];
}

/** What else is met; and, once the route asked about is closed, what else is possible. @param {View} view @param {Verdict} verdict */
function otherRoutes({ texts }, { others, route }) {
  const met = others.filter(({ outcome }) => outcome === "met");
  const possible = route.outcome === "not-met" ? others.filter(({ outcome }) => outcome !== "met") : [];
  // A list is made of strings, and a name can hold a word of another language.
  const pieces = texts.list(possible.map((_, index) => `${index}`)).split(/(\d)/);
  const names = pieces.flatMap((piece, index) => (index % 2 ? texts.rich(`route.${possible[Number(piece)]?.id}`) : piece));
  return [
    ...met.map(({ id }) => h("p", null, texts.rich("verdict.other.met", { route: h("span", null, texts.rich(`route.${id}`)) }))),
    possible.length > 0 ? h("p", null, texts.rich("verdict.other.provided", { routes: h("span", null, names) })) : null,
  ];
}

/** More answers than these would take more of the screen than the verdict may. */
const MOST_BUTTONS = 5;

/** What can be chosen is asked here; what must be typed, or chosen from a long list, is asked in the form. @param {View} view @param {Given} given */
function nextQuestion({ texts, prefix, ask }, { next, answer }) {
  if (!next) return null;
  const { question, title } = next;
  const id = `${prefix}verdict-ask`;
  const options = optionsOf(question);
  const word = (/** @type {string} */ option) => texts.rich(YES_NO.includes(option) ? `answer.${option}` : `q.${question.id}.${option}`);
  const button = (/** @type {(Node | string)[]} */ words, /** @type {string} */ key, /** @type {() => void} */ click) =>
    h("button", { type: "button", class: "km-button", "data-key": `answer-${key}`, click }, words);
  return h(
    "div",
    { class: "km-ask", role: "group", "aria-labelledby": id },
    h("p", { class: "km-label", id }, title),
    h(
      "div",
      { class: "km-buttons" },
      options.length > 0 && options.length <= MOST_BUTTONS
        ? options.map((option) => button(word(option), option, () => answer(question, option)))
        : button([texts.t("verdict.fill")], "fill", () => ask(question.id)),
    ),
  );
}

/** @param {View} view @param {Verdict} verdict @param {Given} given */
export function verdictBlock(view, verdict, given) {
  const { texts } = view;
  const icons = verdict.tone === "met" && given.assessment.outcome !== "met" ? "provided" : verdict.tone;
  const waiting = verdict.id === "waiting";
  return h(
    "div",
    { class: `km-verdict km-${verdict.tone}${waiting ? " km-waiting" : ""}` },
    heading(view.level, { class: "km-word", tabindex: -1 }, icon(icons), texts.t(verdict.word)),
    verdict.elsewhere ? otherRoutes(view, verdict) : null,
    figuresBlock(view, verdict),
    h("p", { class: "km-lead" }, leadOf(view, verdict)),
    perhaps(view, verdict),
    verdict.elsewhere ? null : otherRoutes(view, verdict),
    [onLastKnownDay(view, given, verdictSentence), beforeBirthday(view, given), withNewEmployer(view, given)],
    nextQuestion(view, given),
    given.isSettled ? h("p", null, texts.t("verdict.settled")) : null,
    waiting ? null : h("p", { class: "km-decides" }, texts.t("verdict.decides")),
  );
}
