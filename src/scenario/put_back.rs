//! What was run and can be put back, as long as nobody went on from it.

/// A list by which something is run, and put back where it went wrong.
pub struct PutBack {
    /// The list.
    pub list: &'static str,
    /// The step that puts back.
    pub back: &'static str,
    /// The steps behind it that run it, or go on from it.
    pub behind: &'static [&'static str],
    /// The table that says what was run.
    pub table: &'static str,
    /// The lists that are about what is there since.
    pub lists: &'static [&'static str],
}

/// All of them; those that are built in are held against this by a test.
pub const PUT_BACK: [PutBack; 1] = [PutBack {
    list: "raise-usn-authrest",
    back: "put-directory-back",
    behind: &[
        "run-authrest",
        "note-object-version-increment",
        "note-method",
        "start-services",
        "look-what-won",
        "verify",
    ],
    table: "repair",
    lists: &["raise-usn-authrest", "plan-next-repair", "update-now", "verify-within-site"],
}];
