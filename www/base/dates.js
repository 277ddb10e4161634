// Dates are ISO strings; whether a day exists is for the engine to say.

/** @typedef {{ day: string, month: string, year: string }} DateFields */

/** The visitor's own today, not that of Greenwich. @returns {string} */
export function today() {
  const now = new Date();
  return iso({ day: String(now.getDate()), month: String(now.getMonth() + 1), year: String(now.getFullYear()) });
}

/** @param {DateFields} fields @returns {string} */
export function iso({ day, month, year }) {
  return `${year.trim()}-${month.trim().padStart(2, "0")}-${day.trim().padStart(2, "0")}`;
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
