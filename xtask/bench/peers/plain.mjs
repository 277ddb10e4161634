// The floor: what the rule costs when a person writes it in JavaScript and nobody wants to know why.
export function prepare({ under30, from30 }) {
  return (facts) => facts.wage >= (facts.age < 30 ? under30 : from30);
}
