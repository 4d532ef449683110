//! Numbers, times and sizes as people read them.

/// A time as a clock shows it: `3:12` or `1:02:07`.
pub fn clock(seconds: f32) -> String {
    let whole = if seconds.is_finite() { seconds.max(0.0).round() as u64 } else { 0 };
    let (hours, minutes, seconds) = (whole / 3600, whole / 60 % 60, whole % 60);
    if hours > 0 { format!("{hours}:{minutes:02}:{seconds:02}") } else { format!("{minutes}:{seconds:02}") }
}

/// A whole number with thousands set apart: `12,345`.
pub fn grouped(number: u64) -> String {
    let digits = number.to_string();
    let mut out = String::with_capacity(digits.len() + digits.len() / 3);
    for (index, digit) in digits.chars().enumerate() {
        if index > 0 && (digits.len() - index).is_multiple_of(3) {
            out.push(',');
        }
        out.push(digit);
    }
    out
}

/// Bytes as people read them: `3.4 MiB`.
pub fn size(bytes: u64) -> String {
    let bytes = bytes as f64;
    let units = ["B", "KiB", "MiB", "GiB"];
    let power = (bytes.max(1.0).log2() / 10.0).floor().clamp(0.0, 3.0);
    let value = bytes / 1024f64.powf(power);
    let unit = units.get(power as usize).copied().unwrap_or_default();
    if value >= 100.0 || power == 0.0 { format!("{value:.0} {unit}") } else { format!("{value:.1} {unit}") }
}

/// A number with four figures, more where they are needed to tell it from its neighbours.
pub fn figures(value: f64) -> String {
    let size = value.abs();
    match size {
        _ if !value.is_finite() => "–".to_owned(),
        _ if size >= 1000.0 => format!("{value:.0}"),
        _ if size >= 100.0 => format!("{value:.1}"),
        _ if size >= 10.0 => format!("{value:.2}"),
        _ if size >= 0.001 || size == 0.0 => format!("{value:.4}"),
        _ => format!("{value:.2e}"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn times_read_like_a_clock() {
        assert_eq!(clock(0.2), "0:00");
        assert_eq!(clock(192.0), "3:12");
        assert_eq!(clock(3727.4), "1:02:07");
        assert_eq!(clock(f32::NAN), "0:00");
    }

    #[test]
    fn sizes_have_at_most_three_figures() {
        assert_eq!([0, 1023, 1536, 500 << 20, 3 << 30].map(size), ["0 B", "1023 B", "1.5 KiB", "500 MiB", "3.0 GiB"]);
    }

    #[test]
    fn thousands_are_set_apart() {
        assert_eq!([0, 999, 1000, 1_234_567].map(grouped), ["0", "999", "1,000", "1,234,567"]);
    }
}
