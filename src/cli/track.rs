//! `pretext track`: follows a marked patch through a clip, and says where it is lost.

use super::{CliError, out};
use crate::dataset::{DataRequest, Source, open};
use crate::photos::Photo;
use crate::photos::track::{Region, Track, TrackSettings, follow};
use crate::text;
use clap::Args;
use serde_json::{Value, json};
use std::path::PathBuf;
use std::sync::Arc;

/// Frames that the strip shows at most; they are spread evenly.
const SHOWN: usize = 8;
/// Height of the frames of the strip.
const STRIP_HEIGHT: usize = 192;
/// White between two frames.
const GAP: usize = 4;
/// Thickness of the drawn edges.
const EDGE: usize = 2;
/// The colour of what is followed.
const FOLLOWED: [u8; 3] = [40, 220, 90];

/// Arguments of `pretext track`.
#[derive(Debug, Args)]
pub struct TrackArguments {
    #[arg(help = text!("cli-track-clip"))]
    data: String,
    #[arg(long = "box", value_name = "X,Y,WIDTH,HEIGHT", allow_hyphen_values = true, help = text!("cli-track-box"))]
    region: String,
    #[arg(long, default_value = "0", help = text!("cli-track-which"))]
    clip: String,
    #[arg(long, default_value_t = 0, help = text!("cli-track-from"))]
    from: usize,
    #[arg(long, default_value_t = 30, help = text!("cli-track-frames"))]
    frames: usize,
    #[arg(long, value_name = "FILE.png", help = text!("cli-track-out"))]
    out: Option<PathBuf>,
    #[arg(long, help = text!("cli-json"))]
    json: bool,
}

/// Follows the patch, says where it was, and draws it if asked.
pub fn run(arguments: &TrackArguments) -> Result<(), CliError> {
    let start = region(&arguments.region)?;
    if let Some(file) = &arguments.out {
        out::beside(file, &arguments.data)?;
        out::file(file, &["png"], &[])?;
    }
    let opened = open(&DataRequest { clips: true, ..DataRequest::new(&arguments.data) })?;
    let clips = opened.all.as_ref();
    let index = which(clips, &arguments.clip)?;
    let count = clips.frame_count(index);
    let end = arguments.from.saturating_add(arguments.frames).min(count);
    if arguments.from + 1 >= end {
        let (name, from) = (clips.name(index), arguments.from);
        return Err(CliError::Usage(text!("cli-error-track-range", name = name, count = count, from = from)));
    }
    let frames =
        clips.frames(index, arguments.from..end, usize::MAX).map_err(|error| CliError::Data(error.to_string()))?;
    let track = follow(&frames, start, &TrackSettings::default());
    if let Some(file) = &arguments.out {
        strip(&frames, &track).save_png(file).map_err(|error| CliError::write(file, &error))?;
    }
    if arguments.json {
        println!("{}", document(&clips.name(index), arguments.from..end, &track));
    } else {
        tell(&clips.name(index), arguments, &track);
    }
    Ok(())
}

/// Reads `x,y,width,height`.
fn region(given: &str) -> Result<Region, CliError> {
    let numbers: Vec<f32> = given.split(',').filter_map(|part| part.trim().parse().ok()).collect();
    match numbers[..] {
        [x, y, width, height] if given.split(',').count() == 4 && width > 0.0 && height > 0.0 => {
            Ok(Region { x, y, width, height })
        }
        _ => Err(CliError::Usage(text!("cli-error-track-box", given = given))),
    }
}

/// The clip with this name or number.
fn which(clips: &dyn Source, wanted: &str) -> Result<usize, CliError> {
    let named = (0..clips.len()).find(|&index| clips.name(index) == wanted);
    let numbered = || wanted.parse().ok().filter(|&index| index < clips.len());
    named.or_else(numbered).ok_or_else(|| {
        let known = (0..clips.len().min(10)).map(|index| clips.name(index)).collect::<Vec<_>>().join(", ");
        CliError::Usage(text!("cli-error-track-clip", given = wanted, count = clips.len(), known = known))
    })
}

