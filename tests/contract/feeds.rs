//! What a trunk is fed at a probe is what it was fed in training: a training patch goes both ways and comes out the same,
//! bit for bit.

use burn::tensor::TensorData;
use pretext::dataset::gallery::{Gallery, GalleryClips};
use pretext::patches::{Colour, Normalise, project};
use pretext::photos::Photo;
use pretext::task::{AnyTask, BatchPlan, DataFacts, Draw, Feed, ParamValues, Puzzles, SessionSettings, Split, rng_for};
use pretext::tasks::colorization::{Colorization, ColorizationParams};
use pretext::tasks::exemplar::{Exemplar, ExemplarParams};
use pretext::tasks::hue_chroma::{HueChromaParams, HueChromaTask};
use pretext::tasks::inpainting::{Inpainting, InpaintingParams};
use pretext::tasks::instance_discrimination::{InstanceDiscrimination, InstanceParams};
use pretext::tasks::jigsaw::{Jigsaw, JigsawParams};
use pretext::tasks::motion_segmentation::{MotionParams, MotionSegmentation};
use pretext::tasks::permutation::{Permutation, PermutationParams};
use pretext::tasks::relative_position::{RelativePosition, RelativePositionParams};
use pretext::tasks::robust_rotation::{RobustParams, RobustRotation};
use pretext::tasks::rotation::{Rotation, RotationParams};
use pretext::tasks::rotation_decoupling::{DecouplingParams, RotationDecoupling};

fn sample<M: Puzzles>(method: &M, p: &M::Params) -> M::Sample {
    let (gallery, nothing) = (Gallery::train(1, 64), M::Mined::default());
    let draw = Draw::new(&gallery, 4, Split::HeldOut, &nothing);
    method.sample(p, &draw, &mut rng_for(3, 1, 0, 0)).expect("a puzzle")
}

/// The first picture of what training laid out is what the method's feed makes of `photo`.
fn same<M: Puzzles>(method: &M, p: &M::Params, photo: &Photo, trained_on: TensorData) {
    let trained_on: Vec<f32> = trained_on.try_into_vec().expect("floats");
    let probed = method.feed(p).planes([photo]);
    assert_eq!(probed.len() % (photo.width * photo.height), 0);
    let bits = |values: &[f32]| values.iter().map(|value| value.to_bits()).collect::<Vec<_>>();
    assert_eq!(bits(&probed), bits(&trained_on[..probed.len()]), "{}", method.info().id);
    assert!(probed.iter().any(|value| *value != probed[0]), "a flat picture proves nothing");
}

#[test]
fn methods_of_place_are_probed_with_what_they_were_trained_on() {
    for normalise in [Normalise::Fixed, Normalise::PerPatch, Normalise::Rms] {
        // Which channel is kept where colours are dropped is drawn for each patch; see the test below.
        let mut p = RelativePositionParams::default();
        (p.defences.normalise, p.defences.colour) = (normalise, Colour::Keep);
        let puzzle = sample(&RelativePosition, &p);
        let batch = RelativePosition.collate(&p, std::slice::from_ref(&puzzle));
        same(&RelativePosition, &p, &puzzle.patches()[0].photo(), batch.patches);

        let mut p = RotationParams { size: 32, ..RotationParams::default() };
        p.defences.normalise = normalise;
        let puzzle = sample(&Rotation, &p);
        let batch = Rotation.collate(&p, std::slice::from_ref(&puzzle));
        same(&Rotation, &p, &puzzle.prepared.photo, batch.pictures);

        let mut p = PermutationParams { size: 48, ..PermutationParams::default() };
        p.defences.normalise = normalise;
        let puzzle = sample(&Permutation, &p);
        let batch = Permutation.collate(&p, std::slice::from_ref(&puzzle));
        same(&Permutation, &p, &puzzle.puzzle.slots()[0].photo(), batch.tiles);

        let mut p = JigsawParams { size: 48, ..JigsawParams::default() };
        p.defences.normalise = normalise;
        let puzzle = sample(&Jigsaw, &p);
        let batch = Jigsaw.collate(&p, std::slice::from_ref(&puzzle));
        same(&Jigsaw, &p, &puzzle.puzzle.slots()[0].photo(), batch.tiles);
    }
}

