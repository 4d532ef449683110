//! A run on another machine is followed: shown once it is there, and again whenever more of it has come.

use crate::follow::Address;
use crate::ui::core::commands::opening;
use crate::ui::core::following::{Following, LineView, followed, renew};
use crate::ui::core::name::PaneId;
use crate::ui::core::reopen::{self, Reopened, Then};
use crate::ui::core::run_view::Phase;
use crate::ui::core::services::Services;
use crate::ui::core::services::follow::Wanted;
use crate::ui::core::services::note::FollowNews;
use crate::ui::core::services::runs::RunsJob;
use crate::ui::core::state::State;
use std::time::{Duration, Instant};

/// How often the table of runs is told that more has come.
const LIST_EVERY: Duration = Duration::from_secs(10);

/// Something to do about a run on another machine.
pub enum FollowCommand {
    /// Follows the run at this address, and no other one.
    Begin(String),
    /// Follows it no longer; what came stays.
    Stop,
}

pub(super) fn apply(state: &mut State, services: &Services, command: FollowCommand) {
    match command {
        FollowCommand::Begin(text) => match Address::parse(&text) {
            Ok(address) => begin(state, services, address),
            Err(error) => state.report(error.to_string()),
        },
        FollowCommand::Stop => end(state),
    }
}

fn begin(state: &mut State, services: &Services, address: Address) {
    let told = address.to_string();
    if state.following.as_ref().is_some_and(|following| following.address == told && following.is_alive()) {
        return;
    }
    end(state);
    state.followed += 1;
    let (number, host) = (state.followed, address.host().to_owned());
    state.note(crate::text!("follow-calls", host = host.as_str()));
    let over = services.follow(Wanted {
        number,
        address,
        runs: state.known_runs.folder.clone(),
        programs: services.programs.clone(),
    });
    state.following = Some(Following {
        number,
        address: told,
        host,
        folder: None,
        line: LineView::Calling,
        shown: false,
        reading: false,
        more: false,
        listed: Instant::now(),
        over,
    });
}

/// What is shown stays, as a run that was stopped.
fn end(state: &mut State) {
    state.following = None;
    if state.run.phase == Phase::Followed {
        state.run.phase = Phase::Ended(crate::train::FinishReason::Stopped);
    }
}

/// Takes in what the thread told.
pub(super) fn news(state: &mut State, services: &Services, number: u64, news: FollowNews) {
    let Some(following) = state.following.as_mut().filter(|following| following.number == number) else { return };
    match news {
        FollowNews::Opened(folder) => following.folder = Some(folder),
        FollowNews::Line(news) => {
            let line = LineView::from(news);
            let told = match &line {
                LineView::Broken { reason, .. } if following.line == LineView::Holds => Some(reason.clone()),
                _ => None,
            };
            let came = matches!(line, LineView::Holds | LineView::Finished);
            following.line = line;
            if came {
                read(state, services);
            }
            told.into_iter().for_each(|reason| state.note(reason));
        }
        FollowNews::Ended(Ok(())) => {}
        FollowNews::Ended(Err(reason)) => {
            end(state);
            state.report(reason);
        }
    }
}

/// Has what came read, one time after the other.
fn read(state: &mut State, services: &Services) {
    let Some(following) = &mut state.following else { return };
    let Some(run) = following.folder.clone() else { return };
    following.more = following.reading;
    if !following.reading {
        // Where too much waits, the next of what comes is read.
        following.reading =
            services.runs(RunsJob::Reopen { run, lent: state.known_runs.lent.clone(), then: Then::Follow });
    }
}

/// What came was read.
pub(super) fn came(state: &mut State, services: &Services, result: Result<Option<Reopened>, String>) {
    let Some(following) = &mut state.following else { return };
    following.reading = false;
    let more = std::mem::take(&mut following.more);
    let is_over = !following.is_alive();
    if following.listed.elapsed() >= LIST_EVERY {
        following.listed = Instant::now();
        state.known_runs.stale = true;
    }
    match result {
        Ok(Some(read)) => show(state, services, read),
        Err(reason) if is_over => state.report(reason),
        // Its first files have not all come.
        Ok(None) | Err(_) => {}
    }
    if more {
        read(state, services);
    }
}

fn show(state: &mut State, services: &Services, read: Reopened) {
    let Some(following) = &mut state.following else { return };
    let first = !std::mem::replace(&mut following.shown, true);
    let is_finished = following.line == LineView::Finished;
    let saved = read.run.as_ref().and_then(|run| run.saved);
    if first && state.run.is_alive() {
        state.known_runs.stale = true;
        return state.note(crate::text!("follow-in-runs"));
    }
    if first {
        let data = read.settings.data.clone();
        state.focus = PaneId::LEARNING;
        state.show_again(read);
        state.run = followed(std::mem::take(&mut state.run), saved);
        let read_as = state.read_as(&data);
        let is_open = state.data.opened.as_ref().is_some_and(|it| it.location == data && it.read_as == read_as);
        if !is_open {
            opening::open(state, services, &data, read_as);
        }
        state.known_runs.stale = true;
    } else if let Some(run) = read.run.filter(|run| Some(run.folder()) == state.run.folder.as_deref()) {
        let view = reopen::view_of(run, &read.settings);
        renew(&mut state.run, followed(view, saved));
    }
    if is_finished && state.run.phase == Phase::Followed {
        state.run.phase = Phase::Ended(crate::train::FinishReason::Done);
        state.known_runs.stale = true;
    }
}
