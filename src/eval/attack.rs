//! Attacking photos so that a classifier errs, any classifier through which gradients reach a photo; and pictures of it.

use crate::patches::classify::{best, cross_entropy, label_data, probabilities};
use crate::patches::view::bars;
use crate::patches::{Attack, TURNS, turn_names, turned};
use crate::photos::Photo;
use crate::task::{AnyClassifier, Feed, Panel, PanelKind, Question, Role, TaskError, floats, purpose, rng_for};
use burn::prelude::*;
use burn::tensor::TensorData;

/// The largest value of a byte: what lengths are measured in.
const LEVELS: f64 = 255.0;
/// A step is the reach divided by this: 2 of 8, as in the paper.
const STEPS_TO_THE_EDGE: f64 = 4.0;
/// The weight of the turns beside the class, as in the paper's training.
const TURN_WEIGHT: f64 = 0.5;
/// By how much the picture of a perturbation is made stronger at most: as in the paper where the reach is 8.
const MAGNIFIED: f32 = 10.0;
/// Answers that are drawn as bars: the likeliest and the true one.
const SHOWN: usize = 6;

/// What an attack climbs.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Through {
    /// The loss of the main question.
    #[default]
    Main,
    /// The loss of the turns, over all four turned copies.
    Turns,
    /// Both, the turns with the weight that they have in the paper's training.
    Both,
}

impl Through {
    /// All of them.
    pub const ALL: [Self; 3] = [Self::Main, Self::Turns, Self::Both];

    /// Whether `classifier` can be attacked so.
    pub fn is_open(self, questions: &[Question]) -> bool {
        self == Self::Main
            || (questions.len() > 1 && questions.contains(&Question::Turn) && questions[0] == Question::Class)
    }
}

/// How photos are attacked: projected gradient descent (Madry et al., ICLR 2018).
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct AttackPlan {
    /// How far a value may be moved, in 255ths.
    pub reach: f64,
    /// How many steps there are.
    pub steps: usize,
    /// What they climb.
    pub through: Through,
}

/// A photo before and after an attack, and what is said of it.
#[derive(Clone, Debug, PartialEq)]
pub struct Attacked {
    /// The photo.
    pub photo: Photo,
    /// After the attack, as a person sees it.
    pub after: Photo,
    /// By how much each value was moved, as shares of its range; planes one after another.
    pub moved: Vec<f32>,
    /// The answer that the attack leads away from: the true one, or where it is not known the one that was given.
    pub from: usize,
    /// The probabilities of the answers to the main question, before and after.
    pub said: [Vec<f32>; 2],
    /// For the turns, where they were told: the probability of the right turn of each turned copy, before and after.
    pub turns: Option<[Vec<f32>; 2]>,
}

/// `photos` (squares of the classifier's side) after an attack that leads away from their `truth`, each from a start of
/// its own that `first` and its place decide; nothing when `goes_on` ended it.
///
/// # Errors
/// When no gradient reaches the photos, or the classifier cannot be attacked so.
pub fn attack(
    classifier: &dyn AnyClassifier,
    photos: &[Photo],
    (truth, first): (&[Option<usize>], u64),
    plan: AttackPlan,
    goes_on: &mut dyn FnMut() -> bool,
) -> Result<Option<Vec<Attacked>>, TaskError> {
    let main = *classifier.questions().first().ok_or(TaskError::NoClassifier)?;
    if !classifier.has_gradient() || !plan.through.is_open(classifier.questions()) {
        return Err(TaskError::NoGradient);
    }
    let pictures = Feed::unit().tensor(Feed::unit().planes(photos), classifier.view().side, classifier.device());
    let said =
        |pictures: &Tensor<4>, question| classifier.logits_of(pictures.clone(), question).ok_or(TaskError::NoGradient);
    let before = probabilities(said(&pictures, main)?);
    let from: Vec<usize> = before
        .iter()
        .zip(truth)
        .map(|(row, truth)| truth.filter(|at| *at < row.len()).unwrap_or_else(|| best(row)))
        .collect();
    let labels = Labels::new(&from, classifier.device());
    let loss = |at: Tensor<4>| labels.loss(classifier, main, (at, plan.through));
    let mut stopped = false;
    let mut next = || {
        stopped |= !goes_on();
        !stopped
    };
    let way = Attack::of_levels(plan.reach, plan.reach / STEPS_TO_THE_EDGE, plan.steps);
    let after = way.run_while(pictures.clone(), start(&pictures, first), loss, &mut next);
    if stopped {
        return Ok(None);
    }
    let turns = classifier.questions().contains(&Question::Turn) && main != Question::Turn;
    let told = Told {
        said: [before, probabilities(said(&after, main)?)],
        turns: if turns { Some([of_turns(classifier, &pictures)?, of_turns(classifier, &after)?]) } else { None },
    };
    Ok(Some(told.of(photos, &from, (pictures, after))))
}

