//! The numbers, held against a plain simulation of the article's rules over random histories.
//!
//! What is proved: with the smallest exact increment every change made here is sent to whoever asks, in every history;
//! with one less the first change made here is not sent to a partner that holds max(H, U), and stays behind for good
//! when no partner holds less; and nobody is ever sent more than was forecast.

use ::backsync::replication::authrest::{Authrest, plan};
use ::backsync::replication::forecast::ExportedUsns;
use ::backsync::replication::verify::{self, Held};
use ::backsync::scenario::Scenario;
use ::backsync::scenario::model::{Method, Repair, RepairPartner};
use ::backsync::values::{Count, Increment, Moment, Usn, parse_moment};

use super::case::{NOW, case, loaded};
use super::history::{History, partners};
use super::site::{A, Random, Site};

const HISTORIES: u64 = 30_000;
const MARGIN: u64 = 7;
const NAMES: [&str; 4] = ["SERVERB", "SERVERC", "SERVERD", "SERVERE"];

fn usn(n: u64) -> Usn {
    Usn::new(n).unwrap()
}

/// The scenario an administrator would write who knows the restore point and read every partner.
fn written(templates: &[Scenario], history: &History) -> Scenario {
    let mut scenario = templates[history.site.servers.len() - 2].clone();
    let a = &history.site.servers[A];
    let restore = scenario.restore.as_mut().unwrap();
    restore.usn_at_restore = Some(usn(history.restore_point));
    restore.usn_changed = Some(usn(a.usn));
    restore.changes_made_here = Count::new(history.made.len() as u64);
    restore.changes_received = Count::new(history.received as u64);
    restore.directory_objects = Count::new(a.objects.len() as u64);
    for (entered, partner) in restore.partner.iter_mut().zip(partners(&history.site)) {
        entered.usn = Some(usn(history.site.servers[partner].held[A]));
    }
    scenario
}

/// The readings after the repair.
fn repaired(scenario: &Scenario, site: &Site, by: u64, missing: Option<u64>) -> Scenario {
    let mut scenario = scenario.clone();
    let mut after = site.clone();
    after.edit(A, None);
    let mut repair = Repair {
        method: Some(Method::Authrest),
        usn_increment: Increment::new(by),
        usn_changed: Some(usn(after.servers[A].usn)),
        changes_missing: missing.and_then(Count::new),
        ..Repair::default()
    };
    repair.partner = partners(site)
        .map(|i| RepairPartner {
            server: ::backsync::values::ServerName::new(NAMES[i - 1]),
            usn: Some(usn(site.servers[i].held[A])),
            ..RepairPartner::default()
        })
        .collect();
    scenario.repair = Some(repair);
    scenario
}

/// How often what was met.
#[derive(Debug, Default)]
struct Met {
    judged: u32,
    inside_the_hole: u32,
    not_blocked_beside_blocked: u32,
    received_before_and_after: u32,
    one_less_strands: u32,
    one_less_passed_on: u32,
    one_less_beaten: u32,
    moved_on: u32,
    nothing_to_do: u32,
}

struct Judge {
    now: Moment,
    met: Met,
}

#[test]
fn the_smallest_number_strands_nothing_one_less_does_and_nobody_is_sent_more_than_forecast() {
    let templates: Vec<Scenario> =
        (1..=4).map(|n| loaded(&format!("{}[authrest]\nmargin = {MARGIN}\n", case("", &vec![""; n])))).collect();
    let mut judge = Judge { now: parse_moment(NOW).unwrap(), met: Met::default() };
    for seed in 1..=HISTORIES {
        let mut random = Random::new(seed);
        let history = History::random(&mut random);
        let scenario = written(&templates, &history);
        judge.judge(&history, &scenario, &mut random, seed);
    }
    let met = judge.met;
    println!("{HISTORIES} histories: {met:#?}");
    for (kind, times) in [
        ("changes made inside the hole", met.inside_the_hole),
        ("a partner not blocked beside blocked ones", met.not_blocked_beside_blocked),
        ("changes received before and after the first change made here", met.received_before_and_after),
        ("one less strands something", met.one_less_strands),
        ("partners that moved on before the service stopped", met.moved_on),
    ] {
        assert!(times >= 1_000, "only {times} cases of: {kind}");
    }
    assert!(met.one_less_passed_on > 100, "a partner that holds less passes on what it is sent: {met:?}");
}

impl Judge {
    fn judge(&mut self, history: &History, scenario: &Scenario, random: &mut Random, seed: u64) {
        let plan = plan(scenario, &self.now, None);
        let Some(smallest) = plan.smallest_safe.map(Increment::get) else {
            // Nothing was made here, or nothing needs help: then nothing stays behind without any help either.
            self.met.nothing_to_do += 1;
            let mut site = history.site.clone();
            site.quiet();
            assert_eq!(unsent(history, &site), 0, "{seed}");
            return;
        };
        assert!(plan.smallest_is_exact, "{seed}");
        self.count(history);
        // Between the readings and the stop of the service a partner that is not blocked may ask once more.
        let mut stopped = history.site.clone();
        if random.below(2) == 0 {
            self.met.moved_on += 1;
            for partner in partners(&stopped) {
                stopped.pull(partner, A);
            }
        }
        forecasts(scenario, history, &stopped, &plan, &self.now, seed);
        self.smallest(history, scenario, &stopped, smallest, seed);
        if let Some(less) = smallest.checked_sub(1) {
            self.one_less(history, scenario, &stopped, less, seed);
        }
    }

