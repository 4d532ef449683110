//! Answers as CSV files.

use super::row::Row;
use super::score::{is_same_person, standings};
use super::sitting::Sitting;
use crate::photos::write_atomically;
use serde::Serialize;
use std::path::Path;

/// The file with every answer.
const ANSWERS: &str = "answers.csv";

/// Writes `answers.csv` and `scores.csv` of `sittings` into `folder`.
///
/// # Errors
/// When the folder or a file cannot be written; the text says why.
pub fn save(folder: &Path, sittings: &[&Sitting]) -> Result<(), String> {
    save_answers(folder, sittings)?;
    write(&folder.join("scores.csv"), scores(sittings))
}

/// Writes `answers.csv` of `sittings` into `folder`: what a class puts together.
///
/// # Errors
/// When the folder or the file cannot be written; the text says why.
pub fn save_answers(folder: &Path, sittings: &[&Sitting]) -> Result<(), String> {
    std::fs::create_dir_all(folder).map_err(|error| error.to_string())?;
    let rows = sittings.iter().flat_map(|sitting| sitting.replies.iter().map(|reply| Row::of(sitting, reply)));
    write(&folder.join(ANSWERS), rows)
}

fn write(file: &Path, rows: impl IntoIterator<Item = impl Serialize>) -> Result<(), String> {
    let bytes = csv(rows).map_err(|error| error.to_string())?;
    write_atomically(file, &bytes).map_err(|error| error.to_string())
}

fn csv(rows: impl IntoIterator<Item = impl Serialize>) -> Result<Vec<u8>, csv::Error> {
    let mut writer = csv::Writer::from_writer(Vec::new());
    rows.into_iter().try_for_each(|row| writer.serialize(row))?;
    writer.into_inner().map_err(|error| error.into_error().into())
}

/// One score as a row.
#[derive(Serialize)]
struct Score<'a> {
    method: &'a str,
    source: &'a str,
    who: &'a str,
    people: usize,
    answers: usize,
    mean: f32,
    low: f32,
    high: f32,
    network: Option<f32>,
    network_low: Option<f32>,
    network_high: Option<f32>,
    chance: f32,
}

/// One row a person and run, and one (`*`) for everybody together.
fn scores<'a>(sittings: &[&'a Sitting]) -> Vec<Score<'a>> {
    let mut rows = Vec::new();
    for (_, together) in by_puzzles(sittings) {
        let people: Vec<&&Sitting> = together
            .iter()
            .enumerate()
            .filter(|(at, one)| together[..*at].iter().all(|earlier| !is_same_person(earlier, one)))
            .map(|(_, one)| one)
            .collect();
        for person in people {
            let own: Vec<&Sitting> = together.iter().copied().filter(|one| is_same_person(one, person)).collect();
            rows.extend(score(if person.person.is_empty() { &person.id } else { &person.person }, &own));
        }
        rows.extend(score("*", &together));
    }
    rows
}

fn score<'a>(who: &'a str, sittings: &[&'a Sitting]) -> Option<Score<'a>> {
    let (first, found) = (sittings.first()?, standings(sittings)?);
    Some(Score {
        method: &first.task,
        source: &first.source,
        who,
        people: found.people,
        answers: found.class.answers,
        mean: found.class.mean,
        low: found.class.interval[0],
        high: found.class.interval[1],
        network: found.network.map(|network| network.mean),
        network_low: found.network.map(|network| network.interval[0]),
        network_high: found.network.map(|network| network.interval[1]),
        chance: found.chance,
    })
}

type Puzzles<'a> = (&'a str, &'a str, u64);

/// Sittings about the same puzzles together, in the order in which they first come.
fn by_puzzles<'a>(sittings: &[&'a Sitting]) -> Vec<(Puzzles<'a>, Vec<&'a Sitting>)> {
    let mut groups: Vec<(Puzzles<'a>, Vec<&'a Sitting>)> = Vec::new();
    for sitting in sittings {
        match groups.iter_mut().find(|(puzzles, _)| *puzzles == sitting.puzzles()) {
            Some((_, group)) => group.push(sitting),
            None => groups.push((sitting.puzzles(), vec![sitting])),
        }
    }
    groups
}

#[cfg(test)]
mod tests {
    use super::super::merge::read;
    use super::super::sitting::tests::sat;
    use super::*;

    #[test]
    fn the_files_of_three_machines_make_one_class() {
        let home = tempfile::tempdir().expect("a folder");
        let marks = [(1.0, Some(0.0)), (0.5, Some(1.0))];
        let people = [sat("a", "Ada, 8b", &marks), sat("b", "", &marks[..1]), sat("c", "Ben \"B\"", &marks)];
        for (number, sitting) in people.iter().enumerate() {
            save(&home.path().join(number.to_string()), &[sitting]).expect("written");
        }
        // One of them handed in twice.
        save(&home.path().join("again"), &[&people[1]]).expect("written");
        let class = read(home.path()).expect("read");
        assert_eq!(class, people, "everything comes back, and nobody counts twice");
        let together = standings(&class.iter().collect::<Vec<_>>()).expect("answers");
        assert_eq!((together.people, together.class.answers), (3, 5));
        assert!((together.class.mean - 4.0 / 5.0).abs() < 1e-6);
        assert_eq!(together.network.map(|network| (network.answers, network.mean)), Some((2, 0.5)));
    }

    #[test]
    fn scores_stand_there_for_each_person_and_for_all_run_by_run() {
        let folder = tempfile::tempdir().expect("a folder");
        let (ada, mut other) = (sat("a", "Ada", &[(1.0, None)]), sat("b", "Ada", &[(0.0, None)]));
        let more = sat("c", "Ada", &[(0.0, None), (0.0, None), (0.0, None)]);
        other.source = "another run".to_owned();
        save(folder.path(), &[&ada, &other, &more]).expect("written");
        let mut reader = csv::Reader::from_path(folder.path().join("scores.csv")).expect("a file");
        let rows: Vec<csv::StringRecord> = reader.records().map(|row| row.expect("a row")).collect();
        let told: Vec<_> = rows.iter().map(|row| (&row[1], &row[2], &row[4], &row[5])).collect();
        let run = |who| ("a run, step 10", who, "4", "0.25");
        let another = |who| ("another run", who, "1", "0.0");
        assert_eq!(told, [run("Ada"), run("*"), another("Ada"), another("*")]);
    }
}
