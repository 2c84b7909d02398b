#!/usr/bin/env python3
"""Lays out a half of the labelled set as a gold standard for score_claims.py.

usage: gold.py HALF OUT      HALF is a folder with NAME.txt and NAME.labels; OUT gets docs/, claims.jsonl, entities.jsonl

How labels are written:
  = KEY: CANONICAL | TYPE | ALIAS | …    something the text names; @KEY stands for it below
  % time=EDTF holder=@KEY stance=WORD    what holds of the claims that follow, until the next such line (alone: nothing)
  > QUOTE                                words of the text; its claims follow
    SUBJECT | PROPERTY | VALUE | k=v …   a core claim; k is time, place, holder, stance, or or.FIELD for another right value
    ~ SUBJECT | …                        a statement
A quote is looked for behind the start of the one before it, then from the head of the text.
"""
import json
import os
import re
import sys

HERE = os.path.dirname(os.path.abspath(__file__))
PROPERTIES = os.path.join(HERE, '..', '..', 'model', 'data', 'properties.tsv')


def ranges():
    """{property: the type of its value}, from the vocabulary."""
    with open(PROPERTIES, encoding='utf-8') as f:
        rows = [line.rstrip('\n').split('\t') for line in f if line.strip() and not line.startswith('#')]
    at = rows[0].index('range')
    return {row[0]: row[at] for row in rows[1:]}


class Labels:
    """The labels of one text."""

    def __init__(self, name, text, kinds):
        self.name, self.text, self.kinds = name, text, kinds
        self.entities, self.claims, self.keys = [], [], {}
        self.common, self.quote, self.at = {}, None, 0

    def fail(self, number, what):
        sys.exit(f'{self.name}.labels:{number}: {what}')

    def known(self, words, number):
        """The canonical name behind @KEY, or the words."""
        words = words.strip()
        if words.startswith('@'):
            if words[1:] not in self.keys:
                self.fail(number, f'no such key: {words}')
            return self.keys[words[1:]]
        return words

    def entity(self, line, number):
        key, rest = line[1:].split(':', 1)
        canonical, kind, *aliases = [part.strip() for part in rest.split('|')]
        self.keys[key.strip()] = canonical
        forms = [{'form': form, 'docs': [self.name + '.txt']} for form in [canonical] + aliases]
        self.entities.append({'type': kind, 'canonical': canonical, 'aliases': forms})

    def find(self, quote, number):
        at = self.text.find(quote, self.at)
        if at < 0:
            at = self.text.find(quote)
        if at < 0:
            self.fail(number, f'not in the text: {quote}')
        self.quote, self.at = (at, at + len(quote)), at

    def claim(self, line, number):
        tier = 'statement' if line.startswith('~') else 'core'
        subject, property_, value, *more = [part.strip() for part in line.lstrip('~').split('|')]
        if property_ not in self.kinds:
            self.fail(number, f'no such property: {property_}')
        start, end = self.quote
        claim = {'id': f'{self.name}-{len(self.claims):03}', 'doc': self.name + '.txt', 'subject': self.known(subject, number),
                 'property': property_, 'value': self.known(value, number), 'value_type': self.kinds[property_], 'time': None,
                 'place': None, 'holder': 'source', 'stance': 'asserts', 'quote': self.text[start:end], 'start': start,
                 'end': end, 'tier': tier}
        accept = {}
        for key, what in dict(self.common, **dict(part.split('=', 1) for part in more)).items():
            what = self.known(what, number)
            what = None if what == 'none' else what
            if key.startswith('or.'):
                accept.setdefault(key[3:], []).append(what)
            elif key in claim:
                claim[key] = what
            else:
                self.fail(number, f'no such field: {key}')
        if accept:
            claim['accept'] = accept
        self.claims.append(claim)

    def read(self, lines):
        for number, line in enumerate(lines, 1):
            line = line.rstrip('\n')
            if not line.strip() or line.startswith('#'):
                continue
            if line.startswith('='):
                self.entity(line, number)
            elif line.startswith('%'):
                self.common = dict(part.split('=', 1) for part in re.split(r'\s+(?=[a-z.]+=)', line[1:].strip()) if part)
            elif line.startswith('>'):
                self.find(line[1:].strip().replace('\\n', '\n'), number)
            else:
                self.claim(line.strip(), number)


def main():
    if len(sys.argv) != 3:
        sys.exit(__doc__)
    half, out = sys.argv[1:]
    kinds = ranges()
    os.makedirs(os.path.join(out, 'docs'), exist_ok=True)
    claims, entities = [], []
    for file in sorted(os.listdir(half)):
        if not file.endswith('.labels'):
            continue
        name = file[:-len('.labels')]
        with open(os.path.join(half, name + '.txt'), encoding='utf-8', newline='') as f:
            text = f.read()
        with open(os.path.join(out, 'docs', name + '.txt'), 'w', encoding='utf-8', newline='') as f:
            f.write(text)
        labels = Labels(name, text, kinds)
        with open(os.path.join(half, file), encoding='utf-8') as f:
            labels.read(f)
        claims += labels.claims
        entities += labels.entities
    # One thing named in two texts is one entity.
    merged = {}
    for entity in entities:
        known = merged.setdefault((entity['type'], entity['canonical']), dict(entity, aliases=[]))
        known['aliases'] += [a for a in entity['aliases'] if a not in known['aliases']]
    for number, entity in enumerate(merged.values()):
        entity['id'] = f'E{number:03}'
    for file, rows in (('claims', claims), ('entities', list(merged.values()))):
        with open(os.path.join(out, file + '.jsonl'), 'w', encoding='utf-8') as f:
            f.writelines(json.dumps(row, ensure_ascii=False) + '\n' for row in rows)
    core = sum(c['tier'] == 'core' for c in claims)
    print(f'{len({c["doc"] for c in claims})} texts, {core} core claims, {len(claims) - core} statements, {len(merged)} things')


if __name__ == '__main__':
    main()
