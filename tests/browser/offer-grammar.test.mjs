// Sentences of offers and how they are read, with what is to be marked in brackets.
import assert from "node:assert/strict";
import { test } from "node:test";
import { readOffer } from "../../www/questions/offer.js";

/** In a sentence a[…] is the amount, p[…] the period, v[…] the holiday allowance, d[…] the 13th month and u[…] the hours. */
const KINDS = { a: "amount", p: "period", v: "holiday", d: "thirteenth", u: "hours" };
const M = "month";
const Y = "year";
const W = "four-weeks";
const BESIDE = { inside: false, paidMonthly: null };
const INSIDE = { inside: true, paidMonthly: null };
const DECEMBER = { inside: false, paidMonthly: false };
const MONTHLY = { inside: false, paidMonthly: true };
const UNSURE = { inside: null, paidMonthly: null };

/** @typedef {[sentence: string, amount?: string | null, per?: string | null, holiday?: boolean | null, thirteenth?: object | null, hours?: number]} Row */

/** @type {Row[]} */
const WHOLE_OFFERS = [
  ["a[EUR 4,500] p[per month] gross v[incl. 8% holiday pay], d[13th month in December], u[32 hours]", "4500", M, true, DECEMBER, 32],
  ["a[€ 75.000] v[all-in]", "75000", null, true],
  ["a[4.5k] p[p/m] bruto", "4500", M],
  ["Bruto p[maandsalaris] a[€ 4.752,-] v[exclusief 8% vakantiegeld], op basis van u[36 uur]", "4752", M, false, null, 36],
  ["a gross p[annual] salary of a[€65,000] v[including holiday allowance] and a d[13th month]", "65000", Y, true, INSIDE],
  ["a[€ 5.200] p[per 4 weken]", "5200", W],
  ["p[jaarsalaris] a[60k] v[incl. vakantietoeslag] en d[dertiende maand]", "60000", Y, true, INSIDE],
  [
    "We are pleased to offer you a gross p[monthly] salary of a[EUR 5,250.00], v[excluding 8% holiday allowance], based on a u[40-hour] workweek.",
    "5250.00",
    M,
    false,
    null,
    40,
  ],
  [
    "Uw bruto p[maandsalaris] bij een werkweek van u[38 uur] bedraagt a[€ 5.100,50]. U krijgt 25 vakantiedagen per jaar.",
    "5100.50",
    M,
    null,
    null,
    38,
  ],
  [
    "Your p[annual] gross salary will amount to a[€ 72.000], v[including 8% holiday allowance]. You get 27 days of leave per year.",
    "72000",
    Y,
    true,
  ],
  ["Salaris: a[€ 4.357] bruto p[per maand] v[plus 8% vakantiegeld] en d[13e maand].", "4357", M, false, BESIDE],
  ["a[€ 58.000] p[per jaar] v[inclusief vakantiegeld], d[exclusief 13e maand], u[40 uur per week]", "58000", Y, true, BESIDE, 40],
];

/** @type {Row[]} */
const MORE_OFFERS = [
  [
    "We offer you a base salary of a[€5,500] gross p[per month] (v[excluding 8% holiday allowance] and d[13th month]).",
    "5500",
    M,
    false,
    BESIDE,
  ],
  [
    "Je ontvangt een bruto salaris van a[€ 4.123,45] p[per maand] op basis van een u[36-urige] werkweek, een eindejaarsuitkering van 8,33% en 8% vakantiegeld",
    "4123.45",
    M,
    null,
    null,
    36,
  ],
  ["p[Annual] base salary: a[€85,000], 30 vacation days a year", "85000", Y],
  ["Bruto p[jaarinkomen] a[70.000 euro]", "70000", Y],
  ["a[€5.000] brutop[/maand] v[+ 8% vakantiegeld] d[+ 13e maand]", "5000", M, false, BESIDE],
  ["a[€ 5.331,-] (v[excl. 8% vakantiegeld]) bruto p[per maand] bij een fulltime dienstverband van u[40 uur]", "5331", M, false, null, 40],
  ["a[EUR 5942,-] bruto p[per maand], d[incl. 13e maand (maandelijks uitbetaald])", "5942", M, null, { inside: true, paidMonthly: true }],
  ["p[Monthly] gross: a[5,500 EUR]; d[13th month] and v[holiday pay excluded]", "5500", M, false, BESIDE],
];

