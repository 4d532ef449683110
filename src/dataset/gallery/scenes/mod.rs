//! The scene families, in the order of their labels (alphabetic, as a folder scan would find them).

mod balloon;
mod boat;
mod car;
mod castle;
mod cat;
mod fish;
mod flowers;
mod hair;
mod house;
mod portrait;
mod snowman;
mod street;

pub use balloon::Balloon;
pub use boat::{Boat, sea};
pub use car::Car;
pub use fish::{Fish, deep};
pub use street::street;

use super::canvas::Canvas;
use super::stage::Stage;

/// One family of scenes.
pub struct Family {
    /// The class name, also the folder of [`super::write_demo_data`].
    pub name: &'static str,
    /// Whether the scene stands under an open sky.
    pub outdoors: bool,
    /// Draws one scene of the family.
    pub draw: fn(&mut Canvas, &mut Stage),
}

/// All families; the place in this list is the label.
pub const FAMILIES: [Family; 10] = [
    Family { name: "balloon", outdoors: true, draw: balloon::draw },
    Family { name: "boat", outdoors: true, draw: boat::draw },
    Family { name: "car", outdoors: true, draw: car::draw },
    Family { name: "castle", outdoors: true, draw: castle::draw },
    Family { name: "cat", outdoors: false, draw: cat::draw },
    Family { name: "fish", outdoors: false, draw: fish::draw },
    Family { name: "flowers", outdoors: false, draw: flowers::draw },
    Family { name: "house", outdoors: true, draw: house::draw },
    Family { name: "portrait", outdoors: false, draw: portrait::draw },
    Family { name: "snowman", outdoors: true, draw: snowman::draw },
];
