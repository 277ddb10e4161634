// A text to take along: shown in full, and copied where the browser lets us; else it is selected, for the visitor to copy.
import { h } from "../base/dom.js";

/** @param {import("./view.js").View} view @param {string} key @param {string} label @param {string} text @param {string | null} [lang] */
export function copyBox({ texts, prefix }, key, label, text, lang = null) {
  const id = `${prefix}copy-${key}`;
  // Named by itself too: while its part is closed, a checker takes the label for hidden and the field not.
  const area = h("textarea", { id, lang, readonly: true, rows: 8, class: "km-input", "aria-label": label }, text);
  const done = h("span", { "aria-live": "polite" });
  const select = () => {
    area.focus();
    area.select();
  };
  const copy = () => {
    const copied = navigator.clipboard?.writeText(text);
    if (!copied) return select();
    copied.then(() => {
      done.textContent = texts.t("copy.done");
    }, select);
  };
  return h(
    "div",
    { class: "km-copy" },
    h("label", { for: id, lang }, label),
    area,
    h(
      "div",
      { class: "km-buttons" },
      h(
        "button",
        { type: "button", class: "km-button", click: copy },
        texts.t("copy"),
        h("span", { class: "km-visually-hidden", lang }, ` ${label}`),
      ),
      done,
    ),
  );
}
