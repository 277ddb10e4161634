// dist/ on a loopback port with the headers of its own `_headers`, and one browser for all tests of a file.
import { readFile } from "node:fs/promises";
import { createServer } from "node:http";
import path from "node:path";
import { chromium } from "playwright-core";

export const DIST = path.resolve(process.env.DIST ?? path.join(import.meta.dirname, "../../../dist"));

/** The page's own today in the tests: its amounts are known, and they do not change while the years go by. */
export const TODAY = "2026-11-22";

const TYPES = {
  ".html": "text/html; charset=utf-8",
  ".js": "text/javascript; charset=utf-8",
  ".css": "text/css; charset=utf-8",
  ".csv": "text/csv; charset=utf-8",
  ".json": "application/json; charset=utf-8",
};

/** The blocks of `_headers`: a path, maybe with a star at its end, and under it the headers. */
function parseHeaders(text) {
  const blocks = [];
  for (const line of text.split("\n")) {
    if (/^\S/.test(line)) blocks.push({ pattern: line.trim(), headers: [] });
    else if (line.trim())
      blocks.at(-1).headers.push(
        line
          .trim()
          .split(/:\s*(.*)/s)
          .slice(0, 2),
      );
  }
  return blocks;
}

/** `*` stands for any text. */
function fits(pattern, place) {
  const [before, after] = pattern.split("*");
  return after === undefined
    ? pattern === place
    : place.startsWith(before) && place.endsWith(after) && place.length >= before.length + after.length;
}

export async function startSite() {
  const blocks = parseHeaders(await readFile(path.join(DIST, "_headers"), "utf8"));
  const requests = [];
  const server = createServer(async (request, response) => {
    const place = decodeURIComponent(new URL(request.url, "http://host").pathname);
    requests.push(place);
    const file = path.join(DIST, place.endsWith("/") ? `${place}index.html` : place);
    try {
      const content = await readFile(file);
      response.setHeader("Content-Type", TYPES[path.extname(file)] ?? "application/octet-stream");
      for (const { headers } of blocks.filter(({ pattern }) => fits(pattern, place)))
        for (const [name, value] of headers) response.setHeader(name, value);
      response.end(content);
    } catch {
      response.statusCode = 404;
      response.end();
    }
  });
  await new Promise((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = server.address();
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

  return {
    base: `http://127.0.0.1:${port}`,
    browser,
    requests,
    /** A fresh visitor on a page; what the page complains about is kept in `complaints`. */
    async open(lang = "nl", { fragment = "", now = TODAY, ...context } = {}) {
      const visitor = await browser.newContext({ viewport: { width: 1280, height: 900 }, ...context });
      const page = await visitor.newPage();
      page.setDefaultTimeout(10_000);
      await page.clock.setFixedTime(new Date(`${now}T12:00:00`));
      page.complaints = [];
      page.on("console", (message) => ["error", "warning"].includes(message.type()) && page.complaints.push(message.text()));
      page.on("pageerror", (error) => page.complaints.push(error.message));
      await page.goto(`http://127.0.0.1:${port}/${lang}/${fragment}`);
      return page;
    },
    async stop() {
      await browser.close();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}
