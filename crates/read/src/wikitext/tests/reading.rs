//! What people read of a page, block by block.

use super::{shown, source};

#[test]
fn a_page_with_a_box() {
    let page = "\
{{Short description|Former republic}}
{{About|the republic|the district|Mugan}}
{{Infobox former country
| conventional_long_name = Republic of '''Mugan'''<ref name=a>{{cite book|last=Hale|first=Ann|title=Small States|year=2001|page=12}}</ref>
| capital = [[Lankaran]] <!-- also [[Astara]] -->
| image_flag =
| life_span = 1919
| date_start = {{start date|1919|5|15}}
| date_end = {{Start date|df=yes|1919|7}}
| event1 = {{circa|1920}}<br />(in exile)
| languages = {{plainlist|
* [[Russian language|Russian]]
* {{lang|az|azərbaycanca}}
}}
| leaders = {{ubl|A. Hale|{{nowrap|B. Moore}} {{small|(acting)}}}}
| area = {{convert|1200|km2|sqmi}}
| p1 = {{flag|Azerbaijan}}
| coordinates = {{coord|38|45|N|48|51|E|display=inline,title}}
| footnotes = {{Infobox settlement | population = 7,000}}
}}
[[File:Mugan.svg|thumb|left|Map of [[Mugan]] in 1919]]
The '''Republic of Mugan''' ([[Russian language|Russian]]: {{lang|ru|Муганская республика}}) was a state{{efn|Never recognised.}} in the [[Caucasus]].<ref name=a /> Its seat
was at [[Lankaran]]; 5&nbsp;000 people&mdash;mostly [[farmer]]s&mdash;lived there.{{citation needed|date=May 2020}}

{{Quote|We are free.|Ann Hale|''Memoirs''}}

== See also ==
* [[Arran]]

{{Navigation of Caucasus}}
[[Category:Former republics|Mugan]]
[[de:Republik Mugan]]
";
    insta::assert_snapshot!(shown(page), @r"
    furniture: the republic, the district, Mugan
    fields [Infobox former country]
      conventional_long_name = Republic of Mugan
      capital = Lankaran
      life_span = 1919
      date_start = 15 May 1919
      date_end = July 1919
      event1 = c. 1920 (in exile)
      languages = Russian; azərbaycanca
      leaders = A. Hale; B. Moore (acting)
      area = 1200 km²
      p1 = Azerbaijan
      coordinates = 38°45′N 48°51′E
    note: Hale, Ann. Small States, 2001, p. 12
    fields [Infobox settlement]
      population = 7,000
    caption: Map of Mugan in 1919
    paragraph: The Republic of Mugan (Russian: Муганская республика) was a state in the Caucasus. Its seat was at Lankaran; 5 000 people—mostly farmers—lived there.
    note: Never recognised.
    quotation: We are free. — Ann Hale, Memoirs
    heading1: See also
    furniture: Arran
    furniture: Category:Former republics
    ");
    let meta = source(page).meta().clone();
    assert_eq!(meta.title.as_deref(), Some("Republic of Mugan"));
    assert_eq!(meta.language, None);
}

#[test]
fn lists_tables_and_definitions() {
    let page = "\
== Members ==
# First
# Second
## Half
* Loose
: indented words
; Term
: said of it
; Inline : said here
{| class=\"wikitable\"
|+ Heads of state
! Year !! Name !! rowspan=2 | Party
|-
| 1919 || [[Ann Hale|Hale]]<ref>Not sure.</ref> || 
|-
| colspan=\"2\" align=center | vacant
|}
{|
! outer
|
{|
| inner
|}
|}
";
    insta::assert_snapshot!(shown(page), @r"
    heading1: Members
    item 0.0 1 First
    item 0.0 2 Second
    item 1.1 1 Half
    item 2.0 - Loose
    paragraph: indented words
    fields [-]
      Term = said of it
      Inline = said here
    caption: Heads of state
    table
      !Year / !Name / !Party (1x2)
      1919 / Hale / 
      vacant (2x1)
    note: Not sure.
    table
      !outer / 
    table
      inner
    ");
}

#[test]
fn a_page_in_another_language() {
    let page = "\
{{Государство
| Название = Муганская республика
| Столица = [[Ленкорань]]
| Дата основания = {{дата|15|5|1919}}
| p1 = [[Файл:Flag.svg|20px]] [[РСФСР]]
}}
'''Муганская республика''' — государство{{sfn|Иванов|1960|с=5}} на [[Кавказ]]е.<ref>{{книга|автор=Иванов И. И.|заглавие=Мугань|год=1960}}</ref>

== Состав ==
* [[Ленкорань|Ленкоранский]] уезд:
*: ''пояснение''
** Астара
<blockquote>
Мы провозглашаем республику.
</blockquote>
<poem>
Первая строка
Вторая строка
</poem>
<gallery>
Файл:A.jpg|Вид [[Астара|Астары]]
B.png
</gallery>
<ol><li>Первый</li><li>Второй</li></ol>
{{columns-list|colwidth=20em|
* c1
* c2
}}
{{succession box|before=A|title=Глава|after=B}}

== Примечания ==
{{примечания|refs=<ref name=q>Сноска</ref>}}

== Ссылки ==
* [http://a.b сайт]
[[Категория:Государства]] [[az:Muğan]]
";
    insta::assert_snapshot!(shown(page), @r"
    fields [Государство]
      Название = Муганская республика
      Столица = Ленкорань
      Дата основания = 15 May 1919
      p1 = Flag.svg РСФСР
    paragraph: Муганская республика — государство на Кавказе.
    note: Иванов 1960, p. 5
    note: Иванов И. И. Мугань, 1960
    heading1: Состав
    item 0.0 - Ленкоранский уезд:
    paragraph: пояснение
    item 1.1 - Астара
    quotation: Мы провозглашаем республику.
    preformatted: Первая строка
    Вторая строка
    caption: Вид Астары
    item 2.0 1 Первый
    item 2.0 2 Второй
    item 3.0 - c1
    item 3.0 - c2
    fields [succession box]
      before = A
      title = Глава
      after = B
    heading1: Примечания
    note: Сноска
    heading1: Ссылки
    furniture: сайт
    furniture: Категория:Государства
    ");
}

#[test]
fn boxes_in_other_shapes() {
    let page = "\
{{Infobox
| title = Movement
| label1 = Founded | data1 = {{start date and age|2007|3}}
| label2 = Never said | data2 =
| label3 = Seat | data3 = [[The Hague]]
}}
{| class=\"infobox\"
! colspan=2 | Language
|-
! Speakers
| 500,000
|-
| Script || [[Latin script|Latin]]<br>Cyrillic
|}
";
    insta::assert_snapshot!(shown(page), @r"
    fields [Infobox]
      title = Movement
      Founded = March 2007
      label2 = Never said
      Seat = The Hague
    fields [-]
      Speakers = 500,000
      Script = Latin; Cyrillic
    ");
    assert!(source(page).text().contains("- Seat: The Hague\n\nLanguage\nSpeakers | 500,000\n"));
}

#[test]
fn words_without_markup() {
    for (page, read) in [
        ("''a'' '''b''' '''''c'''''", "a b c"),
        ("l'''homme'' d''''état'", "lhomme d'état'"),
        ("[[town]]s and [[Lerik|the town]]ship", "towns and the township"),
        ("[[:Category:Towns]] [[Help:Towns|]] [[Lerik (town)|]]", "Category:Towns Towns Lerik"),
        ("[http://a.b the page] and http://c.d [http://e.f]", "the page and http://c.d"),
        ("a<!-- b -->c &lt;d&gt; <nowiki>[[e]] ''f''</nowiki>", "ac <d> [[e]] ''f''"),
        ("H<sub>2</sub>O <span style=\"display:none\">no</span>yes", "H2O yes"),
        ("a __NOTOC__ b ~~~~ c", "a b c"),
        ("{{{name|default}}} {{{none}}}", "default"),
        ("x <math>a < b</math> y", "x a < b y"),
        ("{{lang-ru|Мугань}}, {{transl|ru|Mugan}}", "Мугань, Mugan"),
        ("{{convert|10|-|20|km|mi}} from {{convert|3|ft|m}}", "10–20 km from 3 ft"),
        (
            "{{Birth date and age|1955|5|3}} {{death date and age|2010|5|2|1950|5|3}}",
            "3 May 1955 2 May 2010 (aged 59)",
        ),
        ("{{formatnum:7000}} {{As of|2014|6}}", "7000 As of June 2014"),
        ("{{marriage|Ann|1990|2001}} {{reign|1919|1920}}", "Ann (m. 1990–2001) r. 1919 – 1920"),
        ("{{unknown template|some words|k=v}}!", "some words!"),
        ("1918{{ndash}}1920{{snd}}{{US$|5}}", "1918–1920 – US$5"),
        ("{{nowrap|some words with [[a link]] and a=b}}", "some words with a link and a=b"),
        ("-{zh-hans:a; zh-hant:b}-", "-{zh-hans:a; zh-hant:b}-"),
        ("{{OldStyleDate|2 June|1875|21 May}}", "2 June [O.S. 21 May] 1875"),
        ("{{harvnb|Hale|2001|p=5}}", "Hale 2001, p. 5"),
    ] {
        assert_eq!(source(&format!("Lead.\n\n{page}")).text(), format!("Lead.\n\n{read}"), "{page}");
    }
}

#[test]
fn titles_and_languages() {
    let title = |page: &str| source(page).meta().title.clone();
    assert_eq!(title("{{DISPLAYTITLE:''Memoirs''}}\n'''Not this''' one").as_deref(), Some("Memoirs"));
    assert_eq!(title("The '''''Daily Star''''' is a paper. '''Other'''").as_deref(), Some("Daily Star"));
    assert_eq!(
        title("{{Infobox person|name=Ann [[Hale]]|born=1900|died=1950}}\nWords.").as_deref(),
        Some("Ann Hale")
    );
    assert_eq!(title("Words.\n\n'''Not the lead'''"), None);
    let language = |page: &str| source(page).meta().language.clone();
    assert_eq!(language("Sözlər.\n[[Kateqoriya:Dağlar]]").as_deref(), Some("az"));
    assert_eq!(language("Words.\n[[Category:Hills]]"), None);
}

#[test]
fn every_word_leads_back_to_its_markup() {
    let page = "{{Infobox person|born={{birth date|1955|5|3}}}}\nA [[town|big town]] of 5&nbsp;000.";
    let source = source(page);
    let back = |words: &str| {
        let at = source.text().find(words).unwrap() as u32;
        let range = source.origin().original(at..at + words.len() as u32);
        &page[range.start as usize..range.end as usize]
    };
    assert_eq!(back("big town"), "big town");
    assert_eq!(back("3 May 1955"), "{{birth date|1955|5|3}}");
    assert_eq!(back("born"), "born");
    assert_eq!(back("5 000"), "5&nbsp;000");
}
