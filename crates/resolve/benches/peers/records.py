#!/usr/bin/env python3
"""Generates records of persons, links them with splink (PyPI) and with this crate, and prints both times and scores.

usage: records.py [RECORDS [SEED]]

Needs `pip install splink pandas`, and `cargo` for the example `link_records`. A record has a name, a day of birth, a
place and an office, each with the noise of copying: slips of letters, initials, turned order, lost accents, days that
are off, fields left out. The noise is written without regard to either way of linking. Scores are over pairs of
records of one person.
"""
import collections
import os
import random
import subprocess
import sys
import tempfile
import time

GIVEN = ('John Mary William Anna Thomas Elizabeth James Margaret George Sarah Robert Jane Charles Martha Henry Alice Józef Łucja Karel '
         'Jiří Božena Zdeněk Ivan Olga Sergei Natalia Mikhail Irina Heydar Leyla Rashad Aygün Giorgi Nino Levan Tamar Aram Anahit').split()
STEMS = 'Bar Cal Dor Fen Gar Hol Ker Lan Mor Nor Pel Ros Sul Tar Vel Wes Zel Brad Crom Grif Stan'.split()
MIDDLES = ['', 'a', 'en', 'ing', 'o', 'er', 'am', 'is', 'ov', 'ul']
ENDS = 'ton field ley son man ov ský wood berg ard ini ell ham'.split()
PLACES = [stem + end for stem in STEMS for end in ('ford', 'burg', 'mouth', 'dale', 'grad', 'ice')]
OFFICES = [f'{rank} of {what}' for rank in ('Minister', 'Secretary', 'Inspector', 'Director', 'Clerk')
           for what in ('War', 'Finance', 'Justice', 'Trade', 'Roads', 'Schools', 'Health', 'Mines')]


def slip(text, chance):
    at = chance.randrange(1, max(2, len(text)))
    kind = chance.randrange(3)
    if kind == 0:
        return text[:at] + text[at + 1:]
    if kind == 1:
        return text[:at] + chance.choice('aeiourstln') + text[at + 1:]
    return text[:at] + text[at:at + 1] * 2 + text[at + 1:]


def plain(text):
    return text.translate(str.maketrans('óŁłřžíýěü', 'oLlrziyeu'))


def record(person, chance):
    given, surname, born, place, office = person
    if chance.random() < .10:
        surname = slip(surname, chance)
    if chance.random() < .05:
        given = slip(given, chance)
    if chance.random() < .25:
        given, surname = plain(given), plain(surname)
    if chance.random() < .10:
        given = given[0] + '.'
    name = f'{surname}, {given}' if chance.random() < .10 else f'{given} {surname}'
    year, month, day = born
    noise = chance.random()
    if noise < .03:
        year += chance.choice((-10, -1, 1, 10))
    elif noise < .06:
        day = chance.randrange(1, 29)
    elif noise < .08:
        month, day = min(day, 12), month
    date = f'{year:04}-{month:02}-{day:02}' if chance.random() > .15 else ''
    return (name, date, place if chance.random() > .2 else '', office if chance.random() > .3 else '')


def generate(count, seed):
    chance = random.Random(seed)
    surnames = [s + m + e for s in STEMS for m in MIDDLES for e in ENDS]
    chance.shuffle(surnames)
    rows = []
    while len(rows) < count:
        person = (GIVEN[int(len(GIVEN) * chance.random() ** 1.5)], surnames[int(len(surnames) * chance.random() ** 2)],
                  (chance.randrange(1850, 1960), chance.randrange(1, 13), chance.randrange(1, 29)),
                  chance.choice(PLACES), chance.choice(OFFICES))
        who = len(rows)
        for _ in range(1 + int(chance.expovariate(1 / 1.8))):
            rows.append((who, *record(person, chance)))
    rows = rows[:count]
    chance.shuffle(rows)
    return rows


def scores(truth, found):
    """Precision, recall and F1 over pairs of records."""
    pairs = lambda sizes: sum(n * (n - 1) // 2 for n in sizes)
    both = pairs(collections.Counter(zip(truth, found)).values())
    real, claimed = pairs(collections.Counter(truth).values()), pairs(collections.Counter(found).values())
    precision, recall = both / max(claimed, 1), both / max(real, 1)
    return precision, recall, 2 * precision * recall / max(precision + recall, 1e-9)


def ours(rows):
    tool = ['cargo', 'run', '--release', '-q', '-p', 'gainsay-resolve', '--example', 'link_records']
    subprocess.run([tool[0], 'build', *tool[2:]], check=True)
    text = ''.join('\t'.join(row[1:]) + '\n' for row in rows)
    with tempfile.TemporaryFile('w+') as file:
        file.write(text)
        file.seek(0)
        start, before = time.time(), os.times()
        out = subprocess.run(tool, stdin=file, capture_output=True, text=True, check=True).stdout
        after = os.times()
    return out.split('\n')[:len(rows)], time.time() - start, after.children_user - before.children_user


def splink(rows):
    import pandas
    import splink as s
    import splink.comparison_library as cl
    from splink.backends.duckdb import DuckDBAPI
    frame = pandas.DataFrame([(at, *(field or None for field in row[1:])) for at, row in enumerate(rows)],
                             columns=['unique_id', 'name', 'born', 'place', 'office'])
    start, before = time.time(), os.times()
    settings = s.SettingsCreator(
        link_type='dedupe_only',
        comparisons=[cl.JaroWinklerAtThresholds('name', [.92, .8]), cl.LevenshteinAtThresholds('born', [1, 2]),
                     cl.ExactMatch('place'), cl.ExactMatch('office')],
        blocking_rules_to_generate_predictions=[s.block_on('name'), s.block_on('born')])
    linker = s.Linker(DuckDBAPI().register(frame), settings)
    linker.training.estimate_probability_two_random_records_match([s.block_on('name', 'born')], recall=.6)
    linker.training.estimate_u_using_random_sampling(max_pairs=1e6)
    linker.training.estimate_parameters_using_expectation_maximisation(s.block_on('name'))
    linker.training.estimate_parameters_using_expectation_maximisation(s.block_on('born'))
    predicted = linker.inference.predict(threshold_match_probability=.5)
    clusters = linker.clustering.cluster_pairwise_predictions_at_threshold(predicted, .9).as_pandas_dataframe()
    after = os.times()
    by_id = dict(zip(clusters['unique_id'], clusters['cluster_id']))
    return [by_id[at] for at in range(len(rows))], time.time() - start, after.user - before.user


def main():
    count = int(sys.argv[1]) if len(sys.argv) > 1 else 100_000
    rows = generate(count, int(sys.argv[2]) if len(sys.argv) > 2 else 7)
    truth = [row[0] for row in rows]
    print(f'{len(rows)} records of {len(set(truth))} persons')
    for name, link in (('gainsay-resolve', ours), ('splink', splink)):
        found, wall, user = link(rows)
        precision, recall, f1 = scores(truth, found)
        print(f'{name:16} {wall:6.1f} s wall {user:6.1f} s user  precision {precision:.3f} recall {recall:.3f} F1 {f1:.3f}', flush=True)


if __name__ == '__main__':
    main()
