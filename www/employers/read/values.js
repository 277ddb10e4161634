// One cell as the number that the engine takes in its column, or why it cannot be read.
import vocabulary from "../../../target/lists/vocabulary.json" with { type: "json" };
import { monthNumber } from "../../base/dates.js";
import { PERIOD, readMoney } from "../../base/money.js";
import { FIXED_TERM, NOTHING, normal, SYNONYMS, YES_NO } from "./words.js";

/** A number that stands for nothing known. */
export const UNKNOWN = -2147483648;
/** A word in the place of a day or a number is this and its place in the list. */
export const WORDS = 1073741824;
/** At `contractEndsOn`: it has no end. */
export const NO_END = WORDS;

/** Why a cell cannot be read. */
export const CAUSES = /** @type {const} */ ([
  "not-money",
  "more-than-two-decimals",
  "negative",
  "out-of-range",
  "not-a-date",
  "no-such-day",
  "month-unknown",
  "year-two-digits",
  "ambiguous-date",
  "not-a-number",
  "not-whole",
  "not-yes-or-no",
  "unknown-word",
]);

/** @typedef {(typeof CAUSES)[number]} Cause */
/** @typedef {import("../../../pkg/kennismigrant.js").FactColumn} FactColumn */
/**
 * What a column can be for: who it is, a fact of the engine, or what only the page uses.
 * @typedef {"name" | "hours" | "fte" | "contractEndsOn" | "permitEndsOn" | FactColumn} Target
 */
/** @typedef {"day-first" | "month-first"} DayOrder */
/** @typedef {{ dayOrder?: DayOrder, unit?: "months" | "years" }} ReaderSettings the unit of a bare number at `work.contractMonths` */
/** @typedef {(text: string) => number | Cause} Reader */

/** @type {Record<string, string[]>} */
const LISTS = vocabulary.facts;

const DATES = new Set([
  "application.receivedOn",
  "application.startsOn",
  "person.birthDate",
  "currentPermit.blueCardFirstIssuedOn",
  "study.completedOn",
  "orientationYear.endedOn",
  "contractEndsOn",
  "permitEndsOn",
]);

/** The targets that a column can be for, but for the name. @type {Exclude<Target, "name">[]} */
export const TARGETS = /** @type {Exclude<Target, "name">[]} */ ([
  ...Object.keys(LISTS).filter((path) => path !== "pay.components"),
  "hours",
  "fte",
  "contractEndsOn",
  "permitEndsOn",
]);

/** @param {Target} target */
export const isDate = (target) => DATES.has(target);

const MAX_CENTS = 1_000_000_000;
const FIRST_DAY = -25_567;
const LAST_DAY = 47_481;
/** 1 January 1970 as a serial of Excel; five digits are days from 1927 to 2099. */
const SERIAL_1970 = 25_569;
const DAY = 86_400_000;

/** Whether a cell says nothing. @param {string} text */
export function isNothing(text) {
  const bare = text.trim();
  return bare === "" || NOTHING.has(normal(bare));
}

/** @param {Reader} reader @returns {Reader} */
const orUnknown = (reader) => (text) => (isNothing(text) ? UNKNOWN : reader(text));

/** The cents of a decimal text with more than two decimals, if what is left over is noise of a computer. @param {string} money @returns {number | Cause} */
function cutToCents(money) {
  const exact = Number(money) * 100;
  const cents = Math.round(exact);
  return Math.abs(exact - cents) < 0.0001 ? cents : "more-than-two-decimals";
}

/** @param {string} text @returns {number | Cause} whole cents */
export function readCents(text) {
  const [, whole, part = ""] = /^\s*(\d{1,8})(?:[.,](\d{1,2}))?\s*$/.exec(text) ?? [];
  if (whole) return inRange(Number(whole) * 100 + Number(part.padEnd(2, "0")), 0, MAX_CENTS);
  // Too many digits for thousands before it: three decimals.
  if (/^\s*\d{4,}[.,]\d{3}\s*$/.test(text)) return cutToCents(text.replace(",", "."));
  const money = text.length > 80 ? null : readMoney(text);
  if (money === null) return "not-money";
  if (money.startsWith("-")) return "negative";
  const cents = cutToCents(money);
  return typeof cents === "number" ? inRange(cents, 0, MAX_CENTS) : cents;
}

