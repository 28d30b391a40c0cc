//! temporary
fn main(){ for f in std::env::args().skip(1) { let b=std::fs::read(&f).unwrap(); let t=std::time::Instant::now(); match backsync::scenario::load_bytes(b) { Ok((_,s))=>println!("ok {} in {:?}", s.server.len(), t.elapsed()), Err(e)=>{ let p=e.problems(); println!("{} faults in {:?}",p.len(), t.elapsed()); for p in p.iter().take(40) {println!("{}:{} [{}] {} -- {}",p.line,p.column,p.key,p.message,p.hint.clone().unwrap_or_default());}}}}
 let s=std::fs::read_to_string("/proc/self/status").unwrap(); println!("{}", s.lines().find(|l| l.starts_with("VmHWM")).unwrap()); }
