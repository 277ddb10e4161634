// The rule for publicodes: parsed once, then a situation and an evaluation for each person.
import Engine from "publicodes";

export function prepare({ under30, from30 }) {
  const engine = new Engine(
    {
      age: { unité: "an" },
      wage: { unité: "€/mois" },
      amount: { variations: [{ si: "age < 30 an", alors: `${under30} €/mois` }, { sinon: `${from30} €/mois` }] },
      met: "wage >= amount",
    },
    // Strict is also its quicker way: a situation is then parsed in one go.
    { strict: true },
  );
  return (facts) => engine.setSituation(facts).evaluate("met").nodeValue;
}
