// What the build leaves beside the pages, and what it refuses: no browser is needed.
import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import path from "node:path";
import { test } from "node:test";
import { loadEngine } from "../../xtask/site/engine.mjs";
import { evaluate } from "../../www/questions/answers.js";
import { nowAsked } from "../../www/questions/which.js";
import { fieldsOf } from "../../www/base/dates.js";
import { COMPONENT_KINDS, QUESTIONS, questionOf } from "../../www/questions/list.js";
import { languageOf } from "../../www/base/sources.js";
import { loadLists } from "../../xtask/site/lists.mjs";
import { checkWords, factMistakes, gates, loadCatalogues } from "../../xtask/site/words.mjs";
import { DIST } from "./support/site.mjs";

const root = path.resolve(import.meta.dirname, "../..");
const engine = await loadEngine(path.resolve(process.env.PKG ?? path.join(root, "pkg")));
const { vocabulary, rules, normsCsv, rulesCsv } = await loadLists(root);
const catalogues = await loadCatalogues(path.join(root, "www/texts"), ["nl", "en"]);

/** Conditions cannot be cloned, and need not be. */
const copyOf = (question) =>
  Object.fromEntries(Object.entries(question).map(([name, value]) => [name, typeof value === "function" ? value : structuredClone(value)]));

/** The mistakes that appear when one thing is changed in the catalogues, in what the engine knows, or among the questions. */
async function mistakesWith(change) {
  const changed = { ...structuredClone({ ...catalogues, vocabulary, rules }), questions: QUESTIONS.map(copyOf) };
  change(changed);
  const { nl, en, ...rest } = changed;
  return checkWords({ root, catalogues: { nl, en }, ...rest });
}

test("the words as they are have no mistake", async () => {
  assert.deepEqual(await mistakesWith(() => {}), []);
});

for (const [name, change, expected] of [
  ["a key that one language misses", ({ en }) => delete en["form.submit"], /en: no words for 'form\.submit'/],
  [
    "a key that both miss and the code uses",
    ({ nl, en }) => {
      delete nl["form.submit"];
      delete en["form.submit"];
    },
    /no words for 'form\.submit'/,
  ],
  [
    "an id of the engine without words",
    ({ nl, en }) => {
      delete nl["condition.market-rate.unknown"];
      delete en["condition.market-rate.unknown"];
    },
    /no words for 'condition\.market-rate\.unknown'/,
  ],
  [
    "a new id of the engine without words",
    ({ vocabulary: { ids } }) => ids.notices.push("sea-change"),
    /no words for 'notice\.sea-change'/,
  ],
  [
    "a new kind of id of the engine",
    ({ vocabulary: { ids } }) => {
      ids.moods = ["glad"];
    },
    /nothing says which words 'moods' need/,
  ],
  [
    "'you' said to the employer and the adviser",
    ({ en }) => {
      en["q.work.marketRate"] = "Is your salary in line with the market?";
    },
    /en: 'your' is said to the employer and the adviser in 'q\.work\.marketRate'/,
  ],
  [
    "'ik' in the part for the others",
    ({ nl }) => {
      nl["gate.market-rate"] = "[Het|Mijn] salaris is marktconform";
    },
    /nl: 'Mijn' is said to the employer and the adviser in 'gate\.market-rate'/,
  ],
  [
    "a bracket that is not closed",
    ({ nl }) => {
      nl["criteria.met"] = "[Uw|Het salaris haalt dit bedrag.";
    },
    /nl: a bracket or bar that is not of '\[a\|b\]' in 'criteria\.met'/,
  ],
  [
    "a bracket in a bracket",
    ({ nl }) => {
      nl["criteria.met"] = "[Uw [eigen|] salaris|Het salaris] haalt dit bedrag.";
    },
    /nl: a bracket or bar that is not of '\[a\|b\]' in 'criteria\.met'/,
  ],
  [
    "the person outside the second part",
    ({ en }) => {
      en["criteria.met"] = "The salary of $ reaches this amount.";
    },
    /en: '\$' or '#' outside a second part in 'criteria\.met'/,
  ],
  [
    "a placeholder in one voice alone",
    ({ nl, en }) => {
      nl["criteria.not-met"] = "[U komt {shortfall}|$ komt] tekort.";
      en["criteria.not-met"] = "[You are {shortfall}|$ is] short.";
    },
    /nl: other placeholders in one voice in 'criteria\.not-met'/,
  ],
  [
    "a placeholder that one language misses in one voice",
    ({ nl }) => {
      nl["criteria.not-met"] = "[U komt {shortfall}|$ komt] tekort.";
    },
    /en: other placeholders in 'criteria\.not-met'/,
  ],
  [
    "a sentence that is too long in one voice",
    ({ en }) => {
      en["criteria.met"] = `[Your|${"The very ".repeat(13)}] salary reaches this amount.`;
    },
    /en: a sentence of more than 25 words in 'criteria\.met'/,
  ],
  ["words for an id that the engine no longer has", ({ vocabulary: { ids } }) => ids.changes.pop(), /nothing uses 'rule\.[\w-]+'/],
  [
    "words for an answer that a fact no longer takes",
    ({ questions }) => questions.find(({ id }) => id === "study.level").options.shift(),
    /nothing uses 'q\.study\.level\.none'/,
  ],
  [
    "a fact that no question asks for",
    ({ vocabulary: { facts } }) => {
      facts["person.height"] = [];
    },
    /no question asks for the fact 'person\.height'/,
  ],
  [
    "a question that asks for no fact",
    ({ vocabulary: { facts } }) => delete facts["work.contract"],
    /a question asks for 'work\.contract', which is no fact/,
  ],
  [
    "a condition to tick without words",
    ({ rules: all }) => all.push({ ...all[0], condition: "bank-account" }),
    /no words for 'gate\.bank-account'/,
  ],
  [
    "another placeholder",
    ({ en }) => {
      en["pay.echo"] = "We read: {value} per month";
    },
    /en: other placeholders in 'pay\.echo'/,
  ],
  [
    "a key that nothing uses",
    ({ nl, en }) => {
      nl["form.colour"] = "Kleur";
      en["form.colour"] = "Colour";
    },
    /nothing uses 'form\.colour'/,
  ],
  [
    "a sentence of 26 words",
    ({ nl }) => {
      nl["page.lead"] = `${"woord ".repeat(26).trim()}.`;
    },
    /nl: a sentence of more than 25 words in 'page\.lead'/,
  ],
])
  test(`the build refuses ${name}`, async () => {
    assert.match((await mistakesWith(change)).join("\n"), expected);
  });

