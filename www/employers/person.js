// One person of the list, opened: the check itself with what the file says, so that the explanation is the same and can be tried otherwise.
import { h, heading } from "../base/dom.js";
import { Check } from "../tool.js";
import { answersOf } from "./answers-of.js";

/** @typedef {import("../base/texts.js").Texts} Texts */

const PARTS = ["picture", "ways", "why", "routes", "next", "outlook", "pay", "limits", "letter"];

/**
 * @param {HTMLElement} root
 * @param {{ texts: Texts, textsFor: (voice: import("../base/voice.js").Voice) => Texts, engine: import("../result/view.js").Engine }} with_
 */
export function makePerson(root, { texts, textsFor, engine }) {
  const { t } = texts;
  const title = heading(2, { id: "staff-person-title", tabindex: -1 });
  const place = h("div", { class: "st-person-check" });
  /** @type {Check | null} */
  let check = null;
  /** Where the visitor came from, which may have been drawn anew meanwhile. @type {() => HTMLElement | null} */
  let back = () => null;
  const close = h("button", { type: "button", class: "km-button", click: () => dialog.close() }, t("staff.person.close"));
  const dialog = h(
    "dialog",
    {
      class: "st-person",
      "aria-labelledby": title.id,
      close: () => {
        check?.unmount();
        check = null;
        back()?.focus();
      },
    },
    h("div", { class: "st-person-head" }, title, close),
    h("p", { class: "km-hint" }, t("staff.person.hint")),
    place,
  );
  root.append(dialog);
  return {
    /** @param {string} name @param {import("../../pkg/kennismigrant.js").Facts} facts @param {() => HTMLElement | null} from */
    open(name, facts, from) {
      back = from;
      title.textContent = name;
      check?.unmount();
      check = new Check(place, {
        engine,
        textsFor,
        headingLevel: 3,
        parts: PARTS,
        shareBase: null,
        kept: { answers: answersOf(facts), voice: "employer" },
      });
      dialog.showModal();
      title.focus();
    },
  };
}
