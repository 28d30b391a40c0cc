//! AUTHREST.CMD: the one command, and around it what has to be so before (Q201414, Q195908).

use crate::values::{Increment, ObjectVersion};

use super::batch::{cares, file, folder, quoted, said};
use super::{Artefact, Content, Refused, computer};

/// The file.
pub const CMD: &str = "AUTHREST.CMD";

/// What Authrest is run for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Purpose {
    /// Changes are to flow again (Q201414).
    ResumeReplication,
    /// A backed-out upgrade is to be outranked (Q195908).
    Backout,
    /// This server's copies are to win everywhere (Q201414).
    AuthoritativeRestore,
}

/// What the file is made from.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct AuthrestFile {
    /// The case, in a sentence.
    pub title: String,
    /// The server it is run on.
    pub server: String,
    /// What for.
    pub purpose: Purpose,
    /// The first number.
    pub object_version_increment: ObjectVersion,
    /// The second number.
    pub usn_increment: Increment,
    /// The version of Authrest.exe that serves, in words; none where nothing is known of the server's version.
    pub tool: Option<String>,
    /// Where the numbers come from, a line each.
    pub because: Vec<String>,
    /// What the plan doubts or warns of, a sentence each.
    pub cares: Vec<String>,
    /// The folder of Exchange, as entered.
    pub exchsrvr: Option<String>,
}

impl AuthrestFile {
    /// The command line as the article has it.
    pub fn command(&self) -> String {
        format!("AUTHREST {} {}", self.object_version_increment.get(), self.usn_increment.get())
    }

    /// The file.
    pub fn build(&self) -> Result<Artefact, Refused> {
        Ok(Artefact { name: CMD, content: Content::text(file(&self.lines()?)) })
    }

    fn lines(&self) -> Result<Vec<String>, Refused> {
        let mut lines = self.remarks();
        lines.push("SETLOCAL".into());
        lines.extend(self.right_computer());
        lines.extend(self.right_folder()?);
        lines.extend(self.stopped());
        lines.push(format!("ECHO {}", self.command()));
        // Not AUTHREST alone: with another PATHEXT that would be this file once more, and without end.
        lines.push(format!("AUTHREST.EXE {} {}", self.object_version_increment.get(), self.usn_increment.get()));
        lines.extend(self.endings());
        Ok(lines)
    }

    fn remarks(&self) -> Vec<String> {
        let server = said(&self.server);
        let mut lines = vec![
            "@ECHO OFF".to_owned(),
            format!("REM {CMD}, written by Backsync. Case: {}", said(&self.title)),
            format!("REM To be run on {server}: {}", self.command()),
        ];
        lines.extend(cares(&self.cares));
        lines.push(
            "REM The first number is added to every Object-Version, the second to every USN-Changed (Q201414).".into(),
        );
        lines.extend(self.because.iter().map(|line| format!("REM {}", said(line))));
        lines.extend(purpose(self.purpose).iter().map(|line| format!("REM {line}")));
        match &self.tool {
            Some(version) => {
                lines.push(format!("REM The tool: {} (Q201414). FILEVER AUTHREST.EXE, from the 5.5 CD, reads the version.", said(version)));
            }
            None => lines.push("REM The tool has to fit the version of Exchange (Q201414); FILEVER AUTHREST.EXE, from the 5.5 CD, reads its own.".into()),
        }
        lines.push("REM Before anything else: a backup of Dir.edb (Exchsrvr\\Dsadata) and of the registry.".into());
        lines
    }

    /// On another server the same numbers do harm.
    fn right_computer(&self) -> Vec<String> {
        match computer::of(&self.server) {
            Ok(here) => {
                let mut lines = vec!["REM An Exchange server has the name of its computer.".to_owned()];
                if !here.passed_over.is_empty() {
                    let words = "REM What differs between code pages, or is cmd.exe's own, is passed over in it:";
                    lines.push(format!("{words} {}", said(&here.passed_over)));
                }
                lines.extend(here.holds.iter().map(|holds| format!("IF /I NOT {holds} GOTO OTHER")));
                lines
            }
            Err(why) => vec![
                format!("REM Look yourself whether this is {}. It is not asked for here:", said(&self.server)),
                format!("REM its name {why}."),
            ],
        }
    }

    fn right_folder(&self) -> Result<Vec<String>, Refused> {
        let mut lines = vec![
            "REM Authrest of 4.0 and 5.0 may find its DLLs only from Exchsrvr\\Bin (Q201414, Q184568); there it serves 5.5 too.".to_owned(),
        ];
        if let Some(entered) = &self.exchsrvr {
            let bin = format!("{}\\bin", folder("reimport.exchsrvr", entered)?);
            lines.push(format!("IF NOT EXIST {} GOTO NOFOLDER", quoted(&format!("{bin}\\dsamain.exe"))));
            lines.push(format!("CD /D {}", quoted(&bin)));
        }
        lines.push("IF NOT EXIST DSAMAIN.EXE GOTO NOFOLDER".into());
        lines.push("IF NOT EXIST AUTHREST.EXE GOTO NOTOOL".into());
        Ok(lines)
    }

