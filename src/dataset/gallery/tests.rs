//! What the gallery promises: the same picture always, one scene at every size, a canonical up, a true truth.

use super::*;
use std::ops::Range;

fn gallery(size: usize, seed: u64) -> Gallery {
    Gallery::new(GallerySettings { book: Book::Scenes, images: 60, size, seed })
}

fn mean_difference(a: &Photo, b: &Photo) -> f64 {
    let sum: u64 = a.rgb.iter().zip(&b.rgb).map(|(a, b)| u64::from(a.abs_diff(*b))).sum();
    sum as f64 / a.rgb.len() as f64
}

fn halved(photo: &Photo, fold: usize) -> Photo {
    let side = photo.width / fold;
    Photo::from_fn(side, side, |x, y| {
        let mut sum = [0_usize; 3];
        for i in 0..fold * fold {
            let pixel = photo.pixel(x * fold + i % fold, y * fold + i / fold);
            sum = [0, 1, 2].map(|c| sum[c] + usize::from(pixel[c]));
        }
        sum.map(|s| (s / (fold * fold)) as u8)
    })
}

fn brightness(photo: &Photo, rows: Range<usize>) -> f64 {
    let bytes = &photo.rgb[rows.start * photo.width * 3..rows.end * photo.width * 3];
    bytes.iter().map(|&v| f64::from(v)).sum::<f64>() / bytes.len() as f64
}

#[test]
fn the_same_seed_draws_the_same_picture_and_another_seed_another() {
    for index in 0..10 {
        let first = gallery(64, 7).photo(index, 64).unwrap();
        assert_eq!(first, gallery(64, 7).photo(index, 64).unwrap());
        assert!(mean_difference(&first, &gallery(64, 8).photo(index, 64).unwrap()) > 4.0, "picture {index}");
    }
}

#[test]
fn threads_draw_what_one_thread_draws() {
    let shared = gallery(32, 3);
    let alone: Vec<_> = (0..20).map(|i| shared.photo(i, 32).unwrap()).collect();
    std::thread::scope(|scope| {
        for part in 0..2 {
            let (shared, alone) = (&shared, &alone);
            scope.spawn(move || {
                for i in (part..20).rev().step_by(2) {
                    assert_eq!(alone[i], shared.photo(i, 32).unwrap());
                }
            });
        }
    });
}

#[test]
fn a_scene_is_the_same_at_every_size() {
    for index in 0..20 {
        let small = gallery(64, 5).photo(index, 64).unwrap();
        let large = halved(&gallery(256, 5).photo(index, 256).unwrap(), 4);
        let other = halved(&gallery(256, 6).photo(index, 256).unwrap(), 4);
        let (same, different) = (mean_difference(&small, &large), mean_difference(&small, &other));
        assert!(same < 4.5, "picture {index}: {same}");
        assert!(same * 3.0 < different, "picture {index}: {same} against {different}");
    }
}

#[test]
fn labels_are_balanced_and_agree_with_names() {
    let train = Gallery::train(1, 64);
    let mut counts = vec![0; train.classes().len()];
    for index in 0..train.len() {
        let label = train.label(index).unwrap();
        counts[label] += 1;
        assert!(train.name(index).starts_with(&format!("{}/", train.classes()[label])));
        assert_eq!(train.attributes(index).label, label);
    }
    assert!(counts.iter().all(|&count| count == TRAIN_IMAGES / counts.len()), "{counts:?}");
    assert!(train.classes().is_sorted(), "a scan of the written folders must find the same labels");
    assert!(train.label(train.len()).is_none() && train.photo(train.len(), 64).is_err());
}

#[test]
fn train_and_held_out_share_no_picture() {
    let (train, held_out) = (Gallery::train(1, 16), Gallery::held_out(1, 16));
    let seen: std::collections::HashSet<_> =
        (0..train.len()).map(|i| train.photo(i, 16).unwrap().rgb.clone()).collect();
    assert_eq!(seen.len(), train.len(), "all training pictures differ");
    for index in 0..held_out.len() {
        assert!(!seen.contains(&held_out.photo(index, 16).unwrap().rgb), "picture {index}");
    }
}

