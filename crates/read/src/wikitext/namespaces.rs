//! Namespaces in the languages that editions of Wikipedia are written in: files, categories, redirects,
//! and prefixes that lead to another edition.

/// Names of the file namespace, lower case, and the language if only one uses it.
const FILE: [(&str, Option<&str>); 44] = [
    ("file", None),
    ("image", None),
    ("media", None),
    ("datei", Some("de")),
    ("bild", None),
    ("fichier", Some("fr")),
    ("archivo", Some("es")),
    ("imagen", None),
    ("ficheiro", None),
    ("arquivo", None),
    ("imagem", Some("pt")),
    ("immagine", Some("it")),
    ("bestand", None),
    ("afbeelding", None),
    ("lêer", Some("af")),
    ("beeld", Some("af")),
    ("fil", None),
    ("plik", Some("pl")),
    ("grafika", Some("pl")),
    ("soubor", Some("cs")),
    ("súbor", Some("sk")),
    ("fájl", Some("hu")),
    ("kép", Some("hu")),
    ("tiedosto", Some("fi")),
    ("kuva", None),
    ("fișier", Some("ro")),
    ("imagine", Some("ro")),
    ("dosya", Some("tr")),
    ("resim", Some("tr")),
    ("şəkil", Some("az")),
    ("fayl", None),
    ("файл", None),
    ("изображение", None),
    ("зображення", Some("uk")),
    ("датотека", None),
    ("слика", None),
    ("выява", Some("be")),
    ("պատկեր", Some("hy")),
    ("ფაილი", Some("ka")),
    ("პატკერი", Some("xmf")),
    ("پرونده", Some("fa")),
    ("ملف", Some("ar")),
    ("קובץ", Some("he")),
    ("ファイル", Some("ja")),
];

/// Names of the category namespace, lower case, and the language if only one uses it.
const CATEGORY: [(&str, Option<&str>); 42] = [
    ("category", None),
    ("kategorie", None),
    ("catégorie", Some("fr")),
    ("categoría", None),
    ("categoria", None),
    ("categorie", None),
    ("kategori", None),
    ("kategoria", None),
    ("kategória", None),
    ("kategorija", None),
    ("kategoriya", None),
    ("kateqoriya", Some("az")),
    ("luokka", Some("fi")),
    ("flokkur", Some("is")),
    ("kategooria", Some("et")),
    ("kategorio", Some("eo")),
    ("kategorî", Some("ku")),
    ("kategoriye", None),
    ("kategoriýa", Some("tk")),
    ("thể loại", Some("vi")),
    ("категория", None),
    ("категорія", Some("uk")),
    ("катэгорыя", None),
    ("категорија", None),
    ("санат", Some("kk")),
    ("ангилал", Some("mn")),
    ("төркем", None),
    ("категори", None),
    ("кабалак", None),
    ("κατηγορία", Some("el")),
    ("կատեգորիա", Some("hy")),
    ("კატეგორია", Some("ka")),
    ("رده", Some("fa")),
    ("تصنيف", Some("ar")),
    ("زمرہ", Some("ur")),
    ("پۆل", Some("ckb")),
    ("קטגוריה", Some("he")),
    ("श्रेणी", None),
    ("หมวดหมู่", Some("th")),
    ("분류", Some("ko")),
    ("カテゴリ", Some("ja")),
    ("分类", None),
];

/// What a redirect begins with, lower case, after the `#`.
const REDIRECTS: [&str; 29] = [
    "redirect",
    "weiterleitung",
    "redirection",
    "redirección",
    "redireccion",
    "redirecionamento",
    "rinvia",
    "doorverwijzing",
    "aanstuur",
    "omdirigering",
    "omdiriger",
    "ohjaus",
    "uudelleenohjaus",
    "patrz",
    "przekieruj",
    "přesměruj",
    "átirányítás",
    "redirecționează",
    "yönlendirme",
    "yönlendir",
    "i̇stiqamətləndirmə",
    "перенаправление",
    "перенапр",
    "перенаправлення",
    "преусмери",
    "վերահղում",
    "გადამისამართება",
    "تغییر_مسیر",
    "تحويل",
];

/// Prefixes that lead to the same page in another edition, in order.
const EDITIONS: [&str; 116] = [
    "ab",
    "af",
    "als",
    "am",
    "an",
    "ang",
    "ar",
    "arz",
    "ast",
    "av",
    "az",
    "azb",
    "ba",
    "bar",
    "bat-smg",
    "be",
    "be-tarask",
    "be-x-old",
    "bg",
    "bn",
    "bo",
    "br",
    "bs",
    "ca",
    "ce",
    "ceb",
    "ckb",
    "crh",
    "cs",
    "cu",
    "cv",
    "cy",
    "da",
    "de",
    "diq",
    "el",
    "en",
    "eo",
    "es",
    "et",
    "eu",
    "fa",
    "fi",
    "fiu-vro",
    "fo",
    "fr",
    "frr",
    "fy",
    "ga",
    "gd",
    "gl",
    "glk",
    "gu",
    "gv",
    "he",
    "hi",
    "hr",
    "hu",
    "hy",
    "hyw",
    "ia",
    "id",
    "io",
    "is",
    "it",
    "ja",
    "jv",
    "ka",
    "kbd",
    "kk",
    "ko",
    "krc",
    "ku",
    "kv",
    "kw",
    "ky",
    "la",
    "lb",
    "lez",
    "lt",
    "lv",
    "mk",
    "ml",
    "mn",
    "mr",
    "ms",
    "mzn",
    "nds",
    "nl",
    "nn",
    "no",
    "oc",
    "os",
    "pl",
    "pms",
    "ps",
    "pt",
    "ro",
    "ru",
    "sh",
    "simple",
    "sk",
    "sl",
    "sq",
    "sr",
    "sv",
    "ta",
    "tg",
    "th",
    "tly",
    "tr",
    "tt",
    "uk",
    "uz",
    "vi",
    "zh",
];

