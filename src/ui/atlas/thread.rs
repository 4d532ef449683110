//! The `atlas` thread: makes maps of embeddings. The newest wish wins; a map in the making is dropped for it.

use crate::eval::Features;
use crate::eval::atlas::{Neighbours, Pca, Spot, Tsne, aligned, all_nearest, trustworthiness, unit_length};
use crate::ui::atlas::state::{Cast, Map, Method, fitted};
use crate::ui::core::services::mailbox::Mailbox;
use crate::ui::core::services::note::spawn;
use std::path::PathBuf;
use std::sync::Arc;
use std::time::{Duration, Instant};

/// Components that neighbours are looked for in (van der Maaten's recipe).
const COMPONENTS: usize = 50;
/// Neighbours that vote on a class.
const VOTERS: usize = 20;
/// Neighbours and photos by which a map is judged.
const TRUST: (usize, usize) = (10, 400);
/// Least time between two pictures of a map in the making.
const SHOW_EVERY: Duration = Duration::from_millis(200);

/// What to do.
pub enum AtlasWish {
    /// Make a map.
    Map(MapWish),
    /// Follow photos through training.
    Through(PathBuf, crate::ui::core::pool::Pool),
    /// Leave the map as it is.
    Rest,
}

/// Which map to make.
pub struct MapWish {
    /// Number of the embeddings.
    pub number: u64,
    /// Steps that the network had done.
    pub step: u64,
    /// The embeddings.
    pub features: Arc<Features>,
    /// Who the points are.
    pub cast: Arc<Cast>,
    /// How.
    pub method: Method,
}

/// What is told of a map.
pub enum AtlasNews {
    /// A map, or a better one.
    Map(Arc<Map>),
    /// What is being done (a catalogue key), and how far.
    Busy(&'static str, f32),
    /// Photos through training.
    Through(PathBuf, Result<crate::ui::atlas::state::Through, String>),
}

/// What is the same for all maps of the same embeddings.
struct Prepared {
    number: u64,
    components: Vec<f32>,
    width: usize,
    spots: Vec<Spot>,
    shown: f32,
    neighbours: Option<Neighbours>,
    wrong: Option<Arc<Vec<bool>>>,
    trust: Option<f32>,
}

struct Desk {
    wishes: Mailbox<AtlasWish>,
    tell: Box<dyn Fn(AtlasNews) + Send>,
}

/// Starts the thread.
pub(super) fn start(wishes: Mailbox<AtlasWish>, tell: impl Fn(AtlasNews) + Send + 'static) {
    spawn("atlas", move || {
        let desk = Desk { wishes, tell: Box::new(tell) };
        let mut prepared: Option<Prepared> = None;
        while let Some(wish) = desk.wishes.wait() {
            match wish {
                AtlasWish::Map(wish) => {
                    let mut ready = match prepared.take() {
                        Some(ready) if ready.number == wish.number => ready,
                        before => prepare(&wish, before.as_ref().map(|before| before.spots.as_slice())),
                    };
                    // Nothing comes back when a newer wish is there; what is prepared stays useful.
                    let _ = desk.make(&wish, &mut ready);
                    prepared = Some(ready);
                }
                AtlasWish::Through(run, pool) => {
                    let through = crate::ui::atlas::through::read(&run, &pool);
                    desk.tell(AtlasNews::Through(run, through));
                }
                AtlasWish::Rest => {}
            }
        }
    });
}

/// Components of the embeddings; their map lies on the one `before` as far as can be, so that the eye can follow.
fn prepare(wish: &MapWish, before: Option<&[Spot]>) -> Prepared {
    let unit = unit_length(&wish.features.rows, wish.features.width);
    let pca = Pca::of(&unit, wish.features.width, COMPONENTS);
    let (width, components) = (pca.components().max(1), pca.project(&unit));
    let spots = components.chunks_exact(width).map(|row| [row[0], row.get(1).copied().unwrap_or_default()]);
    let spots = fitted(&spots.collect::<Vec<Spot>>());
    let spots = match before.filter(|before| before.len() == spots.len()) {
        Some(before) => aligned(&spots, before),
        None => spots,
    };
    let shown = pca.shown();
    Prepared { number: wish.number, components, width, spots, shown, neighbours: None, wrong: None, trust: None }
}

impl Desk {
    fn tell(&self, news: AtlasNews) {
        (self.tell)(news);
    }

