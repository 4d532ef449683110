//! Trunks from files of others: a safetensors file with torchvision's key names, or one of our own exports.
//!
//! The architecture is recognised from keys and shapes, and every key and shape is checked before a weight is touched.
//! Classifiers and counters of batches in the file are left aside; a common beginning of all keys (`module.`) too.

use super::alexnet_bn::AlexNetBnConfig;
use super::chosen_trunk::ChosenTrunk;
use super::nin::NinConfig;
use super::photo_scale::PhotoScale;
use super::preact_resnet::PreActResNetConfig;
use super::resnet::{ResNet18Config, Stem};
use super::small_net::SmallNetConfig;
use super::weights::{Weights, draw_all, names_and_shapes};
use crate::files;
use crate::photos::limits;
use crate::task::{AnyTrunk, Choose, HeldTrunk, Trunk, View, seeded};
use burn::prelude::*;
use safetensors::SafeTensors;
use std::collections::HashMap;
use std::ops::RangeInclusive;
use std::path::Path;

/// Keys and shapes that an error lists of each kind.
const LISTED: usize = 4;
/// Side of the photos that torchvision's networks were trained on.
const IMAGENET_SIDE: usize = 224;
/// Side of the photos of the CIFAR networks.
const CIFAR_SIDE: usize = 32;
/// The first weight of each architecture.
const FIRST: [&str; 4] = ["features.0.weight", "conv1.weight", "blocks.0.conv.weight", "nin.0.conv.weight"];
/// Beginnings of the keys of classifiers.
const HEADS: [&str; 4] = ["fc.", "classifier.", "top_layer.", "head."];
/// Ends of keys that a network in use does not need.
const COUNTER: &str = "num_batches_tracked";

/// The most maps of a first layer, units of a block, halvings and pixels of a side that a file may speak of: far more than
/// any known trunk has, and few enough for a network to be built that nothing else speaks for.
const MOST_MAPS: usize = 1024;
const MOST_UNITS: usize = 256;
const MOST_POOLS: usize = 5;
const MOST_SIDE: usize = 4096;

/// Why a file is no trunk for us.
#[derive(Debug, thiserror::Error)]
pub enum ImportError {
    /// It cannot be read, or is no safetensors file.
    #[error("{}", crate::text!("import-error-read", path = path.as_str(), reason = reason.as_str()))]
    Read {
        /// The file.
        path: String,
        /// Why.
        reason: String,
    },
    /// It is a file of another kind.
    #[error("{}", crate::text!(key, path = path.as_str(), format = *format))]
    Foreign {
        /// The file.
        path: String,
        /// What is told of it.
        key: &'static str,
        /// What it is.
        format: &'static str,
    },
    /// Its keys belong to no architecture that we know.
    #[error("{}", crate::text!("import-error-unknown", path = path.as_str(), keys = keys.as_str()))]
    Unknown {
        /// The file.
        path: String,
        /// Some of its keys.
        keys: String,
    },
    /// It was fed pictures in a way that cannot be made again from the file.
    #[error("{}", crate::text!("import-error-scale", path = path.as_str(), scale = scale.as_str(), known = known.as_str()))]
    Scale {
        /// The file.
        path: String,
        /// What it says of its input transform.
        scale: String,
        /// The transforms that are known.
        known: String,
    },
    /// Its keys or shapes are not quite those of the architecture that it resembles.
    #[error("{}", crate::text!("import-error-differs", path = path.as_str(), architecture = *architecture, differences = differences.as_str()))]
    Differs {
        /// The file.
        path: String,
        /// What it resembles.
        architecture: &'static str,
        /// Missing and unexpected keys, and shapes that do not fit.
        differences: String,
    },
}

impl ImportError {
    /// What a file is that begins as other files do that people take for weights.
    fn foreign(path: &str, bytes: &[u8]) -> Option<Self> {
        let known: [(&[u8], &'static str, &'static str); 8] = [
            (b"PK\x03\x04", "import-error-pytorch", ""),
            (b"\x80\x02", "import-error-pytorch", ""),
            (b"version https://git-lfs", "import-error-lfs", ""),
            (b"<!DOCTYPE", "import-error-other", "HTML"),
            (b"<!doctype", "import-error-other", "HTML"),
            (b"<html", "import-error-other", "HTML"),
            (b"\x89HDF", "import-error-other", "HDF5"),
            (b"\x1f\x8b", "import-error-other", "gzip"),
        ];
        let found = known.iter().find(|(start, ..)| bytes.starts_with(start)).map(|&(_, key, format)| (key, format));
        let (key, format) = if bytes.is_empty() { ("import-error-empty", "") } else { found? };
        Some(Self::Foreign { path: path.to_owned(), key, format })
    }
}

