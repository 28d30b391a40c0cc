//! `backsync schema`: the format as JSON Schema.

use crate::scenario::json_schema;

use super::Status;
use super::output::Output;

pub fn run(output: &mut Output) -> anyhow::Result<Status> {
    output.json(&json_schema())?;
    Ok(Status::Fine)
}
