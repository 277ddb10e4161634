//! Random people, drawn towards the borders of the law. The same seed draws the same people.

use super::concrete::{Amounts, BaseRule, Thirteenth, looks_at_thirteenth_month, monthly_regime};
use super::dates::{Day, add_months, add_years, civil, day, iso, parse};
use super::facts::{Case, Fact, place_of};
use serde_json::{Value as Json, json};

/// The generator splitmix64: small, seeded, the same everywhere.
pub struct Dice(pub u64);

impl Dice {
    fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut mixed = self.0;
        mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        mixed ^ (mixed >> 31)
    }

    /// From 0 up to, not including, the limit.
    pub fn below(&mut self, limit: usize) -> usize {
        let limit = u64::try_from(limit).expect("a small limit");
        usize::try_from(self.next() % limit).expect("below a small limit")
    }

    pub fn between(&mut self, low: i64, high: i64) -> i64 {
        let width = usize::try_from(high - low + 1).expect("low is not above high");
        low + i64::try_from(self.below(width)).expect("within the width")
    }

    pub fn percent(&mut self, chance: usize) -> bool {
        self.below(100) < chance
    }

    pub fn pick<T: Copy>(&mut self, from: &[T]) -> T {
        from[self.below(from.len())]
    }
}

/// The days on which a rule began or ended, those of a notice alone included.
pub const LAW_CHANGES: [(i64, i64, i64); 22] = [
    (2004, 10, 1),
    (2005, 1, 1),
    (2007, 1, 1),
    (2007, 12, 20),
    (2008, 1, 1),
    (2009, 1, 1),
    (2011, 6, 19),
    (2012, 1, 1),
    (2013, 1, 1),
    (2013, 6, 1),
    (2014, 1, 1),
    (2016, 3, 1),
    (2017, 7, 1),
    (2020, 1, 1),
    (2020, 7, 1),
    (2021, 1, 1),
    (2023, 11, 18),
    (2024, 6, 12),
    (2025, 7, 4),
    (2026, 1, 1),
    (2026, 7, 1),
    (2026, 9, 2),
];

pub const ROLES: [&str; 6] = [
    "employee",
    "researcher",
    "doctor-in-training",
    "guest-lecturer",
    "doctoral-student",
    "postdoc-or-lecturer",
];

pub const COMPONENTS: [&str; 10] = [
    "thirteenth-month",
    "fixed-allowance",
    "expense-allowance",
    "holiday-allowance",
    "in-kind",
    "overtime",
    "tips",
    "fund-payment",
    "variable-bonus",
    "employer-health-contribution",
];

pub struct Draw<'a> {
    pub dice: &'a mut Dice,
    facts: Json,
    /// How many of a hundred facts are left out.
    unknown: usize,
    /// Everything beside the dates, the study and the pay is as the law wants it, so that those decide.
    orderly: bool,
    /// Extends an EU Blue Card on a reduced salary: the one place where a diploma of before the three years counts.
    extends_a_card: bool,
}

pub fn person(dice: &mut Dice, amounts: &Amounts) -> Json {
    let unknown = dice.pick(&[0, 0, 0, 8, 8, 15, 15, 25, 40, 60]);
    let extends_a_card = dice.percent(8);
    let orderly = extends_a_card || dice.percent(50);
    let mut draw = Draw {
        dice,
        facts: json!({}),
        unknown,
        orderly,
        extends_a_card,
    };
    let (decisive, other) = draw.application();
    let near = [decisive, decisive, other];
    draw.person(&near);
    draw.work();
    draw.permit(&near);
    draw.study(&near);
    draw.orientation_year(&near);
    draw.experience();
    draw.pay(&near, amounts);
    draw.facts
}

