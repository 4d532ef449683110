//! The parameters: which tasks take part, what they share, and what little of each of them is shown here. Whatever else
//! a task has stands at its default.

use crate::choices;
use crate::nets::TrunkKind;
use crate::patches::{Colour, Defences, Normalise};
use crate::task::Effect::{Live, NewRun};
use crate::task::{Field, Params};
use crate::tasks::colorization::{ColorizationParams, Loss};
use crate::tasks::exemplar::ExemplarParams;
use crate::tasks::motion_segmentation::MotionParams;
use crate::tasks::relative_position::RelativePositionParams;

/// The scale at which every task is shown its pictures: one trunk normalises all of them alike.
const OWN_SCALE: Normalise = Normalise::Fixed;

choices! {
    /// What a step does with the gradients of the tasks.
    pub enum Steps {
        /// Each task has an RMSProp of its own on the shared weights too, and its update is applied after the others'.
        Separate = "separate",
        /// The gradients are averaged, and one RMSProp takes the step.
        Shared = "shared",
    }
}

/// A task that can take part.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Subject {
    /// Relative position.
    Place,
    /// Colorization.
    Colour,
    /// Exemplar.
    Exemplar,
    /// Motion segmentation.
    Motion,
}

impl Subject {
    /// Every task, in the order of the paper.
    pub const ALL: [Self; 4] = [Self::Place, Self::Colour, Self::Exemplar, Self::Motion];

    /// The stable name of its optimiser, and of its row in tables: that of its method.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Place => "relative_position",
            Self::Colour => "colorization",
            Self::Exemplar => "exemplar",
            Self::Motion => "motion_segmentation",
        }
    }

    /// Its name for people.
    pub fn title(self) -> String {
        crate::texts::lookup(&format!("task-{}", self.name().replace('_', "-")), &[])
    }
}

/// The parameters.
#[derive(Clone, Debug, PartialEq)]
pub struct MultiTaskParams {
    /// Whether relative position takes part.
    pub place: bool,
    /// Whether colorization takes part.
    pub colour: bool,
    /// Whether exemplar takes part.
    pub exemplar: bool,
    /// Whether motion segmentation takes part, on clips from a source of their own.
    pub motion: bool,
    /// How much the gradient of each task counts.
    pub weights: [f64; Subject::ALL.len()],
    /// Whether every task is shown lightness alone.
    pub harmonise: bool,
    /// Whether each task reads a mixture of the trunk's units.
    pub lasso: bool,
    /// How strongly a mixture is pulled towards few units.
    pub penalty: f64,
    /// What a step does with the gradients.
    pub steps: Steps,
    /// Which trunk learns.
    pub trunk: TrunkKind,
    /// Feature maps of its first block.
    pub width: usize,
    /// Units of the residual trunk's third block.
    pub units: usize,
    /// Side of the pictures of all tasks but relative position.
    pub size: usize,
    /// Side of the patches of relative position.
    pub patch: usize,
    /// Pixels between two of them.
    pub gap: usize,
    /// Numbers that describe a patch or a copy.
    pub embedding: usize,
    /// Whether colorization reads the trunk's early layers too.
    pub shortcuts: bool,
    /// Photos whose colours are counted before training.
    pub prior_photos: usize,
    /// Learning rate.
    pub learning_rate: f64,
    /// Decay of the squared gradients.
    pub decay: f64,
}

impl Default for MultiTaskParams {
    fn default() -> Self {
        Self {
            place: true,
            colour: true,
            exemplar: true,
            motion: false,
            weights: [1.0; Subject::ALL.len()],
            harmonise: true,
            lasso: false,
            penalty: 1.0,
            steps: Steps::Separate,
            trunk: TrunkKind::PreActResNet,
            width: 16,
            units: 6,
            size: 64,
            patch: 16,
            gap: 8,
            embedding: 128,
            shortcuts: true,
            prior_photos: 500,
            learning_rate: 1e-3,
            decay: 0.9,
        }
    }
}

impl MultiTaskParams {
    /// Whether `subject` takes part. Where nothing was chosen relative position does, for a run of no task is none.
    pub fn takes(&self, subject: Subject) -> bool {
        match subject {
            Subject::Place => self.place || !(self.colour || self.exemplar || self.motion),
            Subject::Colour => self.colour,
            Subject::Exemplar => self.exemplar,
            Subject::Motion => self.motion,
        }
    }

