// Visits in other ways: with nonsense, by keyboard, by ear, enlarged, on a slow network, translated, with much to fill in.
import assert from "node:assert/strict";
import { euros, PHONE, visits } from "./support/visits.mjs";
import { painted } from "./support/waiting.mjs";

const visit = visits();

visit("nonsense in every field: each mistake is named at its field, and the verdict stays until it is mended", async (me, w, page) => {
  await me.offer({ birth: "1996-05-03", base: "4800" });
  const word = await me.result.getByRole("heading").first().innerText();
  const title = await page.title();
  await me.base(w("veel", "much"));
  await me.date(me.words.birth, "1996-foo-3");
  await me.date(me.words.received, "26-11-22");
  await me.form.getByLabel(me.words.employee).focus();
  // At the fields that were left, before the answer is asked for.
  const said = {
    base: w(/Vul een bedrag in met cijfers/, /Fill in an amount/),
    birth: w(/Deze maand kennen wij niet/, /do not know this month/),
    received: w(/jaar in met vier cijfers/, /four digits/),
  };
  assert.match(await me.group(me.words.birth).innerText(), said.birth);
  assert.match(await me.group(me.words.received).innerText(), said.received);
  const salary = me.form.getByLabel(me.words.base);
  const described = await salary.evaluate((field) =>
    field
      .getAttribute("aria-describedby")
      .split(" ")
      .map((id) => document.getElementById(id)?.innerText)
      .join(" "),
  );
  assert.match(described, said.base);
  assert.equal(await salary.getAttribute("aria-invalid"), "true");
  // The verdict of before, which says so.
  assert.match(await me.top(), new RegExp(word));
  assert.match(await me.top(), w(/van vóór de fout bij: .*salaris/, /from before the mistake at: .*salary/));
  await me.submit();
  assert.match(await page.title(), w(/^Fout: /, /^Error: /));
  await me.form.getByRole("heading", { name: w("Er is een probleem", "There is a problem") }).waitFor();
  assert.equal(
    await me.form
      .getByRole("link", {
        name: new RegExp(
          Object.values(said)
            .map(({ source }) => source)
            .join("|"),
        ),
      })
      .count(),
    3,
  );
  await me.base("4900");
  await me.date(me.words.birth, "1996-mei-3".replace("mei", w("mei", "May")));
  await me.date(me.words.received, "2026-11-22");
  await salary.focus();
  assert.equal(await page.title(), title);
  assert.doesNotMatch(await me.top(), w(/van vóór de fout/, /from before the mistake/));
  assert.match(await me.top(), euros("4.900,00"));
  assert.equal(await me.form.getByRole("heading", { name: w("Er is een probleem", "There is a problem") }).isVisible(), false);
});

/** What has the focus, as it is read: its question and its own name. */
const focused = (page) =>
  page.evaluate(() => {
    const element = document.activeElement;
    const group = element.closest("fieldset, [role=group]");
    const legend = group?.querySelector("legend") ?? document.getElementById(group?.getAttribute("aria-labelledby") ?? "");
    return `${legend?.innerText ?? ""} / ${element.labels?.[0]?.innerText ?? element.innerText ?? ""}`;
  });

visit(
  "with the keyboard alone, to the answer in the verdict",
  async (me, w, page) => {
    const to = async (name) => {
      for (let tabs = 0; tabs < 90; tabs += 1) {
        if (name.test(await focused(page))) return;
        await page.keyboard.press("Tab");
      }
      assert.fail(`Tab does not reach ${name}; it is at ${await focused(page)}`);
    };
    await to(w(/^Wat is uw situatie/, /^What is your situation/));
    await page.keyboard.press("Space");
    await to(w(/Of uw leeftijd in jaren/, /Or your age in years/));
    await page.keyboard.type("27");
    await to(w(/^Wat voor werk/, /^What kind of work/));
    await page.keyboard.press("Space");
    await to(w(/brutosalaris/, /gross salary/));
    await page.keyboard.type(w("4500 per maand", "4500 per month"));
    await to(w(/^Zit het vakantiegeld/, /^Does this amount include the holiday/));
    await page.keyboard.press("Space");
    assert.equal(await me.group(me.words.per).getByLabel(me.words.month).isChecked(), true);
    assert.match(await me.top(), euros("190,34"));
    await to(w(/^Bent u sinds.* \/ Nee$/, /^Since .* \/ No$/));
    await page.keyboard.press("Enter");
    assert.equal(await me.outcome(), "not-met");
    // The focus is where it goes on: not lost at the top of the page.
    assert.ok(await me.result.evaluate((result) => result.contains(document.activeElement)));
  },
  PHONE,
);

