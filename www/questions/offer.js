// Reads a pasted sentence of an offer, in Dutch or English. What it is not sure of stays unmarked and unknown.
import { AMOUNT, PERIOD, plain, readNumeral } from "../base/money.js";

/** @typedef {"amount" | "period" | "holiday" | "thirteenth" | "hours"} MarkKind */
/** @typedef {{ start: number, end: number, kind: MarkKind }} Mark positions in the text as it was given */
/**
 * @typedef {object} Offer
 * @property {Mark[]} marks in order, not overlapping
 * @property {string | null} amount
 * @property {"month" | "four-weeks" | "year" | null} per
 * @property {boolean | null} includesHolidayAllowance
 * @property {{ inside: boolean | null, paidMonthly: boolean | null } | null} thirteenth null when none is named
 * @property {number | null} hours per week
 */
/** @typedef {{ text: string, from: number, to: number }} Word */

const OTHERS = "bonus|budget|vergoeding|allowance|kosten|costs|expenses|pensi|stock|commissi|nett?o?\\b|[$£]|usd|gbp|inr";
/** What tells that the amount after it is another one than the salary, or the end of a range. */
const OTHER = new RegExp(`${OTHERS}|tussen|between|weekly|hourly|(uur|week)$|(vanaf|from|tot|up to|m(ax|in)\\S{0,9}) $`, "i");
const OTHER_AFTER = new RegExp(`^\\w|^ ?%|^ ?((?!and|en|with|met)[a-z-]+ )?[a-z-]*(${OTHERS})`, "i");
const LINK = / (an?|the|your|een|de|het|je|uw|van|is|are|zijn|wordt|worden|komt|comes|daar|die|which)(?= |$)|[ ():]/gi;
const IN = "in(cl[a-z]*\\.?|begrepen)( of\\b)?";

/**
 * The words of an offer; the name of each is its letter on the tape: hours (u), 13th month (t), paid in December (D) or monthly (M),
 * holiday allowance (h), all-in (a), outside (o) or inside (i), plus (l), none (z), a period that is none of a salary (q), one that is (p; P when
 * a word of salary stands beside it), a word of salary (g).
 */
const WORD = new RegExp(
  [
    "(?<!\\b\\d\\d ?([-–]|tot|to) ?|binnen |within |om )" +
      "\\b(?<u>[1-6]\\d([.,]\\d)?[- ]?(uur|uren|urige|h(ou)?rs?|h)\\b(?! ?(per|an?|/) ?[dmjy])( ?(per|a|/) ?w(eek|k)?\\b)?)",
    "(?<t>(13(th|de|e)|dertiende|thirteenth)[- ](maand|month|salary)[a-z]*)",
    "(?<D>(paid |uitbetaald )?(\\bin dec[a-z]*|once a year|(eens|keer) per jaar)|jaarlijks (uit)?betaald|paid (yearly|annually))",
    "(?<M>paid (monthly|(every|each|per) month)|maandelijks (uit)?betaald|in (12|twelve|twaalf) [a-z]+)",
    "(?<h>(\\d([.,]\\d+)? ?% )?(vakantie(geld|toeslag|bijslag)|(holiday|vacation)[- ](pay|allowance|money)))",
    `(?<a>(?<!not |niet )\\ball[- ]in\\b|\\b(all|alles|everything) ${IN})`,
    `(?<o>(not|niet) ${IN}|\\bex(cl[a-z]*)?\\b\\.?( of\\b)?|on top|bovenop)`,
    `\\b(?<i>${IN})`,
    "(?<l>\\bplus\\b|\\+)",
    "\\b(?<z>geen|no|zonder|without)\\b",
    "(?<q>(per |an? |/ ?)(uur|hour|dag|day|week|km)\\b)",
    "(?<P>(maand|jaar|(4|vier)[- ]?weken)(salaris|loon|inkomen))",
    `(?<p>${PERIOD})`,
    "(?<g>salaris|salary|loon|wage|bruto|gross|\\b(base|pay)\\b)",
    AMOUNT,
  ].join("|"),
  "gi",
);

/**
 * What stands between two words: nothing of meaning, "&", a comma or the "-" of a range; or else `~` when it makes the amount before it
 * another one, "." or ";" where a sentence or a clause ends, and `!` when it makes the next amount another one.
 * @param {string} gap
 */
function gapSign(gap) {
  const rest = gap.replace(LINK, "");
  if (/^,?(and|en|&)?$/i.test(rest)) return rest && (rest.startsWith(",") ? "," : "&");
  if (/^([-–—]|tot|to|à|of|or)$/i.test(rest)) return "-";
  const clauses = gap.split(/[,;.]/);
  const end = clauses.length > 1 ? (/[;.!?] /.test(gap) ? "." : ";") : "";
  return (OTHER_AFTER.test(gap) ? "~" : "") + end + (OTHER.test(clauses.at(-1) ?? "") ? "!" : "") || "_";
}

