//! What counts as wage, by date (decree 2022 art. 2.1; Vc 2000 B6/2.3 and B15/5.1.1; the information page of 2024;
//! rules (1.2)).
//!
//! Since 2014 the criterion is one of a month without holiday allowance; until 2013 of a year with it.

mod ways;

use std::rc::Rc;

use crate::{
    answer::Answer,
    assessment::{LineKind, LineOutcome, PayLine, PayResult, StatedPer},
    case::On,
    doubt::{Doubt, doubt},
    facts::{
        ComponentKind, ComponentPart, ComponentPeriod, FactPath, Pay, PayComponent, PayPeriod,
    },
    levels::Counted,
    money::{Money, Unit, Wage},
    norms::unit_on,
    sources::{
        DECREE_1995_1D, DECREE_2022, DECREE_2022_2_1, PAGE_2024, RBDHA_2013_13020, SourceId, VC_B6,
        VC_B15, WML_6,
    },
    vocabulary::{DoubtId, ReasonId},
};

/// The facts that the wage follows from.
pub(crate) const PAY: &[FactPath] = &[
    FactPath::Base,
    FactPath::Per,
    FactPath::IncludesHolidayAllowance,
    FactPath::Components,
];
/// And since 2014 those of a 13th month inside.
pub(crate) const THIRTEENTH: &[FactPath] = &[
    FactPath::IncludesThirteenthMonth,
    FactPath::ThirteenthMonthPaidMonthly,
];

/// Up to so many components with unknown facts each counts for itself: 2^8 sums. With more, all or none of them count.
const EXACT_COMPONENTS: usize = 8;

/// Until 2013 an expense allowance is no wage: derived from what Vc 2000 B15/5.1.1 lists.
const EXPENSE_ALLOWANCE: Doubt = doubt(DoubtId::ExpenseAllowanceUntil2013, &[VC_B15]);

/// The 8% is by law over twelve months, and not over a year-end payment; a contract may give more (Wml art. 6 and 15).
const HOLIDAY_ALLOWANCE_OF_TWELVE_MONTHS: Doubt =
    doubt(DoubtId::ThirteenthMonthHolidayAllowance, &[WML_6]);

/// When a part of the pay counts.
#[derive(Clone, Copy)]
enum Counts {
    Always(ReasonId),
    Never(ReasonId),
    /// When it stands in the contract.
    InContract,
    /// When it stands in the contract and is paid monthly to the migrant's own account.
    InContractAndPaidMonthly,
}

/// What counts, by kind: until 2013, and since 2014.
fn counts(kind: ComponentKind, unit: Unit) -> (Counts, SourceId) {
    use Counts::{Always, InContract, InContractAndPaidMonthly, Never};
    use ReasonId::{
        ExpenseAllowanceNotWage, HolidayAllowanceCounts, HolidayAllowanceNotWage, NotCertain,
        NotInMoney, ReimbursementNotWage,
    };
    let (until_2013, since_2014) = match kind {
        ComponentKind::ThirteenthMonth | ComponentKind::FixedAllowance => {
            ((InContract, VC_B15), (InContractAndPaidMonthly, PAGE_2024))
        }
        ComponentKind::ExpenseAllowance => (
            (Never(ExpenseAllowanceNotWage), VC_B15),
            (InContractAndPaidMonthly, PAGE_2024),
        ),
        ComponentKind::HolidayAllowance => (
            (Always(HolidayAllowanceCounts), VC_B15),
            (Never(HolidayAllowanceNotWage), VC_B6),
        ),
        ComponentKind::InKind => ((Never(NotInMoney), VC_B15), (Never(NotInMoney), PAGE_2024)),
        ComponentKind::Overtime
        | ComponentKind::Tips
        | ComponentKind::FundPayment
        | ComponentKind::VariableBonus => {
            ((Never(NotCertain), VC_B15), (Never(NotCertain), PAGE_2024))
        }
        ComponentKind::EmployerHealthContribution => (
            (Never(ReimbursementNotWage), RBDHA_2013_13020),
            (Never(ReimbursementNotWage), RBDHA_2013_13020),
        ),
    };
    match unit {
        Unit::YearIncluding => until_2013,
        Unit::MonthExcluding => since_2014,
    }
}

