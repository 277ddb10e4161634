// Who reads: the one who has the offer, the employer or the adviser. `[a|b]` in a text is a for the first and b for the others.

/** @typedef {"applicant" | "employer" | "adviser"} Voice */

/** @type {Voice[]} */
export const VOICES = ["applicant", "employer", "adviser"];

/** One `[a|b]`, which holds no other. */
export const ALTERNATION = /\[([^[\]|]*)\|([^[\]|]*)\]/g;

/**
 * The text as it is said to this reader. In the second part `$` is the person ("your employee") and `#` the employer ("your organisation").
 * @param {string} text @param {Voice} voice @param {Record<string, string>} catalogue
 */
export function spoken(text, voice, catalogue) {
  if (!text.includes("[")) return text;
  if (voice === "applicant") return text.replace(ALTERNATION, "$1");
  const person = String(catalogue[`voice.${voice}`]);
  const employer = String(catalogue[`voice.${voice}.org`]);
  // The first word of a fragment, such as a part of a list, has no capital: there the first part of the alternation tells.
  const begins = /^\[\p{Lu}/u.test(text);
  return text
    .replace(ALTERNATION, "$2")
    .replace(/[$#]/g, (/** @type {string} */ sign, /** @type {number} */ at, /** @type {string} */ whole) => {
      const word = sign === "$" ? person : employer;
      const first = at === 0 ? begins : /[.!?…]\s$/.test(whole.slice(0, at));
      return first ? word.charAt(0).toUpperCase() + word.slice(1) : word;
    });
}
