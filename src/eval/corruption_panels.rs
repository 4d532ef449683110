//! Pictures of what corruptions do: the table as a heat map, and how sure answers are beside how often they are right.

use super::corruption_table::{Bin, CorruptionTable};
use crate::task::{Line, Panel, PanelKind, Role};

/// Mean accuracies, or differences of them, corruption by severity.
fn matrix(table: &CorruptionTable, value: impl Fn(usize, usize) -> f32) -> PanelKind {
    let columns = table.severities.len();
    PanelKind::Matrix {
        rows: table.rows.iter().map(|row| row.corruption.title()).collect(),
        columns: table.severities.iter().map(u8::to_string).collect(),
        values: (0..table.rows.len())
            .flat_map(|row| (0..columns).map(move |column| (row, column)))
            .map(|(row, column)| value(row, column))
            .collect(),
    }
}

fn accuracy(table: &CorruptionTable, row: usize, column: usize) -> f32 {
    table.rows.get(row).and_then(|row| row.cells.get(column)).map_or(f32::NAN, |cell| cell.accuracy.value)
}

/// The accuracies of `table` as a heat map.
pub fn accuracy_panel(table: &CorruptionTable) -> Panel {
    let panel = Panel::new("corruptions", "stress-matrix", matrix(table, |row, column| accuracy(table, row, column)));
    let mean = crate::text!("stress-mean", mean = format!("{:.3}", table.mean.value));
    panel.in_role(Role::Network).with_number(mean)
}

/// By how much the accuracies of `table` exceed those of `baseline`.
pub fn difference_panel(table: &CorruptionTable, baseline: &CorruptionTable) -> Panel {
    let difference = |row, column| accuracy(table, row, column) - accuracy(baseline, row, column);
    let panel = Panel::new("difference", "stress-difference", matrix(table, difference));
    panel.with_number(crate::text!("stress-gain", gain = format!("{:+.3}", table.gain(baseline).value)))
}

/// How often answers are right over how sure they are: names, bins and voices of several classifiers.
pub fn reliability_panel(classifiers: &[(String, &[Bin], Role)]) -> Panel {
    let mut lines = vec![Line {
        label: crate::text!("stress-calibrated"),
        points: vec![[0.0, 0.0], [1.0, 1.0]],
        role: Role::Truth,
    }];
    lines.extend(classifiers.iter().map(|(name, bins, role)| Line {
        label: name.clone(),
        points: bins.iter().filter_map(|bin| Some([bin.confidence()? as f32, bin.accuracy()? as f32])).collect(),
        role: *role,
    }));
    let (x_axis, y_axis) = (crate::text!("stress-confidence"), crate::text!("stress-right"));
    Panel::new("reliability", "stress-reliability", PanelKind::Curve { lines, x_axis, y_axis })
}
