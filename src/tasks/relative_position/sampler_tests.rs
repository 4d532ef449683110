//! Tests of `sampler.rs`.

use super::*;
use crate::dataset::gallery::Gallery;
use crate::patches::MEAN_COLOUR;
use crate::task::rng_for;

fn puzzle(p: &RelativePositionParams, seed: u64) -> Sample {
    let gallery = Gallery::train(1, 96);
    let draw = Draw::new(&gallery, 4, Split::Train, &());
    RelativePosition.sample(p, &draw, &mut rng_for(seed, 2, 3, 4)).expect("a puzzle")
}

/// Small apertures, and nothing else that hides pixels.
fn with_apertures(arrangement: Arrangement) -> RelativePositionParams {
    let mut p = RelativePositionParams { arrangement, grids: 3, ..RelativePositionParams::default() };
    (p.defences.aperture, p.defences.pixelation) = (0.5, 0.0);
    p.defences.colour = crate::patches::Colour::Keep;
    p
}

#[test]
fn every_question_leaves_one_of_its_patches_whole_and_sees_the_others_through_the_aperture() {
    for arrangement in [Arrangement::Pairs, Arrangement::Triples] {
        let p = with_apertures(arrangement);
        // An opening of the whole patch closes nothing.
        let sample = (0..).map(|seed| puzzle(&p, seed)).find(|s| s.recipe.aperture.is_some_and(|a| a.side < p.patch));
        let sample = sample.expect("an opening that closes something");
        let plain = Recipe { aperture: None, ..sample.recipe.clone() }.cut(&sample.prepared.photo);
        let (patches, asked) = sample.laid_out();
        assert_eq!(asked.len(), sample.questions.len());
        let mut places = vec![0; p.patches()];
        for (question, asked) in sample.questions.iter().zip(&asked) {
            let mut whole = Vec::new();
            for (slot, (&number, &cut)) in asked.iter().zip(&question.patches).enumerate() {
                if patches[number] == plain[cut] {
                    whole.push(slot);
                } else {
                    assert!(patches[number].rgb.as_chunks::<3>().0.contains(&MEAN_COLOUR));
                }
            }
            assert_eq!(whole, [question.whole.expect("an aperture")], "one patch, and the one that is told");
            places[whole[0]] += 1;
        }
        // Drawn evenly among the patches of a question.
        let even = sample.questions.len() / p.patches();
        assert!(places.iter().all(|count| (even / 2..=2 * even).contains(count)), "{places:?}");
        let batch = collate(&p, std::slice::from_ref(&sample));
        assert_eq!(batch.patches.shape()[0], patches.len());
        assert!(patches.len() <= 2 * plain.len());
    }
}

#[test]
fn turned_patches_add_twenty_classes_a_quarter_turn_and_are_turned() {
    let mut p = RelativePositionParams { arrangement: Arrangement::Triples, turned: true, ..Default::default() };
    (p.defences.colour, p.defences.pixelation) = (crate::patches::Colour::Keep, 0.0);
    let mut seen = [false; TURNS];
    for seed in 0..40 {
        let sample = puzzle(&p, seed);
        let turns = sample.recipe.turns;
        seen[turns] = true;
        // Questions come window after window, each with all twenty layouts in their order.
        for (at, question) in sample.questions.iter().enumerate() {
            assert_eq!(question.label, at % 20 + 20 * turns);
        }
        if turns == 3 {
            // Layout 6 (down to the left), turned by 270 degrees: the published class of base 4, mirrored and turned.
            assert_eq!(sample.questions[6].label, 66);
        }
        let upright = Recipe { turns: 0, ..sample.recipe.clone() }.cut(&sample.prepared.photo);
        for (turned, upright) in sample.patches().iter().zip(&upright) {
            assert_eq!(turned.photo(), upright.photo().turned(turns));
        }
    }
    assert!(seen.iter().all(|seen| *seen));
}

#[test]
fn without_apertures_each_patch_is_laid_out_once() {
    let p = RelativePositionParams::default();
    let sample = puzzle(&p, 1);
    let (patches, asked) = sample.laid_out();
    assert_eq!((patches.len(), asked.len()), (9, 40));
    assert!(asked.iter().zip(&sample.questions).all(|(asked, question)| *asked == question.patches));
}
