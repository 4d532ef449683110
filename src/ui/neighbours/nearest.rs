//! The `nearest` thread: finds the neighbours of one photo among all embedded ones. The newest request wins.

use crate::eval::Features;
use crate::eval::atlas::nearest;
use crate::ui::core::pool::Pool;
use crate::ui::core::services::mailbox::Mailbox;
use crate::ui::core::services::note::spawn;
use crate::ui::neighbours::medians::{Medians, medians};
use std::sync::Arc;

/// Neighbours that are shown.
pub const NEIGHBOURS: usize = 12;

/// The embedded photos of one network, and the row of the photo that is asked about.
#[derive(Clone)]
pub struct Rows {
    /// All rows.
    pub features: Arc<Features>,
    /// The row of a picture from elsewhere; none asks about one of the rows.
    pub query_image: Option<Vec<f32>>,
}

/// Whose neighbours to find.
pub struct NearestRequest {
    /// Number of the request, rising.
    pub number: u64,
    /// Steps that the trained network had done.
    pub step: u64,
    /// The photos of the rows.
    pub kept: Arc<[u32]>,
    /// The photos that their numbers stand for.
    pub pool: Pool,
    /// The photo that is asked about; none asks about the query images.
    pub photo: Option<usize>,
    /// Of the trained network.
    pub trained: Rows,
    /// Of the untrained one.
    pub untrained: Option<Rows>,
}

/// Photos with their cosine, the nearest first.
pub type Ranking = Vec<(usize, f32)>;

/// The neighbours of one photo.
#[derive(Clone, Debug, PartialEq)]
pub struct Neighbourhood {
    /// Number of the request that is answered.
    pub number: u64,
    /// Steps that the trained network had done.
    pub step: u64,
    /// In the trained network; none when the photo is not among those that were embedded.
    pub trained: Option<Ranking>,
    /// In the untrained one.
    pub untrained: Option<Ranking>,
    /// What is usual in each of the two.
    pub medians: [Option<Medians>; 2],
}

/// Starts the thread; it ends when nobody listens any more.
pub(super) fn start(requests: Mailbox<NearestRequest>, tell: impl Fn(Arc<Neighbourhood>) -> bool + Send + 'static) {
    spawn("nearest", move || {
        while let Some(request) = requests.wait() {
            if !tell(Arc::new(answer(&request))) {
                return;
            }
        }
    });
}

fn answer(request: &NearestRequest) -> Neighbourhood {
    let own = request.photo.and_then(|photo| request.kept.binary_search(&(photo as u32)).ok());
    let row = |rows: &Rows| -> Option<Vec<f32>> {
        let width = rows.features.width;
        match own {
            Some(at) => rows.features.rows.get(at * width..(at + 1) * width).map(<[f32]>::to_vec),
            None => rows.query_image.clone().filter(|_| request.photo.is_none()),
        }
    };
    let class = request.photo.and_then(|photo| request.pool.class(photo));
    // Every row with its cosine: the nearest are shown, the others are what is usual.
    let looked = |rows: &Rows| -> Option<(Ranking, Medians)> {
        let all = nearest(&rows.features, &row(rows)?, request.kept.len(), own);
        let all = all.into_iter().filter_map(|(at, cosine)| Some((*request.kept.get(at)? as usize, cosine)));
        let mut all: Ranking = all.collect();
        let usual = medians(&all, |photo| class.map(|class| request.pool.class(photo) == Some(class)))?;
        all.truncate(NEIGHBOURS);
        Some((all, usual))
    };
    let (trained, usual) = looked(&request.trained).unzip();
    let (untrained, usual_before) = request.untrained.as_ref().and_then(looked).unzip();
    Neighbourhood { number: request.number, step: request.step, trained, untrained, medians: [usual, usual_before] }
}
