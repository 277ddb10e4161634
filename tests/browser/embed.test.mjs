// The tool on other people's pages: each form gives the verdict, and neither a hostile host nor a hostile frame gets anything out of it.
import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import path from "node:path";
import { after, before, test } from "node:test";
import { pathToFileURL } from "node:url";
import { ELEMENT, FRAME, inside, OFFER, RESIZER, settledHeights, startHost, toolFrame, visit } from "./support/embedding.mjs";
import { DIST, startSite } from "./support/site.mjs";
import { visitor } from "./support/visitor.mjs";
import { becomes } from "./support/waiting.mjs";

const GUIDE = path.resolve(import.meta.dirname, "../../docs/embedding.md");

let site;
let host;
before(async () => {
  site = await startSite();
  host = await startHost();
});
after(async () => {
  await site.stop();
  await host.stop();
});

/** A host may load nothing of others but the frame and its resizer, and may not run WebAssembly itself. */
const STRICT_HOST = () => ({
  "Content-Security-Policy": `default-src 'self'; script-src ${site.base}; frame-src ${site.base}; img-src data:`,
});

function onHost(name, makePage, run, { complains = false, ...options } = {}) {
  test(name, async () => {
    const place = `/${name.replace(/\W+/g, "-")}`;
    const { html, ...rest } = makePage();
    host.put(place, html, rest);
    const page = await visit(site, host.base + place, options);
    try {
      await run(page);
      if (!complains) assert.deepEqual(page.complaints, []);
    } finally {
      await page.context().close();
    }
  });
}

async function meetsOffer(me) {
  await me.offer(OFFER);
  await me.submit();
  assert.equal(await me.outcome(), "met-provided");
  // 4,500 is at least the 4,357 of 2026 for under 30.
  assert.match(await me.verdict(), /4[.,]357[.,]00.*4[.,]500[.,]00/s);
}

// 1. The frame

onHost(
  "sandboxed in a strict host of another origin: the verdict, as high as its content, no scroll bar inside",
  () => ({ html: FRAME(site), head: RESIZER(site), ...STRICT_HOST() }),
  async (page) => {
    const frame = await toolFrame(page);
    assert.equal(await frame.evaluate(() => window.origin), "null");
    await meetsOffer(visitor(frame));
    const heights = await settledHeights(frame);
    assert.equal(heights.frame, heights.content);
    assert.ok(heights.content > 1000, String(heights.content));
    assert.equal(await frame.evaluate(() => document.documentElement.scrollHeight > document.documentElement.clientHeight), false);
    const inner = await frame.evaluate(() =>
      [...document.querySelectorAll("*")]
        .filter(
          (element) =>
            element.scrollHeight > element.clientHeight + 1 &&
            ["auto", "scroll"].includes(getComputedStyle(element).overflowY) &&
            !element.matches(".km-scroll"),
        )
        .map(({ className }) => className),
    );
    assert.deepEqual(inner, []);
  },
);

onHost(
  "the frame shrinks again with its content",
  () => ({ html: FRAME(site), head: RESIZER(site) }),
  async (page) => {
    const frame = await toolFrame(page);
    await visitor(frame).offer(OFFER);
    const high = await settledHeights(frame);
    await frame.getByRole("button", { name: "Eén vraag tegelijk" }).click();
    const low = await settledHeights(frame);
    assert.ok(low.frame < high.frame, `${low.frame} < ${high.frame}`);
    assert.equal(low.frame, low.content);
  },
);

onHost(
  "a press on the button counts, also when leaving a field brings a message above it",
  () => ({ html: FRAME(site), head: RESIZER(site) }),
  async (page) => {
    const frame = await toolFrame(page);
    const me = visitor(frame);
    await me.offer(OFFER);
    await me.submit();
    await me.base("veel");
    await me.submit();
    await frame.locator(".km-summary").waitFor();
    assert.match(await frame.evaluate(() => document.activeElement.className), /km-summary/);
  },
);

onHost(
  "a resizer that loads after the frame asks for its height",
  () => ({ html: FRAME(site) }),
  async (page) => {
    const frame = await toolFrame(page);
    assert.equal(await page.locator("iframe").evaluate(({ clientHeight }) => clientHeight), 300);
    await page.addScriptTag({ url: `${site.base}/embed/embed.js` });
    const { frame: height, content } = await settledHeights(frame);
    assert.equal(height, content);
  },
);

for (const [query, lang] of [
  ["lang=en", "en"],
  ["lang=nl", "nl"],
  ["", "nl"],
  ["#lang=en", "en"],
  ["#en", "en"],
])
  onHost(
    `the language of the frame: '${query}' is ${lang}`,
    () => ({ html: FRAME(site, query) }),
    async (page) => {
      const frame = await toolFrame(page);
      assert.equal(await frame.locator("html").getAttribute("lang"), lang);
      assert.equal(await frame.getByRole("button", { name: lang === "en" ? "Check" : "Bereken", exact: true }).count(), 1);
    },
  );

