//! Which pairs a person sees, in which order, and for how long. Everything follows from the seed.

use crate::task::{Rng, purpose, rng_for};

/// The part of the time between two pairs in which nothing is shown, in seconds.
const BREATH: f32 = 0.6;
/// Pictures are shown no shorter than this, in seconds.
const LEAST_SECONDS: f32 = 0.05;

/// How the two pictures of a pair are shown.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Order {
    /// The left one, then the right one. The paper says "for one second each".
    #[default]
    InTurn,
    /// Both at once.
    Together,
}

/// How a test is made up.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct TestSettings {
    /// Trials with feedback before the test; they do not count.
    pub practice: usize,
    /// Trials of the test, those with random colours among them.
    pub test: usize,
    /// Part of the test in which the fake has random colours, to see whether the person pays attention.
    pub catch_share: f32,
    /// How long each picture is shown, in seconds.
    pub seconds: f32,
    /// How the pictures of a pair are shown.
    pub order: Order,
}

impl Default for TestSettings {
    /// The paper's.
    fn default() -> Self {
        Self { practice: 10, test: 40, catch_share: 0.1, seconds: 1.0, order: Order::InTurn }
    }
}

impl TestSettings {
    /// The paper's numbers of trials, fewer where there are fewer pictures than trials.
    pub fn for_pictures(pictures: usize) -> Self {
        let paper = Self::default();
        let practice = (pictures / 5).clamp(2, paper.practice);
        Self { practice, test: pictures.saturating_sub(practice).clamp(4, paper.test), ..paper }
    }

    /// Trials of the test whose fake has random colours.
    pub fn catches(&self) -> usize {
        ((self.test as f32 * self.catch_share).round() as usize).min(self.test)
    }
}

/// What the fake of a trial is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Fake {
    /// What the network made.
    Answer,
    /// The photo's lightness with the colours of another photo (number of that one): the paper's "random" baseline.
    ColoursOf(usize),
}

/// One pair.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Trial {
    /// Number of the picture.
    pub picture: usize,
    /// What its fake is.
    pub fake: Fake,
    /// Whether the fake stands on the left.
    pub fake_left: bool,
    /// Whether this is practice.
    pub practice: bool,
}

impl Trial {
    /// Whether it counts: practice and random colours do not.
    pub fn counts(&self) -> bool {
        !self.practice && self.fake == Fake::Answer
    }
}

/// The trials of one sitting: practice first, then the test. Every picture is shown once before one is shown again, never
/// twice in succession; sides are thrown by a coin.
pub fn plan(settings: &TestSettings, pictures: usize, seed: u64) -> Vec<Trial> {
    if pictures == 0 {
        return Vec::new();
    }
    let mut rng = rng_for(seed, 0, 0, purpose::SITTING);
    let all = settings.practice + settings.test;
    let order = rounds(all, pictures, &mut rng);
    let catches = catch_places(settings, &mut rng);
    let trial = |(number, picture): (usize, usize)| {
        let catch = number >= settings.practice && catches.contains(&(number - settings.practice)) && pictures > 1;
        let fake =
            if catch { Fake::ColoursOf((picture + rng.between(1, pictures - 1)) % pictures) } else { Fake::Answer };
        Trial { picture, fake, fake_left: rng.coin(0.5), practice: number < settings.practice }
    };
    order.into_iter().enumerate().map(trial).collect()
}

/// `count` pictures: round after round of all of them, each round in an order of its own.
fn rounds(count: usize, pictures: usize, rng: &mut Rng) -> Vec<usize> {
    let mut order: Vec<usize> = Vec::with_capacity(count + pictures);
    while order.len() < count {
        let mut round: Vec<usize> = (0..pictures).collect();
        rng.shuffle(&mut round);
        if pictures > 1 && order.last() == round.first() {
            round.swap(0, 1);
        }
        order.extend(round);
    }
    order.truncate(count);
    order
}

/// The places in the test where the fake has random colours.
fn catch_places(settings: &TestSettings, rng: &mut Rng) -> Vec<usize> {
    let mut places: Vec<usize> = (0..settings.test).collect();
    rng.shuffle(&mut places);
    places.truncate(settings.catches());
    places
}

/// What is on the screen at some time of a trial.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Moment {
    /// Nothing yet.
    Breath,
    /// The left picture.
    Left,
    /// The right picture.
    Right,
    /// Both pictures.
    Both,
    /// Nothing any more: there is all the time in the world to answer.
    Ask,
}

/// Seconds from the beginning of a trial to the question.
pub fn showing(settings: &TestSettings) -> f32 {
    BREATH + settings.seconds.max(LEAST_SECONDS) * shown(settings).len() as f32
}

fn shown(settings: &TestSettings) -> &'static [Moment] {
    match settings.order {
        Order::InTurn => &[Moment::Left, Moment::Right],
        Order::Together => &[Moment::Both],
    }
}

