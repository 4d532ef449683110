//! How often people were fooled, with intervals from resampling.
//!
//! Answers of one person hang together, and so do answers about one picture. Several people are resampled as people, a
//! single person's answers by picture, always whole (a bootstrap of clusters), 1,000 times. The paper gives a bootstrapped
//! standard error; how often and by what it resamples is not known to us.

use super::plan::Fake;
use super::sitting::Sitting;
use crate::eval::interval::bootstrap;
use crate::task::{purpose, rng_for};
use std::collections::BTreeMap;

/// How often people were fooled.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Score {
    /// People.
    pub people: usize,
    /// Pairs that count.
    pub trials: usize,
    /// How often the network's picture was taken for the real one.
    pub fooled: usize,
    /// `fooled` as a share of `trials`: 0.5 where nobody can tell.
    pub rate: f32,
    /// The 95 % interval of the share.
    pub interval: [f32; 2],
    /// The standard error of the share.
    pub error: f32,
    /// Pairs with random colours.
    pub catches: usize,
    /// How many of them were seen through.
    pub caught: usize,
}

/// How often one picture fooled people.
#[derive(Clone, Debug, PartialEq)]
pub struct PictureScore {
    /// Its number in the first sitting that showed it.
    pub picture: usize,
    /// What it is called.
    pub name: String,
    /// How often it was shown.
    pub shown: usize,
    /// How often it was taken for the real one.
    pub fooled: usize,
}

/// The score of some sittings together; nothing before the first answer that counts.
pub fn score(sittings: &[&Sitting]) -> Option<Score> {
    let mut people: BTreeMap<&str, [usize; 2]> = BTreeMap::new();
    let mut pictures: BTreeMap<(&str, usize), [usize; 2]> = BTreeMap::new();
    for sitting in sittings {
        for (trial, fooled) in sitting.counted() {
            for count in [
                people.entry(&sitting.person).or_default(),
                pictures.entry((&sitting.source, trial.picture)).or_default(),
            ] {
                *count = [count[0] + usize::from(fooled), count[1] + 1];
            }
        }
    }
    let groups: Vec<[usize; 2]> =
        if people.len() > 1 { people.values().copied().collect() } else { pictures.values().copied().collect() };
    let [fooled, trials] = total(groups.iter());
    let (error, interval) = bootstrap(&parts(&groups), &mut rng_for(trials as u64, fooled as u64, 0, purpose::SITTING));
    let caught = sittings.iter().flat_map(|sitting| sitting.answered());
    let caught: Vec<bool> = caught.filter(|(trial, ..)| trial.fake != Fake::Answer).map(|(.., right)| right).collect();
    (trials > 0).then(|| Score {
        people: people.len(),
        trials,
        fooled,
        rate: fooled as f32 / trials as f32,
        interval,
        error,
        catches: caught.len(),
        caught: caught.iter().filter(|caught| **caught).count(),
    })
}

fn total<'a>(groups: impl Iterator<Item = &'a [usize; 2]>) -> [usize; 2] {
    groups.fold([0, 0], |sum, group| [sum[0] + group[0], sum[1] + group[1]])
}

/// Hits and counts as sums and counts.
fn parts(groups: &[[usize; 2]]) -> Vec<[f64; 2]> {
    groups.iter().map(|group| group.map(|count| count as f64)).collect()
}

/// How often each picture fooled people, the most convincing first.
pub fn by_picture(sittings: &[&Sitting]) -> Vec<PictureScore> {
    let mut found: BTreeMap<(&str, usize), PictureScore> = BTreeMap::new();
    for sitting in sittings {
        for (trial, fooled) in sitting.counted() {
            let picture = trial.picture;
            let name = sitting.pictures.get(picture).cloned().unwrap_or_default();
            let entry = found.entry((&sitting.source, picture));
            let entry = entry.or_insert(PictureScore { picture, name, shown: 0, fooled: 0 });
            entry.shown += 1;
            entry.fooled += usize::from(fooled);
        }
    }
    let mut scores: Vec<PictureScore> = found.into_values().collect();
    let share = |score: &PictureScore| score.fooled as f64 / score.shown.max(1) as f64;
    scores.sort_by(|a, b| share(b).total_cmp(&share(a)).then(b.shown.cmp(&a.shown)));
    scores
}

#[cfg(test)]
mod tests {
    use super::super::sitting::tests::sat;
    use super::*;

