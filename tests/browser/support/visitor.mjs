// A visitor who reads the labels and types. Nothing here knows an id of the form but `check` and `result`, which the contract fixes.
import { becomes, drawn } from "./waiting.mjs";

const WORDS = {
  nl: {
    first: "Ik vraag voor het eerst een vergunning aan",
    change: "Ik krijg een andere werkgever",
    extension: "Ik wil mijn vergunning verlengen",
    received: /ontvangt de IND|meldt uw werkgever/,
    starts: /begint de nieuwe vergunning|eerste dag bij de nieuwe werkgever|begint u met werken/,
    birth: "Wat is uw geboortedatum?",
    age: "Of uw leeftijd in jaren",
    employee: "Ik word werknemer",
    base: "Wat is uw brutosalaris",
    per: "Per welke periode",
    month: "Per maand",
    "four-weeks": "Per vier weken",
    year: "Per jaar",
    holiday: /Zit het vakantiegeld/,
    yes: "Ja",
    no: "Nee",
    unknown: "Weet ik niet",
    day: "Dag",
    monthField: "Maand",
    yearField: "Jaar",
    submit: "Bereken",
    contract: "Er is een getekend contract",
    sponsor: "Mijn werkgever is erkend referent",
    occupation: "Ik werk niet in betaald voetbal",
    market: "Mijn salaris is marktconform",
    account: "Ik krijg het salaris elke maand op mijn eigen rekening",
    level: /hoogste afgeronde opleiding/,
    master: "Master",
    kind: /Wat voor studie of onderzoek/,
    dutch: "Een erkende Nederlandse opleiding",
    completed: /klaar met de studie/,
    orientation: /vergunning voor het zoekjaar/,
    never: "Nee, nooit gehad",
    thirteenth: /Zit er een dertiende maand/,
    thirteenthMonthly: /dertiende maand elke maand/,
    earlier: "Langer dan drie jaar geleden",
    employer: "Is uw werkgever erkend referent?",
    turkish: "Niet nodig: ik heb de Turkse nationaliteit",
    others: /^Toon nog/,
    recent: /^(Bent u|Is uw werknemer|Is de werknemer) sinds/,
  },
  en: {
    first: "I am applying for a permit for the first time",
    change: "I am getting another employer",
    extension: "I want to extend my permit",
    received: /does the IND receive|does your employer report/,
    starts: /does the new permit begin|first day with the new employer|do you start work/,
    birth: "What is your date of birth?",
    age: "Or your age in years",
    employee: "I will be an employee",
    base: "What is your gross salary",
    per: "For which period",
    month: "Per month",
    "four-weeks": "Per four weeks",
    year: "Per year",
    holiday: /include the holiday allowance/,
    yes: "Yes",
    no: "No",
    unknown: "I do not know",
    day: "Day",
    monthField: "Month",
    yearField: "Year",
    submit: "Check",
    contract: "There is a signed contract",
    sponsor: "My employer is a recognised sponsor",
    occupation: "I do not work in professional football",
    market: "My salary is in line with the market",
    account: "My salary is paid into my own account every month",
    level: /highest level of education/,
    master: "Master",
    kind: /What kind of study/,
    dutch: "An accredited Dutch degree",
    completed: /finish the study/,
    orientation: /permit for the orientation year/,
    never: "No, I never had one",
    thirteenth: /include a 13th month/,
    thirteenthMonthly: /13th month paid every month/,
    earlier: "More than three years ago",
    employer: "Is your employer a recognised sponsor?",
    turkish: "Not needed: I have Turkish nationality",
    others: /^Show \d+ more/,
    recent: /^Since .* did (you|your employee|the employee)/,
  },
};

export function visitor(page, lang = "nl") {
  const words = WORDS[lang];
  const form = page.locator("#check");
  const result = page.locator("#result");
  const group = (name) => form.getByRole("group", { name });

  const self = {
    words,
    form,
    result,
    group,
    outcome: () => result.getAttribute("data-outcome"),
    /** What a place says once all of it is drawn, with every space alike. */
    async said(locator) {
      await drawn(locator);
      return (await locator.innerText()).replace(/\s+/g, " ").trim();
    },
    need: () => self.said(result.locator(".km-need")),
    have: () => self.said(result.locator(".km-have")),
    gap: () => self.said(result.locator(".km-figures p")),
    word: () => self.said(result.locator(".km-word")),
    /** One answer for all: no study, research or orientation year of late. */
    noRecentStudy: () => group(words.recent).getByLabel(words.no, { exact: true }).check(),
    recentStudy: () => group(words.recent).getByLabel(words.yes, { exact: true }).check(),
    /** The word, the figures and the sentences of the verdict. */
    verdict: () => result.locator(".km-verdict").innerText(),
    async date(name, day) {
      const [year, month, dayOfMonth] = day.split("-");
      await group(name).getByLabel(words.day, { exact: true }).fill(dayOfMonth);
      await group(name).getByLabel(words.monthField, { exact: true }).fill(month);
      await group(name).getByLabel(words.yearField, { exact: true }).fill(year);
    },
    async base(text) {
      await form.getByLabel(words.base).fill(text);
    },
    /** An offer as a visitor types it, from above to below. A 13th month is asked about in a yearly wage since 2014: `thirteenth` null leaves that question alone. */
    async offer({
      kind = "first",
      received,
      starts,
      birth,
      age,
      base,
      per = "month",
      holiday = "no",
      thirteenth = per === "year" ? "no" : null,
      thirteenthMonthly = null,
    }) {
      await form.getByLabel(words[kind]).check();
      if (received) await self.date(words.received, received);
      if (starts) await self.date(words.starts, starts);
      if (birth) await self.date(words.birth, birth);
      if (age !== undefined) await form.getByLabel(words.age).fill(String(age));
      await form.getByLabel(words.employee).check();
      if (base !== undefined) await self.base(base);
      await group(words.per).getByLabel(words[per], { exact: true }).check();
      await group(words.holiday).getByLabel(words[holiday], { exact: true }).check();
      if (thirteenth) await group(words.thirteenth).getByLabel(words[thirteenth], { exact: true }).check();
      if (thirteenthMonthly) await group(words.thirteenthMonthly).getByLabel(words[thirteenthMonthly], { exact: true }).check();
    },
    /** The page has begun: the form comes first, then what was answered before, then the result. */
    started: () => result.locator(".km-verdict").waitFor(),
    /** Every part of the result is drawn: one that is drawn anew between press and release loses the press. */
    drawn: () => drawn(result),
    /** Ticks the gates in the result: every one, or those that are named. */
    async tickGates(gates = ["contract", "sponsor", "occupation", "market", "account"]) {
      for (const gate of gates) {
        await self.drawn();
        await result.getByLabel(words[gate]).check();
      }
    },
    submit: () => form.getByRole("button", { name: words.submit, exact: true }).click(),
    /** At a question of the form. */
    choose: (question, answer) =>
      group(question)
        .getByLabel(answer, { exact: [words.yes, words.no].includes(answer) })
        .check(),
    /** At the question in the verdict. */
    reply: (answer) => result.getByRole("button", { name: answer, exact: true }).click(),
    /** All of the verdict, on one line. */
    top: () => self.said(result.locator(".km-top")),
    /** What a part of the result says once it is open, on one line. */
    async part(key) {
      const place = result.locator(`[data-part="${key}"]`);
      if (await place.evaluate((element) => element.tagName === "DETAILS" && !element.open)) await place.locator("> summary").click();
      await becomes(() => place.locator("> .km-part-body[aria-busy]").count(), 0);
      return self.said(place);
    },
  };
  return self;
}
