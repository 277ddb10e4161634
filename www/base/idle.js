// Work that can wait until the browser has nothing else to do, so that an answer shows at once on a slow phone.

/** Safari has no idle callbacks. @param {(deadline?: IdleDeadline) => void} task @returns {() => void} takes it back */
function whenIdle(task) {
  if (typeof requestIdleCallback !== "function") {
    const timer = setTimeout(task, 50);
    return () => clearTimeout(timer);
  }
  const handle = requestIdleCallback(task, { timeout: 500 });
  return () => cancelIdleCallback(handle);
}

/** Milliseconds of quiet in which one more task is begun. */
const ENOUGH = 10;

/** @typedef {ReturnType<typeof makeLater>} Later */

/** One task at a time, and of each name the newest alone. */
export function makeLater() {
  /** @type {Map<string, () => void>} */
  const tasks = new Map();
  /** @type {Map<string, () => void>} */
  const spare = new Map();
  /** @type {(() => void) | null} */
  let takeBack = null;

  function plan() {
    if (tasks.size + spare.size > 0) takeBack ??= whenIdle(work);
  }

  /** @param {IdleDeadline} [deadline] */
  function work(deadline) {
    takeBack = null;
    try {
      do next();
      while (tasks.size + spare.size > 0 && (deadline?.timeRemaining() ?? 0) > ENOUGH);
    } finally {
      plan();
    }
  }

  function next() {
    const from = tasks.size > 0 ? tasks : spare;
    const [first] = from;
    if (!first) return;
    const [name, task] = first;
    from.delete(name);
    task();
  }

  return {
    /** What the visitor's answers ask for. @param {string} name @param {() => void} task */
    add(name, task) {
      tasks.set(name, task);
      plan();
    },
    /** What may be of use, when nothing else is left. @param {string} name @param {() => void} task */
    addSpare(name, task) {
      spare.set(name, task);
      plan();
    },
    /** Everything that was asked for, now: paper does not wait. */
    finish() {
      while (tasks.size > 0) next();
    },
    stop() {
      tasks.clear();
      spare.clear();
      takeBack?.();
    },
  };
}
