// What an embedder may set, read with care: from attributes of the element, or from the address of the frame.
import catalogues from "virtual:catalogues";
import { PARTS } from "../tool.js";
import { makeTexts } from "../base/texts.js";

/** @typedef {"nl" | "en"} Language */
/** @typedef {{ lang: string | null, mode: string | null, level: string | null, show: string | null, shareBase: string | null }} Settings */

/** @param {string | null | undefined} tag a language tag such as `en-GB` @returns {Language} */
export const languageOf = (tag) => (/^en\b/i.test(tag ?? "") ? "en" : "nl");

/** @param {Language} lang */
export const textsOf = (lang) => makeTexts(catalogues[lang], lang);

/** @param {Language} lang @returns {import("../tool.js").CheckOptions["textsFor"]} */
const textsForOf = (lang) => (voice) => makeTexts(catalogues[lang], lang, voice);

/** @param {string | null} value names with spaces or commas between; unknown ones are left out, none at all means every part */
function partsOf(value) {
  const named = (value ?? "").split(/[\s,]+/).filter((part) => PARTS.includes(part));
  return named.length > 0 ? named : [...PARTS];
}

/** @param {string | null} value */
function levelOf(value) {
  const level = Number(value);
  return value !== null && Number.isInteger(level) && level >= 1 && level <= 6 ? level : 2;
}

/** The address of a page, without its fragment; anything else (`javascript:` above all, and a name or password) is refused. @param {string | null} value @param {string} [base] */
export function shareBaseOf(value, base) {
  if (!value) return null;
  try {
    const address = new URL(value, base);
    address.hash = "";
    const isPage = ["https:", "http:"].includes(address.protocol) && !address.username && !address.password;
    return isPage ? address.href : null;
  } catch {
    return null;
  }
}

/** @param {Settings} settings @param {string} [base] what a relative share address is relative to */
export function optionsOf({ lang, mode, level, show, shareBase }, base) {
  return {
    textsFor: textsForOf(languageOf(lang)),
    mode: /** @type {"steps" | "page"} */ (mode === "steps" ? "steps" : "page"),
    headingLevel: levelOf(level),
    parts: partsOf(show),
    shareBase: shareBaseOf(shareBase, base),
  };
}

export const isSupported = () => typeof WebAssembly === "object" && typeof ResizeObserver === "function";

/** @param {string} fragment */
export const hasAnswers = (fragment) => /[#&]v=/.test(fragment);
