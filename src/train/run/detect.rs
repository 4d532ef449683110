//! Asking the trained network puzzles in which only a shortcut is left.

use super::super::event::Event;
use super::super::outbox::Outbox;
use super::active_run::ActiveRun;
use super::error::RunError;
use crate::eval::Detection;
use crate::task::HeldOutPhotos;

/// Held-out images that each shortcut is tried on, at most.
const PUZZLES: usize = 200;

impl ActiveRun {
    /// Tries every shortcut that the method may leave open, tells what was found, and logs it.
    pub fn detect(&mut self, out: &mut Outbox) -> Result<(), RunError> {
        if self.info.forms.is_empty() {
            return Ok(());
        }
        out.send(Event::Busy { run: self.id, what: Some(crate::text!("train-busy-detecting")) });
        let (photos, others) = &self.held_out_photos;
        let photos = HeldOutPhotos { source: photos.as_ref(), others: Some(others) };
        let mut scored = Vec::with_capacity(self.info.forms.len());
        for &shortcut in self.info.forms {
            scored.push((shortcut, self.session.ask_form(shortcut, photos, PUZZLES, self.settings.seed)?));
        }
        let findings = Detection::of_all(&scored);
        let of_each = findings.iter().flat_map(|finding| {
            let name = finding.shortcut.id;
            [(name.to_owned(), finding.accuracy), (format!("{name}_chance"), finding.chance)]
        });
        let values: Vec<(String, f32)> = of_each.collect();
        self.log.add(self.at(), "shortcut", &values);
        self.card.summary.extend(values.into_iter().map(|(name, value)| (format!("shortcut/{name}"), value)));
        out.send(Event::Busy { run: self.id, what: None });
        out.send(Event::Detected { run: self.id, step: self.step, findings });
        Ok(self.log.flush()?)
    }
}
