#!/usr/bin/env python3
"""Learns what it costs that letters of the Latin script stand for letters of another, and writes data/letters.tsv.

usage: letters.py PAIRS.tsv [--test SHARE] [--seed N] [--out FILE]

PAIRS.tsv  Latin word <TAB> word in the other script <TAB> 1 same, 0 different <TAB> ru, ar or he

Only the standard library. A word is a chain of steps, each of which takes up to three Latin letters and up to three of the
other script (`^` and `$`, the ends of the word, count as letters). A step costs what its letters differ in sound by
data/sounds.tsv, or what known.tsv says. From the pairs, from own.tsv and from pairs made different on purpose, each step
then learns a correction: stochastic gradient descent on the logistic loss of the cheapest chain, after the manner of
discriminative string-edit models (McCallum, Bellare and Pereira 2005), with AdaGrad steps (Duchi et al. 2011). With --test
a share of the pairs is set aside, nothing is written, and the ROC-AUC on that share is printed.
"""
import argparse
import math
import pathlib
import random
import unicodedata
from collections import defaultdict

HERE = pathlib.Path(__file__).parent
SCRIPTS = {'ru': 'cyrillic', 'ar': 'arabic', 'he': 'hebrew'}
SHAPES = [(1, 1), (1, 0), (0, 1), (2, 1), (1, 2), (3, 1), (2, 2), (2, 0), (3, 2), (0, 2), (3, 3), (2, 3), (4, 3), (4, 2), (3, 0), (4, 4), (1, 3), (5, 2), (5, 3), (4, 1), (5, 4), (5, 5)]
CLASSES = ['bpvf', 'dt', 'kgxh', 'cčžšsz', 'mn']
VOWELS = set('aeiou')
TELLING = 'şșšśçčćžźżğñöüəйёїў'
PLAIN = {'ø': 'o', 'ł': 'l', 'đ': 'd', 'ı': 'i', 'ß': 's', 'æ': 'e', 'œ': 'e', 'þ': 't', 'ð': 'd', 'ى': 'ي', 'ی': 'ي', 'ک': 'ك', 'ھ': 'ه'}
HARD = 1.9


def lines(path):
    with open(path, encoding='utf-8') as file:
        for line in file:
            if line.strip() and not line.startswith('#'):
                yield line.rstrip('\n').split('\t')


def plain(c):
    if c in TELLING:
        return c
    c = PLAIN.get(c, c)
    if c in 'أإآؤئ':
        return c
    return unicodedata.normalize('NFD', c)[0]


def spelled(word, kept):
    word = unicodedata.normalize('NFC', word.lower().replace('ʻ', "'").replace('’', "'").replace('׳', "'"))
    marks = [c for c in word if not unicodedata.combining(c) and c not in '\u200c\u200d-']
    return '^' + ''.join(c if c in kept else plain(c) for c in marks) + '$'


