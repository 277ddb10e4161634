// Tables in Markdown, with numbers of three figures.

/** The first columns are words, the others are numbers. */
export function table(words, head, rows) {
  return [head, head.map((_, column) => (column < words ? "---" : "---:")), ...rows].map((cells) => `| ${cells.join(" | ")} |`).join("\n");
}

export function figures(number) {
  if (number >= 100) return number.toFixed(0);
  if (number >= 10) return number.toFixed(1);
  if (number >= 1) return number.toFixed(2);
  return number >= 0.01 ? number.toFixed(3) : number.toPrecision(2);
}
