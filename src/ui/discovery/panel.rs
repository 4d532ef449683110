//! Objects that the network finds in the data without being told of any: what is looked for, and galleries of what came
//! back (Doersch, Gupta and Efros 2015, section 5.3).

use crate::train::{Discover, Finding};
use crate::ui::core::commands::Commands;
use crate::ui::core::commands::embeddings::subject;
use crate::ui::core::grid::{Group, fit, group_ui};
use crate::ui::core::parts::{empty, grouped, main_button, segments, size, small, warning, weak};
use crate::ui::core::seen::Seen;
use crate::ui::core::theme::{GRID, palette};
use crate::ui::core::view::View;
use crate::ui::discovery::commands::DiscoveryCommand;
use crate::ui::discovery::plot::purity_ui;
use crate::ui::discovery::state::{
    CONSTELLATIONS, DiscoveryView, IMAGES, MEMBERS, Mined, Mining, PATCHES, Parameters, Range, TOP, WIDTH,
};
use egui::{DragValue, Grid, ProgressBar, RichText, Ui};

/// Narrower than this, the parameters stand below each other.
const NARROW: f32 = GRID * 38.0;

pub(crate) fn discovery_ui(ui: &mut Ui, state: &Seen<'_, DiscoveryView>, view: &mut View, out: &mut Commands) {
    let Some(data) = state.data.opened.as_ref().filter(|_| subject(state).is_some()) else {
        return empty(ui, &crate::text!("discovery-empty"), &crate::text!("discovery-empty.help"));
    };
    let discovery = &state.own;
    weak(ui, crate::text!("discovery-intro")).on_hover_text(crate::text!("discovery-intro.help"));
    ui.add_enabled_ui(discovery.mining.is_none(), |ui| parameters_ui(ui, discovery.parameters, out));
    let images = data.pool.source.len().min(discovery.parameters.images);
    let memory = size((images * PATCHES * PATCHES * WIDTH * size_of::<f32>()) as u64);
    small(ui, crate::text!("discovery-memory", images = grouped(images as u64), memory = memory));
    match &discovery.mining {
        Some(mining) => mining_ui(ui, mining, out),
        None => {
            let key = if discovery.parameters.shuffled { "discovery-find-control" } else { "discovery-find" };
            let find = main_button(ui, &crate::texts::lookup(key, &[]));
            if find.on_hover_text(crate::text!("discovery-find.help")).clicked() {
                out.push(DiscoveryCommand::Find.into());
            }
        }
    }
    if let Some(reason) = &discovery.refused {
        warning(ui, reason);
    }
    match discovery.shown() {
        Some(mined) => mined_ui(ui, (state, mined), view, out),
        None if discovery.mining.is_none() => {
            empty(ui, &crate::text!("discovery-none-yet"), &crate::text!("discovery-none-yet.help"));
        }
        None => {}
    }
}

fn parameters_ui(ui: &mut Ui, mut parameters: Parameters, out: &mut Commands) {
    let before = parameters;
    let columns = if ui.available_width() < NARROW { 1 } else { 2 };
    let rows: [(&str, &mut usize, Range); 4] = [
        ("discover-images", &mut parameters.images, IMAGES),
        ("discover-constellations", &mut parameters.constellations, CONSTELLATIONS),
        ("discover-members", &mut parameters.members, MEMBERS),
        ("discover-top", &mut parameters.top, TOP),
    ];
    Grid::new("parameters").num_columns(columns * 2).spacing([GRID, GRID / 2.0]).show(ui, |ui| {
        for (number, (key, value, range)) in rows.into_iter().enumerate() {
            let help = crate::texts::lookup(&format!("{key}.help"), &[]);
            let name = ui.label(crate::texts::lookup(key, &[])).on_hover_text(&help);
            let speed = *value as f64 / 50.0 + 0.05;
            ui.add(DragValue::new(value).range(range).speed(speed)).labelled_by(name.id).on_hover_text(help);
            if (number + 1) % columns == 0 {
                ui.end_row();
            }
        }
    });
    ui.checkbox(&mut parameters.shuffled, crate::text!("discover-shuffled"))
        .on_hover_text(crate::text!("discover-shuffled.help"));
    if parameters != before {
        out.push(DiscoveryCommand::Parameters(parameters).into());
    }
}

fn mining_ui(ui: &mut Ui, mining: &Mining, out: &mut Commands) {
    let stage = match mining.done {
        done if done < Discover::STAGES[0] => "discovery-busy-features",
        done if done < Discover::STAGES[1] => "discovery-busy-search",
        _ => "discovery-busy-pictures",
    };
    let seconds = format!("{:.0}", mining.since.elapsed().as_secs_f32());
    small(ui, crate::texts::lookup(stage, &[("seconds", seconds.into())]));
    ui.horizontal(|ui| {
        let name = crate::text!("discovery-progress");
        let done = RichText::new(format!("{:.0} %", mining.done * 100.0)).small();
        let width = ui.available_width() - GRID * 10.0;
        let bar = ProgressBar::new(mining.done).text(done).corner_radius(3).desired_width(width);
        let bar = ui.add(bar.desired_height(GRID * 2.0));
        ui.ctx().accesskit_node_builder(bar.id, |node| node.set_label(name));
        let cancel = ui.button(crate::text!("discovery-cancel"));
        if cancel.on_hover_text(crate::text!("discovery-cancel.help")).clicked() {
            out.push(DiscoveryCommand::Cancel.into());
        }
    });
    ui.ctx().request_repaint_after(std::time::Duration::from_millis(250));
}

