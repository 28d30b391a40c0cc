//! USNFIX.CSV field for field as Python's csv reads it: the template's row, so often, and nothing else.

use std::process::Command;

use backsync::artefact::Template;
use backsync::artefact::reimport::ReimportFiles;

use crate::Folder;

const JUDGE: &str = r#"
import csv, json, sys
with open(sys.argv[1], newline="", encoding="latin-1") as template, open(sys.argv[2], newline="", encoding="latin-1") as made:
    (header, row), rows = csv.reader(template, strict=True), list(csv.reader(made, strict=True))
print(json.dumps([rows[0] == header, all(it == row for it in rows[1:]), len(rows) - 1, row]))
"#;

#[test]
fn python_reads_the_templates_row_so_often() {
    let wide = "Obj-Class,First Name,Last name,Display Name,Alias Name,Directory Name,Primary Windows NT Account,Home-Server,E-mail address,E-mail Addresses,Members,Obj-Container,Hide from AB";
    let templates: [(&str, &[u8]); 5] = [
        (wide, b"Mailbox,Usn,Fix,\"Fix, \"\"USN\"\" 100%\",usnfix,usnfix,HQ\\usnfix,SERVERA,,MS:EX/HQ/USNFIX%SMTP:usnfix@hq.example%X400:c=US;a= ;p=Example;o=HQ;s=fix;,,USNFIX,"),
        ("Obj-Class,a", b"Mailbox,J\xfcrgen"),
        ("Obj-Class,a", b"Mailbox,\"two\r\nlines, Mailbox\""),
        ("Obj-Class,a,b", b"Mailbox,,"),
        ("Obj-Class,a", b"Mailbox,=1+1 & ^ | < > ! '"),
    ];
    for (header, row) in templates {
        for end in ["\r\n", "\n", ""] {
            let folder = Folder::new();
            let bytes = [header.as_bytes(), b"\r\n", row, end.as_bytes()].concat();
            let files = ReimportFiles {
                title: String::new(),
                server: "SERVERA".into(),
                template: Template::read(&bytes).unwrap(),
                rows_per_file: 70_001,
                passes: 1,
                exchsrvr: None,
                touch_afterwards: None,
                cares: Vec::new(),
            };
            folder.put(&files.build().unwrap());
            std::fs::write(folder.path("template.csv"), &bytes).unwrap();
            let judged = Command::new("python3")
                .args(["-c", JUDGE])
                .args([folder.path("template.csv"), folder.path("USNFIX.CSV")])
                .output()
                .unwrap();
            let judged: serde_json::Value = serde_json::from_slice(&judged.stdout)
                .unwrap_or_else(|error| panic!("{error}: {}", String::from_utf8_lossy(&judged.stderr)));
            assert_eq!((&judged[0], &judged[1], &judged[2]), (&true.into(), &true.into(), &70_001.into()), "{judged}");
            let made = std::fs::read(folder.path("USNFIX.CSV")).unwrap();
            let expected = [header.as_bytes(), b"\r\n", &[row, b"\r\n"].concat().repeat(70_001)].concat();
            assert!(made == expected, "byte for byte");
        }
    }
}
