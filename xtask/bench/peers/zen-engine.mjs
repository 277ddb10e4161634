// The rule for the native module of ZEN, which has what its WebAssembly lacks: a decision table, compiled once.
import { createRequire } from "node:module";

// Required, not imported: where it has nothing for a machine, Node.js 20 ends at the import, whoever would catch it.
const { ZenDecisionContent, ZenEngine } = createRequire(import.meta.url)("@gorules/zen-engine");

export const waits = true;

export function prepare(amounts) {
  const decision = new ZenEngine().createDecision(new ZenDecisionContent(graph(amounts)));
  return async (facts) => (await decision.evaluate(facts)).result.met;
}

function graph(amounts) {
  const nodes = [
    { id: "facts", name: "facts", type: "inputNode" },
    { id: "amount", name: "amount", type: "decisionTableNode", content: table(amounts) },
    { id: "met", name: "met", type: "expressionNode", content: { expressions: [{ id: "met", key: "met", value: "wage >= amount" }] } },
    { id: "answer", name: "answer", type: "outputNode" },
  ];
  const edges = nodes.slice(1).map(({ id }, before) => ({ id: `to ${id}`, sourceId: nodes[before].id, targetId: id, type: "edge" }));
  return { nodes, edges };
}

function table({ under30, from30 }) {
  return {
    hitPolicy: "first",
    passThrough: true,
    inputs: [{ id: "age", name: "age", field: "age" }],
    outputs: [{ id: "amount", name: "amount", field: "amount" }],
    rules: [
      { _id: "under 30", age: "< 30", amount: `${under30}` },
      { _id: "30 and over", age: "", amount: `${from30}` },
    ],
  };
}
