//! A classifier on frozen features through which gradients reach a photo is the one that was fitted.

use burn::prelude::*;
use burn::tensor::activation::softmax;
use pretext::dataset::gallery::Gallery;
use pretext::dataset::{Others, Source};
use pretext::eval::{FrozenClassifier, FrozenClassifiers, ProbePhotos, Wanted, features_of};
use pretext::task::{
    AnyClassifier, AnyTask, BatchPlan, DataFacts, Feed, ParamValues, Question, Session, SessionSettings, Value, floats,
};
use pretext::tasks::rotation::Rotation;
use std::sync::Arc;

fn session(normalise: &str) -> Box<dyn Session> {
    let source: Arc<dyn Source> = Arc::new(Gallery::train(1, 40));
    let task: &'static dyn AnyTask = &Rotation;
    let values = ParamValues::from([
        ("size".to_owned(), Value::Count(32)),
        ("width".to_owned(), Value::Count(4)),
        ("normalise".to_owned(), Value::Choice(normalise.to_owned())),
    ]);
    let settings = SessionSettings {
        values,
        facts: DataFacts::of(source.as_ref(), &Others::new()),
        plan: BatchPlan::of(source, 7, 4),
        device: Device::flex(),
        mined: task.nothing_mined().expect("nothing"),
    };
    task.start(settings).expect("a session")
}

#[test]
fn what_gradients_go_through_says_what_the_classifier_says_whatever_the_scale_and_the_grid() {
    let source: Arc<dyn Source> = Arc::new(Gallery::train(1, 40));
    let (known, squares) = ProbePhotos::with_squares(source, 60, 32);
    for (normalise, most) in [("fixed", 1), ("per_patch", 40), ("rms", 9216)] {
        let trunk = session(normalise).trunk().expect("a trunk");
        let wanted = Wanted { layers: Some(vec!["conv2".to_owned()]), pooled: vec![most], largest: false };
        let features = features_of(trunk.as_ref(), &squares, &wanted).expect("features");
        let fitted = FrozenClassifiers::fit(&features, &known.labels, 10, wanted);
        let classifier = FrozenClassifier::new(trunk.as_ref(), fitted, Question::Class);
        assert!(classifier.has_gradient() && classifier.probabilities(&squares[..1], Question::Turn).is_err());
        let told = classifier.probabilities(&squares[..9], Question::Class).expect("answers").concat();
        let unit = Feed::unit();
        let pictures = unit.tensor(unit.planes(&squares[..9]), 32, &Device::flex());
        let through = floats(softmax(classifier.logits_of(pictures, Question::Class).expect("logits"), 1));
        let apart = told.iter().zip(&through).map(|(a, b)| (a - b).abs()).fold(0.0f32, f32::max);
        assert!(apart < 1e-3, "{normalise}, {most}: {apart}");
    }
}
