//! Opening the scenario a command is about.

use std::fs::File;
use std::io::Read;
use std::path::Path;

use anyhow::{Context, bail};

use crate::scenario::MAX_BYTES;

/// The bytes of a scenario file, or why they can't be had.
pub fn read(path: &Path) -> anyhow::Result<Vec<u8>> {
    let shown = path.display();
    let file = File::open(path).with_context(|| format!("cannot read {shown}"))?;
    let about = file.metadata().with_context(|| format!("cannot read {shown}"))?;
    if about.is_dir() {
        bail!("cannot read {shown}: it is a folder; name a scenario file in it");
    }
    let mut bytes = Vec::with_capacity(about.len().min(MAX_BYTES) as usize + 1);
    // One byte more than allowed is enough to know, also of a pipe that says nothing of its size.
    file.take(MAX_BYTES + 1)
        .read_to_end(&mut bytes)
        .with_context(|| format!("cannot read {shown}"))?;
    if bytes.len() as u64 > MAX_BYTES {
        bail!("{shown} is larger than 16 MiB; a scenario is not, so is this the right file?");
    }
    Ok(bytes)
}
