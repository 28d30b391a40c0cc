//! The digest of a file that is being read, on a thread beside the reading.

use std::io;
use std::sync::Arc;
use std::sync::mpsc::{Receiver, SyncSender, sync_channel};
use std::thread;

use crate::digest::Digest;

/// Pieces on their way; with more of them only memory is used.
const ON_THE_WAY: usize = 2;

/// Where the pieces are handed in.
pub struct Beside {
    pieces: SyncSender<(Arc<Vec<u8>>, usize)>,
    done: Receiver<Arc<Vec<u8>>>,
}

impl Beside {
    /// A buffer of this length, one that was used before where there is one; whatever is in it.
    pub fn buffer(&self, length: usize) -> Vec<u8> {
        let used = self.done.try_iter().find_map(|used| Arc::try_unwrap(used).ok());
        used.unwrap_or_else(|| vec![0; length])
    }

    /// The next piece, the first `length` bytes of a buffer; it is read here meanwhile.
    pub fn add(&self, buffer: Vec<u8>, length: usize) -> Arc<Vec<u8>> {
        let buffer = Arc::new(buffer);
        // It fails when the other thread is gone, and then its end says so.
        let _ = self.pieces.send((Arc::clone(&buffer), length));
        buffer
    }
}

/// Does the work; what it handed in, in the order in which it did, is what the digest is of.
pub fn beside<T, E: From<io::Error>>(work: impl FnOnce(&Beside) -> Result<T, E>) -> Result<(T, String), E> {
    let (pieces, of) = sync_channel::<(Arc<Vec<u8>>, usize)>(ON_THE_WAY);
    let (used, done) = sync_channel(2 * ON_THE_WAY);
    let digest = move || {
        let mut digest = Digest::default();
        for (buffer, length) in of {
            digest.add(buffer.get(..length).unwrap_or_default());
            // Nobody waits for it.
            let _ = used.try_send(buffer);
        }
        digest.hex()
    };
    let thread = thread::Builder::new().spawn(digest)?;
    let beside = Beside { pieces, done };
    let worked = work(&beside);
    drop(beside);
    let sha256 = thread.join().map_err(|_| io::Error::other("the digest could not be made"))?;
    Ok((worked?, sha256))
}
