//! Which other patches of a batch a pair is compared with (`rank_hard_loss_layer.cpp` of the author's earlier work): random
//! ones whose hinge is active, or for a part of them some of the hardest. The choice is made of numbers and has no gradient.

/// How negatives are chosen.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Choice {
    /// How many for each pair.
    pub count: usize,
    /// How many of these are drawn from as many hardest ones as `count`.
    pub hard: usize,
    /// By how much a negative must lie farther than the positive.
    pub margin: f32,
}

/// The pairs of a batch, with all patches of it as candidates.
pub struct Pairs<'a> {
    /// Of each pair's first patch with its second.
    /// # Shapes `[pairs]`
    pub same: &'a [f32],
    /// Of each pair's first patch with every patch.
    /// # Shapes `[pairs, patches]`
    pub cosines: &'a [f32],
    /// Which patches may be a pair's negatives.
    /// # Shapes `[pairs, patches]`
    pub allowed: &'a [bool],
    /// Random numbers: of two candidates the one with the larger is taken.
    /// # Shapes `[pairs, patches]`
    pub chances: &'a [f32],
}

impl Pairs<'_> {
    /// Candidates a pair.
    pub fn patches(&self) -> usize {
        self.cosines.len() / self.same.len().max(1)
    }

    /// The candidates of pair `number` whose hinge is active: patch, cosine, chance.
    fn active(&self, number: usize, margin: f32) -> Vec<(usize, f32, f32)> {
        let (patches, same) = (self.patches(), self.same[number]);
        let at = number * patches..(number + 1) * patches;
        let all = self.cosines[at.clone()].iter().zip(&self.allowed[at.clone()]).zip(&self.chances[at]).enumerate();
        let wanted = all.filter(|(_, ((cosine, allowed), _))| **allowed && margin - same + **cosine > 0.0);
        wanted.map(|(patch, ((cosine, _), chance))| (patch, *cosine, *chance)).collect()
    }
}

/// The negatives of each pair, `choice.count` places a pair; a place stays empty where too few hinges are active.
pub fn chosen_negatives(pairs: &Pairs<'_>, choice: Choice) -> Vec<Option<usize>> {
    let of_pair = |number: usize| {
        let mut active = pairs.active(number, choice.margin);
        if active.len() > choice.count {
            active.sort_by(|a, b| b.1.total_cmp(&a.1));
            let (hardest, others) = active.split_at_mut(choice.count);
            hardest.sort_by(|a, b| b.2.total_cmp(&a.2));
            let hard = choice.hard.min(hardest.len());
            let mut rest: Vec<_> = hardest[hard..].iter().chain(others.iter()).copied().collect();
            rest.sort_by(|a, b| b.2.total_cmp(&a.2));
            active = hardest[..hard].iter().copied().chain(rest).take(choice.count).collect();
        }
        let mut places: Vec<Option<usize>> = active.into_iter().map(|(patch, ..)| Some(patch)).collect();
        places.resize(choice.count, None);
        places
    };
    (0..pairs.same.len()).flat_map(of_pair).collect()
}
