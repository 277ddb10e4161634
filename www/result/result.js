// What stands in the result: the verdict with what belongs to it, and the parts under it.
import { h, heading, icon, svg } from "../base/dom.js";
import { cents, fourWays, readMoney } from "../base/money.js";
import { QUESTIONS, YES_NO, questionOf } from "../questions/list.js";
import { answerTo, isAnswered } from "../questions/answers.js";
import { nowAsked } from "../questions/which.js";
import { why } from "./conditions.js";
import { saysOf } from "./lines.js";
import { nextSteps, stepList } from "./next.js";
import { routesPart, showsPoints } from "./routes.js";
import { aroundBirthday, onLastKnownDay, paidEveryMonth, withNewEmployer } from "./otherwise.js";
import { mainRoute, verdictOf } from "./verdict.js";
import { askLink, factList, inWords, sign, sourceLinks } from "./view.js";

/** @typedef {import("./view.js").View} View */
/** @typedef {import("./view.js").Assessment} Assessment */
/** @typedef {import("./verdict.js").Route} Route */
/** @typedef {import("./verdict.js").Verdict} Verdict */
/** @typedef {import("../questions/answers.js").Answers} Answers */
/** @typedef {import("./parts.js").Piece} Piece */
/** @typedef {(() => Node[]) | null} Content what a part holds; null when there is no such part now */

/** What counts of the pay, or from what to what while that is open. @param {View["texts"]} texts @param {NonNullable<Route["pay"]>} pay */
const countedOf = (texts, { counted, lowest, highest }) =>
  lowest === highest ? texts.money(counted) : texts.t("pay.range", { lowest: texts.money(lowest), highest: texts.money(highest) });

/**
 * Everything in words that a sentence about the salary may name.
 * @param {View} view @param {Verdict} verdict
 */
function salaryValues(view, { route, criterion }) {
  const { texts } = view;
  const unit = criterion?.unit ?? route.pay?.unit;
  return {
    counted: route.pay ? countedOf(texts, route.pay) : "",
    amount: criterion?.amount ? texts.money(criterion.amount) : "",
    shortfall: criterion?.shortfall ? texts.money(criterion.shortfall) : "",
    unit: unit ? texts.t(`unit.${unit}`) : "",
    criterion: criterion ? texts.t(`criterion.${criterion.id}`) : "",
    // Few sentences have a list in them, and the first list of a visit takes long to make.
    get facts() {
      return factList(view, route.questions);
    },
    get gates() {
      return texts.list(route.conditions.filter(({ outcome }) => outcome === "not-met").map(({ id }) => texts.t(`condition.${id}`)));
    },
  };
}

/** The sentence under the word of the verdict, also read out after "Bereken". @param {View} view @param {Verdict} verdict */
export function verdictSentence(view, verdict) {
  return view.texts.t(`verdict.${verdict.id}`, salaryValues(view, verdict));
}

/** Where the salary is not what decides, its amount is not the first thing to say. */
const NO_AMOUNT = ["gate-failed"];

/** Counted pay against the needed amount; the sentence beside it says the same. @param {View} view @param {Verdict} verdict */
function bar(view, { id, route: { pay }, criterion, tone }) {
  if (!pay || !criterion?.amount || tone === "unknown" || NO_AMOUNT.includes(id)) return null;
  const counted = cents(pay.counted);
  const needed = cents(criterion.amount);
  const scale = 100 / (Math.max(counted, needed) * 1.06);
  const { texts } = view;
  return h(
    "div",
    { class: "km-bar" },
    svg(
      "svg",
      { viewBox: "0 0 100 8", preserveAspectRatio: "none", "aria-hidden": "true", focusable: "false" },
      svg("rect", { class: "km-bar-ground", x: 0, y: 2, width: 100, height: 4 }),
      svg("rect", { class: `km-bar-pay km-${tone}`, x: 0, y: 2, width: (counted * scale).toFixed(2), height: 4 }),
      svg("rect", { class: "km-bar-need", x: (needed * scale - 0.3).toFixed(2), y: 0, width: 0.6, height: 8 }),
    ),
    h(
      "p",
      null,
      h("span", null, texts.t("bar.counted"), " ", h("b", null, countedOf(texts, pay))),
      h("span", null, texts.t("bar.needed"), " ", h("b", null, texts.money(criterion.amount))),
    ),
  );
}

