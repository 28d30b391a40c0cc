//! What the numbers in DIRSYNC.LOG mean, in our words (Q96001 to Q96004, Q108067, Q119017).

/// What a number means; nothing where it is not documented.
pub fn meaning(number: u32) -> Option<&'static str> {
    MEANINGS
        .binary_search_by_key(&number, |(its, _)| *its)
        .ok()
        .and_then(|at| MEANINGS.get(at))
        .map(|(_, words)| *words)
}

const MEANINGS: &[(u32, &str)] = &[
    (9, "out of memory"),
    (10, "directory synchronization is not switched on"),
    (12, "a line begins with none of A, D, M, R, T and -"),
    (13, "an invalid transaction"),
    (14, "RESYNC.GLB was refused, or cannot be made for the moment"),
    (15, "an invalid character in a telephone number"),
    (16, "an unknown kind of address"),
    (17, "a node address ends too early"),
    (18, "a full name ends too early"),
    (19, "a physical address ends too early"),
    (20, "a part of an address is longer than 10 characters"),
    (21, "the input file is damaged"),
    (22, "a template line lacks its slash"),
    (23, "a tab or a blank is missing"),
    (24, "template information stands where none may"),
    (25, "a physical address is too long"),
    (26, "a physical address is wrong"),
    (27, "the alias is there already"),
    (28, "the alias stands twice in the queue"),
    (29, "there is no such alias"),
    (30, "a transaction file cannot be read or written"),
    (31, "there is no such network"),
    (32, "there is no such post office"),
    (33, "there is no template file"),
    (34, "a template cannot be used"),
    (35, "a template cannot be used"),
    (36, "a template cannot be used"),
    (37, "a template cannot be used"),
    (38, "a template cannot be used"),
    (39, "no identifier could be made for a template"),
    (40, "a file of the post office may be damaged"),
    (41, "sorting failed"),
    (42, "a file is open or locked already"),
    (43, "a gateway alias has no physical address"),
    (44, "the gateway is not installed"),
    (45, "the queue could not be sorted"),
    (46, "a full name is missing"),
    (47, "a transaction changes nothing"),
    (48, "a physical address is missing"),
    (49, "a network could not be made"),
    (50, "a post office could not be made"),
    (51, "a mailbag could not be made"),
    (52, "the configuration cannot be read"),
    (53, "the definition of a network cannot be read"),
    (54, "no directory synchronization server is named"),
    (55, "the server's post office is not defined"),
    (56, "the input file cannot be read"),
    (57, "the output file cannot be written"),
    (58, "a database file cannot be read or written"),
    (59, "a post office could not be made by itself"),
    (60, "routing information is wrong"),
    (61, "template information is missing"),
    (62, "the post office list could not be replaced"),
    (63, "the resync file could not be made"),
    (64, "the name of a network is reserved"),
    (65, "no template is defined"),
    (66, "a transaction of this post office itself was left out"),
    (67, "a resync file can be made on a directory synchronization server only"),
    (78, "no file handle is left"),
    (79, "the disk is full"),
    (80, "out of memory"),
    (81, "the name of the mailbox is missing"),
    (91, "the mail database is locked (FLAG.GLB)"),
    (101, "begun"),
    (102, "ended"),
    (103, "a value could not be understood"),
    (104, "the requestor's part failed"),
    (105, "updates were received from a requestor"),
    (106, "updates were sent to a requestor"),
    (107, "there are no more records"),
    (110, "the last transaction could not be read"),
    (113, "mail could not be sent"),
    (114, "mail could not be deleted"),
    (115, "mail could not be read"),
    (116, "an attachment is missing or empty"),
    (118, "the limit of transactions is reached"),
    (120, "the requestor is not registered"),
    (123, "a file could not be compressed"),
    (124, "a transaction has an invalid form"),
    (125, "an attachment could not be copied"),
    (128, "a requestor's status report could not be taken"),
    (129, "a sync number was not found"),
    (133, "an invalid request to the server"),
    (136, "this post office is not registered as a requestor"),
    (138, "the server no longer has a sync number that the requestor has: it was set back"),
    (139, "transactions are missing between two numbers: the server was set back"),
    (150, "transactions could not be added"),
    (151, "the requestor's configuration is in use"),
    (152, "the requestor's updates could not be sent"),
    (154, "a message was not delivered"),
    (155, "an invalid profile"),
    (156, "a wrong directory synchronization password"),
    (157, "versions do not fit"),
    (158, "the requestor is not registered"),
    (159, "update mail could not be sent"),
    (161, "the server's configuration is in use"),
    (162, "updates could not be sent"),
    (163, "a file could not be copied"),
    (166, "an import has to be done by hand"),
    (201, "a .USR file is missing"),
    (202, "there is no valid post office"),
    (203, "the address list could not be made: its files cannot be read or written"),
    (204, "the address list could not be made: the disk is full"),
    (249, "too few file handles"),
];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_table_is_in_order_and_says_something_of_each() {
        assert!(MEANINGS.is_sorted_by(|a, b| a.0 < b.0));
        for (number, words) in MEANINGS {
            assert_eq!(meaning(*number), Some(*words));
        }
        assert!(meaning(14).is_some_and(|words| words.contains("RESYNC.GLB")));
        assert_eq!((meaning(0), meaning(999)), (None, None));
    }
}
