//! Pictures in a column of a table (`.parquet`), as the Hugging Face hub keeps them: the column holds the bytes of a picture
//! file, by themselves or in a group beside its path, and another column the class, by number or by name.
//!
//! The bytes are kept in memory as they are in the file, as a table is not made for reading single rows.

use super::picture::{Contents, Picture, Place};
use crate::dataset::columns::{label_among, plain};
use crate::photos::{limits, sniff_bytes};
use crate::text;
use parquet::data_type::ByteArray;
use parquet::file::reader::{FileReader, SerializedFileReader};
use parquet::record::{Field, Row};
use std::fs::File;
use std::path::{Path, PathBuf};
use std::sync::Arc;

/// Under which name the hub keeps what it knows of the columns.
const HUB: &str = "huggingface";

/// The pictures of the table in the file `path`; `skip` is told what cannot be used.
///
/// # Errors
/// A sentence that says why it cannot be read.
pub(super) fn contents(path: &Path, skip: &mut dyn FnMut(&Path, String)) -> Result<Contents, String> {
    let damaged = |error: parquet::errors::ParquetError| text!("parquet-damaged", reason = error.to_string());
    let file = File::open(path).map_err(|error| error.to_string())?;
    let length = file.metadata().map_err(|error| error.to_string())?.len();
    if length > limits::MAX_FILE_BYTES {
        return Err(text!("photo-read-file-size", bytes = length));
    }
    let reader = SerializedFileReader::new(file).map_err(damaged)?;
    let known = hub_classes(&reader);
    let (mut pictures, mut held) = (Vec::new(), 0);
    for (number, row) in reader.get_row_iter(None).map_err(damaged)?.enumerate() {
        let row = row.map_err(damaged)?;
        let Some((name, bytes)) = picture_of(&row) else {
            skip(&PathBuf::from(number.to_string()), text!("parquet-no-picture"));
            continue;
        };
        // Compressed pages may hold far more than the file has bytes.
        held += bytes.len() as u64;
        if held > limits::MAX_FILE_BYTES {
            return Err(text!("photo-read-file-size", bytes = held));
        }
        let name = name
            .map_or_else(|| PathBuf::from(format!("{number:06}")), |name| PathBuf::from(format!("{number:06}-{name}")));
        match sniff_bytes(bytes.data()) {
            Ok(header) if header.shorter_side() >= limits::MIN_SIDE => pictures.push(Picture {
                name,
                bytes: bytes.len() as u64,
                width: header.width,
                height: header.height,
                class: class_of(&row, &known),
                place: Place::Held(Arc::from(bytes.data())),
            }),
            Ok(header) => {
                let (width, height) = (header.width, header.height);
                skip(&name, text!("photo-read-too-small", width = width, height = height, minimum = limits::MIN_SIDE));
            }
            Err(error) => skip(&name, error.to_string()),
        }
    }
    Ok(Contents { pictures, others: 0, notes: Vec::new() })
}

/// The first picture of a row, and what its file was called.
fn picture_of(row: &Row) -> Option<(Option<String>, &ByteArray)> {
    row.get_column_iter().find_map(|(_, field)| match field {
        Field::Bytes(bytes) => Some((None, bytes)),
        Field::Group(group) => {
            let bytes = group.get_column_iter().find_map(|(_, field)| match field {
                Field::Bytes(bytes) => Some(bytes),
                _ => None,
            })?;
            let name = group.get_column_iter().find_map(|(_, field)| match field {
                Field::Str(name) => Path::new(name).file_name().map(|name| name.to_string_lossy().into_owned()),
                _ => None,
            });
            Some((name, bytes))
        }
        _ => None,
    })
}

/// The class of a row: a name, or a number that stands for one of the `known`.
fn class_of(row: &Row, known: &[String]) -> Option<String> {
    let (keys, fields): (Vec<String>, Vec<&Field>) =
        row.get_column_iter().map(|(name, field)| (plain(name), field)).unzip();
    let number = match fields.get(label_among(&keys)?)? {
        Field::Str(name) => return (!name.trim().is_empty()).then(|| name.trim().to_owned()),
        Field::Byte(number) => i64::from(*number),
        Field::Short(number) => i64::from(*number),
        Field::Int(number) => i64::from(*number),
        Field::Long(number) => *number,
        Field::UByte(number) => i64::from(*number),
        Field::UShort(number) => i64::from(*number),
        Field::UInt(number) => i64::from(*number),
        Field::ULong(number) => i64::try_from(*number).ok()?,
        _ => return None,
    };
    // The hub writes -1 where there is no class.
    let place = usize::try_from(number).ok()?;
    Some(known.get(place).cloned().unwrap_or_else(|| number.to_string()))
}