class Sounds:
    """The hand-made table of sounds, and how far two strings of letters are apart by it."""

    def __init__(self):
        self.table = defaultdict(dict)
        for fields in lines(HERE / '../data/sounds.tsv'):
            self.table[fields[0]][fields[1]] = fields[2] if len(fields) > 2 else ''
        self.read, self.apart = {}, {}

    def of(self, script, letters):
        key = script, letters
        if key not in self.read:
            self.read[key] = self.greedy(self.table[script], ''.join(self.known(script, c) for c in letters))
        return self.read[key]

    def known(self, script, c):
        return c if c in '^$' or c in self.table[script] else {'أ': 'ا', 'إ': 'ا'}.get(c, unicodedata.normalize('NFD', c)[0])

    @staticmethod
    def greedy(table, letters):
        core, at, out = letters.strip('^$'), 0, ''
        while at < len(core):
            for length in (4, 3, 2, 1):
                unit = core[at:at + length]
                last = at + length == len(core) and letters.endswith('$')
                first = at == 0 and letters.startswith('^')
                found = last and table.get(unit + '$') or first and table.get('^' + unit) or table.get(unit)
                if len(unit) == length and found is not None and found is not False:
                    out, at = out + found, at + length
                    break
            else:
                at += 1
        groups, at = [], 0
        while at < len(out):
            if out[at] == '(':
                end = out.index(')', at)
                groups.append([set(out[at + 1:end]), False])
                at = end
            elif out[at] == '?':
                groups[-1][1] = True
            else:
                groups.append([{out[at]}, False])
            at += 1
        return groups

    @staticmethod
    def swap(a, b):
        if a & b:
            return 0
        if a & VOWELS and b & VOWELS:
            return 0.5
        return 0.6 if any(a & set(group) and b & set(group) for group in CLASSES) else 1.5

    @staticmethod
    def gap(group):
        return 0.1 if group[1] else 0.5 if group[0] & (VOWELS | set('yh')) else 1

    def distance(self, script, latin, other):
        key = script, latin, other
        if key not in self.apart:
            a, b = self.of('latin', latin), self.of(script, other)
            rows = [[sum(self.gap(y) for y in b[:at]) for at in range(len(b) + 1)]]
            for x in a:
                row = [rows[-1][0] + self.gap(x)]
                for at, y in enumerate(b):
                    row.append(min(rows[-1][at] + self.swap(x[0], y[0]), rows[-1][at + 1] + self.gap(x), row[at] + self.gap(y)))
                rows.append(row)
            self.apart[key] = rows[-1][-1]
        return self.apart[key]


def bounded(latin, other):
    return latin.startswith('^') == other.startswith('^') and latin.endswith('$') == other.endswith('$')


class Model:
    """Steps and their costs, with which letters the steps may take."""

    def __init__(self, script, sounds, kept):
        self.script, self.sounds, self.kept = script, sounds, kept
        self.known, self.ids, self.base = {}, {}, []
        for name, cost, pairs in lines(HERE / 'known.tsv'):
            if name == script:
                for pair in pairs.split(' '):
                    latin, other = pair.split('=')
                    other = other.replace('-', '')
                    latin = '' if latin == '^^' else latin
                    if latin == '' and other.startswith('^'):
                        latin = '^'
                    self.known[latin, other] = min(float(cost), self.known.get((latin, other), 9))
        self.latin = {key.strip('^$') for key in sounds.table['latin']} | {u.strip('^$') for u, _ in self.known}
        self.other = {key.strip('^$') for key in sounds.table[script]} | {u.strip('^$') for _, u in self.known}

    def cost(self, latin, other):
        """What a step costs before anything is learnt; None if there is no such step."""
        a, b = latin.strip('^$'), other.strip('^$')
        if not bounded(latin, other) or len(a) > 1 and a not in self.latin or len(b) > 1 and b not in self.other:
            return None
        by_sound = min(1.2 * self.sounds.distance(self.script, latin, other) + 0.03 * (not a or not b) + 0.001, 3.0)
        usual = self.known.get((latin, other))
        # A correspondence known inside of words holds at their ends as well.
        if usual is None and (a or b):
            usual = self.known.get((a, b))
        bare = ''.join(unicodedata.normalize('NFD', c)[0] for c in latin)
        if usual is None and bare != latin:
            usual = self.known.get((bare, other), self.known.get((bare.strip('^$'), b)))
            usual = None if usual is None else usual + 0.05
        return by_sound if usual is None else min(by_sound, usual)

    def step(self, latin, other):
        key = latin, other
        if key not in self.ids:
            cost = self.cost(latin, other)
            self.ids[key] = None if cost is None else len(self.base)
            if cost is not None:
                self.base.append(cost)
        return self.ids[key]

    def chains(self, a, b):
        """All steps through a pair: (from, to, step), in an order in which `from` is done before."""
        width, out = len(b) + 1, []
        for i in range(len(a) + 1):
            for j in range(width):
                for x, y in SHAPES:
                    if i + x <= len(a) and j + y <= len(b):
                        step = self.step(a[i:i + x], b[j:j + y])
                        if step is not None:
                            out.append((i * width + j, (i + x) * width + j + y, step))
        return (len(a) + 1) * width, out


