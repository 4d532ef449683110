//! A method knows training images by their rows. Here its pictures are told what these images are: of what class, how they
//! are called, what they look like.

use crate::dataset::Source;
use crate::photos::Photo;
use crate::task::{Panel, PanelKind, Role, ranked_panel};

/// Side of a picture of a training image.
const SIDE: usize = 48;
/// Pictures in a row.
const IN_A_ROW: usize = 4;

/// Tells `panels` about the training images behind their rows; what `images` does not have stays a row.
pub fn tell_images(panels: &mut [Panel], images: &dyn Source) {
    for panel in panels {
        match &mut panel.kind {
            PanelKind::Cloud(cloud) => cloud.tell_images(images),
            PanelKind::Nearest { rows, own } => {
                let picture = |row: u32| {
                    let row = usize::try_from(row).ok().filter(|row| *row < images.len())?;
                    Some(images.photo(row, SIDE).ok()?.centre_square().resized(SIDE, SIDE))
                };
                let role = |row: u32| if Some(row) == *own { Role::Truth } else { Role::Network };
                let told = rows.iter().map(|(row, cosine)| Some((picture(*row)?, *cosine, role(*row))));
                if let Some(told) = told.collect::<Option<Vec<(Photo, f32, Role)>>>() {
                    panel.kind = ranked_panel(&told, IN_A_ROW);
                }
            }
            _ => {}
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::dataset::gallery::Gallery;
    use crate::task::Cloud;

    #[test]
    fn points_and_nearest_rows_are_told_their_images_where_there_are_such() {
        let images = Gallery::train(1, 48);
        let cloud = Cloud { rows: vec![5, 0], ..Cloud::new(&[0.0, 1.0, 1.0, 0.0], 2) };
        let nearest = |row| PanelKind::Nearest { rows: vec![(2, 0.9), (row, 0.5)], own: Some(2) };
        let panel = |kind| Panel::new("x", "panel-instance-rows", kind);
        let mut panels = [panel(PanelKind::Cloud(Box::new(cloud))), panel(nearest(4)), panel(nearest(60_000))];
        tell_images(&mut panels, &images);
        let PanelKind::Cloud(cloud) = &panels[0].kind else { panic!("points stay points") };
        assert_eq!(cloud.images, [images.name(5), images.name(0)]);
        assert_eq!(cloud.group_name(1), images.label(0).map(|label| images.classes()[label].as_str()));
        let PanelKind::Boxes { boxes, photo, .. } = &panels[1].kind else { panic!("rows become pictures") };
        assert_eq!((boxes[0].role, boxes[1].role, boxes[1].label.as_str()), (Role::Truth, Role::Network, "0.50"));
        assert!(photo.width > 2 * SIDE);
        assert_eq!(panels[2].kind, nearest(60_000), "an image that is not there leaves the rows as they are");
    }
}
