//! Several times as one set.

use super::{Edge, Expression, Member, When};
use std::cmp::Ordering;

impl When {
    /// All days of both: `{…}`, or the one of the two that surely holds the other. `None` where EDTF has no such set: if one is
    /// itself one of several, or has an unknown end, or an open one that is not the first or last of
    /// all.
    ///
    /// ```
    /// use gainsay_when::When;
    ///
    /// let union = |a: &str, b: &str| a.parse::<When>().unwrap().union(&b.parse().unwrap()).map(|both| both.to_string());
    /// assert_eq!(union("2014-06-29/2015", "2007-06-26/2008-03-01").as_deref(), Some("{2007-06-26..2008-03-01,2014-06-29..2015}"));
    /// assert_eq!(union("1990/1995", "1992-05").as_deref(), Some("1990/1995"));
    /// assert_eq!(union("[1990,1992]", "1995"), None);
    /// ```
    pub fn union(&self, other: &Self) -> Option<Self> {
        for (inner, outer) in [(self, other), (other, self)] {
            if inner == outer || (inner.within(outer).is_sure() && outer.is_interval()) {
                return Some(outer.clone());
            }
        }
        let mut members = self.as_members()?;
        members.extend(other.as_members()?);
        members.sort_by(earlier_first);
        members.dedup();
        let last = members.len() - 1;
        let placed = members.iter().enumerate().all(|(at, member)| match member {
            Member::UpTo(_) => at == 0,
            Member::From(_) => at == last,
            Member::One(_) | Member::Range(..) => true,
        });
        placed.then_some(Self { expression: Expression::AllOf(members) })
    }

    /// The members that this is the set of, if it is all of them.
    fn as_members(&self) -> Option<Vec<Member>> {
        let one = |member| Some(vec![member]);
        match &self.expression {
            Expression::Date(date) => one(Member::One(date.clone())),
            Expression::Interval(Edge::At(a), Edge::At(b)) => one(Member::Range(a.clone(), b.clone())),
            Expression::Interval(Edge::At(a), Edge::Open) => one(Member::From(a.clone())),
            Expression::Interval(Edge::Open, Edge::At(b)) => one(Member::UpTo(b.clone())),
            Expression::AllOf(members) => Some(members.clone()),
            Expression::Interval(..) | Expression::OneOf(_) => None,
        }
    }
}

fn earlier_first(a: &Member, b: &Member) -> Ordering {
    let key = |member: &Member| When { expression: Expression::AllOf(vec![member.clone()]) };
    key(a).cmp(&key(b)).then_with(|| a.cmp(b))
}
