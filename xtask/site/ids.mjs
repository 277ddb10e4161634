// The ids of the engine that its package does not list by itself; conditions, criteria, routes and sources come from `rules()`, `norms()` and `sources()`.

export const NOTICES = [
  "sources-disagree", "amounts-not-published", "law-not-known", "announced-plan", "equal-instalments", "points-age-border", "means-not-checked",
  "turkish-nationals", "later-law-may-favour", "medium-confidence",
];

export const JUDGED = ["market-rate", "genuine-job", "recognised-sponsor"];

export const MEDIUM_RULES = [
  "amount", "exempt-guest-lecturer-day", "reduced-after-ended-orientation-year", "reduced-kept", "reduced-2016-2017", "reduced-start-unknown",
  "blue-card-contract-length-2023", "blue-card-ict-experience-2023", "blue-card-paid-monthly-2020", "blue-card-extension-reduced",
  "orientation-year-doctorate", "orientation-year-first-day", "points-ranking-2012", "points-bologna-dutch", "expense-allowance-until-2013",
];

export const RULE_CHANGES = [
  "exempt-roles-2007", "reduced-2007", "points-2009", "blue-card-2011", "market-rate-2011", "recognised-sponsor-2013", "guest-lecturer-2013",
  "monthly-amounts-2014", "orientation-year-2016", "reduced-2020", "blue-card-paid-monthly-2021", "blue-card-practice-2023", "blue-card-2024",
];

export const OUTLOOK = ["turns-30", "new-amounts", "three-year-window-ends", "contract-ends", "rule-changes"];

export const PAY_REASONS = [
  "fixed-wage", "holiday-allowance-taken-out", "holiday-allowance-added", "in-contract-and-paid-monthly", "in-contract", "not-in-contract", "not-paid-monthly",
  "not-known-if-it-counts", "holiday-allowance-not-wage", "holiday-allowance-counts", "holiday-allowance-in-base", "not-in-money", "not-certain",
  "expense-allowance-not-wage", "reimbursement-not-wage",
];

export const ERROR_CODES = ["unknown-field", "wrong-type", "unknown-value", "not-a-date", "not-money", "out-of-range", "contradiction"];
export const POINTS_PARTS = ["education", "age", "indicators"];
export const UNITS = ["month-excluding", "year-including"];
export const OUTCOMES = ["met", "not-met", "unknown", "not-applicable", "not-in-force"];
export const COMPARISONS = ["at-least", "at-most", "between", "is"];

/** Which gate a tick in the result answers. */
export const GATE_FACTS = {
  contract: "work.contract",
  "recognised-sponsor": "work.recognisedSponsor",
  "excluded-occupation": "work.excludedOccupation",
  "market-rate": "work.marketRate",
  "paid-monthly-to-own-account": "pay.paidMonthlyToOwnAccount",
};
