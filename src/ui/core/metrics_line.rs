//! A number of one answer with its frame of reference.

use crate::task::MetricInfo;

/// `Hole 17.9 dB  ·  mean fill 15.1  ·  diffusion 18.0`: the number among `measures` with its baselines; nothing where it was
/// not measured.
pub fn metrics_line(measures: &[(String, f32)], metric: &MetricInfo) -> Option<String> {
    let value = |name: &str| measures.iter().find(|(measured, _)| measured == name).map(|(_, value)| f64::from(*value));
    let own = value(metric.name)?;
    let mut text = format!("{} {} {}", metric.title(), short(own), metric.unit);
    for baseline in metric.baselines {
        let bare = baseline.strip_prefix("baseline/").unwrap_or(baseline);
        if let Some(value) = value(&format!("baseline/{bare}")) {
            let key = format!("metric-{}", bare.replace(['_', '/'], "-"));
            let name = crate::texts::find(&key, &[]).unwrap_or_else(|| bare.replace('_', " "));
            text.push_str(&format!("  ·  {name} {}", short(value)));
        }
    }
    Some(text)
}

fn short(value: f64) -> String {
    if value.abs() >= 1.0 { format!("{value:.1}") } else { format!("{value:.2}") }
}