/// How file names end.
const PICTURES: [&str; 12] =
    [".jpg", ".jpeg", ".png", ".svg", ".gif", ".tif", ".tiff", ".webp", ".ogg", ".ogv", ".webm", ".djvu"];

/// Where a link leads, as far as a reader of the page is concerned.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum Space {
    /// Another page.
    Page,
    /// A file that the page shows.
    File,
    /// A category that the page is in.
    Category,
    /// The same page in another edition.
    Edition,
}

/// The namespace of a link's target. A leading colon makes any target a plain link.
pub(super) fn space_of(target: &str) -> Space {
    let target = target.trim_start();
    let Some((prefix, rest)) = target.split_once(':') else { return Space::Page };
    if prefix.len() > 40 || prefix.is_empty() {
        return Space::Page;
    }
    let prefix = prefix.trim().replace('_', " ").to_lowercase();
    if FILE.iter().any(|(name, _)| *name == prefix) {
        Space::File
    } else if CATEGORY.iter().any(|(name, _)| *name == prefix) {
        Space::Category
    } else if is_picture(rest) && !prefix.contains(' ') {
        Space::File
    } else if EDITIONS.binary_search(&prefix.as_str()).is_ok() && !rest.is_empty() {
        Space::Edition
    } else {
        Space::Page
    }
}

/// Whether a link's target is a file that the page shows.
pub(super) fn is_file(target: &str) -> bool {
    space_of(target) == Space::File
}

/// The language of the edition that alone calls its files or categories so.
pub(super) fn language_of(target: &str) -> Option<&'static str> {
    let (prefix, _) = target.split_once(':').filter(|(prefix, _)| prefix.len() <= 40)?;
    let prefix = prefix.trim().replace('_', " ").to_lowercase();
    FILE.iter().chain(&CATEGORY).find(|(name, _)| *name == prefix).and_then(|(_, language)| *language)
}

/// Whether a name is that of a picture or recording.
pub(super) fn is_picture(name: &str) -> bool {
    let name = name.trim_end();
    let tail = (name.len().saturating_sub(8)..name.len()).find_map(|at| name.get(at..)).unwrap_or_default();
    let tail = tail.to_ascii_lowercase();
    PICTURES.iter().any(|ending| tail.ends_with(ending))
}

/// Whether an address begins here.
pub(super) fn is_address(bytes: &[u8]) -> bool {
    const SCHEMES: [&[u8]; 8] =
        [b"http://", b"https://", b"//", b"ftp://", b"mailto:", b"news:", b"irc://", b"urn:"];
    SCHEMES
        .iter()
        .any(|scheme| bytes.get(..scheme.len()).is_some_and(|start| start.eq_ignore_ascii_case(scheme)))
}

/// Length of `#REDIRECT` (in some language, with the colon that may follow) at the start of a page.
pub(super) fn redirect(page: &str) -> Option<usize> {
    let rest = page.strip_prefix('#')?;
    let word: String =
        rest.chars().take(24).take_while(|c| c.is_alphabetic() || *c == '_' || *c == '\u{307}').collect();
    let known = REDIRECTS.contains(&word.to_lowercase().as_str());
    let after = rest.get(word.len()..)?.trim_start_matches([' ', ':', '\u{a0}']);
    (known && after.starts_with("[[")).then(|| 1 + word.len())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn targets_are_told_apart_in_many_languages() {
        assert!(EDITIONS.is_sorted());
        assert_eq!(space_of("File:A.svg"), Space::File);
        assert_eq!(space_of("Պատկեր:A.svg"), Space::File);
        assert_eq!(space_of("Unknownword:Map of X.png"), Space::File);
        assert_eq!(space_of("Kategorie:Berge"), Space::Category);
        assert_eq!(space_of(":Category:Hills"), Space::Page);
        assert_eq!(space_of("tly:Толъш"), Space::Edition);
        assert_eq!(space_of("Alien: Covenant"), Space::Page);
        assert_eq!(language_of("Kateqoriya:Dağlar"), Some("az"));
        assert_eq!(language_of("Kategorie:Berge"), None);
    }

    #[test]
    fn redirects_are_known_by_their_first_word() {
        assert_eq!(redirect("#REDIRECT [[Toronto]]"), Some(9));
        assert_eq!(redirect("#WEITERLEITUNG [[Toronto]]"), Some(14));
        assert_eq!(redirect("#перенаправление [[Торонто]]"), Some(1 + "перенаправление".len()));
        assert_eq!(redirect("#redirect is a word"), None);
        assert_eq!(redirect("# [[Toronto]]"), None);
    }
}