/// A trunk from a file.
pub struct ImportedTrunk {
    /// With the weights of the file.
    pub trunk: Box<dyn AnyTrunk>,
    /// The same network with initial weights.
    pub untrained: Box<dyn AnyTrunk>,
    /// Steps that it was trained for; 0 where the file does not say.
    pub step: u64,
}

/// What a file says, its keys without their common beginning.
struct Found {
    /// The key in the file and its shape, under the key that counts.
    keys: HashMap<String, (String, Vec<usize>)>,
    metadata: HashMap<String, String>,
}

/// The trunk in `file`, on `device`.
///
/// # Errors
/// When it is no safetensors file of an architecture that we know, with exactly its keys and shapes.
pub fn import_trunk(file: &Path, device: &Device) -> Result<ImportedTrunk, ImportError> {
    let path = file.display().to_string();
    let unreadable = |reason: String| ImportError::Read { path: path.clone(), reason };
    let bytes = files::read_plain(file, files::MOST_BYTES).map_err(|e| unreadable(e.to_string()))?;
    if let Some(foreign) = ImportError::foreign(&path, &bytes) {
        return Err(foreign);
    }
    let (_, header) = SafeTensors::read_metadata(&bytes).map_err(|e| unreadable(e.to_string()))?;
    let tensors = SafeTensors::deserialize(&bytes).map_err(|e| unreadable(e.to_string()))?;
    let found = Found::new(&tensors, header.metadata().clone().unwrap_or_default());
    if let Some(claim) = found.claim_out_of_bounds() {
        return Err(unreadable(claim));
    }
    let Some((fresh, view)) = found.recognise(device) else {
        let mut keys = tensors.names().into_iter().map(str::to_owned).collect::<Vec<_>>();
        keys.sort_unstable();
        return Err(match found.unknown_scale() {
            Some(scale) => ImportError::Scale { path, scale, known: PhotoScale::Fixed.options().join(", ") },
            None => ImportError::Unknown { path, keys: listed(&keys) },
        });
    };
    let card = fresh.card();
    let expected = names_and_shapes(&fresh, &card);
    if let Some(differences) = found.differences(&expected) {
        return Err(ImportError::Differs { path, architecture: card.architecture, differences });
    }
    let mut weights = Weights::new(card);
    for (name, shape) in expected {
        let (key, _) = &found.keys[&name];
        let view = tensors.tensor(key).map_err(|e| unreadable(e.to_string()))?;
        let values = weights.take(name, shape, view.dtype(), view.data());
        values.map_err(|kind| unreadable(crate::text!("import-error-numbers", key = key.as_str(), kind = kind)))?;
    }
    if let Some(key) = weights.not_finite() {
        return Err(unreadable(crate::text!("import-error-not-finite", key = key)));
    }
    // Initial weights are drawn when they are first touched; the same ones each time.
    let drawing = seeded(device, 0);
    draw_all(&fresh);
    drop(drawing);
    let untrained = Box::new(HeldTrunk::new(&fresh, view.clone(), device.clone()));
    let trunk = Box::new(HeldTrunk::new(&fresh.map(&mut weights), view, device.clone()));
    Ok(ImportedTrunk { trunk, untrained, step: found.number("step").unwrap_or_default() as u64 })
}

impl Found {
    /// Leaves the beginning aside that all keys share before the first weight of an architecture.
    fn new(file: &SafeTensors<'_>, metadata: HashMap<String, String>) -> Self {
        let names = file.names();
        let before = |first: &str| names.iter().filter_map(|name| name.strip_suffix(first)).min_by_key(|b| b.len());
        let begins = FIRST.iter().filter_map(|first| before(first)).min_by_key(|b| b.len()).unwrap_or_default();
        let keys = names.iter().filter_map(|name| {
            let shape = file.tensor(name).ok()?.shape().to_vec();
            Some((name.strip_prefix(begins)?.to_owned(), ((*name).to_owned(), shape)))
        });
        Self { keys: keys.collect(), metadata }
    }

    fn number(&self, key: &str) -> Option<usize> {
        self.metadata.get(key)?.parse().ok()
    }

