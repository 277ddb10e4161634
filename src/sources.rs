//! The law and the documents that results name.

use serde::Serialize;

use crate::{
    day::{Day, day},
    vocabulary::closed_list,
};

include!(concat!(env!("OUT_DIR"), "/sources.rs"));

/// The decree of 2022 took the place of that of 1995.
pub(crate) const DECREE_2022: Day = day(2022, 1, 1);

/// The id of a [`Source`], such as `buwav-2022-2.1`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(transparent)]
pub struct SourceId(pub(crate) &'static str);

impl SourceId {
    /// The id as it is written.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        self.0
    }
}

closed_list! {
    /// What kind of text a source is.
    #[non_exhaustive]
    SourceKind {
        /// An article of law or of a decree, or a judgment.
        Law = "law",
        /// A publication in Staatsblad, Staatscourant or Kamerstukken.
        Publication = "publication",
        /// A text of the government or the IND that is no law.
        Official = "official",
        /// Others, quoting law or practice.
        Secondary = "secondary",
    }
}

/// A text that a result rests on.
///
/// ```
/// let decree = kennismigrant::sources().find(|source| source.id.as_str() == "buwav-2022-2.1").unwrap();
/// assert!(decree.url.unwrap().starts_with("https://wetten.overheid.nl/BWBR0046078"));
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[non_exhaustive]
pub struct Source {
    /// Its id.
    pub id: SourceId,
    /// Its title, in its own language.
    pub title: &'static str,
    /// Where it can be read.
    pub url: Option<&'static str>,
    /// What kind of text it is.
    pub kind: SourceKind,
}

/// Every source that a result can name: the law first, then those of the amounts.
pub fn sources() -> impl Iterator<Item = &'static Source> {
    LAW.iter().chain(&AMOUNT_SOURCES)
}

macro_rules! law {
    ($($name:ident = $id:literal, $kind:ident, $title:literal, $url:expr;)+) => {
        $(#[allow(dead_code, reason = "some are for the words beside a result: how long a permit lasts, and losing the job")]
        pub(crate) const $name: SourceId = SourceId($id);)+
        static LAW: &[Source] =
            &[$(Source { id: $name, title: $title, url: $url, kind: SourceKind::$kind }),+];
    };
}

