// The amounts since 2004 as lines, with the visitor's salary drawn in. The same numbers stand in the table behind it.
import { h, svg } from "../base/dom.js";
import { cents, fourWays } from "../base/money.js";
import { utc } from "../base/dates.js";

/** @typedef {import("./view.js").Norm} Norm */
/** @typedef {import("./view.js").Texts} Texts */
/** @typedef {{ from: number, to: number, euros: number, converted: boolean, norm: Norm }} Step */

const LINES = /** @type {const} */ (["age-30-plus", "under-30", "reduced", "blue-card", "blue-card-reduced"]);
const DASHES = { "age-30-plus": null, "under-30": "7 3", reduced: "2 3", "blue-card": "10 3 2 3", "blue-card-reduced": "4 2 1 2" };
const DAY = 86_400_000;
/** In CSS pixels: as wide as A4 between its margins, and low enough to leave the result its place. */
const PAPER = { width: 660, height: 200 };

/** @param {string} date @returns {number} the year, with its part gone by */
function yearOf(date) {
  const start = Date.UTC(Number(date.slice(0, 4)), 0, 1);
  return Number(date.slice(0, 4)) + (utc(date).getTime() - start) / (366 * DAY);
}

/** @param {Norm} norm @returns {Step[]} */
function stepOf(norm) {
  if (norm.amount === null) return [];
  const perMonth = fourWays(norm.amount, norm.unit).monthExcluding;
  return [
    {
      from: yearOf(norm.validFrom),
      to: yearOf(norm.validTo),
      euros: cents(perMonth) / 100,
      converted: norm.unit === "year-including",
      norm,
    },
  ];
}

/** Steps up and down, broken where an amount is not known. @param {Step[]} steps @param {(year: number) => number} x @param {(euros: number) => number} y */
function path(steps, x, y) {
  return steps
    .map((step, index) => {
      const joined = index > 0 && step.from - (steps[index - 1]?.to ?? 0) < 0.02;
      return `${joined ? "L" : "M"}${x(step.from).toFixed(1)} ${y(step.euros).toFixed(1)}L${x(step.to).toFixed(1)} ${y(step.euros).toFixed(1)}`;
    })
    .join("");
}

/** @param {Texts} texts @param {Norm[]} norms */
function table(texts, norms) {
  const rows = norms
    .filter(({ amount }) => amount !== null)
    .map((norm) =>
      h(
        "tr",
        null,
        h("td", null, texts.date(norm.validFrom)),
        h("td", null, texts.t(`criterion.${norm.criterion}`)),
        h(
          "td",
          null,
          texts.money(fourWays(norm.amount ?? "0", norm.unit).monthExcluding),
          norm.unit === "year-including" ? ` (${texts.t("chart.converted")})` : "",
        ),
      ),
    );
  return h(
    "details",
    { class: "km-chart-table" },
    h("summary", null, texts.t("chart.table")),
    h(
      "section",
      { class: "km-scroll", tabindex: 0, "aria-label": texts.t("chart.table") },
      h(
        "table",
        null,
        h(
          "thead",
          null,
          h(
            "tr",
            null,
            ["chart.from", "chart.criterion", "chart.amount"].map((key) => h("th", { scope: "col" }, texts.t(key))),
          ),
        ),
        h("tbody", null, rows),
      ),
    ),
  );
}

/** @param {Texts} texts @param {string} id */
function legendLine(texts, id) {
  const dash = DASHES[/** @type {keyof typeof DASHES} */ (id)];
  return h(
    "li",
    null,
    svg(
      "svg",
      { viewBox: "0 0 40 10", width: 40, height: 10, "aria-hidden": "true", class: `km-line km-line-${id}` },
      svg("path", { d: "M0 5H40", "stroke-dasharray": dash }),
    ),
    texts.t(id === "pay" ? "chart.pay.label" : `criterion.${id}`),
  );
}

/**
 * @param {Texts} texts @param {Norm[]} norms @param {string} prefix
 */
