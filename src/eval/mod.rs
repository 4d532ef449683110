//! Are the features any good? Frozen trunks, measured with the labels of a folder, always beside what an untrained trunk,
//! the same trunk trained with those labels, plain colours and guessing reach on the same images. And are the pictures any
//! good? People say so (`turing`). And can people do what the network is asked (`asked`)? And does a classifier hold under stress (`corruption`)?

mod arithmetic;
pub mod asked;
pub mod atlas;
mod attack;
mod calibrated;
mod channels;
mod chunks;
mod colours;
mod corruption;
mod corruption_panels;
mod corruption_table;
pub mod discovery;
mod features;
mod frozen;
mod inside;
mod interval;
mod knn;
mod labels;
mod leave_one_out;
mod linear;
mod low_shot;
mod outliers;
mod photos;
mod probe;
mod report;
mod shortcuts;
mod spread;
pub mod turing;

pub use arithmetic::{Arithmetic, Row, Weighed, arithmetic};
pub use attack::{AttackPlan, Attacked, Through, answer_names, attack, attack_panels};
pub use calibrated::calibrated;
pub use channels::Channels;
pub use chunks::{Chunk, Chunks, readable, square, squares};
pub use colours::{colour_histograms, histogram};
pub use corruption::{Answers, Classify, CorruptionBench, CorruptionPlan, Tally};
pub use corruption_panels::{accuracy_panel, difference_panel, reliability_panel};
pub use corruption_table::{Bin, Cell, CorruptionRow, CorruptionTable};
pub use features::{
    Features, LookOptions, POOLED, Seen, Variant, Wanted, append, look, look_with, of_planes, of_trunk, pool,
};
pub use frozen::{FrozenClassifier, FrozenClassifiers, features_of};
pub use inside::{Target, gradient, saliency};
pub use interval::{Accuracy, accuracy, mean_accuracy, share_interval};
pub use knn::{KnnSettings, weighted_knn};
pub use labels::{LABEL_RATE, LabelSettings, LabelTraining, WithLabels, train_with_labels};
pub use leave_one_out::{Apart, apart, same_by_luck};
pub use linear::{LinearClassifier, LinearSettings, linear_probe};
pub use low_shot::low_shot;
pub use outliers::{
    BINS as SCORE_BINS, Crowd, OutlierKind, OutlierReport, ScoreOf, Separation, Threshold, made_outliers,
    outlier_scores,
};
pub use photos::{ProbePhotos, labelled};
pub use probe::{Labelled, Method, NEIGHBOURS, answers, chance, measure, permuted};
pub use report::{Asked, Line, over_runs, probe_classifier, probe_colours, probe_trunk, probe_untrained, summary};
pub use shortcuts::{ControlFound, Detection, shortcut_help, shortcut_title};
pub use spread::{Spread, spread};