/** @param {View} view @param {Verdict} verdict */
function largeAmount(view, verdict) {
  const { texts } = view;
  const { route, criterion } = verdict;
  if (NO_AMOUNT.includes(verdict.id) || verdict.elsewhere) return null;
  if (verdict.id.startsWith("short") && criterion?.shortfall)
    return h(
      "p",
      { class: "km-amount" },
      h("strong", null, texts.money(criterion.shortfall)),
      " ",
      h("span", null, texts.t("amount.short", { unit: texts.t(`unit.${criterion.unit}`) })),
    );
  if (!route.pay || cents(route.pay.counted) === 0 || !criterion?.amount) return null;
  return h(
    "p",
    { class: "km-amount" },
    h("strong", null, countedOf(texts, route.pay)),
    " ",
    h("span", null, texts.t("amount.counted", { unit: texts.t(`unit.${route.pay.unit}`) })),
  );
}

/** @param {View} view @param {Verdict} verdict */
function otherRoutesLine(view, { others }) {
  if (others.length === 0) return null;
  return h(
    "ul",
    { class: "km-others" },
    others.map((route) =>
      h(
        "li",
        null,
        view.texts.rich(route.outcome === "met" ? "verdict.other.met" : "verdict.other.provided", {
          route: h("span", null, view.texts.rich(`route.${route.id}`)),
          facts: factList(view, route.questions),
        }),
      ),
    ),
  );
}

/** @param {View} view @param {Verdict} verdict @param {Given} given */
function verdictBlock(view, verdict, given) {
  return h(
    "div",
    { class: `km-verdict km-${verdict.tone}${verdict.id === "waiting" ? " km-waiting" : ""}` },
    heading(view.level, { class: "km-word" }, icon(verdict.tone), view.texts.t(verdict.word)),
    verdict.elsewhere ? otherRoutesLine(view, verdict) : null,
    h("p", { class: "km-lead" }, verdictSentence(view, verdict)),
    largeAmount(view, verdict),
    verdict.elsewhere ? null : bar(view, verdict),
    verdict.elsewhere ? null : otherRoutesLine(view, verdict),
    [onLastKnownDay(view, given, verdictSentence), aroundBirthday(view, given), withNewEmployer(view, given)],
  );
}

const WAYS = /** @type {const} */ (["monthExcluding", "monthIncluding", "yearExcluding", "yearIncluding"]);

/** @param {View} view @param {Verdict} verdict @param {Given} given */
function missingBlock(view, { id, route, criterion }, given) {
  if (!id.startsWith("short") || !criterion?.shortfall) return null;
  const { texts } = view;
  const { pay } = given.facts;
  const ways = fourWays(criterion.shortfall, criterion.unit);
  return h(
    "section",
    { class: "km-missing" },
    heading(view.level + 1, null, texts.t("missing.title")),
    h(
      "table",
      null,
      h(
        "tbody",
        null,
        WAYS.map((way) => h("tr", null, h("th", { scope: "row" }, texts.t(`missing.${way}`)), h("td", null, texts.money(ways[way])))),
      ),
    ),
    criterion.requiredBasePerMonth
      ? h(
          "p",
          null,
          texts.t("missing.base", { amount: texts.money(criterion.requiredBasePerMonth) }),
          " ",
          pay?.includesThirteenthMonth ? texts.t("missing.thirteenth") : null,
        )
      : null,
    paidEveryMonth(view, given, route),
    perhaps(
      view,
      route.criteria.filter((one) => one.applies === "unknown" && one !== criterion),
    ),
  );
}

/** Other amounts that may apply once more is known. @param {View} view @param {Route["criteria"]} criteria */
function perhaps(view, criteria) {
  return criteria.length === 0 ? null : h("div", null, h("p", null, view.texts.t("missing.perhaps")), criteriaEitherWay(view, criteria));
}

