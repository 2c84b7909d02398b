#!/usr/bin/env python3
"""Writes months.tsv: names of months and weekdays of every language for which CLDR has them.

    python3 -m venv venv && venv/bin/pip install babel==2.18.0
    venv/bin/python months.py > months.tsv

The names come from the Unicode CLDR as Babel carries it (licence Unicode-3.0). What each section of the
file holds is said in its head, which this script writes.
"""

import re
import sys
import unicodedata
from collections import defaultdict

import babel
from babel import Locale, localedata

HEAD = """\
# Names of months and weekdays in the languages of the Unicode CLDR, and how these write a date.
#
# Made by months.py from Babel {version}; do not edit. Data: Unicode CLDR, Copyright (c) 1991-2026 Unicode, Inc.,
# licence Unicode-3.0 (https://www.unicode.org/license.txt).
#
# Three columns: languages, what, names. Languages are BCP 47 codes, with the script or the territory where names
# differ there. What:
#   1 to 12    a month, written out
#   a1 to a12  a month, abbreviated
#   w1 to w7   Monday to Sunday, written out
#   d1 to d7   Monday to Sunday, abbreviated
#   order      the order of a date in words, where it is not day, month, year
#   between    words that stand between day, month and year
#   year       words that follow the number of a year
#
# Names are folded: lower case without the dot above of a Turkish i, composed (NFC), plain apostrophe, final sigma
# as sigma, no full stop at the end, no zero-width characters and no direction marks. Left out: names of one letter,
# abbreviations of two, names without letters, names with a digit (`1月` is read as a number and a unit), and names
# that one language itself gives to two months. A name that is a month in one language and a weekday in another
# stands as a month only; one that is another month in another language stands with each, and which is meant cannot
# be told without knowing the language.
"""

INVISIBLE = dict.fromkeys([0x200B, 0x200C, 0x200D, 0x200E, 0x200F, 0x2060, 0x061C, 0x00AD, 0x0307])
PLAIN = str.maketrans({"\u2019": "'", "\u02bc": "'", "\u02bb": "'", "\u2018": "'", "\u00a0": " ", "\u202f": " ", "ς": "σ"})


def fold(name):
    """The name as it is compared."""
    lower = unicodedata.normalize("NFC", name).lower()
    plain = unicodedata.normalize("NFC", lower.translate(INVISIBLE)).translate(PLAIN)
    return re.sub(r"\s+", " ", plain).strip().rstrip(".·").strip()


def usable(name, meaning):
    """Whether a name can be told from other words: no digit, two letters or more, and three if it is abbreviated."""
    letters = sum(unicodedata.category(c)[0] in "LM" for c in name)
    least = 3 if meaning[0] in "ad" else 2
    return letters >= least and not any(c.isdigit() for c in name) and "\t" not in name


def locales():
    """The locales to read, each with the code that the file gives it: general ones first."""
    for identifier in sorted(localedata.locale_identifiers()):
        own = localedata.load(identifier, merge_inherited=False)
        if "months" in own and identifier != "root":
            yield identifier, identifier.replace("_", "-"), own


def names_of(locale):
    """All usable names of one locale as (name, meaning), without those that it gives to two months."""
    found = defaultdict(set)
    for shape, month, day in [("wide", "m", "w"), ("abbreviated", "a", "d")]:
        for use in ["format", "stand-alone"]:
            for number, name in widths(locale.months, use, shape):
                found[fold(name)].add(f"{month}{number}".lstrip("m"))
            for number, name in widths(locale.days, use, shape):
                found[fold(name)].add(f"{day}{number + 1}")
    for name, meanings in found.items():
        if (meaning := one(meanings)) and usable(name, meaning):
            yield name, meaning


def widths(table, use, shape):
    """The numbered names of one use and width; none where CLDR has none."""
    return table.get(use, {})[shape].items() if shape in table.get(use, {}) else ()


def is_month(meaning):
    return meaning[0] not in "wd"


def number(meaning):
    return int(meaning.lstrip("awd"))


def one(meanings):
    """The meaning that several come to in one language: a month before a weekday, written out before abbreviated."""
    best = {m for m in meanings if is_month(m)} or meanings
    if len({number(m) for m in best}) > 1:
        return None
    return min(best, key=lambda m: (m[0] in "ad", m))


def collect():
    """Every name with its meanings, each with the languages that give it; a territory only where it differs."""
    table = defaultdict(lambda: defaultdict(list))
    seen = {}
    for identifier, code, _ in locales():
        names = dict(names_of(Locale.parse(identifier)))
        general = seen.get(identifier.rsplit("_", 1)[0], {}) if "_" in identifier else {}
        for name, meaning in names.items():
            if general.get(name) != meaning:
                table[name][meaning].append(code)
        seen[identifier] = {**general, **names}
    return table


def settle(meanings):
    """The meanings of one name across languages: weekdays yield to months, an abbreviation to the same written out."""
    best = {m: codes for m, codes in meanings.items() if is_month(m)} or meanings
    joined = defaultdict(set)
    for meaning, codes in best.items():
        whole = {"a": "", "d": "w"}.get(meaning[0], "?") + meaning[1:]
        joined[whole if whole in best else meaning].update(codes)
    return joined


def literals(pattern):
    """The order of a CLDR pattern, the words between its parts, and the words behind its year."""
    parts = re.findall(r"'([^']*)'|(d+|M+|L+|y+)|([^dMLy']+)", pattern)
    order, between, behind, last = "", [], [], ""
    for quoted, part, plain in parts:
        if part:
            last = {"L": "m"}.get(part[0], part[0].lower())
            order += last
        else:
            text = fold(quoted + plain).strip(" ,،.-–⹁()")
            word = text if re.fullmatch(r"[^\W\d_]+'?", text) else ""
            if word and order and len(order) < 3:
                between.append(word)
            if word and last == "y":
                behind.append(word)
    return order, between, behind


def dates():
    """Order, words between and words behind the year, each with its languages."""
    orders, betweens, behinds = defaultdict(set), defaultdict(set), defaultdict(set)
    for identifier, code, own in locales():
        if "long" not in own.get("date_formats", {}) or "_" in identifier and len(identifier.split("_")[1]) < 4:
            continue
        order, between, behind = literals(Locale.parse(identifier).date_formats["long"].pattern)
        if order in {"mdy", "ymd", "ydm"}:
            orders[order].add(code)
        for word in between:
            betweens[word].add(code)
        for word in behind:
            behinds[word].add(code)
    return {"order": orders, "between": betweens, "year": behinds}


def rows():
    """What the file says, as (languages, what): names."""
    table = defaultdict(list)
    for name, meanings in collect().items():
        for meaning, codes in settle(meanings).items():
            table[",".join(sorted(codes)), meaning].append(name)
    for what, words in dates().items():
        for word, codes in words.items():
            table[",".join(sorted(codes)), what].append(word)
    return table


def main():
    sys.stdout.write(HEAD.format(version=babel.__version__))
    for (codes, what), names in sorted(rows().items(), key=lambda row: (row[0][0], len(row[0][1]), row[0][1])):
        sys.stdout.write(f"{codes}\t{what}\t{','.join(sorted(names))}\n")


main()
