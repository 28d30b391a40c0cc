//! What has the shape of a name, though no table of the case holds it: where it ends in a text, if it begins there.

/// What parts of directory names and of X.400 addresses are called.
const KEYS: &[&str] =
    &["cn", "ou", "o", "dc", "l", "st", "uid", "c", "a", "admd", "p", "prmd", "s", "g", "i", "q", "n", "dda"];

/// An address of the web or of a share: `http://intranet.example/x`.
pub fn url(text: &[char], at: usize) -> Option<usize> {
    let scheme = end_of(text, at, |c| c.is_ascii_alphabetic());
    let marks: String = text.get(scheme..scheme + 3)?.iter().collect();
    let end = end_of(text, scheme + 3, |c| !c.is_whitespace() && !"'\"<>|()".contains(c));
    (scheme > at + 1 && marks == "://" && end > scheme + 3).then(|| without_points(text, end))
}

/// An account with its domain: `ACME\jdoe`. What has more parts is a path.
pub fn account(text: &[char], at: usize) -> Option<usize> {
    let of_a_name = |c: char| c.is_alphanumeric() || "_-.$".contains(c);
    let domain = end_of(text, at, of_a_name);
    let end = end_of(text, domain + 1, of_a_name);
    let parts = domain > at && end > domain + 1 && text.get(domain) == Some(&'\\');
    (parts && text.get(end) != Some(&'\\')).then(|| without_points(text, end))
}

/// Parts of a directory name or of an X.400 address: `cn=Anna,ou=HQ`, `c=us;a= ;p=acme;s=Muster;`.
pub fn attributes(text: &[char], at: usize) -> Option<usize> {
    let (mut count, mut end, mut from) = (0, at, at);
    loop {
        let key = end_of(text, from, |c| c.is_ascii_alphanumeric());
        let name: String = text.get(from..key).unwrap_or_default().iter().collect::<String>().to_lowercase();
        if text.get(key) != Some(&'=') || !KEYS.contains(&name.trim_end_matches(|c: char| c.is_ascii_digit())) {
            break;
        }
        let value = end_of(text, key + 1, |c| !";,\n\r'\"<>()[]|".contains(c));
        count += 1;
        let separated = text.get(value).is_some_and(|c| ";,".contains(*c));
        if !separated {
            // The last one ends with its word: what follows is the sentence.
            end = without_points(text, end_of(text, key + 1, |c| !c.is_whitespace() && !";,'\"<>()[]|".contains(c)));
            break;
        }
        end = value + 1;
        from = end_of(text, end, |c| c == ' ');
    }
    (count >= 2).then_some(end)
}

/// Endings of hosts that are no country's.
const DOMAINS: &[&str] = &[
    "com",
    "net",
    "org",
    "edu",
    "gov",
    "mil",
    "int",
    "info",
    "biz",
    "name",
    "local",
    "localdomain",
    "lan",
    "corp",
    "home",
    "intern",
    "internal",
    "intranet",
    "private",
    "domain",
    "test",
    "example",
    "invalid",
];

/// Endings of two letters that files have as well.
const FILES: &[&str] = &["md", "gl", "gz", "js", "pl", "ps", "py", "rs", "sh", "ts", "so", "cc", "db"];

/// A host with its domain, by its form: labels of letters, digits and hyphens, and behind them a domain that there is.
pub fn is_host(text: &str) -> bool {
    let labels: Vec<&str> = text.split('.').collect();
    let is_label = |label: &&str| {
        !label.is_empty() && !label.starts_with('-') && label.chars().all(|c| c.is_alphanumeric() || "-_".contains(c))
    };
    let [front @ .., last] = labels.as_slice() else { return false };
    let last = last.to_lowercase();
    let country = last.len() == 2 && last.bytes().all(|c| c.is_ascii_lowercase()) && !FILES.contains(&last.as_str());
    // `e.g.` and `i.e.` are no hosts.
    let long = front.iter().any(|label| label.chars().count() > 1);
    long && labels.iter().all(is_label) && (country || DOMAINS.contains(&last.as_str()))
}

/// Words that may belong to a path behind a blank, at most.
const TAIL: usize = 2;

