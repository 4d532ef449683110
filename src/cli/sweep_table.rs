//! What a sweep found, as tables: a row for each variant, and where their features were probed a row for each variant and
//! layer, with the untrained network beside it.

use crate::eval::{Accuracy, Line, Method};
use crate::task::Choose;
use crate::text;
use std::collections::{BTreeMap, BTreeSet};

/// What stands beside the trained trunk: the same network as it begins, and with the statistics of the images in its
/// normalisation.
const TRUNKS: [&str; 3] = ["trained", "random_init", "calibrated_init"];
/// The classifiers, and what they read of a layer.
const PROBES: [(Method, &str); 2] = [(Method::Linear, "pooled"), (Method::Knn, "average")];

/// One variant: its name, what it changes, and what it reached.
#[derive(Clone, serde::Serialize)]
pub(super) struct Row {
    pub name: String,
    pub set: BTreeMap<String, String>,
    pub summary: BTreeMap<String, f32>,
    /// What the frozen features are good for, where that was asked.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub probes: Vec<Line>,
}

impl Row {
    fn changes(&self) -> String {
        self.set.iter().map(|(key, value)| format!("{key}={value}")).collect::<Vec<_>>().join(", ")
    }

    /// The right answers where only a shortcut is left.
    fn shortcuts(&self) -> String {
        let found = self.summary.iter().filter_map(|(name, value)| Some((name.strip_prefix("shortcut/")?, value)));
        let found = found.filter(|(name, _)| !name.ends_with("_chance"));
        found.map(|(name, value)| format!("{name} {value:.3}")).collect::<Vec<_>>().join(", ")
    }

    /// The probe of a layer of `trunk`: of neighbours the one in which the most vote.
    fn probe(&self, trunk: &str, layer: &str, (method, variant): (Method, &str)) -> Option<Accuracy> {
        let is_it = |line: &&Line| {
            (line.trunk, line.layer.as_str()) == (trunk, layer)
                && (line.method, line.variant) == (method.name(), variant)
                && line.shots.is_none()
        };
        self.probes.iter().filter(is_it).max_by_key(|line| line.neighbours).map(|line| line.accuracy)
    }

    /// The layers that were probed, in order.
    fn layers(&self) -> Vec<&str> {
        let mut seen = BTreeSet::new();
        let trained = self.probes.iter().filter(|line| line.trunk == TRUNKS[0]).map(|line| line.layer.as_str());
        trained.filter(|layer| seen.insert(*layer)).collect()
    }
}

/// A row for each variant, a column for each metric, and one for what the detector found.
pub(super) fn variants(rows: &[Row], metrics: &[String]) -> String {
    let name = text!("cli-sweep-name");
    let heads = [&[name][..], metrics, &[text!("cli-sweep-shortcuts")][..]].concat();
    let cells = rows.iter().map(|row| {
        let value = |metric: &String| row.summary.get(metric).map_or_else(String::new, |value| format!("{value:.3}"));
        [&[row.name.clone()][..], &metrics.iter().map(value).collect::<Vec<_>>(), &[row.shortcuts()][..]].concat()
    });
    markdown(&heads, cells)
}

/// A row for each variant and layer: each probe with its interval, of the trained network and of the untrained one; empty
/// where nothing was probed.
pub(super) fn probes(rows: &[Row]) -> String {
    if rows.iter().all(|row| row.probes.is_empty()) {
        return String::new();
    }
    let votes = rows.iter().flat_map(|row| &row.probes).filter_map(|line| line.neighbours).max().unwrap_or_default();
    let probes = [text!("cli-sweep-linear"), text!("cli-sweep-knn", count = votes)];
    let trunks = ["", &text!("cli-sweep-untrained"), &text!("cli-sweep-calibrated")].map(str::to_owned);
    let of_probe = |probe: &String| {
        let own = trunks.iter().map(|trunk| if trunk.is_empty() { probe.clone() } else { format!("{probe}, {trunk}") });
        own.collect::<Vec<_>>()
    };
    let heads = [vec![text!("cli-sweep-name"), text!("cli-probe-layer")], probes.iter().flat_map(of_probe).collect()];
    let cells = rows.iter().flat_map(|row| {
        row.layers().into_iter().map(|layer| {
            let both = PROBES.iter().flat_map(|probe| TRUNKS.map(|trunk| row.probe(trunk, layer, *probe)));
            let told = both.map(|found| found.map_or_else(String::new, told));
            [row.name.clone(), layer.to_owned()].into_iter().chain(told).collect::<Vec<_>>()
        })
    });
    markdown(&heads.concat(), cells)
}

fn told(Accuracy { value, interval: [low, high] }: Accuracy) -> String {
    format!("{value:.3} ({low:.3} - {high:.3})")
}

fn markdown(heads: &[String], rows: impl Iterator<Item = Vec<String>>) -> String {
    let line = |cells: &[String]| format!("| {} |\n", cells.join(" | "));
    let mut text = line(heads) + &format!("|{}\n", "---|".repeat(heads.len()));
    rows.for_each(|cells| text.push_str(&line(&cells)));
    text
}