impl Draw<'_> {
    fn put(&mut self, path: &str, value: Json) {
        if self.dice.percent(self.unknown) {
            if self.dice.percent(20) {
                self.set(path, Json::Null);
            }
            return;
        }
        self.set(path, value);
    }

    fn set(&mut self, path: &str, value: Json) {
        let (group, field) = path.split_once('.').expect("a path of two names");
        self.facts[group][field] = value;
    }

    fn put_word(&mut self, path: &str, words: &[&str]) {
        let word = self.dice.pick(words);
        self.put(path, json!(word));
    }

    /// Mostly the answer that helps, so that one missing thing decides often.
    fn put_flag(&mut self, path: &str, helpful: bool) {
        let flag = if self.orderly || self.dice.percent(85) {
            helpful
        } else {
            !helpful
        };
        self.put(path, json!(flag));
    }

    fn a_day(&mut self) -> Day {
        if self.extends_a_card {
            return self.dice.between(day(2024, 6, 12), day(2026, 12, 31));
        }
        let nudge = self.dice.pick(&[-1, 0, 0, 1]);
        if self.dice.percent(50) {
            let (year, month, of_month) = self.dice.pick(&LAW_CHANGES);
            return day(year, month, of_month) + nudge;
        }
        if self.dice.percent(25) {
            return day(self.dice.between(2004, 2027), 1, 1) + nudge;
        }
        if self.dice.percent(10) {
            return day(self.dice.pick(&[2008, 2012, 2016, 2020, 2024]), 2, 29) + nudge;
        }
        // Half of the rest under the law of today.
        let first = self.dice.pick(&[day(2004, 9, 1), day(2024, 6, 12)]);
        self.dice.between(first, day(2027, 1, 31))
    }

    /// The decisive day, and the other day of the application, which at an extension must change nothing.
    fn application(&mut self) -> (Day, Day) {
        let kind = if self.extends_a_card {
            "extension"
        } else {
            self.dice.pick(&[
                "first",
                "first",
                "first",
                "extension",
                "extension",
                "change-of-employer",
            ])
        };
        let (decisive, other) = if kind == "extension" && self.dice.percent(30) {
            self.days_across_a_new_year()
        } else {
            let decisive = self.a_day();
            let apart = self.dice.pick(&[0, 1, 1, 10, 30, 60, 200, 800]);
            let before = self.dice.percent(if kind == "first" { 10 } else { 40 });
            (decisive, decisive + if before { -apart } else { apart })
        };
        let names = ["application.receivedOn", "application.startsOn"];
        let (decides, follows) = if kind == "change-of-employer" {
            (names[1], names[0])
        } else {
            (names[0], names[1])
        };
        // Without a day nothing else is looked at, so what decides is seldom unknown.
        let usual = self.unknown;
        self.unknown = usual / 15;
        self.put("application.kind", json!(kind));
        self.put(decides, json!(iso(decisive)));
        self.unknown = if kind == "first" { 60 } else { 25 };
        self.put(follows, json!(iso(other)));
        self.unknown = usual;
        (decisive, if kind == "extension" { other } else { decisive })
    }

    /// The amounts of one year on one day, and of the next on the other.
    fn days_across_a_new_year(&mut self) -> (Day, Day) {
        let new_year = day(self.dice.between(2005, 2027), 1, 1);
        let before = new_year - self.dice.pick(&[1, 2, 20, 60]);
        let after = new_year + self.dice.pick(&[0, 1, 20, 60]);
        if self.dice.percent(70) {
            (before, after)
        } else {
            (after, before)
        }
    }

    fn person(&mut self, near: &[Day]) {
        let turkish = self.dice.percent(30);
        self.put("person.turkishNational", json!(turkish));
        if self.dice.percent(self.unknown) {
            return;
        }
        if self.dice.percent(30) {
            let age = self.dice.pick(&[20, 21, 25, 29, 30, 35, 40, 41, 64]);
            self.set("person.age", json!(age));
            return;
        }
        let nudge = self.dice.pick(&[-1, 0, 0, 1, 40]);
        let years = self.dice.pick(&[21, 25, 30, 30, 30, 36, 41]);
        let mut birth = add_years(self.dice.pick(near), -years) + nudge;
        if self.dice.percent(15) {
            let (year, _, _) = civil(birth);
            birth = day(year - year.rem_euclid(4), 2, 29);
        }
        self.set("person.birthDate", json!(iso(birth)));
    }

    fn work(&mut self) {
        let role = if self.dice.percent(50) {
            "employee"
        } else {
            self.dice.pick(&ROLES)
        };
        self.put("work.role", json!(role));
        self.put_flag("work.contract", true);
        let months = self
            .dice
            .pick(&[1, 2, 5, 6, 11, 12, 13, 24, 45, 46, 57, 58, 60, 61, 600]);
        if self.orderly {
            self.put("work.contractMonths", json!(24));
        } else if self.dice.percent(20) {
            self.put("work.contractMonths", json!("indefinite"));
        } else {
            self.put("work.contractMonths", json!(months));
        }
        // Half of those who may need no recognised sponsor have none.
        let may_need_none = self.facts["person"]["turkishNational"] != false;
        let recognised = !may_need_none || self.dice.percent(50);
        self.put_flag("work.recognisedSponsor", recognised);
        let designated = self.dice.percent(60);
        self.put("work.designatedInstitution", json!(designated));
        let occupations: &[&str] = if self.orderly {
            &["none"]
        } else {
            &[
                "none",
                "none",
                "none",
                "none",
                "clergy",
                "professional-football",
                "sex-work",
            ]
        };
        self.put_word("work.excludedOccupation", occupations);
        self.put_flag("work.marketRate", true);
    }

    fn permit(&mut self, near: &[Day]) {
        self.put_word(
            "currentPermit.criterion",
            &[
                "none",
                "none",
                "under-30",
                "age-30-plus",
                "reduced",
                "exempt",
            ],
        );
        self.put_flag("currentPermit.residenceGap", false);
        let around = self.dice.pick(near);
        let nudge = self.dice.pick(&[-1, 0, 1, 1]);
        let months = self.dice.pick(&[1, 12, 24, 24, 30, 36, 48]);
        if !self.extends_a_card && self.dice.percent(40) {
            self.put("currentPermit.blueCardFirstIssuedOn", json!("never"));
        } else {
            let issued = add_months(around, -months) + nudge;
            self.put("currentPermit.blueCardFirstIssuedOn", json!(iso(issued)));
        }
    }

    fn study(&mut self, near: &[Day]) {
        self.put_word(
            "study.level",
            &["none", "bachelor", "master", "master", "doctorate"],
        );
        self.put_word(
            "study.kind",
            &[
                "dutch-accredited",
                "dutch-accredited",
                "dutch-postgraduate",
                "designated-course",
                "research-in-nl",
                "foreign-ranked",
                "foreign-ranked",
                "other",
            ],
        );
        let around = self.dice.pick(near);
        let nudge = self.dice.pick(&[-1, 0, 0, 1, 50, -50]);
        let months = self.dice.pick(&[0, 1, 12, 24, 36, 36, 36, 48, 60, 72]);
        let mut completed = add_months(around, -months) + nudge;
        let first_card = self.facts["currentPermit"]["blueCardFirstIssuedOn"].as_str();
        if let Some(issued) = first_card.filter(|issued| *issued != "never")
            && self.dice.percent(40)
        {
            completed = add_months(parse(issued), -self.dice.pick(&[0, 12, 36, 36])) + nudge;
        }
        if self.dice.percent(10) {
            let (year, _, _) = civil(completed);
            completed = day(year - year.rem_euclid(4), 2, 29);
        }
        let earlier = if self.extends_a_card { 60 } else { 12 };
        if self.dice.percent(8) {
            self.put("study.completedOn", json!("not-yet"));
        } else if self.dice.percent(earlier) {
            self.put("study.completedOn", json!("earlier"));
        } else {
            self.put("study.completedOn", json!(iso(completed)));
        }
        self.put_flag("study.languageProof", true);
    }

    fn orientation_year(&mut self, near: &[Day]) {
        self.put_word(
            "orientationYear.permit",
            &["never", "never", "current", "ended", "ended"],
        );
        let around = self.dice.pick(near);
        let back = self.dice.pick(&[-5, -1, 0, 1, 2, 100, 400]);
        self.put("orientationYear.endedOn", json!(iso(around - back)));
        self.put_flag("orientationYear.forThisStudy", true);
    }

    fn experience(&mut self) {
        let years = self.dice.pick(&[0, 2, 3, 4, 5, 10]);
        self.put("experience.years", json!(years));
        self.put_flag("experience.ict", true);
        for path in [
            "points.workedInNl6Months",
            "points.studiedInNl6Months",
            "points.dutchA2",
            "points.englishIelts6",
            "points.bolognaDegree",
        ] {
            self.put_flag(path, false);
        }
        self.put_flag("points.earlierSearchYear", false);
    }

    fn pay(&mut self, near: &[Day], amounts: &Amounts) {
        let per = self
            .dice
            .pick(&["month", "month", "four-weeks", "year", "year"]);
        let includes = self.dice.percent(40);
        let thirteenth = self.dice.pick(&[
            Thirteenth::NotInside,
            Thirteenth::AtOnce,
            Thirteenth::Monthly,
        ]);
        let components = self.components();
        let around = self.dice.pick(near);
        let rule = base_rule(around, per, includes, thirteenth);
        let cents = self.a_base(around, &rule, amounts);
        let base = money(cents, self.dice.below(4));
        self.put("pay.base", base);
        self.put("pay.per", json!(per));
        self.put("pay.includesHolidayAllowance", json!(includes));
        self.put_thirteenth(thirteenth);
        if !components.is_empty() {
            self.set("pay.components", json!(components));
        }
        self.put_flag("pay.paidMonthlyToOwnAccount", true);
        self.put_flag("pay.equalInstalments", true);
    }

    /// How it is paid is sometimes said of a 13th month that is not inside, where it has no meaning.
    fn put_thirteenth(&mut self, thirteenth: Thirteenth) {
        let inside = thirteenth != Thirteenth::NotInside;
        self.put("pay.includesThirteenthMonth", json!(inside));
        if inside || self.dice.percent(30) {
            let monthly = match thirteenth {
                Thirteenth::NotInside => self.dice.percent(50),
                other => other == Thirteenth::Monthly,
            };
            self.put("pay.thirteenthMonthPaidMonthly", json!(monthly));
        }
    }

    fn components(&mut self) -> Vec<Json> {
        let count = self.dice.pick(&[0, 0, 0, 0, 0, 0, 1, 1, 1, 2, 3, 4]);
        (0..count)
            .map(|_| {
                let kind = if self.dice.percent(60) {
                    COMPONENTS[self.dice.below(4)]
                } else {
                    self.dice.pick(&COMPONENTS)
                };
                let cents = self
                    .dice
                    .pick(&[0, 1, 12, 10_000, 45_000, 333_333, 600_000]);
                let per = self.dice.pick(&["month", "year"]);
                let mut component =
                    json!({ "kind": kind, "amount": money(cents, self.dice.below(4)), "per": per });
                for name in ["inContract", "paidMonthly"] {
                    if !self.dice.percent(self.unknown) {
                        component[name] = json!(self.dice.percent(80));
                    }
                }
                component
            })
            .collect()
    }

    /// Around the base that just reaches an amount of the day, or anything.
    fn a_base(&mut self, on: Day, rule: &BaseRule, amounts: &Amounts) -> i64 {
        let rows: Vec<i64> = amounts
            .0
            .iter()
            .filter(|row| row.first <= on && on <= row.last)
            .filter(|row| !self.extends_a_card || row.criterion == "blue-card-reduced")
            .filter_map(|row| row.cents)
            .collect();
        if rows.is_empty() || self.dice.percent(15) {
            return self.dice.between(0, 9_000_000);
        }
        let nudge = self
            .dice
            .pick(&[-1, -1, 0, 0, 0, 1, -45_000, 10_000, 50_000]);
        (rule.least(self.dice.pick(&rows)) + nudge).max(0)
    }
}

