//! The rules, each in its own file beside its page.

mod age_cannot_be;
mod allegation_hardened;
mod assessments_oppose;
mod attribution_changed;
mod causes_oppose;
mod circular_citation;
mod circular_succession;
mod citation_missing;
mod claimed_by_two;
mod copy_alters_original;
mod count_differs_from_list;
mod counts_differ;
mod dates_disjoint;
mod difference_out_of_range;
mod district_in_two_polities;
mod each_within_the_other;
mod ends_before_it_begins;
mod event_in_two_places;
mod excluded_together;
mod in_two_places_at_once;
mod initials_disagree;
mod kinds_clash;
mod many_sources_one_origin;
mod membership_does_not_fit;
mod named_in_two_roles;
mod nominated_for_another_post;
mod none_against_some;
mod not_contemporary;
mod office_in_two_forms;
mod one_name_two_persons;
mod one_post_two_bodies;
mod one_sided_inverse;
mod one_source_only;
mod outside_life_span;
mod part_of_what_it_replaced;
mod parts_do_not_add_up;
mod qualifier_missing;
mod quotation_in_two_versions;
mod seat_in_two_places;
mod seat_outside_its_ground;
mod shared_mistake;
mod shares_exceed_whole;
mod speaker_against_self;
mod standing_disputed;
mod stated_and_denied;
mod steps_reversed;
mod tally_exceeds_present;
mod title_in_two_versions;
mod two_holders_at_once;
mod two_names_never_joined;
mod value_of_wrong_kind;
mod value_outside_list;
mod values_differ;
mod weekday_does_not_fit;
mod winner_outvoted;

use crate::Rule;

/// Every rule, in the order in which findings of one level are shown: plain differences first, then lineage, then
/// what takes more understanding, and last what a case asks of its own vocabulary.
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
    standing_disputed::RULE,
    causes_oppose::RULE,
    assessments_oppose::RULE,
    none_against_some::RULE,
    office_in_two_forms::RULE,
    named_in_two_roles::RULE,
    nominated_for_another_post::RULE,
    initials_disagree::RULE,
    one_post_two_bodies::RULE,
    part_of_what_it_replaced::RULE,
    age_cannot_be::RULE,
    in_two_places_at_once::RULE,
    membership_does_not_fit::RULE,
    steps_reversed::RULE,
    not_contemporary::RULE,
    weekday_does_not_fit::RULE,
    kinds_clash::RULE,
    circular_succession::RULE,
    one_sided_inverse::RULE,
    one_name_two_persons::RULE,
    two_names_never_joined::RULE,
    speaker_against_self::RULE,
    attribution_changed::RULE,
    quotation_in_two_versions::RULE,
    claimed_by_two::RULE,
    district_in_two_polities::RULE,
    seat_in_two_places::RULE,
    seat_outside_its_ground::RULE,
    each_within_the_other::RULE,
    event_in_two_places::RULE,
    parts_do_not_add_up::RULE,
    winner_outvoted::RULE,
    excluded_together::RULE,
    value_outside_list::RULE,
    value_of_wrong_kind::RULE,
    qualifier_missing::RULE,
    citation_missing::RULE,
    difference_out_of_range::RULE,
];
