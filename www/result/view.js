// Small pieces that every part of the result uses: signs, sources, amounts with their unit, values of the engine in words.
import { h, icon } from "../base/dom.js";
import { questionOf } from "../questions/list.js";
import { languageOf } from "../base/sources.js";

/** @typedef {import("../../pkg/kennismigrant.js").Assessment} Assessment */
/** @typedef {import("../../pkg/kennismigrant.js").Source} Source */
/** @typedef {import("../../pkg/kennismigrant.js").Norm} Norm */
/** @typedef {import("../../pkg/kennismigrant.js").Facts} Facts */
/** @typedef {import("./verdict.js").Route} Route */
/** @typedef {import("../base/texts.js").Texts} Texts */
/** @typedef {{ engine: string, normsUpTo: string, lawUpTo: string }} Version */
/**
 * @typedef {object} Engine
 * @property {(facts: Facts) => Assessment} assess
 * @property {() => Norm[]} norms
 * @property {() => Source[]} sources
 * @property {() => Version} version
 */
/**
 * @typedef {object} View
 * @property {Texts} texts
 * @property {(voice: import("../base/voice.js").Voice) => Texts} textsFor the words for another reader
 * @property {string} prefix
 * @property {number} level of the headings inside the result
 * @property {Map<string, Source>} sources
 * @property {(path: string) => void} ask goes to the question that asks for a fact
 * @property {(key: string, of: unknown, draw: () => Node[], open: boolean, title?: Element) => Element} part draws a part of the result that can be opened and closed
 */

/**
 * One person's case as the result tells it.
 * @typedef {object} Given
 * @property {Assessment} assessment
 * @property {Facts} facts
 * @property {import("../questions/answers.js").Answers} answers
 * @property {(facts: Facts) => Assessment} assess
 * @property {() => Norm[]} norms
 * @property {string} today
 * @property {{ question: Question, title: (Node | string)[] } | null} next the question that changes most, as it is worded now
 * @property {boolean} isSettled no answer can change the outcome any more
 * @property {(path: string, checked: boolean) => void} tick
 * @property {(question: Question, option: string) => void} answer
 * @property {(change: Change) => void} attempt fills the form with other answers, which can be had back
 * @property {(part: string) => boolean} show
 * @property {boolean} [points] the visitor came for the points scheme
 */
/** @typedef {import("../questions/list.js").Question} Question */
/** @typedef {{ byId: Record<string, import("../questions/answers.js").Answer>, components?: import("../questions/answers.js").ComponentAnswer[] }} Change */

/** In a tab of its own: going away would lose the answers, which nothing keeps. @param {string} href @param {string} name @param {string | null} [lang] */
export const sourceLink = (href, name, lang = null) => h("a", { href, lang, target: "_blank", rel: "noopener noreferrer" }, name);

/** @param {View} view @param {string[]} ids @param {(source: Source) => string} [nameOf] the name of each in short */
export function sourceLinks(view, ids, nameOf = ({ title }) => title) {
  const links = ids.flatMap((id, index) => {
    const source = view.sources.get(id);
    if (!source) return [];
    const written = languageOf(source);
    const lang = written === view.texts.lang ? null : written;
    const words = nameOf(source);
    const name = source.url === null ? h("span", { lang }, words) : sourceLink(source.url, words, lang);
    if (words !== source.title) name.title = source.title;
    return index === 0 ? [name] : [", ", name];
  });
  return h("small", { class: "km-source" }, links);
}

/** @param {View} view @param {"met" | "not-met" | "unknown" | "not-applicable"} outcome @param {string} [word] */
export function sign(view, outcome, word) {
  return h("span", { class: `km-sign km-${outcome}` }, icon(outcome), h("span", null, word ?? view.texts.t(`outcome.${outcome}`)));
}

/** A link to the question that asks for a fact. @param {View} view @param {string} path */
export function askLink(view, path) {
  return h(
    "button",
    { type: "button", class: "km-link", "data-key": `ask-${path}`, click: () => view.ask(path) },
    view.texts.t(`fact.${questionOf(path)?.id ?? path}`),
  );
}

/** What an answer hangs on, in a few words: the questions on study are one subject. @param {View} view @param {string[]} paths @returns {string} */
export function factList(view, paths) {
  const open = paths.filter((path) => !questionOf(path)?.tick);
  const keys = (open.length > 0 ? open : paths).map((path) => {
    const question = questionOf(path);
    return question?.section === "study" || question?.section === "permit" ? `facts.${question.section}` : `fact.${question?.id ?? path}`;
  });
  return view.texts.list([...new Set(keys.map((key) => view.texts.t(key)))]);
}

const DATE = /^\d{4}-\d{2}-\d{2}$/;
const MONEY = /^\d+\.\d{2}$/;
const NAMES = /** @type {Record<string, string>} */ ({
  criterion: "criterion",
  rule: "rule",
  condition: "judges",
  unit: "unit",
  route: "route",
});

/** The engine's values in the reader's words. @param {View} view @param {Record<string, string>} values @returns {Record<string, string>} */
export function inWords(view, values) {
  const { texts } = view;
  return Object.fromEntries(
    Object.entries(values).map(([name, value]) => {
      if (DATE.test(value)) return [name, texts.date(value)];
      if (MONEY.test(value)) return [name, texts.money(value)];
      if (name === "months") return [name, quantity(view, value, name)];
      return [name, NAMES[name] ? texts.t(`${NAMES[name]}.${value}`) : value];
    }),
  );
}

/** @param {View} view @param {string | null} value @param {string} unit */
export function quantity(view, value, unit) {
  const { texts } = view;
  if (value === null) return texts.t("quantity.unknown");
  if (value === "indefinite") return texts.t("quantity.indefinite");
  if (DATE.test(value)) return texts.date(value);
  if (unit.endsWith("cluding")) return texts.money(value);
  return /^\d+$/.test(value) ? texts.count(`quantity.${unit}`, Number(value)) : value;
}

/** A word before its sentence, with a full stop unless it goes on. @param {string} word */
export const ended = (word) => (word.endsWith("…") ? word : `${word}.`);
