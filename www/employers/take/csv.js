// A result as a CSV file that a spreadsheet opens as it is meant, in pieces.

/**
 * One column of what is taken along. `of` gives the value of a row: a text; cents at "money"; days since 1970 at "day"; null where there is none.
 * @typedef {object} TakenColumn
 * @property {string} head
 * @property {"text" | "money" | "day" | "number"} kind
 * @property {(row: number) => string | number | null} of
 */
/** @typedef {"nl" | "en"} Language */

/** Rows of one piece. */
const PIECE = 5_000;
const DAY = 86_400_000;
/** Spreadsheets take a cell that begins so for a formula, and would do what it says. */
const FORMULA = /^[=+\-@\t\r]/;

/** @param {number} day days since 1970 */
export const isoDay = (day) => new Date(day * DAY).toISOString().slice(0, 10);

/** @param {string} text @param {string} separator */
function quoted(text, separator) {
  const harmless = FORMULA.test(text) ? `'${text}` : text;
  return harmless.includes('"') || harmless.includes(separator) || /[\r\n]|^\s|\s$/.test(harmless)
    ? `"${harmless.replaceAll('"', '""')}"`
    : harmless;
}

/** @param {number} cents @param {string} mark */
export function moneyText(cents, mark) {
  const digits = String(Math.abs(cents)).padStart(3, "0");
  return `${cents < 0 ? "-" : ""}${digits.slice(0, -2)}${mark}${digits.slice(-2)}`;
}

/**
 * The pieces of a file: UTF-8 with its mark, so that Excel takes it for what it is; parted by ";" and with a decimal comma in Dutch, by "," and with a
 * decimal point in English.
 * @param {TakenColumn[]} columns @param {number} count rows @param {Language} language
 * @returns {Generator<Uint8Array<ArrayBuffer>, void>}
 */
export function* csvParts(columns, count, language) {
  const separator = language === "nl" ? ";" : ",";
  const mark = language === "nl" ? "," : ".";
  const encoder = new TextEncoder();
  /** @param {TakenColumn} column @param {number} row */
  const cell = ({ kind, of }, row) => {
    const value = of(row);
    if (value === null) return "";
    if (typeof value === "string") return quoted(value, separator);
    if (kind === "money") return moneyText(value, mark);
    return kind === "day" ? isoDay(value) : String(value).replace(".", mark);
  };
  yield encoder.encode(`\ufeff${columns.map(({ head }) => quoted(head, separator)).join(separator)}\r\n`);
  for (let from = 0; from < count; from += PIECE) {
    let text = "";
    for (let row = from; row < Math.min(count, from + PIECE); row++)
      text += `${columns.map((column) => cell(column, row)).join(separator)}\r\n`;
    yield encoder.encode(text);
  }
}
