// The page of rules as who checks the law meets it: whole without script, every condition in every period, nothing from others.
import assert from "node:assert/strict";
import path from "node:path";
import { after, before, test } from "node:test";
import { loadEngine } from "../../xtask/site/engine.mjs";
import { loadLists } from "../../xtask/site/lists.mjs";
import { loadRuleWords, ruleMistakes } from "../../xtask/site/rules.mjs";
import { startReport } from "./support/earl.mjs";
import { testEveryLook, testNothingFromOthers } from "./support/reading.mjs";
import { startSite } from "./support/site.mjs";

const root = path.resolve(import.meta.dirname, "../..");
const PLACES = { nl: "nl/regels", en: "en/rules" };
const { rules } = await loadLists(root);

let site;
let report;
before(async () => {
  site = await startSite();
  report = startReport("rules", site.browser);
});
after(async () => {
  await report.write();
  await site.stop();
});

testEveryLook("rules", PLACES, () => ({ site, report }));

/** Each period on the page with all that is said of it, in the order of the page. */
const periodsOf = (page) =>
  page.locator(".periods > div").evaluateAll((all) =>
    all.map((period) => {
      const article = period.closest("article");
      const [since, until] = [...period.querySelectorAll("time")].map(({ dateTime }) => dateTime);
      const language = (element) => element.closest("[lang]").lang;
      const quote = article.querySelector("blockquote");
      const facts = period.querySelector(".facts") ?? article.querySelector(":scope > .facts");
      return {
        id: article.id,
        since,
        until: until ?? null,
        sentence: quote.innerText,
        sentenceIn: language(quote),
        article: article.querySelector("figcaption").innerText,
        meaning: article.querySelector(":scope > p:not(.facts)")?.innerText ?? "",
        facts: facts.innerText,
        sources: [...period.querySelectorAll(".articles li > *")].map((source) => ({
          title: source.innerText,
          url: source.getAttribute("href"),
          in: language(source),
        })),
      };
    }),
  );

for (const [lang, place] of Object.entries(PLACES))
  test(`${lang}: every condition stands there in every period, with its sentence in Dutch and its sources as links or titles`, async () => {
    const page = await site.open(place, { javaScriptEnabled: false });
    const shown = await periodsOf(page);
    await page.context().close();
    const withoutWords = ({ meaning, facts, ...rest }) => rest;
    const isEnglish = (url) => url?.includes("/en/") ?? false;
    assert.deepEqual(
      shown.map(withoutWords),
      rules.map(({ route, condition, since, until, sentence, article, sources }) => ({
        id: `${route}-${condition}`,
        since,
        until,
        sentence,
        sentenceIn: "nl",
        article,
        sources: sources.map(({ title, url }) => ({ title, url, in: isEnglish(url) ? "en" : "nl" })),
      })),
    );
    for (const [index, { id, meaning, facts }] of shown.entries()) {
      assert.equal(meaning === "", rules[index].meaning === "", id);
      if (lang === "en") assert.equal(meaning, rules[index].meaning);
      assert.match(facts, /^(De controle let op|The check looks at): [^.]+[a-zA-Z0-9)]\.$/, id);
    }
  });

test("the rules that the package lists are the rules of the page", async () => {
  const engine = await loadEngine(path.resolve(process.env.PKG ?? path.join(root, "pkg")));
  const listed = engine
    .rules()
    .flatMap(({ id, route, periods }) => periods.map(({ validFrom, validTo }) => [route, id, validFrom, validTo]));
  assert.deepEqual(
    rules.map(({ route, condition, since, until }) => [route, condition, since, until]),
    listed,
  );
});

test("days, facts and what is meant stand in the language of the page", async () => {
  const about = (page) => page.locator("#highly-skilled-migrant-recognised-sponsor").innerText();
  const nl = await site.open(PLACES.nl, { javaScriptEnabled: false });
  assert.match(
    await about(nl),
    /1 juni 2013 tot en met 31 december 2021[\s\S]+de Turkse nationaliteit, de werkgever\.[\s\S]+vanaf 1 januari 2022/,
  );
  assert.match(await about(nl), /hetzelfde gegeven, zonder uitzondering/);
  const en = await site.open(PLACES.en, { javaScriptEnabled: false });
  assert.match(
    await about(en),
    /1 June 2013 up to and including 31 December 2021[\s\S]+Turkish nationality, the employer\.[\s\S]+from 1 January 2022/,
  );
  for (const page of [nl, en]) await page.context().close();
});

