#!/usr/bin/env python3
"""Scores relations taken from raw text against Re-DocRED, end to end: no gold entity is given away.

usage: score_redocred.py emit REDOCRED OUT [HALF]        writes the texts (sentences joined), one file a document
       score_redocred.py score REDOCRED CLAIMS [HALF] [--misses N] [--wrong N]
HALF is `tune` (documents of even number) or `held` (odd); without it all. REDOCRED is the folder with dev_revised.json and
relations.json; CLAIMS are JSON Lines as `gainsay export claims` or the example `claims` of this crate writes them.

A relation counts as known if the vocabulary has its Wikidata property, or that of its inverse, or of what it is a kind of
(father, mother, child, spouse, sibling: relative). A claim is right if its property is that of a gold relation between the
thing named by its subject and the thing named by its value: a name is that of a thing if it is one of its mentions (without
case, diacritics, article), a date if it shares a day with the one written and is as exact. Claims of a known property
that match no gold relation are wrong, also where a name is none of the gold things. One claim repeated is one.
"""
import calendar
import collections
import csv
import json
import os
import re
import sys
import unicodedata

HERE = os.path.dirname(os.path.abspath(__file__))
PROPERTIES = os.path.join(HERE, '..', '..', 'model', 'data', 'properties.tsv')
# (relation, property, inverse): what the vocabulary does not name by its own Wikidata id.
MORE = [('P131', 'contains_district', True), ('P1376', 'capital', True), ('P1344', 'participant', True)] + \
    [(p, 'relative', False) for p in ('P22', 'P25', 'P26', 'P40', 'P3373')]
SYMMETRIC = {'relative'}
# One thing said with another property: where somebody lies in is a place as well as a district.
ALSO = {'contains_district': ('location', True), 'location': ('contains_district', True)}
MONTHS = {m.lower(): i for i, m in enumerate(calendar.month_name) if m}


def known(folder):
    """{relation: (property, inverse)} of the relations that the set marks."""
    with open(os.path.join(folder, 'relations.json'), encoding='utf-8') as f:
        marked = set(json.load(f))
    out = {}
    with open(PROPERTIES, encoding='utf-8') as f:
        for row in csv.DictReader(f, delimiter='\t'):
            for relation in marked & set(re.findall(r'P\d+', row['wikidata'] or '')):
                out.setdefault(relation, (row['name'], False))
    for relation, name, inverse in MORE:
        out.setdefault(relation, (name, inverse))
    # Ends of an interval are values of another shape; offices and classes in running words are no things there.
    for gone in ('P580', 'P582', 'P39', 'P31'):
        out.pop(gone, None)
    return out


def text_of(document):
    """The sentences of a document as running text."""
    out = ''
    for sentence in document['sents']:
        quotes = 0
        glue = True
        line = ''
        for token in sentence:
            opens = token in ('(', '[', '“', '‘') or token == '"' and quotes % 2 == 0
            closes = re.fullmatch(r"[,.;:!?%)\]”’]|'s|'|’s|n't", token) or token == '"' and quotes % 2 == 1
            quotes += token == '"'
            tied = token in ('-', '–', '/') or glue
            line += token if tied or closes else ' ' + token
            glue = opens or token in ('-', '/') or (token == '–' and False)
        out += line.strip() + ' '
    return out.strip() + '\n'


def fold(name):
    name = unicodedata.normalize('NFKD', name.casefold())
    name = ''.join(c for c in name if not unicodedata.combining(c))
    name = re.sub(r'[^\w]+', ' ', name.replace('’', "'")).strip()
    return re.sub(r'^(?:the|an?) ', '', name)


def days(words):
    """(first day, last day) of a date written or in EDTF; None if it cannot be read."""
    iso = re.fullmatch(r'[~?%]?(-?\d{4})(?:-(\d\d))?(?:-(\d\d))?[~?%]?', words)
    if iso:
        year, month, day = (int(part) if part else None for part in iso.groups())
    else:
        words = words.lower()
        year = re.search(r'\b(\d{4})\b', words)
        if not year or re.search(r'\d{4}\D+\d{4}|s\b', words):
            return None
        year = int(year[1])
        month = next((number for name, number in MONTHS.items() if re.search(rf'\b{name}\b', words)), None)
        day = re.search(r'\b(\d{1,2})(?:st|nd|rd|th)?\b', re.sub(r'\d{4}', '', words)) if month else None
        day = int(day[1]) if day else None
    try:
        last = calendar.monthrange(year, month or 12)[1]
        return (year, month or 1, day or 1), (year, month or 12, day or last)
    except (ValueError, calendar.IllegalMonthError):
        return None


def gold_of(document, relations):
    """The names of each thing, and the relations {(head, property, tail): wikidata property}."""
    things = [{fold(m['name']) for m in mentions} for mentions in document['vertexSet']]
    times = [[d for d in (days(m['name']) for m in mentions) if d] for mentions in document['vertexSet']]
    facts = {}
    for label in document['labels']:
        if label['r'] in relations:
            name, inverse = relations[label['r']]
            head, tail = (label['t'], label['h']) if inverse else (label['h'], label['t'])
            facts.setdefault((head, name, tail), label['r'])
    return things, times, facts


