// What the page itself computes: reading amounts, one amount in four ways, and the same facts on another day. The arithmetic of each expectation stands beside it.
import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { test } from "node:test";
import { addYears, dateCause, iso, monthNumber, wholeYears } from "../../www/base/dates.js";
import { fourWays, readMoney } from "../../www/base/money.js";
import { onDay } from "../../www/result/other-day.js";

test("the ways in which people write an amount", () => {
  const same = {
    5942: "5942",
    5.942: "5942",
    "5942,50": "5942.50",
    "€ 5.942,00": "5942.00",
    "5,942.00": "5942.00",
    "5.331,-": "5331",
    "€5942": "5942",
    "5942 EUR": "5942",
    "77.008,32": "77008.32",
    "1.000.000": "1000000",
    "1,000,000.5": "1000000.5",
    "5 942,00": "5942.00",
    4500.5: "4500.5",
    "-100": "-100",
    "€ -100": "-100",
    "-€ 100": "-100",
    "−100": "-100",
    "5'942": "5942",
    "5’942.50": "5942.50",
    "1'000'000": "1000000",
    "5 942 000": "5942000",
    "5\u00a0942": "5942",
    "5\u2009942,50": "5942.50",
    "5\u202f942": "5942",
    "€ 4.752,=": "4752",
    "5.942,--": "5942",
    "5.942,-": "5942",
    "5942,–": "5942",
    "5942 ,-": "5942",
    "euro 5942": "5942",
    "EUR 5942": "5942",
    EUR5942: "5942",
    "5942 euro": "5942",
    "5942 euro's": "5942",
    "60k": "60000",
    "60 K": "60000",
    "4.5k": "4500",
    "4,5k": "4500",
    "4,25k": "4250",
    "0.5k": "500",
    "€ 62,5k": "62500",
    "4500 per maand": "4500",
    "4500 p/m": "4500",
    "4500 p.m.": "4500",
    "4500/mnd": "4500",
    "€ 65.000 per jaar": "65000",
    "65,000 a year": "65000",
    "5200 per 4 weken": "5200",
    "4500 bruto": "4500",
    "bruto 4500": "4500",
    "4500 gross per month": "4500",
    "4.5k p/m bruto": "4500",
    "€ 4.500,- euro bruto per maand": "4500",
    "\u200e5\u200b942\u2069": "5942",
    "\ufeff€\u00a05.942,50\u200f": "5942.50",
    "\u20665942\u2069": "5942",
    " \u200b 5942 ": "5942",
  };
  for (const [typed, read] of Object.entries(same)) assert.equal(readMoney(typed), read, typed);
});

test("what is no amount is not guessed at", () => {
  for (const typed of [
    "",
    "abc",
    "5942x",
    "1.2.3",
    "5.94.200",
    "12,34,567",
    "1e3",
    "5,942,00",
    "0.500",
    ",50",
    "5942,",
    "€",
    "--5",
    "5-3",
    "5942,505",
    "5942.505",
    "5942 6000",
    "59 42",
    "12-34",
    "45oo",
    "60kg",
    "k",
    "per maand",
    "5942 netto",
    "25 per uur",
    "$ 5942",
    "5942 USD",
    "8%",
    "4,500.5k",
    "4.5.5k",
    "0.1234k",
    "5942 per maand of meer",
    "ca. 5942",
    "5942 (2026)",
    "€ 4.000 - € 5.000",
  ])
    assert.equal(readMoney(typed), null, typed);
});

test("before a k, three digits after a separator may be thousands or decimals, so they are no amount", () => {
  for (const typed of ["4.500k", "4,500k", "1.250k"]) assert.equal(readMoney(typed), null, typed);
});

test("long nonsense is no amount, within its time", () => {
  const started = performance.now();
  for (const piece of ["5", "5.", "5 ", "555 ", "€", "€ ", "per ", "5 per maand ", " ", "bruto ", "k", "-", "'", "\u200b"])
    for (const text of [piece.repeat(100_000 / piece.length), `5942${piece.repeat(100_000 / piece.length)}x`]) readMoney(text);
  assert.ok(performance.now() - started < 5000);
});

test("months by number and by name, in both languages", () => {
  const months = {
    1: ["1", "01", " 1 ", "januari", "January", "jan", "Jan."],
    2: ["2", "februari", "february", "feb", "febr."],
    3: ["03", "maart", "mrt", "MRT.", "march", "mar"],
    4: ["april", "apr"],
    5: ["mei", "may", "May"],
    6: ["juni", "june", "jun"],
    7: ["juli", "july", "jul"],
    8: ["augustus", "august", "aug"],
    9: ["september", "sep", "sept."],
    10: ["10", "oktober", "october", "okt", "oct"],
    11: ["11", "november", "nov", "Nov."],
    12: ["12", "december", "dec"],
  };
  for (const [number, names] of Object.entries(months)) for (const name of names) assert.equal(monthNumber(name), Number(number), name);
  for (const none of ["", "0", "00", "13", "-1", "1.5", "ma", "ju", "j", "novembre", "nov 11", "maart march", "xnov", "011", "ember"])
    assert.equal(monthNumber(none), null, none);
});

