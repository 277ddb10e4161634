/** A calendar day, `YYYY-MM-DD`. */
export type IsoDate = string;
/** EUR; comes out with two decimals, such as `"5942.00"`. */
export type Money = string;
/** EUR as it may go in. */
export type MoneyIn = string | number;
/** The path of a fact, such as `pay.base` or `pay.components[2].paidMonthly`. */
export type FactPath = string;
/** The id of a `Source`. */
export type SourceId = string;
/** EUR per month without, or per year with holiday allowance. */
export type Unit = "month-excluding" | "year-including";
export type RouteId = "highly-skilled-migrant" | "eu-blue-card" | "orientation-year" | "highly-educated-points";
export type CriterionId = "age-30-plus" | "under-30" | "reduced" | "exempt" | "blue-card" | "blue-card-reduced";
export type Outcome = "met" | "not-met" | "unknown";
export type RouteOutcome = Outcome | "not-in-force";
export type Confidence = "high" | "medium" | "unknown";

/** What is known about one person. What is absent or `null` is unknown, never "no". */
export interface Facts {
  application?: {
    kind?: "first" | "change-of-employer" | "extension" | null;
    receivedOn?: IsoDate | null;
    startsOn?: IsoDate | null;
  } | null;
  person?: { birthDate?: IsoDate | null; age?: number | null; turkishNational?: boolean | null } | null;
  work?: {
    role?: "employee" | "researcher" | "doctor-in-training" | "guest-lecturer" | "doctoral-student" | "postdoc-or-lecturer" | null;
    contract?: boolean | null;
    contractMonths?: number | "indefinite" | null;
    recognisedSponsor?: boolean | null;
    designatedInstitution?: boolean | null;
    excludedOccupation?: "none" | "professional-football" | "clergy" | "sex-work" | null;
    marketRate?: boolean | null;
  } | null;
  pay?: {
    base?: MoneyIn | null;
    per?: "month" | "four-weeks" | "year" | null;
    includesHolidayAllowance?: boolean | null;
    includesThirteenthMonth?: boolean | null;
    thirteenthMonthPaidMonthly?: boolean | null;
    components?: PayComponent[] | null;
    paidMonthlyToOwnAccount?: boolean | null;
    equalInstalments?: boolean | null;
  } | null;
  currentPermit?: {
    criterion?: "none" | "under-30" | "age-30-plus" | "reduced" | "exempt" | null;
    residenceGap?: boolean | null;
    blueCardFirstIssuedOn?: IsoDate | "never" | null;
  } | null;
  study?: {
    level?: "none" | "bachelor" | "master" | "doctorate" | null;
    kind?: "dutch-accredited" | "dutch-postgraduate" | "designated-course" | "research-in-nl" | "foreign-ranked" | "other" | null;
    completedOn?: IsoDate | "not-yet" | "earlier" | null;
    languageProof?: boolean | null;
  } | null;
  orientationYear?: {
    permit?: "never" | "current" | "ended" | null;
    endedOn?: IsoDate | null;
    forThisStudy?: boolean | null;
  } | null;
  experience?: { years?: number | null; ict?: boolean | null } | null;
  points?: {
    workedInNl6Months?: boolean | null;
    studiedInNl6Months?: boolean | null;
    dutchA2?: boolean | null;
    englishIelts6?: boolean | null;
    bolognaDegree?: boolean | null;
    earlierSearchYear?: boolean | null;
  } | null;
}
export type ComponentKind =
  | "thirteenth-month" | "fixed-allowance" | "expense-allowance" | "holiday-allowance" | "in-kind"
  | "overtime" | "tips" | "fund-payment" | "variable-bonus" | "employer-health-contribution";
export interface PayComponent {
  kind: ComponentKind;
  amount: MoneyIn;
  per: "month" | "year";
  inContract?: boolean | null;
  paidMonthly?: boolean | null;
}

