//! Events on their way out: coalesced, never lost, never blocking the trainer.

use super::event::Event;
use crossbeam_channel::{Sender, TrySendError};
use std::collections::VecDeque;
use std::sync::Arc;

/// Wakes whoever reads the events.
pub type Wake = Arc<dyn Fn() + Send + Sync>;

/// Events that have not been taken yet.
pub struct Outbox {
    sender: Sender<Event>,
    wake: Wake,
    waiting: VecDeque<Event>,
}

impl Outbox {
    /// An outbox into `sender`; `wake` is called after something was sent.
    pub fn new(sender: Sender<Event>, wake: Wake) -> Self {
        Self { sender, wake, waiting: VecDeque::new() }
    }

    /// Sends `event`, now or when there is room. Runs of step reports become one event; of reports on
    /// the stage before training the newest is enough.
    pub fn send(&mut self, event: Event) {
        if let Event::Steps { run, steps } = &event
            && let Some(Event::Steps { run: last, steps: earlier }) = self.waiting.back_mut()
            && last == run
        {
            earlier.extend_from_slice(steps);
        } else if let Event::Mining { run, .. } = &event
            && let Some(waiting @ Event::Mining { .. }) = self.waiting.back_mut()
            && waiting.run() == *run
        {
            *waiting = event;
        } else {
            self.waiting.push_back(event);
        }
        self.pump();
    }

    /// Sends what waits, as far as there is room.
    pub fn pump(&mut self) {
        let mut sent = false;
        while let Some(event) = self.waiting.pop_front() {
            match self.sender.try_send(event) {
                Ok(()) => sent = true,
                Err(TrySendError::Full(event)) => {
                    self.waiting.push_front(event);
                    break;
                }
                Err(TrySendError::Disconnected(_)) => self.waiting.clear(),
            }
        }
        if sent {
            (self.wake)();
        }
    }

    /// Whether everything was taken over by the channel.
    pub fn is_empty(&self) -> bool {
        self.waiting.is_empty()
    }
}
