// One question at a time, the keyboard, and what stands in view.
import assert from "node:assert/strict";
import { test } from "node:test";
import { pageTests } from "./support/on-page.mjs";
import { becomes, painted, rested } from "./support/waiting.mjs";

const { onPage, site } = pageTests();

onPage("keyboard alone, one question at a time", "en", async (me, page) => {
  const press = async (...keys) => {
    for (const key of keys) await page.keyboard.press(key);
  };
  const progress = () => me.said(me.form.locator(".km-progress"));
  await page.getByRole("button", { name: "One question at a time" }).focus();
  await press("Enter");
  assert.equal(await progress(), "The application · step 1 of 4");
  const next = async () => {
    await page.getByRole("button", { name: "Next" }).focus();
    await press("Enter");
  };
  await me
    .group(/your situation/)
    .getByRole("radio")
    .first()
    .focus();
  await press("Space");
  await next();
  assert.equal(await progress(), "The application · step 1 of 4");
  await next();
  assert.equal(await progress(), "You and your work · step 2 of 4");
  assert.equal(
    await me
      .group(me.words.birth)
      .getByLabel("Day", { exact: true })
      .evaluate((element) => element === document.activeElement),
    true,
  );
  await press("Tab", "Tab", "Tab");
  await page.keyboard.type("24");
  await press("Enter");
  await press("Space");
  await next();
  await me.form.getByLabel(me.words.base).focus();
  await page.keyboard.type("4500");
  await press("Tab", "Tab", "Space", "Tab", "Space", "ArrowRight");
  assert.equal(await progress(), "Your salary · step 3 of 4");
  await page.getByRole("button", { name: "Back" }).focus();
  await press("Enter");
  assert.equal(await me.form.getByLabel(me.words.employee).isChecked(), true);
  await next();
  assert.equal(await me.form.getByLabel(me.words.base).inputValue(), "4500");
  await next();
  assert.equal(await progress(), "Other conditions · step 4 of 4");
  assert.equal(await me.outcome(), "met-provided");
});

onPage("back and forward of the browser go through the questions and keep the answers", "nl", async (me, page) => {
  const title = () => me.said(me.form.locator("legend:visible").first());
  await page.getByRole("button", { name: "Eén vraag tegelijk" }).click();
  await me.form.getByLabel(me.words.first).check();
  await page.getByRole("button", { name: "Volgende" }).click();
  await page.getByRole("button", { name: "Volgende" }).click();
  await me.form.getByLabel(me.words.age).fill("24");
  await page.goBack();
  await becomes(title, me.words.received);
  await page.goBack();
  await becomes(title, /situatie/);
  assert.equal(await me.form.getByLabel(me.words.first).isChecked(), true);
  await page.goForward();
  await page.goForward();
  assert.equal(await me.form.getByLabel(me.words.age).inputValue(), "24");
});

