// The two languages of the site.

/** @typedef {"nl" | "en"} Lang */

export const LANGUAGES = /** @type {const} */ (["nl", "en"]);
export const LOCALES = { nl: "nl-NL", en: "en-GB" };
export const OTHER = /** @type {const} */ ({ nl: "en", en: "nl" });