const PERIOD_IN = new RegExp(PERIOD, "i");

/** What an amount is for by the words beside it, if they say so. @param {string} text @returns {"month" | "four-weeks" | "year" | null} */
export function periodIn(text) {
  const [period] = PERIOD_IN.exec(text) ?? [];
  if (!period) return null;
  return /4|vier|four/i.test(period) ? "four-weeks" : /m[aon]|(^|[^u])m\b/i.test(period) ? "month" : "year";
}

/** @param {number} value @param {number} least @param {number} most @returns {number | Cause} */
const inRange = (value, least, most) => (value >= least && value <= most ? value : "out-of-range");

/** @param {number} year @param {number} month @param {number} day @returns {number | Cause} days since 1970 */
function dayNumber(year, month, day) {
  if (month < 1 || month > 12) return "month-unknown";
  const time = Date.UTC(year, month - 1, day);
  if (day < 1 || new Date(time).getUTCDate() !== day) return "no-such-day";
  return inRange(time / DAY, FIRST_DAY, LAST_DAY);
}

const TIME = "(?:[ T,]+\\d{1,2}[:.]\\d{2}([:.]\\d{2}([.,]\\d+)?)?( ?[ap]m)?( ?(Z|[+-]\\d\\d:?\\d\\d))?)?";
const ISO = new RegExp(`^(\\d{4})[-/.](\\d{1,2})[-/.](\\d{1,2})${TIME}$`, "i");
const NUMERIC = new RegExp(`^(\\d{1,2})([-/. ]) ?(\\d{1,2})\\2 ?(\\d{4}|['’]?\\d\\d)${TIME}$`, "i");
const WEEKDAY = /^(ma|di|wo|do|vr|za|zo|mon|tue|wed|thu|fri|sat|sun)[a-z]*[.,]? +(?=\S)/i;
const DAY_MONTH = /^(\d{1,2})(?:e|de|ste|st|nd|rd|th)?[ -./]+(?:of )?([a-z]{3,})[., -/]+(\d{4}|['’]?\d\d)$/i;
const MONTH_DAY = /^([a-z]{3,})\.?[ -]+(\d{1,2})(?:st|nd|rd|th)?[, -]+(\d{4}|['’]?\d\d)$/i;

/**
 * A date of three numbers that may stand in either order. With dots it is always the day first.
 * @param {string} text @returns {"day-first" | "month-first" | "either" | null}
 */
export function orderOf(text) {
  const [, first = "", mark = "", second = ""] = NUMERIC.exec(text.trim()) ?? [];
  if (mark !== "/" && mark !== "-") return null;
  const [one, two] = [Number(first), Number(second)];
  if (one > 12 && two <= 12) return "day-first";
  if (two > 12 && one <= 12) return "month-first";
  return one <= 12 && two <= 12 && one !== two ? "either" : null;
}

/**
 * In which order the dates of a column stand, as far as they prove it.
 * @param {Iterable<string>} values @returns {"day-first" | "month-first" | "either" | "mixed"} "either" when none proves it, "mixed" when some prove the one and some the other
 */
export function dayOrder(values) {
  const orders = new Set();
  for (const value of values) orders.add(orderOf(value));
  if (orders.has("day-first")) return orders.has("month-first") ? "mixed" : "day-first";
  return orders.has("month-first") ? "month-first" : "either";
}

/** @param {string} day @param {string} month a name @param {string} year @returns {number | Cause} */
function namedDay(day, month, year) {
  const number = monthNumber(month.slice(0, 4) === "sept" ? "sep" : month);
  if (!number) return "month-unknown";
  return year.length === 4 ? dayNumber(Number(year), number, Number(day)) : "year-two-digits";
}

/** @param {string} text without spaces around @returns {number | Cause} */
function digitsDay(text) {
  if (text.length === 8) return dayNumber(Number(text.slice(0, 4)), Number(text.slice(4, 6)), Number(text.slice(6)));
  if (text.length === 5) return inRange(Number(text) - SERIAL_1970, FIRST_DAY, LAST_DAY);
  return "not-a-date";
}

/** @param {string} text @param {DayOrder} [order] @returns {number | Cause} days since 1970 */
export function readDate(text, order = "day-first") {
  const bare = text.trim();
  if (bare.length > 60) return "not-a-date";
  // Midnight in the Netherlands is another day in Greenwich: which of the two is meant is not known.
  if (/\dZ$/i.test(bare) && !/[T ]00:00/i.test(bare)) return "ambiguous-date";
  const iso = ISO.exec(bare);
  if (iso) return dayNumber(Number(iso[1]), Number(iso[2]), Number(iso[3]));
  const [, first = "", mark = "", second = "", year = ""] = NUMERIC.exec(bare) ?? [];
  if (first) {
    if (year.length !== 4) return "year-two-digits";
    const isMonthFirst = order === "month-first" && (mark === "/" || mark === "-");
    return isMonthFirst ? dayNumber(Number(year), Number(first), Number(second)) : dayNumber(Number(year), Number(second), Number(first));
  }
  if (/^\d+$/.test(bare)) return digitsDay(bare);
  const words = bare.replace(WEEKDAY, "");
  const dayMonth = DAY_MONTH.exec(words);
  if (dayMonth) return namedDay(dayMonth[1] ?? "", dayMonth[2] ?? "", dayMonth[3] ?? "");
  const monthDay = MONTH_DAY.exec(words);
  return monthDay ? namedDay(monthDay[2] ?? "", monthDay[1] ?? "", monthDay[3] ?? "") : "not-a-date";
}

/** The place of each way to write a word of a fact. @param {Target} target @returns {Map<string, number>} */
function placesOf(target) {
  const places = new Map();
  (LISTS[target] ?? []).forEach((word, place) => {
    for (const way of [normal(word), ...(SYNONYMS[target]?.[word]?.split("|") ?? [])]) places.set(way, place);
  });
  return places;
}

/** @param {Map<string, number>} places @param {number} offset @param {Cause} cause @returns {Reader} */
const wordReader = (places, offset, cause) => (text) => {
  const place = places.get(normal(text));
  return place === undefined ? cause : offset + place;
};

/** A number with a mark for the decimals. @param {string} text @returns {number} NaN when it is none */
function decimalOf(text) {
  return /^\s*\d{1,6}([.,]\d{1,17})?\s*$/.test(text) ? Number(text.replace(",", ".")) : Number.NaN;
}

/** @param {string} text @param {RegExp} unit what may stand behind the number @returns {number} NaN when it is none */
function quantity(text, unit) {
  return decimalOf(text.trim().replace(unit, ""));
}

/** @type {Reader} */
function readAge(text) {
  const years = quantity(text, / ?(jaar|jr\.?|years?( old)?|y|yrs?)$/i);
  return Number.isNaN(years) ? "not-a-number" : inRange(Math.floor(years), 0, 120);
}

/** @type {Reader} */
function readExperience(text) {
  const months = quantity(text, / ?(maanden|maand|mnd|months?)$/i);
  const isMonths = /m/i.test(text) && !Number.isNaN(months);
  const years = isMonths ? months / 12 : quantity(text, / ?(jaar|jaren|jr\.?|years?|y|yrs?|\+)$/i);
  return Number.isNaN(years) ? "not-a-number" : inRange(Math.floor(years), 0, 80);
}

/** @param {"months" | "years"} unit @returns {Reader} */
const contractReader = (unit) => (text) => {
  if (FIXED_TERM.has(normal(text))) return UNKNOWN;
  const isYears = /j|y/i.test(text) || (unit === "years" && !/m/i.test(text));
  const number = quantity(text, / ?(maanden|maand|mnd|mnden|months?|m|jaar|jaren|jr|years?|y|yrs?)\.?$/i);
  if (Number.isNaN(number)) return /\d/.test(text) ? "not-a-number" : "unknown-word";
  const months = isYears ? number * 12 : number;
  return Number.isInteger(months) ? inRange(months, 1, 600) : "not-whole";
};

/** Hundredths of hours a week. @type {Reader} */
function readHours(text) {
  const [, whole, minutes] = /^\s*(\d{1,3}):(\d\d)(?::00)?\s*$/.exec(text) ?? [];
  const hours = whole
    ? Number(whole) + Number(minutes) / 60
    : quantity(text, / ?(u|uur|uren|h|hrs?|hours?)\.?( ?(p\/?w|per week|a week|\/ ?w(eek|k)?))?$/i);
  return Number.isNaN(hours) ? "not-a-number" : inRange(Math.round(hours * 100), 1, 16_800);
}

/** Millionths of a full-time job: "0.8", "80%" and "80" are the same. @type {Reader} */
function readFte(text) {
  const isPercent = /%|procent|percent/i.test(text);
  const number = quantity(text, / ?(%|procent|percent|fte)$/i);
  if (Number.isNaN(number)) return "not-a-number";
  // Nobody has more than two jobs in one, and nobody one of two percent.
  const share = isPercent || number > 2 ? number / 100 : number;
  return inRange(Math.floor(share * 1_000_000 + 0.0001), 1, 2_000_000);
}

const INDEFINITE = placesOf("work.contractMonths");
const LAST_OF_ALL = /^\s*(31[-/.]12[-/.]9999|9999[-/.]12[-/.]31|99991231|12\/31\/9999)/;

/** A contract or a permit without end; systems of payroll write it as the last day of the year 9999. @param {string} text */
const isEndless = (text) => LAST_OF_ALL.test(text) || INDEFINITE.has(normal(text));

/** @param {Target} target @param {DayOrder} [order] @returns {Reader} */
function dateReader(target, order) {
  const places = placesOf(target);
  /** @type {Reader} */
  const day = (text) => {
    const read = readDate(text, order);
    return typeof read === "string" && places.has(normal(text)) ? WORDS + (places.get(normal(text)) ?? 0) : read;
  };
  if (target !== "contractEndsOn" && target !== "permitEndsOn") return day;
  return (text) => {
    const read = day(text);
    return typeof read === "string" && isEndless(text) ? (target === "contractEndsOn" ? NO_END : UNKNOWN) : read;
  };
}

/** @param {Target} target @param {ReaderSettings} settings @returns {Reader} */
function bareReader(target, { dayOrder: order, unit = "months" }) {
  if (target === "pay.base") return readCents;
  if (target === "hours") return readHours;
  if (target === "fte") return readFte;
  if (target === "person.age") return readAge;
  if (target === "experience.years") return readExperience;
  if (target === "work.contractMonths") {
    const word = wordReader(placesOf(target), WORDS, "unknown-word");
    const number = contractReader(unit);
    return (text) => {
      const read = word(text);
      return typeof read === "number" ? read : number(text);
    };
  }
  if (DATES.has(target)) return dateReader(target, order);
  const places = placesOf(target);
  return places.size > 0 ? wordReader(places, 0, "unknown-word") : wordReader(YES_NO, 0, "not-yes-or-no");
}

/** How many texts a reader remembers: columns of words have few, columns of amounts have many. */
const MEMORY = 2_000;

/** The same text is read the same. @param {Reader} reader @returns {Reader} */
function remembering(reader) {
  /** @type {Map<string, number | Cause>} */
  const known = new Map();
  return (text) => {
    const before = known.get(text);
    if (before !== undefined) return before;
    const read = reader(text);
    if (known.size < MEMORY) known.set(text, read);
    return read;
  };
}

/**
 * The reader of a column: `UNKNOWN` for a cell that says nothing, else the number of `assessColumns`; hundredths of hours at `hours`, millionths of a
 * full-time job at `fte`, days since 1970 at `contractEndsOn` (`NO_END` when it has none) and `permitEndsOn`.
 * @param {Exclude<Target, "name">} target @param {ReaderSettings} [settings] @returns {Reader}
 */
export function readerFor(target, settings = {}) {
  return remembering(orUnknown(bareReader(target, settings)));
}
