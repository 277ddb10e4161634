// dist/ on a loopback port with the headers of its own `_headers`, and one browser for all tests of a file.
import path from "node:path";
import { chromium } from "playwright-core";
import { startServer } from "../../../xtask/site/serve.mjs";
import { PATIENCE } from "./waiting.mjs";
import { makeWindows } from "./windows.mjs";

export const DIST = path.resolve(process.env.DIST ?? path.join(import.meta.dirname, "../../../dist"));

/** The page's own today in the tests: its amounts are known, and they do not change while the years go by. */
export const TODAY = "2026-11-22";

export async function startSite() {
  const requests = [];
  const { base, stop } = await startServer({ folder: DIST, asked: (place) => requests.push(place) });
  const browser = await chromium.launch({
    executablePath: process.env.CHROME ?? "/usr/bin/chromium",
    args: [
      "--no-sandbox",
      "--disable-gpu",
      "--disable-quic",
      "--no-first-run",
      "--disable-background-networking",
      "--disable-component-update",
      "--disable-sync",
    ],
  });

  const windowFor = makeWindows(browser);
  return {
    base,
    browser,
    windowFor,
    requests,
    /** A fresh visitor on a page; what the page complains about is kept in `complaints`. */
    async open(lang = "nl", { fragment = "", now = TODAY, ...context } = {}) {
      const visitor = await windowFor({ viewport: { width: 1280, height: 900 }, ...context }, now, ({ clock }) =>
        clock.setFixedTime(new Date(`${now}T12:00:00`)),
      );
      const page = await visitor.newPage();
      page.setDefaultTimeout(PATIENCE);
      page.complaints = [];
      page.on("console", (message) => ["error", "warning"].includes(message.type()) && page.complaints.push(message.text()));
      page.on("pageerror", (error) => page.complaints.push(error.message));
      await page.goto(`${base}/${lang}/${fragment}`);
      return page;
    },
    async stop() {
      await browser.close();
      await stop();
    },
  };
}
