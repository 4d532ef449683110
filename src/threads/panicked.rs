//! A panic as an error: what broke costs itself, not its thread.

use std::any::Any;
use std::panic::{AssertUnwindSafe, catch_unwind};

/// Code broke off; this is what it said.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("{0}")]
pub struct Panicked(pub String);

/// What `work` gives, or what it said when it broke off. Whatever it was changing is not looked at again by the caller,
/// or is as good as new.
///
/// # Errors
/// When `work` panics.
pub fn caught<T>(work: impl FnOnce() -> T) -> Result<T, Panicked> {
    catch_unwind(AssertUnwindSafe(work)).map_err(|panic| Panicked(text_of(panic.as_ref())))
}

fn text_of(panic: &(dyn Any + Send)) -> String {
    panic
        .downcast_ref::<&str>()
        .map(|text| (*text).to_owned())
        .or_else(|| panic.downcast_ref::<String>().cloned())
        .unwrap_or_default()
}
