//! The order in which people expect file names: numbers by value, the rest byte by byte.

use std::cmp::Ordering;

/// Compares two names: runs of digits by their value (`2` before `10`), everything else byte by byte; names of equal
/// value (`2` and `02`) by their bytes, so that the order is total.
pub fn natural_order(left: &[u8], right: &[u8]) -> Ordering {
    let (mut a, mut b) = (left, right);
    while let (Some(&first), Some(&second)) = (a.first(), b.first()) {
        let order = if first.is_ascii_digit() && second.is_ascii_digit() {
            let (number_a, rest_a) = split_number(a);
            let (number_b, rest_b) = split_number(b);
            (a, b) = (rest_a, rest_b);
            number_a.len().cmp(&number_b.len()).then_with(|| number_a.cmp(number_b))
        } else {
            (a, b) = (&a[1..], &b[1..]);
            first.cmp(&second)
        };
        if order != Ordering::Equal {
            return order;
        }
    }
    a.len().cmp(&b.len()).then_with(|| left.cmp(right))
}

/// The leading digits without their leading zeros, and what follows.
fn split_number(text: &[u8]) -> (&[u8], &[u8]) {
    let end = text.iter().position(|byte| !byte.is_ascii_digit()).unwrap_or(text.len());
    let (digits, rest) = text.split_at(end);
    let zeros = digits.iter().take_while(|&&digit| digit == b'0').count();
    (&digits[zeros..], rest)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_are_ordered_by_value() {
        let mut names = ["b10.png", "b9.png", "a", "b010.png", "b", "b1x", "B", "b1", "0", "00", ""];
        names.sort_by(|left, right| natural_order(left.as_bytes(), right.as_bytes()));
        assert_eq!(names, ["", "0", "00", "B", "a", "b", "b1", "b1x", "b9.png", "b010.png", "b10.png"]);
    }

    #[test]
    fn numbers_longer_than_any_integer_are_compared_too() {
        assert_eq!(natural_order(b"99999999999999999999999999", b"100000000000000000000000000"), Ordering::Less);
    }
}