    /// The tasks that take part, in their order.
    pub fn subjects(&self) -> Vec<Subject> {
        Subject::ALL.into_iter().filter(|subject| self.takes(*subject)).collect()
    }

    /// How much the gradient of `subject` counts.
    pub fn weight(&self, subject: Subject) -> f64 {
        self.weights[subject as usize]
    }

    /// The settings of relative position, where it takes part: its colours are dropped as in the paper, unless there are
    /// none.
    pub fn place(&self) -> Option<RelativePositionParams> {
        let colour = if self.harmonise { Colour::Keep } else { Colour::Dropping };
        let standing = RelativePositionParams::default();
        let defences = Defences { colour, normalise: OWN_SCALE, ..standing.defences };
        let (patch, gap, embedding) = (self.patch, self.gap, self.embedding);
        let own = RelativePositionParams { patch, gap, embedding, defences, ..standing };
        self.takes(Subject::Place).then_some(own)
    }

    /// The settings of colorization, where it takes part: every place of a photo counts alike, since nothing is known of
    /// weights in the paper.
    pub fn colour(&self) -> Option<ColorizationParams> {
        let own = ColorizationParams {
            size: self.size,
            width: self.width,
            loss: Loss::Plain,
            shortcuts: self.shortcuts,
            prior_photos: self.prior_photos,
            ..ColorizationParams::default()
        };
        self.takes(Subject::Colour).then_some(own)
    }

    /// The settings of exemplar, where it takes part: triplets with the paper's margin.
    pub fn exemplar(&self) -> Option<ExemplarParams> {
        let own = ExemplarParams { size: self.size, embedding: self.embedding, ..ExemplarParams::default() };
        self.takes(Subject::Exemplar).then_some(own)
    }

    /// The settings of motion segmentation, where it takes part.
    pub fn motion(&self) -> Option<MotionParams> {
        self.takes(Subject::Motion).then(|| MotionParams { size: self.size, ..MotionParams::default() })
    }
}

impl Params for MultiTaskParams {
    fn fields(&mut self) -> Vec<Field<'_>> {
        let (residual, lasso) = (self.trunk == TrunkKind::PreActResNet, self.lasso);
        let [places, colours, exemplars, motions] = Subject::ALL.map(|subject| self.takes(subject));
        let [place_weight, colour_weight, exemplar_weight, motion_weight] = &mut self.weights;
        let weight = |key, value, active| Field::real(key, Live, "", value, 0.0..=10.0).only_if(active);
        vec![
            Field::switch("place", NewRun, &mut self.place),
            Field::switch("colour", NewRun, &mut self.colour),
            Field::switch("exemplar", NewRun, &mut self.exemplar),
            Field::switch("motion", NewRun, &mut self.motion),
            Field::switch("harmonise", NewRun, &mut self.harmonise),
            Field::switch("lasso", NewRun, &mut self.lasso),
            Field::real("penalty", Live, "", &mut self.penalty, 0.0..=10.0).only_if(lasso),
            Field::choice("steps", NewRun, &mut self.steps),
            weight("place_weight", place_weight, places),
            weight("colour_weight", colour_weight, colours),
            weight("exemplar_weight", exemplar_weight, exemplars),
            weight("motion_weight", motion_weight, motions),
            Field::choice("trunk", NewRun, &mut self.trunk),
            Field::count("width", NewRun, "", &mut self.width, 4..=64).in_steps(4),
            Field::count("units", NewRun, "", &mut self.units, 1..=23).only_if(residual),
            Field::count("size", NewRun, "px", &mut self.size, 32..=256)
                .in_steps(16)
                .only_if(colours || exemplars || motions),
            Field::count("patch", NewRun, "px", &mut self.patch, 8..=96).in_steps(4).only_if(places),
            Field::count("gap", Live, "px", &mut self.gap, 0..=48).only_if(places),
            Field::count("embedding", NewRun, "", &mut self.embedding, 16..=1024).in_steps(16),
            Field::switch("shortcuts", NewRun, &mut self.shortcuts).only_if(colours),
            Field::count("prior_photos", NewRun, "", &mut self.prior_photos, 10..=10_000).only_if(colours),
            Field::real("learning_rate", Live, "", &mut self.learning_rate, 1e-5..=1e-1).logarithmic(),
            Field::real("decay", NewRun, "", &mut self.decay, 0.5..=0.999),
        ]
    }
}
