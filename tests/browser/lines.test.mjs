// What is said of why, what now and what later, against a list of what may not be said to whom, written from the law and not from the tables of the page.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import path from "node:path";
import { test } from "node:test";
import { LINES, mendOf, saysOf, situationOf } from "../../www/result/lines.js";
import { nextSteps, stepsOf } from "../../www/result/next.js";
import { shownRoutes, showsPoints } from "../../www/result/routes.js";
import { fresh, ROOT } from "./support/module.mjs";

const TODAY = "2026-11-22";
const PEOPLE = 6000;
const { assess } = await fresh();

/** Numbers from 0 to 1 that are the same in every run. */
function* numbers(seed) {
  for (let state = seed; ; ) {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    yield state / 2 ** 32;
  }
}
const source = numbers(20261122);
const chance = () => source.next().value;
const one = (list) => list[Math.floor(chance() * list.length)];
const between = (low, high) => Math.floor(low + chance() * (high - low + 1));
const day = (from, to) => `${between(from, to)}-${String(between(1, 12)).padStart(2, "0")}-${String(between(1, 28)).padStart(2, "0")}`;
const mostly = (usual, ...others) => (chance() < 0.8 ? usual : one(others));

const ROLES = ["researcher", "doctor-in-training", "guest-lecturer", "doctoral-student", "postdoc-or-lecturer"];

/** Any fact is there or not. */
function somebody() {
  const on = chance() < 0.6 ? day(2026, 2026) : day(2004, 2027);
  const year = Number(on.slice(0, 4));
  const all = {
    application: { kind: one(["first", "extension", "change-of-employer"]), receivedOn: on, startsOn: on },
    person: chance() < 0.5 ? { age: between(18, 45) } : { birthDate: day(year - 40, year - 20) },
    work: {
      role: mostly("employee", ...ROLES),
      contract: mostly(true, false),
      contractMonths: mostly(between(1, 70), "indefinite"),
      recognisedSponsor: one([true, false]),
      designatedInstitution: mostly(true, false),
      excludedOccupation: mostly("none", "professional-football", "clergy", "sex-work"),
      marketRate: mostly(true, false),
    },
    pay: {
      base: String(between(1500, 8000)),
      per: mostly("month", "four-weeks", "year"),
      includesHolidayAllowance: mostly(false, true),
      paidMonthlyToOwnAccount: mostly(true, false),
    },
    currentPermit: {
      criterion: one(["none", "under-30", "age-30-plus", "reduced", "exempt"]),
      residenceGap: mostly(false, true),
      blueCardFirstIssuedOn: mostly("never", day(year - 4, year - 1)),
    },
    study: {
      level: one(["none", "bachelor", "master", "doctorate"]),
      kind: one(["dutch-accredited", "dutch-postgraduate", "designated-course", "research-in-nl", "foreign-ranked", "other"]),
      completedOn: mostly(day(year - 5, year), "not-yet", "earlier"),
      languageProof: mostly(true, false),
    },
    orientationYear: { permit: one(["never", "current", "ended"]), endedOn: day(year - 2, year), forThisStudy: one([true, false]) },
    experience: { years: between(0, 10), ict: one([true, false]) },
  };
  all.person.turkishNational = mostly(false, true);
  const kept = chance() < 0.5 ? 1 : 0.6;
  const facts = {};
  for (const [group, fields] of Object.entries(all)) {
    const some = Object.entries(fields).filter(() => group === "application" || chance() < kept);
    if (some.length > 0) facts[group] = Object.fromEntries(some);
  }
  // The page presumes no recognised sponsor where none is needed.
  if (facts.person?.turkishNational && on >= "2013-06-01") facts.work = { recognisedSponsor: false, ...facts.work };
  return facts;
}

