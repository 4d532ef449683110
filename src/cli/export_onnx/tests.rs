//! Files of trunks: what they hold, and the places around maps.

use super::*;
use crate::gpu::{DeviceChoice, choose};
use crate::nets::{SmallNetConfig, TrunkKind};
use crate::task::{Feed, HeldTrunk, View};
use std::collections::BTreeSet;

fn graph(kind: TrunkKind, side: usize) -> (Graph, Vec<&'static str>) {
    let device = choose(DeviceChoice::Cpu).unwrap().device;
    let net = kind.init(SmallNetConfig { width: 4, pools: 3, affine: true }, &device);
    let trunk = HeldTrunk::new(&net, View { side, feed: Feed::unit() }, device);
    let bytes = onnx(&trunk, &[("task".to_owned(), "rotation".to_owned())]).unwrap();
    let model = Model::decode(&bytes[..]).unwrap();
    assert!(model.metadata.iter().any(|entry| entry.key == "photo_scale" && entry.value == "unit"));
    (model.graph.unwrap(), trunk.layer_names())
}

#[test]
fn a_file_has_every_layer_as_an_output_and_reads_only_what_it_holds() {
    let all = [
        (TrunkKind::Small, 5, 0),
        (TrunkKind::AlexNetBn, 5, 0),
        (TrunkKind::ResNet18, 20, 8),
        (TrunkKind::PreActResNet, 23, 10),
        (TrunkKind::Nin, 12, 0),
    ];
    for (kind, convolutions, sums) in all {
        let (graph, layers) = graph(kind, 32);
        let count = |op: &str| graph.node.iter().filter(|node| node.op_type == op).count();
        assert_eq!((count("Conv"), count("Add")), (convolutions, sums), "{kind:?}");
        let outputs: Vec<&str> = graph.output.iter().map(|output| output.name.as_str()).collect();
        assert_eq!(outputs, layers, "{kind:?}");
        let kept = graph.initializer.iter().map(|tensor| tensor.name.as_str());
        let mut known: Vec<&str> = kept.chain([INPUT]).collect();
        for node in &graph.node {
            assert!(node.input.iter().all(|name| known.contains(&name.as_str())), "{kind:?} {}", node.name);
            known.extend(node.output.iter().map(String::as_str));
        }
        assert!(outputs.iter().all(|name| known.contains(name)), "{kind:?}");
        let different: BTreeSet<&&str> = known.iter().collect();
        assert_eq!(different.len(), known.len(), "{kind:?}: two things have one name");
        for tensor in &graph.initializer {
            let numbers: i64 = tensor.dims.iter().product();
            assert_eq!(tensor.raw_data.len() as i64, numbers * if tensor.data_type == FLOAT { 4 } else { 8 });
        }
    }
}

#[test]
fn places_around_maps_are_those_of_the_network() {
    let pads = |kind: TrunkKind, side: usize| -> Vec<Vec<i64>> {
        let (graph, _) = graph(kind, side);
        let attributes = graph.node.into_iter().flat_map(|node| node.attribute);
        attributes.filter(|attribute| attribute.name == "pads").map(|attribute| attribute.ints).collect()
    };
    assert!(pads(TrunkKind::Small, 24).iter().all(|pads| *pads == [1; 4] || *pads == [0; 4]));
    // 11 px at a stride of 4 over 64 + 2 places: the last window ends one place behind the picture.
    assert_eq!(pads(TrunkKind::AlexNetBn, 64)[0], [2, 2, 1, 1]);
    assert_eq!(pads(TrunkKind::ResNet18, 32)[..2], [vec![3, 3, 2, 2], vec![1, 1, 0, 0]]);
}