fn base_rule(on: Day, per: &str, includes: bool, thirteenth: Thirteenth) -> BaseRule {
    let periods = match per {
        "month" => 12,
        "four-weeks" => 13,
        _ => 1,
    };
    BaseRule {
        periods,
        includes_holiday_allowance: includes,
        thirteenth: if looks_at_thirteenth_month(periods, on) {
            thirteenth
        } else {
            Thirteenth::NotInside
        },
        monthly: monthly_regime(on),
        holiday_allowance_is_given: false,
    }
}

/// Money as the contract takes it: text with two decimals, with as few as possible, or a number.
fn money(cents: i64, form: usize) -> Json {
    let text = format!("{}.{:02}", cents / 100, cents % 100);
    match form {
        0 if cents % 100 == 0 => json!(cents / 100),
        1 if cents % 10 == 0 => json!(&text[..text.len() - 1]),
        2 => text
            .parse()
            .map_or(json!(text), |number: f64| json!(number)),
        _ => json!(text),
    }
}

/// Any value for a fact: of its type while it is unknown, of what is left of it while it is half known.
pub fn any_value(case: &Case, fact: Fact, dice: &mut Dice) -> Json {
    let decisive = case.decisive().unwrap_or_else(|_| day(2020, 1, 1));
    let half_known = !case.is_unknown(fact) && case.unknown().contains(&fact);
    if half_known && let Some((_, last)) = case.domain(fact).bounds() {
        let back = dice.pick(&[0, 0, 1, 30, 365, 3_000]);
        return json!(iso(last - back));
    }
    any_value_of_type(fact, dice, decisive)
}

