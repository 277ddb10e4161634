//! Work for all cores: what is done comes back in the order of the work, and no more is at hand than a few pieces a worker.

use std::{
    sync::mpsc::{Receiver, SyncSender, sync_channel},
    thread,
};

use crate::Fallible;

/// What waits before and behind each worker: enough that none stands still.
const WAITING: usize = 2;

/// Takes each piece of work from `next`, gives it to the workers in turn, and gives what they did to `done` in the same turn.
///
/// # Errors
/// The first of `done`, or that of `next` after all that came before it is done.
pub fn in_order<Job: Send, Done: Send, Work: FnMut(Job) -> Done>(
    workers: usize,
    next: impl FnMut() -> Fallible<Option<Job>> + Send,
    worker: impl Fn() -> Work + Sync,
    done: impl FnMut(Done) -> Fallible<()>,
) -> Fallible<()> {
    thread::scope(|scope| {
        let (mut jobs, mut results) = (Vec::new(), Vec::new());
        for _ in 0..workers {
            let (give, take) = sync_channel(WAITING);
            let (put, get) = sync_channel(WAITING);
            let worker = &worker;
            scope.spawn(move || {
                // It ends when there is no more work, or nobody waits for it any more.
                let mut done = take.into_iter().map(worker());
                done.try_for_each(|done| put.send(done))
            });
            jobs.push(give);
            results.push(get);
        }
        let reader = scope.spawn(move || give_in_turn(&jobs, next));
        take_in_turn(&results, done)?;
        reader.join().unwrap_or(Ok(()))
    })
}

/// Until there is no more, or nobody takes it any more.
fn give_in_turn<Job>(
    workers: &[SyncSender<Job>],
    mut next: impl FnMut() -> Fallible<Option<Job>>,
) -> Fallible<()> {
    for worker in workers.iter().cycle() {
        let Some(job) = next()? else { break };
        if worker.send(job).is_err() {
            break;
        }
    }
    Ok(())
}

/// Until the worker whose turn it is has no more: then none has.
fn take_in_turn<Done>(
    workers: &[Receiver<Done>],
    mut done: impl FnMut(Done) -> Fallible<()>,
) -> Fallible<()> {
    for worker in workers.iter().cycle() {
        match worker.recv() {
            Ok(result) => done(result)?,
            Err(_) => break,
        }
    }
    Ok(())
}
