//! Every page opens, every link leads somewhere, and nothing in a page runs.

use crate::guest::{Guest, TWO};
use axum::body::Body;
use axum::http::Request;

#[test]
fn every_link_of_the_house_leads_to_what_it_names() {
    let guest = Guest::of_example("quorrin");
    let pages = guest.every_page();
    assert!(pages.len() > 100, "only {} pages can be reached", pages.len());
    for (address, answer) in &pages {
        assert_eq!(answer.status, 200, "{address}");
        for link in answer.links() {
            let Some((page, place)) = link.split_once('#').filter(|(page, _)| !page.is_empty()) else {
                continue;
            };
            let Some(led) = pages.get(page) else { continue };
            let there = led.text.contains(&format!("id=\"{place}\""));
            assert!(there, "{address} leads to {link}, and there is no such place");
        }
    }
}

#[test]
fn nothing_in_a_page_runs_and_nothing_is_from_elsewhere() {
    let guest = Guest::of_example("osier");
    for (address, answer) in guest.every_page() {
        if !answer.header("content-type").starts_with("text/html") {
            continue;
        }
        let html = answer.text.to_lowercase();
        for bad in
            ["<style", " style=", "javascript:", " onclick=", " onload=", "src=\"http", "<iframe", "<object"]
        {
            assert!(!html.contains(bad), "{address} has {bad}");
        }
        let inline =
            html.split("<script").skip(1).any(|script| !script.trim_start().starts_with("src=\"/assets/"));
        assert!(!inline, "{address} has a script of its own");
        assert!(answer.header("content-security-policy").starts_with("default-src 'none'"), "{address}");
        assert_eq!(answer.header("x-content-type-options"), "nosniff", "{address}");
        assert_eq!(html.matches("<h1").count(), 1, "{address}");
        assert_eq!(html.matches("<main").count(), 1, "{address}");
    }
}

#[test]
fn both_quotes_of_a_contradiction_are_one_step_from_the_overview() {
    let guest = Guest::of_documents(TWO);
    let overview = guest.get("/");
    let finding = overview.links().into_iter().find(|link| link.starts_with("/findings/")).unwrap();
    let words = guest.get(&finding).words();
    assert!(words.contains("founded on 3 May 1920"), "{words}");
    assert!(words.contains("founded on 9 June 1921"), "{words}");
    assert!(words.contains("Almanac, line 3"), "{words}");
}

#[test]
fn what_is_not_there_is_said_with_what_may_be_meant() {
    let guest = Guest::of_example("quorrin");
    for (asked, near) in [
        ("/sources/quorin.txt", "quorrin.txt"),
        ("/rules/date-disjoint", "dates-disjoint"),
        ("/entities/Tarowby", "Tarrowby"),
        ("/finding", "Findings"),
    ] {
        let answer = guest.get(asked);
        assert_eq!(answer.status, 404, "{asked}");
        assert!(answer.words().contains(near), "{asked}: {}", answer.words());
    }
    assert_eq!(guest.get("/findings?level=loud").status, 400);
    assert_eq!(guest.get("/journal?as-of=yesterday").status, 400);
    assert_eq!(guest.get("/%ff").status, 400);
}

#[test]
fn the_original_comes_untouched_and_with_its_hash() {
    let guest = Guest::of_documents(TWO);
    let original = guest.get("/originals/almanac.txt");
    assert_eq!(original.text, TWO[0].1);
    assert!(original.header("content-disposition").starts_with("attachment"));
    let hash = guest.get("/originals/almanac.txt?sha256").text;
    assert_eq!(hash, format!("{}  almanac.txt\n", original.header("etag").trim_matches('"')));
    for outside in
        ["/originals/../secret", "/originals/%2e%2e/secret", "/originals/no.txt", "/originals//etc/passwd"]
    {
        assert_eq!(guest.get(outside).status, 404, "{outside}");
    }
}

#[test]
fn no_other_name_and_no_other_site_is_answered() {
    let guest = Guest::of_documents(TWO);
    let asked = |host: &str| Request::get("/").header("host", host).body(Body::empty()).unwrap();
    assert_eq!(guest.ask(asked("evil.example")).status, 421);
    assert_eq!(guest.ask(asked("127.0.0.1:9")).status, 200);
    let from = |origin: &str| {
        let request = Request::post("/judge").header("host", "localhost:1").header("origin", origin);
        request.body(Body::from("act=undo")).unwrap()
    };
    assert_eq!(guest.ask(from("http://evil.example")).status, 403);
    assert_eq!(guest.ask(from("null")).status, 403);
}

#[test]
fn words_are_found_and_a_hit_opens_at_its_place() {
    let guest = Guest::of_documents(TWO);
    let found = guest.get("/search?q=Oakham+1921");
    assert!(found.words().contains("Gazette"), "{}", found.words());
    let hit = found.links().into_iter().find(|link| link.starts_with("/sources/gazette.txt")).unwrap();
    assert!(guest.get(&hit).words().contains("9 June 1921"));
    let unclear = guest.get("/search?q=stance%3Ashouts");
    assert!(unclear.status == 200 && unclear.text.contains("<mark>"), "{}", unclear.words());
    assert_eq!(guest.get("/search").status, 200);
}