    fn stopped(&self) -> Vec<String> {
        let why = match self.purpose {
            Purpose::Backout => {
                "REM The command comes after the directory was restored and before the services start (Q195908)."
            }
            _ => {
                "REM The directory service is stopped, and with it what depends on it (Q201414, To Correct ... with Authrest)."
            }
        };
        vec![
            why.into(),
            "NET START | FIND \"Microsoft Exchange Directory\" >NUL".into(),
            "IF NOT ERRORLEVEL 1 GOTO RUNNING".into(),
        ]
    }

    fn endings(&self) -> Vec<String> {
        let server = said(&self.server);
        let running = match self.purpose {
            // Once they have started, the directory holds again what the site learned: then it is too late.
            Purpose::Backout => {
                "ECHO Stop them all: NET STOP MSExchangeDS. Restore Dir.edb from before the upgrade once more (Q195908)."
            }
            _ => "ECHO Stop it, and all Exchange services with it: NET STOP MSExchangeDS",
        };
        let after: &[&str] = match self.purpose {
            // The stores that were saved come back before the information store starts (Q162353 steps 7 to 10).
            Purpose::Backout => &[
                "ECHO Start the System Attendant and the Directory Service, nothing else yet. Bring the saved stores back, run",
                "ECHO ISINTEG -PATCH, and only then start the rest. Check replication within the site, then between sites.",
                "ECHO The checklist backout-bridgehead-with-55 has each of these steps (Q195908, Q162353).",
            ],
            _ => &[
                "ECHO Start the Exchange services. After a cycle read USN-Changed of another new mailbox and every Reps-From value.",
            ],
        };
        let before = [
            "IF NOT \"%ERRORLEVEL%\"==\"0\" GOTO FAILED",
            "ECHO The exit code of Authrest is not documented: read above whether it says Modifying records and no error.",
            "ECHO JetCommitTransaction returned -1003 means the wrong file for this version (Q183405).",
        ];
        let other = format!("ECHO This is \"%COMPUTERNAME%\", and the numbers are for {server}. Nothing was done.");
        let rest = [
            "GOTO END",
            ":OTHER",
            &other,
            "GOTO BAD",
            ":NOFOLDER",
            "ECHO This is not Exchsrvr\\Bin: there is no DSAMAIN.EXE. CD to it and run this file from there. Nothing was done.",
            "GOTO BAD",
            ":NOTOOL",
            "ECHO There is no AUTHREST.EXE here. Copy the one for this version of Exchange. Nothing was done.",
            "GOTO BAD",
            ":RUNNING",
            "ECHO The directory service still runs.",
            running,
            "ECHO Then run this file again. Nothing was done.",
            "GOTO BAD",
            ":FAILED",
            "ECHO Authrest ended with %ERRORLEVEL%. Read what it says before anything else is started.",
            "ECHO -1003: the wrong file (Q183405). edb.dll could not be found: the wrong folder, or 5.5 before SP2 (Q184568, Q177726).",
            ":BAD",
            "REM Leaves an error level of 1; NT 4 knows no other way to.",
            "VERIFY OTHER 2>NUL",
            ":END",
        ];
        before.iter().chain(after).chain(&rest).map(|line| (*line).to_owned()).collect()
    }
}

