//! What counts as wage, by date (decree 2022 art. 2.1; Vc 2000 B6/2.3 and B15/5.1.1; the information page of 2024).
//!
//! Since 2014 the criterion is one of a month without holiday allowance; until 2013 of a year with it.

use serde::Serialize;

use crate::{
    Day, Facts, Money, Unit,
    answer::Answer,
    case::{Case, Doubt},
    facts::{ComponentKind, ComponentPeriod, FactPath, PayComponent, PayPeriod, Words},
    money::Wage,
    norms::unit_on,
    sources::{
        DECREE_1995_1D, DECREE_2022_2_1, PAGE_2024, RBDHA_2013_13020, SourceId, VC_B6, VC_B15,
    },
};

/// Up to so many components with unknown facts each counts for itself: 2^8 sums. With more, all or none of them count.
const EXACT_COMPONENTS: usize = 8;

/// The wage that counts.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct PayResult {
    /// A month without, or a year with holiday allowance.
    pub unit: Unit,
    /// EUR that certainly count, in `unit`, rounded down to the cent.
    pub counted: Money,
    /// As `counted`.
    pub lowest: Money,
    /// EUR that count if every unknown component does.
    pub highest: Money,
    /// The base, then the components in their order.
    pub lines: Vec<PayLine>,
}

/// A part of the pay, and whether it counts.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct PayLine {
    /// `base`, or the kind of the component.
    pub kind: &'static str,
    /// EUR as given.
    pub stated: Money,
    /// The period of `stated`.
    pub stated_per: &'static str,
    /// EUR that count, in the unit of the result, rounded down to the cent; `None` while unknown.
    pub counted: Option<Money>,
    /// Whether it counts.
    pub outcome: LineOutcome,
    /// Why: an id.
    pub reason: &'static str,
    /// Where that stands.
    pub source: SourceId,
}

/// Whether a part of the pay counts.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum LineOutcome {
    /// It counts.
    Counted,
    /// It does not.
    NotCounted,
    /// That depends on facts that are unknown.
    Unknown,
}

fn word<T: Words>(value: T) -> &'static str {
    T::WORDS
        .iter()
        .find(|(_, own)| *own == value)
        .map_or("", |(word, _)| word)
}

/// Whether a component counts, and why.
struct Judged {
    outcome: LineOutcome,
    reason: &'static str,
    source: SourceId,
    /// The facts that decide it while it is unknown.
    open: Vec<FactPath>,
}

/// What counts as wage on one day.
#[derive(Clone, Copy)]
pub(crate) struct PayRules<'f> {
    facts: &'f Facts,
    unit: Unit,
    day: Day,
    expense_allowance_counts_until_2013: bool,
}

impl<'f> PayRules<'f> {
    pub(crate) fn on(day: Day, case: &Case<'f, '_>) -> Self {
        Self {
            facts: case.facts,
            unit: unit_on(day),
            day,
            expense_allowance_counts_until_2013: case.doubted
                == Some(Doubt::ExpenseAllowanceUntil2013),
        }
    }

    fn decree(&self) -> SourceId {
        if self.day < crate::routes::DECREE_2022 {
            DECREE_1995_1D
        } else {
            DECREE_2022_2_1
        }
    }

    /// One cent of base wage in the unit of the day.
    fn rate(self, per: PayPeriod, includes_holiday_allowance: bool) -> Wage {
        let (times, by) = match (self.unit, per) {
            (Unit::MonthExcluding, PayPeriod::Month) | (Unit::YearIncluding, PayPeriod::Year) => {
                (1, 1)
            }
            (Unit::MonthExcluding, PayPeriod::FourWeeks) => (13, 12),
            (Unit::MonthExcluding, PayPeriod::Year) => (1, 12),
            (Unit::YearIncluding, PayPeriod::Month) => (12, 1),
            (Unit::YearIncluding, PayPeriod::FourWeeks) => (13, 1),
        };
        match (self.unit, includes_holiday_allowance) {
            (Unit::MonthExcluding, true) => Wage::of(1, times * 100, by * 108),
            (Unit::YearIncluding, false) if !self.has_holiday_component() => {
                Wage::of(1, times * 108, by * 100)
            }
            _ => Wage::of(1, times, by),
        }
    }

    fn has_holiday_component(self) -> bool {
        self.facts
            .pay
            .components
            .iter()
            .any(|component| component.kind == ComponentKind::HolidayAllowance)
    }

