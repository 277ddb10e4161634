// Visitors one after the other in the same private window, swept clean in between: to open a window takes as long as to visit a page.

/**
 * Hands out windows, a context of Playwright's each. A context that is closed is swept and given to the next visitor who asks for one like it.
 * @param {import("playwright-core").Browser} browser
 */
export function makeWindows(browser) {
  /** @type {Map<string, import("playwright-core").BrowserContext[]>} */
  const free = new Map();

  /** @param {object} options of Playwright's @param {string} kind @param {(context: import("playwright-core").BrowserContext) => Promise<void>} prepare once */
  return async function windowFor(options, kind = "", prepare = async () => {}) {
    const key = JSON.stringify([options, kind]);
    const list = free.get(key) ?? [];
    free.set(key, list);
    const waiting = list.pop();
    if (waiting) return waiting;
    const context = await browser.newContext(options);
    await prepare(context);
    // A window ends with its last page.
    const held = await context.newPage();
    const end = context.close.bind(context);
    context.close = async () => {
      await Promise.all(context.pages().map((page) => page === held || page.close()));
      if (held.isClosed()) return end();
      await context.unrouteAll();
      await context.clearCookies();
      await context.setOffline(options.offline === true);
      list.push(context);
    };
    return context;
  };
}
