//! Paths without names: folders and files are replaced, but for what this program itself calls its files.

use crate::scenario::Scenario;

use super::names::{Kind, Names};

/// Files that `generate` writes, and folders that everybody has: they tell nobody anything.
const OURS: &[&str] = &[
    "AUTHREST.CMD",
    "USNFIX.CSV",
    "FIXUSN.BAT",
    "RESYNC.REG",
    "RESYNC-UNDO.REG",
    "GLOBALMAX.REG",
    "GLOBALMAX-UNDO.REG",
    "REQUEST.BAT",
    "Resync.rehearsal.txt",
    "MIGRATE.REG",
    "MIGRATE-UNDO.REG",
    "MANIFEST.json",
    "usnfix.csv",
];

/// Words for folders that are words of every text, too.
const COMMON: &[&str] = &[
    "evidence",
    "export",
    "exports",
    "logs",
    "files",
    "repair",
    "backup",
    "backups",
    "temp",
    "data",
    "case",
    "cases",
    "exchsrvr",
    "ccmcdata",
    "home",
    "users",
    "documents",
    "desktop",
    "scenarios",
    "export",
    "import",
    "mail",
];

/// Endings that say what a file is and nothing else.
const ENDINGS: &[&str] = &[
    "toml", "evt", "evtx", "csv", "txt", "reg", "cmd", "bat", "log", "glb", "edb", "json", "html", "md", "tmp", "ccm",
];

/// The paths that a scenario has.
pub fn of(scenario: &Scenario) -> Vec<String> {
    let mut all = Vec::new();
    let mut add = |path: Option<&str>| all.extend(path.map(str::to_owned));
    scenario.artefact.iter().for_each(|its| add(its.path.as_ref().map(|path| path.as_str())));
    scenario.log.iter().for_each(|its| add(its.path.as_ref().map(|path| path.as_str())));
    let export = scenario.restore.as_ref().and_then(|restore| restore.usn_export.as_ref());
    add(export.and_then(|export| export.path.as_ref()).map(|path| path.as_str()));
    let reimport = scenario.reimport.as_ref();
    add(reimport.and_then(|its| its.template.as_ref()).map(|path| path.0.as_str()));
    add(reimport.and_then(|its| its.exchsrvr.as_ref()).map(|path| path.as_str()));
    let ccmail = scenario.ccmail.as_ref();
    add(ccmail.and_then(|its| its.post_office.as_ref()).map(|path| path.as_str()));
    add(ccmail.and_then(|its| its.ccmcdata.as_ref()).map(|path| path.as_str()));
    all
}

/// The path itself and what of it may stand in a text alone.
pub fn parts(path: &str) -> Vec<(Kind, String)> {
    let (folder, file) = split(path);
    let mut parts = Vec::new();
    if !folder.is_empty() {
        parts.push((Kind::File, path.to_owned()));
        parts.push((Kind::Folder, folder.to_owned()));
    }
    let stem = file.rsplit_once('.').map_or(file, |(stem, _)| stem);
    let telling = |part: &str| part.chars().count() >= 4 && !COMMON.contains(&part.to_lowercase().as_str());
    if !is_ours(file) {
        parts.push((Kind::File, file.to_owned()));
        parts.extend(telling(stem).then(|| (Kind::File, stem.to_owned())));
    }
    let folders = folder.split(['/', '\\']).filter(|part| telling(part));
    parts.extend(folders.map(|part| (Kind::Folder, part.to_owned())));
    parts.retain(|(_, part)| !COMMON.contains(&part.to_lowercase().as_str()) && part.chars().count() >= 2);
    parts
}

/// A path with its folder and its file replaced.
pub fn replaced(names: &Names, path: &str) -> String {
    let (folder, file) = split(path);
    let file = if is_ours(file) || file.is_empty() {
        file.to_owned()
    } else {
        let ending = file.rsplit_once('.').map(|(_, ending)| ending.to_lowercase());
        let ending = ending.filter(|ending| ENDINGS.contains(&ending.as_str()));
        format!("{}{}", names.word(Kind::File, file), ending.map_or_else(String::new, |ending| format!(".{ending}")))
    };
    if folder.is_empty() { file } else { format!("{}/{file}", names.word(Kind::Folder, folder)) }
}

fn split(path: &str) -> (&str, &str) {
    let at = path.rfind(['/', '\\']).map_or(0, |at| at + 1);
    let (folder, file) = path.split_at(at);
    (folder.trim_end_matches(['/', '\\']), file)
}

fn is_ours(file: &str) -> bool {
    OURS.contains(&file)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn folders_and_files_are_replaced_but_for_our_own() {
        let names = Names::default();
        let of = |path: &str| names.path(path);
        assert_eq!(of("acme/out/AUTHREST.CMD"), "FOLDER-1/AUTHREST.CMD");
        assert_eq!(of("acme/out/servera.evt"), "FOLDER-1/FILE-1.evt");
        assert_eq!(of("C:\\acme\\servera.evt"), "FOLDER-2/FILE-1.evt");
        assert_eq!(of("po"), "FILE-2");
        assert_eq!(of("x.acme"), "FILE-3");
    }
}