/// What the purpose means, in our words.
fn purpose(purpose: Purpose) -> &'static [&'static str] {
    match purpose {
        Purpose::ResumeReplication => &[
            "Purpose: changes made here are to reach the other servers again. The first number stays 0, so that no older",
            "copy outranks a newer one (Q201414, end). The higher the second, the more objects are sent.",
        ],
        Purpose::Backout => &[
            "Purpose: the directory from before the upgrade is to outrank what the site learned since (Q195908). It is run",
            "on the restored directory, with the Authrest.exe of the 4.0 CD, before the services start for the first time.",
            "EVERY object of this server then replaces everyone's copy, also where that is newer (Q201414).",
        ],
        Purpose::AuthoritativeRestore => &[
            "Purpose: an authoritative restore. EVERY object of this server replaces everyone's copy, also where that is",
            "newer (Q201414). What was changed elsewhere since the backup is lost in the whole organization.",
        ],
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn authrest() -> AuthrestFile {
        AuthrestFile {
            title: "SERVERA does not send".into(),
            server: "SERVERA".into(),
            purpose: Purpose::ResumeReplication,
            object_version_increment: ObjectVersion::ZERO,
            usn_increment: Increment::new(1_600).unwrap(),
            tool: Some("5.5.1960.8 or later".into()),
            because: vec!["1,000 behind + 100 made here + 500 margin = 1,600".into()],
            cares: Vec::new(),
            exchsrvr: None,
        }
    }

    fn text(file: &AuthrestFile) -> String {
        let artefact = file.build().unwrap();
        String::from_utf8(artefact.content.pieces().next_piece().unwrap().to_vec()).unwrap()
    }

    #[test]
    fn the_articles_command_stands_in_it_once_behind_every_check() {
        let text = text(&authrest());
        assert_eq!(text.matches("\r\nAUTHREST.EXE 0 1600\r\n").count(), 1);
        let run = text.find("\r\nAUTHREST.EXE 0").unwrap();
        for check in ["%COMPUTERNAME%\"==\"SERVERA\"", "EXIST DSAMAIN.EXE", "EXIST AUTHREST.EXE", "NET START"] {
            assert!(text.find(check).is_some_and(|at| at < run), "{check}");
        }
        assert!(text.contains("AUTHREST 0 1600") && text.contains("1,000 behind + 100 made here + 500 margin"));
        for jump in text.split("GOTO ").skip(1).map(|rest| rest.lines().next().unwrap()) {
            assert!(text.contains(&format!("\r\n:{jump}\r\n")), "{jump}");
        }
        assert!(text.is_ascii() && !text.replace("\r\n", "").contains(['\r', '\n']));
    }

    #[test]
    fn after_a_backout_only_the_directory_starts_before_the_stores_are_back() {
        let text = text(&AuthrestFile { purpose: Purpose::Backout, ..authrest() });
        assert!(!text.contains("Start the Exchange services"), "{text}");
        let steps = [
            "the Directory Service, nothing else yet",
            "Bring the saved stores back",
            "ISINTEG -PATCH",
            "then start the rest",
        ];
        let at: Vec<usize> =
            steps.iter().map(|step| text.find(step).unwrap_or_else(|| panic!("{step}: {text}"))).collect();
        assert!(at.is_sorted(), "{text}");
        assert!(text.contains("backout-bridgehead-with-55"), "{text}");
    }

    #[test]
    fn each_purpose_says_what_it_does_to_others() {
        let of = |purpose| text(&AuthrestFile { purpose, ..authrest() });
        assert!(of(Purpose::Backout).contains("Q195908"));
        assert!(of(Purpose::AuthoritativeRestore).contains("EVERY object"));
        assert!(!of(Purpose::ResumeReplication).contains("Q195908"));
    }

    #[test]
    fn a_name_that_breaks_a_batch_file_is_spelled_out_and_not_asked_for() {
        let text = text(&AuthrestFile { server: "A\"&del %x%\r\necho".into(), ..authrest() });
        assert!(text.contains("A[U+0022][U+0026]del [U+0025]x[U+0025][U+000D][U+000A]echo"), "{text}");
        assert!(!text.contains("COMPUTERNAME%\"=="));
    }

    #[test]
    fn what_the_plan_doubts_stands_before_everything_that_is_done() {
        let cares = vec!["the number is reckoned with the value of S&P, which is old: read it again first".to_owned()];
        let text = text(&AuthrestFile { cares, ..authrest() });
        let whole = text.replace("\r\nECHO  ", "");
        let said = "ECHO - the number is reckoned with the value of S[U+0026]P, which is old: read it again first\r\n";
        assert!(whole.contains(said), "{text}");
        let at = text.find("ECHO - the number").unwrap();
        assert!(text.find("SETLOCAL").is_some_and(|does| at < does) && text.contains("TAKE CARE"));
        assert!(!self::text(&authrest()).contains("TAKE CARE"));
    }

    #[test]
    fn the_computer_is_asked_for_as_far_as_its_name_goes() {
        let of = |server: &str| text(&AuthrestFile { server: server.into(), ..authrest() });
        assert!(of("A B").contains("\r\nIF /I NOT \"%COMPUTERNAME%\"==\"A B\" GOTO OTHER\r\n"));
        let south = of("Süd");
        assert!(south.contains("\"%COMPUTERNAME:~2%\"==\"d\" GOTO OTHER"), "{south}");
        assert!(south.contains("is passed over in it: [U+00FC]\r\n"), "{south}");
        assert!(of("A*").contains("REM its name has a character that no computer of Windows NT has"));
    }

    #[test]
    fn the_folder_is_gone_to_where_it_is_known() {
        let text = text(&AuthrestFile { exchsrvr: Some("D:\\Mail Server\\exchsrvr".into()), ..authrest() });
        assert!(text.contains("\r\nCD /D \"D:\\Mail Server\\exchsrvr\\bin\"\r\n"), "{text}");
        assert!(AuthrestFile { exchsrvr: Some("D:\\%x%".into()), ..authrest() }.build().is_err());
    }
}
