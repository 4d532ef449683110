//! Which column of a list is which: by the names in its first row, and by which of them leads to files.

use super::listing::Part;
use crate::photos::is_picture;
use std::path::Path;

/// What the column of the file may be called; names are compared without case, blanks and signs.
const PATH: [&str; 20] = [
    "path",
    "file",
    "filename",
    "filepath",
    "image",
    "imagepath",
    "imagefile",
    "imagename",
    "imagefilename",
    "img",
    "imgpath",
    "imgname",
    "imageid",
    "photo",
    "picture",
    "fname",
    "filenames",
    "images",
    "name",
    "id",
];
/// What the column of the class may be called.
const LABEL: [&str; 14] = [
    "label",
    "labels",
    "class",
    "classname",
    "category",
    "categoryname",
    "target",
    "species",
    "breed",
    "tag",
    "classid",
    "labelid",
    "categoryid",
    "y",
];
/// What the column of the part may be called.
const SPLIT: [&str; 8] = ["split", "part", "set", "subset", "partition", "phase", "usage", "fold"];

/// The places of the columns.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Columns {
    /// Whether the first row is names.
    pub(super) header: bool,
    /// The file.
    pub(super) path: usize,
    /// The class.
    pub(super) label: Option<usize>,
    /// Columns that are one class each, with 1 in the rows of that class and 0 elsewhere, and their names.
    pub(super) one_of: Vec<(usize, String)>,
    /// The part.
    pub(super) split: Option<usize>,
    /// How many of the rows looked at lead to a file.
    pub(super) found: usize,
}

/// A name as names are compared.
pub(super) fn plain(name: &str) -> String {
    name.chars().filter(|letter| letter.is_alphanumeric()).flat_map(char::to_lowercase).collect()
}

/// Which of `names`, each as names are compared, is that of a class.
pub(super) fn label_among(names: &[String]) -> Option<usize> {
    LABEL.iter().find_map(|known| names.iter().position(|name| name == known))
}

/// The columns of a list that begins with `rows`; `is_file` says whether a field leads to a picture.
pub(super) fn columns(rows: &[Vec<String>], is_file: &dyn Fn(&str) -> bool) -> Columns {
    let width = rows.iter().map(Vec::len).max().unwrap_or(0);
    let found_in = |rows: &[Vec<String>], column: usize| {
        rows.iter().filter(|row| row.get(column).is_some_and(|field| !field.is_empty() && is_file(field))).count()
    };
    let names: Vec<String> = rows.first().map(|row| row.iter().map(|name| plain(name)).collect()).unwrap_or_default();
    let named = |known: &[&str]| known.iter().find_map(|known| names.iter().position(|name| name == known));
    let called = [named(&PATH), named(&LABEL), named(&SPLIT)];
    let first_leads = rows.first().is_some_and(|row| row.iter().any(|field| !field.is_empty() && is_file(field)));
    let rest = rows.get(1..).unwrap_or_default();
    let leading = |rows: &[Vec<String>]| {
        let counts = (0..width).map(|column| (found_in(rows, column), column));
        counts.max_by_key(|&(count, column)| (count, width - column)).unwrap_or_default()
    };
    // A name of a picture that is not there, or lies elsewhere, is no name of a column.
    let names_pictures = rows.first().is_some_and(|row| row.iter().any(|field| is_picture(Path::new(field))));
    let header = !first_leads && (called.iter().any(Option::is_some) || (!names_pictures && leading(rest).0 > 0));
    let (found, by_files) = leading(if header { rest } else { rows });
    // A number may be a class and the name of a file, so that names of columns count more than what is there.
    let by_name = called[0].filter(|_| header).map(|column| (found_in(rest, column), column));
    let (found, path) = match by_name {
        Some((count, column)) if count > 0 || found == 0 => (count, column),
        _ if found > 0 => (found, by_files),
        _ => (0, 0),
    };
    let free = |column: &usize| *column != path;
    if header && called[1..].iter().flatten().any(free) {
        let [label, split] = [called[1], called[2]].map(|column| column.filter(free));
        let one_of = if label.is_none() { one_of(rows, path, split) } else { Vec::new() };
        return Columns { header, path, label: label.or_else(|| beside(rest, path, split)), one_of, split, found };
    }
    let first = rows;
    let rows = if header { rest } else { rows };
    let is_part = |column: usize| {
        let mut fields = rows.iter().filter_map(|row| row.get(column)).filter(|field| !field.is_empty());
        fields.any(|field| Part::from_name(field).is_some())
    };
    let split = (0..width).rev().find(|column| free(column) && width > 2 && is_part(*column));
    let one_of = if header { one_of(first, path, split) } else { Vec::new() };
    Columns { header, path, label: beside(rows, path, split), one_of, split, found }
}

