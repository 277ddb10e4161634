/** Long, and about what was not asked: printed only as the visitor left it. */
const AS_THEY_STAND = ["points"];

/** @param {HTMLDetailsElement} details */
const isPrintedOpen = ({ open, dataset: { part } }) => !open && part !== undefined && !AS_THEY_STAND.includes(part);

/**
 * The parts are printed open, and stand as they stood afterwards.
 * @param {HTMLElement} root @param {{ before: () => void, after: () => void }} also
 * @returns {() => void} takes it back
 */
export function openForPrint(root, also) {
  /** @type {HTMLDetailsElement[]} */
  let closed = [];
  const before = () => {
    also.before();
    closed = [...root.querySelectorAll("details")].filter(isPrintedOpen);
    for (const details of closed) details.open = true;
  };
  const after = () => {
    closed.forEach((details) => {
      details.open = false;
    });
    also.after();
  };
  window.addEventListener("beforeprint", before);
  window.addEventListener("afterprint", after);
  return () => {
    window.removeEventListener("beforeprint", before);
    window.removeEventListener("afterprint", after);
  };
}
