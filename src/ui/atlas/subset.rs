//! Chosen photos as data of their own: a list in the program's folder. Photos that have no file get one beside it.

use crate::ui::core::pool::Pool;
use std::path::{Path, PathBuf};

/// Side at which photos without a file are written.
const SIDE: usize = 128;

/// Writes a list of `photos` under `folder` and returns its path; nothing is written elsewhere.
pub(crate) fn write(pool: &Pool, photos: &[usize], folder: &Path) -> Result<PathBuf, String> {
    let time = jiff::Zoned::now().strftime("%Y-%m-%dT%H-%M-%S%.3f").to_string();
    let into = folder.join(time.replace('.', "-"));
    std::fs::create_dir_all(&into).map_err(|error| error.to_string())?;
    let list = into.join("chosen.csv");
    let mut lines = csv::Writer::from_path(&list).map_err(|error| error.to_string())?;
    lines.write_record(["path", "label", "split"]).map_err(|error| error.to_string())?;
    let held_out = |index: usize| pool.held_out.get(index).copied().unwrap_or_default();
    // With photos of one part only, the usual share is held out.
    let split = photos.iter().any(|index| held_out(*index)) && photos.iter().any(|index| !held_out(*index));
    for (number, &index) in photos.iter().enumerate() {
        let file = match pool.source.location(index) {
            Some(file) => std::path::absolute(file).map_err(|error| error.to_string())?,
            None => {
                let photo = pool.source.photo(index, SIDE).map_err(|error| error.to_string())?;
                let name = PathBuf::from(format!("{number:05}.png"));
                photo.save_png(&into.join(&name)).map_err(|error| error.to_string())?;
                name
            }
        };
        let part = match (split, held_out(index)) {
            (false, _) => "",
            (true, true) => "val",
            (true, false) => "train",
        };
        let fields = [&file.to_string_lossy(), pool.class(index).unwrap_or_default(), part];
        lines.write_record(fields).map_err(|error| error.to_string())?;
    }
    lines.flush().map_err(|error| error.to_string())?;
    Ok(list)
}

#[cfg(test)]
mod tests {
    use crate::ui::connect;

    #[test]
    fn a_written_list_opens_as_the_photos_that_were_chosen() {
        let folder = tempfile::tempdir().expect("a folder");
        let pool = connect::open("demo", &|_| {}).expect("the gallery").pool;
        let photos = [3, 40, 17, pool.source.len() - 1, pool.source.len() - 2];
        let list = super::write(&pool, &photos, folder.path()).expect("a list");
        let opened = connect::open(&list.to_string_lossy(), &|_| {}).expect("its data");
        assert_eq!((opened.all.len(), opened.train.len(), opened.held_out.len()), (5, 3, 2));
        let class = |index: usize| opened.all.label(index).map(|label| opened.all.classes()[label].clone());
        for (at, photo) in photos.iter().enumerate() {
            assert_eq!(class(at).as_deref(), pool.class(*photo));
        }
    }
}