#[test]
fn no_picture_is_nearly_constant() {
    let shown = gallery(48, 11);
    for index in 0..shown.len() {
        let photo = shown.photo(index, 48).unwrap();
        let mean = brightness(&photo, 0..48);
        let variance = photo.rgb.iter().map(|&v| (f64::from(v) - mean).powi(2)).sum::<f64>() / photo.rgb.len() as f64;
        assert!(variance.sqrt() > 18.0, "{}: deviation {}", shown.name(index), variance.sqrt());
    }
}

#[test]
fn pictures_of_a_class_vary() {
    let shown = gallery(32, 12);
    for label in 0..10 {
        let photos: Vec<_> = (0..6).map(|i| shown.photo(label + 10 * i, 32).unwrap()).collect();
        for (i, a) in photos.iter().enumerate() {
            for b in &photos[i + 1..] {
                assert!(mean_difference(a, b) > 6.0, "{}", shown.classes()[label]);
            }
        }
    }
}

#[test]
fn by_day_the_sky_is_brighter_than_the_ground() {
    let shown = Gallery::new(GallerySettings { book: Book::Scenes, images: 400, size: 32, seed: 2 });
    let (mut upright, mut all) = (0, 0);
    for index in 0..shown.len() {
        let known = shown.attributes(index);
        // Snow is as bright as the sky.
        if known.outdoors && known.time_of_day < 0.42 && shown.classes()[known.label] != "snowman" {
            let photo = shown.photo(index, 32).unwrap();
            upright += usize::from(brightness(&photo, 0..11) > brightness(&photo, 21..32));
            all += 1;
        }
    }
    assert!(all > 50 && upright * 100 >= all * 95, "{upright} of {all}");
}

#[test]
fn night_is_darker_than_day() {
    let shown = Gallery::new(GallerySettings { book: Book::Scenes, images: 300, size: 24, seed: 4 });
    let (mut day, mut night) = (Vec::new(), Vec::new());
    for index in 0..shown.len() {
        let value = brightness(&shown.photo(index, 24).unwrap(), 0..24);
        match shown.attributes(index).time_of_day {
            t if t < 0.42 => day.push(value),
            t if t > 0.85 => night.push(value),
            _ => {}
        }
    }
    let mean = |values: &[f64]| values.iter().sum::<f64>() / values.len() as f64;
    assert!(mean(&night) + 40.0 < mean(&day), "{} {}", mean(&night), mean(&day));
}

fn clips() -> GalleryClips {
    GalleryClips::new(ClipSettings { clips: 8, size: 64, frames: 16, seed: 21 })
}

#[test]
fn clips_repeat_and_have_the_frames_asked_for() {
    let clip = clips().clip(1, 64).unwrap();
    assert_eq!((clip.len(), clips().frame_count(1), clips().frame_count(8)), (16, 16, 0));
    assert_eq!(clip, clips().clip(1, 64).unwrap());
    assert_eq!(*clips().photo(1, 64).unwrap(), *clip[0]);
    assert_eq!(clips().frames(1, 3..6, 64).unwrap(), clip[3..6]);
    assert!(clips().frames(1, 14..17, 64).is_err(), "there are 16 frames");
    assert_eq!(clips().truth(1).unwrap(), clips().truth(1).unwrap());
    assert!(clips().clip(8, 64).is_err() && clips().truth(8).is_err());
}

#[test]
fn masks_agree_with_tracks() {
    for index in 0..8 {
        let truth = clips().truth(index).unwrap();
        let (mut seen, mut moved) = (0, 0.0_f32);
        for track in &truth.tracks {
            for point in track.points.iter().filter(|point| point.visible) {
                let masked = truth.masks[track.frame][point.y as usize * 64 + point.x as usize];
                assert_eq!(masked, track.object > 0, "clip {index}, frame {}", track.frame);
                seen += usize::from(track.object > 0);
            }
        }
        for object in 1..=truth.objects.len() {
            let way: Vec<&Track> = truth.tracks.iter().filter(|track| track.object == object).collect();
            moved = moved.max((way[15].centre_x - way[0].centre_x).abs());
        }
        assert!(seen >= 16 && moved > 6.0, "clip {index}: {seen} points, {moved} pixels");
        let share = truth.masks.concat().iter().filter(|&&masked| masked).count() as f64 / (16.0 * 64.0 * 64.0);
        assert!((0.01..0.6).contains(&share), "clip {index}: {share}");
    }
}

