//! Numbers in as few figures as tell them; those that stand together with as many digits behind the point.

/// A number alone.
pub(crate) fn short(value: f32) -> String {
    // Minus zero is zero.
    let value = if value == 0.0 { 0.0 } else { value };
    let size = value.abs();
    let trimmed = |text: String| text.trim_end_matches('0').trim_end_matches('.').to_owned();
    if size >= 1000.0 || value.fract() == 0.0 {
        format!("{value:.0}")
    } else if size >= 10.0 {
        trimmed(format!("{value:.1}"))
    } else if size >= 0.0095 {
        // What rounds to a hundredth is one.
        trimmed(format!("{value:.2}"))
    } else if size >= 0.00095 {
        format!("{value:.3}")
    } else {
        format!("{value:.0e}")
    }
}

/// How numbers that are compared with each other are written: the largest says how fine they are told, and all get the
/// digits that one of them needs.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Alike {
    /// Digits behind the point; none where all are so small that they are told as powers of ten.
    digits: Option<usize>,
}

impl Alike {
    /// For these numbers.
    pub fn of(values: impl Iterator<Item = f32> + Clone) -> Self {
        let largest =
            values.clone().filter(|value| value.is_finite()).fold(0.0f32, |most, value| most.max(value.abs()));
        let finest = match largest {
            size if size >= 1000.0 => 0,
            size if size >= 10.0 => 1,
            size if size >= 0.0095 => 2,
            size if size >= 0.00095 || size == 0.0 => 3,
            _ => return Self { digits: None },
        };
        let needed = |value: f32| {
            let told = format!("{value:.finest$}");
            told.split_once('.').map_or(0, |(_, behind)| behind.trim_end_matches('0').len())
        };
        Self { digits: Some(values.filter(|value| value.is_finite()).map(needed).max().unwrap_or_default()) }
    }

    /// The two ends of a scale.
    pub fn both(ends: [f32; 2]) -> [String; 2] {
        let alike = Self::of(ends.into_iter());
        ends.map(|end| alike.tell(end))
    }

    /// One of them.
    pub fn tell(self, value: f32) -> String {
        let Some(digits) = self.digits else { return short(value) };
        let told = format!("{value:.digits$}");
        // What rounds to nothing is neither above nor below it.
        match told.strip_prefix('-') {
            Some(rest) if rest.chars().all(|letter| matches!(letter, '0' | '.')) => rest.to_owned(),
            _ => told,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_are_points_as_long_as_a_few_figures_tell_them() {
        let told = [0.0, -0.0, 3.0, 0.5, -0.0099999, 0.0099999, 0.004, -0.001, 0.000_94, 1234.5, 12.34].map(short);
        assert_eq!(told, ["0", "0", "3", "0.5", "-0.01", "0.01", "0.004", "-0.001", "9e-4", "1234", "12.3"]);
    }

    #[test]
    fn numbers_of_one_table_have_as_many_digits_as_one_of_them_needs() {
        let told = |values: &[f32]| {
            let alike = Alike::of(values.iter().copied());
            values.iter().map(|value| alike.tell(*value)).collect::<Vec<_>>()
        };
        assert_eq!(told(&[0.6, 0.56, 1.0, 0.0]), ["0.60", "0.56", "1.00", "0.00"]);
        assert_eq!(told(&[0.5, 0.1, -0.3]), ["0.5", "0.1", "-0.3"]);
        assert_eq!(told(&[3.0, 0.0, 12.0]), ["3", "0", "12"], "counts are whole");
        assert_eq!(told(&[75.25, 3.0, 0.04]), ["75.2", "3.0", "0.0"], "no finer than the largest is told");
        assert_eq!(told(&[0.9, -0.001, 0.25]), ["0.90", "0.00", "0.25"], "what rounds to nothing has no sign");
        assert_eq!(told(&[0.004, 0.0012, 0.0]), ["0.004", "0.001", "0.000"]);
        assert_eq!(told(&[0.000_2, -0.000_07]), ["2e-4", "-7e-5"]);
        assert_eq!(told(&[1234.5, 2.5, f32::NAN]), ["1234", "2", "NaN"]);
        assert!(told(&[]).is_empty());
    }
}
