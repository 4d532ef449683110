//! Reads what the probe kept while a run trained (`probe/photos.json`, `probe/features-step-*.npy`), and lays the maps of
//! its steps over each other.

use crate::eval::atlas::{Pca, Spot, aligned};
use crate::ui::atlas::state::{Cast, Through, fitted};
use crate::ui::core::pool::Pool;
use serde::Deserialize;
use std::collections::HashMap;
use std::path::{Path, PathBuf};
use std::sync::Arc;

/// What the probe says of the photos that it follows.
#[derive(Deserialize)]
struct Kept {
    photos: Vec<Followed>,
}

/// One photo that the probe follows.
#[derive(Deserialize)]
struct Followed {
    name: String,
    label: Option<usize>,
    split: String,
}

/// The photos that the probe of `run` follows, at every step that it kept.
pub(crate) fn read(run: &Path, pool: &Pool) -> Result<Through, String> {
    let probe = run.join("probe");
    let Ok(json) = std::fs::read(probe.join("photos.json")) else { return Ok(Through::default()) };
    let Kept { photos: followed } = serde_json::from_slice(&json).map_err(|error| error.to_string())?;
    let cast = Arc::new(cast_of(&followed, pool));
    let mut steps: Vec<(u64, Arc<Vec<Spot>>)> = Vec::new();
    for (step, file) in kept(&probe) {
        let (rows, width) = read_npy(&file)?;
        if width == 0 || rows.len() != followed.len() * width {
            return Err(crate::text!("atlas-error-npy", file = file.display().to_string()));
        }
        let pca = Pca::of(&rows, width, 2);
        let components = pca.components().max(1);
        let along = pca.project(&rows);
        let spots: Vec<Spot> =
            along.chunks_exact(components).map(|row| [row[0], row.get(1).copied().unwrap_or_default()]).collect();
        let spots = fitted(&spots);
        let spots = match steps.last() {
            Some((_, before)) => aligned(&spots, before),
            None => spots,
        };
        steps.push((step, Arc::new(spots)));
    }
    Ok(Through { cast, steps })
}

fn cast_of(followed: &[Followed], pool: &Pool) -> Cast {
    let is_held_out = |photo: &Followed| photo.split != "train";
    let numbers = 0..pool.source.len();
    let place = |at: usize| (pool.source.name(at), pool.held_out.get(at).copied().unwrap_or_default());
    let by_name: HashMap<(String, bool), u32> = numbers.map(|at| (place(at), at as u32)).collect();
    Cast {
        photos: followed.iter().map(|p| by_name.get(&(p.name.clone(), is_held_out(p))).copied()).collect(),
        labels: followed.iter().map(|photo| photo.label).collect(),
        held_out: followed.iter().map(is_held_out).collect(),
    }
}

/// The kept steps and their files, rising.
fn kept(probe: &Path) -> Vec<(u64, PathBuf)> {
    let step =
        |path: &Path| path.file_name()?.to_str()?.strip_prefix("features-step-")?.strip_suffix(".npy")?.parse().ok();
    let entries = std::fs::read_dir(probe).into_iter().flatten().flatten().map(|entry| entry.path());
    let mut found: Vec<(u64, PathBuf)> = entries.filter_map(|path| Some((step(&path)?, path))).collect();
    found.sort();
    found
}

/// Rows of little-endian 32-bit numbers from a NumPy file, and how long a row is.
fn read_npy(file: &Path) -> Result<(Vec<f32>, usize), String> {
    let wrong = || crate::text!("atlas-error-npy", file = file.display().to_string());
    let bytes = std::fs::read(file).map_err(|error| error.to_string())?;
    let version = *bytes.get(6).filter(|_| bytes.starts_with(b"\x93NUMPY")).ok_or_else(wrong)?;
    let (start, length) = match (version, bytes.get(8..12)) {
        (1, Some(length)) => (10, usize::from(u16::from_le_bytes([length[0], length[1]]))),
        (_, Some(length)) => (12, u32::from_le_bytes([length[0], length[1], length[2], length[3]]) as usize),
        _ => return Err(wrong()),
    };
    let header = bytes.get(start..start + length).map(String::from_utf8_lossy).ok_or_else(wrong)?;
    if !header.contains("'<f4'") || !header.contains("'fortran_order': False") {
        return Err(wrong());
    }
    let shape = header.split_once('(').and_then(|(_, rest)| rest.split_once(')')).ok_or_else(wrong)?.0;
    let width = shape.split(',').nth(1).and_then(|width| width.trim().parse().ok()).ok_or_else(wrong)?;
    let values = bytes.get(start + length..).unwrap_or_default().chunks_exact(4);
    Ok((values.map(|four| f32::from_le_bytes([four[0], four[1], four[2], four[3]])).collect(), width))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ui::connect;

    fn npy(rows: &[f32], width: usize) -> Vec<u8> {
        let shape = format!("({}, {width})", rows.len() / width);
        let mut header = format!("{{'descr': '<f4', 'fortran_order': False, 'shape': {shape}, }}");
        header.push_str(&" ".repeat(117 - header.len()));
        header.push('\n');
        let mut bytes = b"\x93NUMPY\x01\x00".to_vec();
        bytes.extend((header.len() as u16).to_le_bytes());
        bytes.extend(header.as_bytes());
        bytes.extend(rows.iter().flat_map(|v| v.to_le_bytes()));
        bytes
    }

    #[test]
    fn kept_steps_are_laid_over_each_other() {
        let run = tempfile::tempdir().expect("a folder");
        let probe = run.path().join("probe");
        std::fs::create_dir(&probe).expect("a folder");
        let photos: Vec<_> = [0usize, 30, 61]
            .iter()
            .map(|at| serde_json::json!({"index": at, "name": format!("x/{at}"), "label": 1, "split": "held_out"}))
            .collect();
        let list = serde_json::json!({"layer": "conv2", "classes": ["x"], "photos": photos});
        std::fs::write(probe.join("photos.json"), serde_json::to_vec(&list).expect("json")).expect("a file");
        let rows = [0.0f32, 0.0, 4.0, 0.0, 0.0, 1.0];
        let mirrored = [0.0f32, 0.0, 0.0, -4.0, 1.0, 0.0];
        for (step, rows) in [(0, &rows), (100, &mirrored)] {
            std::fs::write(probe.join(format!("features-step-{step:08}.npy")), npy(rows, 2)).expect("a file");
        }
        let pool = connect::open("demo", &|_| {}).expect("the gallery").pool;
        let through = read(run.path(), &pool).expect("what was kept");
        assert_eq!(through.steps.iter().map(|(step, _)| *step).collect::<Vec<_>>(), [0, 100]);
        for (a, b) in through.steps[0].1.iter().zip(through.steps[1].1.iter()) {
            assert!((a[0] - b[0]).abs() + (a[1] - b[1]).abs() < 1e-5, "a turned and mirrored step lies where it lay");
        }
        assert!(through.cast.held_out.iter().all(|held| *held));
        std::fs::write(probe.join("features-step-00000200.npy"), b"nonsense").expect("a file");
        assert!(read(run.path(), &pool).is_err());
        assert!(read(&run.path().join("none"), &pool).expect("nothing").steps.is_empty());
    }
}
