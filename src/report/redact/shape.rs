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
