#!/usr/bin/env python3
"""Score the mention finder on texts with marked names.

usage: score_mentions.py PROGRAM uner FILE.iob2 | redocred FILE.json  [--half first|second] [--show N]

PROGRAM is the example `mentions` of this crate. Universal NER marks persons, organisations and places; Re-DocRED
marks these and everything else that has a name (MISC). strict = same first and last character and kind; relaxed =
one shared character and the same kind; untyped = same span, any kind. Mentions that hold words written small
("the Talysh people", "chairman of the council"), offices and, where the set has no such kind, other kinds are left
out, since the sets do not mark them, as are adjectives of peoples ("American"), which name nothing here. Only the standard library is needed.
"""
import collections
import json
import os
import re
import subprocess
import sys
import tempfile

KINDS = {'person': 'PER', 'organisation': 'ORG', 'polity': 'LOC', 'place': 'LOC', 'event': 'MISC', 'work': 'MISC',
         'people': 'MISC', 'language': 'MISC', 'unknown': None, 'office': None}
TIGHT = re.compile(r"^(?:[.,;:!?%)\]}]|'s|’s|n't|'re|'ve|'ll|'d|'m)$", re.I)
OPEN = {'(', '[', '{', '$', '#'}


def join(tokens):
    """Text of tokens without the blanks that the sets put before marks, and where each token stands."""
    text, places = '', []
    glued, quotes = True, 0
    for n, token in enumerate(tokens):
        tight = bool(TIGHT.match(token))
        if token == '"':
            quotes += 1
            tight = quotes % 2 == 0
        if text and not glued and not tight:
            text += ' '
        if token in ('-', '–', '/') and 0 < n < len(tokens) - 1 and tokens[n - 1][-1].isalnum() and tokens[n + 1][0].isalnum():
            text = text.rstrip(' ')
            places.append((len(text), len(text) + 1))
            text += token
            glued = True
            continue
        places.append((len(text), len(text) + len(token)))
        text += token
        glued = token in OPEN or token == '"' and quotes % 2 == 1
    return text, places


def uner(path):
    """(name of document, text, [(start, end, kind)])"""
    documents, current, tokens, tags = [], None, [], []

    def sentence():
        if not tokens:
            return
        text, places = join(tokens)
        offset = len(current['text'])
        n = 0
        while n < len(tags):
            if tags[n].startswith('B-'):
                m = n + 1
                while m < len(tags) and tags[m].startswith('I-'):
                    m += 1
                if tags[n][2:] in ('PER', 'ORG', 'LOC'):
                    current['gold'].append((offset + places[n][0], offset + places[m - 1][1], tags[n][2:]))
                n = m
            else:
                n += 1
        current['text'] += text + (' ' if text[-1] in '.!?' else '\n\n')
        tokens.clear()
        tags.clear()

    for line in open(path, encoding='utf-8'):
        line = line.rstrip('\n')
        if line.startswith('# newdoc'):
            current = {'text': '', 'gold': []}
            documents.append(current)
        elif not line:
            sentence()
        elif not line.startswith('#'):
            field = line.split('\t')
            tokens.append(field[1])
            tags.append(field[2])
    sentence()
    return [(f'{n:05}', d['text'], d['gold']) for n, d in enumerate(documents)]


def redocred(path):
    out = []
    for n, d in enumerate(json.load(open(path, encoding='utf-8'))):
        text, places = '', []
        for sent in d['sents']:
            words, spots = join(sent)
            offset = len(text)
            places.append([(offset + a, offset + b) for a, b in spots])
            text += words + ' '
        gold = set()
        for vertex in d['vertexSet']:
            for m in vertex:
                if m['type'] in ('PER', 'ORG', 'LOC', 'MISC'):
                    spots = places[m['sent_id']]
                    start, end = spots[m['pos'][0]][0], spots[m['pos'][1] - 1][1]
                    start += 4 * text[start:end].lower().startswith('the ')
                    gold.add((start, end, m['type']))
        out.append((f'{n:05}', text, sorted(gold)))
    return out


def adjectives():
    """Words for peoples and languages; as mere adjectives they name nothing here, whatever a set says."""
    path = os.path.join(os.path.dirname(os.path.abspath(__file__)), '../data/mentions/peoples.txt')
    lines = [line for line in open(path, encoding='utf-8') if not line.startswith('#') and ': ' in line]
    return {word.strip() for line in lines for word in line.split(': ', 1)[1].split(', ')}


