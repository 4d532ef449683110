//! Numbers against a second formulation: PyTorch, scikit-image, scikit-learn, plain loops. The answers stand here beside the
//! few lines of Python that made them.

mod colour;
mod decoupling;
mod exemplar;
mod fill;
mod initial;
mod instances;
mod kernels;
mod networks;
mod probes;
mod row;
mod transitive;
mod trunk;
mod trunks;
