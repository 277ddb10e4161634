//! An allocator that counts: the system's own, with a tally. For one thread.

use std::alloc::{GlobalAlloc, Layout, System};
use std::sync::atomic::{AtomicUsize, Ordering::Relaxed};

#[global_allocator]
static COUNTING: Counting = Counting;

static ALLOCATIONS: AtomicUsize = AtomicUsize::new(0);
static BYTES: AtomicUsize = AtomicUsize::new(0);
static HELD: AtomicUsize = AtomicUsize::new(0);
static MOST: AtomicUsize = AtomicUsize::new(0);

/// What was asked for.
pub struct Count {
    /// How often.
    pub allocations: usize,
    /// In all; growing a list counts what it becomes.
    pub bytes: usize,
    /// Bytes that are not given back.
    pub held: usize,
    /// The most that were held at one moment.
    pub most: usize,
}

impl Count {
    /// What the program has asked for so far; the most at once is reckoned from here on.
    pub fn now() -> Self {
        MOST.store(HELD.load(Relaxed), Relaxed);
        Self::so_far()
    }

    /// What it has asked for since.
    pub fn since(before: &Self) -> Self {
        let now = Self::so_far();
        Self {
            allocations: now.allocations - before.allocations,
            bytes: now.bytes - before.bytes,
            held: now.held.saturating_sub(before.held),
            most: now.most - before.held,
        }
    }

    fn so_far() -> Self {
        Self {
            allocations: ALLOCATIONS.load(Relaxed),
            bytes: BYTES.load(Relaxed),
            held: HELD.load(Relaxed),
            most: MOST.load(Relaxed),
        }
    }
}

struct Counting;

#[expect(
    unsafe_code,
    reason = "an allocator is unsafe by its trait; each call goes on to the system's as it came"
)]
// SAFETY: the memory is the system's, and the tally allocates nothing.
unsafe impl GlobalAlloc for Counting {
    unsafe fn alloc(&self, layout: Layout) -> *mut u8 {
        taken(layout.size());
        // SAFETY: what the caller promises is what the system asks.
        unsafe { System.alloc(layout) }
    }

    unsafe fn dealloc(&self, memory: *mut u8, layout: Layout) {
        given_back(layout.size());
        // SAFETY: as above; the memory came from the system.
        unsafe { System.dealloc(memory, layout) }
    }

    unsafe fn realloc(&self, memory: *mut u8, layout: Layout, size: usize) -> *mut u8 {
        given_back(layout.size());
        taken(size);
        // SAFETY: as above.
        unsafe { System.realloc(memory, layout, size) }
    }
}

fn taken(size: usize) {
    ALLOCATIONS.fetch_add(1, Relaxed);
    BYTES.fetch_add(size, Relaxed);
    MOST.fetch_max(HELD.fetch_add(size, Relaxed) + size, Relaxed);
}

fn given_back(size: usize) {
    HELD.fetch_sub(size, Relaxed);
}
