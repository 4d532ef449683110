//! How far an axis reaches.

/// An axis from the lowest to the highest of what it shows; where everything lies at one height, with half of that height to
/// both sides, so that a single number stands in the middle of a range of its own size.
pub fn with_room([low, high]: [f64; 2]) -> [f64; 2] {
    let size = low.abs().max(high.abs());
    if high - low > size * 1e-6 {
        return [low, high];
    }
    let room = if size > 0.0 { size / 2.0 } else { 0.5 };
    [low - room, high + room]
}

#[cfg(test)]
mod tests {
    use super::with_room;

    #[test]
    fn an_axis_of_one_number_is_of_its_size() {
        assert_eq!(with_room([0.25, 0.25]), [0.125, 0.375]);
        assert_eq!(with_room([-8.0, -8.0]), [-12.0, -4.0]);
        assert_eq!(with_room([0.0, 0.0]), [-0.5, 0.5]);
        assert_eq!(with_room([3e-5, 3e-5]), [1.5e-5, 4.5e-5]);
    }

    #[test]
    fn an_axis_of_several_numbers_is_theirs() {
        assert_eq!(with_room([0.2, 0.7]), [0.2, 0.7]);
        assert_eq!(with_room([1e-6, 2e-6]), [1e-6, 2e-6]);
    }
}
