// Elements are made with DOM methods alone: under our policy markup from strings is impossible, and nothing a visitor types can become markup.

/** @typedef {Node | string | null | undefined | false} Child */
/** @typedef {Record<string, string | number | boolean | null | undefined | ((event: Event) => void)>} Props */

const SVG = "http://www.w3.org/2000/svg";

/** @param {Element} element @param {Props} props */
function apply(element, props) {
  for (const [name, value] of Object.entries(props)) {
    if (value === null || value === undefined || value === false) continue;
    if (typeof value === "function") element.addEventListener(name, value);
    else element.setAttribute(name, value === true ? "" : String(value));
  }
}

/** @param {(Child | Child[])[]} children @returns {(Node | string)[]} */
function kept(children) {
  return /** @type {(Node | string)[]} */ (
    children.flat().filter((child) => child !== null && child !== undefined && child !== false && child !== "")
  );
}

/**
 * @template {keyof HTMLElementTagNameMap} Tag
 * @param {Tag} tag @param {Props | null} [props] @param {(Child | Child[])[]} children
 * @returns {HTMLElementTagNameMap[Tag]}
 */
export function h(tag, props, ...children) {
  const element = document.createElement(tag);
  if (props) apply(element, props);
  element.append(...kept(children));
  return element;
}

/** @param {string} tag @param {Props} props @param {(Child | Child[])[]} children @returns {SVGElement} */
export function svg(tag, props, ...children) {
  const element = document.createElementNS(SVG, tag);
  apply(element, props);
  element.append(...kept(children));
  return /** @type {SVGElement} */ (element);
}

/** @param {number} level @param {Props | null} props @param {(Child | Child[])[]} children @returns {HTMLHeadingElement} */
export function heading(level, props, ...children) {
  const tag = /** @type {"h2"} */ (`h${Math.min(6, Math.max(1, level))}`);
  return h(tag, props, ...children);
}

const ICONS = {
  met: "M5 12.5l4.5 4.5L19 7.5",
  "not-met": "M7 7l10 10M17 7L7 17",
  unknown: "M9 9.2a3 3 0 1 1 4.4 2.7c-1 .5-1.4 1-1.4 2.1M12 17.2v.6",
  "not-applicable": "M7 12h10",
  // An open ring: not yet the tick of a yes.
  provided: "M12 5.5a6.5 6.5 0 1 1 0 13a6.5 6.5 0 1 1 0-13",
};

/** The sign of an outcome; the word that says the same stands beside it. @param {keyof typeof ICONS} outcome */
export function icon(outcome) {
  return svg(
    "svg",
    { class: "km-icon", viewBox: "0 0 24 24", width: 24, height: 24, "aria-hidden": "true", focusable: "false" },
    svg("path", {
      d: ICONS[outcome],
      fill: "none",
      stroke: "currentColor",
      "stroke-width": 2.4,
      "stroke-linecap": "round",
      "stroke-linejoin": "round",
    }),
  );
}
