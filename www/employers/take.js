// What an employer takes away: the list with its answers in words, an empty form, and a made example to try.
import { makeTexts } from "../base/texts.js";
import { dayNumber } from "./columns.js";
import { csvParts } from "./take/csv.js";
import { exampleCsv } from "./take/example.js";
import { templateCsv, templateXlsx } from "./take/template.js";
import { xlsxBytes } from "./take/xlsx.js";

/** @typedef {import("./desk.js").Desk} Desk */
/** @typedef {import("./desk.js").Row} Row */
/** @typedef {import("../base/texts.js").Texts} Texts */
/** @typedef {import("./take/csv.js").TakenColumn} TakenColumn */
/** @typedef {{ what: "list" | "template" | "example", format: "csv" | "xlsx", lang: "nl" | "en", order: import("./desk.js").Order, filter: import("./desk.js").Filter, day: string }} Wanted the page's own today, for the example */
/** @typedef {{ parts: Uint8Array<ArrayBuffer>[], name: string, type: string }} Taken */

const TYPES = { csv: "text/csv;charset=utf-8", xlsx: "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet" };

/** @param {string | null} money */
const cents = (money) => (money === null ? null : Math.round(Number(money) * 100));

/** Why, in words: the conditions that are not met, or what is still open. @param {Texts} texts @param {Row} row */
function reasons({ t }, { failed, outcome, otherRoute }) {
  const words = failed.map((id) => t(`condition.${id}.not-met`));
  if (otherRoute && outcome === "not-met") words.push(t("staff.take.other"));
  return words.join(" ");
}

/** @param {Texts} texts @param {Row[]} rows @param {string} unit @returns {TakenColumn[]} */
function columnsOf(texts, rows, unit) {
  const { t } = texts;
  const of = (/** @type {(row: Row) => string | number | null} */ value) => (/** @type {number} */ at) =>
    value(/** @type {Row} */ (rows[at]));
  const per = t(`staff.unit.${unit}`);
  return [
    { head: t("staff.take.line"), kind: "number", of: of(({ line }) => line) },
    { head: t("staff.target.name"), kind: "text", of: of(({ name }) => name) },
    { head: t("staff.list.outcome"), kind: "text", of: of(({ outcome }) => t(`staff.outcome.${outcome}`)) },
    { head: t("staff.short.criterion"), kind: "text", of: of(({ criterion }) => criterion && t(`criterion.${criterion}`)) },
    { head: `${t("staff.list.amount")}, ${per}`, kind: "money", of: of(({ amount }) => cents(amount)) },
    { head: `${t("staff.list.counted")}, ${per}`, kind: "money", of: of(({ counted }) => cents(counted)) },
    { head: `${t("staff.list.margin")}, ${per}`, kind: "money", of: of(({ margin }) => margin) },
    { head: t("staff.take.reasons"), kind: "text", of: of((row) => reasons(texts, row)) },
    { head: t("staff.list.next"), kind: "text", of: of(({ next }) => next && t(`staff.event.${next.kind}`)) },
    { head: t("staff.take.on"), kind: "day", of: of(({ next }) => next && dayNumber(next.on)) },
  ];
}

/** @param {Desk} desk @param {Texts} texts @param {Wanted} wanted @returns {Taken} */
function listOf(desk, texts, { format, lang, order, filter }) {
  const rows = [...desk.rows({ order, filter })];
  const { day, unit } = desk.summary();
  const columns = columnsOf(texts, rows, unit);
  const name = `${texts.t("staff.take.file")}-${day}.${format}`;
  const parts = format === "csv" ? [...csvParts(columns, rows.length, lang)] : [xlsxBytes([{ name: day, columns, count: rows.length }])];
  return { parts, name, type: TYPES[format] };
}

/** @param {Texts} texts @param {Wanted} wanted @returns {Taken} */
function templateOf({ t }, { format, lang }) {
  const texts = {
    sheet: t("staff.file.title"),
    explanations: t("staff.template.explained"),
    column: t("staff.columns.head"),
    explanation: t("staff.template.means"),
    of: (/** @type {string} */ key) => t(`staff.${key}`),
  };
  const parts = format === "csv" ? templateCsv(lang) : [templateXlsx(lang, texts)];
  return { parts, name: `${t("staff.template.file")}.${format}`, type: TYPES[format] };
}

/** @param {Desk} desk @param {Texts} texts @param {Wanted} wanted */
function exampleOf(desk, { t }, { lang, day }) {
  const amounts = desk.amountsOn(day);
  return { text: exampleCsv({ language: lang, word: t("staff.example.word"), day, amounts }) };
}

/** @param {Desk} desk @param {import("../base/texts.js").Catalogue} catalogue @param {Wanted} wanted */
export async function take(desk, catalogue, wanted) {
  const texts = makeTexts(catalogue, wanted.lang, "employer");
  if (wanted.what === "template") return templateOf(texts, wanted);
  return wanted.what === "example" ? exampleOf(desk, texts, wanted) : listOf(desk, texts, wanted);
}
