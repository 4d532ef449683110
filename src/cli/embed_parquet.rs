//! Embeddings as Parquet: one row a photo with its name, its class, its part of the data and its numbers.

use super::embed_table::Table;
use parquet::data_type::{ByteArray, ByteArrayType, FloatType, Int32Type};
use parquet::errors::Result;
use parquet::file::properties::WriterProperties;
use parquet::file::writer::{SerializedFileWriter, SerializedRowGroupWriter};
use parquet::schema::parser::parse_message_type;
use std::sync::Arc;

const SCHEMA: &str = "message photos {
    required binary name (UTF8);
    optional binary label (UTF8);
    optional int32 class;
    optional binary split (UTF8);
    required group embedding (LIST) { repeated group list { required float element; } }
}";

/// The table as a file.
///
/// # Errors
/// When the writer refuses.
pub fn parquet(table: &Table) -> Result<Vec<u8>> {
    let properties = WriterProperties::builder().set_dictionary_enabled(false).build();
    let schema = Arc::new(parse_message_type(SCHEMA)?);
    let mut writer = SerializedFileWriter::new(Vec::new(), schema, Arc::new(properties))?;
    let mut rows = writer.next_row_group()?;
    let texts = |texts: &[Option<&str>]| texts.iter().map(|text| text.map(ByteArray::from)).collect::<Vec<_>>();
    let names: Vec<ByteArray> = table.names.iter().map(|name| ByteArray::from(name.as_str())).collect();
    column::<ByteArrayType>(&mut rows, &names, None, None)?;
    optional::<ByteArrayType>(&mut rows, &texts(&table.class_names()))?;
    let classes: Vec<Option<i32>> = table.classes.iter().map(|class| class.map(|class| class as i32)).collect();
    optional::<Int32Type>(&mut rows, &classes)?;
    optional::<ByteArrayType>(&mut rows, &texts(&table.splits))?;
    let (numbers, width) = (&table.features.rows, table.features.width.max(1));
    // Every number exists; the first of a row begins a new list.
    let begins: Vec<i16> = (0..numbers.len()).map(|at| i16::from(!at.is_multiple_of(width))).collect();
    column::<FloatType>(&mut rows, numbers, Some(&vec![1; numbers.len()]), Some(&begins))?;
    rows.close()?;
    writer.into_inner()
}

type Rows<'a> = SerializedRowGroupWriter<'a, Vec<u8>>;

fn column<T: parquet::data_type::DataType>(
    rows: &mut Rows<'_>,
    values: &[T::T],
    exist: Option<&[i16]>,
    begin: Option<&[i16]>,
) -> Result<()> {
    let Some(mut column) = rows.next_column()? else { return Ok(()) };
    column.typed::<T>().write_batch(values, exist, begin)?;
    column.close()
}

fn optional<T: parquet::data_type::DataType>(rows: &mut Rows<'_>, values: &[Option<T::T>]) -> Result<()> {
    let exist: Vec<i16> = values.iter().map(|value| i16::from(value.is_some())).collect();
    column::<T>(rows, &values.iter().flatten().cloned().collect::<Vec<_>>(), Some(&exist), None)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::eval::Features;
    use parquet::file::reader::SerializedFileReader;

    #[test]
    fn every_photo_is_a_row_with_its_numbers() {
        let rows = vec![1.0, 2.0, 3.0, 4.5, 5.0, 6.0];
        let table = Table {
            names: vec!["a.png".to_owned(), "b.png".to_owned()],
            classes: vec![Some(1), None],
            known: vec!["cat".to_owned(), "dog".to_owned()],
            splits: vec![Some("train"), Some("held_out")],
            features: Features { name: "conv5".to_owned(), width: 3, rows },
            sprites: Vec::new(),
        };
        let file = tempfile::NamedTempFile::new().expect("a file");
        std::fs::write(file.path(), parquet(&table).expect("written")).expect("on disk");
        let reader = SerializedFileReader::new(file.reopen().expect("a file")).expect("a Parquet file");
        let read: Vec<String> = reader.into_iter().map(|row| row.expect("a row").to_string()).collect();
        assert_eq!(read.len(), 2);
        assert!(
            read[0].contains("\"a.png\"") && read[0].contains("\"dog\"") && read[0].contains("class: 1"),
            "{read:?}"
        );
        assert!(read[0].contains("[1.0, 2.0, 3.0]") && read[0].contains("\"train\""), "{read:?}");
        assert!(read[1].contains("null") && read[1].contains("[4.5, 5.0, 6.0]"), "{read:?}");
    }
}
