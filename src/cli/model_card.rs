//! The model card beside an exported trunk: a `README.md` with the front matter that Hugging Face's hub reads. The data is
//! named by the last part of its path only, and by its hash: a card is made to be published.

use super::{CliError, inspect};
use crate::photos::write_atomically;
use crate::text;
use crate::train::folder::RunCard;
use std::path::{Path, PathBuf};

/// By this a card is known as one that this program wrote.
const MARK: &str = "<!-- written by pretext export -->";

/// Where the card of the exported file `out` is.
pub fn beside(out: &Path) -> PathBuf {
    out.with_file_name("README.md")
}

/// Checks that the card may be written.
///
/// # Errors
/// When somebody else's page stands there.
pub fn check(out: &Path) -> Result<(), CliError> {
    let page = beside(out);
    let is_ours = || std::fs::read_to_string(&page).is_ok_and(|text| text.contains(MARK));
    if !page.exists() || is_ours() {
        return Ok(());
    }
    Err(CliError::Data(text!("cli-card-foreign", path = page.display().to_string())))
}

/// Writes the card of the trunk in `out`, of the run with this `card` at `step`, under this `licence`.
pub fn write(out: &Path, (card, step): (&RunCard, u64), licence: Option<&str>) -> Result<PathBuf, CliError> {
    let page = beside(out);
    let file = out.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
    let text = page_of((card, step), &file, licence)?;
    write_atomically(&page, text.as_bytes()).map_err(|error| CliError::write(&page, &error))?;
    Ok(page)
}

fn page_of((card, step): (&RunCard, u64), file: &str, licence: Option<&str>) -> Result<String, CliError> {
    let info = inspect::task(&card.task)?.info();
    let data = Path::new(&card.data.path).file_name().map(|name| name.to_string_lossy().into_owned());
    let data = data.unwrap_or_else(|| card.data.path.clone());
    let metrics: Vec<(&String, &f32)> = card.summary.iter().filter(|(_, value)| value.is_finite()).collect();
    let mut page = front((card, &info.title()), &data, &metrics, licence.unwrap_or("unknown"));
    page.push_str(&format!("{MARK}\n\n# {}\n\n{}\n\n", info.title(), info.summary()));
    page.push_str(&text!(
        "cli-card-what",
        paper = info.paper(),
        step = step.to_string(),
        images = card.data.images.to_string(),
        data = data.as_str(),
        hash = card.data.hash.as_str(),
        seed = card.seed.to_string(),
        device = card.device.as_str(),
        version = card.version.as_str()
    ));
    page.push_str(&format!(
        "\n\n{}\n\n|  |  |\n|---|---|\n",
        text!("cli-card-measured", step = card.steps.to_string())
    ));
    for (name, value) in &metrics {
        page.push_str(&format!("| `{name}` | {value} |\n"));
    }
    page.push_str(&format!("\n{}\n", text!("cli-card-use", file = file)));
    Ok(page)
}

/// What the hub reads. Strings are written as JSON, which YAML reads.
fn front((card, title): (&RunCard, &str), data: &str, metrics: &[(&String, &f32)], licence: &str) -> String {
    let quoted = |text: &str| serde_json::Value::from(text).to_string();
    let mut front = format!(
        "---\nlicense: {}\nlibrary_name: safetensors\npipeline_tag: image-feature-extraction\ntags:\n- self-supervised-learning\n\
         - pretext-task\n- {}\n",
        quoted(licence),
        quoted(&card.task)
    );
    if !metrics.is_empty() {
        front.push_str(&format!(
            "model-index:\n- name: {}\n  results:\n  - task:\n      type: image-feature-extraction\n      name: {}\n    dataset:\n      \
             type: {}\n      name: {}\n      revision: {}\n    metrics:\n",
            quoted(&format!("{}-s{}", card.task, card.seed)),
            quoted(title),
            quoted(data),
            quoted(data),
            quoted(&card.data.hash)
        ));
        for (name, value) in metrics {
            front.push_str(&format!("    - type: {}\n      value: {value}\n", quoted(name)));
        }
    }
    front + "---\n"
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::train::folder::{DataCard, Status};
    use std::collections::BTreeMap;

    fn card() -> RunCard {
        RunCard {
            task: "rotation".to_owned(),
            seed: 3,
            device: "CPU".to_owned(),
            version: "0".to_owned(),
            data: DataCard {
                path: "/home/ada/my: \"photos\"".to_owned(),
                images: 40,
                hash: "abc".to_owned(),
                ..DataCard::default()
            },
            status: Status::Finished,
            steps: 9,
            parameters: 1,
            best: None,
            summary: BTreeMap::from([("valid/accuracy".to_owned(), 0.5), ("valid/loss".to_owned(), f32::NAN)]),
        }
    }

    #[test]
    fn a_card_names_task_data_numbers_and_licence_and_no_home_folder() {
        let page = page_of((&card(), 8), "trunk.safetensors", None).unwrap();
        let front = page.split("---\n").nth(1).unwrap();
        for line in [
            "license: \"unknown\"",
            "- \"rotation\"",
            "      name: \"my: \\\"photos\\\"\"",
            "      revision: \"abc\"",
            "    - type: \"valid/accuracy\"\n      value: 0.5",
        ] {
            assert!(front.contains(line), "{line}: {front}");
        }
        assert!(!page.contains("ada") && !page.contains("NaN"), "{page}");
        assert!(page_of((&card(), 8), "a", Some("mit")).unwrap().starts_with("---\nlicense: \"mit\"\n"));
    }

    #[test]
    fn a_page_of_somebody_else_is_not_replaced() {
        let folder = tempfile::tempdir().unwrap();
        let out = folder.path().join("trunk.safetensors");
        assert!(check(&out).is_ok());
        let page = write(&out, (&card(), 8), None).unwrap();
        assert!(check(&out).is_ok(), "our own is");
        std::fs::write(page, "# My notes").unwrap();
        assert!(check(&out).is_err());
    }
}