test("a sentence of 25 words is let through", async () => {
  assert.deepEqual(
    await mistakesWith(({ nl }) => {
      nl["page.lead"] = `${"woord ".repeat(25).trim()}.`;
    }),
    [],
  );
});

/** Numbers from 0 up to 1 that are the same in every run. */
function* numbers(seed) {
  for (let state = seed; ; state = (state * 1_103_515_245 + 12_345) % 2_147_483_648) yield state / 2_147_483_648;
}

test("whatever is answered, every fact that the engine asks for has a question that can be asked", () => {
  const next = numbers(7);
  const one = (list) => list[Math.floor(next.next().value * list.length)];
  const DAYS = [
    "2006-05-01",
    "2010-02-28",
    "2012-12-31",
    "2014-07-01",
    "2022-11-30",
    "2023-11-20",
    "2025-12-01",
    "2026-03-01",
    "2026-11-22",
    "2028-01-01",
  ];
  const typed = {
    money: () => ({ text: one(["2000", "4400", "5500", "71304"]) }),
    number: () => ({ text: one(["1", "6", "24"]) }),
    age: () => ({ text: one(["25", "30", "45"]) }),
    date: () => fieldsOf(one(DAYS)),
  };
  const choices = ({ type, options = [], instead = [] }) => [
    ...options,
    ...instead,
    ...(type === "yes-no" ? ["yes", "no"] : []),
    "unknown",
  ];
  const answer = (question) =>
    typed[question.type] && next.next().value < 0.7 ? typed[question.type]() : { choice: one(choices(question)) };
  let asked = 0;
  for (let round = 0; round < 3000; round += 1) {
    const some = QUESTIONS.filter(({ id, type }) => type !== "components" && (id.startsWith("application") || next.next().value < 0.5));
    const answers = { byId: Object.fromEntries(some.map((question) => [question.id, answer(question)])), components: [] };
    const { assessment } = evaluate(answers, engine.assess);
    const paths = [...assessment.questions, ...assessment.routes.flatMap(({ questions }) => questions)];
    for (const path of paths) assert.ok(questionOf(path), `${path}: ${JSON.stringify(answers.byId)}`);
    asked += nowAsked(paths, answers).length;
  }
  assert.ok(asked > 3000, String(asked));
});

test("titles from the English part of the IND's site are English, those of the law Dutch", () => {
  const written = Object.fromEntries(engine.sources().map((source) => [source.id, languageOf(source)]));
  for (const id of ["ind-amounts", "ind-hsm", "ind-bc", "ind-oy"]) assert.equal(written[id], "en", id);
  for (const id of ["wml-6", "rvs-2024-356", "buwav-2022-2.1", "monitor-2008"]) assert.equal(written[id], "nl", id);
});

