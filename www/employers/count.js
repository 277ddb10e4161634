// How many there are, in words, as the language writes large numbers.

/** @param {import("../base/texts.js").Texts} texts @param {string} key of the words for one and for others @param {number} n */
export const counted = ({ t, number }, key, n) => t(`${key}.${n === 1 ? "one" : "other"}`, { n: number(n) });
