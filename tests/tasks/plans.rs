//! What every method's trunk tells of itself, against the network as it runs.

use super::{claim_values, start};
use pretext::dataset::Source;
use pretext::dataset::gallery::Gallery;
use pretext::eval::arithmetic;
use pretext::task::{AnyTask, AnyTrunk, PlannedLayer, planned_layers, rng_for};

/// Works a few numbers of every layer out.
fn check(id: &str, trunk: &dyn AnyTrunk) {
    let side = trunk.photo_side();
    let photo = Gallery::train(1, side).photo(3, side).expect("a photo").shorter_side_resized(side).centre_square();
    let photos = [photo];
    let layers = trunk.layers(&photos).expect("maps");
    let traced = trunk.traced(trunk.fed(&photos));
    let planned = planned_layers(&trunk.layer_names(), &traced);
    let shapes: Vec<_> = planned.iter().map(|layer| (layer.name, layer.shape)).collect();
    assert_eq!(shapes, layers.iter().map(|layer| (layer.name, layer.shape)).collect::<Vec<_>>(), "{id}");
    let counted: usize = planned.iter().map(PlannedLayer::parameters).sum();
    assert_eq!(counted, trunk.parameters(), "{id}: every number that learns stands in one layer");
    let mut rng = rng_for(9, 0, 0, 1);
    for (at, layer) in layers.iter().enumerate() {
        let [maps, height, width] = layer.shape;
        for _ in 0..4 {
            let unit = [rng.below(maps), rng.below(height), rng.below(width)];
            let told = arithmetic(trunk, &traced, at, unit).expect("an explanation");
            let own = layer.values[(unit[0] * height + unit[1]) * width + unit[2]];
            let worked_out = told.rows.last().expect("something is done").after();
            let off = (worked_out - f64::from(own)).abs();
            assert!(off < 1e-5 * f64::from(own).abs().max(1.0), "{id} {} {unit:?}: {worked_out} {own}", layer.name);
        }
    }
}

/// The plan of a method's network, and how its numbers come to be.
pub fn its_plan_is_that_of_its_network(task: &'static dyn AnyTask) {
    let session = start(task, claim_values(task), 2, false);
    check(task.info().id, session.trunk().expect("a trunk").as_ref());
    let head = session.answerer().expect("a network").head();
    assert!(head.iter().map(|part| part.parameters).sum::<usize>() > 0, "{} has a head", task.info().id);
}