    fn amount(self, component: &PayComponent) -> Wage {
        let (times, by) = match (self.unit, component.per) {
            (Unit::MonthExcluding, ComponentPeriod::Year) => (1, 12),
            (Unit::YearIncluding, ComponentPeriod::Month) => (12, 1),
            _ => (1, 1),
        };
        Wage::of(component.amount.cents(), times, by)
    }

    fn judge(
        self,
        index: usize,
        component: &PayComponent,
        base_includes_holiday_allowance: bool,
    ) -> Judged {
        let monthly = self.unit == Unit::MonthExcluding;
        let not = |reason, source| Judged {
            outcome: LineOutcome::NotCounted,
            reason,
            source,
            open: Vec::new(),
        };
        let policy = if monthly { PAGE_2024 } else { VC_B15 };
        match component.kind {
            ComponentKind::ThirteenthMonth | ComponentKind::FixedAllowance => {
                self.agreed(index, component, policy)
            }
            ComponentKind::ExpenseAllowance
                if monthly || self.expense_allowance_counts_until_2013 =>
            {
                self.agreed(index, component, policy)
            }
            ComponentKind::ExpenseAllowance => not("expense-allowance-not-wage", VC_B15),
            ComponentKind::HolidayAllowance if monthly => not("holiday-allowance-not-wage", VC_B6),
            ComponentKind::HolidayAllowance if base_includes_holiday_allowance => {
                not("holiday-allowance-in-base", VC_B15)
            }
            ComponentKind::HolidayAllowance => Judged {
                outcome: LineOutcome::Counted,
                reason: "holiday-allowance-counts",
                source: VC_B15,
                open: Vec::new(),
            },
            ComponentKind::InKind => not("not-in-money", policy),
            ComponentKind::Overtime
            | ComponentKind::Tips
            | ComponentKind::FundPayment
            | ComponentKind::VariableBonus => not("not-certain", policy),
            ComponentKind::EmployerHealthContribution => {
                not("reimbursement-not-wage", RBDHA_2013_13020)
            }
        }
    }

    /// In the contract, and since 2014 paid monthly to the migrant's own account.
    fn agreed(self, index: usize, component: &PayComponent, source: SourceId) -> Judged {
        let index = u8::try_from(index).unwrap_or(u8::MAX);
        let monthly = self.unit == Unit::MonthExcluding;
        let (outcome, reason) = match (component.in_contract, component.paid_monthly) {
            (Some(false), _) => (LineOutcome::NotCounted, "not-in-contract"),
            (_, Some(false)) if monthly => (LineOutcome::NotCounted, "not-paid-monthly"),
            (Some(true), _) if !monthly => (LineOutcome::Counted, "in-contract"),
            (Some(true), Some(true)) => (LineOutcome::Counted, "in-contract-and-paid-monthly"),
            _ => (LineOutcome::Unknown, "not-known-if-it-counts"),
        };
        let mut open = Vec::new();
        if outcome == LineOutcome::Unknown {
            open.extend(
                component
                    .in_contract
                    .is_none()
                    .then_some(FactPath::ComponentInContract(index)),
            );
            open.extend(
                (monthly && component.paid_monthly.is_none())
                    .then_some(FactPath::ComponentPaidMonthly(index)),
            );
        }
        Judged {
            outcome,
            reason,
            source,
            open,
        }
    }

    /// The components that certainly count and those that may, with what decides it.
    fn components(
        self,
        base_includes_holiday_allowance: bool,
    ) -> (Wage, Vec<(Wage, Vec<FactPath>)>) {
        let mut certain = Wage::NONE;
        let mut open = Vec::new();
        for (index, component) in self.facts.pay.components.iter().enumerate() {
            let judged = self.judge(index, component, base_includes_holiday_allowance);
            match judged.outcome {
                LineOutcome::Counted => certain = certain.plus(self.amount(component)),
                LineOutcome::Unknown => open.push((self.amount(component), judged.open)),
                LineOutcome::NotCounted => {}
            }
        }
        (certain, open)
    }

    /// The wage that counts; `None` while the base or what it is measured in is unknown.
    pub(crate) fn result(self) -> Option<PayResult> {
        let pay = &self.facts.pay;
        let (base, per, includes) = (pay.base?, pay.per?, pay.includes_holiday_allowance?);
        let rate = self.rate(per, includes);
        let (lowest, highest) = self.range(base, per, includes);
        let reason = match (self.unit, includes) {
            (Unit::MonthExcluding, true) => "holiday-allowance-taken-out",
            (Unit::YearIncluding, false) if !self.has_holiday_component() => {
                "holiday-allowance-added"
            }
            _ => "fixed-wage",
        };
        let base = PayLine {
            kind: "base",
            stated: base,
            stated_per: word(per),
            counted: Some(rate.times(base.cents()).round_down()),
            outcome: LineOutcome::Counted,
            reason,
            source: self.decree(),
        };
        let components = pay
            .components
            .iter()
            .enumerate()
            .map(|(index, component)| self.line(index, component, includes));
        Some(PayResult {
            unit: self.unit,
            counted: lowest.round_down(),
            lowest: lowest.round_down(),
            highest: highest.round_down(),
            lines: core::iter::once(base).chain(components).collect(),
        })
    }

