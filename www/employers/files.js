// Where a file comes in: chosen, dropped or pasted; or a made example, or a template to fill in.
import { h, heading } from "../base/dom.js";

/** @typedef {import("../base/texts.js").Texts} Texts */
/** @typedef {{ bytes?: Uint8Array, text?: string, name: string }} Source */

const ACCEPTED = ".csv,.txt,.tsv,.xlsx,text/csv,application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";

/**
 * @param {Texts} texts
 * @param {{ take: (source: Source) => void, example: () => void, template: (format: "csv" | "xlsx") => void }} on
 */
export function makeChooser(texts, { take, example, template }) {
  const { t } = texts;
  const file = async (/** @type {File | undefined} */ chosen) => {
    if (chosen) take({ bytes: new Uint8Array(await chosen.arrayBuffer()), name: chosen.name });
  };
  const input = h("input", {
    type: "file",
    id: "staff-file",
    class: "st-file",
    accept: ACCEPTED,
    "aria-describedby": "staff-file-hint",
    change: () => {
      void file(input.files?.[0]);
      // The same file again, when it was corrected meanwhile, is a change too.
      input.value = "";
    },
  });
  const pasted = h("textarea", { id: "staff-pasted", class: "km-input st-pasted", rows: 6, spellcheck: "false" });
  const drop = h(
    "div",
    {
      class: "st-drop",
      dragover: (event) => {
        event.preventDefault();
        drop.classList.add("st-over");
      },
      dragleave: () => drop.classList.remove("st-over"),
      drop: (event) => {
        event.preventDefault();
        drop.classList.remove("st-over");
        void file(/** @type {DragEvent} */ (event).dataTransfer?.files[0]);
      },
    },
    h("label", { for: input.id, class: "st-choose" }, t("staff.file.choose")),
    input,
    h("p", { id: "staff-file-hint", class: "km-hint" }, t("staff.file.hint")),
  );
  const paste = h(
    "details",
    { class: "st-paste" },
    h("summary", null, t("staff.paste")),
    h("label", { for: pasted.id, class: "km-label" }, t("staff.paste.label")),
    pasted,
    h(
      "button",
      {
        type: "button",
        class: "km-button",
        click: () => pasted.value.trim() && take({ text: pasted.value, name: t("staff.paste.name") }),
      },
      t("staff.paste.read"),
    ),
  );
  const link = (/** @type {string} */ key, /** @type {() => void} */ click) =>
    h("button", { type: "button", class: "km-link", click }, t(key));
  const element = h(
    "section",
    { class: "st-part", "aria-labelledby": "staff-file-title" },
    heading(2, { id: "staff-file-title" }, t("staff.file.title")),
    drop,
    paste,
    h(
      "p",
      { class: "st-links" },
      link("staff.example", example),
      link("staff.template.xlsx", () => template("xlsx")),
      link("staff.template.csv", () => template("csv")),
    ),
  );
  return { element, focus: () => input.focus() };
}
