// Cells as employers write them, and the numbers that they are in the engine's columns.
import assert from "node:assert/strict";
import { test } from "node:test";
import { CAUSES, dayOrder, NO_END, orderOf, periodIn, readerFor, TARGETS, UNKNOWN, WORDS } from "../../www/employers/read/values.js";
import { SYNONYMS, normal } from "../../www/employers/read/words.js";
import vocabulary from "../../target/lists/vocabulary.json" with { type: "json" };

/** The day of a date, reckoned from the calendar of the computer. */
const day = (iso) => Date.parse(iso) / 86_400_000;

/** @type {[import("../../www/employers/read/values.js").Target, [string, number | string][], object?][]} */
const CELLS = [
  [
    "pay.base",
    [
      ["5942", 594200],
      [" 5942 ", 594200],
      ["5.942", 594200],
      ["5,942", 594200],
      ["5942,5", 594250],
      ["5942.50", 594250],
      ["5.942,00", 594200],
      ["5,942.00", 594200],
      ["€ 5.942,00", 594200],
      ["€5942,-", 594200],
      ["EUR 5 942", 594200],
      ["5'942.00", 594200],
      ["5.942,- bruto per maand", 594200],
      ["60k", 6000000],
      ["0", 0],
      ["10000000", 1000000000],
      ["5941.999999999", 594200],
      ["5942.0000001", 594200],
      ["5942.3370", "more-than-two-decimals"],
      ["5942.337", "more-than-two-decimals"],
      ["5942,337", "more-than-two-decimals"],
      ["450.1250", "more-than-two-decimals"],
      ["5942.00001", "more-than-two-decimals"],
      ["-5942", "negative"],
      ["€ -5942", "negative"],
      ["10000000.01", "out-of-range"],
      ["99999999999", "out-of-range"],
      ["vijfduizend", "not-money"],
      ["25 per uur", "not-money"],
      ["4500-5000", "not-money"],
      ["$ 4500", "not-money"],
      ["5.94.2", "not-money"],
      ["#N/A", "not-money"],
      ["1e4", "not-money"],
      ["9".repeat(500), "not-money"],
    ],
  ],
  [
    "person.birthDate",
    [
      ["1990-01-31", day("1990-01-31")],
      ["1990-1-3", day("1990-01-03")],
      ["1990-01-31T00:00:00.000Z", day("1990-01-31")],
      ["1990-01-31 00:00:00", day("1990-01-31")],
      ["1990-01-30T23:00:00.000Z", "ambiguous-date"],
      ["31-01-1990", day("1990-01-31")],
      ["31/1/1990", day("1990-01-31")],
      ["31.01.1990", day("1990-01-31")],
      ["31 01 1990", day("1990-01-31")],
      ["31-01-1990 00:00", day("1990-01-31")],
      ["3/4/1990", day("1990-04-03")],
      ["19900131", day("1990-01-31")],
      ["32874", day("1990-01-01")],
      ["1 januari 1990", day("1990-01-01")],
      ["1 maart 1990", day("1990-03-01")],
      ["January 1, 1990", day("1990-01-01")],
      ["Jan. 1st 1990", day("1990-01-01")],
      ["1-jan-1990", day("1990-01-01")],
      ["01 Mrt 1990", day("1990-03-01")],
      ["5 mei 1990", day("1990-05-05")],
      ["5 okt. 1990", day("1990-10-05")],
      ["5 Sept 1990", day("1990-09-05")],
      ["maandag 1 januari 1990", day("1990-01-01")],
      ["29-02-2000", day("2000-02-29")],
      ["1900-01-01", -25567],
      ["2099-12-31", 47481],
      ["29-02-1990", "no-such-day"],
      ["31-04-1990", "no-such-day"],
      ["0-1-1990", "no-such-day"],
      ["1900-02-29", "no-such-day"],
      ["31-13-1990", "month-unknown"],
      ["12/31/1990", "month-unknown"],
      ["1 foo 1990", "month-unknown"],
      ["31-01-90", "year-two-digits"],
      ["1/2/'90", "year-two-digits"],
      ["1 jan 90", "year-two-digits"],
      ["1899-12-31", "out-of-range"],
      ["2100-01-01", "out-of-range"],
      ["9999-12-31", "out-of-range"],
      ["1990", "not-a-date"],
      ["34", "not-a-date"],
      ["januari 1990", "not-a-date"],
      ["geen idee", "not-a-date"],
      ["1-2/1990", "not-a-date"],
    ],
  ],
  [
    "person.birthDate",
    [
      ["12/31/1990", day("1990-12-31")],
      ["3/4/1990", day("1990-03-04")],
      ["3-4-1990", day("1990-03-04")],
      ["3.4.1990", day("1990-04-03")],
      ["1990-04-03", day("1990-04-03")],
      ["31/12/1990", "month-unknown"],
    ],
    { dayOrder: "month-first" },
  ],
  [
    "study.completedOn",
    [
      ["nog niet", WORDS],
      ["not yet", WORDS],
      ["eerder", WORDS + 1],
      ["earlier", WORDS + 1],
      ["2024-07-01", day("2024-07-01")],
      ["ooit", "not-a-date"],
    ],
  ],
  [
    "currentPermit.blueCardFirstIssuedOn",
    [
      ["nooit", WORDS],
      ["Never", WORDS],
      ["geen", WORDS],
      ["1-1-2024", day("2024-01-01")],
    ],
  ],
  [
    "contractEndsOn",
    [
      ["31-12-2027", day("2027-12-31")],
      ["31-12-9999", NO_END],
      ["9999-12-31", NO_END],
      ["onbepaalde tijd", NO_END],
      ["Permanent", NO_END],
      ["snel", "not-a-date"],
    ],
  ],
  [
    "permitEndsOn",
    [
      ["2027-12-31", day("2027-12-31")],
      ["onbepaald", UNKNOWN],
      ["snel", "not-a-date"],
    ],
  ],
  [
    "person.age",
    [
      ["29", 29],
      ["29 jaar", 29],
      ["29 years", 29],
      ["29,9", 29],
      ["120", 120],
      ["121", "out-of-range"],
      ["-1", "not-a-number"],
      ["jong", "not-a-number"],
    ],
  ],
  [
    "work.contractMonths",
    [
      ["12", 12],
      ["12 maanden", 12],
      ["12 mnd", 12],
      ["12 months", 12],
      ["1 jaar", 12],
      ["1,5 jaar", 18],
      ["2 years", 24],
      ["600", 600],
      ["601", "out-of-range"],
      ["0", "out-of-range"],
      ["1,5", "not-whole"],
      ["onbepaald", WORDS],
      ["Onbepaalde tijd", WORDS],
      ["vast", WORDS],
      ["indefinite", WORDS],
      ["permanent", WORDS],
      ["bepaalde tijd", UNKNOWN],
      ["fixed-term", UNKNOWN],
      ["misschien", "unknown-word"],
    ],
  ],
  [
    "work.contractMonths",
    [
      ["2", 24],
      ["0.5", 6],
      ["12 maanden", 12],
      ["1 jaar", 12],
      ["vast", WORDS],
    ],
    { unit: "years" },
  ],
  [
    "experience.years",
    [
      ["3", 3],
      ["3 jaar", 3],
      ["3,5", 3],
      ["18 maanden", 1],
      ["80", 80],
      ["81", "out-of-range"],
      ["veel", "not-a-number"],
    ],
  ],
  [
    "hours",
    [
      ["40", 4000],
      ["36,5", 3650],
      ["36.5", 3650],
      ["40 uur", 4000],
      ["40 u", 4000],
      ["32 hours per week", 3200],
      ["40:00", 4000],
      ["37:30", 3750],
      ["168", 16800],
      ["169", "out-of-range"],
      ["0", "out-of-range"],
      ["vol", "not-a-number"],
    ],
  ],
  [
    "fte",
    [
      ["0,8", 800000],
      ["0.8", 800000],
      ["80%", 800000],
      ["80 %", 800000],
      ["80", 800000],
      ["1", 1000000],
      ["100", 1000000],
      ["100%", 1000000],
      ["0,8333", 833300],
      ["1 fte", 1000000],
      ["83.5%", 835000],
      ["0.5%", 5000],
      ["0", "out-of-range"],
      ["201", "out-of-range"],
      ["half", "not-a-number"],
    ],
  ],
  [
    "application.kind",
    [
      ["first", 0],
      ["Eerste aanvraag", 0],
      ["nieuw", 0],
      ["change-of-employer", 1],
      ["Andere werkgever", 1],
      ["change of employer", 1],
      ["verlenging", 2],
      ["Extension", 2],
      ["renewal", 2],
      ["iets", "unknown-word"],
    ],
  ],
  [
    "work.role",
    [
      ["werknemer", 0],
      ["Employee", 0],
      ["onderzoeker", 1],
      ["arts in opleiding", 2],
      ["gastdocent", 3],
      ["PhD student", 4],
      ["promovendus", 4],
      ["post-doc", 5],
      ["bakker", "unknown-word"],
    ],
  ],
  [
    "pay.per",
    [
      ["maand", 0],
      ["per maand", 0],
      ["Monthly", 0],
      ["p/m", 0],
      ["4 weken", 1],
      ["per 4 weken", 1],
      ["four-weeks", 1],
      ["jaar", 2],
      ["per year", 2],
      ["annual", 2],
      ["uur", "unknown-word"],
      ["week", "unknown-word"],
    ],
  ],
  [
    "currentPermit.criterion",
    [
      ["geen", 0],
      ["none", 0],
      ["jonger dan 30", 1],
      ["<30", 1],
      ["< 30 jaar", 1],
      ["under 30", 1],
      ["30+", 2],
      ["30 jaar en ouder", 2],
      ["30 or over", 2],
      ["verlaagd", 3],
      ["reduced", 3],
      ["zoekjaar", 3],
      ["vrijgesteld", 4],
      ["exempt", 4],
      ["30", "unknown-word"],
    ],
  ],
  [
    "study.level",
    [
      ["geen", 0],
      ["mbo", 0],
      ["hbo", 1],
      ["HBO-bachelor", 1],
      ["WO bachelor", 1],
      ["BSc", 1],
      ["B.Sc.", 1],
      ["Bachelor's degree", 1],
      ["master", 2],
      ["MSc", 2],
      ["PhD", 3],
      ["doctoraat", 3],
      ["wo", "unknown-word"],
    ],
  ],
  [
    "study.kind",
    [
      ["Nederlands", 0],
      ["other", 5],
      ["onderzoek in Nederland", 3],
      ["top 200", 4],
      ["iets", "unknown-word"],
    ],
  ],
  [
    "orientationYear.permit",
    [
      ["nooit", 0],
      ["nee", 0],
      ["huidig", 1],
      ["current", 1],
      ["verlopen", 2],
      ["beëindigd", 2],
      ["ja", "unknown-word"],
    ],
  ],
  [
    "work.excludedOccupation",
    [
      ["geen", 0],
      ["nee", 0],
      ["profvoetballer", 1],
      ["geestelijke", 2],
      ["sekswerk", 3],
      ["ja", "unknown-word"],
    ],
  ],
  [
    "work.recognisedSponsor",
    [
      ["ja", 1],
      ["Ja", 1],
      ["J", 1],
      ["yes", 1],
      ["Y", 1],
      ["x", 1],
      ["✓", 1],
      ["TRUE", 1],
      ["waar", 1],
      ["1", 1],
      ["nee", 0],
      ["N", 0],
      ["no", 0],
      ["FALSE", 0],
      ["onwaar", 0],
      ["0", 0],
      ["2", "not-yes-or-no"],
      ["misschien", "not-yes-or-no"],
    ],
  ],
];

