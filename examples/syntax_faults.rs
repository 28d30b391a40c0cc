//! What Backsync makes of TOML documents, for `scripts/toml-differential.py` to hold against another reader.
//!
//! On stdin: documents, each after its length in bytes (32 bits, little end first). On stdout: a line of JSON for each,
//! `{"fault": the first one's words or null, "tree": what was read, "scenario": its values, where it is one}`.

use std::io::{ErrorKind, Read, Write};

use backsync::scenario::syntax::{self, Kind, NodeId, Tree};
use backsync::scenario::{Cell, Datum, Faults, Scalar, load};
use serde_json::{Map, Value, json};

fn main() -> std::io::Result<()> {
    let mut stdin = std::io::stdin().lock();
    let mut stdout = std::io::BufWriter::new(std::io::stdout().lock());
    while let Some(document) = next(&mut stdin)? {
        serde_json::to_writer(&mut stdout, &judged(&document))?;
        stdout.write_all(b"\n")?;
    }
    stdout.flush()
}

fn next(from: &mut impl Read) -> std::io::Result<Option<String>> {
    let mut length = [0; 4];
    match from.read_exact(&mut length) {
        Err(error) if error.kind() == ErrorKind::UnexpectedEof => return Ok(None),
        read => read?,
    }
    let mut document = String::new();
    from.take(u32::from_le_bytes(length).into()).read_to_string(&mut document)?;
    Ok(Some(document))
}

fn judged(document: &str) -> Value {
    let mut faults = Faults::default();
    let tree = syntax::read(document, &mut faults);
    match faults.into_sorted().into_iter().next() {
        Some(fault) => json!({ "fault": fault.message, "loads": load(document).is_ok() }),
        None => json!({
            "fault": null,
            "tree": shown(&tree, tree.root()),
            "scenario": load(document).ok().map(|scenario| value(scenario.cell())),
        }),
    }
}

/// `["table", [[name, value], ...]]`, `["list", [value, ...]]` or `["scalar", start, end]`, in bytes.
fn shown(tree: &Tree<'_>, node: NodeId) -> Value {
    match tree.kind(node) {
        Kind::Table => {
            let keys = tree.children(node).map(|key| match tree.value(key) {
                Some(value) => json!([tree.key_name(key), shown(tree, value)]),
                None => json!([tree.key_name(key), null]),
            });
            json!(["table", keys.collect::<Vec<_>>()])
        }
        Kind::Tables | Kind::List => {
            json!(["list", tree.children(node).map(|element| shown(tree, element)).collect::<Vec<_>>()])
        }
        Kind::Scalar | Kind::Key | Kind::Broken => {
            let span = tree.span(node);
            json!(["scalar", span.start, span.end])
        }
    }
}

/// A scenario as a TOML reader would hand it out; what is not given is left out.
fn value(cell: Cell<'_>) -> Value {
    match cell {
        Cell::Absent => Value::Null,
        Cell::Scalar(Scalar::Text(text)) => text.into(),
        Cell::Scalar(Scalar::Whole(n)) => n.into(),
        Cell::Scalar(Scalar::Number(n)) => n.into(),
        Cell::Scalar(Scalar::Flag(flag)) => flag.into(),
        Cell::Scalar(Scalar::Time(time)) => json!({ "time": time.to_rfc3339() }),
        Cell::List(cells) => cells.into_iter().map(value).collect(),
        Cell::Record(record) => {
            let fields = record.spec().fields.iter().enumerate();
            let given = fields.map(|(i, field)| (field.key.to_owned(), value(record.field(i))));
            Value::Object(given.filter(|(_, value)| !value.is_null()).collect::<Map<_, _>>())
        }
    }
}
