// From every page one gets by links to the snippets for one's own page, and to the one file.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { startSite } from "./support/site.mjs";

const PAGES = {
  nl: ["nl/", "nl/regels/", "nl/cijfers/", "nl/toegankelijkheid/", ""],
  en: ["en/", "en/rules/", "en/figures/", "en/accessibility/", ""],
};
const WORDS = {
  nl: {
    embed: "Zet deze check op uw eigen pagina",
    file: "Gebruik hem zonder internet (één bestand)",
    other: "Read this page in English",
    back: "Terug naar de check",
  },
  en: {
    embed: "Put this check on your own page",
    file: "Use it without internet (one file)",
    other: "Lees deze pagina in het Nederlands",
    back: "Back to the check",
  },
};
const DEMOS = { nl: "/demo/", en: "/demo/en/" };

let site;
before(async () => {
  site = await startSite();
});
after(() => site.stop());

async function downloads(page, link) {
  const [download] = await Promise.all([page.waitForEvent("download"), link.click()]);
  assert.equal(download.suggestedFilename(), "kennismigrant-check.html");
}

for (const lang of ["nl", "en"])
  test(`${lang}: by links from every page to the three snippets and to the one file, to the other language and back`, async () => {
    const page = await site.open(lang, { javaScriptEnabled: false });
    for (const place of PAGES[lang]) {
      await page.goto(`${site.base}/${place}`);
      const foot = page.locator("footer");
      await downloads(page, foot.getByRole("link", { name: WORDS[lang].file }));
      await foot.getByRole("link", { name: WORDS[lang].embed }).click();
      await page.waitForURL(site.base + DEMOS[lang]);
    }
    assert.equal(await page.locator("html").getAttribute("lang"), lang);
    const [frame, element, file] = await page.locator("pre").allInnerTexts();
    assert.match(
      frame,
      /^<iframe src="https:[^>]+ data-kennismigrant-check [^>]+sandbox=[^>]+><\/iframe>\n<script src="[^>]+integrity="sha384-/,
    );
    assert.match(element, /^<script src="[^>]+integrity="sha384-[^>]+><\/script>\n<kennismigrant-check lang="/);
    assert.match(file, /^<a href="[^"]+\/kennismigrant-check\.html" download>/);
    await downloads(page, page.locator("main").getByRole("link", { name: /^Download/ }));
    await downloads(page, page.locator("footer").getByRole("link", { name: WORDS[lang].file }));
    await page.getByRole("link", { name: WORDS[lang].back }).click();
    await page.waitForURL(`${site.base}/${lang}/`);
    await page.goBack();
    await page.getByRole("link", { name: WORDS[lang].other }).click();
    await page.waitForURL(site.base + DEMOS[lang === "nl" ? "en" : "nl"]);
    assert.deepEqual(page.complaints, []);
    await page.context().close();
  });
