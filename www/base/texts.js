import { h } from "./dom.js";
import { utc } from "./dates.js";
import { spoken } from "./voice.js";

/** @typedef {Record<string, string>} Catalogue */
/** @typedef {Record<string, string | number | Node>} Values */
/** @typedef {ReturnType<typeof makeTexts>} Texts */

const LOCALES = { nl: "nl-NL", en: "en-GB" };
const PIECES = /(\{[a-zA-Z]+\}|_[^_]+_)/;

/** Made at the first use: a formatter takes milliseconds to make, and the form needs none. @template T @param {() => T} make @returns {() => T} */
function lazy(make) {
  /** @type {T | undefined} */
  let made;
  return () => (made ??= make());
}

/** @param {Catalogue} catalogue @param {"nl" | "en"} lang @param {import("./voice.js").Voice} [voice] who reads */
export function makeTexts(catalogue, lang, voice = "applicant") {
  const locale = LOCALES[lang];
  const euro = lazy(() => new Intl.NumberFormat(locale, { style: "currency", currency: "EUR" }));
  const whole = lazy(() => new Intl.NumberFormat(locale));
  const long = lazy(() => new Intl.DateTimeFormat(locale, { dateStyle: "long", timeZone: "UTC" }));
  const list = lazy(() => new Intl.ListFormat(locale, { type: "conjunction" }));

  /** @param {string} key @returns {boolean} */
  const has = (key) => Object.hasOwn(catalogue, key);
  /** @type {Catalogue} */
  const said = {};
  /** @param {string} key @returns {string} */
  const raw = (key) => (said[key] ??= spoken(catalogue[key] ?? key, voice, catalogue));

  /** Plain words, without marks for Dutch terms. @param {string} key @param {Values} [values] @returns {string} */
  function t(key, values = {}) {
    return raw(key)
      .replace(/\{([a-zA-Z]+)\}/g, (_, name) => String(values[name] ?? ""))
      .replace(/_([^_]+)_/g, "$1");
  }

  /** Words with nodes in their places; `_term_` is Dutch inside English. @param {string} key @param {Values} [values] @returns {(Node | string)[]} */
  function rich(key, values = {}) {
    return raw(key)
      .split(PIECES)
      .filter((piece) => piece !== "")
      .map((piece) => {
        if (piece.startsWith("_")) return h("i", { lang: "nl" }, piece.slice(1, -1));
        if (!piece.startsWith("{")) return piece;
        const value = values[piece.slice(1, -1)] ?? "";
        return typeof value === "number" ? String(value) : value;
      });
  }

  /** @param {string} amount */
  const money = (amount) => euro().format(Number(amount));

  return {
    lang,
    voice,
    has,
    t,
    rich,
    money,
    /** One amount, or from what to what while that is open. @param {string} lowest @param {string} highest */
    range: (lowest, highest) => (lowest === highest ? money(lowest) : t("pay.range", { lowest: money(lowest), highest: money(highest) })),
    /** Without cents. @param {number} amount */
    euros: (amount) =>
      euro()
        .format(amount)
        .replace(/[.,]00(?!\d)/, ""),
    /** @param {number} value */
    number: (value) => whole().format(value),
    /** @param {string} date */
    date: (date) => long().format(utc(date)),
    /** In both languages one alone is one: to ask the browser for that took longer than the sentence. @param {string} key @param {number} n @param {Values} [values] */
    count: (key, n, values) => t(`${key}.${n === 1 ? "one" : "other"}`, { n, ...values }),
    /** @param {string[]} words */
    list: (words) => list().format(words),
  };
}
