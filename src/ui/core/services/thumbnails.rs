//! The `thumbnails` thread: decodes and shrinks the photos that are on the screen. The newest list of wishes wins.

use crate::dataset::Source;
use crate::photos::Photo;
use crate::ui::core::name::PaneId;
use crate::ui::core::services::mailbox::Mailbox;
use crate::ui::core::services::note::{Helpers, Note, spawn};
use egui::ColorImage;
use std::sync::Arc;

/// Which thumbnails are wanted.
pub struct ThumbRequest {
    /// Who wants them.
    pub place: PaneId,
    /// Which opening of data they belong to.
    pub generation: u64,
    /// The photos.
    pub source: Arc<dyn Source>,
    /// Their numbers, most wanted first.
    pub indices: Vec<usize>,
    /// Side of a thumbnail in pixels of the screen.
    pub side: usize,
}

/// Starts the thread.
pub(super) fn start(requests: Mailbox<ThumbRequest>, helpers: Helpers) {
    spawn("thumbnails", move || {
        while let Some(request) = requests.wait() {
            for &index in &request.indices {
                if requests.has_mail() {
                    break;
                }
                let image = request
                    .source
                    .photo(index, request.side)
                    .map(|photo| thumbnail(&photo, request.side))
                    .map_err(|error| error.to_string());
                if !helpers.tell(Note::Thumbnail { place: request.place, generation: request.generation, index, image })
                {
                    return;
                }
            }
        }
    });
}

/// The middle square of a photo at `side` x `side`, never enlarged.
fn thumbnail(photo: &Photo, side: usize) -> ColorImage {
    let square = photo.centre_square();
    let side = side.min(square.width).max(1);
    let small = square.resized(side, side);
    ColorImage::from_rgb([small.width, small.height], &small.rgb)
}
