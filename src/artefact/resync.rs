//! The files of a resync: what makes the server write Resync.glb, what takes it on the post office, what rehearses it
//! (Q150976, Q215505, Q96060).

use super::batch::{file, said};
use super::registry::{Data, Form, RegistryFile, remark};
use super::{Artefact, Content, Refused};

/// Who asks, into the registry of the server.
pub const RESYNC: &str = "RESYNC.REG";
/// Takes it out again.
pub const RESYNC_UNDO: &str = "RESYNC-UNDO.REG";
/// The header over all requestors.
pub const GLOBALMAX: &str = "GLOBALMAX.REG";
/// Gives the setting back as it was.
pub const GLOBALMAX_UNDO: &str = "GLOBALMAX-UNDO.REG";
/// Run on the post office.
pub const REQUEST: &str = "REQUEST.BAT";
/// What the rehearsal import reads.
pub const REHEARSAL: &str = "Resync.rehearsal.txt";

const KEY: &str = "HKEY_LOCAL_MACHINE\\SYSTEM\\CurrentControlSet\\Services\\MSExchangeDX";
const ASKED: &str = "ResyncConnectionRDNs";
/// COMMAND.COM reads no more of a line; only remarks with long names are longer.
const DOS_LINE: usize = 126;
const SETTING: &str = "GlobalMaxSeqInResync";

/// What the files are made from.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ResyncFiles {
    /// The case, in a sentence.
    pub title: String,
    /// The directory synchronization server.
    pub server: Option<String>,
    /// The requestors that ask, by their names.
    pub asked: Vec<String>,
    /// GlobalMaxSeqInResync as it stands in the registry, which its undo file gives back; absent: it is not there.
    pub setting: Option<u32>,
    /// Whether there are files that enter who asks.
    pub asks: bool,
    /// Whether there are files that set it.
    pub sets: bool,
    /// The file version of Dxa.exe, where it is known, and whether it honours the setting.
    pub dxa: Option<(String, bool)>,
    /// The oldest that does.
    pub dxa_needed: &'static str,
    /// What comes of it, in a sentence.
    pub outcome: String,
    /// The text of the rehearsal file.
    pub rehearsal: String,
}

impl ResyncFiles {
    /// The six files; four of them where the setting has no part in it.
    pub fn build(&self) -> Result<Vec<Artefact>, Refused> {
        let mut files = Vec::new();
        if self.asks {
            files.extend([self.resync().build()?, self.resync_undo().build()?]);
        }
        if self.sets {
            files.extend([self.globalmax().build()?, self.globalmax_undo().build()?]);
        }
        files.extend([
            Artefact { name: REQUEST, content: Content::text(file(&self.request())) },
            Artefact { name: REHEARSAL, content: Content::text(self.rehearsal.clone()) },
        ]);
        Ok(files)
    }

    /// Why there is no RESYNC.REG; `None` where every name can stand in it.
    pub fn refused(&self) -> Option<Refused> {
        self.resync().build().err()
    }

    fn server(&self) -> String {
        self.server.as_deref().map_or("the directory synchronization server".into(), remark)
    }

