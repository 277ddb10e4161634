// How a file is read: which column is what, what is taken from its first cells, and what holds for everybody. All can be changed by hand.
import { h, heading } from "../base/dom.js";
import { decimal } from "../base/money.js";
import { dayText, factOf } from "./columns.js";
import { choicesOf, FOR_ALL, GATES, isYesNo } from "./everyone.js";
import { TARGETS } from "./read/values.js";

/** @typedef {import("../base/texts.js").Texts} Texts */
/** @typedef {import("./read/heads.js").Column} Column */
/** @typedef {{ text: string, read: number | string | null }} Sample */
/** @typedef {{ columns: Column[], choices: import("./everyone.js").Choices, fullTime: { isFullTimePay: boolean, hours: number } }} How */

/** What an employer's file can hold that decides something today; the rest of what a column can be is for files of long ago. */
export const OFFERED = TARGETS.filter((target) => !/^(points\.|pay\.equalInstalments)/.test(target));

/** @param {Texts} texts @param {string} target */
export const targetName = (texts, target) => texts.t(`staff.target.${target}`);

/** A cell as it was understood. @param {Texts} texts @param {string} target @param {number} number */
export function understood(texts, target, number) {
  if (target === "contractEndsOn" || target === "permitEndsOn")
    return number >= 1073741824 ? texts.t("staff.noEnd") : texts.date(dayText(number));
  if (target === "hours" || target === "fte") return texts.number(number / (target === "fte" ? 10000 : 100));
  const value = factOf(target, number);
  if (target === "pay.base") return texts.money(decimal(number));
  if (typeof value === "boolean") return texts.t(value ? "answer.yes" : "answer.no");
  if (typeof value === "number") return texts.number(value);
  const key = `q.${target === "work.recognisedSponsor" ? "work.contract" : target}.${value}`;
  return texts.has(key) ? texts.t(key) : /^\d{4}-/.test(String(value)) ? texts.date(String(value)) : String(value);
}

/** @param {(Node | string)[]} items */
const onLines = (items) => items.flatMap((item, index) => (index > 0 ? [h("br", null), item] : [item]));

/**
 * @param {Texts} texts
 * @param {{ changed: (again: "columns" | "choices") => void, sheet: (name: string) => void }} on
 */