/** @type {Row[]} */
const AMOUNTS = [
  ["a[4500]", "4500"],
  ["a[€ 5.942,00]", "5942.00"],
  ["a[5942 euro] bruto", "5942"],
  ["gross salary of a[4,500]", "4500"],
  ["salaris: a[5'942]", "5942"],
  ["Bruto a[5 942,50] p[per maand]", "5942.50", M],
  ["a[€ 4.752,=] bruto", "4752"],
  ["base salary a[62,5k]", "62500"],
  ["a[75K] p[p.a.]", "75000", Y],
  ["salary a[EUR 4500] gross", "4500"],
];

/** @type {Row[]} */
const PERIODS = [
  ["a[€ 4.500] p[per maand]", "4500", M],
  ["a[€4,500]p[/month]", "4500", M],
  ["a[€ 4.500,-] bruto p[p.m.]", "4500", M],
  ["a[4500] p[pm]", "4500", M],
  ["a[€ 4.500]p[/mnd]", "4500", M],
  ["a[€ 4,500] gross p[a month]", "4500", M],
  ["a[€ 65.000] p[per annum]", "65000", Y],
  ["a[€ 65.000] p[pj]", "65000", Y],
  ["a[€ 65.000]p[/jr]", "65000", Y],
  ["a[€ 65.000] bruto p[per jaar]", "65000", Y],
  ["a[65k] gross p[a year]", "65000", Y],
  ["a[EUR 65,000] gross p[annually]", "65000", Y],
  ["p[jaarsalaris] a[€ 65.000]", "65000", Y],
  ["brutop[maandsalaris] van a[€ 4.500]", "4500", M],
  ["Gross salary p[per month]: a[€ 4,500]", "4500", M],
  ["Bruto p[per maand] a[€ 4.500]", "4500", M],
  ["a[€ 4.800] bruto p[per vier weken]", "4800", W],
  ["a[€ 4,800] gross p[per four weeks]", "4800", W],
  ["p[yearly] gross salary of a[60k]", "60000", Y],
  ["p[4-weekly] salary of a[€ 4,800]", "4800", W],
  ["a[€ 4.500] bruto p[per maand] (€ 58.320 per jaar)", "4500", M],
  ["p[Jaarsalaris] a[€ 58.320] (€ 4.500 per maand)", "58320", Y],
  ["a[€ 4.500] v[incl. vakantiegeld] p[per maand]", "4500", M, true],
  ["p[Maandsalaris] a[€ 4.500] p[per maand]", "4500", M],
];

/** @type {Row[]} */
const HOLIDAY = [
  ["a[€ 4.500] v[excl. vakantietoeslag]", "4500", null, false],
  ["a[€ 4.500] v[ex. 8% vakantiegeld]", "4500", null, false],
  ["a[€ 4.500] v[niet inclusief vakantiegeld]", "4500", null, false],
  ["a[€ 4,500], v[not including holiday allowance]", "4500", null, false],
  ["a[€ 4,500] v[+ 8% holiday allowance]", "4500", null, false],
  ["a[€ 4,500] gross, v[8% holiday allowance included]", "4500", null, true],
  ["a[€ 4,500] gross; v[holiday allowance is not included]", "4500", null, false],
  ["a[€ 4.500] bruto, v[8% vakantiegeld komt daar bovenop]", "4500", null, false],
  ["a[€ 4.500] bruto, v[vakantiegeld is inbegrepen]", "4500", null, true],
  ["a[€ 70.000] bruto p[per jaar], v[alles inbegrepen]", "70000", Y, true],
  ["a[€ 70,000] p[per year], v[everything included]", "70000", Y, true],
  ["a[€ 4.500] bruto zonder vakantiegeld", "4500"],
  ["a[€ 4.500] bruto met 8% vakantiegeld", "4500"],
  ["a[€ 4.500], 8% vakantiegeld", "4500"],
  ["a[€ 75.000], not all-in", "75000"],
  ["a[€ 75.000] all-in, excl. vakantiegeld", "75000"],
  ["a[€ 75.000] bruto, geen vakantiegeld", "75000"],
];

