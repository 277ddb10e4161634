// The amounts since 2004 as lines, each with its name at its right end. One drawing for every width: places are percentages, letters keep their size.
import { utc } from "../../www/base/dates.js";
import { cents, fourWays } from "../../www/base/money.js";
import { COLUMNS } from "./amounts.mjs";
import { LOCALES } from "./languages.mjs";
import { pageWords } from "./template.mjs";

/** @typedef {import("./template.mjs").Words} Words */
/** @typedef {import("../../www/result/view.js").Norm} Norm */
/** @typedef {{ from: number, to: number, euros: number }} Step from and to in years */
/** @typedef {{ id: string, steps: Step[] }} Line */
/** @typedef {{ x: (year: number) => number, y: (euros: number) => number, top: number, first: number, last: number }} Scale in percent */

const YEAR = 366 * 86_400_000;
/** The last year of amounts per year was the year before. */
const PER_MONTH_SINCE = 2014;
const PER_GRID_LINE = 1000;
/** In percent of the height: the plot stands between, the years below it. */
const PLOT = { top: 4, bottom: 93 };
/** Of one line of a name, in percent of the height. */
const LINE_HEIGHT = 5;
const LETTERS = 16;

/** @param {string} date @returns {number} the year, with its part gone by */
function yearOf(date) {
  const day = utc(date);
  return day.getUTCFullYear() + (day.getTime() - Date.UTC(day.getUTCFullYear(), 0, 1)) / YEAR;
}

/** @param {Norm} norm @returns {Step[]} none where the amount is not known */
const stepsOf = ({ amount, unit, validFrom, validTo }) =>
  amount === null
    ? []
    : [{ from: yearOf(validFrom), to: yearOf(validTo), euros: Math.round(cents(fourWays(amount, unit).monthExcluding) / 100) }];

/** @param {number} number */
const short = (number) => String(Number(number.toFixed(1)));

/** @param {Line[]} lines @returns {Scale} */
function scaleOf(lines) {
  const steps = lines.flatMap((line) => line.steps);
  const [first, last] = [Math.min(...steps.map(({ from }) => from)), Math.max(...steps.map(({ to }) => to))];
  const top = Math.max(...steps.map(({ euros }) => euros));
  return {
    x: (year) => ((year - first) / (last - first)) * 100,
    y: (euros) => PLOT.bottom - (euros / top) * (PLOT.bottom - PLOT.top),
    top,
    first,
    last,
  };
}

/** Steps up and down, broken where no amount is known. @param {Step[]} steps @param {Scale} scale */
function pathOf(steps, { x, y }) {
  const parts = steps.map(({ from, to, euros }, index) => {
    const joined = index > 0 && from - (steps[index - 1]?.to ?? 0) < 0.02;
    return `${joined ? "V" : `M${short(x(from))} `}${short(y(euros))}H${short(x(to))}`;
  });
  return parts.join("");
}

/** @param {string} name @returns {string[]} in lines that fit beside the plot */
function inLines(name) {
  /** @type {string[]} */
  const lines = [];
  for (const word of name.split(" ")) {
    const longer = `${lines.at(-1)} ${word}`;
    if (lines.length > 0 && longer.length <= LETTERS) lines[lines.length - 1] = longer;
    else lines.push(word);
  }
  return lines;
}

/**
 * As near to its own place as the others leave it, none over another, and from the lowest up as the plot has an end.
 * @param {{ at: number, height: number }[]} labels from high to low on the page
 * @returns {number[]} the middle of each
 */
export function spread(labels) {
  let edge = 0;
  const tops = labels.map(({ at, height }) => {
    const top = Math.max(edge, at - height / 2);
    edge = top + height;
    return top;
  });
  let floor = 100;
  for (let index = labels.length - 1; index >= 0; index -= 1) {
    const { height } = /** @type {{ height: number }} */ (labels[index]);
    floor = Math.min(/** @type {number} */ (tops[index]), floor - height);
    tops[index] = floor;
  }
  return labels.map(({ height }, index) => /** @type {number} */ (tops[index]) + height / 2);
}

