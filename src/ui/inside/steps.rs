//! What the chosen layer does, step by step: kernel, stride, size, and how many numbers each step learns.

use crate::task::{PlannedKind, PlannedLayer, PlannedStep, Window};
use crate::ui::core::parts::{grouped, small};
use crate::ui::core::theme::GRID;
use egui::{CollapsingHeader, Grid, Ui, vec2};

/// So many steps stand open from the start.
const OPEN: usize = 5;

/// Width of the number of what a step learns.
const LEARNS: f32 = GRID * 9.0;
/// Width of what a step is called at most.
const WIDEST: f32 = GRID * 48.0;

/// The steps of a layer as a table.
pub(super) fn steps_ui(ui: &mut Ui, layer: &PlannedLayer) {
    let title = crate::text!("inside-steps", layer = layer.name, count = layer.steps.len());
    let header = CollapsingHeader::new(title).id_salt(("steps", layer.name)).default_open(layer.steps.len() <= OPEN);
    let shown = header.show(ui, |ui| {
        let names = (ui.available_width() - LEARNS).clamp(LEARNS, WIDEST);
        Grid::new("steps").num_columns(2).spacing(vec2(GRID, GRID / 2.0)).show(ui, |ui| {
            small(ui, crate::text!("inside-step-what"));
            small(ui, crate::text!("inside-step-learns"));
            ui.end_row();
            for step in &layer.steps {
                step_ui(ui, step, names);
            }
        });
    });
    shown.header_response.on_hover_text(crate::text!("inside-steps.help"));
}

fn step_ui(ui: &mut Ui, step: &PlannedStep, width: f32) {
    let (name, how) = told(&step.kind);
    let key = format!("inside-step-{name}");
    let [maps, rows, columns] = step.shape;
    let size = crate::text!("inside-strip-size", maps = maps, height = rows, width = columns);
    ui.vertical(|ui| {
        ui.set_width(width);
        ui.spacing_mut().item_spacing.y = 0.0;
        ui.label(crate::texts::lookup(&key, &[])).on_hover_text(crate::texts::lookup(&format!("{key}.help"), &[]));
        small(ui, if how.is_empty() { size } else { format!("{how} · {size}") })
            .on_hover_text(crate::text!("inside-step-size"));
    });
    ui.label(if step.parameters == 0 { "–".to_owned() } else { grouped(step.parameters as u64) });
    ui.end_row();
}

/// The end of the step's key, and its kernel and stride in words.
fn told(kind: &PlannedKind) -> (&'static str, String) {
    let window = |side: usize, stride: usize, padding: usize| {
        crate::text!("inside-step-window", side = side, stride = stride, padding = padding)
    };
    match kind {
        PlannedKind::Convolution { is_full: true, .. } => ("full", String::new()),
        PlannedKind::Convolution { kernel, stride, padding, dilation, .. } => {
            let plain = window(*kernel, *stride, padding[0]);
            let wide = || crate::text!("inside-step-dilated", window = plain.as_str(), dilation = *dilation);
            ("convolution", if *dilation > 1 { wide() } else { plain.clone() })
        }
        PlannedKind::Normalisation => ("normalisation", String::new()),
        PlannedKind::Rectifier { slope } if *slope == 0.0 => ("rectifier", String::new()),
        PlannedKind::Rectifier { slope } => ("leaky", crate::text!("inside-step-slope", slope = slope.to_string())),
        PlannedKind::Largest(Window { kernel, stride, padding }) => ("largest", window(*kernel, *stride, *padding)),
        PlannedKind::Averaged(Window { kernel, stride, padding }) => ("averaged", window(*kernel, *stride, *padding)),
        PlannedKind::Mean => ("mean", String::new()),
        PlannedKind::Joined => ("joined", String::new()),
        PlannedKind::Sum => ("sum", String::new()),
        PlannedKind::Part => ("part", String::new()),
    }
}
