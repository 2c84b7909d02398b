//! Sections whose lists are no part of what a page says: see also, external links, references.

/// What the section at hand holds.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub(super) enum Section {
    /// What the page says.
    #[default]
    Body,
    /// Links to elsewhere, below a heading of this level.
    Links(u8),
    /// References, below a heading of this level.
    Sources(u8),
}

impl Section {
    /// The section that a heading opens in this one.
    pub(super) fn under(self, level: u8, heading: &str) -> Self {
        let heading = heading.trim().to_lowercase();
        if LINKS.contains(&heading.as_str()) {
            return Self::Links(level);
        }
        if SOURCES.contains(&heading.as_str()) {
            return Self::Sources(level);
        }
        match self {
            Self::Links(above) | Self::Sources(above) if level > above => self,
            _ => Self::Body,
        }
    }
}

const LINKS: [&str; 36] = [
    "see also",
    "external links",
    "external link",
    "further reading",
    "related pages",
    "other websites",
    "siehe auch",
    "weblinks",
    "voir aussi",
    "liens externes",
    "véase también",
    "enlaces externos",
    "vegeu també",
    "enllaços externs",
    "ver também",
    "ligações externas",
    "voci correlate",
    "collegamenti esterni",
    "altri progetti",
    "zie ook",
    "externe links",
    "sien ook",
    "eksterne skakels",
    "zobacz też",
    "linki zewnętrzne",
    "см. также",
    "ссылки",
    "див. також",
    "посилання",
    "ayrıca bakınız",
    "dış bağlantılar",
    "həmçinin bax",
    "xarici keçidlər",
    "արտաքին հղումներ",
    "տես նաև",
    "რესურსები ინტერნეტში",
];

const SOURCES: [&str; 38] = [
    "references",
    "reference",
    "notes",
    "footnotes",
    "notes and references",
    "references and notes",
    "sources",
    "citations",
    "bibliography",
    "works cited",
    "literature",
    "einzelnachweise",
    "literatur",
    "quellen",
    "anmerkungen",
    "références",
    "notes et références",
    "bibliographie",
    "referencias",
    "notas",
    "bibliografía",
    "referències",
    "bibliografia",
    "referências",
    "note",
    "referenties",
    "bronnen",
    "literatuur",
    "verwysings",
    "przypisy",
    "примечания",
    "литература",
    "примітки",
    "література",
    "kaynakça",
    "istinadlar",
    "ծանոթագրություններ",
    "სქოლიო",
];
