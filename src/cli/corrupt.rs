//! `pretext corrupt`: what corruptions make of one photo, as single pictures and on one sheet.

use super::{CliError, out};
use crate::dataset::SinglePhoto;
use crate::eval::CorruptionPlan;
use crate::photos::{Corruption, Photo, SEVERITIES, write_atomically};
use crate::pictures::{Document, Gallery, Picture, Shown, Tile};
use crate::text;
use clap::Args;
use serde_json::json;
use std::path::{Path, PathBuf};
use std::sync::Arc;

/// Side at which a photo stands on the sheet.
const SHOWN: usize = 128;

/// Which corruptions, how strong, and what is random in them.
#[derive(Debug, Args)]
pub struct CorruptionChoice {
    #[arg(long, value_name = "NAMES", default_value = "common", help = text!("cli-corruptions"))]
    corruptions: String,
    #[arg(long, value_name = "NUMBERS", default_value = "1,2,3,4,5", value_delimiter = ',', help = text!("cli-severities"))]
    severities: Vec<u8>,
    #[arg(long, default_value_t = 42, help = text!("cli-seed"))]
    pub seed: u64,
}

impl CorruptionChoice {
    /// What was chosen.
    ///
    /// # Errors
    /// When a name or a severity is none.
    pub fn plan(&self) -> Result<CorruptionPlan, CliError> {
        let known = || Corruption::ALL.map(Corruption::key).join(", ");
        let found = |name: &str| {
            let unknown = || CliError::Usage(text!("cli-error-corruption", given = name, known = known()));
            Corruption::find(name).ok_or_else(unknown)
        };
        let corruptions = match self.corruptions.as_str() {
            "all" => Corruption::ALL.to_vec(),
            "common" => Corruption::COMMON.to_vec(),
            names => names.split(',').map(|name| found(name.trim())).collect::<Result<_, _>>()?,
        };
        let mut severities = self.severities.clone();
        severities.sort_unstable();
        severities.dedup();
        match severities.iter().find(|severity| !(1..=SEVERITIES).contains(*severity)) {
            Some(wrong) => Err(CliError::Usage(text!("cli-error-severity", given = wrong.to_string()))),
            None => Ok(CorruptionPlan { corruptions, severities, seed: self.seed }),
        }
    }
}

/// Arguments of `pretext corrupt`.
#[derive(Debug, Args)]
pub struct CorruptArguments {
    #[arg(long, help = text!("cli-corrupt-input"))]
    input: PathBuf,
    #[arg(long, help = text!("cli-out-folder"))]
    out: PathBuf,
    #[command(flatten)]
    choice: CorruptionChoice,
    #[arg(long, value_name = "PIXELS", default_value_t = 224, help = text!("cli-corrupt-side"))]
    side: usize,
}

/// Corrupts the photo and writes the pictures.
pub fn run(arguments: &CorruptArguments) -> Result<(), CliError> {
    let plan = arguments.choice.plan()?;
    let among = arguments.input.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."));
    out::folder(&arguments.out, [among.to_string_lossy().as_ref()])?;
    let photo = Photo::load(&arguments.input).map_err(|error| CliError::Data(error.to_string()))?;
    let photo = photo.shorter_side_resized(arguments.side.max(1));
    let mut files = Vec::new();
    for &corruption in &plan.corruptions {
        for &severity in &plan.severities {
            let name = format!("{}-{severity}.png", corruption.key());
            let file = arguments.out.join(&name);
            let after = photo.corrupted(corruption, severity, plan.seed);
            after.save_png(&file).map_err(|error| CliError::write(&file, &error))?;
            files.push(json!({ "file": name, "corruption": corruption, "severity": severity }));
        }
    }
    write_sheet(&arguments.out.join("corruptions.png"), &photo, &plan)?;
    let document = json!({
        "input": arguments.input.display().to_string(), "side": photo.shorter_side(), "seed": plan.seed, "files": files,
    });
    let file = arguments.out.join("corruptions.json");
    let bytes = serde_json::to_vec_pretty(&document).unwrap_or_default();
    write_atomically(&file, &bytes).map_err(|error| CliError::write(&file, &error))?;
    println!("{}", text!("cli-corrupt-done", count = files.len(), path = arguments.out.display().to_string()));
    Ok(())
}

/// Writes one sheet: a row a corruption, the photo as it is at the left.
pub fn write_sheet(file: &Path, photo: &Photo, plan: &CorruptionPlan) -> Result<(), CliError> {
    let tile = |photo: &Photo, words: String| Tile {
        shown: Shown::Photo(Arc::new(readable(photo))),
        words: [words, String::new()],
        same: None,
    };
    let row = |corruption: &Corruption| {
        let corrupted = |severity: &u8| {
            let words = text!("cli-corrupt-severity", severity = *severity);
            tile(&photo.corrupted(*corruption, *severity, plan.seed), words)
        };
        let clean = std::iter::once(tile(photo, text!("cli-stress-clean")));
        (corruption.title(), clean.chain(plan.severities.iter().map(corrupted)).collect())
    };
    let sheet = Picture::Gallery(Gallery {
        title: text!("cli-corrupt-sheet"),
        source: Arc::new(SinglePhoto { name: String::new(), photo: Arc::new(photo.clone()) }),
        rows: plan.corruptions.iter().map(row).collect(),
    });
    sheet.save(file).map_err(|reason| CliError::write(file, &reason))
}

/// A small photo pixel by pixel as large as it stands on the sheet, so that its noise stays noise.
fn readable(photo: &Photo) -> Photo {
    let square = photo.centre_square();
    match square.width {
        side if side < SHOWN => Photo::from_fn(SHOWN, SHOWN, |x, y| square.pixel(x * side / SHOWN, y * side / SHOWN)),
        _ => square,
    }
}
