//! The threads that share out the arithmetic of a training step.

use rayon::{ThreadPool, ThreadPoolBuilder};
use std::sync::{LazyLock, Mutex, TryLockError};

/// Bytes of a thread's stack.
const STACK: usize = 8 << 20;

/// As many threads as rayon takes by itself, and none of its own: work of others never stands in the way.
static POOL: LazyLock<Option<ThreadPool>> = LazyLock::new(|| {
    let named = ThreadPoolBuilder::new().thread_name(|number| format!("arithmetic-{number}"));
    named.stack_size(STACK).build().ok()
});

/// Held while there is work.
static TURN: Mutex<()> = Mutex::new(());

/// Does `work` on one of the threads that share out its arithmetic. From any other thread each of its hundreds of kernels
/// would be handed over to them, and waited for. Work that comes while there is other work is done where it was called.
pub fn sharing_out<T: Send>(work: impl FnOnce() -> T + Send) -> T {
    let turn = match TURN.try_lock() {
        Ok(turn) => Some(turn),
        // Nothing is behind the lock that a panic could have left in pieces.
        Err(TryLockError::Poisoned(turn)) => Some(turn.into_inner()),
        Err(TryLockError::WouldBlock) => None,
    };
    match (turn, &*POOL) {
        (Some(_turn), Some(pool)) => pool.install(work),
        _ => work(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::threads::caught;
    use rayon::current_thread_index;
    use std::time::Duration;

    /// What `work` says once it has its turn: other tests may have theirs just now.
    fn in_turn<T: Send>(work: impl Fn() -> Option<T> + Sync) -> T {
        let tries = std::iter::repeat_with(|| {
            std::thread::sleep(Duration::from_millis(1));
            sharing_out(&work)
        });
        tries.take(60_000).flatten().next().expect("a turn within a minute")
    }

    #[test]
    fn work_is_done_among_the_threads_that_share_it_out_one_at_a_time() {
        let (meanwhile, nested) = in_turn(|| {
            current_thread_index()?;
            let meanwhile = std::thread::scope(|scope| scope.spawn(|| sharing_out(current_thread_index)).join());
            Some((meanwhile.ok().flatten(), sharing_out(current_thread_index)))
        });
        assert_eq!(meanwhile, None, "a second one waits for nobody");
        assert!(nested.is_some(), "work within work stays there");
    }

    #[test]
    fn a_panic_is_handed_on_and_leaves_the_turn_to_the_next() {
        let broken = caught(|| sharing_out(|| assert_eq!(1, 2, "broken")));
        assert!(broken.is_err_and(|said| said.0.contains("broken")));
        assert_eq!(sharing_out(|| 3), 3);
        in_turn(current_thread_index);
    }
}