    fn registry(&self, name: &'static str, remarks: &[String], value: (&'static str, Data)) -> RegistryFile {
        let mut all = vec![format!("{name}, written by Backsync. For {}.", self.server())];
        all.extend_from_slice(remarks);
        all.push(format!("Scenario: {}", remark(&self.title)));
        RegistryFile { name, form: Form::Regedit4, remarks: all, key: KEY, values: vec![value] }
    }

    fn resync(&self) -> RegistryFile {
        let who: Vec<String> = self.asked.iter().take(20).map(|name| remark(name)).collect();
        let more = self.asked.len().saturating_sub(who.len());
        let more = if more > 0 { format!(" and {more} more") } else { String::new() };
        let remarks = [
            format!("What: these requestors ask for a resync: {}{more}.", who.join(", ")),
            "Why: the server writes Exchsrvr\\Dxadata\\Resync.glb for them when Microsoft Exchange Directory Synchronization (MSExchangeDX) is started the next time, and takes the value out of the registry itself.".into(),
            format!("What comes of it: {}", remark_of_sentence(&self.outcome)),
            "Article: Q150976. Back up the registry first.".into(),
            format!("Undo, until the service was started again: {RESYNC_UNDO}."),
        ];
        self.registry(RESYNC, &remarks, (ASKED, Data::Texts(self.asked.clone())))
    }

    fn resync_undo(&self) -> RegistryFile {
        let remarks = [
            format!("What: nobody asks for a resync any more; it takes back what {RESYNC} did."),
            "Why: as long as the service was not started again the request can be withdrawn. Afterwards the server has taken the value out itself, and this changes nothing.".into(),
            "Article: Q150976.".into(),
        ];
        self.registry(RESYNC_UNDO, &remarks, (ASKED, Data::Removed))
    }

    fn globalmax(&self) -> RegistryFile {
        let needed = self.dxa_needed;
        let build = match &self.dxa {
            Some((version, true)) => format!("Build: Dxa.exe {} on this server honours it.", remark(version)),
            Some((version, false)) => format!(
                "Build: Dxa.exe {} on this server IGNORES it: nothing changes before {needed} or later is installed (Exchange 5.5 SP3).",
                remark(version)
            ),
            None => format!(
                "Read the version of Dxa.exe first (Filever): before {needed} (Exchange 5.5 SP3) it is ignored."
            ),
        };
        let remarks = [
            format!("What: {SETTING} is set to 1."),
            "Why: Resync.glb then carries the highest IMPSEQ, SRVSEQ and REQSEQ over all requestors of this server, and not only over those that ask; so Import.exe does not stop with error 14. It holds for every later Resync.glb too.".into(),
            build,
            "Article: Q215505. Back up the registry first.".into(),
            format!("Undo: {GLOBALMAX_UNDO}."),
        ];
        self.registry(GLOBALMAX, &remarks, (SETTING, Data::Dword(1)))
    }

    fn globalmax_undo(&self) -> RegistryFile {
        let was = match self.setting {
            Some(1) => "it was 1, so this leaves it at 1".into(),
            Some(value) => format!("it was {value}"),
            None => "it was not there".into(),
        };
        let mut remarks = vec![
            format!("What: {SETTING} as the scenario on the disk had it when this was written: {was}."),
            format!("Why: it takes back what {GLOBALMAX} did."),
            "Article: Q215505.".into(),
        ];
        if self.setting == Some(1) {
            remarks.push(format!(
                "If 1 was entered in the scenario and saved before it stood in the registry, {SETTING} was not there: delete it by hand instead."
            ));
        }
        self.registry(GLOBALMAX_UNDO, &remarks, (SETTING, self.setting.map_or(Data::Removed, Data::Dword)))
    }

    /// For DOS as well as for Windows, so without anything that COMMAND.COM does not know.
    fn request(&self) -> Vec<String> {
        let who: Vec<String> = self.asked.iter().take(20).map(|name| said(name)).collect();
        let more = if self.asked.len() > who.len() { " and others" } else { "" };
        let server = self.server.as_deref().map_or("the directory synchronization server".into(), said);
        let mut lines: Vec<String> = vec![
            "@ECHO OFF".into(),
            format!("REM {REQUEST}, written by Backsync. Case: {}", said(&self.title)),
            format!("REM It takes Resync.glb of {server} on a post office that asked for it (Q150976, Q96060)."),
            "REM Usage: REQUEST password [letter of the drive of the post office, M unless given]".into(),
            "REM The password of ADMIN is not in this file, and is not shown: DOS can't ask for it. One with blanks, commas,".into(),
            "REM semicolons, equals signs or quotes is cut by the shell; then type the two commands by hand.".into(),
            "REM Before: copy Exchsrvr\\Dxadata\\Resync.glb of the server into the folder that this file is in.".into(),
        ];
        lines.extend(who.chunks(4).enumerate().map(|(i, names)| {
            let front = if i == 0 { "For" } else { "   " };
            format!("REM {front} {}{}", names.join(", "), if i + 1 == who.len().div_ceil(4) { more } else { "" })
        }));
        let body = [
            "IF \"%1\"==\"\" GOTO USAGE",
            "SET BSDRIVE=M",
            "IF NOT \"%2\"==\"\" SET BSDRIVE=%2",
            "IF NOT EXIST RESYNC.GLB GOTO NOFILE",
            "IF NOT EXIST %BSDRIVE%:\\GLB\\REQCONF.GLB GOTO NOPO",
            "ECHO Has the manual directory synchronization cycle of this post office ended (Q150976)?",
            "ECHO If it has not, press Ctrl-C, wait for it, and run this file again.",
            "PAUSE",
            "IF EXIST %BSDRIVE%:\\GLB\\RESYNC.GLB GOTO OLD",
            "COPY RESYNC.GLB %BSDRIVE%:\\GLB\\RESYNC.GLB",
            "IF NOT EXIST %BSDRIVE%:\\GLB\\RESYNC.GLB GOTO NOCOPY",
            "ECHO IMPORT ADMIN -q -y -d%BSDRIVE%, with the password",
            "IMPORT ADMIN -p%1 -q -y -d%BSDRIVE%",
            "IF ERRORLEVEL 1 GOTO FAILED",
            "ECHO REBUILD -f -d%BSDRIVE%",
            "REBUILD -f -d%BSDRIVE%",
            "IF ERRORLEVEL 1 GOTO NOLISTS",
            "IF EXIST %BSDRIVE%:\\GLB\\RESYNC.GLB GOTO LEFT",
            "ECHO Done. The exit codes of Import and Rebuild are not documented: read in DIRSYNC.LOG whether there was an error.",
            "ECHO Gateway addresses entered on this post office only are lost (Q105125): enter them again.",
            "GOTO END",
            ":USAGE",
            "ECHO Usage: REQUEST password [drive letter]. Nothing was done.",
            "GOTO BAD",
            ":NOFILE",
            "ECHO There is no RESYNC.GLB in this folder. Copy it from Exchsrvr\\Dxadata of the server. Nothing was done.",
            "GOTO BAD",
            ":NOPO",
            "ECHO There is no post office of a requestor on drive %BSDRIVE%: (GLB\\REQCONF.GLB). Nothing was done.",
            "GOTO BAD",
            ":OLD",
            "ECHO There is a RESYNC.GLB on drive %BSDRIVE%: already, of an import that was not finished. Read DIRSYNC.LOG,",
            "ECHO delete GLB\\RESYNC.GLB (Q122750), and run this file again. Nothing was done.",
            "GOTO BAD",
            ":NOCOPY",
            "ECHO RESYNC.GLB could not be copied to drive %BSDRIVE%:. Nothing was imported.",
            "GOTO BAD",
            ":FAILED",
            "ECHO Import ended with an error; the address lists were left as they are. Read DIRSYNC.LOG.",
            "ECHO Error 14: a number of the header is too low (Q215505); backsync resync says which, and what helps.",
            "ECHO Delete GLB\\RESYNC.GLB on drive %BSDRIVE%: before anything else is tried (Q122750).",
            "GOTO BAD",
            ":NOLISTS",
            "ECHO Imported, but Rebuild ended with an error. Read what it says, then: REBUILD -f -d%BSDRIVE%",
            "GOTO BAD",
            ":LEFT",
            "ECHO Import deletes GLB\\RESYNC.GLB when it is done, and it is still there on drive %BSDRIVE%:.",
            "ECHO Read in DIRSYNC.LOG whether it was taken (error 14: it was not), then delete it (Q122750).",
            ":BAD",
            "REM Leaves an error level of 1 where the shell has one.",
            "VERIFY OTHER 2>NUL",
            ":END",
            "SET BSDRIVE=",
        ];
        lines.extend(body.map(str::to_owned));
        lines.iter().map(|line| line.chars().take(DOS_LINE).collect()).collect()
    }
}

