// What each column is for, by its head in Dutch or English and, where the head alone does not tell, by its first values.
import { today } from "../../base/dates.js";
import { readOffer } from "../../questions/offer.js";
import { MAX_COLUMNS } from "./limits.js";
import { isDate, periodIn, readDate, readerFor, UNKNOWN } from "./values.js";
import { normal as plainly } from "./words.js";

/** @typedef {import("./values.js").Target} Target */
/**
 * What a head says besides what its column is for.
 * @typedef {object} Gives
 * @property {"month" | "four-weeks" | "year"} [per]
 * @property {boolean} [includesHolidayAllowance]
 * @property {boolean} [includesThirteenthMonth]
 * @property {boolean} [fullTime] the amount is that of a full-time job
 * @property {"months" | "years"} [unit] what a bare number of a contract's length is
 */
/**
 * @typedef {object} Column
 * @property {number} index from 0
 * @property {string} head
 * @property {Target | null} to null when it is not known, or not needed
 * @property {Gives} [gives]
 * @property {boolean} [taken] another column is already for the same
 * @property {boolean} [guess] it may be so; the reader should say
 */

const SALARY = "salaris|salary|loon|wage|wages|bruto|gross|inkomen|pay|verdiensten|beloning|bezoldiging|salarisbedrag|gross pay|base pay";

/**
 * The ways to write each head, as `normal` has them.
 * @type {[Target, string][]}
 */
