//! `pretext tasks`: every method with its parameters and the names of its numbers.

use super::CliError;
use crate::dataset::{DataKind, Role};
use crate::task::AnyTask;
use crate::tasks::TASKS;
use crate::text;
use serde_json::{Value, json};

/// Prints every task, as text or as one JSON document.
pub fn run(as_json: bool) -> Result<(), CliError> {
    if as_json {
        let all: Vec<Value> = TASKS.iter().map(|task| described(*task)).collect();
        println!("{}", json!(all));
    } else {
        TASKS.iter().for_each(|task| print(*task));
    }
    Ok(())
}

fn described(task: &dyn AnyTask) -> Value {
    let info = task.info();
    let parameters: Vec<Value> = task
        .fields()
        .iter()
        .map(|field| {
            let mut value = json!(field);
            value["label"] = json!(info.label(field.key));
            value["help"] = json!(info.help(field.key));
            value
        })
        .collect();
    let metrics: Vec<Value> = info
        .metrics
        .iter()
        .map(|metric| {
            let mut value = json!(metric);
            value["title"] = json!(metric.title());
            value["help"] = json!(metric.help());
            value
        })
        .collect();
    let told = |sources: &[(Role, DataKind)]| -> Vec<Value> {
        sources.iter().map(|(role, kind)| json!({ "role": role, "kind": kind })).collect()
    };
    json!({
        "id": info.id,
        "title": info.title(),
        "summary": info.summary(),
        "paper": info.paper(),
        "needs": told(task.needs()),
        "optional": told(task.optional()),
        "presets": task.presets().iter().map(|preset| json!({ "name": preset.name, "about": preset.about(), "settings": preset.settings })).collect::<Vec<_>>(),
        "parameters": parameters,
        "metrics": metrics,
    })
}

fn print(task: &dyn AnyTask) {
    let info = task.info();
    println!("{}  {}", info.id, info.title());
    println!("  {}", info.paper());
    println!("  {}", info.summary());
    for (number, (role, kind)) in task.needs().iter().enumerate() {
        let (role, kind) = (role.name(), kind.text());
        if number == 0 {
            println!("  {}", text!("cli-tasks-main", kind = kind));
        } else {
            println!("  {}", text!("cli-tasks-further", kind = kind, role = role));
        }
    }
    for (role, kind) in task.optional() {
        println!("  {}", text!("cli-tasks-optional", kind = kind.text(), role = role.name()));
    }
    println!("\n  {}", text!("cli-tasks-parameters"));
    for field in task.fields() {
        let unit = if field.unit.is_empty() { String::new() } else { format!(" {}", field.unit) };
        println!("    {} = {}{unit}  [{}]", field.key, field.default, field.kind);
        println!("        {}", info.help(field.key));
    }
    for preset in task.presets() {
        println!("\n  {}", text!("cli-tasks-preset", name = preset.name));
        println!("    {}", preset.about());
        preset.settings.lines().for_each(|line| println!("    {line}"));
    }
    println!("\n  {}", text!("cli-tasks-metrics"));
    for metric in info.metrics {
        println!("    valid/{}", metric.name);
        println!("        {}", metric.help());
        for baseline in metric.baselines {
            println!("        baseline/{baseline}");
        }
    }
    println!();
}
