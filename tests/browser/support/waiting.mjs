// Waits for what a test needs, and never for a time: a busy machine takes longer, and nothing else may change with it.
import assert from "node:assert/strict";

/** How long a busy machine may take until something is as it must be. */
export const PATIENCE = 60_000;

const pause = () => new Promise((resolve) => setTimeout(resolve, 20));

/** Until it is so: looks again and again, and says at the end what it saw. What is looked at may not be there yet, or be left meanwhile. */
export async function becomes(look, expected, patience = PATIENCE) {
  const end = Date.now() + patience;
  for (;;) {
    try {
      const seen = await look();
      if (expected instanceof RegExp) assert.match(seen, expected);
      else assert.deepEqual(seen, expected);
      return;
    } catch (error) {
      if (Date.now() > end) throw error;
    }
    await pause();
  }
}

/** Until every part in it is drawn: one that is out of sight has its turn later, and says that it is busy until then. */
export const drawn = (place) => becomes(() => place.locator("[aria-busy=true]").count(), 0);

/** Until the page has been drawn twice: what is put off until just before it is drawn has been done by then. A frame out of sight is not drawn. */
export const painted = (place) =>
  place.evaluate(
    (patience) =>
      new Promise((resolve, reject) => {
        setTimeout(() => reject(new Error("it is not drawn")), patience);
        requestAnimationFrame(() => requestAnimationFrame(() => resolve(null)));
      }),
    PATIENCE,
  );

/**
 * Until nothing is left that waits for a quiet moment, also what does not say that it is busy: quiet moments come in the order in which they were asked for,
 * and each brings the page one thing further. In a frame out of sight no moment is quiet, and what waits is done after half a second.
 */
export async function rested(place) {
  await drawn(place);
  for (let turn = 0; turn < 5; turn += 1)
    await place.evaluate(() => new Promise((resolve) => requestIdleCallback(() => resolve(null), { timeout: 500 })));
}

/** Until the page knows whether this is in sight: those who watch are told in the order in which they began, so that one who begins now is told last. */
export const noticed = (locator) =>
  locator.evaluate(
    (element, patience) =>
      new Promise((resolve, reject) => {
        setTimeout(() => reject(new Error("nobody is told what is in sight")), patience);
        new IntersectionObserver((_, own) => {
          own.disconnect();
          resolve(null);
        }).observe(element);
      }),
    PATIENCE,
  );
