//! Order, panics, threads that do not start, and threads that end.

use super::*;
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};

fn lanes(threads: usize, room: usize) -> Lanes<'static> {
    Lanes { name: "made", threads, room }
}

/// Twice the number; the even ones take longer, so that threads overtake each other.
fn doubled(number: u64) -> u64 {
    if number.is_multiple_of(2) {
        std::thread::sleep(Duration::from_micros(300));
    }
    number * 2
}

#[test]
fn things_come_in_order_whoever_made_them() {
    let wanted: Vec<Option<Result<u64, Panicked>>> = (5..40).map(|number| Some(Ok(number * 2))).chain([None]).collect();
    for (threads, room) in [(0, 0), (1, 1), (1, 7), (3, 2), (4, 12), (60, 3)] {
        let mut owned = Prefetch::start(lanes(threads, room), 5..40, doubled).unwrap();
        assert_eq!((0..36).map(|_| owned.next()).collect::<Vec<_>>(), wanted, "{threads} threads");
        let borrowed = |prefetch: &mut Prefetch<u64>| (0..36).map(|_| prefetch.next()).collect::<Vec<_>>();
        assert_eq!(prefetching(lanes(threads, room), 5..40, doubled, borrowed).unwrap(), wanted, "{threads} threads");
    }
    assert_eq!(Prefetch::start(lanes(2, 2), 3..3, doubled).unwrap().next(), None);
}

#[test]
fn a_panic_costs_only_its_own_thing() {
    let make = |number: u64| {
        assert_ne!(number % 3, 1, "number {number} is broken");
        number
    };
    for threads in [1, 2, 4] {
        let mut made = Prefetch::start(lanes(threads, 3), 0..30, make).unwrap();
        for number in 0..30 {
            let got = made.next().unwrap();
            match number % 3 {
                1 => assert!(got.unwrap_err().0.contains(&format!("number {number} is broken"))),
                _ => assert_eq!(got, Ok(number)),
            }
        }
        assert_eq!(made.next(), None);
    }
}

#[test]
fn no_more_is_made_than_there_is_room_for() {
    let begun = Arc::new(AtomicU64::new(0));
    let count = begun.clone();
    let (report, reports) = bounded(100);
    let make = move |number| {
        count.fetch_add(1, Ordering::SeqCst);
        report.send(number).unwrap();
    };
    let mut made = Prefetch::start(lanes(2, 4), 0..100, make).unwrap();
    let four: Vec<u64> = (0..4).map(|_| reports.recv().unwrap()).collect();
    assert!(four.iter().all(|number| *number < 4), "{four:?}");
    made.next().unwrap().unwrap();
    reports.recv().unwrap();
    assert_eq!(begun.load(Ordering::SeqCst), 5, "four ahead of the one that was taken");
    drop(made);
    assert!(begun.load(Ordering::SeqCst) <= 5);
}

#[test]
fn a_thread_that_cannot_start_is_an_error_and_those_before_it_end() {
    let (alive, all_ended) = bounded::<()>(0);
    let mut alive = Some(alive);
    let failed = Prefetch::on(lanes(3, 6), 0..u64::MAX, |thread, line: Line<u64>| match alive.take() {
        Some(alive) => thread
            .spawn(move || {
                line.work(doubled);
                drop(alive);
            })
            .map(Some),
        None => Err(io::Error::other("no thread")),
    });
    assert_eq!(failed.err().unwrap().to_string(), "no thread");
    assert!(all_ended.try_recv().is_err_and(|e| e == crossbeam_channel::TryRecvError::Disconnected));
}

#[test]
fn dropped_early_the_threads_have_ended() {
    let held = Arc::new(());
    let in_threads = held.clone();
    let mut made = Prefetch::start(lanes(3, 6), 0..u64::MAX, move |number| {
        let _ = &in_threads;
        number
    })
    .unwrap();
    assert_eq!(made.next(), Some(Ok(0)));
    drop(made);
    assert_eq!(Arc::strong_count(&held), 1);
    let first = |prefetch: &mut Prefetch<u64>| prefetch.next();
    assert_eq!(prefetching(lanes(3, 6), 0..u64::MAX, |number| number, first).unwrap(), Some(Ok(0)));
}

#[test]
fn left_unattended_nobody_waits_for_them_and_they_still_end() {
    let (go_on, may_go_on) = bounded::<()>(0);
    let (alive, ended) = bounded::<()>(0);
    let made = Prefetch::start(lanes(1, 2), 0..u64::MAX, move |_| {
        let _ = &alive;
        may_go_on.recv().ok();
    });
    // It has the first thing in hand, or is about to, and cannot finish it.
    drop(made.unwrap().unattended());
    drop(go_on);
    assert!(ended.recv().is_err(), "the thread let go of its end");
}

#[test]
fn what_is_not_ready_is_not_waited_for() {
    let (go_on, may_go_on) = bounded::<()>(0);
    let mut made = Prefetch::start(lanes(1, 2), 0..2, move |number| {
        may_go_on.recv().ok();
        number
    })
    .unwrap();
    assert_eq!(made.next_within(Duration::ZERO), Next::NotYet);
    go_on.send(()).unwrap();
    assert_eq!(made.next(), Some(Ok(0)));
    drop(go_on);
    assert_eq!(made.next(), Some(Ok(1)));
    assert_eq!(made.next_within(Duration::ZERO), Next::End);
}

#[test]
fn what_is_in_hand_learns_that_nobody_waits_for_it() {
    let make = |number: u64| {
        while number > 0 && !Interest::of_this_thread().is_lost() {
            std::thread::sleep(Duration::from_millis(1));
        }
        number
    };
    let mut endless = Prefetch::start(lanes(3, 3), 0..9, make).unwrap();
    assert_eq!(endless.next(), Some(Ok(0)));
    drop(endless);
    assert!(!Interest::of_this_thread().is_lost(), "other threads have interests of their own");
}