onHost(
  "a share link from the frame starts with the address that the host gave, and without the birth date",
  () => ({ html: FRAME(site, "lang=nl&share-base=https%3A%2F%2Fhost.example%2Fuitleg%23x") }),
  async (page) => {
    const frame = await toolFrame(page);
    await visitor(frame).offer({ received: "2026-03-01", birth: "2001-05-06", base: "4500" });
    await frame.getByRole("button", { name: /Maak een link/ }).click();
    const link = await frame.locator(".km-share input").inputValue();
    // Born on 6 May 2001: 24 on 1 March 2026.
    assert.match(link, /^https:\/\/host\.example\/uitleg#v=1&.*person\.age=24/);
    assert.doesNotMatch(link, /2001/);
  },
);

test("a link to the tool on its own, outside any frame, chooses no page for share links", async () => {
  const page = await visit(site, `${site.base}/embed/?lang=nl&share-base=https%3A%2F%2Fhost.example%2F`);
  await meetsOffer(visitor(page));
  assert.equal(await page.getByRole("button", { name: /Maak een link/ }).count(), 0);
  await page.context().close();
});

onHost(
  "a share link to the page of the check itself, as the guide says, brings the answers back",
  () => ({ html: FRAME(site, `lang=nl&share-base=${site.base}/nl/`) }),
  async (page) => {
    const frame = await toolFrame(page);
    await meetsOffer(visitor(frame));
    await frame.getByRole("button", { name: /Maak een link/ }).click();
    const there = await visit(site, await frame.locator(".km-share input").inputValue());
    await there.locator('#result[data-outcome="met-provided"]').waitFor();
    await there.context().close();
  },
);

for (const bad of [
  "javascript:alert(1)",
  "data:text/html,x",
  "not an address",
  "https://name@host.example/",
  "https://:word@host.example/",
])
  onHost(
    `no share link that starts with '${bad}'`,
    () => ({ html: FRAME(site, `share-base=${encodeURIComponent(bad)}`) }),
    async (page) => {
      const frame = await toolFrame(page);
      await visitor(frame).offer(OFFER);
      assert.equal(await frame.getByRole("button", { name: /Maak een link/ }).count(), 0);
    },
  );

onHost(
  "the resizer believes only marked frames, whole numbers and sane heights",
  () => ({
    html: `${FRAME(site)}<iframe id="hostile" src="${host.base}/hostile" title="Hostile" sandbox="allow-scripts" height="50"></iframe>
    <iframe id="marked" data-kennismigrant-check src="${host.base}/hostile" title="Hostile" sandbox="allow-scripts" height="50"></iframe>`,
    head: RESIZER(site),
  }),
  async (page) => {
    const height = (selector) => page.locator(selector).evaluate((element) => element.style.height);
    const say = (frame, message) => frame.evaluate((said) => window.parent.postMessage(said, "*"), message);
    const tool = await toolFrame(page);
    await tool.locator(".km-result").waitFor();
    await settledHeights(tool);
    const right = await height("iframe >> nth=0");
    const of = async (selector) => (await page.locator(selector).elementHandle()).contentFrame();
    const unmarked = await of("#hostile");
    const marked = await of("#marked");
    // Told after the resizer, since it listens from later on.
    await page.evaluate(() => {
      window.heard = 0;
      window.addEventListener("message", ({ source }) => {
        if (source !== window.frames[0]) window.heard += 1;
      });
    });
    await say(unmarked, { type: "kennismigrant-check:height", height: 5000 });
    for (const wrong of ["900", 900.5, NaN, Infinity, null, { valueOf: 900 }, [900]])
      await say(marked, { type: "kennismigrant-check:height", height: wrong });
    for (const wrong of [null, "kennismigrant-check:height", { type: "other", height: 900 }, { height: 900 }]) await say(marked, wrong);
    // The page itself is no frame of the tool.
    await page.evaluate(() => window.postMessage({ type: "kennismigrant-check:height", height: 7 }, "*"));
    // One of the frame without a mark, eleven of that with it, one of the page.
    await page.waitForFunction(() => window.heard === 13);
    assert.deepEqual([await height("#hostile"), await height("#marked"), await height("iframe >> nth=0")], ["", "", right]);
    await say(marked, { type: "kennismigrant-check:height", height: 9_999_999 });
    await page.waitForFunction(() => document.querySelector("#marked").style.height !== "");
    assert.equal(await height("#marked"), "12000px");
    await say(marked, { type: "kennismigrant-check:height", height: -5 });
    await page.waitForFunction(() => document.querySelector("#marked").style.height === "200px");
    assert.equal(await height("iframe >> nth=0"), right);
  },
);

onHost(
  "two frames on a page: each gets its own height",
  () => ({ html: `${FRAME(site, "lang=nl")}${FRAME(site, "lang=en&show=why")}`, head: RESIZER(site) }),
  async (page) => {
    const frames = [await toolFrame(page, 0), await toolFrame(page, 1)];
    const [first, second] = [visitor(frames[0], "nl"), visitor(frames[1], "en")];
    await meetsOffer(first);
    await second.started();
    assert.equal(await second.outcome(), "unknown");
    const contents = [];
    for (const frame of frames) contents.push((await settledHeights(frame)).content);
    // Each still has its own height when the other has come to rest.
    const heights = await page.locator("iframe").evaluateAll((all) => all.map(({ clientHeight }) => clientHeight));
    assert.deepEqual(heights, contents);
    assert.notEqual(heights[0], heights[1]);
  },
);

onHost(
  "a host that takes the frame away and puts it back, or in later, has its height again",
  () => ({ html: `${FRAME(site)}<div id="later"></div>`, head: RESIZER(site) }),
  async (page) => {
    for (const place of ["body", "#later", "body"]) {
      await page.evaluate((where) => {
        const frame = document.querySelector("iframe");
        frame.remove();
        frame.style.height = "300px";
        document.querySelector(where).append(frame);
      }, place);
      const { frame, content } = await settledHeights(await toolFrame(page));
      assert.equal(frame, content);
      assert.ok(frame > 300, String(frame));
    }
  },
);

onHost(
  "a border and padding of the host around the frame: nothing scrolls inside",
  () => ({
    html: `<style>iframe { box-sizing: border-box; border: 10px solid; padding: 30px; }</style>${FRAME(site)}`,
    head: RESIZER(site),
  }),
  async (page) => {
    const frame = await toolFrame(page);
    await frame.locator(".km-result").waitFor();
    await frame.waitForFunction(() => document.documentElement.scrollHeight <= document.documentElement.clientHeight);
  },
);

onHost(
  "a frame in a frame: its own page gives it its height, the page around that one hears nothing",
  () => {
    host.put("/middle", FRAME(site), { head: RESIZER(site) });
    return { html: `<iframe src="${host.base}/middle" title="Middle" width="900" height="500"></iframe>`, head: RESIZER(site) };
  },
  async (page) => {
    await page.evaluate(() => {
      window.heard = 0;
      window.addEventListener("message", () => {
        window.heard += 1;
      });
    });
    const middle = await (await page.locator("iframe").elementHandle()).contentFrame();
    const tool = await (await middle.locator("iframe").elementHandle()).contentFrame();
    await meetsOffer(visitor(tool));
    await settledHeights(tool);
    assert.deepEqual(await page.evaluate(() => [window.heard, document.querySelector("iframe").clientHeight]), [0, 500]);
  },
);

onHost(
  "a flood of messages, from the host, from a frame beside it and to the resizer: the check goes on, and stays as high as its content",
  () => ({
    html: `${FRAME(site)}<iframe id="hostile" src="${host.base}/hostile" title="Hostile" sandbox="allow-scripts" height="50"></iframe>`,
    head: RESIZER(site),
  }),
  async (page) => {
    const frame = await toolFrame(page);
    const hostile = await (await page.locator("#hostile").elementHandle()).contentFrame();
    const flood = (place, way) =>
      place.evaluate(`window.flood = setInterval(() => { for (let turn = 0; turn < 20; turn += 1) (${way})(turn); }, 10)`);
    await flood(page, `() => document.querySelector("iframe").contentWindow.postMessage({ type: "kennismigrant-check:measure" }, "*")`);
    await flood(
      hostile,
      `(turn) => {
    window.parent.postMessage({ type: "kennismigrant-check:height", height: 200 + turn * 50 }, "*");
    window.parent.frames[0].postMessage({ type: "kennismigrant-check:measure" }, "*");
  }`,
    );
    await meetsOffer(visitor(frame));
    for (const place of [page, hostile]) await place.evaluate(() => clearInterval(window.flood));
    const heights = await settledHeights(frame);
    assert.equal(heights.frame, heights.content);
    assert.equal(await page.locator("#hostile").evaluate((one) => one.style.height), "");
  },
);

onHost(
  "the frame tells the page around it its height and nothing else",
  () => ({ html: FRAME(site), head: RESIZER(site) }),
  async (page) => {
    await page.evaluate(() => {
      window.heard = [];
      window.addEventListener("message", ({ data }) => window.heard.push(data));
    });
    const frame = await toolFrame(page);
    await meetsOffer(visitor(frame));
    await visitor(frame).tickGates();
    await frame.evaluate(() => {
      window.asked = 0;
      window.addEventListener("message", () => {
        window.asked += 1;
      });
    });
    // A hostile host asks for more than it may know.
    await page.evaluate(() => {
      const { contentWindow } = document.querySelector("iframe");
      for (const message of [{ type: "kennismigrant-check:facts" }, { type: "kennismigrant-check:measure", facts: true }, "measure", null])
        contentWindow.postMessage(message, "*");
    });
    await frame.waitForFunction(() => window.asked >= 4);
    // What the tool answered comes before what is said from now on.
    await frame.evaluate(() => window.parent.postMessage("the end", "*"));
    await page.waitForFunction(() => window.heard.includes("the end"));
    const heard = await page.evaluate(() => window.heard.slice(0, window.heard.indexOf("the end")));
    assert.ok(heard.length > 0);
    for (const message of heard) {
      assert.deepEqual(Object.keys(message).sort(), ["height", "type"]);
      assert.equal(message.type, "kennismigrant-check:height");
      assert.ok(Number.isInteger(message.height));
    }
    assert.equal(await visitor(frame).outcome(), "met");
  },
);

// What a sandbox takes away: new tabs, and printing. Nothing of it may cost a visitor the answers, or be lost in silence.

const SANDBOXES = {
  "allow-scripts": { opens: false },
  // The new tab is in the sandbox then, where our own page refuses to stand.
  "allow-scripts allow-popups": { opens: true, ours: () => "chrome-error://chromewebdata/" },
  // It reads the answers from the address and takes them out of it.
  "allow-scripts allow-popups allow-popups-to-escape-sandbox": { opens: true, ours: (address) => address.split("#")[0] },
};

const LINKS = {
  "to the law": (frame) => frame.locator('.km-conditions a[href^="https://wetten.overheid.nl"]').first(),
  "to the register": (frame) => frame.locator('[data-part="next"] a[href*="openbaar-register"]'),
  "to the page where printing works": (frame) => frame.locator(".km-buttons a"),
};

for (const [sandbox, { opens, ours }] of Object.entries(SANDBOXES))
  onHost(
    `sandbox="${sandbox}": a link ${opens ? "opens a tab" : "that cannot open shows its address to copy"}, and the answers stay`,
    () => ({ html: FRAME(site).replace("allow-scripts", sandbox), head: RESIZER(site) }),
    async (page) => {
      await page.context().route(/^https:/, (route) => route.fulfill({ contentType: "text/html", body: "<title>Elsewhere</title>" }));
      const frame = await toolFrame(page);
      await meetsOffer(visitor(frame));
      await frame.locator("summary").evaluateAll((all) =>
        all.forEach((one) => {
          one.parentElement.open = true;
        }),
      );
      const own = await frame.evaluate(() => location.href);
      const moved = [];
      page.on("framenavigated", (one) => moved.push(one.url()));
      for (const [name, find] of Object.entries(LINKS)) {
        const link = find(frame);
        const address = await link.evaluate(({ href }) => href);
        const tab = opens ? page.context().waitForEvent("page") : null;
        await link.click();
        if (tab) {
          const opened = await tab;
          const wanted = ours && address.startsWith(site.base) ? ours(address) : address;
          await opened.waitForURL(wanted).catch(() => null);
          assert.equal(opened.url(), wanted, name);
          assert.equal(await opened.evaluate(() => window.opener), null, name);
          await opened.close();
          assert.equal(await frame.locator(".km-no-tab").count(), 0, name);
        } else {
          const shown = link.locator("xpath=following-sibling::*[1]").getByLabel("Ging er geen nieuw tabblad open?");
          assert.equal(await shown.inputValue(), address, name);
          assert.equal(await frame.locator(".km-no-tab").count(), 1, name);
          assert.equal(
            await shown.evaluate((input) => document.activeElement === input && input.selectionEnd - input.selectionStart),
            address.length,
            name,
          );
        }
      }
      assert.deepEqual(moved, []);
      assert.equal(await frame.evaluate(() => location.href), own);
      assert.equal(await visitor(frame).outcome(), "met-provided");
      // No other link goes another way, and the frame offers no file to save, for which a sandbox has a word of its own.
      assert.deepEqual(
        await frame.evaluate(() => [
          document.querySelector("base").target,
          document.querySelectorAll("[target]:not(base, [target=_blank]), [download]").length,
        ]),
        ["_blank", 0],
      );
      assert.equal(
        page.complaints.every((complaint) => !opens && /allow-popups/.test(complaint)),
        true,
        page.complaints.join(),
      );
    },
    { complains: true },
  );

onHost(
  "a link to a mistake stays in the frame",
  () => ({ html: FRAME(site) }),
  async (page) => {
    const frame = await toolFrame(page);
    await visitor(frame).submit();
    const tabs = page.context().pages().length;
    await frame.locator(".km-summary a").first().click();
    assert.notEqual(await frame.evaluate(() => document.activeElement.tagName), "A");
    assert.equal(await frame.locator(".km-no-tab").count(), 0);
    assert.equal(page.context().pages().length, tabs);
  },
);

for (const [lang, words, query] of [
  ["nl", /^Printen werkt niet in dit deel van de pagina/, "lang=nl&share-base=https%3A%2F%2Fhost.example%2F#v=1&pay.base=4500"],
  ["en", /^Printing does not work inside this page/, "lang=en"],
])
  onHost(
    `in a sandbox words in place of the button to print, with a link that carries the answers along: ${lang}`,
    () => ({ html: FRAME(site, query) }),
    async (page) => {
      const frame = await toolFrame(page);
      await visitor(frame, lang).offer(OFFER);
      assert.equal(await frame.getByRole("button", { name: /^Print/ }).count(), 0);
      const told = frame.locator(".km-buttons p");
      assert.match(await told.innerText(), words);
      const link = told.getByRole("link");
      const href = await link.getAttribute("href");
      assert.ok(href.startsWith(`${site.base}/${lang}/#v=1&`) && !href.includes("birthDate"), href);
      assert.equal(await link.innerText(), `${site.base}/${lang}/`);
      const there = await visit(site, href);
      const me = visitor(there, lang);
      assert.equal(await me.form.getByLabel(me.words.base).inputValue(), OFFER.base);
      assert.equal(await there.getByRole("button", { name: /^Print/ }).count(), 1);
      await there.context().close();
    },
  );

for (const [sandbox, prints] of [
  ['sandbox="allow-scripts"', false],
  ["", true],
])
  onHost(
    `the browser ${prints ? "prints a frame without a sandbox, which has the button" : "ignores a request to print in a sandbox: the control for its words"}`,
    () => ({ html: FRAME(site).replace('sandbox="allow-scripts"', sandbox) }),
    async (page) => {
      const frame = await toolFrame(page);
      await visitor(frame).offer(OFFER);
      assert.equal(await frame.getByRole("button", { name: /^Print/ }).count(), prints ? 1 : 0);
      await frame.evaluate(() => {
        window.began = false;
        window.addEventListener("beforeprint", () => {
          window.began = true;
        });
        window.print();
      });
      const isIgnored = () => page.complaints.some((complaint) => complaint.startsWith("Ignored call to 'print()'"));
      await becomes(async () => [await frame.evaluate(() => window.began), isIgnored()], [prints, !prints]);
    },
    { complains: true },
  );

onHost(
  "where the host wants no printing, nothing is said of it",
  () => ({ html: FRAME(site, "show=why") }),
  async (page) => {
    const frame = await toolFrame(page);
    await visitor(frame).offer(OFFER);
    assert.equal(await frame.locator(".km-buttons p").count(), 0);
  },
);

// 2. The custom element

onHost(
  "the element: the verdict, under a policy without inline styles",
  () => ({
    html: `<kennismigrant-check lang="en" heading-level="3"></kennismigrant-check>`,
    head: ELEMENT(site),
    "Content-Security-Policy": `default-src 'none'; script-src ${site.base} 'wasm-unsafe-eval'; style-src 'none'; img-src data:; require-trusted-types-for 'script'; trusted-types 'none'`,
  }),
  async (page) => {
    const element = page.locator("kennismigrant-check");
    await meetsOffer(visitor(inside(element), "en"));
    assert.equal(await element.locator("h1, h2").count(), 0);
    assert.ok((await element.locator("h3").count()) > 0);
    assert.equal(await element.locator(".km-verdict").evaluate((block) => getComputedStyle(block).borderInlineStartWidth), "6px");
  },
);

onHost(
  "where the host forbids WebAssembly, what it wrote inside the element stays",
  () => ({
    html: `<kennismigrant-check><a href="/uitleg">Uitleg</a></kennismigrant-check>`,
    head: ELEMENT(site),
    "Content-Security-Policy": `default-src 'none'; script-src ${site.base}; img-src data:`,
  }),
  async (page) => {
    await page.waitForFunction(() => customElements.get("kennismigrant-check"));
    assert.equal(await page.locator("kennismigrant-check").innerText(), "Uitleg");
    assert.match(page.complaints.join(), /wasm-unsafe-eval/);
  },
  { complains: true },
);

onHost(
  "two elements on a page keep to themselves",
  () => ({
    html: `<kennismigrant-check id="one" lang="nl"></kennismigrant-check><kennismigrant-check id="two" lang="en" mode="steps"></kennismigrant-check>`,
    head: ELEMENT(site),
  }),
  async (page) => {
    await meetsOffer(visitor(inside(page.locator("#one")), "nl"));
    assert.equal(await page.locator("#two .km-result").getAttribute("data-outcome"), "unknown");
    assert.match(await page.locator("#two form").innerText(), /The application · step 1 of 4/);
    const ids = await page.evaluate(() => [...document.querySelectorAll("[id]")].map(({ id }) => id));
    assert.deepEqual(
      ids.filter((id, index) => ids.indexOf(id) !== index),
      [],
    );
    assert.equal(await page.evaluate(() => document.adoptedStyleSheets.length), 1);
  },
);

onHost(
  "attributes can change: the mode keeps the answers, the language starts anew",
  () => ({ html: `<kennismigrant-check lang="nl"></kennismigrant-check>`, head: ELEMENT(site) }),
  async (page) => {
    const element = page.locator("kennismigrant-check");
    const me = visitor(inside(element), "nl");
    await me.offer(OFFER);
    await element.evaluate((one) => one.setAttribute("mode", "steps"));
    assert.match(await element.locator("form").innerText(), /De aanvraag · stap 1 van 4/);
    assert.equal(await me.outcome(), "met-provided");
    await element.evaluate((one) => {
      one.setAttribute("lang", "en");
      one.setAttribute("show", "why");
    });
    await element
      .getByRole("button", { name: "One question at a time" })
      .or(element.getByRole("button", { name: "Next" }))
      .first()
      .waitFor();
    assert.equal(await element.locator(".km-result").getAttribute("data-outcome"), "unknown");
    assert.equal(await element.locator(".km-picture").count(), 0);
  },
);

onHost(
  "the language of the page is that of the element when it has none of its own",
  () => ({ html: `<div lang="en-GB"><kennismigrant-check></kennismigrant-check></div>`, head: ELEMENT(site) }),
  async (page) => {
    await page.getByRole("button", { name: "Check", exact: true }).waitFor();
  },
);

onHost(
  "moved it keeps its answers; removed it leaves no listener, no stylesheet, no memory",
  () => ({ html: `<div id="a"><kennismigrant-check></kennismigrant-check></div><div id="b"></div>`, head: ELEMENT(site) }),
  async (page) => {
    const session = await page.context().newCDPSession(page);
    const listeners = async (expression) => {
      const { result } = await session.send("Runtime.evaluate", { expression });
      return (await session.send("DOMDebugger.getEventListeners", { objectId: result.objectId })).listeners.map(({ type }) => type).sort();
    };
    const me = visitor(inside(page.locator("kennismigrant-check")));
    // Pressed and not typed: a field that was typed in the browser itself keeps, to undo.
    await page.getByRole("button", { name: /Pas afgestudeerd/ }).click();
    // With a Dutch degree of last year and no orientation year before, that route is open without a gate.
    assert.equal(await me.outcome(), "met");
    const whileThere = await listeners("window");
    assert.ok(whileThere.includes("beforeprint"));
    await page.evaluate(() => document.querySelector("#b").append(document.querySelector("kennismigrant-check")));
    assert.equal(await page.locator("#b .km-result").getAttribute("data-outcome"), "met");
    assert.deepEqual(await listeners("window"), whileThere);
    await page.evaluate(() => {
      const element = document.querySelector("kennismigrant-check");
      window.gone = [new WeakRef(element), new WeakRef(element.querySelector("form"))];
      element.remove();
    });
    assert.deepEqual(
      await listeners("window"),
      whileThere.filter((type) => !["beforeprint", "afterprint"].includes(type)),
    );
    assert.deepEqual(await listeners("document"), []);
    assert.equal(await page.evaluate(() => document.adoptedStyleSheets.length), 0);
    await session.send("HeapProfiler.enable");
    await becomes(async () => {
      await session.send("HeapProfiler.collectGarbage");
      return page.evaluate(() => window.gone.map((one) => one.deref() === undefined));
    }, [true, true]);
  },
);

/** What the browser itself counts, after everything that nothing holds is gone. */
async function counted(session) {
  for (let turn = 0; turn < 3; turn += 1) await session.send("HeapProfiler.collectGarbage");
  const { metrics } = await session.send("Performance.getMetrics");
  return Object.fromEntries(
    metrics.filter(({ name }) => ["Nodes", "JSEventListeners"].includes(name)).map(({ name, value }) => [name, value]),
  );
}

onHost(
  "put in, moved and taken out fifty times: no node, no listener and no stylesheet more than before",
  () => ({ html: `<div id="a"></div><div id="b"></div>`, head: ELEMENT(site) }),
  async (page) => {
    const session = await page.context().newCDPSession(page);
    await session.send("Performance.enable");
    await session.send("HeapProfiler.enable");
    const turns = (number, drop) =>
      page.evaluate(
        async ([times, letGo]) => {
          const pause = () => new Promise((resolve) => setTimeout(resolve, 5));
          /** Until what was put in has begun. */
          const begun = async (element) => {
            do await pause();
            while (!element.querySelector(".km-verdict"));
          };
          for (let turn = 0; turn < times; turn += 1) {
            const element = document.createElement("kennismigrant-check");
            document.querySelector("#a").append(element);
            await begun(element);
            document.querySelector("#b").append(element);
            element.setAttribute("lang", "en");
            await begun(element);
            if (letGo) element.remove();
            await pause();
          }
        },
        [number, drop],
      );
    // The first ones leave what is made once: the engine, the formatters, the compiled rules.
    await turns(3, true);
    // What the browser itself still holds for a moment is no longer counted.
    let before = await counted(session);
    await becomes(async () => {
      const earlier = before;
      before = await counted(session);
      return [before.Nodes, before.JSEventListeners].map((count, index) => count - [earlier.Nodes, earlier.JSEventListeners][index]);
    }, [0, 0]);
    await turns(50, true);
    await becomes(async () => {
      const after = await counted(session);
      return [after.Nodes <= before.Nodes, after.JSEventListeners <= before.JSEventListeners];
    }, [true, true]);
    assert.equal(await page.evaluate(() => document.adoptedStyleSheets.length), 0);
    // The control: what stays is counted.
    await turns(1, false);
    const control = await counted(session);
    assert.ok(
      control.Nodes > before.Nodes + 100 && control.JSEventListeners > before.JSEventListeners + 20,
      JSON.stringify([before, control]),
    );
  },
);

onHost(
  "put in again after its removal it works anew",
  () => ({ html: `<kennismigrant-check></kennismigrant-check>`, head: ELEMENT(site) }),
  async (page) => {
    await page.locator("form").waitFor();
    await page.evaluate(async () => {
      const element = document.querySelector("kennismigrant-check");
      element.remove();
      await new Promise((resolve) => setTimeout(resolve, 20));
      document.body.append(element);
    });
    await meetsOffer(visitor(inside(page.locator("kennismigrant-check"))));
    assert.equal(await page.evaluate(() => document.adoptedStyleSheets.length), 1);
  },
);

onHost(
  "its event carries outcomes and never facts, and only when they change",
  () => ({ html: `<main><kennismigrant-check></kennismigrant-check></main>`, head: ELEMENT(site) }),
  async (page) => {
    await page.evaluate(() => {
      window.events = [];
      document
        .querySelector("main")
        .addEventListener("kennismigrant-check:result", ({ detail }) => window.events.push({ detail, frozen: Object.isFrozen(detail) }));
    });
    const me = visitor(inside(page.locator("kennismigrant-check")));
    await me.offer(OFFER);
    await me.submit();
    await me.tickGates();
    assert.deepEqual(await page.evaluate(() => window.events), [
      { detail: { outcome: "met-provided", best: null }, frozen: true },
      { detail: { outcome: "met", best: "highly-skilled-migrant" }, frozen: true },
    ]);
  },
);

onHost(
  "a share link leads back to the host's page, which finds the answers and cleans its address",
  () => ({ html: `<kennismigrant-check share-base="#"></kennismigrant-check>`, head: ELEMENT(site) }),
  async (page) => {
    const element = page.locator("kennismigrant-check");
    await meetsOffer(visitor(inside(element)));
    await element.getByRole("button", { name: /Maak een link/ }).click();
    const link = await element.locator(".km-share input").inputValue();
    assert.ok(link.startsWith(`${page.url()}#v=1&`), link);
    const again = await page.context().newPage();
    await again.goto(link);
    await again.locator('.km-result[data-outcome="met-provided"]').waitFor();
    assert.equal(new URL(again.url()).hash, "");
  },
);

onHost(
  "two elements with one address for share links both find the answers",
  () => ({
    html: `<kennismigrant-check share-base="#"></kennismigrant-check><kennismigrant-check share-base="#"></kennismigrant-check>`,
    head: ELEMENT(site),
  }),
  async (page) => {
    const again = await page.context().newPage();
    await again.goto(`${page.url()}#v=1&application.kind=first&pay.base=4500&pay.per=month`);
    const salaries = again.getByLabel(visitor(again).words.base);
    await salaries.nth(1).waitFor();
    assert.deepEqual(await salaries.evaluateAll((fields) => fields.map(({ value }) => value)), ["4500", "4500"]);
    assert.equal(new URL(again.url()).hash, "");
    // Who comes later does not find them again.
    await again.evaluate(() => document.body.append(Object.assign(document.createElement("kennismigrant-check"), { id: "later" })));
    await again.locator("#later").evaluate((element) => element.setAttribute("share-base", "#"));
    const later = again.locator("#later").getByLabel(visitor(again).words.base);
    await later.waitFor();
    assert.equal(await later.inputValue(), "");
  },
);

// How it looks on the host

const colour = (locator, property = "color") => locator.evaluate((element, name) => getComputedStyle(element)[name], property);

onHost(
  "it takes over the design tokens of the host, and its own properties before those",
  () => ({
    html: `<style>:root { --utrecht-link-color: #27489c; --utrecht-document-font-family: Georgia; --utrecht-document-color: #222; } #own { --km-accent: #8a0f5e; }</style>
    <kennismigrant-check></kennismigrant-check><kennismigrant-check id="own"></kennismigrant-check>`,
    head: ELEMENT(site),
  }),
  async (page) => {
    const first = page.locator("kennismigrant-check").first();
    // #27489c is rgb(39, 72, 156), #8a0f5e is rgb(138, 15, 94), #222 is rgb(34, 34, 34).
    assert.equal(await colour(first.locator(".km-primary:visible"), "backgroundColor"), "rgb(39, 72, 156)");
    assert.equal(await colour(page.locator("#own .km-primary:visible"), "backgroundColor"), "rgb(138, 15, 94)");
    assert.equal(await colour(first), "rgb(34, 34, 34)");
    assert.match(await colour(first, "fontFamily"), /^Georgia/);
  },
);

onHost(
  "without tokens of a host it has its own",
  () => ({ html: `<kennismigrant-check></kennismigrant-check>`, head: ELEMENT(site) }),
  async (page) => {
    // #0f5e66
    assert.equal(await colour(page.locator(".km-primary:visible"), "backgroundColor"), "rgb(15, 94, 102)");
  },
);

for (const [declared, expected] of [
  ["", "rgb(23, 33, 43)"],
  [":root { color-scheme: light dark; }", "rgb(233, 237, 240)"],
])
  onHost(
    `for who likes it dark, on a host that ${declared ? "can be dark" : "is always light"}`,
    () => ({ html: `<style>${declared}</style><kennismigrant-check></kennismigrant-check>`, head: ELEMENT(site) }),
    async (page) => {
      // Ink: #17212b by day, #e9edf0 in the dark.
      assert.equal(await colour(page.locator("kennismigrant-check")), expected);
    },
    { colorScheme: "dark" },
  );

const HOSTILE = `* { all: unset; font-size: 40px; line-height: 1; letter-spacing: 8px; box-sizing: content-box; color: #fefefe; }
  *::before, *::after { content: "X"; font-size: 80px; } label { display: none; } input { opacity: 0; width: 3px; } div { float: left; }
  button { visibility: hidden; } svg { width: 500px; } [hidden] { display: block; } p { text-transform: uppercase; }`;

onHost(
  "hostile CSS: still readable, still in order",
  () => ({ html: `<style>${HOSTILE}</style><kennismigrant-check></kennismigrant-check>`, head: ELEMENT(site) }),
  async (page) => {
    const element = page.locator("kennismigrant-check");
    await meetsOffer(visitor(inside(element)));
    const odd = await element.evaluate((root) =>
      [...root.querySelectorAll("p, label, legend, button, input, h2, h3, li, td, th, summary")]
        .filter((one) => one.checkVisibility())
        .flatMap((one) => {
          const style = getComputedStyle(one);
          const size = parseFloat(style.fontSize);
          const wrong =
            size < 13 ||
            size > 32 ||
            style.letterSpacing !== "normal" ||
            style.opacity !== "1" ||
            style.visibility !== "visible" ||
            style.boxSizing !== "border-box" ||
            style.color === "rgb(254, 254, 254)";
          return wrong
            ? [
                `${one.outerHTML.slice(0, 80)} ${size} ${style.letterSpacing} ${style.opacity} ${style.visibility} ${style.boxSizing} ${style.color}`,
              ]
            : [];
        }),
    );
    assert.deepEqual(odd, []);
    // What is hidden stays so, blocks are blocks, the drawing is drawn.
    assert.equal(await element.locator(".km-summary").isVisible(), false);
    assert.equal(await colour(element.locator(".km-verdict"), "display"), "block");
    const icon = await element.locator(".km-verdict .km-icon path").boundingBox();
    assert.ok(icon.width > 5 && icon.width < 40, JSON.stringify(icon));
  },
);

onHost(
  "on a host whose root text is 62.5% the text is as large as the reader wants it",
  () => ({ html: `<style>html { font-size: 62.5%; }</style><kennismigrant-check></kennismigrant-check>`, head: ELEMENT(site) }),
  async (page) => {
    const element = page.locator("kennismigrant-check");
    assert.equal(await colour(element, "fontSize"), "16px");
    // 1.125 and 1.375 times 16.
    assert.equal(await colour(element.locator(".km-question legend").first(), "fontSize"), "18px");
    assert.equal(await colour(element.locator(".km-section-title").first(), "fontSize"), "22px");
  },
);

onHost(
  "a page's own rules about the element place it",
  () => ({
    html: `<style>kennismigrant-check { margin-top: 77px; max-width: 400px; }</style><kennismigrant-check></kennismigrant-check>`,
    head: ELEMENT(site),
  }),
  async (page) => {
    const box = await page.locator("kennismigrant-check").boundingBox();
    assert.equal(box.width, 400);
    assert.ok(box.y >= 77);
  },
);

// 3. One file

test("one file, from the disk, without a network: the verdict in both languages", async () => {
  const address = pathToFileURL(path.join(DIST, "kennismigrant-check.html")).href;
  const page = await visit(site, address, { offline: true });
  await meetsOffer(visitor(page, "nl"));
  await page.getByRole("button", { name: "English" }).click();
  assert.equal(await page.locator("html").getAttribute("lang"), "en");
  assert.equal(await page.locator("h1").innerText(), "Highly skilled migrant: is your salary enough?");
  await meetsOffer(visitor(page, "en"));
  assert.deepEqual(page.complaints, []);
  await page.context().close();
});

test("one file: with one character of its script changed nothing runs", async () => {
  const html = await readFile(path.join(DIST, "kennismigrant-check.html"), "utf8");
  host.putRaw("/right", html);
  host.putRaw("/changed", html.replace("km-check", "km-chexk").replace("<script>", "<script> "));
  const page = await visit(site, `${host.base}/right`);
  await page.locator("#check").waitFor();
  assert.deepEqual(page.complaints, []);
  await page.goto(`${host.base}/changed`);
  await becomes(() => page.complaints.join(), /Content Security Policy/);
  assert.equal(await page.locator("#check").count(), 0);
  await page.context().close();
});

// 4. The demo

for (const [lang, place, next] of [
  ["nl", "/demo/", "Next"],
  ["en", "/demo/en/", "Volgende"],
])
  test(`${lang}: the demo: frame and element work from the snippets' own hashes`, async () => {
    const page = await visit(site, site.base + place);
    const frame = await toolFrame(page);
    await meetsOffer(visitor(frame, lang));
    const element = page.locator("kennismigrant-check");
    await element.getByRole("button", { name: next }).waitFor();
    assert.ok((await page.locator("iframe").boundingBox()).height > 700);
    assert.deepEqual(page.complaints, []);
    await page.context().close();
  });

test("each snippet of the demo, copied as it stands, works on a page of another site", async () => {
  for (const [lang, place] of [
    ["nl", "/demo/"],
    ["en", "/demo/en/"],
  ]) {
    const demo = await visit(site, site.base + place);
    const [frame, element, file] = (await demo.locator("pre").allInnerTexts()).map((text) =>
      text.replaceAll("https://check.example", site.base),
    );
    await demo.context().close();
    host.put("/copied", frame);
    const page = await visit(site, `${host.base}/copied`);
    await meetsOffer(visitor(await toolFrame(page), lang));
    host.put("/copied", element.replace(' mode="steps"', ""));
    await page.reload();
    await meetsOffer(visitor(inside(page.locator("kennismigrant-check")), lang === "nl" ? "en" : "nl"));
    assert.deepEqual(page.complaints, []);
    host.put("/copied", file);
    await page.reload();
    assert.equal(await page.getByRole("link").getAttribute("href"), `${site.base}/kennismigrant-check.html`);
    await page.context().close();
  }
});

// 5. The guide

/** What an editor copies, in the order of the guide, with the place of the files filled in. */
async function snippets() {
  const guide = await readFile(GUIDE, "utf8");
  return [...guide.matchAll(/```html\n([\s\S]*?)```/g)].map(([, html]) => html.replaceAll("https://check.example", site.base));
}

test("each snippet of the guide, pasted as it stands into a page without anything, works at every width", async () => {
  const [frame, element, hashed, download] = await snippets();
  const [, integrity] = /kennismigrant-check\.js" integrity="(sha384-[^"]+)"/.exec(
    await readFile(path.join(DIST, "demo/index.html"), "utf8"),
  );
  const pasted = {
    frame,
    element,
    hashed: `${hashed.replace("sha384-…", integrity)}<kennismigrant-check lang="en"></kennismigrant-check>`,
  };
  for (const [name, html] of Object.entries(pasted)) {
    host.put(`/pasted-${name}`, html);
    const page = await visit(site, `${host.base}/pasted-${name}`);
    await meetsOffer(name === "frame" ? visitor(await toolFrame(page), "en") : visitor(inside(page.locator("kennismigrant-check")), "en"));
    for (const width of [1280, 320]) {
      await page.setViewportSize({ width, height: 700 });
      assert.ok(
        await page.evaluate(() => document.documentElement.scrollWidth <= document.documentElement.clientWidth),
        `${name} sticks out at ${width}`,
      );
    }
    assert.deepEqual(page.complaints, [], name);
    await page.context().close();
  }
  host.put("/pasted-download", download);
  const page = await visit(site, `${host.base}/pasted-download`);
  await page.getByRole("link").click();
  // From another site the browser opens the file, as the guide says.
  await meetsOffer(visitor(page, "nl"));
  await page.context().close();
});