    #[test]
    fn the_share_is_that_of_a_plain_count() {
        let people = [sat("Ada", 12, 1, |n, _| n % 3 == 0), sat("Ben", 12, 2, |n, t| n % 2 == 0 || t.fake_left)];
        let all: Vec<&Sitting> = people.iter().collect();
        let found = score(&all).expect("answers");
        let (mut trials, mut fooled, mut catches, mut caught) = (0, 0, 0, 0);
        for person in &people {
            for number in 10..50 {
                let (trial, reply) = (person.trials[number], person.replies[number]);
                let named_the_fake = trial.fake_left == reply.chose_left;
                if let Fake::ColoursOf(_) = trial.fake {
                    catches += 1;
                    caught += usize::from(named_the_fake);
                } else {
                    trials += 1;
                    fooled += usize::from(!named_the_fake);
                }
            }
        }
        assert_eq!((found.trials, found.fooled, found.catches, found.caught), (trials, fooled, catches, caught));
        assert_eq!((found.trials, found.catches, found.people), (72, 8, 2));
        assert!((found.rate - fooled as f32 / trials as f32).abs() < 1e-6);
        assert!(found.interval[0] <= found.rate && found.rate <= found.interval[1]);
    }

    #[test]
    fn nothing_is_scored_before_the_first_answer_that_counts() {
        let mut early = sat("Ada", 12, 1, |_, _| true);
        early.replies.truncate(10);
        assert_eq!(score(&[&early]), None);
        assert_eq!(score(&[]), None);
    }

    #[test]
    fn single_answers_have_the_error_of_the_binomial() {
        // 1,600 answers of which 32 % were fooled: the spec's worked example, 0.0117.
        let groups: Vec<[usize; 2]> = (0..1600).map(|n| [usize::from(n < 512), 1]).collect();
        let (error, interval) = bootstrap(&parts(&groups), &mut rng_for(1, 0, 0, 0));
        assert!((error - 0.0117).abs() < 0.001, "{error}");
        assert!((interval[0] - 0.297).abs() < 0.004 && (interval[1] - 0.343).abs() < 0.004, "{interval:?}");
    }

    #[test]
    fn whole_groups_have_the_error_of_their_means() {
        // Forty people with 36 pairs each: the error is that of a mean of forty shares, whatever the number of pairs.
        let groups: Vec<[usize; 2]> = (0..40).map(|n| [(n * 7) % 25, 36]).collect();
        let shares: Vec<f64> = groups.iter().map(|g| g[0] as f64 / 36.0).collect();
        let mean = shares.iter().sum::<f64>() / 40.0;
        let spread = shares.iter().map(|s| (s - mean).powi(2)).sum::<f64>() / 40.0;
        let (error, _) = bootstrap(&parts(&groups), &mut rng_for(2, 0, 0, 0));
        let known = (spread / 40.0).sqrt() as f32;
        assert!((error / known - 1.0).abs() < 0.08, "{error} and {known}");
        let alone = (mean * (1.0 - mean) / (40.0 * 36.0)).sqrt() as f32;
        assert!(error > 1.5 * alone, "people differ more than coins do");
    }

    #[test]
    fn people_are_resampled_where_there_are_several() {
        // Two people, one always fooled, one never: over people nothing is certain, over pictures everything is.
        let (always, never) = (sat("Ada", 60, 1, |_, _| false), sat("Ben", 60, 1, |_, _| true));
        let found = score(&[&always, &never]).expect("answers");
        assert_eq!((found.rate, found.interval), (0.5, [0.0, 1.0]));
        let alone = score(&[&always]).expect("answers");
        assert_eq!((alone.rate, alone.interval, alone.error), (1.0, [1.0, 1.0], 0.0));
    }

    #[test]
    fn pictures_are_counted_over_all_people_and_the_most_convincing_stands_first() {
        let (a, b) = (sat("Ada", 5, 1, |_, t| t.picture != 3), sat("Ben", 5, 2, |_, t| t.picture != 3));
        let found = by_picture(&[&a, &b]);
        assert_eq!((found[0].picture, found[0].name.as_str()), (3, "picture 3"));
        assert_eq!(found[0].fooled, found[0].shown);
        assert!(found[1..].iter().all(|picture| picture.fooled == 0));
        assert_eq!(found.iter().map(|picture| picture.shown).sum::<usize>(), 72);
    }
}
