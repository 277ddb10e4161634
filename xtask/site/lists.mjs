// Everything that the engine holds, as the build has written it into target/lists.
import { readFile } from "node:fs/promises";
import path from "node:path";

/**
 * @typedef {object} Rule a condition in one of its periods
 * @property {string} route
 * @property {string} condition
 * @property {string} since the first day
 * @property {string | null} until the last day, when it has passed
 * @property {string} article
 * @property {string} sentence in Dutch
 * @property {string} meaning in English; empty where the sentence says all
 * @property {string[]} facts
 * @property {{ id: string, title: string, url: string | null }[]} sources
 */
/** @typedef {{ ids: Record<string, string[]>, facts: Record<string, string[]> }} Vocabulary */

/** @param {string} root @returns {Promise<{ vocabulary: Vocabulary, rules: Rule[], normsCsv: string, rulesCsv: string }>} */
export async function loadLists(root) {
  const read = (name) => readFile(path.join(root, "target/lists", name), "utf8");
  const [vocabulary, rules, normsCsv, rulesCsv] = await Promise.all(["vocabulary.json", "rules.json", "norms.csv", "rules.csv"].map(read));
  return { vocabulary: JSON.parse(vocabulary), rules: JSON.parse(rules), normsCsv, rulesCsv };
}
