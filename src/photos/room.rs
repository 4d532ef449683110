//! One budget for what pictures take while they are decoded, shared by all threads: where many are large, they wait for each
//! other, so that any number of loaders takes the memory of a few.
//!
//! Files and pixels have budgets of their own, and who has room for pixels never waits for a file: nobody waits in a circle.

use super::{ReadError, limits};
use crate::threads::Interest;
use std::sync::{Condvar, Mutex, PoisonError};
use std::time::Duration;

/// Room for the bytes of files.
pub(super) static FILES: Room = Room::of(limits::MAX_FILE_BYTES);
/// Room for pixels on their way.
pub(super) static PIXELS: Room = Room::of(2 * limits::MAX_DECODED_BYTES);
/// How often somebody who waits looks whether that is still of use.
const LOOK: Duration = Duration::from_millis(50);

/// A number of bytes that threads share.
pub(super) struct Room {
    most: u64,
    taken: Mutex<u64>,
    freed: Condvar,
}

/// A part of the room, free again when this is dropped.
#[derive(Debug)]
pub(crate) struct Taken {
    room: &'static Room,
    bytes: u64,
}

impl std::fmt::Debug for Room {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Room").field("most", &self.most).finish_non_exhaustive()
    }
}

impl Room {
    const fn of(most: u64) -> Self {
        Self { most, taken: Mutex::new(0), freed: Condvar::new() }
    }

    /// Waits until there is room for `bytes`; what is larger than all of it has it alone.
    ///
    /// # Errors
    /// When nobody wants the picture any more.
    pub(super) fn take(&'static self, bytes: u64) -> Result<Taken, ReadError> {
        let interest = Interest::of_this_thread();
        let mut taken = self.taken.lock().unwrap_or_else(PoisonError::into_inner);
        while *taken > 0 && taken.saturating_add(bytes) > self.most {
            if interest.is_lost() {
                return Err(ReadError::Unwanted);
            }
            taken = self.freed.wait_timeout(taken, LOOK).unwrap_or_else(PoisonError::into_inner).0;
        }
        *taken = taken.saturating_add(bytes);
        Ok(Taken { room: self, bytes })
    }
}

impl Drop for Taken {
    fn drop(&mut self) {
        let mut taken = self.room.taken.lock().unwrap_or_else(PoisonError::into_inner);
        *taken = taken.saturating_sub(self.bytes);
        self.room.freed.notify_all();
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::sync::atomic::{AtomicU64, Ordering};

    #[test]
    fn many_threads_never_have_more_than_the_room_together() {
        static ROOM: Room = Room::of(100);
        static HELD: AtomicU64 = AtomicU64::new(0);
        std::thread::scope(|scope| {
            for bytes in [30, 40, 50, 60, 70, 30, 20, 90] {
                scope.spawn(move || {
                    for _ in 0..50 {
                        let taken = ROOM.take(bytes).unwrap();
                        assert!(HELD.fetch_add(bytes, Ordering::SeqCst) + bytes <= 100);
                        std::thread::yield_now();
                        HELD.fetch_sub(bytes, Ordering::SeqCst);
                        drop(taken);
                    }
                });
            }
        });
        assert_eq!(*ROOM.taken.lock().unwrap(), 0);
    }

    #[test]
    fn what_is_larger_than_the_room_has_it_alone_and_who_is_not_wanted_does_not_wait() {
        static ROOM: Room = Room::of(100);
        let alone = ROOM.take(300).unwrap();
        let interest = Interest::default();
        interest.give_up();
        assert!(matches!(interest.in_making(|| ROOM.take(1)), Err(ReadError::Unwanted)));
        drop(alone);
        assert!(ROOM.take(1).is_ok());
    }
}