export const WAYS = [
  [
    "name",
    "naam|name|medewerker|werknemer|employee|full name|volledige naam|achternaam|surname|last name|lastname|family name|voornaam|first name|firstname|" +
      "given name|voornamen|voorletters|initialen|initials|roepnaam|tussenvoegsel|tussenvoegsels|medew nr|medewerkersnaam|werknemernr|voorvoegsel|middle name|personeelsnummer|personeelsnr|pers nr|persnr|" +
      "personeels nr|medewerkernummer|medewerkersnummer|medewerkernr|medewerkersnr|medewerker nr|medewerker id|medewerkerid|employee id|employee number|" +
      "employee no|employee nr|emp id|emp no|employeeid|staff number|staff no|staff id|personnel number|personnel no|personnel id|werknemersnummer|werknemernummer|" +
      "werknemersnr|werknemer nr|werknemer id|naam medewerker|naam werknemer|employee name|medewerkernaam|werknemersnaam|kandidaat|candidate|" +
      "name employee|personnel nr|salarisnummer|payroll number|payroll id|dossiernummer|person id|persoonsnummer|id|nr|no|nummer|number|worker|" +
      "worker id|worker name|colleague|naam kandidaat|candidate name|geslachtsnaam|stamnummer|personeelsid|personeels id",
  ],
  [
    "person.birthDate",
    "geboortedatum|geboorte datum|datum geboorte|geb datum|gebdatum|gebdat|geb dat|geboortedag|date of birth|birth date|birthdate|birthday|dob|d o b|born|born on|" +
      "geboren|geboren op|birth day|date birth|datum van geboorte",
  ],
  ["person.age", "leeftijd|age|leeftijd in jaren|age in years"],
  ["person.turkishNational", "turkse nationaliteit|turks|turkish national|turkish nationality|turkish|turkse onderdaan"],
  [
    "application.kind",
    "soort aanvraag|aanvraagsoort|aanvraagtype|type aanvraag|application type|type of application|kind of application|application kind|aanvraag|application|" +
      "soort procedure|procedure|request type|type of request",
  ],
  [
    "application.receivedOn",
    "ontvangstdatum|datum ontvangst|aanvraagdatum|datum aanvraag|indieningsdatum|datum indiening|indiendatum|application date|date of application|received on|" +
      "date received|filing date|submission date|submitted on|ontvangen op|ingediend op|aangevraagd op|applied on|datum van aanvraag|application received on|" +
      "ontvangen door ind|date of filing|filed on|receipt date",
  ],
  [
    "application.startsOn",
    "startdatum|start datum|start date|begindatum|begin datum|ingangsdatum|datum in dienst|in dienst|indiensttreding|datum indiensttreding|in dienst sinds|" +
      "in dienst per|in dienst vanaf|indienstdatum|in dienst datum|hire date|date of hire|hired on|first working day|eerste werkdag|joining date|date of joining|" +
      "employment start date|employment start|contract start date|startdatum contract|aanvang contract|begin contract|start contract|begindatum contract|" +
      "commencement date|starts on|contract start|start dienstverband|ingangsdatum dienstverband|begin dienstverband|startdatum dienstverband|aanvang dienstverband|date hired|datum aanvang|ingangsdatum contract|startdate|start|date of entry|entry date|contract begindatum",
  ],
  [
    "contractEndsOn",
    "einde contract|contract einde|einddatum contract|contract einddatum|contracteinde|contracteinddatum|einddatum|eind datum|end date|contract end date|contract end|" +
      "end of contract|contract until|contract tot|contract loopt tot|uit dienst|datum uit dienst|einde dienstverband|contract expiry|" +
      "contract expires|contract expires on|contract expiry date|termination date|contract ends|contract ends on|enddate|einddatum dienstverband|uitdienstdatum|" +
      "contract eindigt op|contract end on|end date contract|date contract ends|end of employment|employment end date",
  ],
  [
    "permitEndsOn",
    "verblijfsvergunning geldig tot|vergunning geldig tot|geldig tot|permit valid until|valid until|permit expiry|permit expiry date|permit end date|" +
      "permit expires|permit expires on|verblijfsvergunning tot|einddatum vergunning|einddatum verblijfsvergunning|einde verblijfsvergunning|einde vergunning|" +
      "vergunning verloopt|vergunning verloopt op|vergunning tot|expiry date|residence permit expiry|residence permit expiry date|residence permit valid until|" +
      "residence permit end date|residence permit expires|vervaldatum|vervaldatum vergunning|vervaldatum verblijfsvergunning|visa expiry|visa expiry date|" +
      "permit until|residence permit until|verblijfsvergunning verloopt op|verblijfsvergunning einddatum|" +
      "valid to|permit valid to|permit ends on|permit ends|rp expiry|verloopdatum vergunning|verloopdatum",
  ],
  ["work.role", "functie|rol|role|job title|position|functietitel|job|functienaam|soort werk|kind of work|functiegroep"],
  [
    "work.contract",
    "contract|contract getekend|getekend contract|signed contract|contract signed|arbeidsovereenkomst|employment contract|arbeidscontract",
  ],
  [
    "work.contractMonths",
    "contractduur|duur contract|duur van het contract|contract duration|contract length|contract months|looptijd contract|contractperiode|length of contract|duration of contract|" +
      "contract in maanden|soort contract|contractsoort|type contract|contract type|contracttype|contractvorm|contract term|term of contract|duur|duration|" +
      "contractduur in maanden|bepaald onbepaald|type dienstverband|soort dienstverband|employment type|contract maanden|looptijd|type of contract",
  ],
  ["work.recognisedSponsor", "erkend referent|erkende referent|recognised sponsor|recognized sponsor|erkend referentschap"],
  ["work.designatedInstitution", "aangewezen instelling|designated institution"],
  ["work.excludedOccupation", "uitgesloten beroep|excl occupation|uitgezonderd beroep"],
  [
    "work.marketRate",
    "marktconform|market rate|marktconform salaris|marktconform loon|market conform|at market rate|loon marktconform|salaris marktconform",
  ],
  ["pay.base", SALARY],
  [
    "pay.per",
    "salarisperiode|salaris periode|loonperiode|loon periode|betaalperiode|betalingsperiode|pay period|pay frequency|salary period|betaalfrequentie|per|periode|period|" +
      "loontijdvak|salary per|salaris per|frequency|frequentie|payment frequency|payment period|payroll frequency|tijdvak|wage period|salary frequency|pay per",
  ],
  [
    "pay.includesHolidayAllowance",
    "vakantiegeld|vakantietoeslag|vakantiebijslag|holiday allowance|holiday pay|vacation allowance|vacation pay|incl vakantiegeld|incl vakantietoeslag|" +
      "incl vakantiebijslag|incl holiday allowance|incl holiday pay|incl vacation pay|vakantiegeld incl|vakantietoeslag incl|vakantiebijslag incl|holiday allowance incl|" +
      "holiday pay incl|8 procent incl|incl 8 procent",
  ],
  [
    "pay.includesThirteenthMonth",
    "13e maand|13de maand|dertiende maand|13th month|thirteenth month|incl 13e maand|incl 13de maand|incl dertiende maand|incl 13th month|13e maand incl|" +
      "dertiende maand incl|13th month incl|eindejaarsuitkering|incl eindejaarsuitkering|eindejaarsuitkering incl|year end bonus incl|incl year end bonus|13th month salary|" +
      "incl thirteenth month|thirteenth month incl",
  ],
  [
    "pay.thirteenthMonthPaidMonthly",
    "13e maand per maand|13e maand maandelijks|13e maand maandelijks betaald|13th month paid monthly|13th month monthly|dertiende maand maandelijks|" +
      "dertiende maand per maand|dertiende maand maandelijks betaald|13e maand maandelijks uitbetaald|13e maand per maand betaald",
  ],
  [
    "pay.paidMonthlyToOwnAccount",
    "eigen rekening|op eigen rekening|own account|own bank account|maandelijks op eigen rekening|paid monthly to own account|paid to own account|eigen bankrekening|" +
      "maandelijks op eigen bankrekening|paid to own bank account|betaald op eigen rekening",
  ],
  ["pay.equalInstalments", "gelijke delen|equal instalments|gelijke termijnen|equal installments"],
  [
    "currentPermit.criterion",
    "huidig criterium|criterium|criterion|looncriterium|salariscriterium|salary criterion|current criterion|huidige vergunning|current permit|permit type|" +
      "type vergunning|soort vergunning|verblijfsvergunning|residence permit|type verblijfsvergunning|soort verblijfsvergunning|residence permit type|vergunning|permit|" +
      "huidig looncriterium|current salary criterion|criterium huidige vergunning|criterion of current permit|norm|huidige norm",
  ],
  ["currentPermit.residenceGap", "verblijfsgat|residence gap|gat in verblijf|gap in residence"],
  [
    "currentPermit.blueCardFirstIssuedOn",
    "blauwe kaart|blue card|eu blue card|europese blauwe kaart|blauwe kaart sinds|eerste blauwe kaart|blue card since|blue card first issued|blue card first issued on|" +
      "first blue card|datum eerste blauwe kaart|eu blue card since|europese blauwe kaart sinds|date of first blue card|blue card issued on|blue card date|blauwe kaart datum",
  ],
  [
    "study.level",
    "opleidingsniveau|niveau opleiding|opleiding|education level|level of education|education|degree|highest degree|diploma|hoogste diploma|hoogst genoten opleiding|" +
      "hoogste opleiding|highest education|study level|degree level|level of study|opleidingsgraad|graad|niveau|hoogst behaalde opleiding|hoogst behaalde diploma",
  ],
  [
    "study.kind",
    "soort opleiding|type opleiding|type study|soort diploma|kind of study|soort studie|type of study|diploma soort|type of degree",
  ],
  [
    "study.completedOn",
    "afstudeerdatum|datum afstuderen|diplomadatum|datum diploma|diploma datum|graduation date|date of graduation|graduated on|afgestudeerd op|afgestudeerd|graduation|study completed on|" +
      "degree date|diploma behaald op|diploma date|date of diploma|studie afgerond op|graduated|datum afgestudeerd|promotiedatum|degree awarded on|date of degree",
  ],
  ["study.languageProof", "taalbewijs|language proof|ielts|taaltoets|proof of language"],
  [
    "orientationYear.permit",
    "zoekjaar|orientation year|zoekjaarvergunning|orientation year permit|vergunning zoekjaar|search year|zoekjaar vergunning|search year permit",
  ],
  [
    "orientationYear.endedOn",
    "einde zoekjaar|zoekjaar einddatum|zoekjaar tot|orientation year ended on|orientation year end date|end of orientation year|einddatum zoekjaar|" +
      "zoekjaar geeindigd op|orientation year ended|search year end date|orientation year until",
  ],
  ["orientationYear.forThisStudy", "zoekjaar voor deze studie|orientation year for this study"],
  [
    "experience.years",
    "ervaring|jaren ervaring|werkervaring|experience|years of experience|work experience|relevant experience|relevante werkervaring|relevante ervaring|experience in years|" +
      "werkervaring in jaren|ervaring in jaren|years experience|jaren werkervaring|relevant work experience",
  ],
  ["experience.ict", "ict|ict functie|ict experience|ict ervaring|ict manager or professional|it professional|ict professional"],
  [
    "hours",
    "uren|uren per week|uur per week|u per week|hours|hours per week|hours a week|weekly hours|hours week|hrs per week|hrs|contracturen|contract uren|contract hours|" +
      "arbeidsduur|werkweek|aantal uren|uren week|arbeidsuren|urenomvang|working hours|weekuren|contract hours per week|contracturen per week|" +
      "aantal uren per week|number of hours|arbeidsduur per week|working hours per week|week uren|arbeidsomvang|scheduled weekly hours",
  ],
  [
    "fte",
    "fte|deeltijd|deeltijd procent|deeltijdpercentage|deeltijdfactor|parttime|part time|parttime procent|part time procent|parttimepercentage|parttime percentage|" +
      "part time percentage|part time factor|parttime factor|parttimefactor|dienstverband procent|omvang dienstverband|employment percentage|werktijdfactor|" +
      "contract procent|bezettingsgraad|full time equivalent|aanstellingsomvang|dienstverband|deeltijd percentage|deeltijd factor|procent fte|fte procent|" +
      "dienstverbandpercentage|contractpercentage|procent parttime|procent deeltijd",
  ],
];