def cheapest(chains, weights):
    size, steps = chains
    far = 1e9
    best, came = [far] * size, [None] * size
    best[0] = 0.0
    for at, to, step in steps:
        cost = best[at] + weights[step]
        if cost < best[to]:
            best[to], came[to] = cost, (at, step)
    taken, at = [], size - 1
    while at and came[at]:
        at, step = came[at]
        taken.append(step)
    return best[-1], taken


def scale(a, b):
    return max(len(a), len(b)) * 0.5 + 1.0


def changed(word, rnd, letters, vowels):
    """The word with one or two letters changed, lost or added, as another name might be."""
    inner = list(word[1:-1])
    for _ in range(1 if len(inner) < 6 else rnd.choice((1, 2))):
        at, kind = rnd.randrange(len(inner)), rnd.random()
        if kind < 0.6 or len(inner) < 3:
            inner[at] = rnd.choice(vowels if inner[at] in vowels and rnd.random() < 0.75 else letters)
        elif kind < 0.8:
            del inner[at]
        else:
            inner.insert(at, rnd.choice(letters))
    return '^' + ''.join(inner) + '$'


def others(model, pairs, rnd, each):
    letters = [c for a, _, _ in pairs for c in a[1:-1]]
    vowels = [c for c in letters if c in 'aeiouy']
    apart = lambda a, b: model.sounds_apart(a, b) >= 0.3
    made = []
    for a, b, same in pairs:
        for _ in range(each if same else 0):
            other = changed(a, rnd, letters, vowels)
            if apart(a, other):
                made.append((other, b, 0))
    return made


def sounds_apart(self, a, b):
    return self.sounds.distance('latin', a, b)


Model.sounds_apart = sounds_apart


def learn(model, pairs, own, epochs, rnd, report=None):
    examples = [(a, b, same, 1.0) for a, b, same in pairs] + [(a, b, same, 2.0) for a, b, same in own]
    examples += [(a, b, same, 0.5) for a, b, same in others(model, pairs + own, rnd, 3)]
    ready = [(model.chains(a, b), scale(a, b), same, weight) for a, b, same, weight in examples]
    model.learnt = [0.0] * len(model.base)
    seen, slope, bias = [0.0] * len(model.base), 5.5, 1.2
    for epoch in range(epochs):
        weights = [max(0.0, base + delta) for base, delta in zip(model.base, model.learnt)]
        rnd.shuffle(ready)
        for chains, length, same, weight in ready:
            cost, taken = cheapest(chains, weights)
            chance = 1 / (1 + math.exp(-max(-30, min(30, bias - slope * cost / length))))
            error = weight * (same - chance)
            bias, slope = bias + 0.02 * error, slope - 0.02 * error * cost / length
            for step in taken:
                gradient = error * slope / length
                seen[step] += gradient * gradient
                model.learnt[step] -= 0.05 * gradient / math.sqrt(1 + seen[step])
                weights[step] = max(0.0, model.base[step] + model.learnt[step])
        model.learnt = [0.99 * delta for delta in model.learnt]
        if report:
            report(epoch)
    model.slope, model.bias = slope, bias
    return model


def auc(rows):
    rows = sorted(rows)
    ranks, at, same = 0.0, 0, sum(y for _, y in rows)
    while at < len(rows):
        end = at
        while end < len(rows) and rows[end][0] == rows[at][0]:
            end += 1
        ranks += sum(y for _, y in rows[at:end]) * (at + end + 1) / 2
        at = end
    return (ranks - same * (same + 1) / 2) / (same * (len(rows) - same))


def judged(model, pairs):
    weight = lambda step: max(0.0, model.base[step] + (model.learnt[step] if step < len(model.learnt) else 0.0))
    rows = []
    for a, b, same in pairs:
        chains = model.chains(a, b)
        rows.append((-cheapest(chains, {step: weight(step) for _, _, step in chains[1]})[0] / scale(a, b), same))
    return auc(rows)


