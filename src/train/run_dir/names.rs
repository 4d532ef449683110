//! The names that a run gives its files: what may be removed from a run that has no list of what it made.

pub use crate::files::SCRATCH;

/// What makes a folder the mirror of a run on another machine.
pub const MIRROR: &str = "mirror.json";

const TOP: &[&str] = &[
    MIRROR,
    "config.toml",
    "resolved.toml",
    "run.json",
    "metrics.jsonl",
    "skipped.csv",
    "mined.json",
    "mining.json",
    "mining.state",
    "trunk.safetensors",
    "loss.png",
    "headline.png",
    "notes.json",
];

/// Whether the parts of a path within a run folder name a file that a run makes there.
pub fn is_file(parts: &[&str]) -> bool {
    match parts {
        ["checkpoints", "last.json" | "best.json"] => true,
        ["checkpoints", file] => file.starts_with("rows-") && file.ends_with(".bin"),
        ["checkpoints", step, file] => {
            let sealed = ["state.json", "checksums.json", "resolved.toml", "run.json", "mined.json"];
            is_step(step) && (sealed.contains(file) || file.ends_with(".bpk"))
        }
        ["samples", step, file] => {
            is_step(step) && (matches!(*file, "answers.json" | "choices.json") || is_picture(file))
        }
        ["probe", file] => is_probe(file),
        [file] => TOP.contains(file) || is_event_file(file),
        _ => false,
    }
}

/// The same for a folder.
pub fn is_folder(parts: &[&str]) -> bool {
    match parts {
        ["checkpoints" | "samples" | "probe"] => true,
        ["checkpoints" | "samples", step] => is_step(step),
        _ => false,
    }
}

/// Whether it is something under way, or the file of such a folder.
pub fn is_scratch(parts: &[&str]) -> bool {
    let begun = parts.iter().position(|part| part.starts_with(SCRATCH));
    begun.is_some_and(|at| (at == 0 || is_folder(&parts[..at])) && parts.len() <= at + 2)
}

/// `step-00000100`, or `step-00000100-2` for one that was written again: step and turn.
pub fn step_of(name: &str) -> Option<(u64, u32)> {
    let (step, turn) = match name.strip_prefix("step-")?.split_once('-') {
        Some((step, turn)) => (step, Some(turn)),
        None => (name.strip_prefix("step-")?, None),
    };
    let digits = |text: &str| !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit());
    if !digits(step) || !turn.is_none_or(digits) {
        return None;
    }
    Some((step.parse().ok()?, turn.map_or(Some(1), |turn| turn.parse().ok())?))
}

fn is_step(name: &str) -> bool {
    step_of(name).is_some()
}

/// `00-photo.png`, `07-photo-1.png`, `all-answers.png`.
fn is_picture(file: &str) -> bool {
    let Some((group, rest)) = file.split_once('-') else { return false };
    (group == "all" || group.bytes().all(|byte| byte.is_ascii_digit())) && rest.ends_with(".png")
}

fn is_probe(file: &str) -> bool {
    let kept = file.strip_prefix("features-").and_then(|rest| rest.strip_suffix(".npy"));
    let measured = file.strip_prefix("control-").unwrap_or(file).strip_suffix(".json");
    matches!(file, "photos.json" | "with-labels.json") || kept.or(measured).is_some_and(is_step)
}

fn is_event_file(file: &str) -> bool {
    file.strip_prefix("events.out.tfevents.").is_some_and(|rest| rest.contains(".pretext."))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_step_is_read_from_its_folder_however_long_its_number() {
        assert_eq!(step_of("step-00000100"), Some((100, 1)));
        assert_eq!(step_of("step-100000000-3"), Some((100_000_000, 3)));
        for name in ["step-", "step-1a", "step-1-", "step-+1", "stop-1", "step-1-2-3", "step-99999999999999999999"] {
            assert_eq!(step_of(name), None, "{name}");
        }
    }

    #[test]
    fn photos_and_notes_of_a_person_are_not_names_of_a_run() {
        for own in [
            "run.json",
            "checkpoints/step-00000003/model.bpk",
            "samples/step-00000003/00-photo.png",
            "samples/step-00000003/choices.json",
        ] {
            assert!(is_file(&own.split('/').collect::<Vec<_>>()), "{own}");
        }
        for foreign in
            ["cat.png", "samples/cat.png", "samples/step-3/cat.png", "probe/cat.npy", "events.out", "x/run.json"]
        {
            assert!(!is_file(&foreign.split('/').collect::<Vec<_>>()), "{foreign}");
        }
        assert!(is_scratch(&["checkpoints", ".writing-a", "model.bpk"]) && is_scratch(&[".writing-a"]));
        assert!(!is_scratch(&["photos", ".writing-a"]) && !is_scratch(&["checkpoints", ".writing-a", "b", "c"]));
    }
}
