//! What somebody asks of a room.

use crate::links::{Links, Query};

/// A question to a room.
#[derive(Clone, Debug)]
pub struct Asked {
    /// What stands in the address after the name of the room, decoded and without its slash: an id, a path, nothing.
    pub rest: String,
    /// What stands after the question mark.
    pub query: Query,
    /// How the page is to link.
    pub links: Links,
    /// What a form must carry to be taken; `None` where nothing may be judged: then pages have no forms that write.
    pub token: Option<String>,
}

impl Asked {
    /// A question without a state, for pages that are read only.
    pub fn plainly(rest: &str, links: Links) -> Self {
        Self { rest: rest.to_owned(), query: Query::default(), links, token: None }
    }

    /// Which items of a long list are to be shown, `per` on a page; and what leads to the others. `room` is the room that
    /// asks.
    pub fn pager(&self, room: &str, total: usize, per: usize) -> Pager {
        let pages = total.div_ceil(per).max(1);
        let page = self.query.number("page").unwrap_or(1).clamp(1, pages);
        let to = |page: usize| {
            let query = self.query.without("page");
            let query = if page == 1 { query } else { query.with("page", &page.to_string()) };
            self.links.to(room, &self.rest, &query)
        };
        let first = (page - 1) * per;
        let mut around: Vec<usize> =
            [1, pages].into_iter().chain(page.saturating_sub(2)..=page + 2).collect();
        around.retain(|at| (1..=pages).contains(at));
        around.sort_unstable();
        around.dedup();
        Pager {
            page,
            pages,
            total,
            items: first..(first + per).min(total),
            previous: (page > 1).then(|| to(page - 1)),
            next: (page < pages).then(|| to(page + 1)),
            around: around.into_iter().map(|at| (at, to(at))).collect(),
        }
    }
}

/// One page of a long list.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Pager {
    /// Which page, from 1.
    pub page: usize,
    /// How many there are.
    pub pages: usize,
    /// How many items there are on all pages.
    pub total: usize,
    /// The items of this page.
    pub items: std::ops::Range<usize>,
    /// The page before.
    pub previous: Option<String>,
    /// The page after.
    pub next: Option<String>,
    /// First, last and those around this one, each with its number.
    pub around: Vec<(usize, String)>,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn pages_lead_to_one_another_and_never_past_the_end() {
        let mut asked = Asked::plainly("", Links::Served);
        asked.query = Query::parse("level=note&page=9999");
        let pager = asked.pager("findings", 101, 25);
        assert_eq!((pager.page, pager.pages, pager.items.clone()), (5, 5, 100..101));
        assert_eq!(pager.previous.as_deref(), Some("/findings?level=note&page=4"));
        assert_eq!(pager.next, None);
        assert_eq!(asked.pager("findings", 0, 25).items, 0..0);
    }
}