fn any_value_of_type(fact: Fact, dice: &mut Dice, decisive: Day) -> Json {
    let flag = dice.percent(50);
    let back = dice.pick(&[
        0, 1, 300, 365, 1_000, 1_095, 1_096, 3_000, 9_000, 10_957, 10_958, 15_000,
    ]);
    let date = json!(iso(decisive - back));
    match fact {
        Fact::BlueCardFirstIssuedOn if flag => json!("never"),
        Fact::CompletedOn if dice.percent(15) => json!("not-yet"),
        Fact::CompletedOn if dice.percent(10) => json!(iso(decisive + 1)),
        Fact::ReceivedOn
        | Fact::StartsOn
        | Fact::BirthDate
        | Fact::OrientationEndedOn
        | Fact::BlueCardFirstIssuedOn
        | Fact::CompletedOn => date,
        Fact::ContractMonths if flag => json!("indefinite"),
        Fact::ContractMonths => json!(dice.pick(&[1, 5, 6, 11, 12, 600])),
        Fact::Base => json!(dice.pick(&[0, 1_000, 3_000, 4_600, 5_800, 30_000, 48_000, 90_000])),
        Fact::ExperienceYears => json!(dice.pick(&[0, 2, 3, 4, 5, 80])),
        Fact::ExcludedOccupation if flag => json!("none"),
        _ if fact.is_yes_or_no() => json!(flag),
        _ => json!(dice.pick(fact.words())),
    }
}

/// The unknown facts that can be made known without changing what their absence means: when the work starts
/// at a first application has a meaning of its own while absent.
pub fn open_facts(case: &Case) -> Vec<Fact> {
    let mut open = case.unknown();
    open.retain(|fact| *fact != Fact::StartsOn || case.word(Fact::Kind) != Some("first"));
    open
}

pub fn completed_by_chance(facts: &Json, case: &Case, dice: &mut Dice, chance: usize) -> Json {
    let mut complete = facts.clone();
    for fact in open_facts(case) {
        if dice.percent(chance) {
            *place_of(&mut complete, fact) = any_value(case, fact, dice);
        }
    }
    complete
}
