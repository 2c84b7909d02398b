//! Which part of a page is what it says, and which is what pages are hung with.
//!
//! Parts are left out for what they are (`nav`, `aside`, scripts, hidden, roles, class names that mean
//! furniture, unless most of the page stands in them). Of the rest, the smallest element is taken that still
//! holds every long paragraph, every table and every main heading: a line too many does less harm than a
//! statement lost.

use super::names;
use super::tree::{NONE, NodeId, Tree};

/// Letters of running text, links aside, that make a paragraph long.
const LONG: u32 = 80;

/// The main content of a page.
#[derive(Debug)]
pub(super) struct Content {
    /// The element that holds it.
    pub(super) root: NodeId,
    left_out: Vec<bool>,
}

impl Content {
    /// Whether a node is no part of it.
    pub(super) fn leaves_out(&self, id: NodeId) -> bool {
        self.left_out.get(id as usize).copied().unwrap_or(true)
    }
}

/// What an element and all within it weigh.
#[derive(Clone, Copy, Default, Debug)]
struct Weight {
    /// Letters.
    text: u32,
    /// Letters within links.
    link: u32,
    links: u32,
    /// Long paragraphs.
    long: u32,
    /// Tables, definition lists and main headings.
    kept: u32,
}

/// Chooses the main content.
pub(super) fn choose(tree: &Tree<'_>) -> Content {
    let unread = inherited(tree, |id| is_unread(tree, id));
    let first = weigh(tree, &unread);
    let whole = first.first().copied().unwrap_or_default();
    let mut left_out = inherited(tree, |id| {
        is_unread(tree, id)
            || (is_furniture(tree, id) && first[id as usize].text.saturating_mul(2) < whole.text.max(1))
    });
    let weights = weigh(tree, &left_out);
    let root = descend(tree, &weights, start(tree, &weights));
    for list in link_lists(tree, &weights, &left_out, root) {
        for id in list..tree.node(list).after {
            left_out[id as usize] = true;
        }
    }
    Content { root, left_out }
}

/// All of a page but what nobody reads.
pub(super) fn all(tree: &Tree<'_>) -> Content {
    Content { root: 0, left_out: inherited(tree, |id| is_unread(tree, id)) }
}

/// For each node whether `own` holds of it or of one that holds it.
fn inherited(tree: &Tree<'_>, own: impl Fn(NodeId) -> bool) -> Vec<bool> {
    let mut out: Vec<bool> = Vec::with_capacity(tree.nodes.len());
    for (id, node) in tree.nodes.iter().enumerate() {
        let above = id > 0 && out.get(node.parent as usize).copied().unwrap_or(false);
        out.push(above || (id > 0 && own(id as NodeId)));
    }
    out
}

fn weigh(tree: &Tree<'_>, left_out: &[bool]) -> Vec<Weight> {
    let count = tree.nodes.len();
    let mut weights = vec![Weight::default(); count];
    let mut direct = vec![0u32; count];
    let (mut block, mut linked) = (vec![0u32; count], vec![false; count]);
    for (id, node) in tree.nodes.iter().enumerate().skip(1) {
        let parent = node.parent as usize;
        block[id] = if names::is_block(node.name) { id as u32 } else { block[parent] };
        linked[id] = linked[parent] || (node.name == "a" && tree.raw_attribute(id as u32, "href").is_some());
        if left_out[id] {
            continue;
        }
        weights[id].links = u32::from(linked[id] && !linked[parent]);
        weights[id].kept = u32::from(matches!(node.name, "table" | "dl" | "h1"));
        if node.name == "#" {
            let words = tree.page.get(node.range.start as usize..node.range.end as usize).unwrap_or_default();
            let letters = words.chars().filter(|c| !c.is_whitespace()).count() as u32;
            weights[id].text = letters;
            weights[id].link = if linked[id] { letters } else { 0 };
            direct[block[id] as usize] += letters - weights[id].link;
        }
    }
    for id in (1..count).rev() {
        weights[id].long += u32::from(direct[id] >= LONG);
        let (own, parent) = (weights[id], tree.nodes[id].parent as usize);
        let up = &mut weights[parent];
        up.text += own.text;
        up.link += own.link;
        up.links += own.links;
        up.long += own.long;
        up.kept += own.kept;
    }
    weights
}

/// Where to begin: the `main` or `article` that holds half the text or more, else the body.
fn start(tree: &Tree<'_>, weights: &[Weight]) -> NodeId {
    let whole = weights.first().copied().unwrap_or_default();
    let is_main = |id: &NodeId| {
        let role = tree.raw_attribute(*id, "role").unwrap_or_default();
        let property = tree.raw_attribute(*id, "itemprop").unwrap_or_default();
        matches!(tree.node(*id).name, "main" | "article") || role == "main" || property == "articleBody"
    };
    let most = (1..tree.nodes.len() as u32)
        .filter(is_main)
        .max_by_key(|id| (weights[*id as usize].text, std::cmp::Reverse(*id)));
    let most = most.filter(|id| weights[*id as usize].text.saturating_mul(2) >= whole.text);
    most.or_else(|| tree.named("body").next()).unwrap_or(0)
}

/// Goes down while one child holds every long paragraph, table and main heading of its parent.
fn descend(tree: &Tree<'_>, weights: &[Weight], from: NodeId) -> NodeId {
    let mut at = from;
    loop {
        let here = weights[at as usize];
        let holds_all = |id: &NodeId| {
            let below = weights[*id as usize];
            below.long == here.long && below.kept == here.kept && names::is_block(tree.node(*id).name)
        };
        match tree.children(at).find(holds_all) {
            Some(child)
                if here.long > 0
                    && !matches!(tree.node(child).name, "table" | "dl" | "p" | "h1" | "ul" | "ol") =>
            {
                at = child;
            }
            _ => return at,
        }
    }
}