onPage("a link to a source, and back again, leads away from no question", "nl", async (me, page) => {
  await page.keyboard.press("Tab");
  await page.keyboard.press("Enter");
  await page.waitForURL(/#tool$/);
  await page.getByRole("button", { name: "Eén vraag tegelijk" }).click();
  await me.form.getByLabel(me.words.first).check();
  await page.getByRole("button", { name: "Volgende" }).click();
  const row = page.locator("#amounts").getByRole("row", { name: /^1 jan 2026/ });
  // Articles 2.1 and 2.2 of the Besluit uitvoering Wav 2022 hold the amounts of 2026.
  await row.getByRole("link", { name: "1", exact: true }).click();
  assert.match(await page.locator("li:target").innerText(), /Besluit uitvoering Wet arbeid vreemdelingen 2022, artikel 2\.1/);
  const received = () => me.group(me.words.received).isVisible();
  assert.equal(await received(), true);
  await page.goBack();
  await becomes(received, true);
  assert.equal(await me.form.evaluate((form) => form.contains(document.activeElement)), false);
  await page.goBack();
  await becomes(received, false);
  await page.goForward();
  await becomes(received, true);
});

onPage("on a phone the focus goes along to the verdict, and one question at a time stands in view", "nl", async (me, page) => {
  await page.setViewportSize({ width: 390, height: 844 });
  await me.offer({ age: 24, base: "4500" });
  await me.submit();
  assert.ok(await me.result.locator(".km-word").evaluate((word) => word === document.activeElement));
  const inView = (locator) =>
    locator.evaluate((element) => {
      const { top, bottom } = element.getBoundingClientRect();
      return top >= 0 && bottom <= window.innerHeight;
    });
  for (const figure of [".km-need", ".km-have", ".km-figures p"]) assert.ok(await inView(me.result.locator(figure)), figure);
  await page.getByRole("button", { name: "Eén vraag tegelijk" }).click();
  for (let step = 0; step < 3; step += 1) {
    for (const place of [".km-progress", "legend:visible, .km-label:visible"])
      await becomes(() => inView(me.form.locator(place).first()), true);
    await page.getByRole("button", { name: "Volgende" }).click();
  }
});

onPage("on a phone a bar at the lower edge says amount and gap once there is a salary", "en", async (me, page) => {
  await page.setViewportSize({ width: 390, height: 844 });
  const bar = page.locator(".km-sticky");
  await me.form.getByLabel(me.words.first).check();
  assert.equal(await bar.isVisible(), false);
  await me.offer({ age: 24, base: "4000" });
  // 4,357 − 4,000 = 357.
  assert.match(await me.said(bar), /Needed €4,357\.00 · €357\.00 too little$/);
});

onPage("on a wide screen the verdict stays in view beside the questions, and is no box that scrolls", "nl", async (me, _page) => {
  await me.offer({ age: 27, base: "4500", holiday: "yes" });
  await me.form.getByRole("button", { name: me.words.submit, exact: true }).scrollIntoViewIfNeeded();
  const { top, bottom, scrolls } = await me.result.locator(".km-verdict").evaluate((verdict) => {
    const box = verdict.getBoundingClientRect();
    return {
      top: box.top,
      bottom: box.bottom,
      scrolls: verdict.closest(".km-top").scrollHeight > verdict.closest(".km-top").clientHeight + 1,
    };
  });
  assert.ok(top >= 0 && bottom <= 900, `${top} to ${bottom}`);
  // At most 60% of the height.
  assert.ok(bottom - top <= 540, String(bottom - top));
  assert.equal(scrolls, false);
  await me.result.locator('[data-part="why"]').evaluate((part) => part.scrollIntoView());
  assert.ok(await me.result.locator(".km-top").evaluate((element) => element.getBoundingClientRect().bottom <= 0));
});

onPage("what is left by pressing another field moves nothing between press and release", "nl", async (me, page) => {
  await me.offer({ age: 36, base: "veel" });
  const month = me.group(me.words.per).getByLabel(me.words.month, { exact: true });
  await me.form.getByLabel(me.words.base).focus();
  await me.base("heel veel");
  const label = month.locator("xpath=..");
  const box = await label.boundingBox();
  await page.mouse.move(box.x + box.width / 2, box.y + box.height / 2);
  await page.mouse.down();
  assert.deepEqual(await label.boundingBox(), box);
  await page.mouse.up();
  assert.equal(await month.isChecked(), true);
  assert.equal(await me.form.getByLabel(me.words.base).getAttribute("aria-invalid"), "true");
});

for (const [place, width] of [
  ["/nl/", 1280],
  ["/en/", 390],
  ["/embed/?mode=steps", 1280],
  ["/embed/?mode=steps", 390],
])
  test(`nothing that stands on the screen moves while the rest comes: ${place}, ${width} px`, async () => {
    const context = await site().browser.newContext({ viewport: { width, height: 800 } });
    const page = await context.newPage();
    await page.addInitScript(() => {
      window.moved = [];
      new PerformanceObserver((list) =>
        window.moved.push(
          ...list.getEntries().flatMap(({ startTime: at, sources }) => sources.map(({ node }) => ({ at, text: node?.textContent ?? "" }))),
        ),
      ).observe({ type: "layout-shift", buffered: true });
    });
    await page.goto(site().base + place);
    await page.locator(".km-verdict").waitFor();
    await rested(page);
    await painted(page);
    // The control, after which all that moved before it is known too: the observer does see it.
    const pushed = await page.evaluate(() => {
      document.body.prepend(Object.assign(document.createElement("p"), { textContent: "pushed in" }));
      return performance.now();
    });
    await page.waitForFunction((since) => window.moved.some(({ at }) => at >= since), pushed);
    assert.deepEqual(await page.evaluate((until) => window.moved.filter(({ at }) => at < until), pushed), []);
    await context.close();
  });
