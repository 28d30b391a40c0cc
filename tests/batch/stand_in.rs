//! A stand-in for admin.exe and its like: a Windows program of a kilobyte, put together here, so that no compiler for
//! Windows is needed. It writes its command line at the end of a file and ends with 1 once that file has reached a size; or it
//! says a sentence.

use std::path::Path;

/// Where the program lies in memory, and in its file.
const RVA: u32 = 0x1000;
const AT: usize = 0x200;

/// The functions it calls, in the order of its import table.
const CALLS: [&str; 7] =
    ["CreateFileA", "GetCommandLineA", "lstrlenA", "WriteFile", "GetFileSize", "ExitProcess", "GetStdHandle"];

/// What the program does.
#[derive(Clone, Copy)]
pub enum Does<'t> {
    /// Notes its command line in a file of the folder it is run in, and fails once that has so many bytes.
    Notes(&'t str, u32),
    /// Says its command line and this.
    Says(&'t str),
}

/// Writes the program.
pub fn write(path: &Path, does: Does) {
    std::fs::create_dir_all(path.parent().unwrap()).unwrap();
    std::fs::write(path, program(does)).unwrap();
    #[cfg(unix)]
    std::fs::set_permissions(path, std::os::unix::fs::PermissionsExt::from_mode(0o755)).unwrap();
}

fn program(does: Does) -> Vec<u8> {
    // Twice: addresses are known when everything has its place.
    let (_, places) = section(does, &Places::default());
    let (body, _) = section(does, &places);
    let mut file = headers(body.len() as u32, places.imports);
    file.resize(AT, 0);
    file.extend(body);
    file.resize(file.len().next_multiple_of(0x200), 0);
    file
}

#[derive(Default)]
struct Places {
    calls: [u32; 7],
    log: u32,
    line: u32,
    imports: u32,
}

fn section(does: Does, places: &Places) -> (Vec<u8>, Places) {
    let (log, tail, fails_at) = match does {
        Does::Notes(log, fails_at) => (log, "\n".to_owned(), fails_at),
        Does::Says(words) => ("", format!("\r\n{words}\r\n"), u32::MAX),
    };
    let mut out = Code { bytes: Vec::new() };
    let zero_fifth = [0x48, 0xc7, 0x44, 0x24, 0x20, 0, 0, 0, 0];
    out.put(&[0x48, 0x83, 0xec, 0x68]); // sub rsp, 0x68
    if let Does::Notes(..) = does {
        out.address(&[0x48, 0x8d, 0x0d], places.log); // lea rcx, log
        out.put(&[0xba, 4, 0, 0, 0, 0x41, 0xb8, 3, 0, 0, 0, 0x45, 0x31, 0xc9]); // FILE_APPEND_DATA, shared
        out.put(&[0x48, 0xc7, 0x44, 0x24, 0x20, 4, 0, 0, 0]); // OPEN_ALWAYS
        out.put(&[0x48, 0xc7, 0x44, 0x24, 0x28, 0x80, 0, 0, 0, 0x48, 0xc7, 0x44, 0x24, 0x30, 0, 0, 0, 0]);
        out.address(&[0xff, 0x15], places.calls[0]); // CreateFileA
    } else {
        out.put(&[0xb9, 0xf5, 0xff, 0xff, 0xff]); // STD_OUTPUT_HANDLE
        out.address(&[0xff, 0x15], places.calls[6]); // GetStdHandle
    }
    out.put(&[0x48, 0x89, 0xc3]); // rbx: the file
    out.address(&[0xff, 0x15], places.calls[1]); // GetCommandLineA
    out.put(&[0x48, 0x89, 0xc6, 0x48, 0x89, 0xc1]); // rsi, rcx: the words
    out.address(&[0xff, 0x15], places.calls[2]); // lstrlenA
    out.put(&[0x48, 0x89, 0xd9, 0x48, 0x89, 0xf2, 0x41, 0x89, 0xc0, 0x4c, 0x8d, 0x4c, 0x24, 0x40]);
    out.put(&zero_fifth);
    out.address(&[0xff, 0x15], places.calls[3]); // WriteFile
    out.put(&[0x48, 0x89, 0xd9]);
    out.address(&[0x48, 0x8d, 0x15], places.line);
    out.put(&[0x41, 0xb8, tail.len() as u8, 0, 0, 0, 0x4c, 0x8d, 0x4c, 0x24, 0x40]);
    out.put(&zero_fifth);
    out.address(&[0xff, 0x15], places.calls[3]); // WriteFile
    out.put(&[0x48, 0x89, 0xd9, 0x31, 0xd2]);
    out.address(&[0xff, 0x15], places.calls[4]); // GetFileSize
    out.put(&[0x31, 0xc9, 0x3d]); // 0, unless the size has been reached
    out.put(&fails_at.to_le_bytes());
    out.put(&[0x72, 5, 0xb9, 1, 0, 0, 0]);
    out.address(&[0xff, 0x15], places.calls[5]); // ExitProcess

    let mut found = Places { log: out.at(), ..Places::default() };
    out.put(log.as_bytes());
    out.put(&[0]);
    found.line = out.at();
    out.put(tail.as_bytes());
    let library = out.at();
    out.put(b"KERNEL32.dll\0");
    let names: Vec<u32> = CALLS
        .iter()
        .map(|name| {
            let at = out.at();
            out.put(&[0, 0]);
            out.put(name.as_bytes());
            out.put(&[0]);
            at
        })
        .collect();
    out.bytes.resize(out.bytes.len().next_multiple_of(8), 0);
    let table = out.at();
    for (call, name) in found.calls.iter_mut().zip(&names) {
        *call = out.at();
        out.put(&u64::from(*name).to_le_bytes());
    }
    out.put(&[0; 8]);
    found.imports = out.at();
    for word in [0, 0, 0, library, table, 0, 0, 0, 0, 0] {
        out.put(&word.to_le_bytes());
    }
    (out.bytes, found)
}

struct Code {
    bytes: Vec<u8>,
}

impl Code {
    fn put(&mut self, bytes: &[u8]) {
        self.bytes.extend_from_slice(bytes);
    }

    fn at(&self) -> u32 {
        RVA + self.bytes.len() as u32
    }

    /// An instruction that ends in the distance to a place.
    fn address(&mut self, instruction: &[u8], place: u32) {
        self.put(instruction);
        let distance = place.wrapping_sub(self.at() + 4);
        self.put(&distance.to_le_bytes());
    }
}

/// The headers of a program for 64-bit Windows with one section.
fn headers(size: u32, imports: u32) -> Vec<u8> {
    let mut out = b"MZ".to_vec();
    out.resize(0x3c, 0);
    out.extend(0x40_u32.to_le_bytes());
    out.extend(b"PE\0\0");
    let short = |out: &mut Vec<u8>, words: &[u16]| words.iter().for_each(|word| out.extend(word.to_le_bytes()));
    let long = |out: &mut Vec<u8>, words: &[u32]| words.iter().for_each(|word| out.extend(word.to_le_bytes()));
    short(&mut out, &[0x8664, 1, 0, 0, 0, 0, 0, 0, 0xf0, 0x22]); // machine, sections, sizes, flags
    short(&mut out, &[0x20b, 0]);
    let whole = size.next_multiple_of(0x200);
    long(&mut out, &[whole, 0, 0, RVA, RVA]); // sizes, entry, base of code
    out.extend(0x1_4000_0000_u64.to_le_bytes());
    long(&mut out, &[0x1000, 0x200]); // alignments
    short(&mut out, &[4, 0, 0, 0, 4, 0]); // versions
    long(&mut out, &[0, RVA + size.next_multiple_of(0x1000), AT as u32, 0]);
    short(&mut out, &[3, 0]); // a console program
    for reserve in [0x10_0000_u64, 0x1000, 0x10_0000, 0x1000] {
        out.extend(reserve.to_le_bytes());
    }
    long(&mut out, &[0, 16, 0, 0, imports, 40]); // directories: no exports, the imports
    out.extend([0; 14 * 8]);
    out.extend(b".text\0\0\0");
    long(&mut out, &[size, RVA, whole, AT as u32, 0, 0, 0, 0xe000_0020]);
    out
}
