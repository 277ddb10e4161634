// The scheme in figures: the tables of the monitor of 2008 with their charts, and beside each what does not add up. No script.
import { readFile } from "node:fs/promises";
import path from "node:path";
import { bundleStyle } from "./bundle.mjs";
import { ROUNDED, checkTables, crossFindings, tableFindings } from "./figures-check.mjs";
import { head, READING_POLICY } from "./head.mjs";
import { LANGUAGES, LOCALES, OTHER } from "./languages.mjs";
import { asHtml, pageWords } from "./template.mjs";
import { differences, loadOwnWords, tooLong } from "./words.mjs";

export const PLACES = { nl: "nl/cijfers", en: "en/figures" };

/** @returns {Promise<any>} */
export const loadTables = async (root) => JSON.parse(await readFile(path.join(root, "www/figures/tables.json"), "utf8"));

/** Words and numbers of one language; which words were used is kept. */
function speaker(lang, words, used) {
  const whole = new Intl.NumberFormat(LOCALES[lang]);
  const decimal = lang === "nl" ? "," : ".";
  return {
    lang,
    t(key, values = {}) {
      used.add(`figures.${key}`);
      return pageWords(words, `figures.${key}`, values);
    },
    /** A count is a number, a percentage is kept as the document writes it. */
    number: (printed) => (typeof printed === "number" ? whole.format(printed) : asHtml(printed ?? "").replace(".", decimal)),
  };
}

const isYear = (id) => /^\d{4}$/.test(id);
const starred = (table, id) => (table.partial?.includes(id) ? `${id}*` : id);
const groupName = (say, table, group) => (isYear(group) ? starred(table, group) : say.t(`group.${group}`));
const rowName = (say, table, id) => (isYear(id) ? starred(table, id) : say.t(`row.${id}`));

/** One row of headings that each say all, also to who does not see which year they stand under. */
function headings(say, table) {
  const { groups, measures, number } = table;
  const single = groups.length === 1;
  const cells = groups.flatMap((group) =>
    measures.map((measure, index) => {
      const name = single ? "" : groupName(say, table, group);
      if (measures.length === 1) return name;
      return single
        ? say.t(`measure.${measure}`)
        : `<span class="${index === 0 ? "over" : "unseen"}">${name}</span> ${say.t(`measure.${measure}`)}`;
    }),
  );
  return `<tr><th scope="col">${say.t(`${number}.head`)}</th>${cells.map((html) => `<th scope="col">${html}</th>`).join("")}</tr>`;
}

function tableHtml(say, table) {
  const rows = table.rows.map(
    ({ id, cells }) =>
      `<tr${id === "total" ? ' class="total"' : ""}><th scope="row">${rowName(say, table, id)}</th>${cells
        .flat()
        .map((printed) => `<td>${say.number(printed)}</td>`)
        .join("")}</tr>`,
  );
  const caption = `${say.t("table", { number: table.number })}. ${say.t(`${table.number}.title`)}`;
  return `<section class="scroll" tabindex="0" aria-label="${say.t("region", { number: table.number })}"><table class="figures"><caption class="unseen">${caption}</caption><thead>${headings(say, table)}</thead><tbody>
${rows.join("\n")}
</tbody></table></section>`;
}

/** Bars of one measure, a column for each group, all on one scale; widths are percentages, so that it fits every screen and text stays text. */
function chart(say, table) {
  if (table.chart === null) return "";
  const at = table.measures.indexOf(table.chart);
  const rows = table.rows.filter(({ id }) => id !== "total");
  const longest = Math.max(...rows.flatMap(({ cells }) => cells.map((cell) => Number(cell[at]))));
  const sign = table.chart === "percent" ? "%" : "";
  const bar = (printed) =>
    `<span>${say.number(printed)}${sign}<svg class="bar" width="100%" height="8" aria-hidden="true"><rect width="${((Number(printed) * 100) / longest).toFixed(1)}%" height="8"/></svg></span>`;
  const heads =
    table.groups.length > 1
      ? `<span class="bar-corner"></span>${table.groups.map((group) => `<b>${groupName(say, table, group)}</b>`).join("")}`
      : "";
  const body = rows
    .map(({ id, cells }) => `<span class="bar-label">${rowName(say, table, id)}</span>${cells.map((cell) => bar(cell[at])).join("")}`)
    .join("\n");
  return `<figure class="chart"><figcaption>${say.t(`chart.${table.chart}`)}</figcaption><div class="bars bars-${table.groups.length}" role="img" aria-label="${say.t("chart.label", { number: table.number })}">
${heads}
${body}
</div></figure>`;
}

/** More than rounding. */
const isOff = (findings) => findings.some(({ cause }) => cause !== ROUNDED);

/** One place that does not add up, in words. */
function sentence(say, table, finding) {
  const { check, group, row, tables = [], cause } = finding;
  const where = group && group !== "all" ? `<b>${groupName(say, table, group)}.</b> ` : "";
  const values = { row: row === undefined ? "" : rowName(say, table, row), first: tables[0], second: tables.at(-1) };
  for (const name of ["count", "whole", "found", "stated"]) values[name] = say.number(finding[name]);
  return `<li>${where}${say.t(`off.${check}`, values)}${cause === ROUNDED ? ` ${say.t("off.rounding")}` : ""}</li>`;
}