#[test]
fn the_default_of_relative_position_is_fed_at_root_mean_square_fifty() {
    let photo = Photo::from_fn(16, 16, |x, y| [(x * 16) as u8, (y * 16) as u8, 90]);
    let feed = RelativePosition.feed(&RelativePositionParams::default());
    assert_eq!(feed.name, "dropping+rms");
    let planes = feed.planes([&photo]);
    let square = |plane: &[f32]| plane.iter().map(|value| value * value).sum::<f32>() / plane.len() as f32;
    assert!((square(&planes).sqrt() - 50.0).abs() < 1e-2, "{}", square(&planes).sqrt());
    // As in training one channel is left of the colours, and the others are noise of half a level.
    let [red, green, blue] = [0, 1, 2].map(|channel| square(&planes[channel * 256..][..256]).sqrt());
    assert!(green > 80.0 && red.max(blue) < 1.0, "{red} {green} {blue}");
}

#[test]
fn where_training_keeps_one_channel_a_trunk_can_be_fed_each() {
    let photo = Photo::from_fn(16, 16, |x, y| [(x * 16) as u8, (y * 16) as u8, ((x + y) * 7) as u8]);
    let feed = RelativePosition.feed(&RelativePositionParams::default());
    assert_eq!(feed.of_channels.len(), 3);
    for (kept, one) in feed.of_channels.iter().enumerate() {
        let planes = one.planes([&photo]);
        let square = |plane: &[f32]| plane.iter().map(|value| value * value).sum::<f32>() / plane.len() as f32;
        for (channel, plane) in planes.chunks_exact(256).enumerate() {
            assert_eq!(square(plane).sqrt() > 80.0, channel == kept, "{kept} {channel}");
        }
        assert_eq!((one.name.as_str(), kept == 1), ("dropping+rms", planes == feed.planes([&photo])));
    }
    let keeping = RotationParams::default();
    assert!(Rotation.feed(&keeping).of_channels.is_empty());
}

#[test]
fn methods_of_colour_are_probed_with_what_they_were_trained_on() {
    let p = ColorizationParams { size: 32, ..ColorizationParams::default() };
    let puzzle = sample(&Colorization, &p);
    let batch = Colorization.collate(&p, std::slice::from_ref(&puzzle));
    same(&Colorization, &p, &puzzle.prepared.photo, batch.lightness);

    let p = HueChromaParams { size: 32, ..HueChromaParams::default() };
    let puzzle = sample(&HueChromaTask, &p);
    let batch = HueChromaTask.collate(&p, std::slice::from_ref(&puzzle));
    same(&HueChromaTask, &p, &puzzle.prepared.photo, batch.grey);
}

#[test]
fn methods_of_images_are_probed_with_what_they_were_trained_on() {
    let p = ExemplarParams { size: 32, ..ExemplarParams::default() };
    let puzzle = sample(&Exemplar, &p);
    let batch = Exemplar.collate(&p, std::slice::from_ref(&puzzle));
    same(&Exemplar, &p, &puzzle.copies[0].picture(p.size), batch.pictures);

    let p = InstanceParams { size: 32, ..InstanceParams::default() };
    let puzzle = sample(&InstanceDiscrimination, &p);
    let batch = InstanceDiscrimination.collate(&p, std::slice::from_ref(&puzzle));
    same(&InstanceDiscrimination, &p, &puzzle.view.picture, batch.pictures);

    let p = DecouplingParams { size: 32, ..DecouplingParams::default() };
    let puzzle = sample(&RotationDecoupling, &p);
    let batch = RotationDecoupling.collate(&p, std::slice::from_ref(&puzzle));
    same(&RotationDecoupling, &p, &puzzle.view, batch.pictures);

    // Attacks move values in 0..=1; the network itself brings them to what the feed has.
    let p = RobustParams { size: 32, ..RobustParams::default() };
    let puzzle = sample(&RobustRotation, &p);
    let batch = RobustRotation.collate(&p, std::slice::from_ref(&puzzle));
    let unit: Vec<f32> = batch.pictures.try_into_vec().expect("floats");
    let shown: Vec<f32> = unit.into_iter().map(|value| value * 2.0 - 1.0).collect();
    let count = shown.len();
    same(&RobustRotation, &p, &puzzle.framed.photo, TensorData::new(shown, [count]));
}

#[test]
fn methods_of_clips_are_probed_with_what_they_were_trained_on() {
    let (clips, nothing) = (GalleryClips::train(1, 48, 4), <MotionSegmentation as Puzzles>::Mined::default());
    let p = MotionParams { size: 48, ..MotionParams::default() };
    let draw = Draw::new(&clips, 1, Split::HeldOut, &nothing);
    let puzzle = MotionSegmentation.sample(&p, &draw, &mut rng_for(3, 1, 0, 0)).expect("a puzzle");
    let batch = MotionSegmentation.collate(&p, std::slice::from_ref(&puzzle));
    same(&MotionSegmentation, &p, puzzle.shown().expect("a frame"), batch.pictures);
}

