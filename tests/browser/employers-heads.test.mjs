// Heads as employers write them, and what each column is for.
import assert from "node:assert/strict";
import { test } from "node:test";
import { headsIn, normal, recognise, WAYS } from "../../www/employers/read/heads.js";
import { TEMPLATE } from "../../www/employers/take/template.js";

const M = "month";
const Y = "year";
const W = "four-weeks";

/** What a head says of its amounts: per, holiday allowance inside, 13th month inside, full-time. */
const gives = (per, holiday, thirteenth, fullTime) => ({
  ...(per ? { per } : {}),
  ...(holiday === undefined ? {} : { includesHolidayAllowance: holiday }),
  ...(thirteenth === undefined ? {} : { includesThirteenthMonth: thirteenth }),
  ...(fullTime ? { fullTime } : {}),
});

/** @type {[string, string | null, object?][]} */
const HEADS = [
  ["Naam", "name"],
  ["Naam medewerker", "name"],
  ["Achternaam", "name"],
  ["Voornaam", "name"],
  ["Personeelsnr", "name"],
  ["Personeelsnr.", "name"],
  ["Pers.nr.", "name"],
  ["Medewerkernummer", "name"],
  ["Employee ID", "name"],
  ["employee_id", "name"],
  ["Full name", "name"],
  ["Last Name", "name"],
  ["Werknemer", "name"],
  ["Geboortedatum", "person.birthDate"],
  ["Geb. datum", "person.birthDate"],
  ["Geb.datum", "person.birthDate"],
  ["GEBOORTEDATUM (dd-mm-jjjj)", "person.birthDate"],
  ["Date of birth (dd/mm/yyyy)", "person.birthDate"],
  ["DOB", "person.birthDate"],
  ["D.O.B.", "person.birthDate"],
  ["birthDate", "person.birthDate"],
  ["Employee birth date", "person.birthDate"],
  ["Leeftijd", "person.age"],
  ["Employee age", "person.age"],
  ["Age (years)", "person.age"],
  ["Turkse nationaliteit (ja/nee)", "person.turkishNational"],
  ["Soort aanvraag", "application.kind"],
  ["Type of application", "application.kind"],
  ["Aanvraagdatum", "application.receivedOn"],
  ["Datum indiening", "application.receivedOn"],
  ["Application date", "application.receivedOn"],
  ["Startdatum", "application.startsOn"],
  ["Datum in dienst", "application.startsOn"],
  ["Hire date", "application.startsOn"],
  ["Contract start date", "application.startsOn"],
  ["Einde contract", "contractEndsOn"],
  ["Einddatum contract", "contractEndsOn"],
  ["Contract end date", "contractEndsOn"],
  ["Contract t/m", "contractEndsOn"],
  ["Verblijfsvergunning geldig tot", "permitEndsOn"],
  ["Verblijfsvergunning geldig t/m", "permitEndsOn"],
  ["Permit valid until", "permitEndsOn"],
  ["Residence permit expiry date", "permitEndsOn"],
  ["Contractduur", "work.contractMonths"],
  ["Contractduur (maanden)", "work.contractMonths"],
  ["Contractduur in jaren", "work.contractMonths", { unit: "years" }],
  ["Contract type", "work.contractMonths"],
  ["Erkend referent", "work.recognisedSponsor"],
  ["Excluded occupation", "work.excludedOccupation"],
  ["Eigen rekening", "pay.paidMonthlyToOwnAccount"],
  ["Marktconform salaris", "work.marketRate"],
  ["Uren p/w", "hours"],
  ["Uren per week", "hours"],
  ["Contracturen", "hours"],
  ["Weekly hours", "hours"],
  ["Hours/week", "hours"],
  ["FTE", "fte"],
  ["Deeltijd %", "fte"],
  ["Deeltijdpercentage", "fte"],
  ["Part-time %", "fte"],
  ["% Parttime", "fte"],
  ["Opleidingsniveau", "study.level"],
  ["Highest degree", "study.level"],
  ["Afstudeerdatum", "study.completedOn"],
  ["Date of graduation", "study.completedOn"],
  ["Zoekjaar", "orientationYear.permit"],
  ["Einddatum zoekjaar", "orientationYear.endedOn"],
  ["Huidige vergunning", "currentPermit.criterion"],
  ["EU Blue Card since", "currentPermit.blueCardFirstIssuedOn"],
  ["Werkervaring (jaren)", "experience.years"],
  ["Salarisperiode", "pay.per"],
  ["Pay frequency", "pay.per"],
  ["Salaris per", "pay.per"],
  ["Vakantiegeld inbegrepen (ja/nee)", "pay.includesHolidayAllowance"],
  ["Holiday allowance included?", "pay.includesHolidayAllowance"],
  ["13e maand inbegrepen", "pay.includesThirteenthMonth"],
  ["Salaris", "pay.base"],
  ["Salary", "pay.base"],
  ["Bruto", "pay.base"],
  ["Maandsalaris", "pay.base", gives(M)],
  ["brutojaarsalaris", "pay.base", gives(Y)],
  ["Bruto maandsalaris excl. vakantietoeslag", "pay.base", gives(M, false)],
  ["Bruto maandloon incl. vakantiegeld", "pay.base", gives(M, true)],
  ["Gross annual salary (incl. 8% holiday allowance)", "pay.base", gives(Y, true)],
  ["Jaarsalaris incl. vakantiegeld en 13e maand", "pay.base", gives(Y, true, true)],
  ["Jaarsalaris inclusief vakantietoeslag, exclusief 13e maand", "pay.base", gives(Y, true, false)],
  ["Salaris per 4 weken", "pay.base", gives(W)],
  ["4-wekelijks salaris", "pay.base", gives(W)],
  ["Salary per month", "pay.base", gives(M)],
  ["Base salary EUR / month", "pay.base", gives(M)],
  ["Salaris p/m excl. VT", "pay.base", gives(M, false)],
  ["Loon p.m. incl. VG", "pay.base", gives(M, true)],
  ["Gross monthly wage (excluding holiday pay)", "pay.base", gives(M, false)],
  ["Fulltime maandsalaris", "pay.base", gives(M, undefined, undefined, true)],
  ["Salary at 1.0 FTE", "pay.base", gives(null, undefined, undefined, true)],
  ["Monthly salary (40 hours)", "pay.base", gives(M)],
  ["Salaris 40 uur", "pay.base"],
  ["Bruto maand", "pay.base", gives(M)],
  ["Periodesalaris", "pay.base"],
  ["Contracturen p.w.", "hours"],
  ["Uren pw", "hours"],
  ["Diploma datum", "study.completedOn"],
  ["Ingangsdatum dienstverband", "application.startsOn"],
  ["Permit expiration date", "permitEndsOn"],
  ["VVR geldig tot", "permitEndsOn"],
  ["Einddatum verblijfstitel", "permitEndsOn"],
  ["Contract expiration date", "contractEndsOn"],
  ["Employee Name (Last, First)", "name"],
  ["#", "name"],
  // What is something else.
  ["Salaris datum", null],
  ["Graduation year", null],
  ["SV-loon", null],
  ["Salaris per week", null],
  ["Begin- en einddatum", null],
  ["Functie", null],
  ["Job title", null],
  ["Afdeling", null],
  ["Uurloon", null],
  ["Hourly wage", null],
  ["Salaris per uur", null],
  ["Netto salaris", null],
  ["Salarisschaal", null],
  ["Salary grade", null],
  ["Salaris leidinggevende", null],
  ["Naam leidinggevende", null],
  ["Geboortedatum partner", null],
  ["Geboorteplaats", null],
  ["Company name", null],
  ["Project name", null],
  ["E-mail", null],
  ["BSN", null],
  ["Nationaliteit", null],
  ["Kostenplaats", null],
  ["Ingangsdatum pensioen", null],
  ["Paspoort geldig tot", null],
  ["Salaris valuta", null],
  ["Opmerkingen", null],
  ["", null],
  ["constructor", null],
  ["__proto__", null],
];

