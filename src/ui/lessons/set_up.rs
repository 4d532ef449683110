//! The way from what is set to what shall be: commands of the window, as if a person had clicked.

use crate::task::AnyTask;
use crate::train::RunSettings;
use crate::ui::core::commands::Commands;
use crate::ui::core::commands::data::DataCommand;
use crate::ui::core::commands::params::{ParamCommand, SettingChange};
use crate::ui::core::opened::{OpenedData, ReadAs};
use crate::ui::core::state::State;

/// What leads from the settings of the window to `wanted`: method, parameters, how training runs, and data.
pub fn towards(wanted: &RunSettings, state: &State) -> Commands {
    let Some(index) = state.tasks.iter().position(|task| task.info().id == wanted.task) else { return Commands::new() };
    let mut out: Commands = vec![ParamCommand::Task(index).into(), ParamCommand::ResetAll.into()];
    let params = wanted.params.iter().map(|(key, value)| ParamCommand::Set(key.clone(), value.clone()).into());
    out.extend(params);
    let roles = state.tasks.get(index).map(|task| AnyTask::sources(*task)).unwrap_or_default();
    let sources = roles.iter().map(|(role, _)| {
        let name = role.name();
        SettingChange::Source(name, wanted.sources.get(name).cloned().unwrap_or_default())
    });
    let changes = [
        SettingChange::Seed(wanted.seed),
        SettingChange::Steps(wanted.steps),
        SettingChange::BatchSize(wanted.batch_size),
        SettingChange::Schedule(wanted.schedule.clone()),
        SettingChange::LeaveOut(wanted.leave_out.clone()),
        SettingChange::LensFringes(wanted.lens_fringes),
        SettingChange::Control(wanted.control),
    ];
    out.extend(sources.chain(changes).map(|change| ParamCommand::Setting(change).into()));
    let read_as = ReadAs { layout: wanted.layout.clone(), valid: wanted.valid.clone() };
    let is_open = |data: &OpenedData| data.location == wanted.data && data.read_as == read_as;
    if !state.data.opened.as_ref().is_some_and(is_open) {
        out.push(DataCommand::OpenAs(wanted.data.clone(), read_as).into());
    }
    out
}
