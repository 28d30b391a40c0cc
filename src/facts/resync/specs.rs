//! The facts of Resync.glb: what each is called, by which rule it is computed, and from what.

use crate::dirsync::{CureId, Number, Requestor, Resync, names};
use crate::facts::Kind;
use crate::facts::derived::{Derived, Read, word};
use crate::scenario::Scalar;

const NOT_SHORT: &str = "the header reaches this number";
const NO_CURE: &str = "no cure is needed";
const NOBODY: &str = "it holds the highest of none";

/// Whether a fact hangs on whether the setting is honoured.
pub fn hangs_on_build(name: &str) -> bool {
    matches!(name, "resync.state" | "resync.cure")
}

const HEADER: &str = "the highest over all requestors while the scope is all, else over those that ask";
const AT_LEAST: &str = "the highest over the requestors of the scope whose number is known; the header is this or more";
const HIGHEST: &str = "the highest over all requestors that are registered on the server";
const HOLDER: &str = "the requestor that holds the highest; of several the first in the file";
const SHORT: &str = "the highest over all requestors less what the header holds, where the header is certainly too low";

macro_rules! of_each_number {
    ($(($number:ident, $key:literal, $name:literal)),+) => {
        &[$(
            Derived {
                name: concat!("resync.header.", $key),
                words: concat!($name, " of the header"),
                unit: "",
                kind: Kind::Whole,
                source: "Q215505",
                rule: HEADER,
                inputs: &[
                    concat!("dirsync.requestor[...].", $key),
                    "dirsync.requestor[...].resync",
                    "resync.scope",
                ],
                read: Read::Plan(|p: &Resync| p.header.get(Number::$number).map(|n| Scalar::Whole(n.get()))),
            },
            Derived {
                name: concat!("resync.header_at_least.", $key),
                words: concat!($name, " of the header, at least"),
                unit: "",
                kind: Kind::Whole,
                source: "Q215505",
                rule: AT_LEAST,
                inputs: &[
                    concat!("dirsync.requestor[...].", $key),
                    "dirsync.requestor[...].resync",
                    "resync.scope",
                ],
                read: Read::Plan(|p: &Resync| p.header_at_least.get(Number::$number).map(|n| Scalar::Whole(n.get()))),
            },
            Derived {
                name: concat!("resync.highest.", $key),
                words: concat!("highest ", $name),
                unit: "",
                kind: Kind::Whole,
                source: "Q215505",
                rule: HIGHEST,
                inputs: &[concat!("dirsync.requestor[...].", $key)],
                read: Read::Plan(|p: &Resync| {
                    p.highest.get(Number::$number).as_ref().map(|highest| Scalar::Whole(highest.value.get()))
                }),
            },
            Derived {
                name: concat!("resync.highest_holder.", $key),
                words: concat!("requestor with the highest ", $name),
                unit: "",
                kind: Kind::Text,
                source: "Q215505",
                rule: HOLDER,
                inputs: &[concat!("dirsync.requestor[...].", $key)],
                read: Read::Plan(|p: &Resync| {
                    let holder = p.highest.get(Number::$number).as_ref()?;
                    Some(Scalar::Text(holder.requestor.as_str().to_owned().into()))
                }),
            },
            Derived {
                name: concat!("resync.short.", $key),
                words: concat!("by how much the header is short of ", $name),
                unit: "",
                kind: Kind::Whole,
                source: "Q215505, cause",
                rule: SHORT,
                inputs: &[concat!("resync.highest.", $key), concat!("resync.header.", $key)],
                read: Read::PlanOr(
                    |p: &Resync| {
                        let short = p.short.iter().find(|short| short.number == Number::$number)?;
                        Some(Scalar::Whole(short.by))
                    },
                    NOT_SHORT,
                ),
            },
        )+]
    };
}

/// Those that there are for each of the three numbers.
const OF_EACH_NUMBER: &[Derived<Resync>] =
    of_each_number!((Impseq, "impseq", "IMPSEQ"), (Srvseq, "srvseq", "SRVSEQ"), (Reqseq, "reqseq", "REQSEQ"));

/// All of them, in two lists.
pub const SPECS: [&[Derived<Resync>]; 2] = [OF_ALL, OF_EACH_NUMBER];

