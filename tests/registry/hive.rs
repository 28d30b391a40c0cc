//! An empty hive, put together here: a root key, its security, and room. From there on the tools write it.

use std::path::Path;

const ROOT: u32 = 0x20;
const PAGE: usize = 0x1000;

/// Writes it.
pub fn create(path: &Path) {
    let name = b"ROOT";
    let security_at = ROOT + cell(&root(name, 0)).len() as u32;
    let mut page = b"hbin".to_vec();
    words(&mut page, &[0, PAGE as u32, 0, 0, 0, 0, 0]);
    page.extend(cell(&root(name, security_at)));
    page.extend(cell(&security(security_at)));
    let free = (PAGE - page.len()) as u32;
    words(&mut page, &[free]);
    page.resize(PAGE, 0);

    let mut head = b"regf".to_vec();
    words(&mut head, &[1, 1, 0, 0, 1, 3, 0, 1, ROOT, PAGE as u32, 1]);
    head.resize(508, 0);
    let sum = head.chunks_exact(4).fold(0, |sum, word| sum ^ u32::from_le_bytes(word.try_into().unwrap()));
    words(&mut head, &[sum]);
    head.resize(PAGE, 0);
    std::fs::write(path, [head, page].concat()).unwrap();
}

fn words(out: &mut Vec<u8>, words: &[u32]) {
    words.iter().for_each(|word| out.extend(word.to_le_bytes()));
}

/// A cell that is in use: its size below zero in front, a multiple of eight.
fn cell(content: &[u8]) -> Vec<u8> {
    let size = (content.len() + 4).next_multiple_of(8);
    let mut out = (-(size as i32)).to_le_bytes().to_vec();
    out.extend_from_slice(content);
    out.resize(size, 0);
    out
}

fn root(name: &[u8], security: u32) -> Vec<u8> {
    const NONE: u32 = u32::MAX;
    let mut out = b"nk\x2c\0".to_vec();
    words(&mut out, &[0, 0, 0, NONE, 0, 0, NONE, NONE, 0, NONE, security, NONE, 0, 0, 0, 0, 0]);
    out.extend((name.len() as u16).to_le_bytes());
    out.extend(0_u16.to_le_bytes());
    out.extend_from_slice(name);
    out
}

fn security(at: u32) -> Vec<u8> {
    let descriptor: [u8; 20] = [1, 0, 0, 0x80, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0];
    let mut out = b"sk\0\0".to_vec();
    words(&mut out, &[at, at, 1, descriptor.len() as u32]);
    out.extend(descriptor);
    out
}