test("a date in three fields, or why it is none", () => {
  const fields = (day, month, year) => ({ day, month, year });
  assert.equal(iso(fields("5", "nov", "2026")), "2026-11-05");
  assert.equal(iso(fields(" 05 ", " 3 ", " 2026 ")), "2026-03-05");
  assert.equal(iso(fields("5", "brumaire", "2026")), "2026-brumaire-05");
  for (const [day, month, year, cause] of [
    ["5", "11", "2026", null],
    [" 29 ", "Feb.", " 2024 ", null],
    ["31", "december", "2026", null],
    ["", "", "", "day-missing"],
    [" ", "11", "26", "day-missing"],
    ["5", "", "", "month-missing"],
    ["5", " ", "26", "month-missing"],
    ["5", "13", "", "year-missing"],
    ["5", "13", "26", "month-unknown"],
    ["5", "brumaire", "2026", "month-unknown"],
    ["31", "4", "26", "year-two-digits"],
    ["5", "11", "'98", "year-two-digits"],
    ["31", "4", "2026", "no-such-day"],
    ["29", "2", "2026", "no-such-day"],
    ["0", "1", "2026", "no-such-day"],
    ["32", "1", "2026", "no-such-day"],
    ["x", "1", "2026", "no-such-day"],
    ["1e1", "1", "2026", "no-such-day"],
    ["5", "1", "226", "no-such-day"],
    ["5", "1", "20266", "no-such-day"],
  ])
    assert.equal(dateCause(fields(day, month, year)), cause, `${day}|${month}|${year}`);
});

test("today is the day in the Netherlands, wherever the visitor is", () => {
  // The Netherlands is one hour ahead of UTC in winter and two in summer: its midnight is 23:00Z and 22:00Z.
  const days = {
    "2026-01-14T22:59:59Z": "2026-01-14",
    "2026-01-14T23:00:00Z": "2026-01-15",
    "2026-07-14T21:59:59Z": "2026-07-14",
    "2026-07-14T22:00:00Z": "2026-07-15",
    // Summer time starts on 29 March 2026 and ends on 25 October 2026, both at 01:00Z.
    "2026-03-28T22:59:59Z": "2026-03-28",
    "2026-03-28T23:00:00Z": "2026-03-29",
    "2026-03-29T21:59:59Z": "2026-03-29",
    "2026-03-29T22:00:00Z": "2026-03-30",
    "2026-10-24T22:00:00Z": "2026-10-25",
    "2026-10-25T22:30:00Z": "2026-10-25",
    "2026-10-25T23:00:00Z": "2026-10-26",
    "2026-12-31T23:00:00Z": "2027-01-01",
  };
  const script = `
    const { today } = await import(process.argv[1]);
    const Real = Date;
    const said = JSON.parse(process.argv[2]).map((now) => {
      Date.now = () => new Real(now).getTime();
      return today();
    });
    console.log(JSON.stringify([new Real(2026, 0, 1).getTimezoneOffset(), said]));`;
  const dates = new URL("../../www/base/dates.js", import.meta.url).href;
  for (const [zone, offset] of [
    ["Pacific/Honolulu", 600],
    ["Pacific/Auckland", -780],
    ["Europe/Amsterdam", -60],
  ]) {
    const said = execFileSync(process.execPath, ["--input-type=module", "-e", script, dates, JSON.stringify(Object.keys(days))], {
      env: { ...process.env, TZ: zone },
    });
    assert.deepEqual(JSON.parse(String(said)), [offset, Object.values(days)], zone);
  }
});

test("a shortfall of one cent a month reads upward in every way", () => {
  // 0.01 × 1.08 = 0.0108, up to 0.02; 0.01 × 12 = 0.12; 0.12 × 1.08 = 0.1296, up to 0.13.
  assert.deepEqual(fourWays("0.01", "month-excluding"), {
    monthExcluding: "0.01",
    monthIncluding: "0.02",
    yearExcluding: "0.12",
    yearIncluding: "0.13",
  });
});

test("an amount per year with holiday allowance, in four ways", () => {
  // 77,008.32 / 12 = 6,417.36; / 1.08 = 5,942.00 a month and 71,304.00 a year without.
  assert.deepEqual(fourWays("77008.32", "year-including"), {
    monthExcluding: "5942.00",
    monthIncluding: "6417.36",
    yearExcluding: "71304.00",
    yearIncluding: "77008.32",
  });
});

test("years lived, with a birthday on 29 February", () => {
  assert.equal(wholeYears("1996-02-29", "2026-02-28"), 29);
  assert.equal(wholeYears("1996-02-29", "2026-03-01"), 30);
  assert.equal(addYears("1996-02-29", 30), "2026-03-01");
});

test("a study of more than three years ago is that on a later day too, and on an earlier day not known to be", () => {
  const facts = { application: { kind: "first", receivedOn: "2026-03-01" }, study: { level: "master", completedOn: "earlier" } };
  assert.equal(onDay(facts, "2026-12-31", "2026-03-01").study.completedOn, "earlier");
  assert.deepEqual(onDay(facts, "2026-02-28", "2026-03-01"), {
    application: { kind: "first", receivedOn: "2026-02-28" },
    study: { level: "master", completedOn: undefined },
  });
  assert.equal(onDay({ ...facts, study: { completedOn: "2022-07-01" } }, "2026-02-28", "2026-03-01").study.completedOn, "2022-07-01");
});