/// What the base is measured in, and what is inside.
#[derive(Clone, Copy)]
struct Base {
    per: PayPeriod,
    includes_holiday_allowance: bool,
    thirteenth_month: ThirteenthMonth,
}

/// A 13th month inside a yearly wage.
#[derive(Clone, Copy, PartialEq)]
enum ThirteenthMonth {
    NotInside,
    Inside { paid_monthly: bool },
}

/// Whether a component counts, and why.
struct Judged {
    outcome: LineOutcome,
    reason: ReasonId,
    source: SourceId,
    /// The parts that decide it while it is unknown.
    open: Vec<ComponentPart>,
}

/// A component that may count, with what decides it.
struct Open {
    wage: Wage,
    facts: Vec<FactPath>,
}

/// What counts as wage on one day.
#[derive(Clone, Copy)]
pub(crate) struct PayRules<'a> {
    on: On<'a>,
    unit: Unit,
}

impl<'a> PayRules<'a> {
    pub(crate) fn new(on: On<'a>) -> Self {
        Self {
            on,
            unit: unit_on(on.day),
        }
    }

    fn pay(self) -> &'a Pay {
        &self.on.facts().pay
    }

    fn decree(self) -> SourceId {
        if self.on.day < DECREE_2022 {
            DECREE_1995_1D
        } else {
            DECREE_2022_2_1
        }
    }

    /// A 13th month inside is looked at for a wage per year since 2014; until then a year is a year.
    fn looks_at_thirteenth_month(self, per: PayPeriod) -> bool {
        per == PayPeriod::Year && self.unit == Unit::MonthExcluding
    }

    /// One cent of base wage in the unit of the day.
    fn rate(self, base: Base) -> Wage {
        let cent = Wage::of(1, 1, 1);
        let whole = match (self.unit, base.per) {
            (Unit::MonthExcluding, PayPeriod::Month) | (Unit::YearIncluding, PayPeriod::Year) => {
                cent
            }
            (Unit::MonthExcluding, PayPeriod::FourWeeks) => cent.scaled(13, 12),
            (Unit::MonthExcluding, PayPeriod::Year) => match base.thirteenth_month {
                ThirteenthMonth::NotInside => cent.scaled(1, 12),
                ThirteenthMonth::Inside { paid_monthly } => {
                    let month = self.month_of_thirteen(base.includes_holiday_allowance);
                    return if paid_monthly {
                        month.scaled(13, 12)
                    } else {
                        month
                    };
                }
            },
            (Unit::YearIncluding, PayPeriod::Month) => cent.scaled(12, 1),
            (Unit::YearIncluding, PayPeriod::FourWeeks) => cent.scaled(13, 1),
        };
        match (self.unit, base.includes_holiday_allowance) {
            (Unit::MonthExcluding, true) => whole.scaled(100, 108),
            (Unit::YearIncluding, false) if !self.has_holiday_component() => whole.scaled(108, 100),
            _ => whole,
        }
    }

    /// One month, without holiday allowance, of a year of one cent that holds thirteen equal ones.
    fn month_of_thirteen(self, includes_holiday_allowance: bool) -> Wage {
        let hundredths = match includes_holiday_allowance {
            false => 1300,
            true if self.on.follows(HOLIDAY_ALLOWANCE_OF_TWELVE_MONTHS) => 1300 + 12 * 8,
            true => 1300 + 13 * 8,
        };
        Wage::of(1, 100, hundredths)
    }

    fn has_holiday_component(self) -> bool {
        let mut components = self.pay().components.iter();
        components.any(|component| component.kind == ComponentKind::HolidayAllowance)
    }

    fn wage_of(self, component: &PayComponent) -> Wage {
        let (times, by) = match (self.unit, component.per) {
            (Unit::MonthExcluding, ComponentPeriod::Year) => (1, 12),
            (Unit::YearIncluding, ComponentPeriod::Month) => (12, 1),
            _ => (1, 1),
        };
        Wage::of(component.amount.cents(), times, by)
    }

    fn judge(self, component: &PayComponent, base_includes_holiday_allowance: bool) -> Judged {
        let (mut counts, source) = counts(component.kind, self.unit);
        if self.unit == Unit::YearIncluding {
            match component.kind {
                ComponentKind::HolidayAllowance if base_includes_holiday_allowance => {
                    counts = Counts::Never(ReasonId::HolidayAllowanceInBase);
                }
                ComponentKind::ExpenseAllowance if !self.on.follows(EXPENSE_ALLOWANCE) => {
                    counts = Counts::InContract;
                }
                _ => {}
            }
        }
        let (outcome, reason) = match (counts, component.in_contract, component.paid_monthly) {
            (Counts::Always(reason), ..) => (LineOutcome::Counted, reason),
            (Counts::Never(reason), ..) => (LineOutcome::NotCounted, reason),
            (_, Some(false), _) => (LineOutcome::NotCounted, ReasonId::NotInContract),
            (Counts::InContract, Some(true), _) => (LineOutcome::Counted, ReasonId::InContract),
            (Counts::InContractAndPaidMonthly, _, Some(false)) => {
                (LineOutcome::NotCounted, ReasonId::NotPaidMonthly)
            }
            (Counts::InContractAndPaidMonthly, Some(true), Some(true)) => {
                (LineOutcome::Counted, ReasonId::InContractAndPaidMonthly)
            }
            _ => (LineOutcome::Unknown, ReasonId::NotKnownIfItCounts),
        };
        let mut open = Vec::new();
        if outcome == LineOutcome::Unknown {
            open.extend(
                component
                    .in_contract
                    .is_none()
                    .then_some(ComponentPart::InContract),
            );
            let monthly = matches!(counts, Counts::InContractAndPaidMonthly);
            open.extend(
                (monthly && component.paid_monthly.is_none()).then_some(ComponentPart::PaidMonthly),
            );
        }
        Judged {
            outcome,
            reason,
            source,
            open,
        }
    }

    /// The components that certainly count, and those that may.
    fn components(self, base_includes_holiday_allowance: bool) -> (Wage, Vec<Open>) {
        let mut certain = Wage::NONE;
        let mut open = Vec::new();
        for (index, component) in (0..).zip(&self.pay().components) {
            let judged = self.judge(component, base_includes_holiday_allowance);
            let wage = self.wage_of(component);
            match judged.outcome {
                LineOutcome::Counted => certain = certain.plus(wage),
                LineOutcome::NotCounted => {}
                LineOutcome::Unknown => open.push(Open {
                    wage,
                    facts: judged
                        .open
                        .iter()
                        .map(|part| FactPath::Component(index, *part))
                        .collect(),
                }),
            }
        }
        (certain, open)
    }

    /// The amount of the base, and what it may be measured in: one form, or two while it is unknown how the 13th month
    /// inside is paid, the lower first. `None` while the amount, or what it is measured in, is unknown.
    fn base(self) -> Option<(Money, Base, Base)> {
        let pay = self.pay();
        let (amount, per) = (pay.base?, pay.per?);
        let of = |thirteenth_month| {
            pay.includes_holiday_allowance
                .map(|includes_holiday_allowance| Base {
                    per,
                    includes_holiday_allowance,
                    thirteenth_month,
                })
        };
        let inside = self.looks_at_thirteenth_month(per) && {
            let includes = pay.includes_thirteenth_month;
            includes?
        };
        if !inside {
            let base = of(ThirteenthMonth::NotInside)?;
            return Some((amount, base, base));
        }
        let paid_monthly = pay.thirteenth_month_paid_monthly;
        let least = of(ThirteenthMonth::Inside {
            paid_monthly: paid_monthly.unwrap_or(false),
        })?;
        let most = of(ThirteenthMonth::Inside {
            paid_monthly: paid_monthly.unwrap_or(true),
        })?;
        Some((amount, least, most))
    }

    /// The wage that certainly counts and the one that may, before rounding; `None` while the base is unknown.
    fn range(self) -> Option<(Wage, Wage)> {
        let (amount, least, most) = self.base()?;
        let (certain, open) = self.components(least.includes_holiday_allowance);
        let of = |base| self.rate(base).scaled(amount.cents(), 1).plus(certain);
        let highest = open
            .iter()
            .fold(of(most), |sum, component| sum.plus(component.wage));
        Some((of(least), highest))
    }

    /// The wage that counts; `None` while the base or what it is measured in is unknown.
    pub(crate) fn result(self) -> Option<PayResult> {
        let (amount, base, _) = self.base()?;
        let (lowest, highest) = self.counted().range?;
        let of_base = PayLine {
            kind: LineKind::Base,
            stated: amount,
            stated_per: StatedPer::Base(base.per),
            counted: Some(self.rate(base).scaled(amount.cents(), 1).round_down()),
            outcome: LineOutcome::Counted,
            reason: self.reason_of_base(base),
            source: self.decree(),
        };
        let components = self.pay().components.iter();
        let of_component = |component| self.line(component, base.includes_holiday_allowance);
        Some(PayResult {
            unit: self.unit,
            counted: lowest.round_down(),
            lowest: lowest.round_down(),
            highest: highest.round_down(),
            lines: core::iter::once(of_base)
                .chain(components.map(of_component))
                .collect(),
        })
    }

    fn reason_of_base(self, base: Base) -> ReasonId {
        use ReasonId as Is;
        let taken_out = base.includes_holiday_allowance;
        if base.thirteenth_month != ThirteenthMonth::NotInside {
            return match (self.pay().thirteenth_month_paid_monthly, taken_out) {
                (Some(true), false) => Is::ThirteenthMonthInsideCounted,
                (Some(true), true) => Is::ThirteenthMonthInsideCountedHolidayAllowanceTakenOut,
                (Some(false), false) => Is::ThirteenthMonthInsideNotCounted,
                (Some(false), true) => Is::ThirteenthMonthInsideNotCountedHolidayAllowanceTakenOut,
                (None, false) => Is::ThirteenthMonthInsideOpen,
                (None, true) => Is::ThirteenthMonthInsideOpenHolidayAllowanceTakenOut,
            };
        }
        match (self.unit, taken_out) {
            (Unit::MonthExcluding, true) => Is::HolidayAllowanceTakenOut,
            (Unit::YearIncluding, false) if !self.has_holiday_component() => {
                Is::HolidayAllowanceAdded
            }
            _ => Is::FixedWage,
        }
    }

    fn line(self, component: &PayComponent, base_includes_holiday_allowance: bool) -> PayLine {
        let judged = self.judge(component, base_includes_holiday_allowance);
        PayLine {
            kind: LineKind::Component(component.kind),
            stated: component.amount,
            stated_per: StatedPer::Component(component.per),
            counted: match judged.outcome {
                LineOutcome::Counted => Some(self.wage_of(component).round_down()),
                LineOutcome::NotCounted => Some(Wage::NONE.round_down()),
                LineOutcome::Unknown => None,
            },
            outcome: judged.outcome,
            reason: judged.reason,
            source: judged.source,
        }
    }

    /// The wage that certainly counts; `None` while the base or what it is measured in is unknown.
    pub(crate) fn lowest(self) -> Option<Wage> {
        self.counted().range.map(|(lowest, _)| lowest)
    }

    /// The base in EUR per month, without holiday allowance and without a 13th month inside, that just reaches `amount`
    /// beside the components that certainly count.
    pub(crate) fn required_base_per_month(self, amount: Wage) -> Money {
        let (certain, _) = self.components(false);
        let month = Base {
            per: PayPeriod::Month,
            includes_holiday_allowance: false,
            thirteenth_month: ThirteenthMonth::NotInside,
        };
        Money::from_cents(certain.short_of(amount).cents_at(self.rate(month)))
    }

    /// Whether the wage that counts is at least an amount of the day.
    pub(crate) fn reaches(self, amount: Wage) -> Answer<'a> {
        let (on, counted) = (self.on, self.counted());
        match (&counted.levels, counted.range) {
            (Some(levels), _) => match levels.reaching(amount.round_down().cents()) {
                None => on.no(),
                Some(level) if levels.is_always(level) => on.yes_or_no(true),
                Some(level) => on.pay_branch(level),
            },
            (None, Some((wage, _))) => on.yes_or_no(wage.short_of(amount) == Wage::NONE),
            (None, None) => on.no(),
        }
    }

    fn counted(self) -> Rc<Counted> {
        self.on.counted(|| {
            let range = self.range();
            // Nothing is open, as for most who fill in everything: no levels are needed.
            let is_open = range.is_none_or(|(lowest, highest)| lowest != highest);
            Counted {
                range,
                levels: is_open.then(|| self.levels()),
            }
        })
    }
}
