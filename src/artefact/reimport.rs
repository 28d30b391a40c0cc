//! Raising USNs without downtime: USNFIX.CSV, one mailbox over and over, and FIXUSN.BAT, which imports it (Q201414,
//! export/import steps 5 and 6).

use crate::values::{duration_to_the_minute, grouped, plural};

use super::batch::{cares, file, folder, quoted, said};
use super::template::Template;
use super::{Artefact, Content, Refused};

/// The file that is imported.
pub const CSV: &str = "USNFIX.CSV";
/// The file that imports it.
pub const BAT: &str = "FIXUSN.BAT";
/// Where Setup puts Exchange unless told otherwise; FIXUSN.BAT looks whether it is there.
pub const USUAL_FOLDER: &str = "C:\\exchsrvr";
/// The article's batch file has a line a pass; longer ones are read by nobody, and the rows can be more a file instead.
const MOST_PASSES: u64 = 10_000;

/// What the two files are made from.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ReimportFiles {
    /// The case, in a sentence.
    pub title: String,
    /// The server whose USNs are raised.
    pub server: String,
    /// The two-line export.
    pub template: Template,
    /// Rows of the file.
    pub rows_per_file: u64,
    /// How often it is imported.
    pub passes: u64,
    /// The folder of Exchange, as entered.
    pub exchsrvr: Option<String>,
    /// Objects that are to be saved once more afterwards, at most; `None` where nobody knows.
    pub touch_afterwards: Option<u64>,
    /// What the plan doubts or warns of, a sentence each.
    pub cares: Vec<String>,
}

impl ReimportFiles {
    /// The two files.
    pub fn build(&self) -> Result<Vec<Artefact>, Refused> {
        if self.rows_per_file == 0 || self.passes == 0 {
            return Err(Refused { why: "there is no row to import".into(), enter: None });
        }
        let too_large =
            || Refused { why: "so many rows fit into no file; one of the readings is wrong".into(), enter: None };
        let (head, row) = (self.template.header_line(), self.template.row_line());
        let csv = Content::repeated(head, row, self.rows_per_file).ok_or_else(too_large)?;
        if self.passes > MOST_PASSES {
            let (passes, most) = (grouped(self.passes), grouped(MOST_PASSES));
            return Err(Refused {
                why: format!(
                    "FIXUSN.BAT would have a line for each of {passes} passes; up to {most} are written, so enter a larger reimport.lines_per_file"
                ),
                enter: Some("reimport.lines_per_file"),
            });
        }
        let bat = Content::text(file(&self.batch()?));
        Ok(vec![Artefact { name: CSV, content: csv }, Artefact { name: BAT, content: bat }])
    }

    fn batch(&self) -> Result<Vec<String>, Refused> {
        let folder = folder("reimport.exchsrvr", self.exchsrvr.as_deref().unwrap_or(USUAL_FOLDER))?;
        let admin = quoted(&format!("{folder}\\bin\\admin.exe"));
        let (rows, passes) = (self.rows_per_file, self.passes);
        let server = said(&self.server);
        let times = plural(passes, "time", "times");
        let mut lines = self.remarks(&server);
        lines.extend(self.checks(&admin)?);
        for pass in 1..=passes {
            lines.push(format!("ECHO Pass {pass} of {passes}"));
            lines.push(format!("{admin} /i {CSV}"));
            lines.push("IF NOT \"%ERRORLEVEL%\"==\"0\" GOTO FAILED".into());
            lines.push(format!("SET DONE={pass}"));
        }
        lines.extend([
            format!("ECHO {CSV} was imported {times}: {} rows, as far as admin.exe says.", said(&grouped(rows.saturating_mul(passes)))),
            "ECHO Look into the Application log for errors of the import, then read USN-Changed of another new mailbox.".into(),
            self.afterwards(),
            "GOTO END".into(),
            ":FAILED".into(),
            format!("ECHO Stopped: admin.exe ended with %ERRORLEVEL%. Passes done before: %DONE% of {passes}."),
            "ECHO Look into the Application log, and read USN-Changed of another new mailbox before going on.".into(),
            "GOTO BAD".into(),
            ":NOFILE".into(),
            format!("ECHO {CSV} is not in this folder. CD to the folder that holds both files. Nothing was imported."),
            "GOTO BAD".into(),
            ":NOADMIN".into(),
            format!("ECHO There is no {}\\bin\\admin.exe on this computer. Nothing was imported.", said(&folder)),
            "ECHO Enter the folder of Exchange as reimport.exchsrvr and generate the files again.".into(),
            "GOTO BAD".into(),
            ":WRONGROWS".into(),
            format!("ECHO {CSV} has %ROWS% lines with Mailbox where {} are expected. Nothing was imported.", self.counted()?),
            "ECHO Generate the files again; a file that was edited by hand imports something else.".into(),
            ":BAD".into(),
            "REM Leaves an error level of 1; NT 4 knows no other way to.".into(),
            "VERIFY OTHER 2>NUL".into(),
            ":END".into(),
        ]);
        Ok(lines)
    }