const days = (from, to) => (Date.parse(to) - Date.parse(from)) / 86_400_000;
const isWork = ({ route }) => route.id === "highly-skilled-migrant";
/** No recognised sponsor needed: Vb 3.30a(2). */
const isExcepted = ({ facts, on }) => facts.person?.turkishNational === true && on >= "2013-06-01" && !facts.work?.recognisedSponsor;
const isDeclined = ({ facts }) => facts.work?.recognisedSponsor === false;
const hasContract = ({ facts }) => facts.work?.contract !== false;
const EXCLUDED = ["professional-football", "clergy", "sex-work"];
const isExcluded = ({ facts }) => facts.work?.role === "employee" && EXCLUDED.includes(facts.work.excludedOccupation);
const isOfToday = ({ on }) => Math.abs(days(TODAY, on)) <= 366 && on <= "2026-12-31";
const decidedBy = ({ assessment }, ...criteria) => criteria.includes(assessment.routes[0].criterion);
const ageOf = ({ facts: { person }, on }) =>
  person?.age ??
  (person?.birthDate ? on.slice(0, 4) - person.birthDate.slice(0, 4) - (on.slice(5) < person.birthDate.slice(5) ? 1 : 0) : 0);

/** What a sentence may never be said beside. @type {[lines: RegExp, forbidden: (said: any) => boolean, why: string][]} */
const FORBIDDEN = [
  [/^next\.(sponsor|new-employer|register|changes)$/, isDeclined, "the employer is no recognised sponsor"],
  [/^next\.(sponsor|new-employer|register|changes)$/, isExcepted, "our sources do not say who files for Turkish nationals"],
  [/^next\.turkish$/, (said) => !isExcepted(said), "only Turkish nationals need no recognised sponsor"],
  [/^(next\.(recognition|blue-card\.sponsor)|condition\.recognised-sponsor\.(not-met|mend))$/, isExcepted, "none is needed"],
  [
    /^(next\.(recognition|blue-card\.sponsor)|condition\.recognised-sponsor\.(not-met|mend))$/,
    (said) => !isDeclined(said),
    "the employer may be one",
  ],
  [/^next\.blue-card\.sponsor$/, ({ assessment }) => !["met", "unknown"].includes(assessment.routes[1].outcome), "the Blue Card is closed"],
  [
    /fee|time|working|pending|appointment|search-period|page|mobility|verified|leave|recognition|advice|mend$/,
    (said) => !isOfToday(said),
    "fees, periods and ways of today are not those of another time",
  ],
  [
    /^next\.(sponsor|papers|time|fee|working|extension-pending|appointment)$/,
    ({ facts }) => facts.application.kind === "change-of-employer",
    "a change of employer is no application",
  ],
  [/^next\.working$/, ({ facts }) => facts.application.kind !== "first", "only a first application waits for its first decision"],
  [/^next\.(extension-pending|blue-card\.leave)$/, ({ facts }) => facts.application.kind !== "extension", "nothing is extended"],
  [/^next\.new-employer$/, ({ facts }) => facts.application.kind !== "change-of-employer", "the employer stays"],
  [
    /^next\.(sponsor|papers|time|fee|working|appointment|search-period)$/,
    (said) => !hasContract(said),
    "without a contract nothing is filed",
  ],
  [/^next\.(sponsor|papers|time|fee|working|appointment|search-period)$/, isExcluded, "the occupation is excluded"],
  [/^next\.search-period$/, ({ route }) => route.outcome === "not-met", "there is no such permit"],
  [/^condition\.contract\.(not-met|mend)$/, hasContract, "it is signed, or may be"],
  [/^condition\.market-rate\.(not-met|mend)$/, ({ facts }) => facts.work?.marketRate !== false, "it may be in line with the market"],
  [/^condition\.market-rate\.not-applicable$/, ({ on }) => on >= "2011-06-19", "it was law"],
  [/^condition\.market-rate\.(met|not-met|unknown)$/, ({ on }) => on < "2011-06-19", "it was no law"],
  [
    /^condition\.paid-monthly-to-own-account\.(not-met|mend)$/,
    ({ facts }) => facts.pay?.paidMonthlyToOwnAccount !== false,
    "it may be paid so",
  ],
  [/^condition\.recognised-sponsor\.not-applicable$/, (said) => !isExcepted(said), "only for Turkish nationals"],
  [/^condition\.excluded-occupation\.not-applicable$/, ({ facts }) => facts.work?.role === "employee", "it holds for employees"],
  [/^condition\.salary-criterion\.(not-met|mend)$/, (said) => isWork(said) && decidedBy(said, "exempt"), "there is no amount"],
  [
    /^condition\.(contract|market-rate|paid-monthly-to-own-account|salary-criterion)\.mend$/,
    (said) => said.isNext && isExcluded(said),
    "nothing mends it",
  ],
  [/^next\.advice$/, ({ facts }) => !EXCLUDED.includes(facts.work?.excludedOccupation), "the occupation is not excluded"],
  [
    /^next\.research$/,
    ({ facts }) => facts.work?.role !== "researcher" || facts.work.contract === true,
    "there is a contract, or no research",
  ],
  [/^next\.nuffic$/, ({ facts }) => facts.study?.kind !== "foreign-ranked", "the diploma is Dutch, or not known"],
  [/^next\.blue-card\.time$/, ({ facts }) => facts.work?.recognisedSponsor === true, "with a recognised sponsor it is 30 days"],
  [/^next\.blue-card\.time-sponsor$/, isDeclined, "the employer is no recognised sponsor"],
  [/^next\.blue-card\.mobility$/, ({ facts }) => facts.currentPermit?.blueCardFirstIssuedOn === "never", "there was no Blue Card"],
  [/^next\.blue-card\.mobility$/, ({ facts }) => facts.application.kind !== "first", "who is here does not move here"],
  [/^next\.blue-card\.leave$/, ({ facts }) => facts.currentPermit?.blueCardFirstIssuedOn === "never", "no Blue Card is extended"],
  [/^next\.blue-card\.verified$/, ({ facts }) => ["none", undefined].includes(facts.currentPermit?.criterion), "no diploma was verified"],
  [/^next\.blue-card/, ({ on }) => on < "2011-06-19", "there was no Blue Card"],
  [/orientation-year/, ({ on }) => on < "2016-03-01", "there was no orientation year"],
  [/^outlook\.turns-30$/, (said) => decidedBy(said, "exempt", "reduced"), "the amount does not hang on age"],
  [/^outlook\.turns-30$/, (said) => ageOf(said) >= 30, "that birthday is past"],
  [/^outlook\.new-amounts$/, (said) => decidedBy(said, "exempt"), "there is no amount"],
  [/^outlook\.three-year-window-ends\.reduced$/, (said) => decidedBy(said, "exempt"), "there is no amount"],
  [/^outlook\.three-year-window-ends\.reduced$/, ({ on }) => on < "2016-03-01", "it was one year then"],
  [/^outlook\.three-year-window-ends\.reduced$/, ({ facts }) => facts.currentPermit?.criterion === "reduced", "who has it keeps it"],
  [
    /^outlook\.three-year-window-ends\.reduced$/,
    ({ facts }) => facts.orientationYear?.permit === "current",
    "it lasts as long as that year",
  ],
];