const QUIET = ["ind-judges", "medium-confidence"];

/** An amount can be missing between known ones, and an amount can be known or not. @param {Assessment} assessment @param {Assessment["notices"][number]} notice */
function noticeKey({ decisiveDate }, { id, values }) {
  if (id === "means-not-checked" && values["amount"]) return "notice.means-not-checked.amount";
  return id === "amounts-not-published" && decisiveDate !== null && decisiveDate <= (values["knownUpTo"] ?? "")
    ? "notice.amounts-not-published.gap"
    : `notice.${id}`;
}

/** @param {View} view @param {Assessment} assessment */
function noticeBlock(view, assessment) {
  // Of a day whose law is not known the amounts are not known either.
  const noLaw = assessment.notices.some(({ id }) => id === "law-not-known");
  const shown = assessment.notices.filter(({ id }) => !QUIET.includes(id) && !(noLaw && id === "amounts-not-published"));
  if (shown.length === 0) return null;
  return h(
    "ul",
    { class: "km-notices" },
    shown.map((notice) =>
      h("li", null, view.texts.rich(noticeKey(assessment, notice), inWords(view, notice.values)), " ", sourceLinks(view, notice.sources)),
    ),
  );
}

/** What it would be either way. @param {View} view @param {Route} route */
function eitherWay(view, route) {
  const possible = route.criteria.filter(({ id, applies, amount }) => applies !== "no" && (amount || id === "exempt"));
  return route.salary !== "unknown" || route.questions.every((path) => questionOf(path)?.tick) || possible.length === 0
    ? null
    : criteriaEitherWay(view, possible);
}

/** @param {View} view @param {Route["criteria"]} possible */
function criteriaEitherWay(view, possible) {
  const { texts } = view;
  return h(
    "ul",
    { class: "km-either" },
    possible.map((criterion) =>
      h(
        "li",
        null,
        sign(view, criterion.outcome, texts.t(`criterion.${criterion.id}`)),
        ": ",
        texts.t(`either.${criterion.id === "exempt" ? "exempt" : criterion.outcome}`, {
          amount: texts.money(criterion.amount ?? "0"),
          shortfall: texts.money(criterion.shortfall ?? "0"),
          unit: texts.t(`unit.${criterion.unit}`),
        }),
      ),
    ),
  );
}

/** @param {Assessment} assessment */
function openKey(assessment) {
  const { id, route } = verdictOf(assessment);
  if (route.outcome !== "unknown") return "open.others";
  return id === "amount-unknown" ? "open.also" : "open.main";
}

/** @param {View} view @param {Given} given @returns {Content} */
function openQuestions(view, { assessment, answers }) {
  const route = mainRoute(assessment);
  const paths = nowAsked(route.outcome === "unknown" ? route.questions : assessment.questions, answers).filter(
    (path) => route.provided.length === 0 || !questionOf(path)?.tick,
  );
  paths.sort((a, b) => Number(Boolean(questionOf(a)?.tick)) - Number(Boolean(questionOf(b)?.tick)));
  const either = eitherWay(view, route);
  if (paths.length === 0 && !either) return null;
  return () => [
    ...(paths.length > 0
      ? [
          h("p", null, view.texts.t(openKey(assessment))),
          h(
            "ul",
            null,
            paths.map((path) => h("li", null, askLink(view, path))),
          ),
        ]
      : []),
    ...(either ? [h("p", null, view.texts.t("open.either")), either] : []),
  ];
}