def worth_keeping(model):
    """The steps that are cheaper than what smaller steps cost together, and the letters' own."""
    total = {key: max(0.0, model.base[step] + (model.learnt[step] if step < len(model.learnt) else 0.0))
             for key, step in model.ids.items() if step is not None}
    kept = {}
    for key in sorted(total, key=lambda key: (len(key[0]) + len(key[1]), key)):
        latin, other = key
        if key in (('', ''),):
            continue
        size = len(other) + 1
        best = [[9.0] * size for _ in range(len(latin) + 1)]
        best[0][0] = 0.0
        for i in range(len(latin) + 1):
            for j in range(size):
                for x, y in SHAPES:
                    to = (i + x, j + y)
                    if to[0] <= len(latin) and to[1] < size:
                        step = kept.get((latin[i:i + x], other[j:j + y]), HARD if x < 2 and y < 2 else None)
                        if step is not None:
                            best[to[0]][to[1]] = min(best[to[0]][to[1]], best[i][j] + step)
        single = len(latin) < 2 and len(other) < 2
        usual = key in model.known or bounded('', latin) and bounded('', other) and (latin.strip('^$'), other.strip('^$')) in model.known
        gain, most = (0.04, 0.8) if usual else (0.25, 0.6)
        if single and total[key] < HARD or total[key] < min(best[-1][-1] - gain, most):
            kept[key] = round(total[key], 2)
    return kept


def every_letter(model):
    """Makes steps for all letters that the tables have, so that a name from elsewhere finds its letters."""
    latin = sorted({c for unit in model.latin for c in unit} | set('abcdefghijklmnopqrstuvwxyz'))
    other = sorted({c for unit in model.other for c in unit})
    for a in [''] + latin + sorted(model.latin):
        for b in [''] + other + sorted(model.other):
            for left in ('', '^'):
                for right in ('', '$'):
                    if (a or b) and len(a) < 4 and len(b) < 4 and not (left and right):
                        model.step(left + a + right, left + b + right)
    model.step('^', '^')
    model.step('$', '$')


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument('pairs')
    parser.add_argument('--test', type=float, default=0.0)
    parser.add_argument('--seed', type=int, default=1)
    parser.add_argument('--epochs', type=int, default=8)
    parser.add_argument('--only')
    parser.add_argument('--out')
    args = parser.parse_args()
    sounds, out = Sounds(), []
    for kind, script in SCRIPTS.items():
        if args.only not in (None, kind):
            continue
        rnd = random.Random(args.seed)
        rows = [(a, b, int(same)) for a, b, same, which in lines(args.pairs) if which == kind]
        own = [(*pair.split('='), 1) for name, pairs in lines(HERE / 'own.tsv') if name == script for pair in pairs.split(' ')]
        rnd.shuffle(rows)
        aside = int(len(rows) * args.test)
        count = defaultdict(int)
        for a, b, _ in rows[aside:]:
            for c in a.lower() + b:
                count[c] += 1
        kept = {c for c, times in count.items() if times >= 5} | set(TELLING)
        kept |= {c for which in ('latin', script) for key in sounds.table[which] for c in key}
        spell = lambda rows: [(spelled(a, kept), spelled(b, kept), same) for a, b, same in rows]
        model = Model(script, sounds, kept)
        test, train = spell(rows[:aside]), spell(rows[aside:])
        if test:
            model.learnt = []
            print(kind, 'before learning', round(judged(model, test), 4), flush=True)
        report = (lambda epoch: print(kind, epoch, round(judged(model, test), 4), flush=True)) if test else None
        learn(model, train, spell(own), args.epochs, rnd, report)
        if args.out:
            every_letter(model)
            table = worth_keeping(model)
            out.append(f'{script}\tscale\t\t{model.slope:.3f}\t{model.bias:.3f}')
            out += [f'{script}\t{latin}\t{other}\t{cost:g}' for (latin, other), cost in sorted(table.items())]
            print(kind, len(table), 'steps', flush=True)
    if args.out:
        head = ['# What it costs that Latin letters stand for letters of another script; ^ and $ are the ends of a word.',
                '# Learnt by train/letters.py. Fields: script, Latin letters, other letters, cost.',
                '# The line `scale` holds slope and bias of the chance that two words are one name.']
        pathlib.Path(args.out).write_text('\n'.join(head + out) + '\n', encoding='utf-8')


if __name__ == '__main__':
    main()
