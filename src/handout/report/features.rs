//! How good the features are, layer by layer, beside an untrained network, plain colours and guessing.

use super::html::{Cell, part, saying, table};
use crate::handout::{KeptRun, curves};
use crate::text;
use crate::texts::figures;
use std::collections::{BTreeMap, BTreeSet};

/// How names of a probe begin.
const PROBE: &str = "probe/";
/// What stands for the trained network, whose numbers have no name of their own.
const TRAINED: &str = "trained";
/// Ways of measuring, by which names of numbers end or go on with a layer.
const METHODS: [(&str, &str); 2] = [("knn_top1", "report-features-knn"), ("linear_top1", "report-features-linear")];

/// Who was measured in which way.
type Column = (String, &'static str);

/// The probes of a run: by layer, and what no layer has.
#[derive(Default)]
struct Probed {
    columns: BTreeSet<Column>,
    layers: BTreeMap<String, BTreeMap<Column, f32>>,
    others: Vec<(String, f32)>,
}

impl Probed {
    fn of(summary: &BTreeMap<String, f32>) -> Self {
        let mut probed = Self::default();
        for (name, value) in summary {
            let Some(name) = name.strip_prefix(PROBE) else { continue };
            let found = METHODS.iter().find_map(|(method, _)| Some((name.split_once(method)?, *method)));
            match found {
                Some(((who, layer), method)) if layer.starts_with('/') => {
                    let who = if who.is_empty() { TRAINED } else { who.trim_end_matches('/') };
                    let column = (who.to_owned(), method);
                    probed.columns.insert(column.clone());
                    let layer = layer.trim_start_matches('/').to_owned();
                    probed.layers.entry(layer).or_default().insert(column, *value);
                }
                _ => probed.others.push((name.to_owned(), *value)),
            }
        }
        probed
    }
}

/// What a trunk is called.
fn title(who: &str) -> String {
    crate::texts::find(&format!("report-trunk-{}", who.replace('_', "-")), &[]).unwrap_or_else(|| who.replace('_', " "))
}

/// The part about the features; nothing where they were never measured.
pub(super) fn features(run: &KeptRun) -> Result<String, crate::handout::HandoutError> {
    let probed = Probed::of(&run.card.summary);
    let chart = curves::features(&run.records);
    if chart.is_none() && probed.layers.is_empty() && probed.others.is_empty() {
        return Ok(String::new());
    }
    let mut inner = saying("p", "weak", &text!("report-features-how"));
    if let Some(chart) = chart {
        inner.push_str(&super::figure::chart(&chart)?);
    }
    // The trained network first.
    let mut columns: Vec<&Column> = probed.columns.iter().collect();
    columns.sort_by_key(|(who, method)| (who != TRAINED, who, *method));
    if !columns.is_empty() {
        let method = |method: &str| METHODS.iter().find(|(name, _)| *name == method).map_or("", |(_, key)| key);
        let head = |column: &Column| format!("{}, {}", title(&column.0), crate::texts::lookup(method(column.1), &[]));
        let heads = std::iter::once(text!("report-features-layer")).chain(columns.iter().map(|column| head(column)));
        let rows: Vec<Vec<Cell>> = probed.layers.iter().map(|(layer, values)| cells(layer, values, &columns)).collect();
        inner.push_str(&table("compact", &heads.collect::<Vec<_>>(), &rows));
    }
    let others: Vec<String> = probed.others.iter().filter_map(|(name, value)| told(name, *value)).collect();
    inner.push_str(&saying("p", "", &others.join(" · ")));
    Ok(part("features", &text!("report-features"), &inner))
}

fn cells(layer: &str, values: &BTreeMap<Column, f32>, columns: &[&Column]) -> Vec<Cell> {
    let number = |column: &&Column| values.get(*column).map_or_else(String::new, |value| figures(f64::from(*value)));
    std::iter::once(Cell::Name(layer.to_owned()))
        .chain(columns.iter().map(|column| Cell::Number(number(column))))
        .collect()
}

/// A number that no layer has, where it is one that people know: `Colours alone 0.093`.
fn told(name: &str, value: f32) -> Option<String> {
    let name = crate::texts::find(&format!("report-probe-{}", name.replace(['_', '/'], "-")), &[])?;
    Some(format!("{name} {}", figures(f64::from(value))))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_of_layers_stand_beside_those_of_other_networks() {
        let summary = [
            ("probe/knn_top1/conv1", 0.5),
            ("probe/random_init/knn_top1/conv1", 0.25),
            ("probe/linear_top1/conv2", 0.75),
            ("probe/knn_top1", 0.5),
            ("probe/chance", 0.1),
            ("valid/loss", 1.0),
        ];
        let summary = summary.map(|(name, value)| (name.to_owned(), value)).into_iter().collect();
        let probed = Probed::of(&summary);
        assert_eq!(probed.layers.keys().collect::<Vec<_>>(), ["conv1", "conv2"]);
        assert_eq!(probed.layers["conv1"][&("random_init".to_owned(), "knn_top1")], 0.25);
        assert_eq!((probed.columns.len(), probed.others.len()), (3, 2));
    }
}