/** Each line that a person meets, and of which route it is. */
function linesFor(known) {
  const { assessment } = known;
  const [main] = assessment.routes;
  return [
    ...nextSteps(known).map((line) => ({ line, route: main, isNext: true })),
    ...assessment.routes.slice(1).flatMap((route) => stepsOf(route, known).map((line) => ({ line, route, isNext: true }))),
    ...assessment.outlook.flatMap((event) => ({ line: saysOf(event, known), route: main })),
    ...shownRoutes(known).flatMap((route) =>
      route.conditions.flatMap((condition) => [
        { line: `condition.${condition.id}.${condition.outcome}`, route },
        { line: mendOf(condition, route, known), route },
      ]),
    ),
  ].filter(({ line }) => line !== null);
}

const met = new Set();
const rows = new Set();
const wrong = [];
const unmended = [];
const silent = [];
for (let count = 0; count < PEOPLE; count += 1) {
  const facts = somebody();
  const assessment = assess(facts);
  const known = { facts, assessment, today: TODAY };
  const on = assessment.decisiveDate;
  const said = linesFor(known).map((line) => ({ ...line, facts, assessment, on }));
  for (const all of said) {
    met.add(all.line);
    for (const [lines, forbidden, why] of FORBIDDEN)
      if (lines.test(all.line) && forbidden(all)) wrong.push(`${all.line}: ${why}: ${JSON.stringify(facts)}`);
  }
  for (const route of assessment.routes) {
    const situation = situationOf(route, known);
    LINES.forEach(([, id, fits], row) => id === route.id && fits(situation) && rows.add(row));
  }
  const [main] = assessment.routes;
  if (!isOfToday({ on })) continue;
  for (const { id, outcome } of main.conditions)
    if (outcome === "not-met" && !said.some(({ line }) => line === `condition.${id}.mend`))
      unmended.push(`${id}: ${JSON.stringify(facts)}`);
  if (main.outcome !== "not-in-force" && nextSteps(known).length === 0) silent.push(JSON.stringify(facts));
}