    fn count(&mut self, history: &History) {
        let a = &history.site.servers[A];
        let hole_ends = history.held_at_restore.iter().copied().max().unwrap_or(0);
        let inside = |usn: u64| usn > history.restore_point && usn <= hole_ends;
        let made_inside = a.objects.values().any(|copy| history.made.contains(&copy.change) && inside(copy.usn));
        let blocked = partners(&history.site).filter(|i| history.site.servers[*i].held[A] > a.usn).count();
        self.met.judged += 1;
        self.met.inside_the_hole += u32::from(made_inside);
        self.met.not_blocked_beside_blocked += u32::from(blocked > 0 && blocked < partners(&history.site).len());
        self.met.received_before_and_after += u32::from(history.received_before && history.received_after);
    }

    /// Whoever asks is sent every change made here that A still holds, or has it already.
    fn smallest(&self, history: &History, scenario: &Scenario, stopped: &Site, smallest: u64, seed: u64) {
        let mut site = stopped.clone();
        site.authrest(smallest);
        for partner in partners(&site) {
            let answer = site.answer(partner, A);
            for (object, change) in history.own_changes() {
                assert!(answer.iter().any(|(_, copy)| copy.change == change), "{seed}: {object} to {partner}");
            }
        }
        site.quiet();
        assert_eq!(unsent(history, &site), 0, "{seed}");
        for server in &site.servers {
            for (object, copy) in &stopped.servers[A].objects {
                let its = server.objects.get(object).map(|its| (its.version, its.change));
                assert!(its >= Some((copy.version, copy.change)), "{seed}: object {object} did not arrive");
            }
        }
        let after = repaired(scenario, &site, smallest, None);
        assert_eq!(verify::plan(&after, &self.now).state, Held::Holds, "{seed}");
    }

    /// One less is not safe where the first USN after the restore is still a change made here that nobody has.
    fn one_less(&mut self, history: &History, scenario: &Scenario, stopped: &Site, less: u64, seed: u64) {
        let first = stopped.servers[A].objects.values().find(|copy| copy.usn == history.restore_point + 1);
        let Some(first) = first.filter(|copy| history.made.contains(&copy.change)) else { return };
        let all_above = history.held_at_restore.iter().all(|held| *held > history.restore_point);
        if !all_above || stopped.sent.contains(&first.change) {
            return;
        }
        let mut site = stopped.clone();
        site.authrest(less);
        let reach = history.restore_point + less + 1;
        let held: Vec<u64> = partners(stopped).map(|i| stopped.servers[i].held[A]).collect();
        for (partner, held) in partners(stopped).zip(&held) {
            let is_sent = site.answer(partner, A).iter().any(|(_, copy)| copy.change == first.change);
            assert_eq!(is_sent, *held < reach, "{seed}: who holds {held} is sent what is above");
        }
        site.quiet();
        let left = unsent(history, &site);
        if !site.servers[A].objects.values().any(|copy| copy.change == first.change) {
            self.met.one_less_beaten += 1;
            return;
        }
        if held.iter().all(|held| *held >= reach) {
            assert!(left > 0, "{seed}: nobody asks for less, and the first change is not sent");
            self.met.one_less_strands += 1;
            let missed = repaired(scenario, &site, less, Some(left));
            assert_eq!(verify::plan(&missed, &self.now).state, Held::Failed, "{seed}");
        } else {
            assert!(site.sent.contains(&first.change), "{seed}: it is passed on by who holds less");
            self.met.one_less_passed_on += 1;
        }
        let not_looked_for = repaired(scenario, &site, less, None);
        assert_ne!(verify::plan(&not_looked_for, &self.now).state, Held::Holds, "{seed}");
    }
}

/// Changes made here that A still holds and has sent to nobody. What lost to a higher version is not stranded: no USN
/// would bring it back.
fn unsent(history: &History, site: &Site) -> u64 {
    let holds = |object, change| site.servers[A].objects.get(object).is_some_and(|copy| copy.change == change);
    let own = history.own_changes();
    own.iter().filter(|(object, change)| holds(object, *change) && !site.sent.contains(change)).count() as u64
}

/// Nobody is sent more than forecast; with an export just as much.
fn forecasts(scenario: &Scenario, history: &History, stopped: &Site, plan: &Authrest, now: &Moment, seed: u64) {
    let increment = plan.usn_increment.unwrap();
    let mut site = stopped.clone();
    site.authrest(increment.get());
    let rows = history.site.servers[A].objects.values().map(|copy| usn(copy.usn)).collect();
    let exported = ExportedUsns::new(rows);
    let exact = ::backsync::replication::authrest::plan(scenario, now, Some(&exported));
    assert!(exact.forecast_is_exact && !plan.forecast_is_exact);
    assert!(plan.usn_increment.is_some_and(|n| n.get() == plan.smallest_safe.unwrap().get() + MARGIN));
    for partner in partners(&site) {
        let sent = site.answer(partner, A).len() as u64;
        let most = plan.forecast[partner - 1].objects_at_most.unwrap();
        assert!(sent <= most, "{seed}: {sent} are sent to {partner}, {most} were forecast");
        let counted = exact.forecast[partner - 1].objects_at_most.unwrap();
        assert!(counted <= most, "{seed}");
        if stopped.servers[partner].held[A] == history.site.servers[partner].held[A] {
            assert_eq!(sent, counted, "{seed}");
        }
    }
    assert_eq!(history.site.servers[A].objects.values().filter(|c| c.change == history.test_mailbox).count(), 1);
}
