// Amounts are whole cents. What a visitor types becomes a decimal string for the engine, which judges it.

const EURO = "(€|eur(o('?s)?)?)";
const NUMERAL = "(\\d{1,3}([ '’]\\d{3})+(?!\\d)|\\d+)([.,]\\d+)*( ?[.,]([-–—]{1,2}|=))?( ?k(?![a-z]))?";

/** What one amount is for, as the source of an expression: "per maand", "p/m", "a year", "per 4 weken", "annual". */
export const PERIOD =
  "((per|an?|each|every|elke) |p[./]? ?|/ ?)(m|mnd|maand|month|mo|j|jr|jaar|a|y|yr|year|annum|(4|vier|four)[- ]?(weken|weeks))\\b\\.?" +
  "|((month|annual|year|(4|four)[- ]week)ly|annual)\\b|(maande|jaar|(4|vier)[- ]?weke)lijks\\b";
/** An amount in a text that is `plain()`, as the source of an expression. */
export const AMOUNT = `(?<before>${EURO} ?)?(?<numeral>${NUMERAL})(?<after> ?${EURO}(?![a-z]))?`;

const TYPED = new RegExp(`^(bruto |gross )?(${EURO} ?)?(?<sign>[-−]?) ?${AMOUNT}( ?(bruto|gross|${PERIOD}))*$`, "i");

/**
 * The text without the marks that cannot be seen and with one plain space for each stretch of spaces; `at` is where each character came from.
 * @param {string} text
 */
export function plain(text) {
  let seen = "";
  let last = "";
  /** @type {number[]} */
  const at = [];
  for (let index = 0; index < text.length; index++) {
    const letter = text.charAt(index);
    const shown = letter.trim() || " ";
    if (/\p{Cf}/u.test(letter) || (shown === " " && last === " ")) continue;
    last = shown;
    seen += shown;
    at.push(index);
  }
  return { seen, at };
}

/**
 * One separator with three digits after it is thousands. "4.500k" is four and a half thousand to one and four and a half million to another,
 * so it is no amount.
 * @param {string} numeral @returns {string | null}
 */
export function readNumeral(numeral) {
  const bare = numeral.replace(/[ '’]|[.,][-–—=]+$/g, "");
  const [, grouped, , cent, whole = grouped?.replace(/\D/g, ""), part = cent ?? "", k] =
    /^(?:([1-9]\d{0,2}([.,])\d{3}(?:\2\d{3})*)(?:(?!\2)[.,](\d+))?|(\d+)(?:[.,](?!\d{3}$)(\d+))?(k?))$/i.exec(bare) ?? [];
  if (!whole || (k && part.length > 2)) return null;
  if (k) return String(Number(whole + part.padEnd(3, "0")));
  return part ? `${whole}.${part}` : whole;
}

/**
 * Reads `5942`, `5.942`, `5942,50`, `€ 5.942,00`, `5,942.00`, `5 942`, `5'942`, `5.331,-`, `60k` and `4500 bruto per maand`; null when it is
 * no amount.
 * A minus sign is kept: the engine refuses it with its own reason.
 * @param {string} text @returns {string | null}
 */
export function readMoney(text) {
  const { sign, numeral = "" } = TYPED.exec(plain(text).seen.trim())?.groups ?? {};
  const read = readNumeral(numeral);
  return read && (sign ? `-${read}` : read);
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