/// A sentence of ours with names in it: longer than a name may be, and shown whole.
fn remark_of_sentence(text: &str) -> String {
    let words: Vec<String> = text.split(' ').map(remark).collect();
    words.join(" ")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn files() -> ResyncFiles {
        ResyncFiles {
            title: "a \"case\" & %PATH%".into(),
            server: Some("DXSRV".into()),
            asked: vec!["PO-SOUTH".into(), "PO ZÜRICH & %x%\r\n[HKEY_USERS]".into()],
            setting: None,
            asks: true,
            sets: true,
            dxa: Some(("5.5.2448.8".into(), false)),
            dxa_needed: "5.5.2524",
            outcome: "Import.exe will stop.".into(),
            rehearsal: "BACKSYNC REHEARSAL\r\n".into(),
        }
    }

    fn texts(files: &ResyncFiles) -> Vec<(&'static str, String)> {
        let text = |artefact: Artefact| {
            let bytes = artefact.content.pieces().next_piece().unwrap().to_vec();
            (artefact.name, String::from_utf8(bytes).unwrap())
        };
        files.build().unwrap().into_iter().map(text).collect()
    }

    fn text(files: &ResyncFiles, name: &str) -> String {
        texts(files).into_iter().find(|(its, _)| *its == name).unwrap().1
    }

    #[test]
    fn there_are_six_files_each_with_its_undo_beside_it() {
        let names: Vec<_> = texts(&files()).into_iter().map(|(name, _)| name).collect();
        assert_eq!(names, [RESYNC, RESYNC_UNDO, GLOBALMAX, GLOBALMAX_UNDO, REQUEST, REHEARSAL]);
    }

    #[test]
    fn the_names_stand_in_the_value_byte_for_byte_and_nowhere_else_raw() {
        let text = text(&files(), RESYNC);
        assert!(text.contains("\"ResyncConnectionRDNs\"=hex(7):50,4f,2d,53,4f,55,54,48,00,50,4f,20,5a,dc,"), "{text}");
        assert_eq!(text.lines().filter(|line| line.starts_with('[')).count(), 1, "{text}");
        assert!(text.is_ascii() && text.contains("Q150976") && text.contains("DXSRV"));
        assert!(text.starts_with("REGEDIT4\r\n; RESYNC.REG"), "{text}");
    }

    #[test]
    fn the_setting_is_set_and_given_back_as_it_was() {
        assert!(text(&files(), GLOBALMAX).contains("\r\n\"GlobalMaxSeqInResync\"=dword:00000001\r\n"));
        assert!(text(&files(), GLOBALMAX).contains("IGNORES it"));
        assert!(text(&files(), GLOBALMAX_UNDO).contains("\r\n\"GlobalMaxSeqInResync\"=-\r\n"));
        let zero = ResyncFiles { setting: Some(0), dxa: None, ..files() };
        assert!(text(&zero, GLOBALMAX_UNDO).contains("\r\n\"GlobalMaxSeqInResync\"=dword:00000000\r\n"));
        let whole = text(&zero, GLOBALMAX).replace("\r\n; ", " ");
        assert!(whole.contains("Read the version of Dxa.exe first"), "{whole}");
    }

    #[test]
    fn the_batch_file_holds_no_password_and_a_label_for_every_jump() {
        let text = text(&files(), REQUEST);
        assert!(text.contains("\r\nIMPORT ADMIN -p%1 -q -y -d%BSDRIVE%\r\n"));
        assert!(text.contains("\r\nREBUILD -f -d%BSDRIVE%\r\n"));
        for jump in text.split("GOTO ").skip(1).map(|rest| rest.lines().next().unwrap()) {
            assert!(text.contains(&format!("\r\n:{jump}\r\n")), "{jump}");
        }
        assert!(text.is_ascii() && !text.replace("\r\n", "").contains(['\r', '\n']));
        assert!(text.lines().all(|line| line.len() <= 126));
        let marked = text.lines().filter(|line| line.contains("%1")).count();
        assert_eq!(marked, 2, "the password is looked at once and passed on once");
    }

    #[test]
    fn a_name_that_ansi_has_not_is_refused() {
        let refused = ResyncFiles { asked: vec!["PO-ŁÓDŹ".into()], ..files() }.build().unwrap_err();
        assert!(refused.to_string().contains("PO-ŁÓDŹ"), "{refused}");
    }
}