for (const [head, to, said] of HEADS)
  test(`the head "${head}"`, () => {
    const [column] = recognise([head], []);
    assert.deepEqual({ to: column.to, gives: column.gives, guess: column.guess }, { to, gives: said, guess: undefined });
    const spread = recognise([`  ${head.toUpperCase().replaceAll(" ", "   ")} `], []);
    if (!/[a-z][A-Z]/.test(head)) assert.deepEqual(spread[0].to, to, "in capitals");
  });

test("a head with one word that is not known may be what it looks like", () => {
  const [column] = recognise(["Startdatum Nederland"], []);
  assert.deepEqual({ to: column.to, guess: column.guess }, { to: "application.startsOn", guess: true });
});

/** @type {[string, string[], string | null, boolean?][]} */
const BY_VALUES = [
  ["Functie", ["onderzoeker", "promovendus", "postdoc"], "work.role"],
  ["Functie", ["Software engineer", "Accountant"], null],
  ["Contract", ["ja", "nee"], "work.contract"],
  ["Contract", ["bepaalde tijd", "onbepaalde tijd"], "work.contractMonths"],
  ["Vakantietoeslag", ["8%", "8%"], null],
  ["Vakantietoeslag", ["ja", "nee"], "pay.includesHolidayAllowance"],
  ["Salaris incl. vakantietoeslag", ["4500", "5500"], "pay.base"],
  ["Opleiding", ["Informatica", "Rechten"], null],
  ["Opleiding", ["hbo", "master"], "study.level"],
  ["Verblijfsvergunning", ["nummer 1", "nummer 2"], null],
  ["Verblijfsvergunning", ["jonger dan 30", "geen"], "currentPermit.criterion"],
  ["Dienstverband", ["80%", "100%"], "fte"],
  ["Dienstverband", ["vast", "tijdelijk"], "work.contractMonths"],
  ["13e maand", ["375,00", "400,00"], null],
  ["Iets", ["1990-01-01", "1985-05-05", "2000-12-31"], "person.birthDate", true],
  ["Iets", ["1990-01-01", "2025-05-05", "2000-12-31"], null],
  ["Iets", ["1990-01-01"], null],
  ["", ["01-02-1990", "01-02-1991", "01-02-1992"], "person.birthDate", true],
];

