// Cells that could not be read: where, why, and a field to put them right.
import { h, heading } from "../base/dom.js";
import { counted } from "./count.js";
import { targetName } from "./reading.js";

/** @typedef {import("./read/people.js").Mistake} Mistake */

const SHOWN = 50;

/**
 * @param {import("../base/texts.js").Texts} texts
 * @param {(mistake: Mistake, text: string) => Promise<string | null>} correct gives the cause when it is still wrong
 */
export function makeUnread(texts, correct) {
  const { t } = texts;
  const title = heading(2, { id: "staff-unread-title" });
  const body = h("div");
  const element = h("section", { class: "st-part st-unread", hidden: true, "aria-labelledby": title.id }, title, body);

  /** @param {Mistake} mistake @param {string} name @param {number} index */
  function row(mistake, name, index) {
    const id = `staff-cell-${index}`;
    const { line, target, text, cause } = mistake;
    const where = t("staff.unread.where", { line, column: targetName(texts, target) });
    const error = h("p", { class: "km-error", id: `staff-cause-${index}` }, t(`staff.cause.${cause}`));
    const field = h("input", {
      type: "text",
      id,
      class: "km-input",
      value: text,
      "aria-label": t("staff.unread.field", { where }),
      "aria-describedby": error.id,
      "aria-invalid": "true",
    });
    const save = async () => {
      const still = await correct(mistake, field.value);
      if (still) error.textContent = t(`staff.cause.${still}`);
    };
    field.addEventListener("keydown", (event) => {
      if (event.key === "Enter") void save();
    });
    return h(
      "li",
      null,
      h("p", { class: "st-where" }, h("b", null, where), name ? `, ${name}` : ""),
      error,
      h("div", { class: "st-inline" }, field, h("button", { type: "button", class: "km-button", click: save }, t("staff.unread.save"))),
    );
  }

  return {
    element,
    /** @param {Mistake[]} mistakes @param {number} count @param {(row: number) => string} nameOf */
    draw(mistakes, count, nameOf) {
      element.hidden = count === 0;
      if (count === 0) return;
      const focused = document.activeElement?.closest(".st-mistakes li");
      const place = focused ? [...(focused.parentElement?.children ?? [])].indexOf(focused) : -1;
      title.textContent = counted(texts, "staff.unread", count);
      const shown = mistakes.slice(0, SHOWN);
      body.replaceChildren(
        h("p", { class: "km-hint" }, t("staff.unread.hint")),
        h(
          "ol",
          { class: "st-mistakes" },
          shown.map((mistake, index) => row(mistake, nameOf(mistake.row), index)),
        ),
        ...(count > shown.length ? [h("p", null, t("staff.unread.more", { n: texts.number(count - shown.length) }))] : []),
      );
      // The next one has taken the place of the one that was put right.
      if (place >= 0) document.getElementById(`staff-cell-${Math.min(place, shown.length - 1)}`)?.focus();
    },
  };
}
