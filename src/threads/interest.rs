//! Whether what a thread is making is still wanted. A file may take long to decode, and whoever asked may have gone: decoders
//! look here now and then, so that a run that is stopped does not wait for a picture.

use std::cell::RefCell;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};

thread_local! {
    static OF_THIS_THREAD: RefCell<Interest> = RefCell::default();
}

/// Somebody's interest in what is being made; lasting until it is given up.
#[derive(Clone, Debug, Default)]
pub struct Interest {
    is_lost: Arc<AtomicBool>,
}

impl Interest {
    /// That in what this thread is making; lasting for ever where nobody waits for it elsewhere.
    pub fn of_this_thread() -> Self {
        OF_THIS_THREAD.with_borrow(Self::clone)
    }

    /// What `make` gives, made in this interest.
    pub fn in_making<T>(&self, make: impl FnOnce() -> T) -> T {
        let before = OF_THIS_THREAD.replace(self.clone());
        let made = make();
        OF_THIS_THREAD.set(before);
        made
    }

    /// Nobody wants it any more.
    pub fn give_up(&self) {
        self.is_lost.store(true, Ordering::Relaxed);
    }

    /// Whether nobody wants it any more.
    pub fn is_lost(&self) -> bool {
        self.is_lost.load(Ordering::Relaxed)
    }
}
