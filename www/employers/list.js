// The people as a list: sorted, filtered, a page at a time. Only the page in view is ever drawn.
import { h, heading } from "../base/dom.js";
import { decimal } from "../base/money.js";
import { outcomeSign } from "./summary.js";

/** @typedef {import("../base/texts.js").Texts} Texts */
/** @typedef {import("./desk.js").Row} Row */
/** @typedef {import("./desk.js").Order} Order */
/** @typedef {import("./desk.js").Outcome} Outcome */
/** @typedef {import("./desk.js").Filter} Filter */

const PAGE = 25;
const NONE = "–";
const MONEY = ["amount", "counted", "margin"];
/** @type {Order["key"][]} */
const KEYS = ["name", "outcome", "margin", "next"];
/** By which a phone sorts, where there are no heads to press. @type {[Order["key"], boolean][]} */
const ORDERS = [
  ["outcome", false],
  ["margin", false],
  ["margin", true],
  ["name", false],
  ["next", false],
  ["line", false],
];
/** @type {(Outcome | "unread" | "")[]} */
const WANTED = ["", "not-met", "unknown", "met-provided", "met", "unread"];

/**
 * @param {Texts} texts
 * @param {{ rows: (order: Order, filter: Filter, from: number, to: number) => Promise<{ total: number, rows: Row[] }>, open: (row: Row) => void }} from
 */
