//! A run whose folder is gone, or has no room, goes on in another one: what it has in memory is written there.

use super::super::event::Event;
use super::super::folder::{self, FolderError};
use super::super::mined;
use super::super::outbox::Outbox;
use super::super::run_dir::RunLock;
use super::super::settings::RunSettings;
use super::active_run::ActiveRun;
use super::error::RunError;
use super::luggage::{held, is_gone};
use super::mining::Mining;
use std::path::Path;
use std::sync::Arc;

/// Takes the folder `to` for a run with these settings, and lets `fill` write what must be there. Of what cannot be written
/// nothing stays.
fn take<T>(
    to: &Path,
    settings: &RunSettings,
    fill: impl FnOnce(&RunLock, &RunSettings) -> Result<T, FolderError>,
) -> Result<(Arc<RunLock>, T), RunError> {
    let settings = RunSettings { out: Some(to.to_owned()), ..settings.clone() };
    let home = folder::claim(&settings, "")?;
    let filled = folder::write_settings(home.dir(), &settings, &settings).and_then(|()| fill(&home, &settings));
    if filled.is_err() {
        // It is said why; what cannot be removed is of no run.
        let _ = home.dir().remove_own("");
    }
    Ok((home, filled?))
}

impl ActiveRun {
    /// Writes again what somebody has removed from the run folder, or replaced there, under the run, and says so.
    pub(super) fn put_back(&mut self, out: &mut Outbox) -> Result<(), RunError> {
        let dir = self.home.dir().clone();
        let mut gone = self.luggage.put_back(&dir, &self.settings)?;
        gone.extend(self.log.put_back(&dir)?);
        if self.saved_at.is_some() && is_gone(&dir, "run.json") {
            gone.push("run.json".to_owned());
        }
        if self.saved_at.is_some() && is_gone(&dir, "checkpoints/last.json") {
            self.forget_checkpoints();
            gone.push("checkpoints".to_owned());
        }
        if !gone.is_empty() {
            self.luggage.images.note(&mut self.card);
            self.write_card(self.card.status)?;
            self.mark(out, "damaged", &crate::text!("train-mark-put-back", files = gone.join(", ")));
        }
        Ok(())
    }

    /// Checkpoints of before are no longer there.
    fn forget_checkpoints(&mut self) {
        self.best = self.best.filter(|best| best.step == self.step);
        (self.kept_best, self.saved_at) = (None, None);
    }

    /// Writes everything that is in memory into the folder `to`, which is free, and goes on there. Where that cannot be written
    /// either, it holds as it was.
    pub fn go_elsewhere(&mut self, to: &Path, out: &mut Outbox) -> Result<(), RunError> {
        let (luggage, log) = (&mut self.luggage, &mut self.log);
        let taken = take(to, &self.settings, |home, settings| {
            luggage.images.keep_anew(home.dir(), settings)?;
            mined::keep(home.dir(), &luggage.mined)?;
            log.copied_to(home.dir())
        });
        let (home, (log, lost)) = match taken {
            Ok(taken) => taken,
            Err(error) => {
                self.hold(held(&error), out);
                return Ok(());
            }
        };
        // Where it can still be written there, the run that is left says that it is.
        self.mark_failed();
        let from = std::mem::replace(&mut self.folder, home.dir().root().to_owned());
        (self.home, self.log) = (home, log);
        self.home.at(self.step);
        self.luggage.images.note(&mut self.card);
        self.forget_checkpoints();
        self.newly_skipped = self.skipped.iter().map(|reason| (self.step, reason.clone())).collect();
        out.send(Event::Moved { run: self.id, folder: self.folder.clone() });
        self.mark(out, "moved", &crate::text!("train-mark-elsewhere", from = from.display().to_string()));
        if let Some(reason) = lost {
            self.mark(out, "moved", &crate::text!("train-mark-log-lost", reason = reason.to_string()));
        }
        (self.paused, self.unwritten) = (true, true);
        self.go_on(out)
    }
}

impl Mining {
    /// As [`ActiveRun::go_elsewhere`].
    pub(super) fn go_elsewhere(&mut self, to: &Path, out: &mut Outbox) -> Result<(), RunError> {
        let images = &mut self.beginning.images;
        let taken = take(to, &self.beginning.settings, |home, settings| images.keep_anew(home.dir(), settings));
        let (home, ()) = match taken {
            Ok(taken) => taken,
            Err(error) => {
                self.hold(held(&error), out);
                return Ok(());
            }
        };
        self.mark_failed();
        self.folder = home.dir().root().to_owned();
        self.home = home;
        self.beginning.images.note(&mut self.card);
        out.send(Event::Moved { run: self.id, folder: self.folder.clone() });
        self.tell(out);
        self.unkept = true;
        self.go_on(out)
    }
}
