// A person as a row of numbers, as `assessColumns` takes them, and as the facts that `assess` takes.
import vocabulary from "../../target/lists/vocabulary.json" with { type: "json" };
import { decimal } from "../base/money.js";
import { QUESTIONS, factsOf } from "../questions/list.js";

/** @typedef {import("../../pkg/kennismigrant.js").Facts} Facts */

/** What a column holds where a fact is unknown. */
export const UNKNOWN = -2147483648;
/** From here on a number stands for a word in the place of a day or a number. */
export const WORD = 1073741824;
const DAY = 86_400_000;

/** @param {string} iso */
export const dayNumber = (iso) => Date.parse(`${iso}T00:00:00Z`) / DAY;
/** @param {number} number */
export const dayText = (number) => new Date(number * DAY).toISOString().slice(0, 10);

/** @type {Record<string, string[]>} */
const WORDS = vocabulary.facts;

/** What kind of value a fact has, as its question asks for it. @type {Map<string, string>} */
const TYPES = new Map(QUESTIONS.flatMap((question) => factsOf(question).map((path) => /** @type {const} */ ([path, question.type]))));
TYPES.set("person.age", "number");
TYPES.set("person.turkishNational", "yes-no");
TYPES.set("study.completedOn", "date");
TYPES.set("orientationYear.permit", "choice");

/** @param {string} path @param {number} number @returns {unknown} */
export function factOf(path, number) {
  const words = WORDS[path] ?? [];
  if (number >= WORD) return words[number - WORD];
  switch (TYPES.get(path)) {
    case "choice":
      return words[number];
    case "yes-no":
      return number === 1;
    case "money":
      return decimal(number);
    case "date":
    case "age":
      return dayText(number);
    default:
      return number;
  }
}

/** The number of a word or of yes and no. @param {string} path @param {string | boolean} value */
export function numberOf(path, value) {
  if (typeof value === "boolean") return Number(value);
  const place = (WORDS[path] ?? []).indexOf(value);
  return TYPES.get(path) === "choice" ? place : WORD + place;
}

/**
 * Whose employer is said not to be recognised has no Turkish nationality unless that is said too, as the check takes that answer.
 * @param {Record<string, Int32Array>} columns @returns {Record<string, Int32Array>}
 */
export function asTheCheckTakes(columns) {
  const sponsor = columns["work.recognisedSponsor"];
  if (!sponsor?.includes(0)) return columns;
  const turkish = columns["person.turkishNational"];
  const said = sponsor.map((yes, row) => (yes === 0 && (turkish?.[row] ?? UNKNOWN) === UNKNOWN ? 0 : (turkish?.[row] ?? UNKNOWN)));
  return { ...columns, "person.turkishNational": said };
}

/** @param {Record<string, Int32Array>} columns @param {number} row @returns {Facts} */
export function factsAt(columns, row) {
  /** @type {Record<string, Record<string, unknown>>} */
  const facts = {};
  for (const [path, column] of Object.entries(columns)) {
    const number = column[row] ?? UNKNOWN;
    if (number === UNKNOWN) continue;
    const [group = "", field = ""] = path.split(".");
    facts[group] = { ...facts[group], [field]: factOf(path, number) };
  }
  return /** @type {Facts} */ (facts);
}
