//! NumPy's file format, version 1.0: a header that names type and shape, then the numbers.

/// Rows of `width` numbers as the bytes of an `.npy` file, `float32 [rows, width]`.
pub fn matrix(values: &[f32], width: usize) -> Vec<u8> {
    let rows = values.len() / width.max(1);
    let mut header = format!("{{'descr': '<f4', 'fortran_order': False, 'shape': ({rows}, {width}), }}");
    // Magic, version and length take 10 bytes; the numbers begin at a multiple of 64, behind a new line.
    let padding = 64 - (10 + header.len() + 1) % 64;
    header.push_str(&" ".repeat(padding % 64));
    header.push('\n');
    let mut bytes = b"\x93NUMPY\x01\x00".to_vec();
    bytes.extend((header.len() as u16).to_le_bytes());
    bytes.extend(header.as_bytes());
    bytes.extend(values.iter().flat_map(|value| value.to_le_bytes()));
    bytes
}

#[cfg(test)]
mod tests {
    #[test]
    fn the_bytes_are_numpys() {
        // np.save(f, np.array([[1, 2, 3], [4, 5, 6]], dtype=np.float32))
        let bytes = super::matrix(&[1.0, 2.0, 3.0, 4.0, 5.0, 6.0], 3);
        assert_eq!(bytes.len(), 128 + 24);
        assert_eq!(&bytes[..10], b"\x93NUMPY\x01\x00\x76\x00");
        let header = String::from_utf8_lossy(&bytes[10..128]);
        assert!(header.starts_with("{'descr': '<f4', 'fortran_order': False, 'shape': (2, 3), }   "));
        assert!(header.ends_with(" \n"));
        assert_eq!(&bytes[128..132], &1.0f32.to_le_bytes());
    }
}
