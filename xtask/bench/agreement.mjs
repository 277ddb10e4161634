// Whoever is timed must give the same answers: a time beside a wrong answer says nothing.

/** Asks everybody all cases; throws at the first answer that differs from the engine's salary criterion. */
export async function mustAgree(peers, engine, cases) {
  let met = 0;
  for (const { simple, full } of cases) {
    const expected = salaryIsMet(engine, full);
    if (expected) met += 1;
    for (const { name, decide } of peers) {
      const answer = await decide(simple);
      if (answer !== expected) throw new Error(`${name} answers ${answer} and the engine ${expected} for ${JSON.stringify(simple)}`);
    }
  }
  return { asked: cases.length, met };
}

function salaryIsMet(engine, facts) {
  const { salary } = engine.assess(facts).routes.find(({ id }) => id === "highly-skilled-migrant");
  if (salary === "unknown") throw new Error(`the engine does not settle ${JSON.stringify(facts)}`);
  return salary === "met";
}