/// The same for programs: a row for each variant.
pub(super) fn variants_csv(rows: &[Row], metrics: &[String]) -> Result<Vec<u8>, csv::Error> {
    let heads = [&["variant".to_owned(), "set".to_owned()][..], metrics].concat();
    let cells = rows.iter().map(|row| {
        let value = |metric: &String| row.summary.get(metric).map(f32::to_string).unwrap_or_default();
        [&[row.name.clone(), row.changes()][..], &metrics.iter().map(value).collect::<Vec<_>>()].concat()
    });
    csv_of(std::iter::once(heads).chain(cells))
}

/// The same for programs: a row for each variant, trunk, layer and probe.
pub(super) fn probes_csv(rows: &[Row]) -> Result<Vec<u8>, csv::Error> {
    const HEADS: [&str; 10] =
        ["variant", "set", "trunk", "layer", "kept", "method", "neighbours", "accuracy", "low", "high"];
    let cells = rows.iter().flat_map(|row| {
        row.probes.iter().map(|line| {
            let Accuracy { value, interval: [low, high] } = line.accuracy;
            let neighbours = line.neighbours.map(|votes| votes.to_string()).unwrap_or_default();
            let names = [line.trunk, &line.layer, line.variant, line.method, &neighbours].map(str::to_owned);
            let numbers = [value, low, high].map(|number| number.to_string());
            [&[row.name.clone(), row.changes()][..], &names[..], &numbers[..]].concat()
        })
    });
    csv_of(std::iter::once(HEADS.map(str::to_owned).to_vec()).chain(cells))
}

fn csv_of(rows: impl Iterator<Item = Vec<String>>) -> Result<Vec<u8>, csv::Error> {
    let mut writer = csv::Writer::from_writer(Vec::new());
    for row in rows {
        writer.write_record(&row)?;
    }
    writer.into_inner().map_err(|error| error.into_error().into())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn line(trunk: &'static str, layer: &str, (method, variant): (&'static str, &'static str), value: f32) -> Line {
        let accuracy = Accuracy { value, interval: [value - 0.1, value + 0.1] };
        let neighbours = (method == "knn").then_some(if value > 0.8 { 1 } else { 20 });
        Line { trunk, layer: layer.to_owned(), variant, method, neighbours, shots: None, width: 1, accuracy }
    }

    fn rows() -> Vec<Row> {
        let (linear, knn) = (("linear", "pooled"), ("knn", "average"));
        let probes = vec![
            line("trained", "conv1", linear, 0.5),
            line("trained", "conv1", ("linear", "average"), 0.7),
            line("trained", "conv1", knn, 0.4),
            line("trained", "conv1", knn, 0.9),
            line("random_init", "conv1", linear, 0.3),
            line("calibrated_init", "conv1", knn, 0.2),
            line("trained", "conv2", linear, 0.6),
        ];
        let set = BTreeMap::from([("colour".to_owned(), "false".to_owned())]);
        let summary = BTreeMap::from([("valid/loss".to_owned(), 0.25), ("shortcut/border".to_owned(), 0.125)]);
        vec![Row { name: "place, only".to_owned(), set, summary, probes }]
    }

    #[test]
    fn every_layer_has_its_probes_with_intervals_beside_the_untrained_network() {
        let table = probes(&rows());
        let lines: Vec<&str> = table.lines().collect();
        assert_eq!(lines.len(), 4, "{table}");
        let cells: Vec<&str> = lines[2].split('|').map(str::trim).collect();
        let expected =
            ["", "place, only", "conv1", "0.500 (0.400 - 0.600)", "0.300 (0.200 - 0.400)", "", "0.400 (0.300 - 0.500)"];
        assert_eq!(cells[..7], expected, "the linear probe of what is pooled, and the most neighbours");
        assert_eq!(cells[7..9], ["", "0.200 (0.100 - 0.300)"]);
        assert!(lines[3].contains("conv2") && lines[3].contains("0.600") && lines[0].contains("20"), "{table}");
        assert_eq!(probes(&[Row { probes: Vec::new(), ..rows().remove(0) }]), "");
    }

    #[test]
    fn the_tables_for_programs_hold_every_number_and_quote_what_needs_it() {
        let metrics = ["valid/loss".to_owned(), "valid/other".to_owned()];
        let text = |bytes: Result<Vec<u8>, csv::Error>| String::from_utf8(bytes.expect("a table")).expect("text");
        let found = text(variants_csv(&rows(), &metrics));
        assert_eq!(found, "variant,set,valid/loss,valid/other\n\"place, only\",colour=false,0.25,\n");
        let found = text(probes_csv(&rows()));
        assert_eq!(found.lines().count(), 8);
        assert!(found.contains("\"place, only\",colour=false,trained,conv1,average,knn,20,0.4,"), "{found}");
        let told = variants(&rows(), &metrics[..1]);
        assert!(told.contains("| place, only | 0.250 | border 0.125 |"), "{told}");
    }
}
