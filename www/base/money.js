// Amounts are whole cents. What a visitor types becomes a decimal string for the engine, which judges it.

const SPACES = /[\s\u00a0\u202f]/g;
const PLAIN = /^\d+$/;

/** @param {string} whole the part before the decimals @param {string} separator @returns {string | null} */
function ungroup(whole, separator) {
  const [first = "", ...rest] = whole.split(separator);
  if (rest.length === 0) return PLAIN.test(whole) ? whole : null;
  return /^[1-9]\d{0,2}$/.test(first) && rest.every((group) => /^\d{3}$/.test(group)) ? first + rest.join("") : null;
}

/**
 * Reads `5942`, `5.942`, `5942,50`, `€ 5.942,00`, `5,942.00` and `5.331,-`; null when it is no amount.
 * One separator with three digits after it is thousands. A minus sign is kept: the engine refuses it with its own reason.
 * @param {string} text @returns {string | null}
 */
export function readMoney(text) {
  let rest = text
    .replace(SPACES, "")
    .replace(/^(€|eur|euro)|(€|eur|euro)$/gi, "")
    .replace(/[.,][-–—]$/, "");
  const sign = /^[-−]/.test(rest) ? "-" : "";
  rest = rest.slice(sign.length).replace(/^€/, "");
  if (!/^\d[\d.,]*$/.test(rest)) return null;
  const dot = rest.lastIndexOf(".");
  const comma = rest.lastIndexOf(",");
  const last = Math.max(dot, comma);
  if (last < 0) return sign + rest;
  const separator = rest.charAt(last);
  const other = separator === "." ? "," : ".";
  const before = rest.slice(0, last);
  const after = rest.slice(last + 1);
  const both = dot >= 0 && comma >= 0;
  if (!both && (after.length === 3 || before.includes(separator))) {
    const digits = ungroup(rest, separator);
    return digits === null ? null : sign + digits;
  }
  const whole = both ? ungroup(before, other) : before;
  if (whole === null || !PLAIN.test(whole) || !PLAIN.test(after)) return null;
  return `${sign}${whole}.${after}`;
}

/** @param {string} money a decimal string with at most two decimals @returns {number} whole cents */
export function cents(money) {
  const [whole = "0", part = ""] = money.split(".");
  return Number(whole) * 100 + Number(part.padEnd(2, "0"));
}

/** @param {number} value whole cents @returns {string} */
export function decimal(value) {
  return `${Math.trunc(value / 100)}.${String(value % 100).padStart(2, "0")}`;
}

/** @typedef {{ monthExcluding: string, monthIncluding: string, yearExcluding: string, yearIncluding: string }} FourWays */

/**
 * One amount, as it reads per month and per year, without and with the 8% holiday allowance. Rounded up, so that nothing reads as enough when it is not.
 * @param {string} money @param {"month-excluding" | "year-including"} unit @returns {FourWays}
 */
export function fourWays(money, unit) {
  const value = cents(money);
  // Everything is a fraction over 1296 = 12 × 108 of the amount per year with holiday allowance, × 100.
  const year = unit === "year-including" ? value * 100 : value * 12 * 108;
  const up = (/** @type {number} */ divisor) => decimal(Math.ceil(year / divisor));
  return { monthExcluding: up(1296), monthIncluding: up(1200), yearExcluding: up(108), yearIncluding: up(100) };
}