/// Where in the ball the way of each picture begins, as shares of the reach.
fn start(pictures: &Tensor<4>, first: u64) -> Tensor<4> {
    let [count, channels, height, width] = pictures.dims();
    let values = (0..count as u64).flat_map(|at| {
        let mut rng = rng_for(0, first + at, 0, purpose::ATTACK);
        (0..channels * height * width).map(move |_| rng.real(-1.0, 1.0))
    });
    let data = TensorData::new(values.collect::<Vec<f32>>(), [count, channels, height, width]);
    Tensor::from_data(data, &pictures.device())
}

/// The probability of the right turn of each turned copy; the copies of a picture stand `pictures` apart.
fn of_turns(classifier: &dyn AnyClassifier, pictures: &Tensor<4>) -> Result<Vec<f32>, TaskError> {
    let count = pictures.dims()[0].max(1);
    let logits = classifier.logits_of(turned(pictures.clone()), Question::Turn).ok_or(TaskError::NoGradient)?;
    let row = |(at, row): (usize, Vec<f32>)| row.get(at / count).copied().unwrap_or_default();
    Ok(probabilities(logits).into_iter().enumerate().map(row).collect())
}

/// What an attack leads away from, on the device.
struct Labels {
    count: usize,
    main: Tensor<1, Int>,
    turns: Tensor<1, Int>,
}

impl Labels {
    fn new(from: &[usize], device: &Device) -> Self {
        let count = from.len();
        let turns = (0..TURNS).flat_map(|turn| std::iter::repeat_n(turn, count));
        let there = |labels| Tensor::from_data(labels, device);
        Self { count, main: there(label_data(from.iter().copied())), turns: there(label_data(turns)) }
    }

    /// The sum over the pictures. What cannot be asked adds nothing; that it can was checked before.
    fn loss(&self, classifier: &dyn AnyClassifier, main: Question, (at, through): (Tensor<4>, Through)) -> Tensor<1> {
        let of_main = |at: Tensor<4>| classifier.logits_of(at, main).map(|said| cross_entropy(said, self.main.clone()));
        let of_turns = |at: Tensor<4>| {
            let said = classifier.logits_of(turned(at), Question::Turn);
            said.map(|said| cross_entropy(said, self.turns.clone()))
        };
        let lost = match through {
            Through::Main => of_main(at.clone()),
            Through::Turns => of_turns(at.clone()),
            Through::Both => {
                of_main(at.clone()).zip(of_turns(at.clone())).map(|(own, turns)| own + turns * TURN_WEIGHT)
            }
        };
        lost.map_or_else(|| at.sum() * 0.0, |lost| lost * self.count as f64)
    }
}

/// What was said of all pictures.
struct Told {
    said: [Vec<Vec<f32>>; 2],
    turns: Option<[Vec<f32>; 2]>,
}

impl Told {
    fn of(self, photos: &[Photo], from: &[usize], (pictures, after): (Tensor<4>, Tensor<4>)) -> Vec<Attacked> {
        let moved = floats(after.clone() - pictures);
        let after = floats(after);
        let values = moved.len() / photos.len().max(1);
        let [before, said] = self.said;
        let all = photos.iter().zip(from).zip(before.into_iter().zip(said)).enumerate();
        all.map(|(at, ((photo, from), (before, said)))| {
            let of = |all: &[f32]| all.chunks_exact(values.max(1)).nth(at).unwrap_or_default().to_vec();
            let four = |all: &Vec<f32>| all.iter().skip(at).step_by(photos.len()).copied().collect();
            Attacked {
                photo: photo.clone(),
                after: photo_of_planes(&of(&after), photo.width),
                moved: of(&moved),
                from: *from,
                said: [before, said],
                turns: self.turns.as_ref().map(|both| both.each_ref().map(four)),
            }
        })
        .collect()
    }
}

