//! A directory synchronization server and its requestors (Q215505, Q150976).

use crate::scenario::datum::ZeroOrOne;
use crate::scenario::record::tables;
use crate::values::{Count, Moment, Name, ServerName, Usn, Version};

tables! {
    /// A directory synchronization server and its requestors (Q215505).
    pub struct Dirsync = "dirsync" {
        /// The Exchange server that is the directory synchronization server.
        server: Option<ServerName> = "directory synchronization server";
        /// The file version of Dxa.exe.
        dxa_version: Option<Version> = "version of Dxa.exe", how "Filever on Exchsrvr\\bin\\Dxa.exe.";
        /// GlobalMaxSeqInResync in the registry; absent: not set.
        global_max_seq_in_resync: Option<ZeroOrOne> = "GlobalMaxSeqInResync";
        /// "Highest SrvSync" of the server.
        server_srvseq: Option<Usn> = "highest SRVSEQ of the server", how "LISTDS with -s prints it as Highest SrvSync.";
        /// Every requestor registered on the server.
        requestor: Vec<Requestor> = "requestors", how "LISTDS with -s lists them.";
    }

    /// A requestor registered on the server.
    pub struct Requestor = "requestor" requires "name" {
        /// The display name (or RDN) of the Remote Dirsync Requestor: what ResyncConnectionRDNs takes.
        name: Option<Name> = "name";
        /// What listings call it.
        address: Option<Name> = "address";
        /// Its IMPSEQ on the server.
        impseq: Option<Usn> = "IMPSEQ", how "Raw Properties of the requestor object: DXA-Imp-Seq.";
        /// Its SRVSEQ on the server.
        srvseq: Option<Usn> = "SRVSEQ", how "Raw Properties of the requestor object: DXA-Svr-Seq; or SrvSync in LISTDS with -s.";
        /// Its REQSEQ on the server.
        reqseq: Option<Usn> = "REQSEQ", how "Raw Properties of the requestor object: DXA-Req-Seq; or ReqSync in LISTDS with -s.";
        /// Whether it asks for a resync; absent: it does not.
        resync: Option<bool> = "asks for a resync";
        /// IMPSEQ in the requestor's own record.
        own_impseq: Option<Usn> = "its own IMPSEQ", how "LISTDS with -r on the requestor.";
        /// REQSEQ in the requestor's own record.
        own_reqseq: Option<Usn> = "its own REQSEQ", how "LISTDS with -r on the requestor: ReqSync.";
        /// SRVSEQ in the requestor's own record.
        own_srvseq: Option<Usn> = "its own SRVSEQ", how "LISTDS with -r on the requestor: SrvSync.";
        /// The highest number in its REQTRANS.GLB.
        reqtrans_highest: Option<Usn> = "highest number in REQTRANS.GLB", how "LISTQ on REQTRANS.GLB.";
        /// Its last cycle.
        last_cycle: Option<Count> = "last cycle";
        /// Its last update.
        last_update: Option<Moment> = "last update";
    }
}