class Document:
    def __init__(self, document, relations):
        self.things, self.times, self.facts = gold_of(document, relations)

    def named(self, words):
        key = fold(words)
        return {i for i, names in enumerate(self.things) if key in names}

    def valued(self, claim):
        value = str(claim['value'])
        if claim['value_type'] == 'date':
            mine = days(value)
            return {i for i, dates in enumerate(self.times) if mine in dates}
        return self.named(value)

    def facts_of(self, claim):
        """The gold relations that a claim states."""
        name = claim['property']
        readings = [(name, False)] + ([ALSO[name]] if name in ALSO else []) + ([(name, True)] if name in SYMMETRIC else [])
        heads, tails = self.named(claim['subject']), self.valued(claim)
        if not tails and name == 'country_of_origin':
            # "a Welsh singer" is of Wales, and the thing there is "Welsh".
            tails = {i for i, names in enumerate(self.things) if names & set(fold(claim['quote']).split())}
        pairs = [(h, t) for h in heads for t in tails]
        found = set()
        for prop, swapped in readings:
            found |= {(t, prop, h) if swapped else (h, prop, t) for h, t in pairs}
        return found & set(self.facts)


def load(folder, half):
    with open(os.path.join(folder, 'dev_revised.json'), encoding='utf-8') as f:
        documents = json.load(f)
    keep = {'tune': 0, 'held': 1}.get(half)
    return [(number, d) for number, d in enumerate(documents) if keep is None or number % 2 == keep]


def emit(folder, out, half):
    os.makedirs(out, exist_ok=True)
    documents = load(folder, half)
    for number, document in documents:
        with open(os.path.join(out, f'{number:03}.txt'), 'w', encoding='utf-8') as f:
            f.write(text_of(document))
    print(f'{len(documents)} texts')


def score(folder, claims, half, misses, wrong):
    relations = known(folder)
    names = {name for name, _ in relations.values()}
    documents = {f'{number:03}.txt': (d, Document(d, relations)) for number, d in load(folder, half)}
    right, said, gold = collections.Counter(), collections.Counter(), collections.Counter()
    found, missed, false = set(), [], []
    for doc, (_, document) in documents.items():
        for head, name, tail in document.facts:
            gold[name] += 1
    seen = set()
    with open(claims, encoding='utf-8') as f:
        for claim in map(json.loads, f):
            key = (claim['doc'], fold(claim['subject']), claim['property'], fold(str(claim['value'])))
            if claim['doc'] not in documents or claim['property'] not in names or key in seen:
                continue
            if str(claim['value']).startswith('not ') or claim.get('stance') not in ('asserts', 'reports', None):
                continue
            seen.add(key)
            said[claim['property']] += 1
            facts = documents[claim['doc']][1].facts_of(claim)
            right[claim['property']] += bool(facts)
            found |= {(claim['doc'], fact) for fact in facts}
            if not facts:
                false.append(claim)
    hit = collections.Counter(name for _, (_, name, _) in found)
    print(f'{"property":24} {"P":>6} {"R":>6} {"F1":>6} {"said":>6} {"gold":>6} {"found":>6}')
    rows = [(name, right[name], said[name], hit[name], gold[name]) for name in sorted(names)
            if gold[name] or said[name]]
    rows.sort(key=lambda row: -row[4])
    rows.insert(0, ('all', sum(right.values()), sum(said.values()), sum(hit.values()), sum(gold.values())))
    located = ('location', 'contains_district', 'country')
    rows.insert(1, ('all but places in places',) + tuple(
        sum(c[n] for n in names if n not in located) for c in (right, said, hit, gold)))
    for name, r, s, h, g in rows:
        p, rec = r / s if s else 0, h / g if g else 0
        print(f'{name:24} {p:6.3f} {rec:6.3f} {2 * p * rec / (p + rec) if p + rec else 0:6.3f} {s:6} {g:6} {h:6}')
    if misses:
        for doc, (raw, document) in documents.items():
            for fact in sorted(document.facts):
                if (doc, fact) not in found:
                    label = next(l for l in raw['labels'] if l['r'] == document.facts[fact]
                                 and {l['h'], l['t']} == {fact[0], fact[2]})
                    evidence = ' '.join(' '.join(raw['sents'][i]) for i in label.get('evidence', []))
                    first = lambda i: raw['vertexSet'][i][0]['name']
                    missed.append((fact[1], doc, first(fact[0]), first(fact[2]), evidence[:400]))
        by_name = collections.defaultdict(list)
        for row in missed:
            by_name[row[0]].append(row[1:])
        for name in sorted(by_name, key=lambda n: -len(by_name[n])):
            print(f'\n== {name}: {len(by_name[name])} missed')
            for row in by_name[name][:misses]:
                print('  ' + ' | '.join(row))
    for claim in false[:wrong]:
        print('wrong', claim['doc'], claim['subject'], '|', claim['property'], '|', claim['value'], '|', claim.get('extractor'),
              '|', claim['quote'][:160])


def main():
    arguments = sys.argv[1:]
    counts = {'--misses': 0, '--wrong': 0}
    for flag in counts:
        if flag in arguments:
            at = arguments.index(flag)
            counts[flag] = int(arguments[at + 1])
            del arguments[at:at + 2]
    if len(arguments) not in (3, 4) or arguments[0] not in ('emit', 'score'):
        sys.exit(__doc__)
    half = arguments[3] if len(arguments) == 4 else None
    if arguments[0] == 'emit':
        emit(arguments[1], arguments[2], half)
    else:
        score(arguments[1], arguments[2], half, counts['--misses'], counts['--wrong'])


if __name__ == '__main__':
    main()