export function makeList(texts, { rows: ask, open }) {
  const { t } = texts;
  /** @type {Order} who is short first, and of them who is most */
  let order = { key: "outcome", down: false };
  /** @type {Filter} */
  let filter = { outcomes: null, text: "" };
  let page = 0;
  let asked = 0;
  const title = heading(2, { id: "staff-list-title", tabindex: -1 }, t("staff.list"));
  const body = h("tbody", { role: "rowgroup" });
  const status = h("p", { role: "status", class: "st-status" });
  const search = h("input", {
    type: "search",
    id: "staff-search",
    class: "km-input",
    autocomplete: "off",
    input: () => {
      filter = { ...filter, text: search.value };
      page = 0;
      void draw();
    },
  });
  const only = h(
    "select",
    {
      id: "staff-only",
      class: "km-input",
      change: () => {
        choose(/** @type {Outcome | ""} */ (only.value) || null);
      },
    },
    WANTED.map((outcome) => h("option", { value: outcome }, t(outcome ? `staff.outcome.${outcome}` : "staff.list.all"))),
  );
  const orders = h(
    "select",
    {
      id: "staff-order",
      class: "km-input",
      change: () => {
        const [key, down] = ORDERS[Number(orders.value)] ?? ["outcome", false];
        sortBy(key, down);
      },
    },
    ORDERS.map(([key, down], index) => h("option", { value: index }, t(`staff.order.${key}${down ? ".down" : ""}`))),
  );
  const heads = new Map(KEYS.map((key) => [key, sortHead(key)]));
  const table = h(
    "table",
    { class: "st-table st-list st-cards", role: "table" },
    h("caption", { class: "km-visually-hidden" }, t("staff.list")),
    h(
      "thead",
      null,
      h(
        "tr",
        null,
        [...heads.values()].slice(0, 2),
        h("th", { scope: "col" }, t("staff.list.amount")),
        h("th", { scope: "col" }, t("staff.list.counted")),
        [...heads.values()].slice(2),
      ),
    ),
    body,
  );
  const pages = h("nav", { class: "st-pages", "aria-label": t("staff.pages") });
  const element = h(
    "section",
    { class: "st-part" },
    title,
    h(
      "div",
      { class: "st-fields" },
      h("div", { class: "st-field" }, h("label", { for: only.id, class: "km-label" }, t("staff.list.only")), only),
      h("div", { class: "st-field" }, h("label", { for: search.id, class: "km-label" }, t("staff.list.search")), search),
      h("div", { class: "st-field st-orders" }, h("label", { for: orders.id, class: "km-label" }, t("staff.order")), orders),
    ),
    status,
    h("section", { class: "st-scroll", tabindex: 0, "aria-label": t("staff.list") }, table),
    pages,
  );

  /** @param {Order["key"]} key @param {boolean} down */
  function sortBy(key, down) {
    order = { key, down };
    page = 0;
    void draw();
  }

  /** @param {Order["key"]} key */
  function sortHead(key) {
    const button = h(
      "button",
      {
        type: "button",
        class: "st-sort",
        click: () => {
          sortBy(key, order.key === key && !order.down);
        },
      },
      t(`staff.list.${key}`),
    );
    return h("th", { scope: "col" }, button);
  }

  /** @param {Outcome | null} outcome */
  function choose(outcome) {
    filter = { ...filter, outcomes: outcome && [outcome] };
    only.value = outcome ?? "";
    page = 0;
    return draw();
  }

  /** What is short, above or unknown. @param {number | null} margin */
  function marginWords(margin) {
    if (margin === null) return NONE;
    return t(margin < 0 ? "staff.list.short" : "staff.list.above", { amount: texts.money(decimal(Math.abs(margin))) });
  }

  /** @param {Row} row */
  function rowOf(row) {
    const { name, line, outcome, amount, counted, margin, criterion, next, mistakes } = row;
    const money = (/** @type {string | null} */ value) => (value === null ? NONE : texts.money(value));
    const cell = (/** @type {string} */ key, /** @type {(Node | string | null | (Node | string)[])[]} */ ...content) => {
      const kind = content[0] === NONE ? "st-none" : MONEY.includes(key) ? "st-money" : null;
      return h("td", { role: "cell", "data-label": t(`staff.list.${key}`), class: kind }, ...content);
    };
    return h(
      "tr",
      { role: "row" },
      h(
        "th",
        { scope: "row", role: "rowheader" },
        h(
          "button",
          { type: "button", class: "km-link", "data-row": row.row, click: () => open(row) },
          name || t("staff.line", { n: line }),
        ),
        mistakes > 0 ? [" ", h("small", { class: "st-wrong" }, t("staff.list.mistake"))] : null,
      ),
      cell(
        "outcome",
        outcomeSign(texts, outcome),
        row.otherRoute && outcome === "not-met" ? [" ", h("small", null, t("staff.list.other"))] : null,
      ),
      cell("amount", money(amount), criterion ? [" ", h("small", null, t(`staff.criterion.${criterion}`))] : null),
      cell("counted", money(counted)),
      cell("margin", marginWords(margin)),
      cell("next", next ? `${texts.date(next.on)}: ${t(`staff.event.${next.kind}`)}` : NONE),
    );
  }

  /** @param {number} total */
  function drawPages(total) {
    const last = Math.max(0, Math.ceil(total / PAGE) - 1);
    const focused = document.activeElement?.getAttribute("data-page");
    const button = (/** @type {string} */ key, /** @type {number} */ to) =>
      h(
        "button",
        {
          type: "button",
          class: "km-button",
          "data-page": key,
          "aria-disabled": to === page || to < 0 || to > last ? "true" : null,
          click: () => {
            if (to === page || to < 0 || to > last) return;
            page = to;
            void draw();
          },
        },
        t(`staff.pages.${key}`),
      );
    pages.hidden = last === 0;
    pages.replaceChildren(button("first", 0), button("previous", page - 1), button("next", page + 1), button("last", last));
    if (focused) /** @type {HTMLElement | null} */ (pages.querySelector(`[data-page="${focused}"]`))?.focus();
  }

  /** @param {number | string} row @returns {HTMLElement | null} when it is in view */
  const rowButton = (row) => body.querySelector(`[data-row="${row}"]`);

  async function draw() {
    const turn = ++asked;
    const { total, rows } = await ask(order, filter, page * PAGE, (page + 1) * PAGE);
    // What was asked later counts.
    if (turn !== asked) return;
    for (const [key, head] of heads) {
      if (key === order.key) head.setAttribute("aria-sort", order.down ? "descending" : "ascending");
      else head.removeAttribute("aria-sort");
    }
    const said =
      total === 0
        ? t("staff.list.nobody")
        : t("staff.list.shown", {
            from: texts.number(page * PAGE + 1),
            to: texts.number(page * PAGE + rows.length),
            total: texts.number(total),
          });
    if (status.textContent !== said) status.textContent = said;
    const focused = document.activeElement?.getAttribute("data-row");
    body.replaceChildren(...rows.map(rowOf));
    if (focused) rowButton(focused)?.focus();
    drawPages(total);
  }

  return {
    element,
    draw,
    choose,
    rowButton,
    focus: () => title.focus(),
    get shown() {
      return { order, filter };
    },
  };
}