/** Heads that count only while nothing else in the head is known: "employee age" is an age. */
const WEAK = new Set(
  "naam|name|medewerker|werknemer|employee|kandidaat|candidate|id|nr|no|nummer|number|worker|colleague|per|bruto|gross|pay|start|duur|contract".split(
    "|",
  ),
);

/** Words that say of another thing, or of another amount than a wage for a month, four weeks or a year. */
const OTHERS = new Set(
  (
    "leidinggevende|begin|sv|fiscaal|fiscale|fiscal|taxable|belastbaar|manager|supervisor|partner|werkgever|employer|bedrijf|bedrijfsnaam|company|afdeling|department|team|project|contact|contactpersoon|kind|kinderen|children|" +
    "echtgenoot|spouse|noodcontact|emergency|pensioen|pension|plaats|place|adres|address|email|mail|telefoon|phone|kostenplaats|bank|iban|bsn|opmerking|opmerkingen|" +
    "remark|remarks|notes|netto|net|nett|uurloon|uur|hourly|schaal|scale|grade|trede|step|band|group|groep|valuta|currency|bonus|verhoging|increase|minimum|min|max|" +
    "maximum|paspoort|passport|land|country|stad|city|locatie|location|proeftijd|probation|vorige|previous|oud|old|slip|kosten|cost|costs|week|tax|belasting|" +
    "commission|commissie|provisie|ziekte|verzekering|insurance|id kaart|rijbewijs|target|school|universiteit|university|instelling|manager s|vog|lease|auto|car"
  ).split("|"),
);