/// The classes by number, where the hub says what they are called.
fn hub_classes(reader: &SerializedFileReader<File>) -> Vec<String> {
    let pairs = reader.metadata().file_metadata().key_value_metadata();
    let said = pairs.and_then(|pairs| pairs.iter().find(|pair| pair.key == HUB)?.value.as_deref());
    let said: serde_json::Value = said.and_then(|said| serde_json::from_str(said).ok()).unwrap_or_default();
    let features = said["info"]["features"].as_object().cloned().unwrap_or_default();
    let (keys, values): (Vec<String>, Vec<_>) = features.into_iter().map(|(key, value)| (plain(&key), value)).unzip();
    let names = label_among(&keys).and_then(|at| values.get(at)?["names"].as_array());
    names
        .map(|names| names.iter().map(|name| name.as_str().unwrap_or_default().to_owned()).collect())
        .unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use crate::dataset::{DataRequest, open};
    use crate::photos::Photo;
    use parquet::basic::{Compression, ZstdLevel};
    use parquet::data_type::{ByteArray, ByteArrayType, Int64Type};
    use parquet::file::metadata::KeyValue;
    use parquet::file::properties::WriterProperties;
    use parquet::file::writer::SerializedFileWriter;
    use parquet::schema::parser::parse_message_type;
    use std::path::Path;
    use std::sync::Arc;

    const SCHEMA: &str = "message rows {
        required group image { required binary bytes; required binary path (UTF8); }
        required int64 label;
    }";

    fn write(path: &Path, pictures: &[Vec<u8>], labels: &[i64], compression: Compression) {
        let hub = r#"{"info": {"features": {"image": {}, "label": {"names": ["cat", "dog"], "_type": "ClassLabel"}}}}"#;
        let properties = WriterProperties::builder()
            .set_compression(compression)
            .set_key_value_metadata(Some(vec![KeyValue::new("huggingface".to_owned(), hub.to_owned())]))
            .build();
        let schema = Arc::new(parse_message_type(SCHEMA).unwrap());
        let mut writer = SerializedFileWriter::new(Vec::new(), schema, Arc::new(properties)).unwrap();
        let mut rows = writer.next_row_group().unwrap();
        let names: Vec<ByteArray> =
            (0..pictures.len()).map(|at| ByteArray::from(format!("a/{at}.png").as_str())).collect();
        let bytes: Vec<ByteArray> = pictures.iter().map(|picture| ByteArray::from(picture.clone())).collect();
        for values in [bytes, names] {
            let mut column = rows.next_column().unwrap().unwrap();
            column.typed::<ByteArrayType>().write_batch(&values, None, None).unwrap();
            column.close().unwrap();
        }
        let mut column = rows.next_column().unwrap().unwrap();
        column.typed::<Int64Type>().write_batch(labels, None, None).unwrap();
        column.close().unwrap();
        rows.close().unwrap();
        std::fs::write(path, writer.into_inner().unwrap()).unwrap();
    }

    #[test]
    fn pictures_and_classes_of_a_table_as_the_hub_writes_it_are_read() {
        let folder = tempfile::tempdir().unwrap();
        let png = |level: u8| {
            let file = folder.path().join("picture");
            Photo::filled(12, 10, [level; 3]).save_png(&file).unwrap();
            let bytes = std::fs::read(&file).unwrap();
            std::fs::remove_file(&file).unwrap();
            bytes
        };
        let pictures = [png(10), png(20), b"no picture".to_vec()];
        std::fs::create_dir(folder.path().join("data")).unwrap();
        let zstd = Compression::ZSTD(ZstdLevel::default());
        write(&folder.path().join("data/train-00000-of-00001.parquet"), &pictures, &[1, 0, 1], Compression::SNAPPY);
        write(&folder.path().join("data/test-00000-of-00001.parquet"), &pictures[..1], &[-1], zstd);
        let opened = open(&DataRequest::new(folder.path())).unwrap();
        assert_eq!((opened.train.len(), opened.valid.len(), opened.skipped.len()), (2, 1, 1));
        assert_eq!(opened.train.classes(), ["cat", "dog"]);
        assert_eq!((opened.train.label(0), opened.valid.label(0)), (Some(1), None));
        assert_eq!(opened.train.photo(1, 8).unwrap().pixel(0, 0), [20; 3]);
        assert!(opened.train.name(0).ends_with("000000-0.png"), "{}", opened.train.name(0));
    }
}
