// What stands on the page without script.
import assert from "node:assert/strict";
import { test } from "node:test";
import { pageTests } from "./support/on-page.mjs";

const { site } = pageTests();

test("every amount names its sources, which stand below the tables without script", async () => {
  const page = await site().open("en", { javaScriptEnabled: false });
  const rows = page.locator(".amounts tbody tr");
  assert.ok((await rows.count()) > 20);
  for (const row of await rows.all()) assert.ok((await row.locator("td:last-child a").count()) > 0, await row.innerText());
  const named = new Set(await page.locator(".amounts a").evaluateAll((links) => links.map(({ hash }) => hash)));
  const items = await page.locator(".sources li").evaluateAll((list) => list.map(({ id, textContent }) => [`#${id}`, textContent.trim()]));
  assert.deepEqual([...named].sort(), items.map(([id]) => id).sort());
  assert.equal(new Set(items.map(([, title]) => title)).size, items.length);
  await page.context().close();
});

test("without script the page explains the scheme and shows every amount", async () => {
  const page = await site().open("nl", { javaScriptEnabled: false });
  assert.match(await page.locator("main").innerText(), /JavaScript nodig/);
  assert.match(await page.locator("main").innerText(), /erkend referent/);
  const tables = await page.locator("#amounts").innerText();
  for (const amount of ["5.942", "4.357", "3.122", "4.754", "45.000", "25.000", "60.952"]) assert.ok(tables.includes(amount), amount);
  await page.context().close();
});

test("the language choice works without script", async () => {
  const page = await site().open("nl", { javaScriptEnabled: false });
  await page.goto(`${site().base}/`);
  await page.getByRole("link", { name: "English" }).click();
  await page.waitForURL(/\/en\/$/);
  assert.equal(await page.locator("html").getAttribute("lang"), "en");
  await page.context().close();
});