    /// Makes a map; none when a newer wish came.
    fn make(&self, wish: &MapWish, ready: &mut Prepared) -> Option<()> {
        self.show(wish, ready, &ready.spots, (None, None));
        let count = ready.spots.len();
        if ready.neighbours.is_none() {
            let each = Tsne::neighbours(count).max(VOTERS.min(count.saturating_sub(1)));
            let mut told = Instant::now();
            let mut go_on = |done: f32| {
                if told.elapsed() > SHOW_EVERY {
                    told = Instant::now();
                    self.tell(AtlasNews::Busy("atlas-busy-neighbours", done));
                }
                !self.wishes.has_mail()
            };
            let found = all_nearest(&ready.components, ready.width, each, &mut go_on)?;
            ready.wrong = Some(Arc::new(wrong(&found, &wish.cast.labels)));
            ready.trust = Some(trustworthiness(&ready.components, ready.width, &ready.spots, TRUST));
            ready.neighbours = Some(found);
        }
        if wish.method == Method::Components {
            self.show(wish, ready, &ready.spots, (None, ready.trust));
            return Some(());
        }
        let mut map = Tsne::new(ready.neighbours.as_ref()?, &ready.spots);
        let mut shown = Instant::now();
        while map.step() {
            if self.wishes.has_mail() {
                self.show(wish, ready, &map.spots(), (None, None));
                return None;
            }
            if shown.elapsed() > SHOW_EVERY {
                self.show(wish, ready, &map.spots(), (Some(map.done()), None));
                shown = Instant::now();
            }
        }
        let spots = map.spots();
        let trust = trustworthiness(&ready.components, ready.width, &spots, TRUST);
        self.show(wish, ready, &spots, (None, Some(trust)));
        Some(())
    }

    fn show(&self, wish: &MapWish, ready: &Prepared, spots: &[Spot], (done, trust): (Option<f32>, Option<f32>)) {
        self.tell(AtlasNews::Map(Arc::new(Map {
            number: wish.number,
            step: wish.step,
            cast: wish.cast.clone(),
            spots: Arc::new(fitted(spots)),
            method: wish.method,
            done,
            wrong: ready.wrong.clone(),
            shown: ready.shown,
            trust_components: ready.trust,
            trust,
        })));
    }
}

/// Which photos have nearest neighbours that mostly have another class; a photo without a class is never wrong.
fn wrong(neighbours: &Neighbours, labels: &[Option<usize>]) -> Vec<bool> {
    let classes = labels.iter().flatten().max().map_or(0, |most| most + 1);
    let rows = neighbours.indices.chunks(neighbours.each.max(1)).zip(neighbours.squared.chunks(neighbours.each.max(1)));
    let voted = rows.zip(labels).map(|((row, squared), own)| {
        let Some(own) = own else { return false };
        let mut votes = vec![0.0f32; classes];
        for (other, squared) in row.iter().zip(squared).take(VOTERS) {
            if let Some(label) = labels.get(*other as usize).copied().flatten() {
                // Of rows of length 1, half the squared distance is what the cosine lacks to 1.
                votes[label] += (-squared / 2.0 / 0.07).exp();
            }
        }
        votes.iter().enumerate().any(|(label, vote)| label != *own && *vote > votes[*own])
    });
    voted.collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_photo_among_others_of_another_class_is_wrong() {
        let rows = [0.0f32, 0.1, 0.2, 5.0, 5.1, 5.2, 0.15];
        let found = all_nearest(&rows, 1, 3, &mut |_| true).expect("not stopped");
        let labels = [Some(0), Some(0), Some(0), Some(1), Some(1), Some(1), Some(1)];
        assert_eq!(wrong(&found, &labels), [false, false, false, false, false, false, true]);
        assert_eq!(wrong(&found, &[None; 7]), [false; 7]);
    }

    #[test]
    fn a_map_is_brought_to_one_size() {
        let spots = fitted(&[[10.0, 0.0], [30.0, 0.0], [20.0, 5.0], [20.0, -5.0]]);
        let mean: f32 = spots.iter().map(|s| s[0] + s[1]).sum();
        let size: f32 = spots.iter().map(|s| s[0] * s[0] + s[1] * s[1]).sum::<f32>() / 4.0;
        assert!(mean.abs() < 1e-5 && (size - 0.25).abs() < 1e-5);
    }
}
