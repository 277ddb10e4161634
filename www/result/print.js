/** Long, and about what was not asked: printed only as the visitor left it. */
const AS_THEY_STAND = ["points"];

/** @param {HTMLDetailsElement} details */
const isPrintedOpen = ({ open, dataset: { part } }) => !open && part !== undefined && !AS_THEY_STAND.includes(part);

/**
 * The parts are printed open, and stand as they stood afterwards.
 * @param {HTMLElement} root @param {() => void} first what must be done before
 * @returns {() => void} takes it back
 */
export function openForPrint(root, first) {
  /** @type {HTMLDetailsElement[]} */
  let closed = [];
  const before = () => {
    first();
    closed = [...root.querySelectorAll("details")].filter(isPrintedOpen);
    for (const details of closed) details.open = true;
  };
  const after = () => {
    closed.forEach((details) => {
      details.open = false;
    });
  };
  window.addEventListener("beforeprint", before);
  window.addEventListener("afterprint", after);
  return () => {
    window.removeEventListener("beforeprint", before);
    window.removeEventListener("afterprint", after);
  };
}
