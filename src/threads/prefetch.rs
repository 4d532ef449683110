//! Things prefetched: made on other threads and handed out in the order of their numbers, however many threads there are.
//!
//! Whoever takes them hands out a bounded number of tickets; a thread that finishes early takes the next ticket, and a
//! buffer puts what was made back in order. A thing is a function of its number, so one thread or eight make the same.

use super::interest::Interest;
use super::panicked::{Panicked, caught};
use crossbeam_channel::{Receiver, RecvTimeoutError, Sender, bounded};
use std::collections::BTreeMap;
use std::io;
use std::ops::Range;
use std::thread::{Builder, JoinHandle};
use std::time::{Duration, Instant};

/// The threads and how far they may be ahead.
#[derive(Clone, Copy, Debug)]
pub struct Lanes<'a> {
    /// What the threads are called; a number follows.
    pub name: &'a str,
    /// How many there are, at least one.
    pub threads: usize,
    /// Things under way or waiting at most, at least one.
    pub room: usize,
}

/// What there was to take.
#[derive(Debug, PartialEq, Eq)]
pub enum Next<T> {
    /// The next thing in order, or what its making said when it broke; the one after it may be whole.
    Made(Result<T, Panicked>),
    /// The next thing is still being made.
    NotYet,
    /// All were taken.
    End,
}

/// Things being made. Dropping it ends its threads, each after the thing in hand, which nobody wants any more
/// ([`Interest`]), and waits for them.
pub struct Prefetch<T> {
    tickets: Option<Sender<u64>>,
    made: Option<Receiver<(u64, Result<T, Panicked>)>>,
    waiting: BTreeMap<u64, Result<T, Panicked>>,
    next: u64,
    issued: u64,
    end: u64,
    room: u64,
    threads: Vec<JoinHandle<()>>,
    interest: Interest,
}

impl<T> Prefetch<T> {
    /// Starts threads that make the things of these numbers.
    ///
    /// # Errors
    /// When the system gives no thread.
    pub fn start<F>(lanes: Lanes<'_>, numbers: Range<u64>, make: F) -> io::Result<Self>
    where
        F: Fn(u64) -> T + Clone + Send + 'static,
        T: Send + 'static,
    {
        Self::on(lanes, numbers, |thread, line| {
            let make = make.clone();
            thread.spawn(move || line.work(&make)).map(Some)
        })
    }

    /// Lets the threads end by themselves: dropping does not wait for what they have in hand.
    #[must_use]
    pub fn unattended(mut self) -> Self {
        self.threads.clear();
        self
    }

    /// The next thing in order if it is there within `wait`.
    pub fn next_within(&mut self, wait: Duration) -> Next<T> {
        let until = Instant::now() + wait;
        self.taken(|made| made.recv_deadline(until))
    }

    fn taken(
        &mut self,
        receive: impl Fn(&Receiver<(u64, Result<T, Panicked>)>) -> Result<(u64, Result<T, Panicked>), RecvTimeoutError>,
    ) -> Next<T> {
        if self.next >= self.end {
            return Next::End;
        }
        loop {
            if let Some(made) = self.waiting.remove(&self.next) {
                self.next += 1;
                self.issue();
                return Next::Made(made);
            }
            match self.made.as_ref().map_or(Err(RecvTimeoutError::Disconnected), &receive) {
                Ok((number, made)) => {
                    self.waiting.insert(number, made);
                }
                Err(RecvTimeoutError::Timeout) => return Next::NotYet,
                // No thread is left: what is missing must not look like the end.
                Err(RecvTimeoutError::Disconnected) => {
                    self.next += 1;
                    return Next::Made(Err(Panicked(String::new())));
                }
            }
        }
    }

    fn issue(&mut self) {
        while self.issued < self.end.min(self.next.saturating_add(self.room)) {
            let Some(tickets) = &self.tickets else { return };
            if tickets.try_send(self.issued).is_err() {
                return;
            }
            self.issued += 1;
        }
        if self.issued >= self.end {
            self.tickets = None;
        }
    }

    /// The lanes with threads as `spawn` starts them; it keeps the handle where somebody else waits for them.
    fn on(
        lanes: Lanes<'_>,
        numbers: Range<u64>,
        mut spawn: impl FnMut(Builder, Line<T>) -> io::Result<Option<JoinHandle<()>>>,
    ) -> io::Result<Self> {
        let room = lanes.room.max(1);
        let (tickets, ticket_reader) = bounded(room);
        let (made_writer, made) = bounded(room);
        let mut prefetch = Self {
            tickets: Some(tickets),
            made: Some(made),
            waiting: BTreeMap::new(),
            next: numbers.start,
            issued: numbers.start,
            end: numbers.end,
            room: room as u64,
            threads: Vec::new(),
            interest: Interest::default(),
        };
        let wanted = numbers.end.saturating_sub(numbers.start).min(lanes.threads.max(1) as u64);
        for number in 0..wanted {
            let line =
                Line { tickets: ticket_reader.clone(), made: made_writer.clone(), interest: prefetch.interest.clone() };
            let thread = Builder::new().name(format!("{}-{number}", lanes.name));
            prefetch.threads.extend(spawn(thread, line)?);
        }
        prefetch.issue();
        Ok(prefetch)
    }
}

/// Each thing in order, however long it takes.
impl<T> Iterator for Prefetch<T> {
    type Item = Result<T, Panicked>;

    fn next(&mut self) -> Option<Self::Item> {
        match self.taken(|made| made.recv().map_err(|_| RecvTimeoutError::Disconnected)) {
            Next::Made(made) => Some(made),
            Next::NotYet | Next::End => None,
        }
    }
}

impl<T> Drop for Prefetch<T> {
    fn drop(&mut self) {
        self.interest.give_up();
        self.tickets = None;
        self.made = None;
        for thread in self.threads.drain(..) {
            // A thread catches its own panics; there is nothing left to report here.
            let _ = thread.join();
        }
    }
}

/// Makes the things of these numbers, which may borrow, while `take` takes them; what was not taken is left.
///
/// # Errors
/// When the system gives no thread.
pub fn prefetching<T: Send, R>(
    lanes: Lanes<'_>,
    numbers: Range<u64>,
    make: impl Fn(u64) -> T + Sync,
    take: impl FnOnce(&mut Prefetch<T>) -> R,
) -> io::Result<R> {
    let make = &make;
    std::thread::scope(|scope| {
        let mut prefetch = Prefetch::on(lanes, numbers, |thread, line| {
            thread.spawn_scoped(scope, move || line.work(make)).map(|_| None)
        })?;
        Ok(take(&mut prefetch))
    })
}

/// A thread's ends of the channels.
struct Line<T> {
    tickets: Receiver<u64>,
    made: Sender<(u64, Result<T, Panicked>)>,
    interest: Interest,
}

impl<T> Line<T> {
    fn work(&self, make: impl Fn(u64) -> T) {
        for number in &self.tickets {
            // Nobody listening any more means that the rest is not wanted.
            let made = caught(|| self.interest.in_making(|| make(number)));
            if self.made.send((number, made)).is_err() {
                return;
            }
        }
    }
}

#[cfg(test)]
#[path = "prefetch_tests.rs"]
mod tests;
