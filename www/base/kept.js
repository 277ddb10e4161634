// Answers that stay while the visitor reads another page of this site, or the same one in the other language, and comes back. The name of the tab
// holds them meanwhile: it is no storage, goes to no server, is gone with the tab, and a browser takes it away on the way to another site.

import { VOICES } from "./voice.js";

/** @typedef {import("../tool.js").Kept} Kept */

const MARK = "kennismigrant:";

/** A page that is loaded anew begins anew, unless the browser had thrown it away to save memory. */
function beginsAnew() {
  const [navigation] = /** @type {PerformanceNavigationTiming[]} */ (performance.getEntriesByType("navigation"));
  return navigation?.type === "reload" && !(/** @type {{ wasDiscarded?: boolean }} */ (document).wasDiscarded);
}

/** What was kept, which is then kept no longer. @returns {Kept | null} */
export function keptFrom() {
  const { name } = window;
  if (!name.startsWith(MARK)) return null;
  window.name = "";
  if (beginsAnew()) return null;
  try {
    return wellFormed(JSON.parse(name.slice(MARK.length)));
  } catch {
    return null;
  }
}

/** Another page of this address may have written the name. @param {any} found @returns {Kept | null} */
function wellFormed(found) {
  const { answers, voice } = found ?? {};
  const isText = (/** @type {unknown} */ value) => typeof value === "string";
  const allText = (/** @type {any} */ one) => one !== null && typeof one === "object" && Object.values(one).every(isText);
  const fits =
    VOICES.includes(voice) &&
    Array.isArray(answers?.components) &&
    answers.components.every(allText) &&
    Object.values(answers.byId).every(allText);
  return fits ? { answers, voice } : null;
}

/** @param {Kept} kept */
export function keep(kept) {
  window.name = MARK + JSON.stringify(kept);
}

/** On the way to another page of the same site the newest answers go along. @param {() => Kept} kept */
export function keepOnLeaving(kept) {
  document.addEventListener("click", ({ target }) => {
    if (target instanceof Element && target.closest("a[href]")) keep(kept());
  });
}
