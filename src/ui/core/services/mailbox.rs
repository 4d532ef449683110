//! A slot for one message where the newest wins: putting never waits, and an unread message is thrown away.

use crossbeam_channel::{Receiver, Sender, TrySendError};

/// A slot for one message; clones are the same slot.
pub struct Mailbox<T> {
    into: Sender<T>,
    out: Receiver<T>,
}

impl<T> Clone for Mailbox<T> {
    fn clone(&self) -> Self {
        Self { into: self.into.clone(), out: self.out.clone() }
    }
}

impl<T> Default for Mailbox<T> {
    fn default() -> Self {
        Self::new()
    }
}

impl<T> Mailbox<T> {
    /// An empty slot.
    pub fn new() -> Self {
        let (into, out) = crossbeam_channel::bounded(1);
        Self { into, out }
    }

    /// Puts `message` in; one that lies there unread is dropped.
    pub fn put(&self, message: T) {
        let mut message = message;
        while let Err(TrySendError::Full(again)) = self.into.try_send(message) {
            drop(self.out.try_recv());
            message = again;
        }
    }

    /// Takes what is there.
    pub fn take(&self) -> Option<T> {
        self.out.try_recv().ok()
    }

    /// Whether something lies there.
    pub fn has_mail(&self) -> bool {
        !self.out.is_empty()
    }

    /// Waits for a message; not for the GUI thread.
    pub fn wait(&self) -> Option<T> {
        self.out.recv().ok()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_newest_message_wins_and_is_read_once() {
        let slot = Mailbox::new();
        for number in 0..100 {
            slot.put(number);
        }
        assert_eq!(slot.take(), Some(99));
        assert_eq!(slot.take(), None);
    }
}
