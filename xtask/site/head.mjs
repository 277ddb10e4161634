// What every page begins with: its language, its policy, its names, its other languages, and the files that it loads.
import { asHtml } from "./template.mjs";

/** What pages without script may do: nothing. */
export const READING_POLICY = "default-src 'none'; style-src 'self'; img-src data:; base-uri 'none'; form-action 'none'";

/**
 * @param {object} page
 * @param {string} page.lang
 * @param {string} page.policy
 * @param {string} page.title HTML
 * @param {string} [page.description] HTML
 * @param {Record<string, string>} [page.places] the same page in each language, seen from here
 * @param {string[]} [page.styles] addresses
 * @param {string} [page.colours]
 * @param {string[]} [page.more] HTML
 * @returns {string} HTML up to the body
 */
export function head({ lang, policy, title, description, places = {}, styles = [], colours = "light dark", more = [] }) {
  return [
    "<!doctype html>",
    `<html lang="${lang}">`,
    "<head>",
    `<meta charset="utf-8">`,
    `<meta http-equiv="Content-Security-Policy" content="${asHtml(policy)}">`,
    `<meta name="viewport" content="width=device-width, initial-scale=1">`,
    `<meta name="referrer" content="no-referrer">`,
    `<meta name="color-scheme" content="${colours}">`,
    `<title>${title}</title>`,
    ...(description ? [`<meta name="description" content="${description}">`] : []),
    ...Object.entries(places).map(([other, place]) => `<link rel="alternate" hreflang="${other}" href="${place}">`),
    `<link rel="icon" href="data:,">`,
    ...styles.map((file) => `<link rel="stylesheet" href="${file}">`),
    ...more,
    "</head>",
  ].join("\n");
}

/** For pages that search engines must not list. */
export const NOT_LISTED = `<meta name="robots" content="noindex">`;

/** @param {string} src @param {string} [integrity] */
export const scriptTag = (src, integrity) =>
  `<script src="${src}"${integrity ? ` integrity="${integrity}" crossorigin="anonymous"` : ""} defer></script>`;
