// `{{key}}` is a text of the catalogue, `{{@name}}` a value of the build.
import { readFile } from "node:fs/promises";

const ESCAPES = { "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;" };

/** @param {string} text */
export const escape = (text) => text.replace(/[&<>"]/g, (character) => ESCAPES[character]);

/** Words as HTML: `_term_` is Dutch inside another language. */
export function pageWords(words, key, values = {}) {
  if (!(key in words)) throw new Error(`no text for '${key}'`);
  return escape(words[key].replace(/\{([a-zA-Z]+)\}/g, (_, name) => values[name])).replace(/_([^_]+)_/g, '<i lang="nl">$1</i>');
}

/** Values that are HTML already. Others are text: a policy has quotes inside. */
const HTML = ["amounts", "version", "contents", "rules", "foot"];

export async function fillTemplate(file, words, values) {
  const template = await readFile(file, "utf8");
  return template.replace(/\{\{(@?)([\w.-]+)\}\}/g, (_, isValue, name) => {
    if (!isValue) return pageWords(words, name);
    if (values[name] === undefined) throw new Error(`nothing for '${name}' in ${file}`);
    return HTML.includes(name) ? values[name] : escape(values[name]);
  });
}
