//! How the stage before training begins, goes on, or is spared by what an earlier run found.

use super::super::event::Event;
use super::super::folder::{self, Status};
use super::super::mined::{self, Origin};
use super::super::outbox::Outbox;
use super::super::run_dir::RunLock;
use super::active::Active;
use super::assemble::{assemble, card};
use super::beginning::{Beginning, Parts};
use super::earlier_trunks::trunks;
use super::error::RunError;
use super::mining::Mining;
use super::pace::{Every, Pace};
use crate::task::{AnyMiner, ParamValues};
use std::sync::Arc;

/// Begins the stage of the run in `folder`, goes on with it, or takes over what an earlier run found.
pub(super) fn begin(
    (beginning, parts): (Beginning, Parts),
    home: Arc<RunLock>,
    miner: Box<dyn AnyMiner>,
    out: &mut Outbox,
) -> Result<Active, RunError> {
    let settings = &beginning.settings;
    let root = home.dir().root().to_owned();
    let (trunks, hashes) = trunks(beginning.find, parts.task, &settings.params)?;
    let decided_by = (&settings.params, settings.seed);
    let origin = Origin::of(parts.task, miner.as_ref(), decided_by, beginning.images.train_key(), hashes);
    let kept = mined::read_state(&root);
    let mut card = card(&beginning.settings, &beginning.data, (0, 0), &parts.device.name);
    beginning.images.note(&mut card);
    // What was begun is finished; what others found helps a run that has nothing yet.
    if kept.is_none()
        && !settings.mine_anew
        && let Some((from, json, seconds)) = mined::reusable(&root, &settings.runs, &origin)
        && let Ok(found) = parts.task.mined_from_json(&json)
    {
        // Without a card nobody could go on from what is kept.
        folder::write_card(&root, &card)?;
        mined::keep_with_origin(home.dir(), &json, (&origin, seconds), Some(from.clone()))?;
        let mut run = assemble(beginning, parts, (home, found, None), out)?;
        run.mark(out, "mined", &crate::text!("mining-reused", path = from.display().to_string()));
        return Ok(Active::training_with(run));
    }
    let mut mining = Mining {
        id: beginning.id,
        folder: root,
        home,
        paused: false,
        unkept: false,
        found: None,
        tried: false,
        card,
        beginning,
        parts,
        miner,
        trunks,
        origin,
        later: ParamValues::new(),
        notes: Vec::new(),
        progress: None,
        pace: Pace::default(),
        panels: Arc::default(),
        seconds: 0.0,
        told: None,
        drawn: Every::default(),
        kept: Every::default(),
    };
    if let Some((unfinished, state)) = kept {
        mining.go_on_from(unfinished, &state, out)?;
    }
    mining.write_card(Status::Running)?;
    // Whatever happens from here on, there is something to go on from; the first slice is kept, too.
    mining.keep()?;
    mining.kept = Every::default();
    out.send(Event::Busy { run: mining.id, what: None });
    mining.tell(out);
    Ok(Active::Mining(Box::new(mining)))
}
