//! What must hold of any input, however damaged. The fuzz targets ask it of millions of inputs, `tests/fuzz_corpus.rs`
//! of some thousands, with the stable compiler.

use backsync::evidence::listing::{self, Kind, Listing};
use backsync::listings;
use backsync::reps_from::RepsFrom;
use backsync::scenario::syntax::Span;
use backsync::scenario::{Invalid, load, load_bytes};

/// A scenario file is taken and means the same when it is read again; or it has faults, all with places within it.
pub fn scenario(bytes: &[u8]) {
    match load_bytes(bytes.to_vec()) {
        Ok((text, read)) => {
            assert_eq!(text.as_bytes(), bytes, "the text is not that of the file");
            match load(&text) {
                Ok(again) => assert_eq!(format!("{again:?}"), format!("{read:?}"), "read again it is another scenario"),
                Err(faults) => panic!("taken once, and refused the next time: {faults:?}"),
            }
        }
        Err(invalid) => {
            assert_eq!(invalid.text, String::from_utf8_lossy(bytes), "the text is not that of the file");
            refused(&invalid);
        }
    }
}

fn refused(invalid: &Invalid) {
    assert!(!invalid.faults.is_empty(), "refused without a reason");
    for fault in &invalid.faults {
        within(fault.span, &invalid.text);
        if let Some((span, _)) = &fault.also {
            within(*span, &invalid.text);
        }
        assert!(!fault.message.is_empty(), "a fault without words");
    }
    // The last may say how many more there are, and stands nowhere.
    let told = invalid.faults.len().min(10_000);
    assert!(invalid.faults[..told].is_sorted_by_key(|fault| fault.span.start), "faults out of order");

    let lines = invalid.text.split('\n').count();
    for (problem, fault) in invalid.problems().iter().zip(&invalid.faults) {
        assert!((1..=lines).contains(&problem.line), "line {} of {lines}", problem.line);
        let line = invalid.text.split('\n').nth(problem.line - 1).unwrap_or_default();
        let most = line.chars().count() + 1;
        assert!((1..=most).contains(&problem.column), "column {} of {most}: {fault:?}", problem.column);
    }
}

fn within(span: Span, text: &str) {
    assert!(span.start <= span.end, "{span:?} ends before it begins");
    assert!(text.get(span.range()).is_some(), "{span:?} is no part of a text of {} bytes", text.len());
}

/// A Reps-From line is taken and kept as it is; or what is wrong with it has a place in it.
pub fn reps_from(line: &str) {
    match line.parse::<RepsFrom>() {
        Ok(read) => {
            assert_eq!(read.raw(), line, "the line is not kept as it is");
            match read.raw().parse::<RepsFrom>() {
                Ok(again) => assert_eq!(format!("{again:?}"), format!("{read:?}"), "read again it is another line"),
                Err(wrong) => panic!("taken once, and refused the next time: {wrong}"),
            }
        }
        Err(wrong) => {
            let most = line.chars().count() + 1;
            assert!((1..=most).contains(&wrong.column), "column {} of {most}", wrong.column);
            assert!(wrong.field <= 6, "there is no field {}", wrong.field);
            assert!(!wrong.what.is_empty(), "a fault without words");
        }
    }
}

/// A listing is read to the last line, or what can't be read is named; and what is taken is taken by an edit that holds.
pub fn listing(bytes: &[u8]) {
    let (text, _) = listing::decode(bytes);
    let _ = listing::kind_of(&text);
    for kind in [Kind::Listds, Kind::Listq, Kind::DirsyncLog] {
        let read = listing::read(&text, kind);
        let lines = match &read {
            Listing::Listds(listds) => listds.lines_read,
            Listing::Listq(listq) => listq.lines_read,
            Listing::DirsyncLog(log) => log.lines_read,
        };
        let not_blank = text.split(['\n', '\r']).filter(|line| !line.trim().is_empty()).count();
        assert_eq!(lines + read.unread().len(), not_blank, "a line is neither read nor named");
        assert!(read.unread().is_sorted_by_key(|unread| unread.line), "lines out of order");
        assert!(read.unread().iter().all(|unread| !unread.why.is_empty()), "a line without a reason");
        taken(&read);
    }
}

fn taken(read: &Listing) {
    const CASE: &str =
        "schema = 1\ntitle = \"t\"\n[dirsync]\n[[dirsync.requestor]]\nname = \"PO\"\naddress = \"PCM:NET/PO\"\n";
    let Ok(scenario) = load(CASE) else { panic!("the case is not valid") };
    let preview = listings::plan(&scenario, read, None);
    let Some(edit) = &preview.edit else { return };
    match edit.plan(CASE, &scenario, None) {
        Ok(planned) => {
            let again = listings::plan(&planned.scenario, read, None);
            assert!(again.edit.is_none(), "taken twice it changes something: {again:?}");
        }
        // A name of the listing may be longer than the format has them.
        Err(error) => assert!(error.to_string().contains("too long"), "{error}: {edit:?}"),
    }
}
