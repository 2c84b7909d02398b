#!/usr/bin/env python3
"""Fits the weights of the score to labelled pairs, and writes data/weights.tsv.

usage: fit.py FIGURES … [--out FILE] [--folds N]

FIGURES  what `cargo run --release -p gainsay-names --example figures < PAIRS.tsv` prints: kind, label, figures, a, b

Only the standard library. Logistic regression with a quadratic penalty, by gradient descent on standardised figures; a
weight that goes against what its figure means is held at 0 (SIGNS). Pairs that share a name stand in one fold. Without
--out nothing is written, and the table shows, for every fold put together, how the chances given to pairs that were not
fitted compare with how often they were the same.
"""
import argparse
import hashlib
import math
import pathlib

FOR = {'equal', 'spelled', 'generic_equal', 'legal_equal', 'joined', 'anagram', 'acronym', 'translated', 'one_edit', 'two_edits',
       'prefix', 'initials', 'conflict_near', 'conflict_start'}
AGAINST = {'slips', 'short_slips', 'other_starts', 'unlike', 'letters', 'conflicts', 'conflict_last', 'extra', 'extra_ends',
           'initial_conflict', 'only_initials', 'single', 'turned', 'child_turned', 'generation', 'gender', 'particles', 'numbers', 'number_extra',
           'opposites', 'generic_extra', 'generic_conflict', 'legal_extra', 'legal_conflict'}

# What a figure means even where the pairs say little or nothing of it: towards these weights the penalty draws. Numbers that
# differ are two things of a series, whatever lists of typing errors say.
MEANS = {
    'person': {'child_turned': -5, 'generation': -5, 'numbers': -4, 'only_initials': -2.5, 'translated': -0.4, 'gender': -1.5,
               'other_starts': -0.7, 'letters': -6, 'initials': -0.3, 'turned': -0.4, 'extra_ends': -0.5},
    'body': {'numbers': -1.6, 'number_extra': -1.2, 'opposites': -4, 'translated': -0.5, 'acronym': -0.5, 'letters': -6,
             'conflicts': -2, 'turned': -0.3, 'generic_conflict': -2, 'generic_extra': -1, 'single': -0.3},
}


def read(paths):
    rows = []
    for path in paths:
        for line in pathlib.Path(path).read_text(encoding='utf-8').splitlines():
            kind, label, told, a, b = line.split('\t')
            figures = dict((name, float(value)) for name, value in (item.split('=') for item in told.split()))
            rows.append((kind, int(label), figures, a, b, path))
    return rows


def grouped(rows):
    """The number of the group of each row: rows that share a name are of one group."""
    first, parent = {}, list(range(len(rows)))

    def root(at):
        while parent[at] != at:
            at = parent[at]
        return at
    for at, row in enumerate(rows):
        for name in row[3:5]:
            parent[root(at)] = root(first.setdefault(name.lower(), at))
    return [root(at) for at in range(len(rows))]


def fit(rows, penalty=0.1, rounds=3000):
    means = MEANS[rows[0][0]]
    names = sorted({name for row in rows for name in row[2]} | set(means))
    spread = {name: math.sqrt(sum(row[2].get(name, 0) ** 2 for row in rows) / len(rows)) or 0.05 for name in names}
    weights, bias = dict.fromkeys(names, 0.0), 0.0
    momentum, push = dict.fromkeys(names, 0.0), 0.0
    data = [({name: value / spread[name] for name, value in row[2].items()}, row[1]) for row in rows]
    aims = {name: means.get(name, 0) * spread[name] for name in names}
    # The penalty is on the weights as they are written, so that a figure that few pairs have stays modest.
    held = {name: (40 if name == 'numbers' else 1) * penalty / spread[name] ** 2 for name in names}
    pull = lambda name: held[name] * (weights[name] - aims[name])
    for _ in range(rounds):
        slope, lean = dict.fromkeys(names, 0.0), 0.0
        for figures, label in data:
            z = bias + sum(weights[name] * value for name, value in figures.items())
            error = label - 1 / (1 + math.exp(-max(-30, min(30, z))))
            lean += error
            for name, value in figures.items():
                slope[name] += error * value
        push = 0.9 * push + 0.3 * lean / len(data)
        bias += push
        for name in names:
            momentum[name] = 0.8 * momentum[name] + 0.2 * (slope[name] - pull(name)) / (len(data) + held[name])
            weights[name] += momentum[name]
            if name in FOR and weights[name] < 0 or name in AGAINST and weights[name] > 0:
                weights[name] = momentum[name] = 0.0
    return bias, {name: weights[name] / spread[name] for name in names}


def chance(model, figures):
    z = model[0] + sum(model[1].get(name, 0) * value for name, value in figures.items())
    return 1 / (1 + math.exp(-max(-30, min(30, z))))


def best_f1(pairs):
    same = sum(label for _, label in pairs)
    best, hit = (0, 0), 0
    for count, (value, label) in enumerate(sorted(pairs, reverse=True), 1):
        hit += label
        best = max(best, (2 * hit / (count + same), value))
    return best


def table(pairs):
    print('  chance given    pairs  same')
    for low in range(10):
        some = [label for value, label in pairs if low / 10 <= value < (low + 1) / 10 or low == 9 and value == 1]
        if some:
            print(f'  {low / 10:.1f} to {(low + 1) / 10:.1f}   {len(some):6d}  {sum(some) / len(some):.2f}')
    brier = sum((value - label) ** 2 for value, label in pairs) / len(pairs)
    print(f'  Brier score {brier:.3f}')


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument('figures', nargs='+')
    parser.add_argument('--out')
    parser.add_argument('--folds', type=int, default=2)
    parser.add_argument('--penalty', type=float, default=0.1)
    parser.add_argument('--show', type=int, default=0)
    args = parser.parse_args()
    rows = read(args.figures)
    out = ['# Weights of the score: kind of name, figure (src/evidence.rs says what each means), weight. Fitted by train/fit.py.']
    told = {path: [] for path in args.figures}
    for kind in ('person', 'body'):
        own = [row for row in rows if row[0] == kind]
        groups = grouped(own)
        fold = lambda at: hashlib.sha256(own[groups[at]][3].encode()).digest()[0] % args.folds
        unseen = []
        for number in range(args.folds):
            model = fit([row for at, row in enumerate(own) if fold(at) != number], args.penalty)
            unseen += [(chance(model, row[2]), row[1], row) for at, row in enumerate(own) if fold(at) == number]
        unseen.sort(key=lambda item: item[0])
        pairs = [(value, label) for value, label, _ in unseen]
        print(kind, len(own), 'pairs, not fitted: best F1 %.3f at %.2f' % best_f1(pairs))
        table(pairs)
        for value, label, row in unseen:
            told[row[5]].append((value, label))
        wrong = sorted(unseen, key=lambda item: -abs(item[0] - item[1]))[:args.show]
        for value, label, row in wrong:
            print(f'    {value:.2f} {label} {row[3]} | {row[4]}  {row[2]}')
        bias, weights = fit(own, args.penalty)
        out += [f'{kind}\tbias\t{bias:.3f}'] + [f'{kind}\t{name}\t{weight:.3f}' for name, weight in weights.items()]
    for path, pairs in told.items():
        print('%s: %d pairs, not fitted: best F1 %.3f at %.2f' % (pathlib.Path(path).name, len(pairs), *best_f1(pairs)))
    if args.out:
        pathlib.Path(args.out).write_text('\n'.join(out) + '\n', encoding='utf-8')


if __name__ == '__main__':
    main()
