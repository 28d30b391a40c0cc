//! The listings as they were published, broken and damaged ones.

mod broken;
mod mutated;
mod published;

/// LISTDS with -s and with -r, with the line that divides them, as they were published.
pub const LISTDS: &str = "Examining POLYNOMIAL/MONTGOMERY Server Configuration Record
Highest SrvSync is 80, Current Dirsync Cycle is 11
Server Requestor Record #1
Requestor name: PCM:POLYNOMIAL/MONTGOMERY
ReqSync = 17, SrvSync = 80, Last Cycle = 11
Last update received Fri Feb 18 13:11:58 1994
---- -r:
Examining POLYNOMIAL/MONTGOMERY Requestor Configuration Record
Dir-Sync Server: POLYNOMIAL/MONTGOMERY
ReqSync = 17, SrvSync = 80
";

/// LISTQ.
pub const LISTQ: &str = "CRC  Date stamp  Sync#  Transaction
FB16 Thu Apr 07 12:13:52 1994 000001 R PCM:POLYNOMIAL/MONTGOMERY
B4A2 Thu Apr 07 12:13:52 1994 000002 A able is he who knows his limit\tPCM:POLYNOMIAL/MONTGOMERY/able
";

/// DIRSYNC.LOG, in all its forms.
pub const LOG: &str = "06/12/95 16:52:23 | Fatal [ 7] Error renaming file: M:INF\\IMPORT.INF
Warning[ 27] Alias already exists Doe, John D
Status       Import is finished.
Fatal [ 40] Possible database corruption detected: REQTRANS
02/02/96 13:18 | 2 91 ADMIN
";

/// A server with several requestors, no two numbers alike.
pub fn several() -> String {
    let mut text = String::from(
        "Examining NET/HUB Server Configuration Record\nHighest SrvSync is 4711, Current Dirsync Cycle is 99\n",
    );
    for n in 1..=4 {
        text += &format!(
            "Server Requestor Record #{n}\nRequestor name: PCM:NET/PO-{n}\nReqSync = {}, SrvSync = {}, Last Cycle = {}\nLast update received Fri Feb 18 1{n}:11:58 1994\n",
            1_000 + 111 * n,
            4_000 + 101 * n,
            90 + n,
        );
    }
    text
}
