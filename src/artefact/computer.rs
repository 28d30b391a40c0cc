//! Whether a batch file runs on the computer that it was made for: the name of an Exchange server is that of its computer.
//!
//! `"%COMPUTERNAME%"=="A B"` holds in every cmd.exe and every code page as long as the name has nothing but what stands in
//! quotes for itself. Any other character is passed over, and what stands before and behind it is asked for alone:
//!
//! ```text
//! SÜD-1      S  "%COMPUTERNAME:~0,1%"=="S"      D-1  "%COMPUTERNAME:~2%"=="D-1"
//! ```

/// The longest name of a computer of Windows NT.
const LONGEST: usize = 15;

/// What is asked for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Computer {
    /// Comparisons that all hold on this computer; each goes on from `IF /I NOT `.
    pub holds: Vec<String>,
    /// The characters that are passed over.
    pub passed_over: String,
}

/// What tells the computer of this name from others; or why nothing does, as it goes on from "its name ".
pub fn of(name: &str) -> Result<Computer, &'static str> {
    let length: usize = name.chars().map(char::len_utf16).sum();
    if name.trim().is_empty() || length > LONGEST {
        return Err("is not one to fifteen characters long, as that of a computer of Windows NT is");
    }
    if name.chars().any(|c| c.is_control() || "\"/\\[]:|<>+=;,?*".contains(c)) {
        return Err("has a character that no computer of Windows NT has in its name");
    }
    if !name.chars().any(|c| c.is_ascii_alphanumeric()) {
        return Err("has no letter or digit that is the same in every code page");
    }
    if name.chars().all(stands_for_itself) {
        return Ok(Computer { holds: vec![format!("\"%COMPUTERNAME%\"==\"{name}\"")], passed_over: String::new() });
    }
    let (mut holds, mut run, mut from, mut at) = (Vec::new(), String::new(), 0, 0);
    for c in name.chars() {
        if stands_for_itself(c) {
            run.push(c);
        } else {
            if !run.is_empty() {
                holds.push(format!("\"%COMPUTERNAME:~{from},{}%\"==\"{run}\"", run.len()));
                run.clear();
            }
            // cmd.exe counts as UTF-16 does.
            from = at + c.len_utf16();
        }
        at += c.len_utf16();
    }
    // What is left, which is nothing behind a character that was passed over: so a longer name is another, too.
    holds.push(format!("\"%COMPUTERNAME:~{from}%\"==\"{run}\""));
    Ok(Computer { holds, passed_over: name.chars().filter(|c| !stands_for_itself(*c)).collect() })
}

/// In quotes, in every code page, and whether delayed expansion is on or not.
fn stands_for_itself(c: char) -> bool {
    c.is_ascii_alphanumeric() || " -_.()'#@$~{}".contains(c)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn holds(name: &str) -> Vec<String> {
        of(name).unwrap().holds
    }

    #[test]
    fn a_name_is_asked_for_whole_where_it_stands_for_itself() {
        for name in ["SERVERA", "A B", "(A)", "x_1-2", "EX.01"] {
            assert_eq!(holds(name), [format!("\"%COMPUTERNAME%\"==\"{name}\"")]);
        }
    }

    #[test]
    fn what_a_code_page_or_cmd_would_change_is_passed_over() {
        let of_name = |holds: &[(&str, &str)]| -> Vec<String> {
            holds.iter().map(|(at, is)| format!("\"%COMPUTERNAME:~{at}%\"==\"{is}\"")).collect()
        };
        assert_eq!(holds("Süd"), of_name(&[("0,1", "S"), ("2", "d")]));
        assert_eq!(holds("ÜB"), of_name(&[("1", "B")]));
        assert_eq!(holds("BÜ"), of_name(&[("0,1", "B"), ("2", "")]));
        assert_eq!(holds("R&D%x"), of_name(&[("0,1", "R"), ("2,1", "D"), ("4", "x")]));
        assert_eq!(holds("a😀b"), of_name(&[("0,1", "a"), ("3", "b")]));
        assert_eq!(of("Süd!").unwrap().passed_over, "ü!");
    }

    #[test]
    fn what_no_computer_is_called_is_not_asked_for() {
        for name in ["", " ", "A\"B", "A/B", "a\r\nb", "SIXTEEN-LETTERS-", "ЮГ", "*"] {
            assert!(of(name).is_err(), "{name:?}");
        }
    }
}