/** @param {Scale} scale @param {string} lang */
function grid({ y, top }, lang) {
  const number = new Intl.NumberFormat(LOCALES[lang]);
  const amounts = Array.from({ length: Math.floor(top / PER_GRID_LINE) + 1 }, (_, index) => index * PER_GRID_LINE);
  return amounts.map((euros) => {
    const at = `${short(y(euros))}%`;
    return `<line class="grid" x2="100%" y1="${at}" y2="${at}"/><text y="${at}" dx="-6" dy=".35em" text-anchor="end">${number.format(euros)}</text>`;
  });
}

/** Every fifth year; of these every second where there is little room. @param {Scale} scale */
function years({ x, first, last }) {
  const list = Array.from({ length: Math.ceil(last - first) }, (_, index) => Math.ceil(first) + index).filter((year) => year % 5 === 0);
  return list.map(
    (year) => `<text x="${short(x(year))}%" y="100%" dy="-.2em" text-anchor="middle"${year % 10 ? "" : ' class="even"'}>${year}</text>`,
  );
}

/** @param {Scale} scale @param {Words} words */
function converted({ x }, words) {
  const at = `${short(x(PER_MONTH_SINCE))}%`;
  const height = PLOT.bottom - PLOT.top;
  return [
    `<rect class="converted" y="${PLOT.top}%" width="${at}" height="${height}%"/>`,
    `<line class="since" x1="${at}" x2="${at}" y1="0" y2="${PLOT.bottom}%"/>`,
    `<text x="${at}" dx="-6" dy=".8em" text-anchor="end">${pageWords(words, "page.chart.converted")}</text>`,
  ];
}

/** The line, and beside the plot its name with a stroke that leads to it. @param {Line} line @param {string[]} name @param {number} at @param {Scale} scale */
function lineHtml({ id, steps }, name, at, scale) {
  const end = short(scale.y(/** @type {Step} */ (steps.at(-1)).euros));
  const first = 0.35 - (name.length - 1) * 0.6;
  const spans = name.map((text, index) => `<tspan x="14" dy="${index === 0 ? first.toFixed(2) : 1.2}em">${text}</tspan>`);
  return `<g class="of-${id}" aria-hidden="true"><svg viewBox="0 0 100 100" preserveAspectRatio="none"><path d="${pathOf(steps, scale)}"/></svg><svg x="100%"><line x2="10" y1="${end}%" y2="${short(at)}%"/><text y="${short(at)}%">${spans.join(" ")}</text></svg></g>`;
}

/** @param {Norm[]} norms @returns {Line[]} those that still apply the highest first, as their names stand */
function linesOf(norms) {
  const lines = COLUMNS.map((id) => ({ id, steps: norms.filter(({ criterion }) => criterion === id).flatMap(stepsOf) }));
  const latest = (/** @type {Line} */ { steps }) => steps.at(-1)?.euros ?? 0;
  return lines.filter(({ steps }) => steps.length > 0).sort((one, other) => latest(other) - latest(one));
}

/** @param {import("./engine.mjs").Engine} engine @param {Words} words @param {string} lang @returns {string} HTML */
export function amountsChart(engine, words, lang) {
  const lines = linesOf(engine.norms());
  const scale = scaleOf(lines);
  const names = lines.map(({ id }) => inLines(pageWords(words, `short.${id}`)));
  const places = spread(
    lines.map(({ steps }, index) => ({ at: scale.y(steps.at(-1)?.euros ?? 0), height: (names[index]?.length ?? 1) * LINE_HEIGHT })),
  );
  const drawn = lines.map((line, index) => lineHtml(line, names[index] ?? [], places[index] ?? 0, scale));
  return `<figure class="lines"><figcaption>${pageWords(words, "page.chart.note")}</figcaption>
<svg role="img" aria-labelledby="chart-title"><title id="chart-title">${pageWords(words, "page.chart.title")}</title>
${[...converted(scale, words), ...grid(scale, lang), ...years(scale), ...drawn].join("\n")}
</svg></figure>`;
}
