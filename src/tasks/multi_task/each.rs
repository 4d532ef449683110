//! Something of each task, where the task takes part.

/// Something of each task; nothing of those that take no part.
#[derive(Clone, Debug)]
pub struct Each<P, C, E, M> {
    /// Of relative position.
    pub place: Option<P>,
    /// Of colorization.
    pub colour: Option<C>,
    /// Of exemplar.
    pub exemplar: Option<E>,
    /// Of motion segmentation.
    pub motion: Option<M>,
}

/// The parts that `of` finds in `all`, in order.
pub fn parts<T, S: Clone>(all: &[T], of: impl Fn(&T) -> &Option<S>) -> Vec<S> {
    all.iter().filter_map(|one| of(one).clone()).collect()
}

/// The parts that `of` finds in `all` go through `change` and back to where they were.
pub fn changed<T, S>(all: &mut [T], of: impl Fn(&mut T) -> &mut Option<S>, change: impl FnOnce(&mut [S])) {
    let mut parts: Vec<S> = all.iter_mut().filter_map(|one| of(one).take()).collect();
    change(&mut parts);
    for (one, part) in all.iter_mut().zip(parts) {
        *of(one) = Some(part);
    }
}