/// The column that may be the class where none is called so: the first behind the file, else the last before it that
/// neither counts the rows nor names pictures.
fn beside(rows: &[Vec<String>], path: usize, split: Option<usize>) -> Option<usize> {
    let width = rows.iter().map(Vec::len).max().unwrap_or(0);
    let counts = |column: usize| {
        let numbers: Vec<Option<usize>> =
            rows.iter().map(|row| row.get(column).and_then(|field| field.parse().ok())).collect();
        numbers.len() > 2 && numbers.windows(2).all(|pair| pair[0].zip(pair[1]).is_some_and(|(a, b)| b == a + 1))
    };
    let names_pictures = |column: usize| {
        let mut fields = rows.iter().filter_map(|row| row.get(column)).filter(|field| !field.is_empty()).peekable();
        fields.peek().is_some() && fields.all(|field| is_picture(Path::new(field)))
    };
    let free = |column: &usize| Some(*column) != split && !counts(*column) && !names_pictures(*column);
    (path + 1..width).find(free).or_else(|| (0..path).rev().find(free))
}

/// Whether a field marks the class of its column.
pub(super) fn is_one(field: &str) -> bool {
    field.parse::<f64>() == Ok(1.0)
}

/// The columns that are one class each, by their names in the first of `rows`: every row has 1 in one of them and 0 in the
/// others, as competitions write it.
fn one_of(rows: &[Vec<String>], path: usize, split: Option<usize>) -> Vec<(usize, String)> {
    let Some((names, rest)) = rows.split_first() else { return Vec::new() };
    let others = || (0..names.len()).filter(|column| *column != path && Some(*column) != split);
    let marks = |row: &Vec<String>| {
        let all = others().map(|column| row.get(column).map_or("", String::as_str));
        let plain = all.clone().all(|field| is_one(field) || field.parse::<f64>() == Ok(0.0));
        plain && all.filter(|field| is_one(field)).count() == 1
    };
    let found = others().count() > 1 && !rest.is_empty() && rest.iter().all(marks);
    if found { others().map(|column| (column, names[column].clone())).collect() } else { Vec::new() }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn of(text: &str) -> Columns {
        let rows: Vec<Vec<String>> =
            text.lines().map(|line| line.split(',').map(|field| field.trim().to_owned()).collect()).collect();
        columns(&rows, &|field| field.ends_with(".jpg"))
    }

    fn places(text: &str) -> (bool, usize, Option<usize>, Option<usize>) {
        let Columns { header, path, label, split, .. } = of(text);
        (header, path, label, split)
    }

    #[test]
    fn columns_are_found_by_name_in_any_order() {
        assert_eq!(places("path,label,split\na.jpg,cat,train"), (true, 0, Some(1), Some(2)));
        assert_eq!(places("image_path,Class\na.jpg,cat"), (true, 0, Some(1), None));
        assert_eq!(places("label,image_path\ncat,a.jpg"), (true, 1, Some(0), None));
        assert_eq!(places(",image_path,label\n0,a.jpg,cat\n1,b.jpg,dog"), (true, 1, Some(2), None));
        assert_eq!(places("id,split,breed,file\n7,train,pug,a.jpg"), (true, 3, Some(2), Some(1)));
        assert_eq!(places("Bild,Art\na.jpg,cat"), (true, 0, Some(1), None), "names that nobody knows");
        assert_eq!(places("ImageId,Class\na,cat"), (true, 0, Some(1), None), "even where no file is found");
    }

    #[test]
    fn without_names_the_files_and_the_parts_tell() {
        assert_eq!(places("a.jpg,cat\nb.jpg,dog"), (false, 0, Some(1), None));
        assert_eq!(places("cat,a.jpg\ndog,b.jpg"), (false, 1, Some(0), None));
        assert_eq!(places("0,a.jpg,cat\n1,b.jpg,dog\n2,c.jpg,dog"), (false, 1, Some(2), None));
        assert_eq!(places("a.jpg,cat,train\nb.jpg,dog,"), (false, 0, Some(1), Some(2)));
        assert_eq!(places("a.jpg,cat,12\nb.jpg,dog,30"), (false, 0, Some(1), None));
        assert_eq!(places("a.jpg\nb.jpg"), (false, 0, None, None));
        assert_eq!(places(""), (false, 0, None, None));
    }

    #[test]
    fn a_number_that_is_also_the_name_of_a_file_is_a_class_where_its_column_is_called_so() {
        let row = |text: &str| text.split(',').map(str::to_owned).collect::<Vec<_>>();
        let rows = ["label,image", "0,0", "1,1", "0,2"].map(row);
        let found = columns(&rows, &|field| ["0", "1", "2"].contains(&field));
        assert_eq!((found.path, found.label, found.found), (1, Some(0), 3));
        assert_eq!(places("front,back\na.jpg,b.jpg\nc.jpg,d.jpg"), (true, 0, None, None), "pictures are no classes");
    }
}