fn mined_ui(ui: &mut Ui, (state, mined): (&Seen<'_, DiscoveryView>, &Mined), view: &mut View, out: &mut Commands) {
    let view_of = &state.own;
    ui.add_space(GRID);
    if view_of.mined.is_some() && view_of.control.is_some() {
        let named = |key: &str| (crate::texts::lookup(key, &[]), crate::texts::lookup(&format!("{key}.help"), &[]));
        ui.horizontal_wrapped(|ui| {
            let names = [named("discovery-found"), named("discovery-control")];
            if let Some(chosen) = segments(ui, &names, usize::from(view_of.control_is_shown())) {
                out.push(DiscoveryCommand::ShowControl(chosen == 1).into());
            }
        });
    }
    stale_ui(ui, state, mined);
    summary_ui(ui, view_of, mined);
    let discovery = &mined.discovery;
    if discovery.findings.is_empty() {
        let key = if discovery.settings.shuffled { "discovery-nothing-control" } else { "discovery-nothing" };
        return empty(ui, &crate::texts::lookup(key, &[]), &crate::texts::lookup(&format!("{key}.help"), &[]));
    }
    purity_ui(ui, state, (view_of, mined), out);
    let by_lot = discovery.by_lot.last().map(|point| point.purity);
    for (rank, finding) in discovery.findings.iter().enumerate() {
        heading_ui(ui, (rank, finding), (discovery.settings.top, by_lot));
        let (largest, smallest) = if state.preferences.lecture { (280.0, 140.0) } else { (150.0, 72.0) };
        let (side, columns) = fit(finding.panels.len(), ui.available_width(), largest, smallest);
        let name = format!("cluster{rank}");
        group_ui(
            ui,
            &Group { name, panels: &finding.panels, version: view_of.version, side, columns, standing: None },
            state,
            view,
            out,
        );
        ui.add_space(GRID * 1.5);
    }
}

/// Says when what is shown was mined in other data, by another run, or before the network learned more.
fn stale_ui(ui: &mut Ui, state: &Seen<'_, DiscoveryView>, mined: &Mined) {
    let other = mined.generation != state.data.generation || Some(&mined.run) != state.run.folder.as_ref();
    if other {
        warning(ui, &crate::text!("discovery-stale"));
    } else if state.run.progress.step > mined.step {
        small(ui, crate::text!("discovery-older", step = grouped(state.run.progress.step)));
    }
}

/// What was mined, and how often the best was verified beside what chance gives.
fn summary_ui(ui: &mut Ui, view: &DiscoveryView, mined: &Mined) {
    let discovery = &mined.discovery;
    let best = |mined: &Mined| mined.discovery.ranking.first().copied().unwrap_or_default();
    let key = if discovery.settings.shuffled { "discovery-best-of-control" } else { "discovery-best" };
    let top = discovery.settings.top.min(discovery.images.saturating_sub(1));
    let verified = crate::texts::lookup(key, &[("best", best(mined).into()), ("top", top.into())]);
    ui.label(RichText::new(verified).strong()).on_hover_text(crate::texts::lookup(&format!("{key}.help"), &[]));
    if discovery.settings.shuffled && view.mined.is_none() {
        small(ui, crate::text!("discovery-only-control"));
    }
    if !discovery.settings.shuffled {
        let text = match &view.control {
            Some(control) => crate::text!("discovery-best-control", best = best(control)),
            None => crate::text!("discovery-no-control"),
        };
        small(ui, text);
    }
    let text = crate::text!(
        "discovery-mined",
        step = grouped(mined.step),
        images = grouped(discovery.images as u64),
        constellations = grouped(discovery.settings.constellations as u64),
        seconds = format!("{:.0}", mined.seconds.max(1.0))
    );
    small(ui, text);
}

/// Which class a cluster mostly holds, beside chance, and how often it was verified.
fn heading_ui(ui: &mut Ui, (rank, finding): (usize, &Finding), (top, by_lot): (usize, Option<f32>)) {
    let percent = |share: f32| format!("{:.0}", share * 100.0);
    let verified = crate::text!("discovery-verified", verified = finding.cluster.verified, top = top);
    let (title, more) = match (&finding.label, by_lot) {
        (Some((class, share)), Some(lot)) => {
            let pure = crate::text!("discovery-pure", share = percent(*share), lot = percent(lot));
            (crate::text!("discovery-class", rank = rank + 1, class = class.as_str()), format!("{pure} · {verified}"))
        }
        (Some((class, share)), None) => {
            let pure = crate::text!("discovery-pure-alone", share = percent(*share));
            (crate::text!("discovery-class", rank = rank + 1, class = class.as_str()), format!("{pure} · {verified}"))
        }
        (None, _) => (crate::text!("discovery-cluster", rank = rank + 1), verified),
    };
    ui.horizontal_wrapped(|ui| {
        ui.label(RichText::new(title).strong().color(palette(ui).text));
        small(ui, more).on_hover_text(crate::text!("discovery-pure.help"));
    });
}