visit("by ear: the status says word, full stop, sentence, and that there is something to answer", async (me, w, page) => {
  const status = async () => (await page.getByRole("status").first().innerText()).replace(/\s+/g, " ");
  await me.offer({ age: 27, base: "4500", holiday: "yes" });
  await me.submit();
  assert.match(
    await status(),
    w(
      /^Dat hangt ervan af\. Nodig: € 4\.357,00\. Het salaris telt voor € 4\.166,66: € 190,34 te weinig, .*\. .*\. Er is nog een vraag te beantwoorden\.$/,
      /^It depends\. .*€4,357\.00.*€4,166\.66.*€190\.34.*\. There is one more question to answer\.$/,
    ),
  );
  await me.reply(me.words.no);
  const said = await status();
  assert.match(said, w(/^Nee\. Nodig: .*\.$/, /^No\. .*\.$/));
  assert.doesNotMatch(said, w(/nog een vraag/, /one more question/));
  await me.base("5000");
  await me.form.getByLabel(me.words.employee).focus();
  await me.submit();
  assert.match(await status(), w(/^Ja, als\. /, /^Yes, if\. /));
});

for (const [name, options, enlarge] of [
  ["zoomed to 200%", { viewport: { width: 640, height: 450 }, deviceScaleFactor: 2 }, null],
  ["text at 200%", { viewport: { width: 640, height: 900 }, bypassCSP: true }, "html { font-size: 200%; }"],
])
  visit(
    `${name}: all can be answered and read`,
    async (me, _w, page) => {
      if (enlarge) await page.addStyleTag({ content: enlarge });
      await me.offer({ age: 27, base: "4500", holiday: "yes" });
      await me.reply(me.words.no);
      assert.equal(await me.outcome(), "not-met");
      await me.submit();
      for (const amount of ["4.357,00", "4.166,66", "190,34"]) {
        const { x, width } = await me.result.getByText(euros(amount)).first().boundingBox();
        assert.ok(x >= 0 && x + width <= 640, `${amount}: ${x} + ${width}`);
      }
      assert.ok(await page.evaluate(() => document.documentElement.scrollWidth <= document.documentElement.clientWidth));
    },
    options,
  );

visit("on a slow network: the page can be read before its script is there, and then works", async (me, _w, page) => {
  let arrive;
  const arrived = new Promise((resolve) => {
    arrive = resolve;
  });
  await page.route(/\.js$/, async (route) => {
    await arrived;
    await route.continue();
  });
  await page.reload({ waitUntil: "commit" });
  await page.getByRole("heading", { level: 1 }).waitFor();
  assert.equal(await me.form.count(), 0);
  arrive();
  await me.form.waitFor();
  await me.offer({ age: 27, base: "5000" });
  assert.equal(await me.outcome(), "met-provided");
});

/** As a translator of pages does it: each text in an element of its own and in other words, also what comes later. */
function translate() {
  const done = new WeakSet();
  function take(root) {
    const walker = document.createTreeWalker(root, NodeFilter.SHOW_TEXT);
    const texts = [];
    while (walker.nextNode()) texts.push(walker.currentNode);
    for (const text of texts) {
      if (done.has(text) || !text.data.trim() || /^(SCRIPT|STYLE|TEXTAREA|OPTION)$/.test(text.parentNode?.nodeName ?? "")) continue;
      const outer = document.createElement("font");
      const inner = document.createElement("font");
      outer.append(inner);
      text.replaceWith(outer);
      text.data = text.data.toUpperCase();
      done.add(text);
      inner.append(text);
    }
  }
  take(document.body);
  new MutationObserver((changes) => {
    for (const { addedNodes } of changes)
      for (const node of addedNodes) if (node.isConnected) take(node.nodeType === 3 ? node.parentNode : node);
  }).observe(document.body, { childList: true, subtree: true });
}

visit("translated while it is filled in: it goes on working", async (me, w, page) => {
  await page.evaluate(translate);
  const pick = (question, answer) => me.form.getByRole("group", { name: question }).getByLabel(answer).check();
  await me.form.getByLabel(me.words.first).check();
  await me.form.getByLabel(me.words.age).fill("27");
  await me.form.getByLabel(me.words.employee).check();
  await me.base("4500");
  await pick(me.words.per, me.words.month);
  const insensitive = (words) => new RegExp(words.source, "i");
  await pick(insensitive(me.words.holiday), new RegExp(`^${me.words.yes}$`, "i"));
  assert.match(await me.top(), euros("190,34"));
  await me.result.getByRole("button", { name: new RegExp(`^${me.words.no}$`, "i") }).click();
  assert.equal(await me.outcome(), "not-met");
  await me.base("5400");
  await me.form.getByLabel(me.words.age).focus();
  assert.equal(await me.outcome(), "met-provided");
  // 5,400 / 1.08 = 5,000; nothing of before is left.
  const top = await me.top();
  assert.match(top, euros("5.000,00"));
  assert.doesNotMatch(top, euros("190,34"));
  assert.doesNotMatch(top, euros("4.166,66"));
  await me.form.getByRole("button", { name: new RegExp(w("Begin opnieuw", "Start again"), "i") }).click();
  assert.doesNotMatch(await me.top(), euros("5.000,00"));
});

