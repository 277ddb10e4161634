// Dates are ISO strings, which the engine judges; from three fields, and why those are none.

/** @typedef {{ day: string, month: string, year: string }} DateFields */

/** @typedef {"day-missing" | "month-missing" | "year-missing" | "month-unknown" | "year-two-digits" | "no-such-day"} DateCause */

const MONTHS = (
  "januari january|februari february|maart march mrt|april|mei may|juni june|juli july|" +
  "augustus august|september|oktober october|november|december"
).split("|");

const HOUR = 3_600_000;

/** When the clock changes in the European Union: at 1:00 in Greenwich on the last Sunday of March and of October (directive 2000/84). @param {number} year @param {number} month from 1 */
function clockChange(year, month) {
  const last = new Date(Date.UTC(year, month - 1, 31, 1));
  return last.getTime() - last.getUTCDay() * 24 * HOUR;
}

/**
 * The day in the Netherlands, where the IND receives an application, wherever the visitor is. Reckoned here: to ask the browser for the time there
 * takes a slow phone as long as all that is drawn at first.
 * @returns {string}
 */
export function today() {
  const now = Date.now();
  const year = new Date(now).getUTCFullYear();
  const isSummer = now >= clockChange(year, 3) && now < clockChange(year, 10);
  return new Date(now + (isSummer ? 2 : 1) * HOUR).toISOString().slice(0, 10);
}

/** A number, or a name in Dutch or English of which at least three letters are given. @param {string} text @returns {number | null} */
export function monthNumber(text) {
  const name = text.trim().toLowerCase().replace(/\.$/, "");
  const named = /^[a-z]{3,}$/.test(name) && MONTHS.findIndex((names) => ` ${names}`.includes(` ${name}`)) + 1;
  return named || (/^(0?[1-9]|1[0-2])$/.test(name) ? Number(name) : null);
}

/** A month that is none is left for the engine to refuse. @param {DateFields} fields @returns {string} */
export function iso({ day, month, year }) {
  return `${year.trim()}-${String(monthNumber(month) ?? month.trim()).padStart(2, "0")}-${day.trim().padStart(2, "0")}`;
}

/** Why three fields are no date. @param {DateFields} fields @returns {DateCause | null} */
export function dateCause(fields) {
  const [day, month, year] = [fields.day, fields.month, fields.year].map((text) => text.trim());
  if (!day) return "day-missing";
  if (!month) return "month-missing";
  if (!year) return "year-missing";
  if (!monthNumber(month)) return "month-unknown";
  if (/^['’]?\d\d$/.test(year)) return "year-two-digits";
  return /^\d{4}$/.test(year) && utc(iso(fields)).getUTCDate() === Number(day) ? null : "no-such-day";
}

/** @param {string} date @returns {DateFields} */
export function fieldsOf(date) {
  const [year = "", month = "", day = ""] = date.split("-");
  return { day: String(Number(day)), month: String(Number(month)), year };
}

/** @param {string} date @returns {Date} */
export function utc(date) {
  return new Date(`${date}T00:00:00Z`);
}

/** @param {string} date @param {number} days @returns {string} */
export function addDays(date, days) {
  const moved = utc(date);
  moved.setUTCDate(moved.getUTCDate() + days);
  return moved.toISOString().slice(0, 10);
}

/** Whole years between two days; who is born on 29 February has a birthday on 1 March in other years. @param {string} birthDate @param {string} on */
export function wholeYears(birthDate, on) {
  const years = Number(on.slice(0, 4)) - Number(birthDate.slice(0, 4));
  return on.slice(5) < birthDate.slice(5) ? years - 1 : years;
}

/** The day that many years later, or 1 March where 29 February does not exist. @param {string} date @param {number} years */
export function addYears(date, years) {
  const moved = utc(date);
  moved.setUTCFullYear(moved.getUTCFullYear() + years);
  return moved.toISOString().slice(0, 10);
}