/** Words that change nothing of what a head says. */
const FILLERS = new Set(
  (
    "van|de|het|een|of|the|a|an|in|op|to|for|per|en|and|or|with|met|eur|euro|euros|bedrag|amount|dd|mm|yyyy|jjjj|jj|yy|d|m|j|y|yyyymmdd|ddmmyyyy|ja|nee|n|yes|no|datum|date|" +
    "huidig|huidige|current|werknemer|medewerker|employee|staff|nr|number|nummer|optional|optioneel|verplicht|required|kennismigrant|kennismigranten|hsm|migrant|" +
    "bruto|gross|jaar|jaren|year|years|maand|maanden|month|months|candidate|kandidaat|worker|last|first|nieuw|nieuwe|new|s|werk|aantal|ind|totaal|total|fulltime|full|time|" +
    "s|voor|bij|at|on|is|n v t|tm|t|ca|expected|verwacht|verwachte"
  ).split("|"),
);

/** Besides those, words that a wage may have around it. */
const PAY_FILLERS = new Set(
  (
    SALARY +
    "|incl|excl|vakantiegeld|vakantietoeslag|vakantiebijslag|vt|vg|vakantie|geld|toeslag|bijslag|holiday|vacation|allowance|money|procent|13e|13de|13th|13|dertiende|thirteenth|maand|month|monthly|" +
    "maandelijks|jaar|annual|yearly|jaarlijks|year|annum|p|pm|pj|mnd|4|vier|four|weken|weeks|wekelijks|weekly|basis|base|basic|vast|vaste|fixed|contractueel|contractual|afgesproken|agreed|" +
    "all|fulltime|voltijd|voltijds|ft|parttime|deeltijd|fte|uren|hours|o|b|v|bovenop|on|top|plus|zonder|without|niet|not|geen|no|all in|8|eindejaarsuitkering|k|per|obv|basis van|based|36|38|40|periode"
  ).split("|"),
);

