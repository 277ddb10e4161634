// Every text as it is said to the one who has the offer, to the employer and to the adviser: no browser is needed.
import assert from "node:assert/strict";
import path from "node:path";
import { test } from "node:test";
import { makeTexts } from "../../www/base/texts.js";
import { spoken, VOICES } from "../../www/base/voice.js";
import { IN_SCRIPT } from "../../xtask/site/bundle.mjs";
import { loadCatalogues } from "../../xtask/site/words.mjs";

const catalogues = await loadCatalogues(path.resolve(import.meta.dirname, "../../www/texts"), ["nl", "en"]);

for (const [lang, words] of Object.entries(catalogues))
  for (const voice of VOICES)
    test(`${lang}, ${voice}: no sign of how a text is made is left, no word stands twice, and nobody is a he or a she`, () => {
      const texts = makeTexts(words, lang, voice);
      assert.equal(texts.voice, voice);
      for (const key of Object.keys(words).filter(IN_SCRIPT)) {
        const said = spoken(words[key], voice, words);
        assert.doesNotMatch(said, /[[\]|$#]|\s\s|\s[.,;]|undefined/, key);
        assert.doesNotMatch(said, /\b(\p{L}+) \1\b/iu, key);
        assert.doesNotMatch(said, /[.!?] \p{Ll}/u, key);
        assert.doesNotMatch(said, /\b(zijn of haar|hem|he|she|his|her|him)\b/i, key);
        const begins = (/** @type {string} */ text) => /^\p{Lu}/u.test(text);
        assert.equal(begins(said), begins(spoken(words[key], "applicant", words)), key);
        if (!/[{_]/.test(said)) assert.equal(texts.t(key), said, key);
      }
    });

/** What is said in each voice, written by hand: the key, then for the one who has the offer, the employer and the adviser. */
const SAID = {
  nl: [
    [
      "q.person.birthDate",
      "Wat is uw geboortedatum?",
      "Wat is de geboortedatum van uw werknemer?",
      "Wat is de geboortedatum van de werknemer?",
    ],
    [
      "q.work.recognisedSponsor",
      "Is uw werkgever erkend referent?",
      "Is uw organisatie erkend referent?",
      "Is de werkgever erkend referent?",
    ],
    [
      "gate.recognised-sponsor",
      "Mijn werkgever is erkend referent",
      "Uw organisatie is erkend referent",
      "De werkgever is erkend referent",
    ],
    ["section.person", "U en uw werk", "Uw werknemer en het werk", "De werknemer en het werk"],
    ["facts.study", "uw studie, onderzoek of zoekjaar", "studie, onderzoek of zoekjaar", "studie, onderzoek of zoekjaar"],
    ["fact.work.recognisedSponsor", "uw werkgever", "uw organisatie", "de werkgever"],
    [
      "q.work.recognisedSponsor.turkish-national",
      "Niet nodig: ik heb de Turkse nationaliteit",
      "Niet nodig: uw werknemer heeft de Turkse nationaliteit",
      "Niet nodig: de werknemer heeft de Turkse nationaliteit",
    ],
    [
      "q.currentPermit.residenceGap",
      "Is er vóór de nieuwe vergunning een dag waarop u geen geldige verblijfsvergunning hebt?",
      "Is er vóór de nieuwe vergunning een dag waarop uw werknemer geen geldige verblijfsvergunning heeft?",
      "Is er vóór de nieuwe vergunning een dag waarop de werknemer geen geldige verblijfsvergunning heeft?",
    ],
    [
      "condition.not-used-before.met",
      "U had nog geen zoekjaar voor deze studie of dit onderzoek.",
      "Uw werknemer had nog geen zoekjaar voor deze studie of dit onderzoek.",
      "De werknemer had nog geen zoekjaar voor deze studie of dit onderzoek.",
    ],
    [
      "next.new-employer",
      "Uw nieuwe werkgever meldt de verandering binnen vier weken bij de IND. U houdt de vergunning als ook daar alles voldoet.",
      "De nieuwe werkgever meldt de verandering binnen vier weken bij de IND. Uw werknemer houdt de vergunning als ook daar alles voldoet.",
      "De nieuwe werkgever meldt de verandering binnen vier weken bij de IND. De werknemer houdt de vergunning als ook daar alles voldoet.",
    ],
  ],
  en: [
    [
      "q.person.birthDate",
      "What is your date of birth?",
      "What is your employee's date of birth?",
      "What is the employee's date of birth?",
    ],
    [
      "q.work.role",
      "What kind of work will you do?",
      "What kind of work will your employee do?",
      "What kind of work will the employee do?",
    ],
    ["q.application.startsOn", "When do you start work?", "When does your employee start work?", "When does the employee start work?"],
    [
      "q.points.earlierSearchYear",
      "Did you have a permit for a search year (zoekjaar) before?",
      "Did your employee have a permit for a search year (zoekjaar) before?",
      "Did the employee have a permit for a search year (zoekjaar) before?",
    ],
    [
      "gate.recognised-sponsor",
      "My employer is a recognised sponsor (erkend referent)",
      "Your organisation is a recognised sponsor (erkend referent)",
      "The employer is a recognised sponsor (erkend referent)",
    ],
    ["section.employer", "Your employer and your contract", "Your organisation and the contract", "The employer and the contract"],
    [
      "next.sponsor",
      "Your employer files the application, as a recognised sponsor. You need not do that yourself.",
      "Your organisation files the application, as a recognised sponsor. Your employee need not do that.",
      "The employer files the application, as a recognised sponsor. The employee need not do that.",
    ],
    [
      "condition.paid-monthly-to-own-account.unknown",
      "The salary must be paid into an account in your name every month.",
      "The salary must be paid into an account in your employee's name every month.",
      "The salary must be paid into an account in the employee's name every month.",
    ],
    [
      "outlook.turns-30",
      "you turn 30. For a first application from that day on, or a new employer, the amount for 30 and over counts. With the same employer the amount for under 30 stays.",
      "your employee turns 30. For a first application from that day on, or a new employer, the amount for 30 and over counts. With the same employer the amount for under 30 stays.",
      "the employee turns 30. For a first application from that day on, or a new employer, the amount for 30 and over counts. With the same employer the amount for under 30 stays.",
    ],
    ["points.about", ...VOICES.map(() => catalogues.en["points.about"])],
  ],
};

for (const [lang, table] of Object.entries(SAID))
  test(`${lang}: what each reader is told`, () => {
    for (const [key, ...said] of table)
      assert.deepEqual(
        VOICES.map((voice) => makeTexts(catalogues[lang], lang, voice).t(key)),
        said,
        key,
      );
  });

test("placeholders and terms may stand in a part, and values are not read as parts", () => {
  const words = {
    ...catalogues.en,
    a: "[You need {n} _euro_|$ needs {n} _euro_]. [Yes|#] {n}",
    "b.one": "[you|$]: {n}",
    "b.other": "[you|$]",
  };
  assert.equal(makeTexts(words, "en").t("a", { n: "[x|y]" }), "You need [x|y] euro. Yes [x|y]");
  assert.equal(makeTexts(words, "en", "adviser").t("a", { n: "$5" }), "The employee needs $5 euro. The employer $5");
  assert.equal(makeTexts(words, "en", "employer").count("b", 1), "your employee: 1");
});