/** @param {View} view @param {NonNullable<Route["pay"]>} pay */
function payTable(view, pay) {
  const { texts } = view;
  const column = (/** @type {string} */ key) => h("th", { scope: "col" }, texts.t(key));
  // The reason has a line of its own: a fourth column does not fit a phone.
  const rows = pay.lines.flatMap((line) => [
    h(
      "tr",
      { class: "km-pay-line" },
      h("th", { scope: "row" }, texts.t(`kind.${line.kind}`)),
      h("td", null, texts.money(line.stated), " ", h("small", null, texts.t(`per.${line.statedPer}`))),
      h("td", null, line.counted === null ? sign(view, "unknown") : texts.money(line.counted)),
    ),
    h("tr", null, h("td", { colspan: 3 }, texts.t(`reason.${line.reason}`), " ", sourceLinks(view, [line.source]))),
  ]);
  return h(
    "section",
    { class: "km-scroll", tabindex: 0, "aria-label": texts.t("part.pay") },
    h(
      "table",
      { class: "km-pay" },
      h("thead", null, h("tr", null, column("pay.part"), column("pay.stated"), column("pay.counted"))),
      h("tbody", null, rows),
      h(
        "tfoot",
        null,
        h(
          "tr",
          null,
          h("th", { scope: "row", colspan: 2 }, texts.t("pay.total", { unit: texts.t(`unit.${pay.unit}`) })),
          h("td", null, h("b", null, countedOf(texts, pay))),
        ),
      ),
    ),
  );
}

/** @param {View} view @param {Given} given @returns {Content} */
function outlook(view, given) {
  const said = given.assessment.outlook.map((event) => ({ ...event, key: saysOf(event, given) })).filter(({ key }) => key);
  if (said.length === 0) return null;
  return () => [
    h(
      "ul",
      { class: "km-outlook" },
      said.map(({ on, key, values }) =>
        h("li", null, h("b", null, view.texts.date(on)), ": ", view.texts.t(key ?? "", inWords(view, values))),
      ),
    ),
  ];
}

/** @param {View} view @param {NonNullable<Route["points"]>} points */
function pointsScored(view, points) {
  const { texts } = view;
  const score = (/** @type {number | null} */ scored, /** @type {number} */ max) =>
    scored === null ? texts.t("points.open", { max }) : texts.t("points.score", { scored, max });
  const rows = points.parts.map(({ id, scored, max }) =>
    h(
      "li",
      null,
      h("span", null, texts.t(`points.${id}`)),
      h("meter", { min: 0, max, value: scored ?? 0, "aria-label": texts.t(`points.${id}`) }),
      h("span", null, score(scored, max)),
    ),
  );
  const total =
    points.scored === null
      ? texts.t("points.between", { lowest: points.lowest, highest: points.highest, required: points.required })
      : texts.t("points.total", { scored: points.scored, required: points.required });
  return [
    h("p", null, texts.t("points.about"), " ", texts.t("points.after")),
    h("ul", { class: "km-points" }, rows),
    h("p", null, h("b", null, total)),
  ];
}

/** @param {View} view @param {string[]} keys @param {Record<string, Node>} [values] */
const textList = (view, keys, values = {}) =>
  h(
    "ul",
    null,
    keys.map((key) => h("li", null, view.texts.rich(key, values))),
  );

const LIMITS = [
  "limits.approval",
  "limits.refusal",
  "limits.turkish",
  "limits.transfer",
  "limits.research",
  "limits.startup",
  "limits.health",
  "limits.shareholder",
  "limits.leave",
  "limits.short-stay",
  "limits.facility",
  "limits.means",
  "limits.blue-card",
];

/** @param {View} view @param {Assessment} assessment */
function limits(view, assessment) {
  const judged = assessment.notices.filter(({ id }) => id === "ind-judges");
  const scored = assessment.routes.some(({ points, outcome }) => points && outcome !== "not-in-force");
  const judges =
    judged.length === 0
      ? []
      : [
          h("p", null, view.texts.t("limits.judges")),
          h(
            "ul",
            null,
            judged.map(({ values, sources }) =>
              h("li", null, view.texts.t(`judges.${values["condition"]}`), " ", sourceLinks(view, sources)),
            ),
          ),
        ];
  return [...judges, h("p", null, view.texts.t("limits.rest")), textList(view, scored ? [...LIMITS, "limits.quota"] : LIMITS)];
}

