// What stands in the result: the verdict with what belongs to it, and the parts under it.
import { h } from "../base/dom.js";
import { QUESTIONS } from "../questions/list.js";
import { isAnswered } from "../questions/answers.js";
import { nowAsked } from "../questions/which.js";
import { why } from "./conditions.js";
import { addressHere, answerInWords, letterPart, receiptOf } from "./letter.js";
import { judgedIn, limitsOf } from "./limits.js";
import { nextSteps, stepList } from "./next.js";
import { outlookPart } from "./outlook.js";
import { routesPart, showsPoints } from "./routes.js";
import { mainRoute, verdictOf } from "./verdict.js";
import { verdictBlock, verdictSentence } from "./verdict-view.js";
import { inWords, sign, sourceLinks } from "./view.js";
import { waysPart } from "./ways-view.js";

/** @typedef {import("./view.js").View} View */
/** @typedef {import("./view.js").Assessment} Assessment */
/** @typedef {import("./verdict.js").Route} Route */
/** @typedef {import("./view.js").Given} Given */
/** @typedef {import("../questions/answers.js").Answers} Answers */
/** @typedef {import("./parts.js").Piece} Piece */
/** @typedef {(() => Node[]) | null} Content what a part holds; null when there is no such part now */

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
          h("td", null, h("b", null, texts.range(pay.lowest, pay.highest))),
        ),
      ),
    ),
  );
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

/** @param {View} view @param {Assessment} assessment */
function limits(view, assessment) {
  const judged = judgedIn(assessment);
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
  return [...judges, h("p", null, view.texts.t("limits.rest")), textList(view, limitsOf(assessment))];
}

/** Each leads to its question. @param {View} view @param {Answers} answers */
function answersGiven(view, answers) {
  const { texts } = view;
  const given = QUESTIONS.filter((question) => isAnswered(question, answers));
  const change = (/** @type {string} */ id) =>
    h(
      "button",
      {
        type: "button",
        class: "km-link",
        "data-key": `change-${id}`,
        "aria-label": texts.t("answers.change.of", { fact: texts.t(`fact.${id}`) }),
        click: () => view.ask(id),
      },
      texts.t("answers.change"),
    );
  return h(
    "dl",
    { class: "km-answers" },
    given.map((question) =>
      h(
        "div",
        null,
        h("dt", null, texts.t(`fact.${question.id}`)),
        h("dd", null, answerInWords(view.texts, answers, question), " ", change(question.id)),
      ),
    ),
  );
}

/** With what only paper needs: who decides, and where this was. @param {View} view @param {Given} given */
const receipt = ({ texts }, given) =>
  h(
    "p",
    { class: "km-receipt" },
    receiptOf(texts, given),
    h("span", { class: "km-paper" }, ` ${texts.t("letter.reserve")} ${addressHere()}`),
  );

const OPEN_AT_FIRST = ["ways", "why", "next", "outlook"];

/** Each part: what it shows, and what it holds. @param {View} view @param {Given} given @returns {Record<string, [unknown, Content]>} */
function contents(view, given) {
  const { assessment, answers } = given;
  const { pay } = mainRoute(assessment);
  const points = showsPoints(assessment, given) ? assessment.routes.find(({ id }) => id === "highly-educated-points")?.points : null;
  const next = nextSteps(given);
  if (assessment.decisiveDate === null) return {};
  const asked = nowAsked(
    assessment.routes.flatMap(({ questions }) => questions),
    answers,
  );
  return {
    ways: [[assessment, answers], waysPart(view, given)],
    why: [[mainRoute(assessment), assessment.notices], why(view, given)],
    routes: [[assessment.routes, asked, given.facts, given.points], () => routesPart(view, given)],
    next: [next, next.length === 0 ? null : () => [stepList(view, next)]],
    outlook: [[assessment.outlook, assessment.routes, given.facts], outlookPart(view, given, verdictSentence)],
    pay: [pay, pay?.lines.length ? () => [payTable(view, pay)] : null],
    limits: [[assessment.notices, assessment.decisiveDate], () => limits(view, assessment)],
    points: [points, points ? () => pointsScored(view, points) : null],
    answers: [answers, () => [answersGiven(view, answers)]],
    letter: [[assessment, answers], () => letterPart(view, given)],
  };
}

/** What stays in view, and everything else. @param {View} view @param {Given} given @returns {{ verdict: Piece[], more: Piece[] }} */
export function resultPieces(view, given) {
  const { assessment, facts, show, next, isSettled } = given;
  const verdict = verdictOf(assessment);
  const parts = Object.entries(contents(view, given)).flatMap(([key, [of, content]]) =>
    content && show(key) ? [{ key, draw: () => view.part(key, of, content, OPEN_AT_FIRST.includes(key)) }] : [],
  );
  const asked = [next?.question.id, next?.title.map(String), isSettled];
  return {
    verdict: [{ key: "verdict", of: [verdict, facts, asked], draw: () => verdictBlock(view, verdict, given) }],
    more: [
      { key: "notices", of: [assessment.notices, assessment.decisiveDate], draw: () => noticeBlock(view, assessment) },
      ...parts,
      ...(verdict.id === "waiting"
        ? []
        : [{ key: "receipt", of: [assessment.receipt, assessment.decisiveDate], draw: () => receipt(view, given) }]),
    ],
  };
}
