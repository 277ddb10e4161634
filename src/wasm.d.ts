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
    kind?: "first" | "extension" | "change-of-employer" | null;
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

export type ErrorCode =
  | "unknown-field" | "wrong-type" | "unknown-value" | "not-a-date" | "not-money" | "out-of-range" | "contradiction";
/** What every function throws, and nothing else. */
export interface FactsError extends Error { name: "FactsError"; code: ErrorCode; path: string }
/** The place of a row that could not be read. */
export interface RowError { error: { code: ErrorCode; path: string; message: string } }
