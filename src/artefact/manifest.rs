//! MANIFEST.json: which files of a folder were written, by what, from what. Written again for other files of the same
//! folder it keeps what it said of those before.

use serde::{Deserialize, Serialize};

use super::{Artefact, Content};

/// The file.
pub const NAME: &str = "MANIFEST.json";
/// The version of its form.
pub const SCHEMA: u32 = 1;

/// What was written, and from what.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Manifest {
    /// The version of this form.
    pub schema: u32,
    /// The program that wrote them.
    pub made_by: String,
    /// When it was written last, RFC 3339.
    pub at: String,
    /// The scenario as it was then, before anything was recorded in it.
    pub scenario: Source,
    /// What each kind was made from.
    pub kinds: Vec<Kind>,
    /// The files.
    pub files: Vec<Entry>,
}

/// The scenario.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Source {
    /// Its title.
    pub title: Option<String>,
    /// Its path as given.
    pub path: String,
    /// Its SHA-256.
    pub sha256: String,
}

/// Files of one kind.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Kind {
    /// `authrest`, `reimport`.
    pub kind: String,
    /// The article.
    pub article: String,
    /// The numbers and names they were made from.
    pub inputs: serde_json::Value,
    /// When they were made: other kinds of the folder may be older or newer.
    #[serde(default)]
    pub at: Option<String>,
    /// The scenario as it was when they were made.
    #[serde(default)]
    pub scenario: Option<Source>,
}

/// A file.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Entry {
    /// Its name.
    pub name: String,
    /// Its kind.
    pub kind: String,
    /// Its size.
    pub bytes: u64,
    /// Its SHA-256.
    pub sha256: String,
}

impl Kind {
    /// Of a kind, which is not made yet.
    pub fn new(kind: &str, article: &str, inputs: serde_json::Value) -> Self {
        Self { kind: kind.to_owned(), article: article.to_owned(), inputs, at: None, scenario: None }
    }
}

impl Manifest {
    /// One of ours; `None` for anything else that may have this name.
    pub fn read(bytes: &[u8]) -> Option<Self> {
        let manifest: Self = serde_json::from_slice(bytes).ok()?;
        // Names lead nowhere but into the folder.
        let plain = |name: &str| !name.is_empty() && !name.starts_with('.') && !name.contains(['/', '\\', ':', '\0']);
        let ours = manifest.schema == SCHEMA && manifest.made_by.starts_with("backsync ");
        (ours && manifest.files.iter().all(|file| plain(&file.name))).then_some(manifest)
    }

    /// The same with what an earlier one says of other kinds and other files of the folder.
    pub fn keeping(mut self, earlier: &Self) -> Self {
        let is_own = |kind: &str| self.kinds.iter().any(|own| own.kind == kind);
        let is_written = |name: &str| self.files.iter().any(|own| own.name == name);
        let files = earlier.files.iter().filter(|file| !is_written(&file.name) && !is_own(&file.kind));
        let mut files: Vec<Entry> = files.cloned().collect();
        let kinds = earlier.kinds.iter().filter(|kind| files.iter().any(|file| file.kind == kind.kind));
        let dated = |kind: &Kind| Kind {
            at: kind.at.clone().or_else(|| Some(earlier.at.clone())),
            scenario: kind.scenario.clone().or_else(|| Some(earlier.scenario.clone())),
            ..kind.clone()
        };
        let mut kinds: Vec<Kind> = kinds.map(dated).collect();
        files.append(&mut self.files);
        kinds.append(&mut self.kinds);
        Self { files, kinds, ..self }
    }

    /// The file.
    pub fn build(&self) -> Artefact {
        let mut text = serde_json::to_string_pretty(self).unwrap_or_default();
        text.push('\n');
        Artefact { name: NAME, content: Content::text(text) }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn manifest(at: &str, files: &[(&str, &str)]) -> Manifest {
        let entry = |(kind, name): &(&str, &str)| Entry {
            name: (*name).to_owned(),
            kind: (*kind).to_owned(),
            bytes: 1,
            sha256: at.to_owned(),
        };
        let mut kinds: Vec<&str> = files.iter().map(|(kind, _)| *kind).collect();
        kinds.dedup();
        Manifest {
            schema: SCHEMA,
            made_by: "backsync 0".into(),
            at: at.into(),
            scenario: Source { title: None, path: "case.toml".into(), sha256: at.into() },
            kinds: kinds.into_iter().map(|kind| Kind::new(kind, "Q201414", serde_json::Value::Null)).collect(),
            files: files.iter().map(entry).collect(),
        }
    }

    const BOTH: [(&str, &str); 3] =
        [("authrest", "AUTHREST.CMD"), ("reimport", "USNFIX.CSV"), ("reimport", "FIXUSN.BAT")];

    #[test]
    fn what_was_written_before_stays_and_says_when_and_from_what() {
        let united = manifest("later", &BOTH[1..]).keeping(&manifest("early", &BOTH[..1]));
        let files: Vec<_> = united.files.iter().map(|file| (file.name.as_str(), file.sha256.as_str())).collect();
        assert_eq!(files, [("AUTHREST.CMD", "early"), ("USNFIX.CSV", "later"), ("FIXUSN.BAT", "later")]);
        assert_eq!((united.at.as_str(), united.kinds[0].at.as_deref()), ("later", Some("early")));
        assert_eq!(united.kinds[0].scenario.as_ref().map(|its| its.sha256.as_str()), Some("early"));
    }

    #[test]
    fn what_is_written_anew_is_there_once() {
        let united = manifest("later", &BOTH[1..]).keeping(&manifest("early", &BOTH));
        assert_eq!((united.files.len(), united.kinds.len()), (3, 2));
        assert!(united.files.iter().all(|file| (file.sha256 == "early") == (file.kind == "authrest")));
    }

    #[test]
    fn it_reads_what_it_writes_and_nothing_else() {
        let bytes = |manifest: &Manifest| manifest.build().content.head().to_vec();
        let ours = manifest("at", &BOTH);
        assert_eq!(Manifest::read(&bytes(&ours)), Some(ours));
        for name in ["", "..", "../x", "a\\b", "C:x"] {
            assert_eq!(Manifest::read(&bytes(&manifest("at", &[("authrest", name)]))), None, "{name}");
        }
        let other = Manifest { made_by: "somebody".into(), ..manifest("at", &BOTH) };
        assert_eq!(Manifest::read(&bytes(&other)), None);
        assert_eq!(Manifest::read(&bytes(&Manifest { schema: 2, ..manifest("at", &BOTH) })), None);
        assert_eq!(Manifest::read(b"theirs"), None);
    }
}