for (const [target, cells, settings] of CELLS)
  for (const [text, expected] of cells)
    test(`${target}${settings ? ` ${JSON.stringify(settings)}` : ""}: "${text.slice(0, 40)}"`, () => {
      const reader = readerFor(target, settings);
      assert.equal(reader(text), expected);
      assert.equal(reader(text), expected, "again");
    });

test("every cause is met above", () => {
  const met = new Set(CELLS.flatMap(([, cells]) => cells.map(([, expected]) => expected)));
  assert.deepEqual(
    CAUSES.filter((cause) => !met.has(cause)),
    [],
  );
});

test("a cell that says nothing is unknown in every column", () => {
  for (const target of TARGETS)
    for (const text of [
      "",
      "  ",
      "\u00a0",
      "-",
      "–",
      "?",
      "onbekend",
      "Onbekend",
      "unknown",
      "n.v.t.",
      "nvt",
      "N/A",
      "n/a",
      "weet niet",
      "don't know",
      "...",
    ])
      assert.equal(readerFor(target)(text), UNKNOWN, `${target}: "${text}"`);
});

test("every word of the engine is read as itself, and has ways to write it in both languages", () => {
  for (const [fact, words] of Object.entries(vocabulary.facts)) {
    const offset = /On$|Months$/.test(fact) ? WORDS : 0;
    words.forEach((word, place) => {
      assert.equal(readerFor(fact)(word), offset + place, `${fact}: ${word}`);
      for (const way of SYNONYMS[fact][word].split("|")) {
        assert.equal(readerFor(fact)(way), offset + place, `${fact}: ${way}`);
        assert.equal(normal(way), way, "as it is looked up");
      }
    });
  }
});

test("the order of day and month", () => {
  assert.deepEqual(
    ["31/12/1990", "12/31/1990", "3/4/1990", "4/4/1990", "3.4.1990", "1990-04-03", "13/13/1990", "31-12-1990", "x"].map(orderOf),
    ["day-first", "month-first", "either", null, null, null, null, "day-first", null],
  );
  assert.equal(dayOrder(["3/4/1990", "1990-12-31", "", "31/12/1990"]), "day-first");
  assert.equal(dayOrder(["3/4/1990", "12/31/1990"]), "month-first");
  assert.equal(dayOrder(["31/12/1990", "12/31/1990"]), "mixed");
  assert.equal(dayOrder(["3/4/1990", "x", "13.12.1990"]), "either");
  assert.equal(dayOrder([]), "either");
});

test("the period beside an amount", () => {
  assert.deepEqual(["€ 4500 per maand", "60k a year", "5200 per 4 weken", "4500 p/m", "4500", "4500 bruto"].map(periodIn), [
    "month",
    "year",
    "four-weeks",
    "month",
    null,
    null,
  ]);
});