test("one vocabulary: the facts and their words come from the engine", () => {
  assert.deepEqual(factMistakes(vocabulary), []);
  for (const { id, options } of QUESTIONS.filter(({ type }) => type === "choice"))
    assert.deepEqual(
      options.filter((word) => word !== "unknown"),
      vocabulary.facts[id],
      id,
    );
  assert.deepEqual(["base", ...COMPONENT_KINDS], vocabulary.ids.lineKinds);
  assert.deepEqual(gates(rules).sort(), [
    "contract",
    "excluded-occupation",
    "market-rate",
    "paid-monthly-to-own-account",
    "recognised-sponsor",
  ]);
});

test("the lists that one downloads are those of the engine", async () => {
  for (const [name, list] of Object.entries({ "norms.csv": normsCsv, "rules.csv": rulesCsv }))
    assert.equal(await readFile(path.join(DIST, name), "utf8"), list);
  const [columns, first] = rulesCsv.split("\n");
  assert.equal(columns, "route,condition,since,until,article,sentence,meaning,facts,sources");
  assert.ok(
    first.startsWith('highly-skilled-migrant,contract,2004-10-01,2021-12-31,"Buwav 2022, artikel 2.1, eerste lid",Werkt op basis van'),
  );
});

test("norms.csv: the columns, the latest amount, an amount that is not known, a year with holiday allowance", async () => {
  const lines = (await readFile(path.join(DIST, "norms.csv"), "utf8")).trimEnd().split("\n");
  assert.equal(lines[0], "valid_from,valid_to,criterion,amount,per,holiday_allowance,source,confidence");
  assert.ok(
    lines.includes(
      "2026-01-01,2026-12-31,age-30-plus,5942,month,excluded,https://wetten.overheid.nl/BWBR0046078/2026-08-01#Artikel2.1,high",
    ),
  );
  assert.ok(lines.some((line) => line.startsWith("2012-01-01,2012-12-31,blue-card,,year,included,") && line.endsWith(",unknown")));
  assert.ok(lines.some((line) => line.startsWith("2013-01-01,2013-12-31,under-30,38141,year,included,")));
  assert.ok(
    lines.slice(2).every((line, index) => lines[index + 1] < line),
    "the lines stand in order",
  );
  const norms = JSON.parse(await readFile(path.join(DIST, "norms.json"), "utf8"));
  assert.equal(norms.length, lines.length - 1);
  assert.equal(norms.find(({ criterion, validFrom }) => criterion === "under-30" && validFrom === "2024-01-01").amount, "3909.00");
});

for (const lang of ["nl", "en"])
  test(`${lang}: the page is whole by itself, with its policy, its other language and one script and style of its own`, async () => {
    const html = await readFile(path.join(DIST, lang, "index.html"), "utf8");
    const policy = /http-equiv="Content-Security-Policy" content="([^"]+)"/.exec(html)[1].replaceAll("&#39;", "'");
    for (const rule of [
      "default-src 'none'",
      "connect-src 'none'",
      "form-action 'none'",
      "base-uri 'none'",
      "require-trusted-types-for 'script'",
    ])
      assert.ok(policy.includes(rule), rule);
    assert.doesNotMatch(policy, /unsafe-inline|frame-ancestors/);
    assert.equal(html.match(/<script\b/g).length, 1);
    assert.doesNotMatch(html, /<style\b|\sstyle=|\son[a-z]+=/);
    for (const other of ["nl", "en"]) assert.match(html, new RegExp(`hreflang="${other}" href="../${other}/"`));
    assert.doesNotMatch(html, /\{\{|\{[a-zA-Z]+\}/);
    assert.equal([...html.matchAll(/<link rel="stylesheet"/g)].length, 1);
    assert.doesNotMatch(html, /<(script|link|img|iframe)\b[^>]+(src|href)="(https?:|\/\/)/);
  });

test("the pages may be framed by nobody, and what is named after its content is kept for ever", async () => {
  const headers = await readFile(path.join(DIST, "_headers"), "utf8");
  const block = (place) => headers.split(/\n(?=\/)/).find((text) => text.startsWith(`${place}\n`));
  for (const place of ["/nl/", "/en/index.html", "/nl/regels/", "/nl/werkgevers/", "/en/employers/index.html"]) {
    assert.match(block(place), /frame-ancestors 'none'/);
    assert.match(block(place), /Cache-Control: no-cache/);
  }
  assert.match(block("/assets/*"), /immutable/);
  assert.match(headers, /application\/wasm/);
});