/// Lists, cells and divisions of nothing but short links before the first long paragraph or after the last, unless a heading
/// introduces them.
fn link_lists(tree: &Tree<'_>, weights: &[Weight], left_out: &[bool], root: NodeId) -> Vec<NodeId> {
    let long_leaf = |id: &NodeId| {
        let own = weights[*id as usize];
        own.long > 0 && tree.children(*id).all(|child| weights[child as usize].long < own.long)
    };
    let longs: Vec<NodeId> =
        tree.inside(root).filter(|id| weights[*id as usize].long > 0).filter(long_leaf).collect();
    let (Some(first), Some(last)) = (longs.first(), longs.last()) else { return Vec::new() };
    let mut before = NONE;
    let mut out = Vec::new();
    let mut previous: Vec<NodeId> = vec![NONE; tree.nodes.len()];
    for id in tree.inside(root) {
        if left_out[id as usize] || tree.node(id).name == "#" {
            continue;
        }
        let parent = tree.node(id).parent as usize;
        let elder = previous[parent];
        previous[parent] = id;
        let own = weights[id as usize];
        let outside = id < *first || id > *last;
        let is_list = matches!(tree.node(id).name, "ul" | "ol" | "td" | "div" | "p" | "center");
        let all_links = own.links >= 4 && own.link * 10 > own.text * 8 && own.link / own.links.max(1) <= 25;
        let inside_last = before != NONE && id < tree.node(before).after;
        if is_list
            && outside
            && all_links
            && !inside_last
            && !holds_heading(tree, elder)
            && !stands_in_data(tree, weights, id)
        {
            out.push(id);
            before = id;
        }
    }
    out
}

/// Whether the nearest table around a node is no layout: it has no long paragraph.
fn stands_in_data(tree: &Tree<'_>, weights: &[Weight], id: NodeId) -> bool {
    let mut at = id;
    while at != 0 {
        at = tree.node(at).parent;
        if matches!(tree.node(at).name, "table" | "dl") {
            return weights[at as usize].long == 0;
        }
    }
    false
}

fn holds_heading(tree: &Tree<'_>, id: NodeId) -> bool {
    id != NONE
        && (id..tree.node(id).after).take(8).any(|at| names::heading_level(tree.node(at).name).is_some())
}

fn is_unread(tree: &Tree<'_>, id: NodeId) -> bool {
    let node = tree.node(id);
    let style = || {
        let style = tree.raw_attribute(id, "style").unwrap_or_default().to_ascii_lowercase();
        let style: String = style.chars().filter(|c| !c.is_whitespace()).take(2000).collect();
        style.contains("display:none") || style.contains("visibility:hidden")
    };
    names::is_unread(node.name)
        || (node.name != "#"
            && (tree.raw_attribute(id, "hidden").is_some_and(|value| value != "until-found")
                || tree.raw_attribute(id, "aria-hidden").is_some_and(|value| value == "true")
                || style()))
}

const ROLES: &[&str] = &[
    "navigation",
    "banner",
    "contentinfo",
    "complementary",
    "search",
    "dialog",
    "alert",
    "alertdialog",
    "menu",
    "menubar",
    "toolbar",
    "tablist",
];

/// Words in class names and ids that mean furniture, as site builders use them.
const FURNITURE: &[&str] = &[
    "ad",
    "ads",
    "advert",
    "advertisement",
    "banner",
    "breadcrumb",
    "breadcrumbs",
    "catlinks",
    "comment",
    "comments",
    "consent",
    "cookie",
    "cookies",
    "disqus",
    "editsection",
    "footer",
    "gdpr",
    "jump",
    "login",
    "menu",
    "modal",
    "nav",
    "navbar",
    "navbox",
    "navigation",
    "newsletter",
    "noprint",
    "pager",
    "pagination",
    "popup",
    "printfooter",
    "promo",
    "recommended",
    "related",
    "share",
    "sharing",
    "sidebar",
    "signup",
    "sitenav",
    "skip",
    "social",
    "sponsor",
    "sponsored",
    "subscribe",
    "subscription",
    "toc",
    "toolbar",
    "widget",
    "widgets",
];

fn is_furniture(tree: &Tree<'_>, id: NodeId) -> bool {
    let node = tree.node(id);
    if matches!(node.name, "#" | "html" | "body" | "main" | "article" | "table" | "p" | "td" | "tr" | "tbody")
        || names::heading_level(node.name).is_some()
    {
        return node.name == "table" && has_class(tree, id, &["navbox", "toc"]);
    }
    let parent = tree.node(node.parent).name;
    let by_name = match node.name {
        "nav" | "menu" | "search" | "fieldset" => true,
        "form" => true,
        "aside" => !has_class(tree, id, &["infobox"]),
        "footer" => parent != "blockquote" && parent != "figure",
        "header" => !tree.inside(id).take(200).any(|at| tree.node(at).name == "h1"),
        _ => false,
    };
    let role = tree.raw_attribute(id, "role").unwrap_or_default();
    by_name || ROLES.contains(&role) || (has_class(tree, id, FURNITURE) && !has_class(tree, id, &["infobox"]))
}

/// Whether one of the words that make up class and id is one of these.
pub(super) fn has_class(tree: &Tree<'_>, id: NodeId, words: &[&str]) -> bool {
    ["class", "id"].iter().filter_map(|name| tree.raw_attribute(id, name)).any(|value| {
        let parts = value.split(|c: char| !c.is_ascii_alphanumeric()).take(64);
        parts
            .filter(|part| !part.is_empty())
            .any(|part| words.iter().any(|word| part.eq_ignore_ascii_case(word)))
    })
}
