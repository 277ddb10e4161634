// What a frame cannot do depends on the sandbox that its host gave it, and no page can ask which that is. Here is what a visitor is told instead.
import { h } from "../base/dom.js";

/** @typedef {import("../base/texts.js").Texts} Texts */

/** Where printing does work: our own page, to which the link carries the answers along in its fragment. @param {Texts} texts @param {string} address @param {string} fragment */
export const notPrinted = (texts, address, fragment) =>
  h(
    "p",
    { class: "km-hint" },
    texts.rich("frame.print", {
      address: h("a", { href: `${address}#${fragment}`, rel: "noopener noreferrer", "data-key": "own-page" }, address),
    }),
  );

/** @param {Texts} texts @param {string} address */
function addressToCopy(texts, address) {
  const id = "km-no-tab";
  const input = h("input", { type: "text", readonly: true, id, class: "km-input", value: address, click: () => input.select() });
  return { input, element: h("span", { class: "km-no-tab" }, h("label", { for: id }, texts.t("frame.noTab")), input) };
}

/**
 * Without `allow-popups` a click on a link is lost in silence. A tab that opens uses up the press that asked for it: where the press is still there
 * right afterwards, most likely none did. Browsers that keep no count of presses get the words too, which ask before they tell.
 * @param {HTMLElement} root @param {Texts} texts
 */
export function answerDeadLinks(root, texts) {
  /** @type {HTMLElement | null} */
  let shown = null;
  root.addEventListener("click", (event) => {
    const link = /** @type {HTMLAnchorElement | null} */ (event.target instanceof Element ? event.target.closest("a[href]") : null);
    if (!link || event.defaultPrevented) return;
    setTimeout(() => {
      if (navigator.userActivation?.isActive === false || !link.isConnected) return;
      shown?.remove();
      const { element, input } = addressToCopy(texts, link.href);
      shown = element;
      link.after(element);
      input.focus();
      input.select();
    });
  });
}