visit("twelve kinds of other pay, and one that is half filled in", async (me, w, page) => {
  await me.offer({ age: 35, base: "4742" });
  const add = me.form.getByRole("button", { name: w("Voeg extra salaris toe", "Add other pay") });
  const row = (n) => me.form.getByRole("group", { name: w(`Extra salaris ${n}`, `Other pay ${n}`), exact: true });
  const kind = w("Soort", "Kind");
  for (let n = 1; n <= 12; n += 1) {
    await add.click();
    await row(n).getByLabel(kind).selectOption(w("Vaste toeslag", "Fixed allowance"));
    await row(n).getByLabel(w("Bedrag in euro", "Amount in euros")).fill("100");
    await row(n).getByLabel(w("per maand of per jaar", "per month or per year")).selectOption(me.words.month);
    await row(n).getByLabel(w("in het contract", "in the contract")).selectOption(me.words.yes);
    await row(n).getByLabel(w("elke maand op", "every month")).selectOption(me.words.yes);
  }
  // 4,742 + 12 × 100 = 5,942.
  assert.equal(await me.outcome(), "met-provided");
  assert.match(await me.top(), w(/precies genoeg/, /exactly enough/));
  await add.click();
  await row(13).getByLabel(kind).selectOption(w("Vaste toeslag", "Fixed allowance"));
  await me.submit();
  const link = me.form.getByRole("link", { name: w(/Extra salaris 13: Vul het bedrag/, /Other pay 13: Fill in the amount/) });
  await link.click();
  assert.ok(
    await row(13)
      .getByLabel(w("Bedrag in euro", "Amount in euros"))
      .evaluate((field) => field === document.activeElement),
  );
  assert.match(await page.title(), w(/^Fout: /, /^Error: /));
  await me.form.getByRole("button", { name: w("Verwijder extra salaris 13", "Remove other pay 13") }).click();
  assert.doesNotMatch(await page.title(), /^(Fout|Error)/);
  assert.equal(await me.outcome(), "met-provided");
});

visit("EUR 54,000 a month: is that a year?", async (me, w) => {
  await me.offer({ age: 27, base: "54.000" });
  await me.form.getByText(w("Is dit per jaar?", "Is this per year?")).waitFor();
  await me.form.getByRole("button", { name: w(/per jaar/, /per year/) }).click();
  assert.equal(await me.group(me.words.per).getByLabel(me.words.year).isChecked(), true);
  assert.equal(await me.form.getByText(w("Is dit per jaar?", "Is this per year?")).isVisible(), false);
  await me.choose(me.words.thirteenth, me.words.no);
  // 54,000 / 12.
  assert.match(await me.top(), euros("4.500,00"));
});

const READ = {
  "4.5k": "4.500,00",
  "60k": "60.000,00",
  "€ 4.752,=": "4.752,00",
  "5.942,--": "5.942,00",
  "euro 5942": "5.942,00",
  "4500 bruto": "4.500,00",
  "5'942": "5.942,00",
  "5,942.00": "5.942,00",
};

visit("amounts as people write them", async (me, w) => {
  await me.offer({ age: 35, base: "1" });
  for (const [typed, read] of Object.entries(READ)) {
    await me.base(typed);
    await me.form.getByLabel(me.words.employee).focus();
    await me.form
      .getByText(w(/^Wij (rekenen met|lezen)/, /^We (reckon|read|calculate|work|use|take|count).*/))
      .filter({ hasText: euros(read) })
      .waitFor();
  }
});

visit(
  "one question at a time by mouse: a press lands, also where the field that is left makes the page longer",
  async (me, w, page) => {
    const press = async (name) => {
      const button = me.form.getByRole("button", { name, exact: true });
      await button.scrollIntoViewIfNeeded();
      const { x, y, width, height } = await button.boundingBox();
      await page.mouse.move(x + width / 2, y + height / 2);
      await page.mouse.down();
      // A finger stays longer than it takes to draw the page.
      await painted(page);
      await page.mouse.up();
    };
    const next = w("Volgende", "Next");
    const problem = me.form.getByRole("heading", { name: w("Er is een probleem", "There is a problem") });
    await me.form.getByRole("button", { name: w("Eén vraag tegelijk", "One question at a time") }).click();
    await me.form.getByLabel(me.words.first).check();
    await press(next);
    const year = me.group(me.words.received).getByLabel(me.words.yearField, { exact: true });
    await year.fill("26");
    await press(next);
    await problem.waitFor();
    await year.fill("2026");
    await press(next);
    await me.form.getByLabel(me.words.age).fill("27");
    await press(next);
    await me.form.getByLabel(me.words.employee).check();
    await press(next);
    await me.choose(me.words.holiday, me.words.no);
    await me.base(w("60000 per jaar", "60000 per year"));
    await press(me.words.submit);
    // 60,000 / 12, or less with a 13th month inside: either way enough.
    await me.result.getByText(w("Ja, als …", "Yes, if …"), { exact: true }).first().waitFor();
    assert.equal(await problem.isVisible(), false);
    // The question of the 13th month came when the field was left; the press was heard, and the next step is there.
    await me.form.getByRole("button", { name: next, exact: true }).waitFor();
  },
  PHONE,
);
