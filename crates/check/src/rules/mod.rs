//! The rules, each in its own file beside its page.

mod allegation_hardened;
mod circular_citation;
mod copy_alters_original;
mod count_differs_from_list;
mod counts_differ;
mod dates_disjoint;
mod ends_before_it_begins;
mod many_sources_one_origin;
mod one_source_only;
mod outside_life_span;
mod shared_mistake;
mod shares_exceed_whole;
mod stated_and_denied;
mod tally_exceeds_present;
mod title_in_two_versions;
mod two_holders_at_once;
mod values_differ;

use crate::Rule;

/// Every rule: numbers first, then values, time, voices, lineage. Findings of one level come in this order.
pub const RULES: &[Rule] = &[
    count_differs_from_list::RULE,
    counts_differ::RULE,
    shares_exceed_whole::RULE,
    tally_exceeds_present::RULE,
    values_differ::RULE,
    title_in_two_versions::RULE,
    dates_disjoint::RULE,
    ends_before_it_begins::RULE,
    outside_life_span::RULE,
    two_holders_at_once::RULE,
    stated_and_denied::RULE,
    allegation_hardened::RULE,
    copy_alters_original::RULE,
    shared_mistake::RULE,
    circular_citation::RULE,
    many_sources_one_origin::RULE,
    one_source_only::RULE,
];