/** What is only meant where its values can be read: a head "Functie" stands mostly above titles of jobs. @type {Set<Target>} */
const BY_VALUES = new Set(
  /** @type {Target[]} */ ([
    "work.role",
    "work.contract",
    "work.contractMonths",
    "application.kind",
    "pay.includesHolidayAllowance",
    "pay.includesThirteenthMonth",
    "currentPermit.criterion",
    "currentPermit.blueCardFirstIssuedOn",
    "study.level",
    "study.kind",
    "orientationYear.permit",
    "experience.ict",
    "fte",
    "pay.per",
  ]),
);

/** What a column can be for when its values do not fit its head. @type {Partial<Record<Target, Target>>} */
const ELSE = {
  "work.contract": "work.contractMonths",
  "study.level": "study.kind",
  "work.contractMonths": "work.contract",
  fte: "work.contractMonths",
};

/** These are about the period only when nothing follows: "salaris per 4 weken" is a wage. */
const WHOLE = new Set(["salaris per", "salary per", "pay per"]);

const COMPOUND =
  /(bruto|netto|basis|maand|jaar|uur|week|weken|fulltime|voltijds?|parttime|deeltijd|periode)(?=(maand|jaar|uur|week|basis)?(salaris|loon|inkomen)\b)/g;

/**
 * A head in small letters, with one space between words and one way to write what has several.
 * @param {string} head
 */
export function normal(head) {
  return plainly(head)
    .replace(COMPOUND, "$1 ")
    .replace(/\b(inclusief|including|includes|included|inbegrepen|inc|in begrepen)\b/g, "incl")
    .replace(/\b(exclusief|excluding|excludes|excluded|ex)\b/g, "excl")
    .replace(/\b(t m|tm|tot en met)\b/g, "tot")
    .replace(/\bexpiration\b/g, "expiry")
    .replace(/\b(p w|pw|per wk)\b/g, "per week")
    .replace(/(\d) (uur|u|hrs?)\b/g, "$1 uren")
    .replace(/\b(verblijfstitel|verblijfsdocument|vvr|verblijfskaart)\b/g, "verblijfsvergunning")
    .replace(/\b(perc|pct)\b/g, "procent");
}

/** @type {Map<string, Target[]>} */
const TARGETS = new Map();
for (const [target, ways] of WAYS) for (const way of ways.split("|")) TARGETS.set(way, [...(TARGETS.get(way) ?? []), target]);
const MOST_WORDS = Math.max(...[...TARGETS.keys()].map((way) => way.split(" ").length));