    /// A sentence about a number of the file that no trunk has: from it a network would be built.
    fn claim_out_of_bounds(&self) -> Option<String> {
        let width =
            ["conv1.weight", "blocks.0.conv.weight"].iter().find_map(|key| self.keys.get(*key)?.1.first().copied());
        let units = self.keys.keys().filter(|key| is_unit(key)).count();
        let claims = [
            ("width", width, 1..=MOST_MAPS),
            ("units", Some(units), 0..=MOST_UNITS),
            ("pools", self.number("pools"), 0..=MOST_POOLS),
            ("photo_side", self.number("photo_side"), limits::MIN_SIDE..=MOST_SIDE),
        ];
        let out = |(name, claim, allowed): (&'static str, Option<usize>, RangeInclusive<usize>)| {
            let claim = claim.filter(|claim| !allowed.contains(claim))?;
            let (least, most) = allowed.into_inner();
            Some(crate::text!("import-error-bounds", name = name, claim = claim, least = least, most = most))
        };
        claims.into_iter().find_map(out)
    }

    /// What the file of a known architecture says of its input transform, if that is none of those known here.
    fn unknown_scale(&self) -> Option<String> {
        let known = FIRST.iter().any(|first| self.keys.contains_key(*first));
        self.metadata.get("photo_scale").filter(|name| known && PhotoScale::named(name).is_none()).cloned()
    }

    /// A fresh network of the architecture that the keys speak of, and how it is shown pictures.
    fn recognise(&self, device: &Device) -> Option<(ChosenTrunk, View)> {
        let shape = |key: &str| self.keys.get(key).map(|(_, shape)| shape.as_slice());
        let given = self.metadata.get("photo_scale");
        let scale = given.map_or(Some(PhotoScale::ImageNet), |name| PhotoScale::named(name))?;
        let view = |side| View { side, feed: scale.feed() };
        let side = self.number("photo_side");
        if shape("features.0.weight").is_some() {
            return Some((ChosenTrunk::AlexNetBn(AlexNetBnConfig.init(device)), view(side.unwrap_or(IMAGENET_SIDE))));
        }
        if shape("nin.0.conv.weight").is_some() {
            return Some((ChosenTrunk::Nin(NinConfig.init(device)), view(side.unwrap_or(CIFAR_SIDE))));
        }
        if let (Some(first), true) = (shape("conv1.weight"), self.keys.contains_key("block3.0.conv1.weight")) {
            let (width, units) = (*first.first()?, self.keys.keys().filter(|key| is_unit(key)).count());
            let net = PreActResNetConfig { width, units }.init(device);
            return Some((ChosenTrunk::PreActResNet(net), view(side.unwrap_or(CIFAR_SIDE))));
        }
        if let Some(stem) = shape("conv1.weight") {
            let (stem, usual) =
                if stem.ends_with(&[3, 3]) { (Stem::Cifar, CIFAR_SIDE) } else { (Stem::ImageNet, IMAGENET_SIDE) };
            return Some((ChosenTrunk::ResNet18(ResNet18Config { stem }.init(device)), view(side.unwrap_or(usual))));
        }
        let (width, pools) = (*shape("blocks.0.conv.weight")?.first()?, self.number("pools")?);
        given?;
        Some((ChosenTrunk::Small(SmallNetConfig { width, pools, affine: true }.init(device)), view(side?)))
    }

    /// What of `expected` is missing or has another shape, and what else is in the file.
    fn differences(&self, expected: &[(String, Vec<usize>)]) -> Option<String> {
        let (mut missing, mut misshaped) = (Vec::new(), Vec::new());
        for (name, shape) in expected {
            match self.keys.get(name) {
                None => missing.push(name.clone()),
                Some((_, other)) if other != shape => misshaped.push(crate::text!(
                    "import-shape",
                    key = name.as_str(),
                    given = format!("{other:?}"),
                    wanted = format!("{shape:?}")
                )),
                Some(_) => {}
            }
        }
        let known = |key: &String| expected.iter().any(|(name, _)| name == key);
        let aside = |key: &String| key.ends_with(COUNTER) || HEADS.iter().any(|head| key.starts_with(head));
        let mut unexpected: Vec<_> = self.keys.keys().filter(|key| !known(key) && !aside(key)).cloned().collect();
        unexpected.sort_unstable();
        let parts = [("import-missing", missing), ("import-unexpected", unexpected), ("import-misshaped", misshaped)];
        let told = parts.into_iter().filter(|(_, keys)| !keys.is_empty());
        let told: Vec<_> =
            told.map(|(text, keys)| crate::text!(text, count = keys.len(), keys = listed(&keys))).collect();
        (!told.is_empty()).then(|| told.join(" "))
    }
}

/// Whether this is the key of a unit of a residual network's third block.
fn is_unit(key: &str) -> bool {
    key.starts_with("block3.") && key.ends_with(".conv1.weight")
}

fn listed(keys: &[String]) -> String {
    let first = keys.iter().take(LISTED).cloned().collect::<Vec<_>>().join(", ");
    if keys.len() > LISTED { format!("{first}, …") } else { first }
}

#[cfg(test)]
#[path = "imported_tests.rs"]
mod tests;
