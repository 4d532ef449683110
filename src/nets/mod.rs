//! Networks that tasks share: trunks with named layers, and layers that burn does not have.