fn document(name: &str, range: std::ops::Range<usize>, track: &Track) -> Value {
    let region = |(at, (region, score)): (usize, (&Region, &f32))| {
        let Region { x, y, width, height } = region;
        json!({ "frame": range.start + at, "x": x, "y": y, "width": width, "height": height, "score": score })
    };
    let regions: Vec<Value> = track.regions.iter().zip(&track.scores).enumerate().map(region).collect();
    let lost = track.lost.map(|lost| json!({ "frame": range.start + lost.frame, "cause": lost.cause }));
    json!({ "clip": name, "first": range.start, "end": range.end, "regions": regions, "lost": lost })
}

fn tell(name: &str, arguments: &TrackArguments, track: &Track) {
    println!("{}", text!("cli-track-head", name = name));
    for (at, (region, score)) in track.regions.iter().zip(&track.scores).enumerate() {
        let Region { x, y, width, height } = region;
        println!("{:6} {x:8.2} {y:8.2} {width:8.2} {height:8.2} {score:6.3}", arguments.from + at);
    }
    match track.lost {
        Some(lost) => {
            println!("{}", text!("cli-track-lost", frame = arguments.from + lost.frame, reason = lost.cause.text()));
        }
        None => println!("{}", text!("cli-track-whole", count = track.regions.len())),
    }
    if let Some(file) = &arguments.out {
        println!("{}", text!("cli-export-done", path = file.display().to_string()));
    }
}

/// Frames side by side with what was followed drawn in; where it is lost they stay as they are.
fn strip(frames: &[Arc<Photo>], track: &Track) -> Photo {
    let count = frames.len().min(SHOWN);
    let tiles: Vec<Photo> = (0..count)
        .filter_map(|tile| {
            let at = tile * (frames.len() - 1) / (count - 1).max(1);
            let frame = frames.get(at)?;
            let width = (frame.width * STRIP_HEIGHT / frame.height.max(1)).max(1);
            let mut shown = frame.resized(width, STRIP_HEIGHT);
            if let Some(region) = track.regions.get(at) {
                outline(&mut shown, region, STRIP_HEIGHT as f32 / frame.height as f32);
            }
            Some(shown)
        })
        .collect();
    let step = tiles.first().map_or(1, |tile| tile.width + GAP);
    Photo::from_fn((step * tiles.len()).saturating_sub(GAP).max(1), STRIP_HEIGHT, |x, y| match tiles.get(x / step) {
        Some(tile) if x % step < tile.width => tile.pixel(x % step, y),
        _ => [255; 3],
    })
}

/// Draws the edges of `region`, enlarged by `scale`, inside of it.
fn outline(photo: &mut Photo, region: &Region, scale: f32) {
    let side = |start: f32, length: f32| ((start * scale).round() as i64, ((start + length) * scale).round() as i64);
    let ((left, right), (top, bottom)) = (side(region.x, region.width), side(region.y, region.height));
    let edge = EDGE as i64;
    for y in top.max(0)..bottom.min(photo.height as i64) {
        for x in left.max(0)..right.min(photo.width as i64) {
            if x < left + edge || x >= right - edge || y < top + edge || y >= bottom - edge {
                photo.set_pixel(x as usize, y as usize, FOLLOWED);
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_box_is_four_numbers_and_has_an_area() {
        let read = region("3, -4.5,10,8").unwrap();
        assert_eq!(read, Region { x: 3.0, y: -4.5, width: 10.0, height: 8.0 });
        for wrong in ["", "1,2,3", "1,2,3,4,5", "1,2,3,x", "1,2,0,4", "1,2,3,-4", "a,1,2,3,4"] {
            assert!(region(wrong).is_err(), "{wrong}");
        }
    }

    #[test]
    fn the_strip_marks_frames_up_to_where_it_was_lost() {
        let frames: Vec<_> = (0..4).map(|_| Arc::new(Photo::filled(32, 24, [9; 3]))).collect();
        let marked = Region { x: 8.0, y: 6.0, width: 12.0, height: 12.0 };
        let track = Track { regions: vec![marked; 2], scores: vec![1.0; 2], lost: None };
        let drawn = strip(&frames, &track);
        let step = 256 + GAP;
        assert_eq!((drawn.width, drawn.height), (4 * step - GAP, STRIP_HEIGHT));
        let corner = |tile: usize| drawn.pixel(tile * step + 64, 48);
        assert_eq!([0, 1, 2, 3].map(corner), [FOLLOWED, FOLLOWED, [9; 3], [9; 3]]);
        assert_eq!(drawn.pixel(64 + EDGE, 48 + EDGE), [9; 3], "what is followed stays in sight");
    }
}
