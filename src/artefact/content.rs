//! The bytes of a file, of which most may be one row over and over: far more than would fit into memory.

/// So much is handed out at a time; large enough that the disk and not we are what it waits for.
const BLOCK: usize = 512 * 1024;

/// A head, and a row so many times.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Content {
    head: Vec<u8>,
    row: Vec<u8>,
    rows: u64,
    bytes: u64,
}

impl Content {
    /// A text.
    pub fn text(text: impl Into<Vec<u8>>) -> Self {
        let head = text.into();
        Self { bytes: head.len() as u64, head, ..Self::default() }
    }

    /// A head and a row over and over; `None` where no file can be so large.
    pub fn repeated(head: Vec<u8>, row: Vec<u8>, rows: u64) -> Option<Self> {
        let bytes = (row.len() as u64).checked_mul(rows)?.checked_add(head.len() as u64)?;
        i64::try_from(bytes).ok()?;
        Some(Self { head, row, rows, bytes })
    }

    /// How many bytes there are.
    pub fn bytes(&self) -> u64 {
        self.bytes
    }

    /// How often the row stands in it.
    pub fn rows(&self) -> u64 {
        self.rows
    }

    /// What stands before the rows.
    pub fn head(&self) -> &[u8] {
        &self.head
    }

    /// The row.
    pub fn row(&self) -> &[u8] {
        &self.row
    }

    /// All of them in pieces.
    pub fn pieces(&self) -> Pieces<'_> {
        let in_block = (BLOCK / self.row.len().max(1)).max(1);
        let in_block = usize::try_from(self.rows).map_or(in_block, |rows| in_block.min(rows));
        Pieces {
            content: self,
            block: self.row.repeat(in_block),
            in_block: in_block as u64,
            at_head: true,
            left: self.rows,
        }
    }
}

/// Hands the bytes out, a piece at a time.
#[derive(Debug)]
pub struct Pieces<'c> {
    content: &'c Content,
    /// The row as often as it fits.
    block: Vec<u8>,
    in_block: u64,
    at_head: bool,
    left: u64,
}

impl Pieces<'_> {
    /// The next piece, never an empty one.
    pub fn next_piece(&mut self) -> Option<&[u8]> {
        if std::mem::take(&mut self.at_head) && !self.content.head.is_empty() {
            return Some(&self.content.head);
        }
        let rows = self.left.min(self.in_block);
        self.left -= rows;
        let length = self.content.row.len().saturating_mul(usize::try_from(rows).unwrap_or_default());
        self.block.get(..length).filter(|piece| !piece.is_empty())
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn all(content: &Content) -> Vec<u8> {
        let mut pieces = content.pieces();
        let mut out = Vec::new();
        while let Some(piece) = pieces.next_piece() {
            assert!(piece.len() <= BLOCK.max(content.row.len()).max(content.head.len()));
            out.extend_from_slice(piece);
        }
        out
    }

    #[test]
    fn rows_that_do_not_fit_evenly_into_a_block_all_come() {
        let content = Content::repeated(b"h\r\n".to_vec(), b"Mailbox,1\r\n".to_vec(), 100_003).unwrap();
        let expected = [b"h\r\n".to_vec(), b"Mailbox,1\r\n".repeat(100_003)].concat();
        assert!(all(&content) == expected);
        assert_eq!(content.bytes(), expected.len() as u64);
    }

    #[test]
    fn what_is_too_large_for_a_file_is_none() {
        assert_eq!(Content::repeated(Vec::new(), vec![0; 2], u64::MAX / 2), None);
        assert_eq!(Content::repeated(vec![0; 2], vec![0], i64::MAX as u64 - 1), None);
        assert_eq!(Content::repeated(Vec::new(), Vec::new(), u64::MAX).unwrap().bytes(), 0);
    }

    proptest! {
        #[test]
        fn pieces_are_the_whole(
            head in prop::collection::vec(any::<u8>(), 0..50),
            row in prop_oneof![prop::collection::vec(any::<u8>(), 0..50), (BLOCK - 2..BLOCK + 2).prop_map(|n| vec![7; n])],
            rows in 0..5_u64,
        ) {
            let content = Content::repeated(head.clone(), row.clone(), rows).unwrap();
            prop_assert!(all(&content) == [head, row.repeat(rows as usize)].concat());
        }
    }
}
