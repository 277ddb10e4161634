// What the tool does not look at, and what only the IND can judge: said on the page and in the letter alike.

/** @typedef {import("./view.js").Assessment} Assessment */

const LIMITS = [
  "limits.approval",
  "limits.refusal",
  "limits.turkish",
  "limits.transfer",
  "limits.research",
  "limits.startup",
  "limits.health",
  "limits.shareholder",
  "limits.leave",
  "limits.short-stay",
  "limits.facility",
  "limits.means",
  "limits.blue-card",
];

/** The keys of what is not taken into account. @param {Assessment} assessment */
export const limitsOf = ({ routes }) =>
  routes.some(({ points, outcome }) => points && outcome !== "not-in-force") ? [...LIMITS, "limits.quota"] : LIMITS;

/** @param {Assessment} assessment */
export const judgedIn = ({ notices }) => notices.filter(({ id }) => id === "ind-judges");