    fn line(
        self,
        index: usize,
        component: &PayComponent,
        base_includes_holiday_allowance: bool,
    ) -> PayLine {
        let judged = self.judge(index, component, base_includes_holiday_allowance);
        PayLine {
            kind: word(component.kind),
            stated: component.amount,
            stated_per: word(component.per),
            counted: match judged.outcome {
                LineOutcome::Counted => Some(self.amount(component).round_down()),
                LineOutcome::NotCounted => Some(Wage::NONE.round_down()),
                LineOutcome::Unknown => None,
            },
            outcome: judged.outcome,
            reason: judged.reason,
            source: judged.source,
        }
    }

    fn range(self, base: Money, per: PayPeriod, includes_holiday_allowance: bool) -> (Wage, Wage) {
        let (certain, open) = self.components(includes_holiday_allowance);
        let lowest = self
            .rate(per, includes_holiday_allowance)
            .times(base.cents())
            .plus(certain);
        (
            lowest,
            open.iter()
                .fold(lowest, |sum, (amount, _)| sum.plus(*amount)),
        )
    }

    /// The wage that certainly counts; `None` while the base or what it is measured in is unknown.
    pub(crate) fn lowest(self) -> Option<Wage> {
        let pay = &self.facts.pay;
        Some(
            self.range(pay.base?, pay.per?, pay.includes_holiday_allowance?)
                .0,
        )
    }

    /// The base in EUR per month without holiday allowance that just reaches `amount`, beside the components that
    /// certainly count.
    pub(crate) fn required_base_per_month(self, amount: Wage) -> Money {
        let (certain, _) = self.components(false);
        Money::from_cents(
            certain
                .short_of(amount)
                .cents_at(self.rate(PayPeriod::Month, false)),
        )
    }

    /// Whether the wage that counts is at least `amount`.
    pub(crate) fn reaches<'a>(self, case: &Case<'f, 'a>, amount: Wage) -> Answer<'a> {
        case.word_branch(FactPath::Per, self.facts.pay.per, |per| {
            case.flag_branch(
                FactPath::IncludesHolidayAllowance,
                self.facts.pay.includes_holiday_allowance,
                |includes| {
                    let (certain, open) = self.components(includes);
                    let rate = self.rate(per, includes);
                    if open.len() > EXACT_COMPONENTS {
                        let all = open
                            .iter()
                            .fold(certain, |sum, (amount, _)| sum.plus(*amount));
                        case.flag_branch(FactPath::Components, None, |count| {
                            self.base_reaches(case, rate, if count { all } else { certain }, amount)
                        })
                    } else {
                        self.sum_reaches(case, rate, certain, &open, amount)
                    }
                },
            )
        })
    }

    fn sum_reaches<'a>(
        self,
        case: &Case<'f, 'a>,
        rate: Wage,
        sum: Wage,
        open: &[(Wage, Vec<FactPath>)],
        amount: Wage,
    ) -> Answer<'a> {
        let Some(((component, facts), others)) = open.split_first() else {
            return self.base_reaches(case, rate, sum, amount);
        };
        let without = self.sum_reaches(case, rate, sum, others, amount);
        let with = self.sum_reaches(case, rate, sum.plus(*component), others, amount);
        let counts = |then, fact: &FactPath| {
            case.flag_branch(*fact, None, |yes| if yes { then } else { without })
        };
        facts.iter().rev().fold(with, counts)
    }

    fn base_reaches<'a>(
        self,
        case: &Case<'f, 'a>,
        rate: Wage,
        components: Wage,
        amount: Wage,
    ) -> Answer<'a> {
        let needed = components.short_of(amount).cents_at(rate);
        let base = self.facts.pay.base.map(Money::cents);
        case.at_least(FactPath::Base, base, needed, Money::MAX_CENTS)
    }

    /// The component facts that may decide whether they count, on a day on which all of them are listed together.
    pub(crate) fn open_components(self) -> Vec<FactPath> {
        let includes = self.facts.pay.includes_holiday_allowance.unwrap_or(false);
        self.components(includes)
            .1
            .into_iter()
            .flat_map(|(_, facts)| facts)
            .collect()
    }
}