const OF_ALL: &[Derived<Resync>] = &[
    Derived {
        name: "resync.state",
        words: "whether Import.exe will take Resync.glb",
        unit: "",
        kind: Kind::Word,
        source: "Q215505, cause",
        rule: "error-14 when any of the three numbers of the header is certainly below the highest over all requestors; ok when all three certainly reach it; unknown while nobody asks, or while missing numbers decide",
        inputs: &[
            "resync.header.impseq",
            "resync.header.srvseq",
            "resync.header.reqseq",
            "resync.highest.impseq",
            "resync.highest.srvseq",
            "resync.highest.reqseq",
            "resync.scope",
            "resync.asked",
        ],
        read: Read::Plan(|p| word(p.state)),
    },
    Derived {
        name: "resync.scope",
        words: "requestors that the header is taken over",
        unit: "",
        kind: Kind::Word,
        source: "Q215505, workaround",
        rule: "all requestors with GlobalMaxSeqInResync at 1 and a Dxa.exe that honours it; otherwise those that ask",
        inputs: &["dirsync.global_max_seq_in_resync", "resync.dxa.honours_setting"],
        read: Read::Plan(|p| p.scope.and_then(word)),
    },
    Derived {
        name: "resync.dxa.honours_setting",
        words: "Dxa.exe honours GlobalMaxSeqInResync",
        unit: "",
        kind: Kind::Flag,
        source: "Q215505, resolution",
        rule: "its version is 5.5.2524 or later",
        inputs: &["dirsync.dxa_version"],
        read: Read::Plan(|p| p.dxa.honours_setting.map(Scalar::Flag)),
    },
    Derived {
        name: "resync.asked",
        words: "requestors that ask for a resync",
        unit: "requestors",
        kind: Kind::Whole,
        source: "Q150976",
        rule: "how many are marked as asking; each is a line of ResyncConnectionRDNs",
        inputs: &["dirsync.requestor[...].resync"],
        read: Read::Plan(|p| Some(Scalar::Whole(p.asked.len() as u64))),
    },
    Derived {
        name: "resync.imported",
        words: "whether Resync.glb was imported already",
        unit: "",
        kind: Kind::Flag,
        source: "Q150976, on the requestor",
        rule: "yes once the checklist import-resync records the import on every requestor that asks, and nothing failed behind it",
        inputs: &["resync.asked"],
        read: Read::Plan(|p| Some(Scalar::Flag(p.is_imported()))),
    },
    Derived {
        name: "resync.not_imported",
        words: "requestors that ask and have not imported Resync.glb yet",
        unit: "",
        kind: Kind::Text,
        source: "Q150976, on the requestor",
        rule: "those that ask, without those on which the checklist import-resync records the import and nothing failed behind it",
        inputs: &["dirsync.requestor[...].resync"],
        read: Read::Plan(|p| {
            let names = if p.not_imported.is_empty() { "none".to_owned() } else { names(&p.not_imported) };
            Some(Scalar::Text(names.into()))
        }),
    },
    Derived {
        name: "resync.file_is_old",
        words: "whether Resync.glb was made before a cure",
        unit: "",
        kind: Kind::Flag,
        source: "Q215505, resolution",
        rule: "yes where the checklist cure-error-14 records a cure later than the file was made: importing that ends with error 14 once more",
        inputs: &["resync.state"],
        read: Read::Plan(|p| Some(Scalar::Flag(p.at_hand.is_old))),
    },
    Derived {
        name: "resync.copy_is_old",
        words: "whether Resync.glb was made anew since it was copied",
        unit: "",
        kind: Kind::Flag,
        source: "Q215505, resolution",
        rule: "yes where the file was made later than import-resync records its copy, which is not imported yet",
        inputs: &["resync.state"],
        read: Read::Plan(|p| Some(Scalar::Flag(p.at_hand.copy_is_old))),
    },
    Derived {
        name: "resync.registered",
        words: "requestors registered on the server",
        unit: "requestors",
        kind: Kind::Whole,
        source: "Q215505",
        rule: "how many are entered; the highest numbers are looked for among all of them",
        inputs: &["dirsync.requestor[...].name"],
        read: Read::Plan(|p| Some(Scalar::Whole(p.requestors.len() as u64))),
    },
    Derived {
        name: "resync.findings",
        words: "further findings about requestors",
        unit: "findings",
        kind: Kind::Whole,
        source: "Q119452, Q96060, Q99961, Q152231",
        rule: "how many requestors' own records contradict the server's, or what waits in REQTRANS.GLB",
        inputs: &[
            "dirsync.requestor[...].own_reqseq",
            "dirsync.requestor[...].reqtrans_highest",
            "dirsync.requestor[...].own_srvseq",
            "dirsync.server_srvseq",
            "dirsync.requestor[...].own_impseq",
            "dirsync.requestor[...].impseq",
        ],
        read: Read::Plan(|p| Some(Scalar::Whole(p.findings.len() as u64))),
    },
    Derived {
        name: "resync.cure",
        words: "cheapest cure",
        unit: "",
        kind: Kind::Word,
        source: "Q215505",
        rule: "where the header is too low: to let those that hold the highest numbers ask too; the setting, and the build for it, cost more",
        inputs: &["resync.state", "resync.ask_also"],
        read: Read::PlanOr(|p| p.cures.first().and_then(|cure| word(cure.id)), NO_CURE),
    },
    Derived {
        name: "resync.ask_also",
        words: "requestors to ask as well, at least",
        unit: "",
        kind: Kind::Text,
        source: "Q215505, cause",
        rule: "the smallest set of further requestors that together hold the highest of each number that is short; of several such sets the first in the file",
        inputs: &["resync.short.impseq", "resync.short.srvseq", "resync.short.reqseq", "dirsync.requestor[...].resync"],
        read: Read::PlanOr(
            |p| {
                let cure = p.cures.iter().find(|cure| cure.id == CureId::AskAlso)?;
                Some(Scalar::Text(names(&cure.requestors).into()))
            },
            NO_CURE,
        ),
    },
    Derived {
        name: "resync.requestor[...].holds",
        words: "numbers it holds the highest of",
        unit: "",
        kind: Kind::Text,
        source: "Q215505",
        rule: "its numbers that are as high as the highest that is known over all requestors",
        inputs: &["dirsync.requestor[...].impseq", "dirsync.requestor[...].srvseq", "dirsync.requestor[...].reqseq"],
        read: Read::Element(|r: &Requestor| {
            let held: Vec<&str> = r.holds.iter().map(|number| number.name()).collect();
            Some(Scalar::Text(if held.is_empty() { NOBODY.into() } else { held.join(", ").into() }))
        }),
    },
];