#[test]
fn inpainting_is_probed_with_what_it_was_trained_on_where_nothing_is_removed() {
    let p = InpaintingParams { size: 32, ..InpaintingParams::default() };
    let puzzle = sample(&Inpainting, &p);
    let trained_on: Vec<f32> =
        Inpainting.collate(&p, std::slice::from_ref(&puzzle)).input.try_into_vec().expect("floats");
    let probed = Inpainting.feed(&p).planes([puzzle.photo.as_ref()]);
    let visible = |at: &usize| !puzzle.mask[at % (32 * 32)];
    assert!((0..probed.len()).filter(visible).all(|at| probed[at].to_bits() == trained_on[at].to_bits()));
}

#[test]
fn what_a_person_chose_to_do_to_colours_is_done_to_whole_pictures_too() {
    let photo = Photo::from_fn(8, 8, |x, y| [(x * 30) as u8, (y * 30) as u8, 200]);
    let mut p = RotationParams::default();
    let plain = Rotation.feed(&p);
    p.defences.colour = Colour::Projection;
    let projected = Rotation.feed(&p);
    assert_eq!((plain.name.as_str(), projected.name.as_str()), ("fixed", "projection+fixed"));
    let planes = projected.planes([&photo]);
    let byte = |at: usize| (planes[at] * 0.25 + 0.5) * 255.0;
    for at in 0..64 {
        let pixel = photo.pixel(at % 8, at / 8).map(f32::from);
        let found = [byte(at), byte(64 + at), byte(128 + at)];
        assert!(found.iter().zip(project(pixel)).all(|(a, b)| (a - b).abs() < 1e-2), "{found:?}");
    }
}

#[test]
fn what_gradients_go_through_is_what_is_fed_wherever_there_is_a_way() {
    let photo = Photo::from_fn(12, 12, |x, y| [(x * 20) as u8, (y * 21) as u8, ((x * y) * 3 % 256) as u8]);
    let device = burn::prelude::Device::flex();
    let mut open = Vec::new();
    for task in pretext::tasks::TASKS {
        let feed = feed_of(*task);
        let unit = Feed::unit().tensor(Feed::unit().planes([&photo]), 12, &device);
        assert_eq!(feed.has_gradient(), feed.of_pictures(unit.clone()).is_some(), "{}", task.info().id);
        let Some(through) = feed.of_pictures(unit) else { continue };
        let through: Vec<f32> = through.into_data().try_into_vec().expect("floats");
        let fed = feed.planes([&photo]);
        let scale = fed.iter().fold(1.0f32, |most, value| most.max(value.abs()));
        let apart = fed.iter().zip(&through).fold(0.0f32, |most, (a, b)| most.max((a - b).abs()));
        assert!(fed.len() == through.len() && apart < 1e-5 * scale, "{}: {apart}", task.info().id);
        open.push(feed.name);
    }
    assert!(["fixed", "signed"].iter().all(|name| open.contains(&(*name).to_owned())), "{open:?}");
    for scale in ["fixed", "per_image", "rms", "signed", "imagenet"] {
        let feed = pretext::nets::PhotoScale::named(scale).expect("a scale").feed();
        let unit = Feed::unit().tensor(Feed::unit().planes([&photo]), 12, &device);
        let through: Vec<f32> = feed.of_pictures(unit).expect("a way").into_data().try_into_vec().expect("floats");
        let apart = feed.planes([&photo]).iter().zip(&through).fold(0.0f32, |most, (a, b)| most.max((a - b).abs()));
        assert!(apart < 2e-3, "{scale}: {apart}");
    }
    assert!(!pretext::nets::PhotoScale::Harmonised.feed().has_gradient());
}

/// What the trunk of a method is fed, with its parameters as they are at first.
fn feed_of(task: &'static dyn AnyTask) -> Feed {
    let source: std::sync::Arc<dyn pretext::dataset::Source> = std::sync::Arc::new(Gallery::train(1, 32));
    let settings = SessionSettings {
        values: ParamValues::new(),
        facts: DataFacts::new(source.len(), source.classes().len()),
        plan: BatchPlan::of(source, 1, 2),
        device: burn::prelude::Device::flex(),
        mined: task.nothing_mined().expect("nothing"),
    };
    task.start(settings).expect("a session").trunk().expect("a trunk").view().feed.clone()
}
