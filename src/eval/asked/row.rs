//! One answer as a row of a file, and back.

use super::sitting::{Reply, Sitting};
use serde::{Deserialize, Serialize};

/// One answer as a row.
#[derive(Serialize, Deserialize)]
pub(super) struct Row {
    sitting: String,
    person: String,
    method: String,
    source: String,
    seed: u64,
    photo: usize,
    image: String,
    form: String,
    choice: String,
    right_choice: String,
    mark: f32,
    network_mark: Option<f32>,
    chance: f32,
    seconds: f32,
}

impl Row {
    pub fn of(sitting: &Sitting, reply: &Reply) -> Self {
        Self {
            sitting: sitting.id.clone(),
            person: sitting.person.clone(),
            method: sitting.task.clone(),
            source: sitting.source.clone(),
            seed: sitting.seed,
            photo: reply.photo,
            image: reply.name.clone(),
            form: reply.form.clone(),
            choice: reply.choice.clone(),
            right_choice: reply.truth.clone(),
            mark: reply.mark,
            network_mark: reply.network,
            chance: reply.chance,
            seconds: reply.seconds,
        }
    }

    /// Whether its marks are marks: a file may come from anywhere.
    pub fn is_sound(&self) -> bool {
        let mut marks = [self.mark, self.chance].into_iter().chain(self.network_mark);
        marks.all(|mark| (0.0..=1.0).contains(&mark))
    }

    /// Puts the answer where it belongs among `sittings`.
    pub fn join(self, sittings: &mut Vec<Sitting>) {
        let Self { sitting: id, person, method: task, source, seed, .. } = self;
        let reply = Reply {
            photo: self.photo,
            name: self.image,
            form: self.form,
            choice: self.choice,
            truth: self.right_choice,
            mark: self.mark,
            network: self.network_mark,
            chance: self.chance,
            seconds: self.seconds,
        };
        let own = |known: &&mut Sitting| known.id == id && known.puzzles() == (task.as_str(), source.as_str(), seed);
        match sittings.iter_mut().find(own) {
            Some(sitting) => sitting.replies.push(reply),
            None => sittings.push(Sitting { id, person, task, source, seed, replies: vec![reply] }),
        }
    }
}