/// What is on the screen `elapsed` seconds after a trial began, and how many seconds until that changes.
pub fn moment(settings: &TestSettings, elapsed: f32) -> (Moment, Option<f32>) {
    if elapsed < BREATH {
        return (Moment::Breath, Some(BREATH - elapsed));
    }
    let seconds = settings.seconds.max(LEAST_SECONDS);
    let at = (elapsed - BREATH) / seconds;
    match shown(settings).get(at as usize) {
        Some(moment) => (*moment, Some((1.0 - at.fract()) * seconds)),
        None => (Moment::Ask, None),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::BTreeSet;

    #[test]
    fn the_same_seed_is_the_same_test_and_another_is_not() {
        let settings = TestSettings::default();
        assert_eq!(plan(&settings, 60, 1), plan(&settings, 60, 1));
        assert_ne!(plan(&settings, 60, 1), plan(&settings, 60, 2));
        assert!(plan(&settings, 0, 1).is_empty());
    }

    #[test]
    fn practice_comes_first_and_its_pictures_are_not_in_the_test_where_there_are_enough() {
        let trials = plan(&TestSettings::default(), 50, 3);
        assert_eq!(trials.len(), 50);
        assert!(trials.iter().enumerate().all(|(number, trial)| trial.practice == (number < 10)));
        let pictures: BTreeSet<usize> = trials.iter().map(|trial| trial.picture).collect();
        assert_eq!(pictures.len(), 50, "every picture is seen once");
    }

    #[test]
    fn a_tenth_of_the_test_has_random_colours_and_they_come_from_another_picture() {
        for seed in 0..20 {
            let trials = plan(&TestSettings::default(), 8, seed);
            let catches: Vec<&Trial> = trials.iter().filter(|trial| trial.fake != Fake::Answer).collect();
            assert_eq!(catches.len(), 4);
            assert!(catches.iter().all(|trial| !trial.practice && trial.fake != Fake::ColoursOf(trial.picture)));
        }
        assert!(plan(&TestSettings::default(), 1, 0).iter().all(|trial| trial.fake == Fake::Answer));
    }

    #[test]
    fn few_pictures_come_evenly_often_and_never_twice_in_succession() {
        for pictures in 2..12 {
            for seed in 0..20 {
                let trials = plan(&TestSettings::default(), pictures, seed);
                assert!(trials.windows(2).all(|two| two[0].picture != two[1].picture), "{pictures}, seed {seed}");
                let counts: Vec<usize> =
                    (0..pictures).map(|p| trials.iter().filter(|trial| trial.picture == p).count()).collect();
                let (least, most) = (counts.iter().min(), counts.iter().max());
                assert!(most.zip(least).is_some_and(|(most, least)| most - least <= 1), "{counts:?}");
            }
        }
    }

    #[test]
    fn both_sides_are_equally_likely_and_so_is_every_place_of_a_catch() {
        let (mut left, mut places, mut all) = (0, [0usize; 40], 0);
        for seed in 0..2000 {
            for (number, trial) in plan(&TestSettings::default(), 60, seed).iter().enumerate() {
                left += usize::from(trial.fake_left);
                all += 1;
                if trial.fake != Fake::Answer {
                    places[number - 10] += 1;
                }
            }
        }
        assert!((left as f32 / all as f32 - 0.5).abs() < 0.01);
        assert!(places.iter().all(|count| (140..260).contains(count)), "{places:?}");
    }

    #[test]
    fn a_pair_is_shown_for_its_time_and_then_there_is_time_to_answer() {
        let settings = TestSettings::default();
        let at = |elapsed| moment(&settings, elapsed).0;
        assert_eq!(
            [0.0, 0.59, 0.61, 1.59, 1.61, 2.59, 2.61, 99.0].map(at),
            [
                Moment::Breath,
                Moment::Breath,
                Moment::Left,
                Moment::Left,
                Moment::Right,
                Moment::Right,
                Moment::Ask,
                Moment::Ask
            ]
        );
        let together = TestSettings { order: Order::Together, seconds: 0.5, ..settings };
        assert_eq!(moment(&together, 1.0).0, Moment::Both);
        assert_eq!(moment(&together, 1.11).0, Moment::Ask);
        let left = moment(&settings, 1.0).1;
        assert!((showing(&settings) - 2.6).abs() < 1e-6 && (showing(&together) - 1.1).abs() < 1e-6);
        assert!(left.is_some_and(|left| (left - 0.6).abs() < 1e-4), "{left:?}");
    }

    #[test]
    fn fewer_pictures_make_a_shorter_test() {
        let numbers = |pictures| {
            let made = TestSettings::for_pictures(pictures);
            (made.practice, made.test)
        };
        assert_eq!([1, 8, 20, 50, 200].map(numbers), [(2, 4), (2, 6), (4, 16), (10, 40), (10, 40)]);
    }
}