/** Everything that follows from the facts. */
export interface Assessment {
  decisiveDate: IsoDate | null;
  outcome: Outcome;
  best: RouteId | null;
  routes: Route[];
  questions: FactPath[];
  outlook: OutlookEvent[];
  notices: Notice[];
  receipt: { engine: string; rules: string };
}
export interface Route {
  id: RouteId;
  outcome: RouteOutcome;
  salary: Outcome | null;
  provided: string[];
  conditions: Condition[];
  criteria: Criterion[];
  criterion: CriterionId | null;
  pay: PayResult | null;
  points: PointsScore | null;
  permitMonths: number | null;
  questions: FactPath[];
}
export interface Condition {
  id: string;
  outcome: Outcome | "not-applicable";
  facts: FactPath[];
  sources: SourceId[];
  compare?: {
    left: string | null;
    op: "at-least";
    right: string;
    unit: Unit | "months" | "date" | "points";
  };
  values?: Record<string, string>;
}
export interface Criterion {
  id: CriterionId;
  applies: "yes" | "no" | "unknown";
  amount: Money | null;
  indication: Money | null;
  unit: Unit;
  validFrom: IsoDate;
  validTo: IsoDate;
  source: SourceId;
  confidence: Confidence;
  outcome: Outcome;
  shortfall: Money | null;
  requiredBasePerMonth: Money | null;
}
export interface PayResult {
  unit: Unit;
  counted: Money;
  lowest: Money;
  highest: Money;
  lines: PayLine[];
}
export interface PayLine {
  kind: "base" | ComponentKind;
  stated: Money;
  statedPer: "month" | "four-weeks" | "year";
  counted: Money | null;
  outcome: "counted" | "not-counted" | "unknown";
  reason: string;
  source: SourceId;
}
export interface PointsScore {
  outcome: RouteOutcome;
  scored: number | null;
  lowest: number;
  highest: number;
  required: number;
  max: number;
  parts: { id: "education" | "age" | "indicators"; scored: number | null; max: number }[];
}
export interface OutlookEvent {
  on: IsoDate;
  id: "turns-30" | "new-amounts" | "three-year-window-ends" | "contract-ends" | "rule-changes";
  values: Record<string, string>;
}
export interface Notice { id: string; values: Record<string, string>; sources: SourceId[] }
export interface Norm {
  criterion: CriterionId;
  amount: Money | null;
  unit: Unit;
  validFrom: IsoDate;
  validTo: IsoDate;
  source: SourceId;
  confidence: Confidence;
}
export interface Source { id: SourceId; title: string; url: string | null; kind: "law" | "publication" | "official" | "secondary" }
export interface RuleInfo {
  id: string;
  route: RouteId;
  periods: { validFrom: IsoDate; validTo: IsoDate | null }[];
  sources: SourceId[];
}
export interface Version { engine: string; normsUpTo: IsoDate; lawUpTo: IsoDate }

/**
 * Many people by columns: a fact by its path, one number a person, all columns equally long; a column that is left out is unknown for all. Parts of the pay
 * (`pay.components`) have no column.
 *
 * - unknown: -2147483648
 * - yes or no: 1 or 0
 * - a word: its place in the list of the field above, from 0
 * - a day: days since 1 January 1970
 * - money: cents
 * - a word in the place of a day or a number (`"not-yet"`, `"earlier"`, `"never"`, `"indefinite"`): 1073741824 and its place
 */
export type Columns = { [path in FactColumn]?: Int32Array | null };
export type FactColumn =
  | "application.kind" | "application.receivedOn" | "application.startsOn"
  | "person.birthDate" | "person.age" | "person.turkishNational"
  | "work.role" | "work.contract" | "work.contractMonths" | "work.recognisedSponsor" | "work.designatedInstitution"
  | "work.excludedOccupation" | "work.marketRate"
  | "pay.base" | "pay.per" | "pay.includesHolidayAllowance" | "pay.includesThirteenthMonth" | "pay.thirteenthMonthPaidMonthly"
  | "pay.paidMonthlyToOwnAccount" | "pay.equalInstalments"
  | "currentPermit.criterion" | "currentPermit.residenceGap" | "currentPermit.blueCardFirstIssuedOn"
  | "study.level" | "study.kind" | "study.completedOn" | "study.languageProof"
  | "orientationYear.permit" | "orientationYear.endedOn" | "orientationYear.forThisStudy"
  | "experience.years" | "experience.ict"
  | "points.workedInNl6Months" | "points.studiedInNl6Months" | "points.dutchA2" | "points.englishIelts6" | "points.bolognaDegree" | "points.earlierSearchYear";
/** One number a person in each; -1 where there is none. A word is its place in the list of its type above, from 0. */
export interface ColumnAnswers {
  /** `Outcome` */
  outcome: Int8Array;
  /** `RouteId` */
  best: Int8Array;
  /** The highly skilled migrant, then the EU Blue Card. */
  routes: [ColumnRoute, ColumnRoute];
  /** How many unknown facts can change outcome or best. */
  questions: Int8Array;
  /** `ErrorCode` of a person who cannot be read. */
  error: Int8Array;
}
export interface ColumnRoute {
  /** `RouteOutcome` */
  outcome: Int8Array;
  /** `CriterionId` of the criterion to show */
  criterion: Int8Array;
  /** Cents that are missing for it, in the unit of the day. */
  shortfall: Int32Array;
}

export type ErrorCode =
  | "unknown-field" | "wrong-type" | "unknown-value" | "not-a-date" | "not-money" | "out-of-range" | "contradiction";
/** What every function throws, and nothing else. */
export interface FactsError extends Error { name: "FactsError"; code: ErrorCode; path: string }
/** The place of a row that could not be read. */
export interface RowError { error: { code: ErrorCode; path: string; message: string } }
