//! The results as CSV files: every trial, every picture, every score.

use super::plan::{Fake, Order};
use super::score::{by_picture, score};
use super::sitting::Sitting;
use crate::photos::write_atomically;
use std::collections::BTreeSet;
use std::path::Path;

/// Writes `trials.csv`, `pictures.csv` and `scores.csv` of `sittings` into `folder`.
///
/// # Errors
/// When the folder or a file cannot be written; the text says why.
pub fn save(folder: &Path, sittings: &[&Sitting]) -> Result<(), String> {
    std::fs::create_dir_all(folder).map_err(|error| error.to_string())?;
    let tables = [("trials", trials(sittings)), ("pictures", pictures(sittings)), ("scores", scores(sittings))];
    for (name, rows) in tables {
        let bytes = csv(&rows).map_err(|error| error.to_string())?;
        write_atomically(&folder.join(format!("{name}.csv")), &bytes).map_err(|error| error.to_string())?;
    }
    Ok(())
}

fn csv(rows: &[Vec<String>]) -> Result<Vec<u8>, csv::Error> {
    let mut writer = csv::Writer::from_writer(Vec::new());
    rows.iter().try_for_each(|row| writer.write_record(row))?;
    writer.into_inner().map_err(|error| error.into_error().into())
}

fn words(list: &[&str]) -> Vec<String> {
    list.iter().map(|&word| word.to_owned()).collect()
}

/// One row a trial, in the order in which they were answered.
fn trials(sittings: &[&Sitting]) -> Vec<Vec<String>> {
    const HEAD: [&str; 13] = [
        "person",
        "source",
        "seed",
        "trial",
        "part",
        "fake",
        "picture",
        "colours_of",
        "fake_side",
        "answer",
        "right",
        "answer_seconds",
        "shown",
    ];
    let side = |left: bool| if left { "left" } else { "right" };
    let mut rows = vec![words(&HEAD)];
    for sitting in sittings {
        let name = |picture: usize| sitting.pictures.get(picture).cloned().unwrap_or_default();
        let order = if sitting.settings.order == Order::InTurn { "in_turn" } else { "together" };
        for (number, (trial, reply, right)) in sitting.answered().enumerate() {
            let (fake, colours_of) = match trial.fake {
                Fake::Answer => ("answer", String::new()),
                Fake::ColoursOf(other) => ("random_colours", name(other)),
            };
            rows.push(vec![
                sitting.person.clone(),
                sitting.source.clone(),
                sitting.seed.to_string(),
                (number + 1).to_string(),
                if trial.practice { "practice" } else { "test" }.to_owned(),
                fake.to_owned(),
                name(trial.picture),
                colours_of,
                side(trial.fake_left).to_owned(),
                side(reply.chose_left).to_owned(),
                u8::from(right).to_string(),
                format!("{:.3}", reply.seconds),
                format!("{} {:.2} s", order, sitting.settings.seconds),
            ]);
        }
    }
    rows
}

/// One row a picture of each source.
fn pictures(sittings: &[&Sitting]) -> Vec<Vec<String>> {
    let mut rows = vec![words(&["source", "picture", "shown", "fooled", "share"])];
    for source in sources(sittings) {
        for picture in by_picture(&of_source(sittings, source)) {
            let share = picture.fooled as f64 / picture.shown.max(1) as f64;
            let [shown, fooled] = [picture.shown, picture.fooled].map(|count| count.to_string());
            rows.push(vec![source.to_owned(), picture.name, shown, fooled, format!("{share:.4}")]);
        }
    }
    rows
}

/// One row a person and source, and one for everybody together.
fn scores(sittings: &[&Sitting]) -> Vec<Vec<String>> {
    const HEAD: [&str; 10] =
        ["source", "person", "people", "trials", "fooled", "share", "low", "high", "random_colours", "seen_through"];
    let mut rows = vec![words(&HEAD)];
    for source in sources(sittings) {
        let together = of_source(sittings, source);
        let people: BTreeSet<&str> = together.iter().map(|sitting| sitting.person.as_str()).collect();
        let single = people.iter().map(|&person| {
            (person, together.iter().filter(|sitting| sitting.person == person).copied().collect::<Vec<_>>())
        });
        for (person, group) in single.chain(std::iter::once(("*", together.clone()))) {
            let Some(found) = score(&group) else { continue };
            let mut row = vec![source.to_owned(), person.to_owned()];
            row.extend([found.people, found.trials, found.fooled].map(|count| count.to_string()));
            row.extend([found.rate, found.interval[0], found.interval[1]].map(|share| format!("{share:.4}")));
            row.extend([found.catches, found.caught].map(|count| count.to_string()));
            rows.push(row);
        }
    }
    rows
}

fn sources<'a>(sittings: &[&'a Sitting]) -> BTreeSet<&'a str> {
    sittings.iter().map(|sitting| sitting.source.as_str()).collect()
}

fn of_source<'a>(sittings: &[&'a Sitting], source: &str) -> Vec<&'a Sitting> {
    sittings.iter().filter(|sitting| sitting.source == source).copied().collect()
}

#[cfg(test)]
mod tests {
    use super::super::sitting::tests::sat;
    use super::*;

    #[test]
    fn the_score_can_be_counted_again_from_the_file_of_trials() {
        let people = [sat("Ada, 8b", 12, 1, |n, _| n % 3 == 0), sat("Ben \"B\"", 12, 2, |_, t| t.fake_left)];
        let all: Vec<&Sitting> = people.iter().collect();
        let folder = tempfile::tempdir().expect("a folder");
        save(folder.path(), &all).expect("written");
        let mut reader = csv::Reader::from_path(folder.path().join("trials.csv")).expect("a file");
        let rows: Vec<csv::StringRecord> = reader.records().map(|row| row.expect("a row")).collect();
        assert_eq!(rows.len(), 100);
        let counted = |person: &str| {
            let of_test = rows.iter().filter(|row| &row[0] == person && &row[4] == "test" && &row[5] == "answer");
            of_test.fold((0, 0), |(all, fooled), row| (all + 1, fooled + usize::from(row[8] != row[9])))
        };
        let mut scores = csv::Reader::from_path(folder.path().join("scores.csv")).expect("a file");
        let lines: Vec<csv::StringRecord> = scores.records().map(|row| row.expect("a row")).collect();
        assert_eq!(lines.iter().map(|line| &line[1]).collect::<Vec<_>>(), ["Ada, 8b", "Ben \"B\"", "*"]);
        let (first, second) = (counted("Ada, 8b"), counted("Ben \"B\""));
        let told = |line: usize| (lines[line][3].parse(), lines[line][4].parse());
        assert_eq!(told(0), (Ok(first.0), Ok(first.1)));
        assert_eq!(told(2), (Ok(first.0 + second.0), Ok(first.1 + second.1)));
        let mut pictures = csv::Reader::from_path(folder.path().join("pictures.csv")).expect("a file");
        let shown: usize = pictures.records().map(|row| row.expect("a row")[2].parse::<usize>().unwrap_or(0)).sum();
        assert_eq!(shown, first.0 + second.0);
    }
}