export function makeChart(texts, norms, prefix) {
  const lines = LINES.map((id) => ({ id, steps: norms.filter(({ criterion }) => criterion === id).flatMap(stepOf) })).filter(
    ({ steps }) => steps.length > 0,
  );
  const all = lines.flatMap(({ steps }) => steps);
  const first = Math.min(...all.map(({ from }) => from));
  const last = Math.max(...all.map(({ to }) => to));
  const box = h("div", { class: "km-chart" });
  const said = h("p", null);
  const legend = h("ul", { class: "km-legend" });
  /** @type {number | null} */
  let pay = null;
  let onScreen = 0;

  function draw(width = onScreen, height = Math.max(240, Math.min(380, width * 0.55))) {
    if (width < 200) return;
    const left = 52;
    const bottom = 28;
    const top = Math.max(...all.map(({ euros }) => euros), Math.min(pay ?? 0, 15_000)) * 1.06;
    const x = (/** @type {number} */ year) => left + ((year - first) / (last - first)) * (width - left - 8);
    const y = (/** @type {number} */ euros) => 8 + (1 - euros / top) * (height - bottom - 8);
    const every = top > 8000 ? 2000 : 1000;
    const grid = Array.from({ length: Math.floor(top / every) + 1 }, (_, index) => index * every);
    const gap = width < 480 ? 6 : 3;
    const years = Array.from({ length: 40 }, (_, index) => Math.ceil(first) + index * gap).filter((year) => year < last);
    const title = `${prefix}chart-title`;
    box.replaceChildren(
      svg(
        "svg",
        { viewBox: `0 0 ${width} ${height}`, width, height, role: "img", "aria-labelledby": title },
        svg("title", { id: title }, texts.t("chart.title")),
        grid.map((euros) =>
          svg(
            "g",
            { class: "km-grid" },
            svg("path", { d: `M${left} ${y(euros)}H${width - 8}` }),
            svg("text", { x: left - 6, y: y(euros) + 4, "text-anchor": "end" }, texts.number(euros)),
          ),
        ),
        years.map((year) => svg("text", { class: "km-year-label", x: x(year), y: height - 8, "text-anchor": "middle" }, String(year))),
        svg("path", { class: "km-converted", d: `M${x(2014)} 8V${height - bottom}` }),
        lines.map(({ id, steps }) => svg("path", { class: `km-line km-line-${id}`, d: path(steps, x, y), "stroke-dasharray": DASHES[id] })),
        pay !== null && pay <= top
          ? svg(
              "g",
              { class: "km-line-pay" },
              svg("path", { class: "km-line km-line-pay", d: `M${left} ${y(pay)}H${width - 8}` }),
              svg("text", { x: left + 6, y: y(pay) - 6 }, texts.t("chart.pay", { amount: texts.money(pay.toFixed(2)) })),
            )
          : null,
      ),
    );
  }

  const observer = new ResizeObserver(([entry]) => {
    const wide = Math.round(entry?.contentRect.width ?? 0);
    if (wide === onScreen) return;
    onScreen = wide;
    draw();
  });
  observer.observe(box);

  /** @param {string | null} amount per month without holiday allowance */
  function setPay(amount) {
    pay = amount === null ? null : Number(amount);
    const now = lines.flatMap(({ id, steps }) => {
      const step = steps.at(-1);
      return step ? [{ id, step }] : [];
    });
    said.replaceChildren(
      texts.t("chart.says", {
        list: texts.list(now.map(({ id, step }) => `${texts.t(`criterion.${id}`)} ${texts.money(step.euros.toFixed(2))}`)),
      }),
      pay === null ? "" : ` ${texts.t("chart.says.pay", { amount: texts.money(pay.toFixed(2)) })}`,
    );
    legend.replaceChildren(...lines.map(({ id }) => legendLine(texts, id)), ...(pay === null ? [] : [legendLine(texts, "pay")]));
    draw();
  }
  setPay(null);
  return {
    element: h("div", null, h("p", { class: "km-hint" }, texts.t("chart.note")), box, legend, said, table(texts, norms)),
    setPay,
    drawForPaper: () => draw(PAPER.width, PAPER.height),
    drawForScreen: () => draw(),
    stop: () => observer.disconnect(),
  };
}