    fn remarks(&self, server: &str) -> Vec<String> {
        let (rows, passes) = (plural(self.rows_per_file, "row", "rows"), plural(self.passes, "time", "times"));
        let minutes = (self.rows_per_file.saturating_mul(self.passes) as f64 * 60.0 / 50_000.0).ceil();
        let time = duration_to_the_minute(minutes);
        let mut lines =
            vec!["@ECHO OFF".into(), format!("REM {BAT}, written by Backsync. Case: {}", said(&self.title))];
        lines.extend(cares(&self.cares));
        lines.extend([
            format!("REM It raises the highest USN of {server}: {CSV} holds one mailbox in {rows} and is imported"),
            format!("REM {passes}; each row uses up one USN (Q201414, To Correct a USN Discrepancy using Export/Import)."),
            format!("REM Run it on {server}, in the folder that holds {CSV}, off hours: the directory service is under load"),
            format!("REM meanwhile. Count on {time} at least (Q201414, step 6: two hours for 100,000 rows)."),
            "REM The exit code of admin.exe is not documented. It is tested after each pass all the same, but a pass that".into(),
            "REM ends with 0 is no proof: the Application log says what was imported.".into(),
        ]);
        if self.exchsrvr.is_none() {
            lines.push(format!("REM The folder of Exchange was not entered; {USUAL_FOLDER} is where Setup puts it."));
        }
        lines
    }

    fn checks(&self, admin: &str) -> Result<Vec<String>, Refused> {
        Ok(vec![
            "SETLOCAL".into(),
            "SET DONE=0".into(),
            "SET ROWS=".into(),
            format!("IF NOT EXIST {CSV} GOTO NOFILE"),
            format!("IF NOT EXIST {admin} GOTO NOADMIN"),
            "REM Q201414, step 5: the lines are counted, so that the USN is not raised more than necessary.".into(),
            format!("FOR /F \"tokens=3 delims=: \" %%N IN ('FIND /c \"Mailbox\" {CSV}') DO SET ROWS=%%N"),
            format!("IF \"%ROWS%\"==\"{}\" GOTO COUNTED", self.counted()?),
            "SET /A NUMBER=ROWS".into(),
            "IF \"%NUMBER%\"==\"%ROWS%\" GOTO WRONGROWS".into(),
            // A FIND without /c is no reason to leave a server as it is; that the rows were not counted is said.
            format!("ECHO FIND could not count the rows of {CSV}; it is imported as it is."),
            ":COUNTED".into(),
        ])
    }

    fn afterwards(&self) -> String {
        match self.touch_afterwards {
            Some(0) => "ECHO No object has to be saved once more.".into(),
            Some(n) => format!(
                "ECHO Then open and save again {}: changes made here keep their old USNs.",
                said(&plural(n, "object", "objects"))
            ),
            None => "ECHO Then open and save again every object changed here since the restore: it keeps its old USN."
                .into(),
        }
    }