/// The colour at a place between pixels.
fn colour_at(photo: &Photo, x: f32, y: f32) -> Option<[f32; 3]> {
    let (u, v) = (x - 0.5, y - 0.5);
    if u < 0.0 || v < 0.0 || u >= (photo.width - 1) as f32 || v >= (photo.height - 1) as f32 {
        return None;
    }
    let (x, y, tx, ty) = (u as usize, v as usize, u.fract(), v.fract());
    let [a, b, c, d] = [(x, y), (x + 1, y), (x, y + 1), (x + 1, y + 1)].map(|(x, y)| photo.pixel(x, y).map(f32::from));
    Some([0, 1, 2].map(|i| (a[i] * (1.0 - tx) + b[i] * tx) * (1.0 - ty) + (c[i] * (1.0 - tx) + d[i] * tx) * ty))
}

/// Mean difference between the colours at followed points of neighbouring frames; `shift` sends them astray.
fn colour_change(clip: &[Arc<Photo>], truth: &ClipTruth, (object, shift): (bool, f32)) -> f64 {
    let (mut sum, mut count) = (0.0, 0.0);
    for now in truth.tracks.iter().filter(|track| (track.object > 0) == object) {
        let Some(next) = truth.tracks.iter().find(|t| t.object == now.object && t.frame == now.frame + 1) else {
            continue;
        };
        for (a, b) in now.points.iter().zip(&next.points).filter(|(a, b)| a.visible && b.visible) {
            let here = colour_at(&clip[now.frame], a.x, a.y);
            let there = colour_at(&clip[next.frame], b.x + shift, b.y + shift);
            if let (Some(here), Some(there)) = (here, there) {
                sum += f64::from((0..3).map(|i| (here[i] - there[i]).abs()).sum::<f32>() / 3.0);
                count += 1.0;
            }
        }
    }
    sum / f64::max(count, 1.0)
}

#[test]
fn pixels_move_as_their_tracks_say() {
    for object in [true, false] {
        let (mut along, mut astray) = (0.0, 0.0);
        for index in 0..8 {
            let settings = ClipSettings { clips: 8, size: 128, frames: 16, seed: 21 };
            let (clip, truth) = (GalleryClips::new(settings), GalleryClips::new(settings).truth(index).unwrap());
            let clip = clip.clip(index, 128).unwrap();
            along += colour_change(&clip, &truth, (object, 0.0));
            astray += colour_change(&clip, &truth, (object, 5.0));
        }
        assert!(along * 2.0 < astray, "object {object}: {along} along the tracks, {astray} beside them");
    }
}

#[test]
fn demo_data_is_written_as_ordinary_folders() {
    let folder = tempfile::tempdir().unwrap();
    let what = DemoData { book: Book::Scenes, images: 10, clips: 1, size: 32, seed: 1 };
    let mut told = 0;
    write_demo_data(folder.path(), &what, &mut |written| told = written).unwrap();
    assert!(folder.path().join("images/house/00007.png").is_file());
    let clip = folder.path().join("clips/countryside_0000");
    assert!(clip.join("000.png").is_file() && clip.join("truth/mask_023.png").is_file());
    let tracks = std::fs::read_to_string(clip.join("truth/tracks.json")).unwrap();
    let tracks: serde_json::Value = serde_json::from_str(&tracks).unwrap();
    assert_eq!(tracks["tracks"][0]["points"].as_array().unwrap().len(), 25);
    assert_eq!(told, 10 + 24 + 24 + 1);
}