function offBox(say, table, findings) {
  const odd = (table.oddities ?? []).map((id) => `<li>${say.t(`odd.${id}`)}</li>`);
  if (findings.length + odd.length === 0) return `<p class="adds-up">${say.t("off.none")}</p>`;
  const title = isOff(findings) ? "off.title" : "off.note-title";
  return `<div class="off"><h4>${say.t(title)}</h4><ul>${findings.map((one) => sentence(say, table, one)).join("")}${odd.join("")}</ul></div>`;
}

function origin(say, { number, title, source }) {
  const html = { title: `‘<span lang="nl">${asHtml(title)}</span>’`, source: say.t(`source.${source}`) };
  return say.t("from", { number, title: "{title}", source: "{source}" }).replace(/\{(title|source)\}/g, (_, name) => html[name]);
}

function block(say, table, findings) {
  const { number } = table;
  const notes = (table.notes ?? []).map((id) => `<p>${say.t(`note.${id}`)}</p>`).join("");
  const partial = table.partial ? `<p>${say.t("partial")}</p>` : "";
  return `<article class="figure" id="t${number}" aria-labelledby="t${number}-title">
<h3 id="t${number}-title">${say.t("table", { number })}. ${say.t(`${number}.title`)}</h3>
<p class="says">${say.t(`${number}.says`)}</p>
${chart(say, table)}
${tableHtml(say, table)}
<div class="quiet">${partial}${notes}<p>${origin(say, table)}</p></div>
${offBox(say, table, findings)}
</article>`;
}

const link = (say, number, text) => `<a href="#t${number}">${text ?? say.t("table", { number })}</a>`;

/** Which tables do not add up, in which something is to be noted, which do: decided by what was calculated. */
function summary(say, tables, findingsOf) {
  const kind = (table) => {
    const findings = findingsOf(table);
    if (isOff(findings)) return "off";
    return findings.length > 0 || table.oddities ? "note" : "right";
  };
  return ["off", "note", "right"]
    .map((wanted) => {
      const numbers = tables.filter((table) => kind(table) === wanted).map(({ number }) => `<li>${link(say, number)}</li>`);
      return numbers.length === 0
        ? ""
        : `<p>${say.t(`checked.${wanted}`)}</p><ul class="links" data-kind="${wanted}">${numbers.join("")}</ul>`;
    })
    .join("\n");
}

function page(say, { tables }, css, foot) {
  const { lang, t } = say;
  const other = OTHER[lang];
  const across = crossFindings(tables);
  const findingsOf = (table) => [...tableFindings(table), ...across.filter((one) => one.tables.includes(table.number))];
  const topics = [...new Set(tables.map(({ topic }) => topic))];
  const topicHtml = topics.map(
    (topic) => `<section class="topic" aria-labelledby="${topic}"><h2 id="${topic}">${t(`topic.${topic}`)}</h2>
${tables
  .filter((table) => table.topic === topic)
  .map((table) => block(say, table, findingsOf(table)))
  .join("\n")}</section>`,
  );
  const places = { nl: `../../${PLACES.nl}/`, en: `../../${PLACES.en}/` };
  const styles = css.map((file) => `../../${file}`);
  return `${head({ lang, policy: READING_POLICY, title: t("title"), description: t("description"), places, styles })}
<body>
<a class="skip" href="#tables">${t("skip")}</a>
<div class="page in-figures">
<header class="top"><a href="../">${t("back")}</a><a href="../../${PLACES[other]}/" lang="${other}" hreflang="${other}">${t("language")}</a></header>
<main>
<div class="intro">
<h1>${t("title")}</h1>
<p class="lead">${t("lead")}</p>
<p>${t("about")} ${t("period")}</p>
<p>${t("exact")} ${t("first")}</p>
</div>
<nav class="topic" aria-labelledby="tables"><h2 id="tables">${t("contents")}</h2>
<ol class="contents">${tables.map(({ number }) => `<li>${link(say, number, `${t("table", { number })}. ${t(`${number}.title`)}`)}</li>`).join("")}</ol></nav>
<section class="topic" aria-labelledby="checked"><h2 id="checked">${t("checked.title")}</h2>
<p>${t("checked.about")}</p>
${summary(say, tables, findingsOf)}
</section>
${topicHtml.join("\n")}
</main>
<footer>
${foot}
</footer>
</div>
</body>
</html>
`;
}

/** @param {{ root: string, css: string, foot: (lang: import("./languages.mjs").Lang) => string, write: (name: string, content: string | Uint8Array) => Promise<void> }} build */
export async function buildFigures({ root, css, foot, write }) {
  const data = await loadTables(root);
  const wrong = checkTables(data);
  if (wrong.length > 0) throw new Error(`the figures are not right:\n  ${wrong.join("\n  ")}`);

  const catalogues = await loadOwnWords(root, "figures");
  const mistakes = [...differences(catalogues), ...tooLong(catalogues)];
  if (mistakes.length > 0) throw new Error(`the words of the figures are not right:\n  ${mistakes.join("\n  ")}`);

  const used = new Set();
  const styles = [css, await bundleStyle(path.join(root, "www/figures/figures.css"), write)];
  for (const lang of LANGUAGES)
    await write(`${PLACES[lang]}/index.html`, page(speaker(lang, catalogues[lang], used), data, styles, foot(lang)));
  const unused = Object.keys(catalogues.nl).filter((key) => !used.has(key));
  if (unused.length > 0) throw new Error(`the words of the figures are not right:\n  nothing uses ${unused.join(", ")}`);
}
