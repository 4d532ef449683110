//! Opening data without waiting: the thread `folder` scans and sends pages through a bounded channel.

use super::page::Page;
use super::{DataError, DataRequest, Opened, open_telling};
use std::sync::mpsc::{Receiver, TryRecvError, sync_channel};
use std::thread::Builder;

/// How many pages may wait for the reader; then the scan waits.
const PAGES_WAITING: usize = 8;

/// News from the thread.
pub enum OpenEvent {
    /// More files were found.
    Page(Page),
    /// The scan is over; nothing follows.
    Done(Result<Box<Opened>, DataError>),
}

/// A scan under way. Dropping it stops the scan at the next page, without waiting: the thread only reads.
pub struct Opening {
    events: Receiver<OpenEvent>,
}

impl Opening {
    /// Starts opening; `wake` is called from the thread after each event, so that a window looks.
    ///
    /// # Errors
    /// When the system gives no thread.
    pub fn start(request: DataRequest, wake: impl Fn() + Send + 'static) -> Result<Self, DataError> {
        let (sender, events) = sync_channel(PAGES_WAITING);
        let work = move || {
            let mut tell = |page| {
                let heard = sender.send(OpenEvent::Page(page)).is_ok();
                wake();
                heard
            };
            let result = open_telling(&request, &mut tell).map(Box::new);
            // Nobody listening means that nobody wants the data any more.
            let _ = sender.send(OpenEvent::Done(result));
            wake();
        };
        let thread = Builder::new().name("folder".into()).spawn(work);
        thread.map_err(|error| DataError::Thread { reason: error.to_string() })?;
        Ok(Self { events })
    }

    /// The next event if there is one now; never waits. A thread that died is reported as a failed opening.
    pub fn try_next(&self) -> Option<OpenEvent> {
        match self.events.try_recv() {
            Ok(event) => Some(event),
            Err(TryRecvError::Empty) => None,
            Err(TryRecvError::Disconnected) => {
                Some(OpenEvent::Done(Err(DataError::Thread { reason: crate::text!("data-error-thread-ended") })))
            }
        }
    }
}
