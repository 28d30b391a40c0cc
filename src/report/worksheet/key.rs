//! Names of fields on a sheet: those of the scenario, with names that can be typed. One that can't, or that is long, is cut
//! and told by a digest.

use crate::digest::sha256_hex;
use crate::scenario::{Cell, Element, Path, Scenario, name_of};
use crate::values::{cut, is_unsafe, same_name, width};

/// The longest name that is written whole, in cells: a line has to hold it, and room to write.
const WHOLE: usize = 24;
/// So much of a longer one.
const CUT: usize = 12;

/// A path as it stands on a sheet.
pub fn written(path: &Path) -> String {
    let parts: Vec<String> = path
        .parts()
        .iter()
        .map(|part| match &part.element {
            Some(Element::Named(name)) => format!("{}[{}]", part.key, element(name)),
            Some(Element::At(position)) => format!("{}[{position}]", part.key),
            None => part.key.clone(),
        })
        .collect();
    parts.join(".")
}

/// A name between brackets, or by itself.
pub fn element(name: &str) -> String {
    let shown = Element::named(name).to_string();
    let ordinary = |c: char| !is_unsafe(c) && !"[]:~".contains(c) && (c == ' ' || !c.is_whitespace());
    let single = !name.contains("  ") && name.trim() == name;
    // A name of underscores alone would be a blank.
    if name.chars().all(ordinary) && name.chars().any(|c| c != '_') && single && width(name) <= WHOLE {
        return shown;
    }
    let letters: String = name.chars().filter(|c| c.is_alphanumeric()).collect();
    let digest = sha256_hex(name.as_bytes());
    format!("{}~{}", cut(&letters, CUT, ""), digest.get(..8).unwrap_or_default())
}

/// Whether a name on a sheet is this one. The marks of a blank at its ends are none of it.
pub fn is(said: &str, name: &str) -> bool {
    let bare = |name: &str| name.trim_matches(|c: char| c == '_' || c.is_whitespace()).to_owned();
    same_name(said, &bare(name)) || same_name(said, &bare(&element(name)))
}

/// The path that a sheet names, in this scenario.
pub fn read(written: &str, scenario: &Scenario) -> Option<Path> {
    let path: Path = written.parse().ok()?;
    let mut found = Path::default();
    for part in path.parts() {
        let list = found.clone().key(&part.key);
        found = match &part.element {
            Some(Element::Named(name)) => match resolved(&list, name, scenario) {
                Some(whole) => list.named(&whole),
                // Somebody who is cut must be known; anybody else may be new.
                None if name.contains('~') => return None,
                None => list.named(name),
            },
            Some(element) => list.with(element.clone()),
            None => list,
        };
    }
    Some(found)
}

/// The name of an element that is written so.
fn resolved(list: &Path, name: &str, scenario: &Scenario) -> Option<String> {
    let Cell::List(cells) = list.read(scenario) else { return None };
    let names = cells.iter().filter_map(|cell| if let Cell::Record(record) = cell { name_of(*record) } else { None });
    let names: Vec<String> = names.collect();
    let exact = names.iter().find(|its| same_name(its, name));
    exact.or_else(|| names.iter().find(|its| same_name(&element(its), name))).cloned()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::scenario::load;

    fn scenario(names: &[&str]) -> Scenario {
        let quoted = |name: &&str| serde_json::to_string(name).unwrap();
        let servers: String = names.iter().map(|name| format!("[[server]]\nname = {}\n", quoted(name))).collect();
        load(&format!("schema = 1\ntitle = \"t\"\n{servers}")).unwrap()
    }

    #[test]
    fn every_name_is_found_again_however_hostile() {
        let long = "x".repeat(300);
        let names = [
            "SERVERA",
            "2000",
            "A].B",
            "a: b",
            "\u{202e}rtl",
            "line\nbreak",
            "____",
            "tab\there",
            "two  blanks",
            &long,
            "a_b",
        ];
        let scenario = scenario(&names);
        for name in names {
            let path = Path::of("server").named(name).key("service_pack");
            let written = written(&path);
            assert!(written.chars().count() < 70 && !written.chars().any(is_unsafe), "{written}");
            assert_eq!(read(&written, &scenario), Some(path.clone()), "{written}");
            assert_eq!(read(&written.to_lowercase(), &scenario), Some(path), "{written}");
        }
    }

    #[test]
    fn a_new_name_is_taken_and_a_cut_one_that_nobody_has_is_not() {
        let scenario = scenario(&["SERVERA"]);
        let path = Path::of("server").named("SERVERB").key("service_pack");
        assert_eq!(read("server[SERVERB].service_pack", &scenario), Some(path));
        assert_eq!(read("server[SERVERB~12345678].service_pack", &scenario), None);
        assert_eq!(read("server[SERVERB].servicepack", &scenario), None);
    }
}
