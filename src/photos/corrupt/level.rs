//! How strong: a severity, and which of the three published tables it is looked up in.

/// Which table the sizes and strengths come from (`make_cifar_c`, `make_tinyimagenet_c` and ImageNet-C itself).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Table {
    /// For pictures of 32 pixels a side.
    Side32,
    /// For 64 pixels.
    Side64,
    /// For 224 pixels.
    Side224,
}

/// The geometric means of 32 and 64, and of 64 and 224: a side takes the table that it differs from by the smaller factor.
const LIMITS: [usize; 2] = [45, 119];

impl Table {
    /// The table for a picture whose shorter side has `side` pixels.
    pub fn of_side(side: usize) -> Self {
        match side {
            _ if side <= LIMITS[0] => Self::Side32,
            _ if side <= LIMITS[1] => Self::Side64,
            _ => Self::Side224,
        }
    }
}

/// A table and a row of it.
#[derive(Clone, Copy, Debug)]
pub struct Level {
    /// The table.
    pub table: Table,
    row: usize,
}

impl Level {
    /// The level for a shorter side of `side` pixels and a severity of 1 to 5; a greater severity is 5, and 0 has none.
    pub fn new(side: usize, severity: u8) -> Option<Self> {
        let row = usize::from(severity.min(5)).checked_sub(1)?;
        Some(Self { table: Table::of_side(side), row })
    }

    /// The entry of three tables (32, 64 and 224 pixels) that this level is about.
    pub fn of<T: Copy>(self, tables: &[[T; 5]; 3]) -> T {
        tables[self.table as usize][self.row]
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_side_between_the_tables_takes_the_nearer_one_by_factor() {
        for (side, table) in [(1, Table::Side32), (45, Table::Side32), (46, Table::Side64), (64, Table::Side64)] {
            assert_eq!(Table::of_side(side), table);
        }
        for (side, table) in [(119, Table::Side64), (120, Table::Side224), (4000, Table::Side224)] {
            assert_eq!(Table::of_side(side), table);
        }
    }

    #[test]
    fn severities_count_from_one_and_end_at_five() {
        let tables = [[1, 2, 3, 4, 5], [6, 7, 8, 9, 10], [11, 12, 13, 14, 15]];
        assert!(Level::new(32, 0).is_none());
        let at = |side, severity| Level::new(side, severity).map(|level| level.of(&tables));
        assert_eq!([at(32, 1), at(64, 3), at(224, 5), at(224, 200)], [Some(1), Some(8), Some(15), Some(15)]);
    }
}