    /// What FIND counts.
    fn counted(&self) -> Result<u64, Refused> {
        match self.template.counted(self.rows_per_file) {
            Some(0) => Err(Refused {
                why: "the template writes \"Mailbox\" in other letters, and FIND /c would count none; write Mailbox"
                    .into(),
                enter: Some("reimport.template"),
            }),
            Some(lines) => Ok(lines),
            None => {
                Err(Refused { why: "so many rows can't be counted; one of the readings is wrong".into(), enter: None })
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn files(rows_per_file: u64, passes: u64) -> ReimportFiles {
        ReimportFiles {
            title: "A & B %PATH%".into(),
            server: "SERVERA".into(),
            template: Template::read(b"Obj-Class,Directory Name\r\nMailbox,USNFIX\r\n").unwrap(),
            rows_per_file,
            passes,
            exchsrvr: Some("C:\\exchsrvr".into()),
            touch_afterwards: Some(100),
            cares: Vec::new(),
        }
    }

    fn batch(files: &ReimportFiles) -> String {
        let artefacts = files.build().unwrap();
        let mut pieces = artefacts[1].content.pieces();
        String::from_utf8(pieces.next_piece().unwrap().to_vec()).unwrap()
    }

    #[test]
    fn the_articles_50_000_are_five_lines_for_10_000_rows() {
        let files = files(10_000, 5);
        let artefacts = files.build().unwrap();
        assert_eq!((artefacts[0].name, artefacts[0].content.rows()), ("USNFIX.CSV", 10_000));
        assert_eq!(artefacts[0].content.bytes(), 26 + 10_000 * 16);
        let batch = batch(&files);
        assert_eq!(batch.matches("\r\nC:\\exchsrvr\\bin\\admin.exe /i USNFIX.CSV\r\n").count(), 5);
        assert_eq!(batch.matches("admin.exe /i").count(), 5);
        assert!(batch.contains("==\"10000\" GOTO COUNTED"));
        assert!(batch.contains("Count on 60 minutes") && batch.contains("100 objects"), "{batch}");
        assert!(batch.contains("A [U+0026] B [U+0025]PATH[U+0025]"), "{batch}");
        assert!(batch.lines().all(|line| line.is_ascii()) && !batch.replace("\r\n", "").contains(['\r', '\n']));
    }

    #[test]
    fn what_the_plan_doubts_is_said_first() {
        let batch = batch(&ReimportFiles { cares: vec!["two readings contradict each other".into()], ..files(10, 1) });
        let at = batch.find("\r\nECHO - two readings contradict each other\r\n").unwrap();
        assert!(batch.find("SETLOCAL").is_some_and(|does| at < does), "{batch}");
    }

    #[test]
    fn a_label_is_there_for_every_jump() {
        let batch = batch(&files(10, 2));
        for jump in batch.split("GOTO ").skip(1).map(|rest| rest.lines().next().unwrap()) {
            assert!(batch.contains(&format!("\r\n:{jump}\r\n")), "{jump}");
        }
    }

    #[test]
    fn what_can_not_be_written_safely_is_refused() {
        let refused = |files: ReimportFiles| files.build().unwrap_err().to_string();
        assert!(
            refused(ReimportFiles { exchsrvr: Some("C:\\%x%".into()), ..files(1, 1) }).contains("reimport.exchsrvr")
        );
        assert!(refused(files(1, 10_001)).contains("larger reimport.lines_per_file"));
        assert!(refused(files(u64::MAX, 1)).contains("fit into no file"));
        assert!(refused(files(0, 0)).contains("no row"));
        let small = Template::read(b"Obj-Class,x\nmailbox,\n").unwrap();
        assert!(refused(ReimportFiles { template: small, ..files(1, 1) }).contains("other letters"));
    }

    #[test]
    fn without_a_folder_the_usual_one_is_looked_for() {
        let batch = batch(&ReimportFiles { exchsrvr: None, ..files(1, 1) });
        assert!(batch.contains("IF NOT EXIST C:\\exchsrvr\\bin\\admin.exe GOTO NOADMIN"), "{batch}");
        assert!(batch.contains("was not entered"));
    }
}