/** @typedef {{ target: Target, way: string, isSure: boolean }} Match */

/** Every way of writing that stands in a head, with the words around it. @param {string[]} words */
function* waysIn(words) {
  for (let from = 0; from < words.length; from++)
    for (let to = Math.min(words.length, from + MOST_WORDS); to > from; to--) {
      const way = words.slice(from, to).join(" ");
      const [target] = TARGETS.get(way) ?? [];
      if (target && !(WHOLE.has(way) && words.length > to - from))
        yield { target, way, rest: [...words.slice(0, from), ...words.slice(to)] };
    }
}

/** @param {string} way */
const weight = (way) => (WEAK.has(way) ? way.length / 100 : way.length);

/** What may stand in the head of a wage. @type {Set<Target>} */
const BESIDE_WAGE = new Set(
  /** @type {Target[]} */ ([
    "pay.includesHolidayAllowance",
    "pay.includesThirteenthMonth",
    "pay.thirteenthMonthPaidMonthly",
    "hours",
    "fte",
  ]),
);

/** The date of something that is no date, or the year of one. @param {Target} target @param {string[]} rest */
function isOtherKind(target, rest) {
  const words = isDate(target) ? /^(jaar|year)$/ : /^(datum|date)$/;
  return rest.some((word) => words.test(word));
}

/**
 * The longest way of writing that stands in the head. It is sure when the other words change nothing.
 * @param {string} head @returns {Match | null}
 */
function match(head) {
  if (head.length > 120) return null;
  const words = normal(head).split(" ").slice(0, 20);
  const ways = [...waysIn(words)].sort((one, other) => weight(other.way) - weight(one.way));
  const [best] = ways;
  if (!best) return null;
  const wage = ways.find(({ target }) => target === "pay.base");
  // "Salary incl. holiday allowance" is a wage, however much stands in it about the allowance.
  const isWage = BESIDE_WAGE.has(best.target) || (best.target === "pay.per" && best.rest.length > 0);
  const { target, way, rest } = wage && isWage ? wage : best;
  if (rest.some((word) => OTHERS.has(word)) || isOtherKind(target, rest)) return null;
  const unknown = rest.filter(
    (word) => !FILLERS.has(word) && !/^\d+$/.test(word) && !(target === "pay.base" && PAY_FILLERS.has(word)) && !isWordOf(target, word),
  );
  if (unknown.length === 0) return { target, way, isSure: true };
  const mayBe = unknown.length === 1 && way.length >= 4 && !WEAK.has(way) && target !== "name";
  return mayBe ? { target, way, isSure: false } : null;
}

/** A word that is itself a way to write the same. @param {Target} target @param {string} word */
const isWordOf = (target, word) => TARGETS.get(word)?.includes(target) ?? false;

/** How many heads of a row are known for sure. @param {string[]} row */
export function headsIn(row) {
  const known = row.slice(0, MAX_COLUMNS).filter((cell) => cell.length < 120 && /\p{L}/u.test(cell) && match(cell)?.isSure);
  return new Set(known.map(normal)).size;
}

/** How many of the values can be read, and how many say anything. @param {Target} target @param {string[]} values */
function fit(target, values) {
  if (target === "name") return { read: values.length, said: values.length };
  const reader = readerFor(target, { dayOrder: "day-first" });
  const numbers = values.map(reader).filter((number) => number !== UNKNOWN);
  return { read: numbers.filter((number) => typeof number === "number").length, said: numbers.length };
}

/** @param {Target} target @param {string[]} values */
function fits(target, values) {
  const { read, said } = fit(target, values);
  return said === 0 ? target !== "work.role" : read * 2 > said;
}

/** @param {Target} target @param {string[]} values @returns {Target | null} */
function byValues(target, values) {
  if (!BY_VALUES.has(target) || fits(target, values)) return target;
  const other = ELSE[target];
  return other && fit(other, values).read > 0 && fits(other, values) ? other : null;
}

