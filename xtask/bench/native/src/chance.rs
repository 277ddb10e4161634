//! Chance that is the same in each run.

/// The generator splitmix64: small, seeded, the same everywhere.
pub struct Chance(pub u64);

impl Chance {
    fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut mixed = self.0;
        mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        mixed ^ (mixed >> 31)
    }

    /// From 0 up to, not including, the limit.
    pub fn below(&mut self, limit: u32) -> u32 {
        u32::try_from(self.next() % u64::from(limit)).expect("below a limit of 32 bits")
    }

    /// One of them.
    pub fn pick<T: Copy>(&mut self, from: &[T]) -> T {
        let length = u32::try_from(from.len()).expect("a short list");
        from[self.below(length) as usize]
    }

    /// True in so many of a hundred.
    pub fn percent(&mut self, of_hundred: u32) -> bool {
        self.below(100) < of_hundred
    }

    /// What is drawn, or unknown: three of four facts are known.
    pub fn known<T>(&mut self, draw: impl FnOnce(&mut Self) -> T) -> Option<T> {
        self.percent(75).then(|| draw(self))
    }

    /// Yes, no or unknown.
    pub fn answer(&mut self) -> Option<bool> {
        self.known(|chance| chance.percent(70))
    }
}
