// A thousand made cases of the simplest rule, the same in each run: wages at the cents around the borders, ages around 30.
const CASES = 1000;
const SEED = 2026;
const DAY = "2026-11-22";

/** The two amounts of that day, as the engine has them, so that no amount stands here. */
export function amountsOfTheDay(engine) {
  const amount = (wanted) =>
    Number(engine.norms().find(({ criterion, validFrom, validTo }) => criterion === wanted && validFrom <= DAY && DAY <= validTo).amount);
  return { under30: amount("under-30"), from30: amount("age-30-plus") };
}

/** Each as a peer takes it (`simple`: years, and euros a month without holiday allowance) and as the engine takes it (`full`). */
export function madeCases(amounts) {
  const random = randomNumbers(SEED);
  return Array.from({ length: CASES }, () => madeCase(random, amounts));
}

function madeCase(random, { under30, from30 }) {
  // Half of the ages and two thirds of the wages stand at a border, where the mistakes are.
  const age = random(2) ? 28 + random(4) : 18 + random(48);
  const wages = [under30 * 100 - 3 + random(7), from30 * 100 - 3 + random(7), 300_000 + random(400_000)];
  const cents = wages[random(wages.length)];
  return { simple: { age, wage: cents / 100 }, full: fullFacts(age, (cents / 100).toFixed(2)) };
}

/** No study and no orientation year, since the reduced amount would apply to who has them: then the age alone chooses the amount. */
function fullFacts(age, base) {
  return {
    application: { kind: "first", receivedOn: DAY },
    person: { age },
    work: { role: "employee" },
    pay: { base, per: "month", includesHolidayAllowance: false },
    study: { level: "none", kind: "other" },
    orientationYear: { permit: "never" },
  };
}

/** Whole numbers below a bound, from a linear congruence: chance needs no quality here, only to be the same tomorrow. */
function randomNumbers(seed) {
  let state = seed;
  return (below) => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return Math.floor((state / 2 ** 32) * below);
  };
}
