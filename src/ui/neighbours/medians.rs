//! What a cosine is held against: the median to all photos of the same class, and to all of other classes.

/// Medians of the cosine between the photo that is asked about and all others.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Medians {
    /// Its class is known: within it, and to other classes; none where there are no such photos.
    Classes {
        /// To photos of its class.
        same: Option<f32>,
        /// To photos of other classes.
        other: Option<f32>,
    },
    /// Its class is unknown: to all photos.
    All(f32),
}

/// The medians of `ranking`, whose cosines fall; `same` says of a photo whether it is of the class asked about, or nothing
/// where none is known. None where nothing is ranked.
pub(super) fn medians(ranking: &[(usize, f32)], same: impl Fn(usize) -> Option<bool>) -> Option<Medians> {
    let (mut own, mut others, mut unknown) = (Vec::new(), Vec::new(), Vec::new());
    for &(photo, cosine) in ranking {
        match same(photo) {
            Some(true) => own.push(cosine),
            Some(false) => others.push(cosine),
            None => unknown.push(cosine),
        }
    }
    match median(&unknown) {
        Some(all) => Some(Medians::All(all)),
        None if own.is_empty() && others.is_empty() => None,
        None => Some(Medians::Classes { same: median(&own), other: median(&others) }),
    }
}

/// The middle of what is in order; of two middles their mean.
fn median(values: &[f32]) -> Option<f32> {
    let upper = values.get(values.len() / 2)?;
    let lower = values.get(values.len().saturating_sub(1) / 2)?;
    Some((lower + upper) / 2.0)
}

#[cfg(test)]
mod tests {
    use super::*;

    const RANKING: [(usize, f32); 5] = [(4, 0.9), (2, 0.8), (0, 0.5), (1, 0.4), (3, 0.1)];

    #[test]
    fn a_cosine_is_held_against_its_own_class_and_the_others() {
        let even = medians(&RANKING, |photo| Some(photo % 2 == 0));
        let Some(Medians::Classes { same: Some(same), other: Some(other) }) = even else { panic!("{even:?}") };
        assert!((same - 0.8).abs() < 1e-6 && (other - 0.25).abs() < 1e-6, "{same} {other}");
        let alone = medians(&RANKING, |_| Some(false));
        assert_eq!(alone, Some(Medians::Classes { same: None, other: Some(0.5) }));
    }

    #[test]
    fn without_classes_it_is_held_against_all() {
        assert_eq!(medians(&RANKING, |_| None), Some(Medians::All(0.5)));
        assert_eq!(medians(&[], |_| None), None);
    }
}
