#[test]
fn lint() {
    let dir = concat!(env!("CARGO_MANIFEST_DIR"), "/assets/checklists");
    let mut bad = 0;
    let mut names: Vec<_> = std::fs::read_dir(dir).unwrap().map(|e| e.unwrap().path()).collect();
    names.sort();
    for p in names {
        let text = std::fs::read_to_string(&p).unwrap();
        if let Err(faults) = backsync::checklist::read(&text) {
            for f in faults {
                let line = text[..f.span.start as usize].lines().count();
                println!("{}:{} {} {:?}", p.file_name().unwrap().to_string_lossy(), line, f.message, f.hint);
                bad += 1;
            }
        }
    }
    println!("{bad} faults");
}