/** Abbreviations that a sentence of an offer does not have. @param {string} head */
function inFull(head) {
  return head
    .replace(/_/g, " ")
    .replace(/(\p{Ll})(\p{Lu})/gu, "$1 $2")
    .replace(/\b(vt|vg|vak\.? ?(geld|toeslag))\b/gi, "vakantiegeld")
    .replace(/\b(ha|hol\.? ?(allowance|pay))\b/gi, "holiday allowance")
    .replace(/\bexc?l?\b\.?/gi, "excl.")
    .replace(/\bincl?\b\.?/gi, "incl.")
    .replace(/\b(p\.? ?m|pm)\b\.?/gi, "per maand")
    .replace(/\b(p\.? ?j|pj|p\.? ?a|pa)\b\.?/gi, "per jaar")
    .replace(/\b13 ?(e|de)? ?mnd\b/gi, "13e maand")
    .replace(/\bmnd ?(salaris|loon)/gi, "maandsalaris")
    .replace(/\b(bruto|gross) (maand|jaar)\b/gi, "$1 per $2");
}

/** What a head says about the amounts below it. @param {string} head @returns {Gives} */
function payOf(head) {
  const full = inFull(head);
  const offer = readOffer(`${full} € 5000`);
  const per = offer.per ?? periodIn(full);
  /** @type {Gives} */
  const gives = {};
  if (per) gives.per = per;
  if (offer.includesHolidayAllowance !== null) gives.includesHolidayAllowance = offer.includesHolidayAllowance;
  const inside = offer.thirteenth?.inside;
  if (typeof inside === "boolean") gives.includesThirteenthMonth = inside;
  if (/\b(full ?-?time|voltijds?|ft|1[.,]0 ?fte)/i.test(full)) gives.fullTime = true;
  return gives;
}

/** What a head says when its column is for that; also for one that was chosen by hand. @param {Target} target @param {string} head @returns {Gives | undefined} */
export function givesOf(target, head) {
  const gives = target === "pay.base" ? payOf(head) : {};
  if (target === "work.contractMonths" && /\b(jaar|jaren|years?)\b/.test(normal(head))) gives.unit = "years";
  return Object.keys(gives).length > 0 ? gives : undefined;
}

/** Dates of 18 to 70 years ago, all of them. @param {string[]} values */
function areBirthDates(values) {
  const year = Number(today().slice(0, 4));
  const days = values
    .map((value) => readDate(value))
    .map((day) => (typeof day === "number" ? new Date(day * 86_400_000).getUTCFullYear() : 0));
  return days.length >= 3 && days.every((born) => born >= year - 70 && born <= year - 18);
}

/** @param {string} head @param {string[]} values @returns {Pick<Column, "to" | "guess" | "gives">} */
function meaning(head, values) {
  const found = head ? match(head) : null;
  const to = found && byValues(found.target, values);
  if (found && to) return { to, gives: givesOf(to, head), ...(found.isSure ? {} : { guess: true }) };
  return !found && areBirthDates(values) ? { to: "person.birthDate", guess: true } : { to: null };
}

/**
 * What each column is for. The first for a target has it, those that are sure before those that may be; several can be for the name.
 * @param {string[]} heads @param {string[][]} first the first rows @returns {Column[]}
 */
export function recognise(heads, first) {
  const names = heads.map(normal);
  const columns = heads.map((head, index) => {
    const values = first.map((row) => (row[index] ?? "").trim()).filter((value) => value !== "");
    return { index, head, ...meaning(head, values) };
  });
  /** @type {Set<Target>} */
  const had = new Set();
  /** @type {Column[]} */
  const result = [];
  for (const column of [...columns.filter(({ guess }) => !guess), ...columns.filter(({ guess }) => guess)]) {
    const { index, head, to } = column;
    const isTwice = to === "name" ? names.indexOf(names[index] ?? "") < index : to !== null && had.has(to);
    if (to && !isTwice) had.add(to);
    result[index] = isTwice ? { index, head, to: null, taken: true } : column;
  }
  return result;
}