law! {
    DECREE_2022_2_1 = "buwav-2022-2.1", Law, "Besluit uitvoering Wet arbeid vreemdelingen 2022, artikel 2.1",
        Some("https://wetten.overheid.nl/BWBR0046078/2026-08-01#Artikel2.1");
    DECREE_2022_2_2 = "buwav-2022-2.2", Law, "Besluit uitvoering Wet arbeid vreemdelingen 2022, artikel 2.2",
        Some("https://wetten.overheid.nl/BWBR0046078/2026-08-01#Artikel2.2");
    DECREE_1995_1D = "buwav-1995-1d", Law, "Besluit uitvoering Wet arbeid vreemdelingen, artikel 1d",
        Some("https://wetten.overheid.nl/BWBR0007523/2021-01-01#Artikel1d");
    DECREE_1995_1I = "buwav-1995-1i", Law, "Besluit uitvoering Wet arbeid vreemdelingen, artikel 1i",
        Some("https://wetten.overheid.nl/BWBR0007523/2021-01-01#Artikel1i");
    VB_3_30A = "vb-3.30a", Law, "Vreemdelingenbesluit 2000, artikel 3.30a", Some("https://wetten.overheid.nl/BWBR0011825/2026-06-12");
    VB_3_30B = "vb-3.30b", Law, "Vreemdelingenbesluit 2000, artikel 3.30b", Some("https://wetten.overheid.nl/BWBR0011825/2026-06-12");
    VB_3_32 = "vb-3.32", Law, "Vreemdelingenbesluit 2000, artikel 3.32", Some("https://wetten.overheid.nl/BWBR0011825/2026-06-12");
    VB_3_42 = "vb-3.42", Law, "Vreemdelingenbesluit 2000, artikel 3.42", Some("https://wetten.overheid.nl/BWBR0011825/2026-06-12");
    VB_3_58 = "vb-3.58", Law, "Vreemdelingenbesluit 2000, artikel 3.58", Some("https://wetten.overheid.nl/BWBR0011825/2026-06-12");
    VB_3_89B = "vb-3.89b", Law, "Vreemdelingenbesluit 2000, artikel 3.89b", Some("https://wetten.overheid.nl/BWBR0011825/2026-06-12");
    VB_3_103 = "vb-3.103", Law, "Vreemdelingenbesluit 2000, artikel 3.103", Some("https://wetten.overheid.nl/BWBR0011825/2026-06-12");
    VC_B6 = "vc-b6", Official, "Vreemdelingencirculaire 2000, B6 (2015)", Some("https://wetten.overheid.nl/BWBR0012289");
    VC_B15 = "vc-b15", Official, "Vreemdelingencirculaire 2000, B15 (2012)", Some("https://wetten.overheid.nl/BWBR0012289");
    VV_3_23 = "vv-3.23", Law, "Voorschrift Vreemdelingen 2000, artikel 3.23", Some("https://wetten.overheid.nl/BWBR0012002");
    VV_BIJLAGE_10 = "vv-bijlage-10", Law, "Voorschrift Vreemdelingen 2000, bijlage 10", Some("https://wetten.overheid.nl/BWBR0012002");
    WBV_2008_30 = "wbv-2008-30", Publication, "Wijzigingsbesluit Vreemdelingencirculaire 2000 (2008/30), Regeling hoogopgeleiden",
        Some("https://zoek.officielebekendmakingen.nl/stcrt-2008-2595.html");
    WBV_2015_20 = "wbv-2015-20", Publication, "Wijzigingsbesluit Vreemdelingencirculaire 2000 (2015/20)",
        Some("https://zoek.officielebekendmakingen.nl/stcrt-2015-46072.html");
    STB_2013_165 = "stb-2013-165", Publication, "Staatsblad 2013, 165", Some("https://zoek.officielebekendmakingen.nl/stb-2013-165.html");
    STB_2016_86 = "stb-2016-86", Publication, "Staatsblad 2016, 86", Some("https://zoek.officielebekendmakingen.nl/stb-2016-86.html");
    STB_2021_239 = "stb-2021-239", Publication, "Staatsblad 2021, 239", Some("https://zoek.officielebekendmakingen.nl/stb-2021-239.html");
    STB_2024_150 = "stb-2024-150", Publication, "Staatsblad 2024, 150", Some("https://zoek.officielebekendmakingen.nl/stb-2024-150.html");
    STCRT_2015_46381 = "stcrt-2015-46381", Publication, "Staatscourant 2015, 46381",
        Some("https://zoek.officielebekendmakingen.nl/stcrt-2015-46381.html");
    KST_29861_163 = "kst-29861-163", Publication, "Kamerstukken 29861, nr. 163 (juli 2025)",
        Some("https://zoek.officielebekendmakingen.nl/kst-29861-163.html");
    RBDHA_2013_13020 = "rbdha-2013-13020", Law, "Rechtbank Den Haag, ECLI:NL:RBDHA:2013:13020",
        Some("https://deeplink.rechtspraak.nl/uitspraak?id=ECLI:NL:RBDHA:2013:13020");
    RVS_2024_356 = "rvs-2024-356", Law, "Raad van State, ECLI:NL:RVS:2024:356",
        Some("https://deeplink.rechtspraak.nl/uitspraak?id=ECLI:NL:RVS:2024:356");
    WML_6 = "wml-6", Law, "Wet minimumloon en minimumvakantiebijslag, artikel 6 en 15",
        Some("https://wetten.overheid.nl/BWBR0002638");
    IND_HSM = "ind-hsm", Official, "IND, Highly skilled migrant, 23 September 2026",
        Some("https://ind.nl/en/residence-permits/work/highly-skilled-migrant");
    IND_BC = "ind-bc", Official, "IND, European Blue Card residence permit, 23 September 2026",
        Some("https://ind.nl/en/residence-permits/work/european-blue-card-residence-permit");
    IND_OY = "ind-oy", Official, "IND, Residence permit for orientation year, 23 September 2026",
        Some("https://ind.nl/en/residence-permits/work/residence-permit-for-orientation-year");
    PAGE_2024 = "page-2024", Official, "Kennismigrant (informatiepagina van 2024)", None;
    IND_PRACTICE = "ind-practice", Secondary, "Praktijk van de IND, volgens anderen", None;
}

// These two are sources of amounts too, and listed with them.

/// The monitor of 2008 of the IND.
pub(crate) const MONITOR_2008: SourceId = SourceId("monitor-2008");
/// The IND's page of amounts.
pub(crate) const IND_AMOUNTS: SourceId = SourceId("ind-amounts");

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_id_stands_for_two_sources() {
        let mut ids: Vec<SourceId> = sources().map(|source| source.id).collect();
        ids.sort();
        let count = ids.len();
        ids.dedup();
        assert_eq!(ids.len(), count);
        assert!(ids.contains(&MONITOR_2008) && ids.contains(&IND_AMOUNTS));
    }
}
