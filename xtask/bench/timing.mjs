// Times many works side by side: one batch of each in every round, so that what the machine does meanwhile meets them all.
const ROUNDS = 31;
/** Long enough that the clock's own steps do not count. */
const LEAST_BATCH_NANOSECONDS = 10_000_000;

/** A work that asks `decide` each of the given once. */
export function pass(name, decide, all) {
  const run = () => {
    for (const one of all) decide(one);
  };
  return { name, run, decisions: all.length };
}

/** The same where each answer must be awaited before the next is asked. */
export function passThatWaits(name, decide, all) {
  const run = async () => {
    for (const one of all) await decide(one);
  };
  return { name, run, waits: true, decisions: all.length };
}

/** For each work, the nanoseconds of one decision in every round. */
export async function timeSideBySide(works) {
  const counts = [];
  for (const work of works) counts.push(await enough(work));
  const times = works.map(() => []);
  for (let round = 0; round < ROUNDS; round += 1) {
    for (const place of works.keys()) {
      // Another begins each round, so that none always follows the same neighbour.
      const at = (place + round) % works.length;
      times[at].push((await time(works[at], counts[at])) / (counts[at] * works[at].decisions));
    }
  }
  return works.map((work, at) => ({ ...work, times: times[at] }));
}

async function enough(work) {
  let count = 1;
  while ((await time(work, count)) < LEAST_BATCH_NANOSECONDS) count *= 2;
  return count;
}

async function time({ run, waits }, count) {
  const start = process.hrtime.bigint();
  for (let done = 0; done < count; done += 1) {
    // A work that does not wait is not awaited: that alone would cost more than the quickest.
    if (waits) await run();
    else run();
  }
  return Number(process.hrtime.bigint() - start);
}

export function median(numbers) {
  return [...numbers].sort((a, b) => a - b)[Math.floor(numbers.length / 2)];
}

/** The median of the rounds' own ratios: a slow moment of the machine is in both times of a round. */
export function ratio(times, reference) {
  return median(times.map((nanoseconds, round) => nanoseconds / reference[round]));
}
