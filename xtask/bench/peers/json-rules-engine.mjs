// The rule for json-rules-engine: conditions added once, facts given to each run, the event says that the rule is met.
import { Engine } from "json-rules-engine";

export const waits = true;

export function prepare({ under30, from30 }) {
  const engine = new Engine();
  engine.addRule({
    conditions: { any: [reaches("lessThan", under30), reaches("greaterThanInclusive", from30)] },
    event: { type: "met" },
  });
  return async (facts) => (await engine.run(facts)).events.length > 0;
}

function reaches(than30, amount) {
  return {
    all: [
      { fact: "age", operator: than30, value: 30 },
      { fact: "wage", operator: "greaterThanInclusive", value: amount },
    ],
  };
}