/// Three planes in 0..=1 as a picture.
fn photo_of_planes(planes: &[f32], side: usize) -> Photo {
    let value = |plane: usize, at: usize| planes.get(plane * side * side + at).copied().unwrap_or_default();
    let byte = |value: f32| (value * 255.0).round().clamp(0.0, 255.0) as u8;
    Photo::from_fn(side, side, |x, y| [0, 1, 2].map(|plane| byte(value(plane, y * side + x))))
}

/// The panels of an attack: the photo, the perturbation magnified, the attacked photo, and under the first and the last what
/// is said of them. `names` are those of the answers to the main question.
pub fn attack_panels(found: &Attacked, names: &[String]) -> Vec<Panel> {
    let largest = found.moved.iter().fold(0.0f32, |most, moved| most.max(moved.abs()));
    // As strong as in the paper at its reach, weaker where more would only be black and white.
    let factor = if largest > 0.0 { MAGNIFIED.min(0.5 / largest) } else { MAGNIFIED };
    let magnified: Vec<f32> = found.moved.iter().map(|moved| 0.5 + factor * moved).collect();
    let picture = |id: &str, photo: Photo| Panel::new(id, &format!("attack-{id}"), PanelKind::Picture(photo));
    let name = |class: usize| names.get(class).cloned().unwrap_or_else(|| class.to_string());
    let [before, after] = found.said.each_ref().map(|said| {
        let answer = best(said);
        let share = said.get(answer).copied().unwrap_or_default() * 100.0;
        crate::text!("attack-says", class = name(answer), share = format!("{share:.0}"))
    });
    let moved = crate::text!(
        "attack-moved",
        most = format!("{:.1}", f64::from(largest) * LEVELS),
        times = format!("{factor:.0}")
    );
    vec![
        picture("photo", found.photo.clone()).with_number(before),
        picture("perturbation", photo_of_planes(&magnified, found.photo.width)).with_number(moved),
        picture("attacked", found.after.clone()).with_number(after),
        answers("before", found, &name),
        answers("after", found, &name),
    ]
}

/// The likeliest answers before or after the attack and the true one, always of the same classes, so that bars can be
/// compared.
fn answers(id: &str, found: &Attacked, name: &dyn Fn(usize) -> String) -> Panel {
    let most =
        |class: &usize| found.said.iter().filter_map(|said| said.get(*class)).fold(0.0f32, |most, p| most.max(*p));
    let mut order: Vec<usize> = (0..found.said[0].len()).filter(|class| *class != found.from).collect();
    order.sort_by(|a, b| most(b).total_cmp(&most(a)));
    let shown: Vec<usize> = std::iter::once(found.from).chain(order).take(SHOWN).collect();
    let names: Vec<String> = shown.iter().map(|class| name(*class)).collect();
    let at = usize::from(id == "after");
    let values: Vec<f32> = shown.iter().map(|class| found.said[at].get(*class).copied().unwrap_or_default()).collect();
    let panel = Panel::new(id, &format!("attack-{id}"), bars(&names, &values, 0)).in_role(Role::Network);
    match &found.turns {
        Some(turns) => {
            let mean = turns[at].iter().sum::<f32>() / turns[at].len().max(1) as f32 * 100.0;
            panel.with_number(crate::text!("attack-turns", share = format!("{mean:.0}")))
        }
        None => panel,
    }
}

/// The names of the answers to `question`; those of classes are the data's.
pub fn answer_names(question: Question, classes: &[String]) -> Vec<String> {
    match question {
        Question::Class => classes.to_vec(),
        Question::Turn => turn_names(),
        Question::Across | Question::Down => Vec::new(),
    }
}

#[cfg(test)]
#[path = "attack_tests.rs"]
mod tests;
