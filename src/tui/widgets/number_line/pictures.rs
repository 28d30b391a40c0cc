//! The built-in cases as they are drawn, from narrow to wide.

use super::NumberLine;
use super::tests::{case, drawn};
use crate::tui::theme::Glyphs;

/// Holds a case against its pictures of five rows; in ASCII and in Unicode by turns.
fn holds(name: &str, pictures: [(u16, &str); 6]) {
    let (scenario, plan) = case(name);
    let line = NumberLine::of(&plan, scenario.restore.as_ref());
    for ((columns, expected), glyphs) in pictures.into_iter().zip([Glyphs::ASCII, Glyphs::UNICODE].into_iter().cycle())
    {
        let found = drawn(&line.layout(columns, 5, &glyphs), columns, 5);
        assert_eq!(format!("\n{}", found.trim_end()), expected, "{name} in {columns} columns:\n{found}");
    }
}

#[test]
fn article_usn_example() {
    holds(
        "article-usn-example",
        [
            (40, "
restored        now     SERVERC  SERVERB
unknown         7,483   8,479    8,483
?...............|===//==|========|
 100 made here,   1,000 behind
    stranded                not to scale"),
            (60, "
restored        now                         SERVERC  SERVERB
unknown         7,483                       8,479    8,483
?╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌┼━━━━━━━━━━━━━╱╱━━━━━━━━━━━━┼━━━━━━━━┤
 100 made here,             1,000 behind
    stranded                                    not to scale"),
            (80, "
restored          now                                           SERVERC  SERVERB
unknown           7,483                                         8,479    8,483
?.................|======================//=====================|========|
  100 made here,                       1,000 behind
     stranded                                                       not to scale"),
            (120, "
restored                 now                                                                            SERVERC  SERVERB
unknown                  7,483                                                                          8,479    8,483
?╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌┼━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━╱╱━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━┼━━━━━━━━┤
 100 made here, stranded                                       1,000 behind
                                                                                                            not to scale"),
            (200, "
restored                 now                                                                                                                                                            SERVERC  SERVERB
unknown                  7,483                                                                                                                                                          8,479    8,483
?........................|==============================================================================//==============================================================================|========|
 100 made here, stranded                                                                               1,000 behind
                                                                                                                                                                                            not to scale"),
            (300, "
restored                 now                                                                                                                                                                                                                                                                SERVERC  SERVERB
unknown                  7,483                                                                                                                                                                                                                                                              8,479    8,483
?╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌┼━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━╱╱━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━┼━━━━━━━━┤
 100 made here, stranded                                                                                                                                 1,000 behind
                                                                                                                                                                                                                                                                                                not to scale"),
        ],
    );
}

#[test]
fn many_partners() {
    holds(
        "many-partners",
        [
            (40, "
restored  now    SITE-01 and 9  SITE-08?
7,382     7,483  8,483          84,830
|---------|======|......//......|
 up to 60  1,000     77,347?
 stranded                   not to scale"),
            (60, "
restored        now                  SITE-01 and 9  SITE-08?
7,382           7,483                8,483          84,830
├───────────────┼━━━━━━━━━━━━━━━━━━━━┼╌╌╌╌╌╌╱╱╌╌╌╌╌╌┤
 up to 60 made      1,000 behind        77,347 if
 here, stranded                       that is right"),
            (80, "
restored        now                        SITE-01 and 9 more  SITE-08, misread?
7,382           7,483                      8,470 to 8,483      84,830
|---------------|==========================|.........//........|
 up to 60 made         1,000 behind             77,347 if
 here, stranded                               that is right         not to scale"),
            (120, "
restored        now                                                            SITE-01 and 9 more      SITE-08, misread?
7,382           7,483                                                          8,470 to 8,483          84,830
├───────────────┼━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━┼╌╌╌╌╌╌╌╌╌╌╌╱╱╌╌╌╌╌╌╌╌╌╌┤
 up to 60 made                           1,000 behind                                 77,347 if
 here, stranded                                                                     that is right           not to scale"),
            (200, "
restored                      now                                                                                                                             SITE-01 and 9 more       SITE-08, misread?
7,382                         7,483                                                                                                                           8,470 to 8,483           84,830
|-----------------------------|===============================================================================================================================|...........//...........|
 up to 60 made here, stranded                                                           1,000 behind                                                           77,347 if that is right
                                                                                                                                                                                            not to scale"),
            (300, "
restored                      now                                                                                                                                                                                                                                 SITE-01 and 9 more       SITE-08, misread?
7,382                         7,483                                                                                                                                                                                                                               8,470 to 8,483           84,830
├─────────────────────────────┼━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━┼╌╌╌╌╌╌╌╌╌╌╌╱╱╌╌╌╌╌╌╌╌╌╌╌┤
 up to 60 made here, stranded                                                                                                             1,000 behind                                                                                                             77,347 if that is right
                                                                                                                                                                                                                                                                                                not to scale"),
        ],
    );
}

#[test]
fn article_late_catch_up() {
    holds(
        "article-late-catch-up",
        [
            (40, "
now                              SERVERB
1,002                            1,500
|================================|
           498 behind"),
            (60, "
now                                                  SERVERB
1,002                                                1,500
├━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━┤
                     498 behind"),
            (80, "
now                                                                      SERVERB
1,002                                                                    1,500
|========================================================================|
                               498 behind"),
            (120, "
now                                                                                                              SERVERB
1,002                                                                                                            1,500
├━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━┤
                                                   498 behind"),
            (200, "
now                                                                                                                                                                                              SERVERB
1,002                                                                                                                                                                                            1,500
|================================================================================================================================================================================================|
                                                                                           498 behind"),
            (300, "
now                                                                                                                                                                                                                                                                                                  SERVERB
1,002                                                                                                                                                                                                                                                                                                1,500
├━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━┤
                                                                                                                                             498 behind"),
        ],
    );
}

#[test]
fn healthy_site() {
    holds(
        "healthy-site",
        [
            (40, "
restored  SERVERD  SERVERB and 1  now
51,870    52,301   52,309         52,310
|----//---|--------|--------------|
   25 made here        flowing
                            not to scale"),
            (60, "
restored                   SERVERD  SERVERB, SERVERC  now
51,870                     52,301   52,309            52,310
├────────────╱╱────────────┼────────┼─────────────────┤
            25 made here                 flowing
                                                not to scale"),
            (80, "
restored                                       SERVERD  SERVERB, SERVERC  now
51,870                                         52,301   52,309            52,310
|----------------------//----------------------|--------|-----------------|
                      25 made here                           flowing
                                                                    not to scale"),
            (120, "
restored                                                                               SERVERD  SERVERB, SERVERC  now
51,870                                                                                 52,301   52,309            52,310
├──────────────────────────────────────────╱╱──────────────────────────────────────────┼────────┼─────────────────┤
                                          25 made here                                               flowing
                                                                                                            not to scale"),
            (200, "
restored                                                                                                                                                               SERVERD  SERVERB, SERVERC  now
51,870                                                                                                                                                                 52,301   52,309            52,310
|----------------------------------------------------------------------------------//----------------------------------------------------------------------------------|--------|-----------------|
                                                                                  25 made here                                                                                       flowing
                                                                                                                                                                                            not to scale"),
            (300, "
restored                                                                                                                                                                                                                                                                   SERVERD  SERVERB, SERVERC  now
51,870                                                                                                                                                                                                                                                                     52,301   52,309            52,310
├────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────╱╱────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────┼────────┼─────────────────┤
                                                                                                                                    25 made here                                                                                                                                         flowing
                                                                                                                                                                                                                                                                                                not to scale"),
        ],
    );
}

#[test]
fn empty() {
    holds(
        "empty",
        [
            (40, "
now                             partners
unknown                         not read
?...............................?
     nothing is known of a
     restored directory yet"),
            (60, "
now                                                 partners
unknown                                             not read
?╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌?
    nothing is known of a restored directory yet"),
            (80, "
now                                                                     partners
unknown                                                                 not read
?.......................................................................?
              nothing is known of a restored directory yet"),
            (120, "
now                                                                                                             partners
unknown                                                                                                         not read
?╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌?
                                  nothing is known of a restored directory yet"),
            (200, "
now                                                                                                                                                                                             partners
unknown                                                                                                                                                                                         not read
?...............................................................................................................................................................................................?
                                                                          nothing is known of a restored directory yet"),
            (300, "
now                                                                                                                                                                                                                                                                                                 partners
unknown                                                                                                                                                                                                                                                                                             not read
?╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌?
                                                                                                                            nothing is known of a restored directory yet"),
        ],
    );
}
