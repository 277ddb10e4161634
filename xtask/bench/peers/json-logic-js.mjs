// The rule for json-logic-js, which walks the rule as it stands: it has no prepared form.
import jsonLogic from "json-logic-js";

export function prepare({ under30, from30 }) {
  const rule = { ">=": [{ var: "wage" }, { if: [{ "<": [{ var: "age" }, 30] }, under30, from30] }] };
  return (facts) => jsonLogic.apply(rule, facts);
}