/** @param {View} view @param {Answers} answers @param {import("../questions/list.js").Question} question @returns {string} */
function answerInWords(view, answers, question) {
  const { texts } = view;
  const { choice, text, day, month, year } = answerTo(question, answers) ?? {};
  if (question.type === "components")
    return texts.list(
      answers.components.map(({ kind, amount }) => `${kind ? texts.t(`kind.${kind}`) : ""}: ${texts.money(readMoney(amount) ?? "0")}`),
    );
  if (choice) return texts.t(YES_NO.includes(choice) ? `answer.${choice}` : `q.${question.id}.${choice}`);
  const amount = question.type === "money" ? readMoney(text ?? "") : null;
  if (amount) return texts.money(amount);
  const date = day || month || year ? `${day}-${month}-${year}` : "";
  return [date, question.type === "age" && text ? texts.t("answers.age", { age: text }) : text].filter(Boolean).join(", ");
}

/** @param {View} view @param {Answers} answers */
function answersGiven(view, answers) {
  const given = QUESTIONS.filter((question) => isAnswered(question, answers));
  return h(
    "dl",
    { class: "km-answers" },
    given.flatMap((question) => [
      h("dt", null, view.texts.rich(`q.${question.id}`)),
      h("dd", null, answerInWords(view, answers, question)),
    ]),
  );
}

/** @param {View} view @param {Assessment} assessment @param {string} checkedOn */
function receipt(view, assessment, checkedOn) {
  const { texts } = view;
  return h(
    "p",
    { class: "km-receipt" },
    texts.t("receipt.checked", { date: texts.date(checkedOn) }),
    " ",
    assessment.decisiveDate ? texts.t("receipt.law", { date: texts.date(assessment.decisiveDate) }) : "",
    " ",
    texts.t("receipt.version", { ...assessment.receipt }),
  );
}

const OPEN_AT_FIRST = ["open", "why", "next", "outlook"];

/** @typedef {import("./otherwise.js").Case & { answers: Answers, tick: (path: string, checked: boolean) => void, show: (part: string) => boolean, points?: boolean }} Given */

/** Each part: what it shows, and what it holds. @param {View} view @param {Given} given @returns {Record<string, [unknown, Content]>} */
function contents(view, given) {
  const { assessment, answers } = given;
  const { pay } = mainRoute(assessment);
  const points = showsPoints(assessment, given) ? assessment.routes.find(({ id }) => id === "highly-educated-points")?.points : null;
  const next = nextSteps(given);
  const limited = /** @type {[unknown, Content]} */ ([[assessment.notices, assessment.decisiveDate], () => limits(view, assessment)]);
  if (assessment.decisiveDate === null) return { limits: limited };
  const asked = nowAsked(
    assessment.routes.flatMap(({ questions }) => questions),
    answers,
  );
  return {
    open: [[assessment, asked], openQuestions(view, given)],
    why: [[mainRoute(assessment), assessment.notices], why(view, given)],
    routes: [[assessment.routes, asked, given.facts, given.points], () => routesPart(view, given)],
    next: [next, next.length === 0 ? null : () => [stepList(view, next)]],
    outlook: [[assessment.outlook, assessment.routes, given.facts], outlook(view, given)],
    pay: [pay, pay && (() => [payTable(view, pay)])],
    limits: limited,
    points: [points, points ? () => pointsScored(view, points) : null],
    answers: [answers, () => [answersGiven(view, answers)]],
  };
}

/** @param {View} view @param {Given} given @returns {Piece[]} */
export function resultPieces(view, given) {
  const { assessment, facts, today, show } = given;
  const verdict = verdictOf(assessment);
  const parts = Object.entries(contents(view, given)).flatMap(([key, [of, content]]) =>
    content && show(key) ? [{ key, of, draw: () => view.part(key, content, OPEN_AT_FIRST.includes(key)) }] : [],
  );
  return [
    { key: "verdict", of: [verdict, facts], draw: () => verdictBlock(view, verdict, given) },
    { key: "missing", of: [verdict, facts], draw: () => missingBlock(view, verdict, given) },
    { key: "notices", of: assessment, draw: () => noticeBlock(view, assessment) },
    ...parts,
    ...(verdict.id === "waiting"
      ? []
      : [{ key: "receipt", of: [assessment.receipt, assessment.decisiveDate], draw: () => receipt(view, assessment, today) }]),
  ];
}
