// The amounts as a table for reading, and for programs.
import { LOCALES } from "./languages.mjs";
import { sourceLink } from "./sources.mjs";
import { pageWords } from "./template.mjs";

export const COLUMNS = ["age-30-plus", "under-30", "reduced", "blue-card", "blue-card-reduced"];

function cell(norm, words, money) {
  if (!norm) return "<td>–";
  if (norm.amount === null) return `<td>${pageWords(words, "page.amounts.unknown")}`;
  return `<td>${money.format(Number(norm.amount))}${norm.confidence === "medium" ? "*" : ""}`;
}

/** One row for every day on which an amount begins; end tags that HTML lets out are left out, the table is long. */
function rows(norms, numberOf, words, lang) {
  const money = new Intl.NumberFormat(LOCALES[lang], { style: "currency", currency: "EUR", maximumFractionDigits: 0 });
  const date = new Intl.DateTimeFormat(LOCALES[lang], { dateStyle: "medium", timeZone: "UTC" });
  const starts = [...new Set(norms.map(({ validFrom }) => validFrom))].sort().reverse();
  return starts.map((day) => {
    const current = COLUMNS.map((id) => norms.find((norm) => norm.criterion === id && norm.validFrom <= day && day <= norm.validTo));
    const begun = [...new Set(current.filter((norm) => norm?.validFrom === day).map(({ source }) => numberOf(source)))];
    const links = begun.map((number) => `<a href="#source-${number}">${number}</a>`).join(" ");
    return {
      unit: current.find(Boolean).unit,
      html: `<tr><th scope="row">${date.format(new Date(day))}</th>${current.map((norm) => `${cell(norm, words, money)}</td>`).join("")}<td>${links}</td></tr>`,
    };
  });
}

/** Gives each its number when it is first asked for. */
function numbering() {
  const given = new Map();
  return { given, numberOf: (id) => given.set(id, given.get(id) ?? given.size + 1).get(id) };
}

/** @returns {string} HTML: two tables, and under them the sources to which the numbers in their last column lead */
export function amountsTable(engine, words, lang) {
  const { given, numberOf } = numbering();
  const all = rows(engine.norms(), numberOf, words, lang);
  const heads = [
    pageWords(words, "page.amounts.from"),
    ...COLUMNS.map((id) => pageWords(words, `criterion.${id}`)),
    pageWords(words, "page.amounts.source"),
  ];
  const head = `<thead><tr>${heads.map((text) => `<th scope="col">${text}</th>`).join("")}</tr></thead>`;
  const tables = ["month-excluding", "year-including"].map((unit) => {
    const caption = pageWords(words, unit === "month-excluding" ? "page.amounts.month" : "page.amounts.year");
    const body = all
      .filter((row) => row.unit === unit)
      .map(({ html }) => html)
      .join("\n");
    return `<section class="scroll" tabindex="0" aria-label="${pageWords(words, "page.amounts.label")}: ${caption}"><table class="amounts"><caption>${caption}</caption>${head}<tbody>\n${body}\n</tbody></table></section>`;
  });
  const sources = new Map(engine.sources().map((source) => [source.id, source]));
  const items = [...given].map(([id, number]) => `<li id="source-${number}">${sourceLink(sources.get(id), lang)}`);
  return [...tables, `<h3>${pageWords(words, "page.amounts.sources")}</h3>`, `<ol class="sources">`, ...items, "</ol>"].join("\n");
}

export const amountsJson = (engine) => `${JSON.stringify(engine.norms(), null, 1)}\n`;