def found(program, documents, kinds):
    with tempfile.TemporaryDirectory() as folder:
        for name, text, _ in documents:
            with open(os.path.join(folder, name + '.txt'), 'w', encoding='utf-8') as file:
                file.write(text)
        lines = subprocess.run([program, folder], check=True, capture_output=True, text=True).stdout.splitlines()
    out = collections.defaultdict(list)
    for m in map(json.loads, lines):
        kind = KINDS[m['kind']]
        small = [w for w in re.findall(r'\w+', m['words']) if w[0].islower() and w not in PARTICLES]
        # "Mr. Hale" is one form here, and "Hale" in the sets.
        courtesy = re.match(r"(?:Mr|Mrs|Ms|Miss|Dr|Prof|Sir|Rev|Sheikh)\b\.?\s+", m['words'])
        if kind in kinds and not small:
            out[m['doc'][:-4]].append((m['start'] + (courtesy.end() if courtesy else 0), m['end'], kind))
    return out


KINDS_OF = {'uner': ['PER', 'ORG', 'LOC'], 'redocred': ['PER', 'ORG', 'LOC', 'MISC']}
PARTICLES = set('of the and for on de la le du von van der den al el bin ibn di da del e y zu oğlu at in s'.split())


def prf(hit, out, gold):
    p, r = hit / out if out else 0, hit / gold if gold else 0
    return p, r, 2 * p * r / (p + r) if p + r else 0


def score(documents, out, kinds):
    tally = collections.Counter()
    wrong, missed = collections.Counter(), collections.Counter()
    for name, text, gold in documents:
        mine = out.get(name, [])
        for kind in kinds + ['all']:
            g = [m for m in gold if kind in ('all', m[2])]
            o = [m for m in mine if kind in ('all', m[2])]
            tally[kind, 'gold'] += len(g)
            tally[kind, 'out'] += len(o)
            tally[kind, 'strict'] += len(set(g) & set(o))
            tally[kind, 'near out'] += sum(any(m[2] == x[2] and m[0] < x[1] and x[0] < m[1] for x in g) for m in o)
            tally[kind, 'near gold'] += sum(any(m[2] == x[2] and m[0] < x[1] and x[0] < m[1] for x in o) for m in g)
            if kind == 'all':
                tally[kind, 'untyped'] += len({m[:2] for m in g} & {m[:2] for m in o})
                wrong.update((m[2], text[m[0]:m[1]]) for m in set(o) - set(g))
                missed.update((m[2], text[m[0]:m[1]]) for m in set(g) - set(o))
    print(f'{"":6}{"gold":>6}{"out":>6}   {"strict p":>8}{"r":>7}{"f1":>7}   {"relaxed p":>9}{"r":>7}{"f1":>7}')
    for kind in kinds + ['all']:
        g, o = tally[kind, 'gold'], tally[kind, 'out']
        p, r, f = prf(tally[kind, 'strict'], o, g)
        rp, rr = tally[kind, 'near out'] / max(o, 1), tally[kind, 'near gold'] / max(g, 1)
        rf = 2 * rp * rr / (rp + rr) if rp + rr else 0
        print(f'{kind:6}{g:6}{o:6}   {p:8.3f}{r:7.3f}{f:7.3f}   {rp:9.3f}{rr:7.3f}{rf:7.3f}')
    print('untyped %.3f %.3f %.3f' % prf(tally['all', 'untyped'], tally['all', 'out'], tally['all', 'gold']))
    return wrong, missed


def main():
    arguments = sys.argv[1:]
    if len(arguments) < 3:
        sys.exit(__doc__)
    program, sort, path = arguments[:3]
    documents = {'uner': uner, 'redocred': redocred}[sort](path)
    if '--half' in arguments:
        half = arguments[arguments.index('--half') + 1]
        documents = documents[:len(documents) // 2] if half == 'first' else documents[len(documents) // 2:]
    skip = adjectives()
    plain = lambda text, m: text[m[0]:m[1]].lower() in skip
    out = found(program, documents, KINDS_OF[sort])
    out = {name: [m for m in out.get(name, []) if not plain(text, m)] for name, text, _ in documents}
    documents = [(name, text, [m for m in gold if not plain(text, m)]) for name, text, gold in documents]
    kinds = KINDS_OF[sort]
    wrong, missed = score(documents, out, kinds)
    if '--show' in arguments:
        many = int(arguments[arguments.index('--show') + 1])
        print('\nnot in the set:', '; '.join(f'{k} {t}' for (k, t), _ in wrong.most_common(many)))
        print('\nmissed:', '; '.join(f'{k} {t}' for (k, t), _ in missed.most_common(many)))


if __name__ == '__main__':
    main()
