//! What a file of a trunk's weights says about the network that they belong to.

/// A network described for others: the metadata of an exported file, its names in PyTorch, and how to load it there.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TrunkCard {
    /// `small_net`, `alexnet_bn`, `resnet18`; `own` where a method's network is its own.
    pub architecture: &'static str,
    /// What else its shape and use depend on, as metadata: `stem`, `width`, `pools`.
    pub details: Vec<(&'static str, String)>,
    /// How names of weights begin with us, and in PyTorch, where that differs.
    pub torch_names: &'static [(&'static str, &'static str)],
    /// The part of a Python file that builds the network: `build(metadata)` and `layers(net, photos)`.
    pub loader: Option<&'static str>,
}

impl Default for TrunkCard {
    /// A network of which only its weights are known.
    fn default() -> Self {
        Self { architecture: "own", details: Vec::new(), torch_names: &[], loader: None }
    }
}
