// `{{key}}` is a text of the catalogue, `{{@name}}` a value of the build.
import { readFile } from "node:fs/promises";

/** @typedef {Record<string, string>} Words */

/** @type {Words} */
const ESCAPES = { "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;" };

/** @param {string} text */
export const asHtml = (text) => text.replace(/[&<>"]/g, (character) => ESCAPES[character] ?? character);

/** Words as HTML: `_term_` is Dutch inside another language. @param {Words} words @param {string} key @param {Record<string, unknown>} [values] */
export function pageWords(words, key, values = {}) {
  const text = words[key];
  if (text === undefined) throw new Error(`no text for '${key}'`);
  return asHtml(text.replace(/\{([a-zA-Z]+)\}/g, (_, name) => String(values[name]))).replace(/_([^_]+)_/g, '<i lang="nl">$1</i>');
}

/** Values that are HTML already. Others are text: a policy has quotes inside. */
const HTML = ["head", "top", "file", "script", "chart", "amounts", "version", "contents", "rules", "foot", "foots"];

/** @param {string} file @param {Words} words @param {Words} values */
export async function fillTemplate(file, words, values) {
  const template = await readFile(file, "utf8");
  return template.replace(/\{\{(@?)([\w.-]+)\}\}/g, (_, isValue, name) => {
    if (!isValue) return pageWords(words, name);
    const value = values[name];
    if (value === undefined) throw new Error(`nothing for '${name}' in ${file}`);
    return HTML.includes(name) ? value : asHtml(value);
  });
}
