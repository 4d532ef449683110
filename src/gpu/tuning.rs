//! Where and how burn's GPU runtime tunes its kernels, set before the first device starts.
//!
//! The runtime reads its settings once. Left alone it takes them from a `cubecl.toml` above the working directory and
//! keeps what it learns under the project's `target/`, which an installed program does not have.

use cubecl::config::autotune::{AutotuneLevel, BenchConfig};
use cubecl::config::cache::CacheConfig;
use cubecl::config::{CubeClRuntimeConfig, RuntimeConfig};
use directories::ProjectDirs;
use std::path::PathBuf;

/// The directory that keeps what kernel tuning has learned: `kernels` in the program's cache directory of this user.
pub fn cache_directory() -> PathBuf {
    ProjectDirs::from("", "", "pretext")
        .map_or_else(|| std::env::temp_dir().join("pretext"), |places| places.cache_dir().to_owned())
        .join("kernels")
}

/// Settles the runtime's settings; `CUBECL_*` variables still have the last word. Only the first call counts.
///
/// On a `software` adapter each timing takes seconds and the choice hardly matters, so one sample of the fewest
/// candidates is taken there.
pub(super) fn prepare(software: bool) {
    let mut config = CubeClRuntimeConfig::default();
    config.environment.path = CacheConfig::Directory(cache_directory());
    if software {
        config.autotune.level = AutotuneLevel::Minimal;
        config.autotune.bench = BenchConfig { min_samples: 1, max_samples: 1, ..BenchConfig::default() };
    }
    if !CubeClRuntimeConfig::try_set(config.override_from_env()) {
        tracing::debug!("the GPU runtime was configured earlier; its settings stay");
    }
}