/** @type {Row[]} */
const THIRTEENTH = [
  ["a[€ 4.500] bruto, d[13e maand in december]", "4500", null, null, DECEMBER],
  ["a[€ 4,500] d[plus a 13th month]", "4500", null, null, BESIDE],
  ["a[€ 4.500] bruto en een d[dertiende maand, maandelijks uitbetaald]", "4500", null, null, MONTHLY],
  ["a[€ 4,500] gross with a d[13th month, paid monthly]", "4500", null, null, MONTHLY],
  ["a[€ 4,500] gross and a d[thirteenth month in 12 parts]", "4500", null, null, MONTHLY],
  ["a[€ 4,500] gross and a d[13th month paid once a year]", "4500", null, null, DECEMBER],
  ["a[€ 4.500] bruto, d[13de maand wordt jaarlijks uitbetaald]", "4500", null, null, DECEMBER],
  ["a[€ 65.000] d[inclusief 13e maand, uitbetaald in december]", "65000", null, null, { inside: true, paidMonthly: false }],
  ["a[€ 65,000]; d[13th month included, paid in December]", "65000", null, null, { inside: true, paidMonthly: false }],
  ["a[€ 65,000]; v[holiday allowance] and d[13th month included]", "65000", null, true, INSIDE],
  ["a[€ 65.000] v[excl. vakantiegeld] en d[13e maand]", "65000", null, false, BESIDE],
  ["a[€ 65.000] v[incl. vakantiegeld], d[13e maand] en pensioen", "65000", null, true, UNSURE],
  ["a[€ 65.000] v[all-in], d[13e maand]", "65000", null, true, UNSURE],
  ["a[€ 4,500] gross; d[13th month paid annually]", "4500", null, null, DECEMBER],
  ["a[€ 4.500] bruto, d[13e maand], niet maandelijks uitbetaald", "4500", null, null, BESIDE],
  ["a[€ 4.500] bruto, d[13e maand], bonus in december", "4500", null, null, BESIDE],
  ["a[€ 4.500] bruto, geen 13e maand", "4500"],
  ["a[€ 4,500] gross without a 13th month", "4500"],
  ["a[€ 4,500] gross; d[13th month]. You start in December", "4500", null, null, BESIDE],
];

/** @type {Row[]} */
const HOURS = [
  ["a[€ 4.500], u[36 uur]", "4500", null, null, null, 36],
  ["a[€ 4.500], u[37,5 uur per week]", "4500", null, null, null, 37.5],
  ["a[€ 4,500] for a u[40 hour] week", "4500", null, null, null, 40],
  ["a[€ 4,500], u[32 hrs/week]", "4500", null, null, null, 32],
  ["a[€ 4.500], 32-40 uur", "4500"],
  ["a[€ 4.500], 32 tot 40 uur per week", "4500"],
  ["a[€ 4,500] at 32 hours, where 40 hours is full-time", "4500"],
  ["a[€ 4,500]; please reply within 48 hours", "4500"],
  ["a[€ 4.500]; bel ons voor 17.00 uur", "4500"],
  ["a[€ 4,500]; never 12 hours a day, nor 50 uur per maand", "4500"],
];