/** A is an amount of money for sure, n may be one, N is none. @param {Record<string, string>} groups */
function numberSign({ before, numeral = "", after }) {
  if (!(Number(readNumeral(numeral)) >= 100)) return "N";
  return before || after || /k$/i.test(numeral) ? "A" : /^(19|20)\d\d$/.test(numeral) ? "N" : "n";
}

/** @param {Record<string, string>} groups */
const nameOf = (groups) => Object.keys(groups).find((name) => groups[name]) ?? "";

/** The text as a tape of one letter for each word, with the word at the same place. @param {string} seen */
function tapeOf(seen) {
  let tape = "";
  let end = 0;
  /** @type {Word[]} */
  const words = [];
  for (const { 0: text, index, groups = {} } of seen.matchAll(WORD)) {
    tape += gapSign(seen.slice(end, index));
    end = index + text.length;
    words[tape.length] = { text: groups.numeral ?? text, from: index, to: end };
    tape += groups.numeral ? numberSign(groups) : nameOf(groups);
  }
  return { words, tape: tape + gapSign(seen.slice(end)) };
}

/** The same tape, with `$` for the salary and `@` for what it is per. @param {string} tape */
function withSalary(tape) {
  const sifted = tape
    .replace(/p(?=g)|(?<=g)p/g, "P")
    .replace(/z[ht](&[ht])?|[!q][^,;.An]{0,20}[An]([-&][An])?|[An]([ghitaol&]{0,9}[pP])?~|[ANn]-[An]|[An]q/g, (none) =>
      none.replace(/[Anht]/g, "N"),
    );
  const surest = [/(?<=[gP][^,;.!An]{0,20})A|(?<=[gPp]-?)n|[An](?=[ghitaol&]{0,9}[pP]|g)/, /A/, /^n$/].find((one) => one.test(sifted));
  if (!surest) return sifted;
  const place = sifted.search(surest);
  const before = sifted.slice(0, place).replace(/P(?=[^.!An]{0,20}$)/, "@");
  return `${before}$${sifted.slice(place + 1).replace(/^([ghitaol&]{0,9})[pP]/, "$1@")}`;
}

/** @template T @param {T[]} values @returns {T | null} the only one, where they agree */
const agreed = (values) => (new Set(values).size === 1 ? /** @type {T} */ (values[0]) : null);

/** @param {string} period @returns {"month" | "four-weeks" | "year"} */
const perOf = (period) => (/[4vf]/i.test(period) ? "four-weeks" : /m[aon]|(^|[^u])m\b/i.test(period) ? "month" : "year");

const MARKS =
  /(?<amount>\$)|(?<period>@)|(?<hours>u)|(?<holiday>[iol]?h([io](?![ht~!]))?|a)|(?<thirteenth>[iol]?t([io](?![ht~!]))?(,?[DM])?)/g;

/** @param {string} text @returns {Offer} */
export function readOffer(text) {
  const { seen, at } = plain(text);
  const { tape: all, words } = tapeOf(seen);
  const tape = withSalary(all);
  const wordsOf = (/** @type {string} */ letter) => words.flatMap(({ text: word }, place) => (tape[place] === letter ? word : []));
  const has = (/** @type {string} */ expression) => tape.search(expression) >= 0;
  /** Whether the tape says the one and not the other. @param {string} yes @param {string} no @param {boolean | null} neither */
  const says = (yes, no, neither = null) => (has(yes) !== has(no) ? has(yes) : has(yes) ? null : neither);
  /**
   * "incl. X", "incl. Y and X", "X included", "X and Y included".
   * @param {string} extra @param {string} before the letters of "incl." or of its contrary
   */
  const scoped = (extra, before) => `[${before}]([ht]&)?${extra}|${extra}(&[ht])?[${before.charAt(0)}](?![ht~!])`;

  const amount = readNumeral(wordsOf("$")[0] ?? "");
  const per = agreed(wordsOf("@").map(perOf));
  const hours = agreed(wordsOf("u").map((word) => Number.parseFloat(word.replace(",", "."))));
  const includesHolidayAllowance = says(`${scoped("h", "i")}|a`, scoped("h", "ol"));
  const beside = has("a|i[ht](&[ht])?,t(?!,?D)") ? null : false;
  const thirteenth = has("t")
    ? { inside: says(scoped("t", "i"), scoped("t", "ol"), beside), paidMonthly: says("t[io]?,?M", "t[io]?,?D") }
    : null;
  /** @type {Record<string, unknown>} */
  const known = { amount, period: per, hours, holiday: includesHolidayAllowance, thirteenth };
  /** @type {Mark[]} */
  const marks = [];
  for (const { 0: part, index, groups = {} } of tape.matchAll(MARKS)) {
    const kind = /** @type {MarkKind} */ (nameOf(groups));
    const [first, last] = [words[index], words[index + part.length - 1]];
    if (first && last && known[kind] !== null)
      marks.push({ start: /** @type {number} */ (at[first.from]), end: /** @type {number} */ (at[last.to - 1]) + 1, kind });
  }
  return { marks, amount, per, includesHolidayAllowance, thirteenth, hours };
}