for (const [head, values, to, guess] of BY_VALUES)
  test(`"${head}" above ${values.join(", ")}`, () => {
    const [column] = recognise(
      [head],
      values.map((value) => [value]),
    );
    assert.deepEqual([column.to, column.guess], [to, guess]);
  });

test("the first has a target, names are joined, and what is twice is said", () => {
  const columns = recognise(["Voornaam", "Achternaam", "Salaris", "Jaarsalaris", "voornaam", "Startdatum NL", "Startdatum"], []);
  assert.deepEqual(
    columns.map(({ index, to, taken }) => [index, to, taken]),
    [
      [0, "name", undefined],
      [1, "name", undefined],
      [2, "pay.base", undefined],
      [3, null, true],
      [4, null, true],
      [5, null, true],
      [6, "application.startsOn", undefined],
    ],
  );
});

test("the heads of the template are known, in both languages", () => {
  for (const language of ["nl", "en"]) {
    const heads = TEMPLATE.map(({ heads }) => heads[language]);
    const columns = recognise(heads, []);
    assert.deepEqual(
      columns.map(({ to, guess }) => [to, guess]),
      TEMPLATE.map(({ target }) => [target, undefined]),
    );
    assert.equal(headsIn(heads), heads.length);
  }
});

test("every way to write a head is one that can be met, for one target alone", () => {
  const all = WAYS.flatMap(([, ways]) => ways.split("|"));
  assert.equal(new Set(all).size, all.length);
  for (const way of all) assert.equal(normal(way), way);
});

test("a row of people is no head", () => {
  assert.equal(headsIn(["1001", "Jansen", "01-01-1990", "4500", "ja"]), 0);
  assert.equal(headsIn(["Personeelslijst 2026", "", ""]), 0);
});