export function makeReading(texts, { changed, sheet }) {
  const { t } = texts;
  /** @type {How} */
  let how = { columns: [], choices: {}, fullTime: { isFullTimePay: false, hours: 40 } };
  const body = h("div");
  const everyone = heading(3, { tabindex: -1 }, t("staff.all.title"));
  const details = h("details", { class: "st-part st-reading" }, h("summary", null, heading(2, null, t("staff.reading.title"))), body);

  /** @param {string} id @param {string} label @param {string[]} options @param {(option: string) => string} wordOf @param {string} value @param {(value: string) => void} set */
  function select(id, label, options, wordOf, value, set) {
    const field = h(
      "select",
      { id: `staff-${id}`, class: "km-input", change: () => set(field.value) },
      options.map((option) => h("option", { value: option, selected: option === value }, wordOf(option))),
    );
    return h("div", { class: "st-field" }, h("label", { for: field.id, class: "km-label" }, label), field);
  }

  /** @param {Column} column @param {Sample[]} samples */
  function columnRow(column, samples) {
    const options = ["", "name", ...OFFERED];
    const id = `staff-column-${column.index}`;
    const name = column.head || t("staff.column", { n: column.index + 1 });
    const field = h(
      "select",
      {
        id,
        class: "km-input",
        "aria-label": t("staff.column.is", { head: name }),
        change: () => {
          column.to = /** @type {Column["to"]} */ (field.value || null);
          // One fact has one column: the one that was chosen last.
          if (column.to && column.to !== "name")
            for (const other of how.columns) if (other !== column && other.to === column.to) other.to = null;
          changed("columns");
        },
      },
      options.map((to) =>
        h("option", { value: to, selected: (column.to ?? "") === to }, to ? targetName(texts, to) : t("staff.column.none")),
      ),
    );
    const cell = (/** @type {string} */ key, /** @type {(Node | string)[]} */ ...content) =>
      h("td", { role: "cell", "data-label": t(`staff.columns.${key}`) }, content);
    const taken = samples.map((sample) => sampleWords(column, sample)).filter((words) => words !== "");
    return h(
      "tr",
      { role: "row" },
      h("th", { scope: "row", role: "rowheader" }, name),
      cell("first", ...onLines(samples.map(({ text }) => text))),
      cell("is", field),
      cell("taken", ...onLines(taken)),
    );
  }

  /** @param {Column} column @param {Sample} sample */
  function sampleWords({ to }, { read }) {
    if (!to || read === null) return "";
    if (typeof read === "string") return h("span", { class: "st-wrong" }, t(`staff.cause.${read}`));
    return understood(texts, to, read);
  }

  /** @param {Sample[][]} samples */
  function columnTable(samples) {
    const head = (/** @type {string} */ key) => h("th", { scope: "col", role: "columnheader" }, t(key));
    return h(
      "section",
      { class: "st-scroll", tabindex: 0, "aria-label": t("staff.columns") },
      h(
        "table",
        { class: "st-table st-cards", role: "table" },
        h(
          "thead",
          { role: "rowgroup" },
          h(
            "tr",
            { role: "row" },
            ["head", "first", "is", "taken"].map((key) => head(`staff.columns.${key}`)),
          ),
        ),
        h(
          "tbody",
          { role: "rowgroup" },
          how.columns.map((column, index) => columnRow(column, samples[index] ?? [])),
        ),
      ),
    );
  }

  /** @param {string} id */
  function choice(id) {
    const word = (/** @type {string} */ option) =>
      option ? t(isYesNo(option) ? `answer.${option}` : `q.${id}.${option}`) : t("staff.choice.none");
    return select(`all-${id}`, t(`staff.all.${id}`), ["", ...choicesOf(id)], word, how.choices[id] ?? "", (value) => {
      how.choices[id] = value;
      changed("choices");
    });
  }

  function fullTime() {
    if (!how.columns.some(({ to }) => to === "hours" || to === "fte")) return null;
    const hours = h("input", {
      id: "staff-hours",
      class: "km-input km-short",
      type: "text",
      inputmode: "decimal",
      value: String(how.fullTime.hours),
      change: () => {
        const read = Number(hours.value.trim().replace(",", "."));
        hours.setAttribute("aria-invalid", String(!(read >= 1 && read <= 60)));
        if (!(read >= 1 && read <= 60)) return;
        how.fullTime.hours = read;
        changed("columns");
      },
    });
    return h(
      "div",
      { class: "st-fields" },
      select(
        "full-time",
        t("staff.fullTime"),
        ["no", "yes"],
        (option) => t(`staff.fullTime.${option}`),
        how.fullTime.isFullTimePay ? "yes" : "no",
        (value) => {
          how.fullTime.isFullTimePay = value === "yes";
          changed("columns");
        },
      ),
      h("div", { class: "st-field" }, h("label", { for: hours.id, class: "km-label" }, t("staff.fullTime.hours")), hours),
    );
  }

  function gates() {
    const boxes = GATES.map(({ id, tick }) => {
      const box = h("input", {
        type: "checkbox",
        id: `staff-gate-${id}`,
        checked: how.choices[id] === tick,
        change: () => {
          how.choices[id] = box.checked ? tick : "";
          changed("choices");
        },
      });
      return { box, id, tick };
    });
    const all = h(
      "button",
      {
        type: "button",
        class: "km-button",
        click: () => {
          for (const { box, id, tick } of boxes) {
            box.checked = true;
            how.choices[id] = tick;
          }
          changed("choices");
        },
      },
      t("staff.gates.all"),
    );
    return h(
      "fieldset",
      { class: "st-gates" },
      h("legend", null, t("staff.gates")),
      boxes.map(({ box, id }) => h("div", { class: "st-gate" }, box, h("label", { for: box.id }, t(`staff.gate.${id}`)))),
      all,
    );
  }

  return {
    element: details,
    get how() {
      return how;
    },
    /** Leads to what can be said of all at once. */
    complete() {
      details.open = true;
      everyone.focus();
    },
    /** @param {boolean} open */
    open(open) {
      details.open = open;
    },
    /**
     * @param {How} next @param {Sample[][]} samples
     * @param {{ sheets: string[], sheet: string, said: string[] }} about
     */
    draw(next, samples, { sheets, sheet: chosen, said }) {
      how = next;
      // What is pressed keeps the focus: it is drawn anew under it.
      const focused = document.activeElement?.id;
      body.replaceChildren(
        ...said.map((words) => h("p", { class: "st-note" }, words)),
        ...(sheets.length > 1 ? [select("sheet", t("staff.sheet"), sheets, (name) => name, chosen, sheet)] : []),
        columnTable(samples),
        everyone,
        h("p", { class: "km-hint" }, t("staff.all.hint")),
        h("div", { class: "st-fields" }, FOR_ALL.pay.map(choice)),
        h("div", { class: "st-fields" }, FOR_ALL.permit.map(choice)),
        ...(fullTime() ? [/** @type {Element} */ (fullTime())] : []),
        gates(),
      );
      if (focused && body.querySelector(`#${CSS.escape(focused)}`)) document.getElementById(focused)?.focus();
    },
  };
}
