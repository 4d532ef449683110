//! A picture of the whole window, taken by whoever shows it.

use crate::photos::Photo;
use crate::ui::core::services::mailbox::Mailbox;
use egui::{ColorImage, Context};

/// Frames to wait, so that the menu in which it was asked for is gone.
const FRAMES: u32 = 3;

/// Where taking pictures of the window stands.
#[derive(Default)]
pub struct Capture {
    asked: u64,
    frames: u32,
    taken: Mailbox<Photo>,
}

impl Capture {
    /// Asks for a picture when `wishes` has grown; the picture once it is there. To be called once a frame.
    pub fn taken(&mut self, ctx: &Context, wishes: u64) -> Option<Photo> {
        if wishes != self.asked {
            (self.asked, self.frames) = (wishes, FRAMES);
        }
        if self.frames > 0 {
            self.frames -= 1;
            if self.frames == 0 {
                let (slot, waker) = (self.taken.clone(), ctx.clone());
                ctx.request_screenshot(move |image| {
                    slot.put(photo(&image));
                    waker.request_repaint();
                });
            }
            ctx.request_repaint();
        }
        self.taken.take()
    }
}

fn photo(image: &ColorImage) -> Photo {
    let rgb = image.pixels.iter().flat_map(|pixel| [pixel.r(), pixel.g(), pixel.b()]).collect();
    Photo { width: image.size[0], height: image.size[1], rgb }
}
