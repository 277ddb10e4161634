// Dates such as 3/4/1990: the whole column tells which of the two numbers is the day.
import { orderOf, readerFor, UNKNOWN } from "./values.js";

/** @typedef {import("./values.js").Target} Target */
/** @typedef {import("./values.js").Reader} Reader */
/** @typedef {import("./values.js").DayOrder} DayOrder */

const DAY = 86_400_000;

/** The day of which number of the day and of the month have changed places. @param {number} day since 1970, of which both can be a month */
export function swapped(day) {
  const date = new Date(day * DAY);
  return Date.UTC(date.getUTCFullYear(), date.getUTCDate() - 1, date.getUTCMonth() + 1) / DAY;
}

/**
 * Reads a column of dates whose order is not known: those that can be read in both orders with the day first, until all are seen.
 * @param {Exclude<Target, "name">} target
 */
export function undecided(target) {
  const dayFirst = readerFor(target, { dayOrder: "day-first" });
  const monthFirst = readerFor(target, { dayOrder: "month-first" });
  const seen = { "day-first": 0, "month-first": 0 };
  /** @type {number[]} */
  const open = [];
  return {
    seen,
    /** The rows that can be read in both orders. */
    open,
    /** @param {string} text @param {number} row */
    read: (text, row) => {
      // Short of a date of three numbers with a mark nothing is open.
      const order = text.charCodeAt(4) !== 45 && (text.includes("/") || text.includes("-")) ? orderOf(text) : null;
      if (order === "either") open.push(row);
      else if (order) seen[order]++;
      return order === "month-first" ? monthFirst(text) : dayFirst(text);
    },
    /** What the column proves. @returns {DayOrder | "mixed" | "either"} */
    order: () => {
      if (seen["month-first"] > 0) return seen["day-first"] > 0 ? "mixed" : "month-first";
      return seen["day-first"] > 0 ? "day-first" : "either";
    },
  };
}

/** How an open day was written, near enough. @param {number} day */
export function openText(day) {
  if (day === UNKNOWN) return "";
  const date = new Date(day * DAY);
  return `${date.getUTCDate()}/${date.getUTCMonth() + 1}/${date.getUTCFullYear()}`;
}
