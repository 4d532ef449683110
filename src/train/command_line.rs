//! The command that starts a run with given settings, as one types it in a shell.

use super::settings::RunSettings;
use std::fmt::Display;

/// The words of a command line, one after the other.
struct Words(Vec<String>);

impl Words {
    /// `name value`.
    fn add(&mut self, name: &str, value: &impl Display) {
        let value = value.to_string();
        // What begins with a hyphen would be taken for another name.
        if value.starts_with('-') {
            self.0.push(format!("{name}={value}"));
        } else {
            self.0.extend([name.to_owned(), value]);
        }
    }

    /// `name value`, where the program would not take that value by itself.
    fn changed<T: PartialEq + Display>(&mut self, name: &str, value: &T, usual: &T) {
        if value != usual {
            self.add(name, value);
        }
    }

    fn switch(&mut self, name: &str, on: bool) {
        if on {
            self.0.push(name.to_owned());
        }
    }
}

/// The words of `pretext train …` for a new run with `settings`; what the command does by itself is left out.
pub fn train_words(settings: &RunSettings) -> Vec<String> {
    let usual = RunSettings::default();
    let mut words = Words(["pretext", "train"].map(str::to_owned).into());
    words.add("--task", &settings.task);
    words.add("--data", &settings.data);
    settings.valid.iter().for_each(|valid| words.add("--valid", valid));
    settings.layout.iter().for_each(|rule| words.add("--layout", rule));
    for (role, path) in &settings.sources {
        words.add("--source", &format!("{role}={path}"));
    }
    settings.leave_out.iter().for_each(|class| words.add("--leave-out", class));
    words.switch("--measure-left-out", settings.measure_left_out && !settings.leave_out.is_empty());
    words.add("--seed", &settings.seed);
    words.add("--steps", &settings.steps);
    words.changed("--device", &settings.device, &usual.device);
    words.changed("--batch-size", &settings.batch_size, &usual.batch_size);
    words.changed("--schedule", &settings.schedule, &usual.schedule);
    words.changed("--evaluate-every", &settings.evaluate_every, &usual.evaluate_every);
    words.changed("--held-out", &settings.held_out, &usual.held_out);
    words.changed("--shown", &settings.shown, &usual.shown);
    words.changed("--probe-every", &settings.probe_every, &usual.probe_every);
    words.changed("--probe-photos", &settings.probe_photos, &usual.probe_photos);
    words.changed("--checkpoint-every", &settings.checkpoint_every, &usual.checkpoint_every);
    words.changed("--loaders", &settings.loaders, &usual.loaders);
    words.changed("--lens-fringes", &settings.lens_fringes, &usual.lens_fringes);
    words.switch("--control", settings.control);
    words.switch("--mine-anew", settings.mine_anew);
    match &settings.out {
        Some(out) => words.add("--out", &out.display()),
        None => words.changed("--runs", &settings.runs.display().to_string(), &usual.runs.display().to_string()),
    }
    let fields = crate::tasks::find(&settings.task).map(crate::task::AnyTask::fields).unwrap_or_default();
    for (key, value) in &settings.params {
        if !fields.iter().any(|field| field.key == key && field.default == *value) {
            words.add("--set", &format!("{key}={value}"));
        }
    }
    words.0
}

/// The same as one line for a shell.
pub fn train_line(settings: &RunSettings) -> String {
    train_words(settings).iter().map(|word| quoted(word)).collect::<Vec<_>>().join(" ")
}

/// `word` as a shell reads it back: as it is where no letter of it means anything there.
fn quoted(word: &str) -> String {
    let plain = |letter: char| letter.is_alphanumeric() || "_@%+=:,./-".contains(letter);
    let plain = |letter: char| plain(letter) || (cfg!(windows) && letter == '\\');
    if !word.is_empty() && word.chars().all(plain) {
        return word.to_owned();
    }
    if cfg!(windows) { format!("\"{}\"", word.replace('"', "\\\"")) } else { in_quotes(word) }
}

/// `word` in the quotes of a shell of Unix, whatever it holds.
pub fn in_quotes(word: &str) -> String {
    format!("'{}'", word.replace('\'', r"'\''"))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::task::Value;

    #[test]
    fn what_the_command_does_by_itself_is_not_written() {
        let said = train_words(&RunSettings::default()).join(" ");
        assert_eq!(said, "pretext train --task inpainting --data demo --seed 42 --steps 2000");
        let size = Value::Count(32);
        let settings =
            RunSettings { params: [("size".to_owned(), size)].into(), batch_size: 8, ..RunSettings::default() };
        assert!(train_words(&settings).join(" ").ends_with("--steps 2000 --batch-size 8 --set size=32"));
    }

    #[cfg(unix)]
    #[test]
    fn a_shell_reads_the_same_words() {
        let settings = RunSettings {
            data: "/a b/it's $HOME; `ls` *\"".to_owned(),
            valid: Some("-odd".to_owned()),
            leave_out: vec!["a, b".to_owned(), "~ü".to_owned(), String::new()],
            ..RunSettings::default()
        };
        let script = format!("printf '%s\\n' {}", train_line(&settings));
        let said = std::process::Command::new("sh").args(["-c", &script]).output().unwrap();
        let words: Vec<String> = String::from_utf8(said.stdout).unwrap().lines().map(str::to_owned).collect();
        assert_eq!(words, train_words(&settings));
    }
}