test("nothing is said to whom it does not fit", () => {
  assert.deepEqual(wrong.slice(0, 3), []);
});

test("the control: each thing that may not be said is said to others", () => {
  assert.deepEqual(
    FORBIDDEN.filter(([lines]) => ![...met].some((line) => lines.test(line))).map(([lines]) => String(lines)),
    [],
  );
});

test("every line is said to somebody", () => {
  assert.deepEqual(
    LINES.filter((_, row) => !rows.has(row)).map(([line, route]) => `${route}: ${line}`),
    [],
  );
  const window = "outlook.three-year-window-ends";
  const later = ["turns-30", "new-amounts", "contract-ends", "rule-changes"].map((id) => `outlook.${id}`);
  const texts = JSON.parse(readFileSync(path.join(ROOT, "www/texts/nl.json"), "utf8"));
  const mends = Object.keys(texts).filter((key) => /^condition\..*\.mend$/.test(key));
  assert.ok(mends.length >= 12);
  for (const line of [...later, window, `${window}.reduced`, `${window}.orientation-year`, ...mends]) assert.ok(met.has(line), line);
  // And none without words.
  assert.deepEqual(
    [...met].filter((line) => !(line in texts)),
    [],
  );
});

test("who fails a condition today is told what mends it, and nobody is left without a next step", () => {
  assert.deepEqual(unmended.slice(0, 3), []);
  assert.deepEqual(silent.slice(0, 3), []);
});

test("of a salary below the market no words deny that a higher one mends it", () => {
  for (const [lang, words] of [
    ["nl", /hoger salaris verhelpt dit/],
    ["en", /higher salary mends this/],
  ])
    assert.match(JSON.parse(readFileSync(path.join(ROOT, `www/texts/${lang}.json`), "utf8"))["condition.market-rate.mend"], words);
});

test("the points scheme is shown on the days on which it existed, and to who asks for it", () => {
  for (const [on, expected] of [
    ["2008-12-31", false],
    ["2009-01-01", true],
    ["2016-02-29", true],
    ["2016-03-01", false],
    ["2026-03-01", false],
  ]) {
    const assessment = assess({ application: { kind: "first", receivedOn: on } });
    assert.equal(showsPoints(assessment, {}), expected, on);
    assert.equal(showsPoints(assessment, { points: true }), true, on);
    assert.equal(shownRoutes({ assessment, facts: {}, today: TODAY }).length, expected ? 4 : 3, on);
  }
  assert.equal(showsPoints(assess({}), {}), false);
});

test("the routes stand in the order of their use", () => {
  for (let count = 0; count < 300; count += 1) {
    const ranks = shownRoutes({ assessment: assess(somebody()), facts: {}, today: TODAY }).map(({ outcome }) =>
      ["met", "unknown", "not-met", "not-in-force"].indexOf(outcome),
    );
    assert.deepEqual(
      ranks,
      [...ranks].sort((a, b) => a - b),
    );
  }
});
