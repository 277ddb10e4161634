// What the page itself computes: reading amounts, one amount in four ways, and the same facts on another day. The arithmetic of each expectation stands beside it.
import assert from "node:assert/strict";
import { test } from "node:test";
import { wholeYears, addYears } from "../../www/base/dates.js";
import { fourWays, readMoney } from "../../www/base/money.js";
import { onDay } from "../../www/result/otherwise.js";

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
  ])
    assert.equal(readMoney(typed), null, typed);
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