/** @type {Row[]} */
const TRAPS = [
  ["25 days of leave per year, 12 months contract, from 1 January 2026"],
  ["€ 25 per uur"],
  ["€ 4.000 - € 5.000 per maand"],
  ["tussen € 4.000 en € 5.000 per maand"],
  ["60-70k per year"],
  ["€ 4.000 tot € 5.200 bruto"],
  ["up to € 6,000 gross per month"],
  ["€ 3.200 netto per maand"],
  ["net salary of € 3,200"],
  ["weekly salary € 1.200"],
  ["uurloon € 30, weekloon € 1.200"],
  ["salaris per uur: € 130"],
  ["Salaris schaal 11 (€ 4.332 - € 5.929)"],
  ["Salaris van minimaal € 4.500"],
  ["a[€ 4.500] - u[36 uur]", "4500", null, null, null, 36],
  ["$75,000 per year"],
  ["a salary of 75,000 USD"],
  ["Signing bonus of € 5.000"],
  ["A signing bonus of € 5.000. Gross salary a[€ 4.500] p[per month]", "4500", M],
  ["Studiebudget € 1.000 per jaar; bruto salaris a[€ 4.500]", "4500"],
  ["Reiskostenvergoeding € 200 per maand, salaris a[4.500 euro] bruto", "4500"],
  ["a[€ 4.500] bruto p[per maand], € 200 netto thuiswerkvergoeding", "4500", M],
  ["a[€ 60.000] plus 10% bonus", "60000"],
  ["Reiskosten € 200 per maand, salaris a[€ 4.500] bruto", "4500"],
  ["Travel expenses of € 200 per month, salary a[€ 4,500] gross", "4500"],
  ["€ 500 per month travel allowance, a[€ 60.000] base salary", "60000"],
  ["salary a[€ 4,500] and € 500 bonus", "4500"],
  ["€ 4.000 of € 5.000 per maand"],
  ["a[€ 4.500] gross, 8% holiday allowance plus bonus", "4500"],
  ["a[€ 4.500] bruto, contract for a year", "4500"],
  ["a[€ 4.500] en 25 vakantiedagen per jaar", "4500"],
  ["a[€ 4.500], annual leave of 25 days, monthly newsletter", "4500"],
  ["Salary 2026: a[€ 4.500]", "4500"],
  ["Salary 2026"],
  ["Salarisschaal 10, trede 5: a[€ 4.500]", "4500"],
  ["1012 AB Amsterdam, 020-1234567, +31 6 12345678, leeftijd 29"],
  ["Salary of 4500x"],
  ["Your monthly salary is paid on the 25th. We offer a[€ 60.000]", "60000"],
  ["Jaarsalaris a[€ 4.500] per maand", "4500"],
  ["gross salary 1.2.3"],
  ["60.000 is a number"],
  ["all the best"],
  [""],
];

/** @param {string} marked */
function taken(marked) {
  const marks = [];
  let text = "";
  let end = 0;
  for (const match of marked.matchAll(/([apvdu])\[([^\]]*)\]/g)) {
    text += marked.slice(end, match.index);
    marks.push({ start: text.length, end: text.length + match[2].length, kind: KINDS[match[1]] });
    text += match[2];
    end = match.index + match[0].length;
  }
  return { text: text + marked.slice(end), marks };
}

for (const [name, rows] of Object.entries({ WHOLE_OFFERS, MORE_OFFERS, AMOUNTS, PERIODS, HOLIDAY, THIRTEENTH, HOURS, TRAPS }))
  for (const [sentence, amount = null, per = null, includesHolidayAllowance = null, thirteenth = null, hours = null] of rows)
    test(`${name.toLowerCase().replace("_", " ")}: ${sentence}`, () => {
      const { text, marks } = taken(sentence);
      assert.deepEqual(readOffer(text), { marks, amount, per, includesHolidayAllowance, thirteenth, hours });
    });

test("marks stand where they are in the text as it was given, with what cannot be seen", () => {
  const text = " \u200e€\u00a05\u200b.200\u2069 \u00a0bruto\n\tper   maand";
  const { marks, amount, per } = readOffer(text);
  assert.deepEqual([amount, per], ["5200", "month"]);
  assert.deepEqual(
    marks.map(({ start, end, kind }) => [kind, text.slice(start, end)]),
    [
      ["amount", "€\u00a05\u200b.200"],
      ["period", "per   maand"],
    ],
  );
});

test("long nonsense takes no longer than its length asks", () => {
  const pieces = [
    "1",
    "1.",
    "1 ",
    "111 ",
    "€",
    "€ 1 ",
    " ",
    "a ",
    "per ",
    "incl. ",
    "13e maand ",
    "13e maand en ",
    "5000 - ",
    "5000 bruto ",
    "bruto maand",
  ];
  pieces.push(
    "jaarsalaris € 5.000 ",
    "32-",
    "vakantiegeld en ",
    "not ",
    "(",
    ",",
    "max",
    "x",
    "-",
    "\u200b",
    "all-",
    "8 %",
    "€ 500 incl. vakantiegeld, ",
  );
  for (const piece of pieces) {
    const text = piece.repeat(100_000 / piece.length);
    const started = performance.now();
    readOffer(text);
    readOffer(`€ 4.500${text}`);
    const took = performance.now() - started;
    assert.ok(took < 2000, `${piece}: ${Math.round(took)} ms`);
  }
});