/// Where a path ends of which a part, up to `end`, was found: in quotes at the other one; else its last folder may have
/// blanks in its name, `D:\SAVED 14`. Rather a word too much is replaced than half a name left.
pub fn path_end(text: &[char], at: usize, end: usize) -> usize {
    let quote = at.checked_sub(1).and_then(|before| text.get(before)).filter(|c| matches!(c, '"' | '\''));
    if let Some(quote) = quote {
        let close = end_of(text, end, |c| c != *quote && c != '\n');
        return if text.get(close) == Some(quote) { close } else { end };
    }
    let written = |from: usize, to: usize| text.get(from..to).unwrap_or_default().iter().collect::<String>();
    let last = written(at, end);
    let last = last.rsplit(['\\', '/']).next().unwrap_or_default().to_owned();
    // A file with an ending ends the path, and so does the mark of a sentence.
    if last.contains('.') || last.ends_with(':') {
        return end;
    }
    let (mut words, mut to) = (vec![end], end);
    while words.len() <= TAIL && text.get(to) == Some(&' ') {
        let word = end_of(text, to + 1, |c| c.is_alphanumeric() || "-_$&#".contains(c));
        if word == to + 1 {
            break;
        }
        words.push(word);
        to = word;
    }
    let of_a_path = |at: usize| text.get(at).is_some_and(|c| "\\:/@=".contains(*c));
    if of_a_path(to) {
        // What stands there begins something else.
        words.pop();
        to = words.last().copied().unwrap_or(end);
    }
    if text.get(to).is_none_or(|c| ".,;()\n\r".contains(*c)) {
        return to;
    }
    let named = |from: usize| text.get(from + 1).is_some_and(|c| c.is_numeric() || c.is_uppercase());
    words.iter().zip(words.iter().skip(1)).take_while(|(from, _)| named(**from)).last().map_or(end, |(_, to)| *to)
}

/// How far such characters go.
pub fn end_of(text: &[char], from: usize, belongs: impl Fn(char) -> bool) -> usize {
    from + text.get(from..).map_or(0, |rest| rest.iter().take_while(|c| belongs(**c)).count())
}

/// The point of a sentence does not belong to what stands before it.
fn without_points(text: &[char], end: usize) -> usize {
    let points = text.get(..end).map_or(0, |text| text.iter().rev().take_while(|c| ".,;:".contains(**c)).count());
    end - points
}

#[cfg(test)]
mod tests {
    use super::*;

    fn found(shape: fn(&[char], usize) -> Option<usize>, text: &str) -> Option<String> {
        let text: Vec<char> = text.chars().collect();
        shape(&text, 0).map(|end| text[..end].iter().collect())
    }

    #[test]
    fn a_host_is_known_by_its_domain() {
        for host in ["mail01.contoso.com", "contoso.com", "dc-1.hq.contoso.local", "ex1.acme.de", "www.bbc.co.uk"] {
            assert!(is_host(host), "{host}");
        }
        let none = "Dir.edb Authrest.exe 5.5.1960.8 report.md usn.coverage.read e.g i.e .com com a..com MIGRATE.REG x.1.com.log";
        for text in none.split(' ') {
            assert!(!is_host(text), "{text}");
        }
    }

    #[test]
    fn a_path_takes_the_words_along_that_may_belong_to_it() {
        for (text, path) in [
            (r"D:\SAVED 14", r"D:\SAVED 14"),
            (r"D:\SAVED 14 holds the copies of yesterday", r"D:\SAVED 14"),
            (r"\\F\Big Backups\Kowalski dsa; host", r"\\F\Big Backups\Kowalski dsa"),
            (r"D:\x\a.evt holds it", r"D:\x\a.evt"),
            (r"D:\SAVED was copied to the other server", r"D:\SAVED"),
            (r"D:\SAVED and C:\x", r"D:\SAVED"),
        ] {
            let chars: Vec<char> = text.chars().collect();
            let found = text.rfind(r"\").filter(|_| !text.contains("C:")).unwrap_or(2) + 1;
            let end = end_of(&chars, found, |c| !c.is_whitespace() && c != ';');
            let end = path_end(&chars, 0, end);
            assert_eq!(chars[..end].iter().collect::<String>(), path, "{text}");
        }
    }

    #[test]
    fn each_shape_ends_where_its_sentence_goes_on() {
        for (shape, text, expected) in [
            (
                url as fn(&[char], usize) -> Option<usize>,
                "http://intra.acme/x?y=1. Then",
                Some("http://intra.acme/x?y=1"),
            ),
            (url, "and://", None),
            (url, "either/or", None),
            (account, "ACME\\jdoe, says", Some("ACME\\jdoe")),
            (account, "ACME\\x\\y", None),
            (account, "ACME \\jdoe", None),
            (attributes, "cn=Anna,ou=HQ is", Some("cn=Anna,ou=HQ")),
            (attributes, "c=us;a= ;p=acme;o=hq;s=Muster;g=Anna; and", Some("c=us;a= ;p=acme;o=hq;s=Muster;g=Anna;")),
            (attributes, "usn=60,gap=3", None),
        ] {
            assert_eq!(found(shape, text).as_deref(), expected, "{text}");
        }
    }
}
