// What people write for the words of a fact, in Dutch and English; and how two ways of writing are told to be the same.

/**
 * Small letters without accents, and one space for all that is no letter or digit. "%", "<" and "+" are words of their own.
 * @param {string} text
 */
export function normal(text) {
  return text
    .slice(0, 200)
    .replace(/(\p{Ll})(\p{Lu})/gu, "$1 $2")
    .normalize("NFD")
    .replace(/\p{M}/gu, "")
    .toLowerCase()
    .replace(/%/g, " procent ")
    .replace(/</g, " onder ")
    .replace(/\+/g, " plus ")
    .replace(/#/g, " nr ")
    .replace(/[✓✔☑]/g, " ja ")
    .replace(/[^\p{L}\p{N}]+/gu, " ")
    .replace(/\bph d\b/g, "phd")
    .trim();
}

/** What stands in a cell of which nothing is known, as `normal` writes it. */
export const NOTHING = new Set(
  (
    "|onbekend|niet bekend|nog onbekend|nog niet bekend|unknown|not known|n v t|nvt|n a|na|weet niet|weet ik niet|don t know|do not know|dont know|" +
    "ntb|n t b|tbd|t b d|tbc|leeg|null|nader te bepalen|not applicable|niet van toepassing"
  ).split("|"),
);

const YES = "ja|j|yes|y|x|v|true|waar|1|juist|jawel|wel";
const NO = "nee|n|no|false|onwaar|0|geen|niet|neen|onjuist";

/** @type {Record<string, Record<string, string>>} */
export const SYNONYMS = {
  "application.kind": {
    first:
      "first|eerste|nieuw|nieuwe|new|eerste aanvraag|nieuwe aanvraag|first application|new application|initial|initial application|" +
      "eerste verblijfsvergunning|initieel|mvv|tev|tev aanvraag|mvv aanvraag|nieuwe werknemer|new hire|eerste toelating",
    "change-of-employer":
      "change of employer|andere werkgever|wijziging werkgever|wisseling werkgever|wisseling van werkgever|werkgeverswissel|nieuwe werkgever|" +
      "change employer|new employer|employer change|overstap|wijziging|verandering van werkgever|changing employer|job change|change",
    extension:
      "extension|verlenging|verlengen|renewal|verlengingsaanvraag|verlenging verblijfsvergunning|aanvraag verlenging|extend|renew|verlengd|" +
      "extension of permit|permit extension|prolongation",
  },
  "work.role": {
    employee: "employee|werknemer|werkneemster|medewerker|kennismigrant|highly skilled migrant|hsm|regular|regulier",
    researcher: "researcher|onderzoeker|wetenschappelijk onderzoeker|scientific researcher|wetenschapper",
    "doctor-in-training":
      "doctor in training|arts in opleiding|aios|aio arts|arts in opleiding tot specialist|arts in opleiding aios|medical specialist in training",
    "guest-lecturer": "guest lecturer|gastdocent|gastdocente|visiting lecturer|gasthoogleraar",
    "doctoral-student":
      "doctoral student|promovendus|promovenda|phd student|phd candidate|aio|assistent in opleiding|doctoral candidate|phd",
    "postdoc-or-lecturer":
      "postdoc|postdoc or lecturer|post doc|universitair docent|lecturer|docent|postdoctoraal onderzoeker|postdoctoral researcher|postdoc of docent|ud|uhd|" +
      "universitair hoofddocent|assistant professor|associate professor",
  },
  "work.contractMonths": {
    indefinite:
      "indefinite|onbepaald|onbepaalde tijd|vast|vaste|vast contract|permanent|permanent contract|indefinite term|voor onbepaalde tijd|open ended|" +
      "contract voor onbepaalde tijd|indefinite period|unlimited|vast dienstverband|onbep tijd|onbepaalde duur|contract onbepaalde tijd",
  },
  "work.excludedOccupation": {
    none: "none|geen|nee|no|n|false|onwaar|0|niet|geen van deze",
    "professional-football":
      "professional football|betaald voetbal|profvoetballer|voetballer|professional footballer|football player|professional soccer",
    clergy: "clergy|geestelijke|geestelijk bedienaar|geestelijk voorganger|imam|predikant|priester|priest|minister of religion|clergyman",
    "sex-work": "sex work|sekswerk|sekswerker|sex worker|prostitutie",
  },
  "pay.per": {
    month: "month|maand|per maand|monthly|maandelijks|p m|pm|m|mnd|per month|a month|per mnd|maandsalaris|maandloon|12|mo",
    "four-weeks":
      "four weeks|4 weken|vier weken|per 4 weken|per vier weken|4 weeks|per 4 weeks|4 wekelijks|vierwekelijks|four weekly|4 weekly|every 4 weeks|" +
      "every four weeks|per four weeks|periode van 4 weken|13|4w",
    year: "year|jaar|per jaar|yearly|jaarlijks|annual|annually|p j|pj|p a|pa|per annum|per year|a year|annum|jaarsalaris|jaarloon|j|1|yr",
  },
  "currentPermit.criterion": {
    none: "none|geen|nee|no|geen vergunning|no permit|geen kennismigrant|n|other|anders",
    "under-30":
      "under 30|onder 30|jonger dan 30|jonger dan 30 jaar|younger than 30|under thirty|onder de 30|onder de 30 jaar|onder 30 jaar|below 30|under 30 years|" +
      "tot 30|tot 30 jaar|onder dertig|jonger dan dertig|u30|kennismigrant jonger dan 30|kennismigrant onder 30|hsm under 30|less than 30",
    "age-30-plus":
      "30 plus|age 30 plus|30 en ouder|30 jaar en ouder|30 jaar of ouder|30 of ouder|vanaf 30|vanaf 30 jaar|30 or older|30 and over|30 years and older|" +
      "30 or over|30 years or older|30 and older|over 30|boven 30|boven de 30|ouder dan 30|regulier|standaard|standard|regular|kennismigrant 30 plus|" +
      "kennismigrant 30 jaar en ouder|older than 30",
    reduced:
      "reduced|verlaagd|verlaagd criterium|verlaagd looncriterium|verlaagd salariscriterium|verlaagde norm|reduced criterion|reduced salary criterion|" +
      "zoekjaar|na zoekjaar|zoekjaar criterium|afgestudeerde|pas afgestudeerd|recent graduate|graduate|orientation year|reduced threshold",
    exempt:
      "exempt|vrijgesteld|vrijstelling|exempted|exemption|geen looncriterium|geen salariscriterium|no salary criterion|onderzoeker|researcher",
  },
  "currentPermit.blueCardFirstIssuedOn": { never: "never|nooit|geen|nee|no|none|n|geen blauwe kaart|no blue card" },
  "study.level": {
    none:
      "none|geen|mbo|geen hoger onderwijs|havo|vwo|vmbo|high school|secondary school|middelbare school|no higher education|mavo|mbo 4|vocational|" +
      "geen diploma|no degree|secondary education",
    bachelor:
      "bachelor|hbo|wo bachelor|hbo bachelor|bachelors|bachelor s|bsc|ba|b sc|b a|bachelor degree|bachelors degree|bachelor s degree|bachelor of science|" +
      "bachelor of arts|beng|b eng|bba|llb|ing|bachelor hbo|bachelor wo|bachelor of engineering",
    master:
      "master|masters|master s|msc|ma|m sc|m a|wo master|hbo master|master degree|masters degree|master s degree|master of science|master of arts|mba|" +
      "llm|meng|drs|ir|mr|doctorandus|doctoraal|master wo|master hbo|postgraduate|master of business administration",
    doctorate: "doctorate|phd|doctoraat|doctor|dr|gepromoveerd|promotie|doctoral|doctoral degree|doctor s degree|dphil|proefschrift",
  },
  "study.kind": {
    "dutch-accredited":
      "dutch accredited|nederlands|nederlandse opleiding|nederland|dutch|netherlands|geaccrediteerd|nederlands geaccrediteerd|accredited|nl|" +
      "nederlandse geaccrediteerde opleiding|dutch degree|nederlands diploma",
    "dutch-postgraduate":
      "dutch postgraduate|nederlandse postgraduate|postdoctoraal nederland|postmaster|nederlandse postdoctorale opleiding|postacademisch",
    "designated-course": "designated course|aangewezen opleiding|erasmus mundus|designated",
    "research-in-nl": "research in nl|onderzoek in nederland|wetenschappelijk onderzoek in nederland|research in the netherlands|onderzoek",
    "foreign-ranked":
      "foreign ranked|top 200|buitenland top 200|buitenlandse top 200|foreign top 200|top 200 university|top 200 universiteit|ranked foreign",
    other: "other|anders|overig|overige|ander|buitenland|buitenlands|foreign|abroad",
  },
  "study.completedOn": {
    "not-yet":
      "not yet|nog niet|nog niet afgestudeerd|not yet graduated|not yet completed|niet afgerond|nog niet afgerond|student|studying|studeert|studeert nog",
    earlier:
      "earlier|eerder|langer geleden|meer dan 3 jaar geleden|more than 3 years ago|meer dan drie jaar geleden|over 3 years ago|long ago",
  },
  "orientationYear.permit": {
    never: "never|nooit|geen|nee|no|n|none|niet|geen zoekjaar|nooit gehad|false|0|no orientation year",
    current: "current|huidig|nu|loopt|lopend|geldig|actief|active|now|heeft nu|currently|nog geldig|valid|heeft het nu",
    ended: "ended|beeindigd|afgelopen|verlopen|expired|gehad|eerder gehad|past|vroeger|voorbij|geweest|over|was",
  },
};

/** Contracts that end, of which the length is not told. */
export const FIXED_TERM = new Set(
  (
    "bepaald|bepaalde tijd|tijdelijk|temporary|fixed term|fixed|voor bepaalde tijd|tijdelijk contract|fixed term contract|contract voor bepaalde tijd|" +
    "bep tijd|definite|temporary contract|jaarcontract bepaalde tijd|contract bepaalde tijd"
  ).split("|"),
);

/** @param {string} list */
const setOf = (list) => list.split("|");
/** @type {Map<string, number>} */
export const YES_NO = new Map([
  ...setOf(NO).map((word) => /** @type {const} */ ([word, 0])),
  ...setOf(YES).map((word) => /** @type {const} */ ([word, 1])),
]);
