// A source as a link, or as its title where it has no address; marked where that is written in another language than the page.
import { languageOf } from "../../www/base/sources.js";
import { asHtml } from "./template.mjs";

/** @param {{ title: string, url: string | null }} source @param {string} lang of the page */
export function sourceLink(source, lang) {
  const written = languageOf(source);
  const marked = written === lang ? "" : ` lang="${written}"`;
  return source.url === null
    ? `<span${marked}>${asHtml(source.title)}</span>`
    : `<a href="${asHtml(source.url)}"${marked}>${asHtml(source.title)}</a>`;
}
