//! Works that a page cites: who, what, where it appeared, when, which pages.

use super::Reader;
use super::call::Call;

/// Keys of citation templates by what they say, in the order in which they are read. The languages are
/// those of the larger editions.
const SLOTS: [(&str, &[&str]); 9] = [
    (
        ", ",
        &[
            "author",
            "authors",
            "last",
            "last1",
            "first",
            "first1",
            "author1",
            "last2",
            "first2",
            "author2",
            "last3",
            "first3",
            "author3",
            "vauthors",
            "editor",
            "editor-last",
            "editor-first",
            "editor1-last",
            "editor1-first",
            "autor",
            "hrsg",
            "auteur",
            "nom",
            "nom1",
            "prénom",
            "prénom1",
            "apellidos",
            "nombre",
            "cognome",
            "nome",
            "autore",
            "автор",
            "авторы",
            "ответственный",
            "yazar",
            "soyadı",
            "adı",
            "nazwisko",
            "imię",
            "müəllif",
        ],
    ),
    (
        ". ",
        &[
            "title",
            "chapter",
            "titel",
            "titre",
            "título",
            "titolo",
            "заглавие",
            "название",
            "başlık",
            "tytuł",
            "başlıq",
            "trans-title",
        ],
    ),
    (
        ". ",
        &[
            "work",
            "newspaper",
            "journal",
            "magazine",
            "website",
            "encyclopedia",
            "sammelwerk",
            "werk",
            "périodique",
            "site",
            "obra",
            "publicación",
            "sito",
            "издание",
            "сайт",
            "çalışma",
            "gazete",
            "dergi",
            "czasopismo",
        ],
    ),
    (
        ". ",
        &[
            "publisher",
            "agency",
            "verlag",
            "éditeur",
            "editorial",
            "editore",
            "издательство",
            "yayıncı",
            "nəşriyyat",
            "wydawca",
        ],
    ),
    (", ", &["location", "place", "ort", "lieu", "ubicación", "città", "место", "yer", "miejsce"]),
    (
        ", ",
        &[
            "date", "year", "datum", "jahr", "année", "fecha", "año", "anno", "data", "год", "tarih", "yıl",
            "rok", "il",
        ],
    ),
    (", p. ", &["page", "p", "sayfa", "seite"]),
    (", pp. ", &["pages", "pp"]),
    (", ", &["seiten", "páginas", "pagine", "страницы", "strony", "səhifə"]),
];

impl Reader<'_, '_> {
    /// The readable parts of a work cited, in the order in which people read them.
    pub(super) fn citation(&mut self, call: &Call<'_>) {
        let start = self.tree.range(call.node).start;
        let mut said = false;
        for (sign, keys) in SLOTS {
            let mut within = sign;
            for part in &call.parts {
                let Some((key, _)) = &part.key else { continue };
                if part.raw.is_empty() || !keys.contains(&key.to_lowercase().as_str()) {
                    continue;
                }
                if said {
                    self.out.sign(within, start..start);
                }
                self.part(part);
                (said, within) = (true, ", ");
            }
        }
        if !said {
            self.joined(call, ", ");
        }
    }

    /// `{{sfn|Smith|1999|p=5}}` is "Smith 1999, p. 5".
    pub(super) fn short_citation(&mut self, call: &Call<'_>) {
        let start = self.tree.range(call.node).start;
        for part in call.plain() {
            self.out.space(start..start);
            self.part(part);
        }
        let pages: [(&'static str, &[&str]); 3] = [
            (", p. ", &["p", "page", "с", "s", "sayfa"]),
            (", pp. ", &["pp", "pages"]),
            (", ", &["loc", "at"]),
        ];
        for (sign, keys) in pages {
            if let Some(part) = call.named(keys) {
                self.out.sign(sign, start..start);
                self.part(part);
            }
        }
    }
}