testNothingFromOthers(PLACES, () => site);

test("one goes there from the foot of every page and back, from one language to the other, and from the list to a condition", async () => {
  const page = await site.open("nl");
  const follow = async (link, to) => {
    await link.click();
    await page.waitForURL(site.base + to);
  };
  for (const [from, name, to] of [
    ["/nl/", "De regels, met hun artikelen", "/nl/regels/"],
    ["/nl/cijfers/", "De regels, met hun artikelen", "/nl/regels/"],
    ["/", "The rules, with their articles", "/en/rules/"],
    ["/en/", "The rules, with their articles", "/en/rules/"],
  ]) {
    await page.goto(site.base + from);
    await follow(page.locator("footer").getByRole("link", { name }), to);
  }
  await follow(page.getByRole("link", { name: "Lees deze pagina in het Nederlands" }), "/nl/regels/");
  await follow(
    page.getByRole("navigation").getByRole("link", { name: "Diploma of ervaring" }),
    "/nl/regels/#eu-blue-card-higher-qualification",
  );
  assert.ok(
    await page.locator("#eu-blue-card-higher-qualification").evaluate((article) => article.getBoundingClientRect().top < innerHeight),
  );
  const links = await page
    .getByRole("navigation")
    .getByRole("link")
    .evaluateAll((all) => all.map(({ hash }) => hash.slice(1)));
  assert.equal(links.length, new Set(rules.map(({ route, condition }) => `${route} ${condition}`)).size + 4);
  for (const id of links) assert.equal(await page.locator(`[id="${id}"]`).count(), 1, id);
  await follow(page.locator("footer").getByRole("link", { name: "Toegankelijkheidsverklaring" }), "/nl/toegankelijkheid/");
  await page.goBack();
  await follow(page.getByRole("link", { name: "Terug naar de controle" }), "/nl/");
  await page.context().close();
});

test("the rules can be taken along as a table", async () => {
  const page = await site.open(PLACES.en);
  const [download] = await Promise.all([
    page.waitForEvent("download"),
    page.getByRole("link", { name: "Download the rules as CSV" }).click(),
  ]);
  assert.equal(download.suggestedFilename(), "rules.csv");
  await page.context().close();
});

test("printed, the introduction and every condition are there", async () => {
  const page = await site.open(PLACES.nl, { viewport: { width: 680, height: 900 } });
  await page.emulateMedia({ media: "print" });
  assert.ok(await page.getByText("De zin is kort weergegeven").isVisible());
  assert.ok(await page.locator("#highly-educated-points-points").isVisible());
  await page.context().close();
});

const template = "{{title}}{{description}}{{skip}}{{back}}{{lead}}{{how-sentence}}{{how-period}}{{how-source}}{{csv}}{{contents}}";
const used = new Set(["period", "period.open", "facts", "fact.person.turkishNational"]);

for (const [name, change, expected] of [
  ["a key that one language misses", ({ words: { en } }) => delete en.lead, /^en: no words for 'lead'$/],
  [
    "a key that nothing uses",
    ({ words: { nl, en } }) => {
      nl.colour = "Kleur";
      en.colour = "Colour";
    },
    /^nothing uses 'colour'$/,
  ],
  [
    "a sentence of 26 words",
    ({ words: { nl } }) => {
      nl.lead = `${"woord ".repeat(26).trim()}.`;
    },
    /^nl: a sentence of more than 25 words in 'lead'/,
  ],
  [
    "another placeholder",
    ({ words: { en } }) => {
      en["period.open"] = "from {until}";
    },
    /^en: other placeholders in 'period\.open'$/,
  ],
  [
    "a meaning that changed without its Dutch",
    ({ rules: all }) => {
      all[0].meaning += " Or not.";
    },
    /^no Dutch for 'Signed, .+ Or not\.'/,
  ],
  [
    "Dutch for what no rule means",
    ({ meanings }) => {
      meanings["It depends."] = "Dat hangt ervan af.";
    },
    /^no rule means 'It depends\.'$/,
  ],
])
  test(`the build refuses on the page of rules ${name}`, async () => {
    const right = { ...(await loadRuleWords(root)), rules: structuredClone(rules), template, used };
    assert.deepEqual(ruleMistakes(right), []);
    change(right);
    assert.match(ruleMistakes(right).join("\n"), expected);
  });
