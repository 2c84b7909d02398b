#!/usr/bin/env python3
"""Sets gainsay-names beside rigour and nomenklatura (PyPI): how well they rank labelled pairs, and how fast.

usage: run.py PAIRS.tsv … [--venv DIR]

PAIRS.tsv  a <TAB> b <TAB> 1 same, 0 different <TAB> kind (Person, Company, …)

Makes a virtual environment (by default below the system's temporary folder), installs the two libraries into it, builds the
examples `score_pairs` and `speed` in release, and prints a table a file: best F1 over all thresholds, ROC-AUC, pairs a second
by the time that the process was running, and the peak of its memory. Everything is measured in one go, one after the other.

The peers: `levenshtein`, rigour's normalised names by normalised Levenshtein similarity; `name-matcher` and `logic-v2`,
nomenklatura's scorers for two entities of which nothing is known but schema and name.
"""
import argparse
import json
import os
import pathlib
import resource
import subprocess
import sys
import tempfile
import time

ROOT = pathlib.Path(__file__).resolve().parents[4]
SCHEMATA = {'Person', 'Company', 'Organization', 'LegalEntity', 'Vessel'}


def rows(path):
    for line in pathlib.Path(path).read_text(encoding='utf-8').splitlines():
        cells = line.split('\t')
        yield cells[0], cells[1], int(cells[2]), cells[3] if len(cells) > 3 else 'Person'


def measure(pairs):
    """Best F1 and ROC-AUC of (score, label); ties count half."""
    same = sum(label for _, label in pairs)
    groups = {}
    for score, label in pairs:
        groups.setdefault(score, [0, 0])[label] += 1
    best = auc = 0.0
    hit = wrong = 0
    for score in sorted(groups, reverse=True):
        no, yes = groups[score]
        auc += no * (hit + yes / 2)
        hit, wrong = hit + yes, wrong + no
        best = max(best, 2 * hit / (hit + wrong + same))
    return best, auc / (same * (len(pairs) - same))


def scorer(name):
    """A function of two names and a schema; what is imported counts as loading."""
    if name == 'levenshtein':
        from rigour.names import normalize_name
        from rigour.text.distance import levenshtein

        def compare(a, b, _):
            a, b = normalize_name(a) or a, normalize_name(b) or b
            return 1 - levenshtein(a, b) / max(len(a), len(b), 1)
        return compare
    from followthemoney import EntityProxy, model
    from nomenklatura.matching import LogicV2, NameMatcher, ScoringConfig
    kind = {'logic-v2': LogicV2, 'name-matcher': NameMatcher}[name]
    config = ScoringConfig.defaults()

    def entity(key, schema, value):
        data = {'id': key, 'schema': schema, 'properties': {'name': [value]}}
        return EntityProxy.from_dict(data) if hasattr(EntityProxy, 'from_dict') else model.get_proxy(data)
    made = {}

    def ready(key, schema, value):
        if (key, schema, value) not in made:
            # The libraries remember what they read by the id: every name needs one of its own.
            made[key, schema, value] = entity(f'{key}-{len(made)}', schema, value)
        return made[key, schema, value]

    def compare(a, b, schema):
        return kind.compare(ready('a', schema, a), ready('b', schema, b), config).score
    return compare


def peer(name, path):
    """Runs in the virtual environment: prints figures as JSON."""
    start = time.process_time()
    compare = scorer(name)
    compare('Ann Hale', 'Anna Hale', 'Person')
    compare('Quorrin Trading Ltd.', 'Quorrin Trading Limited', 'Company')
    ready = time.process_time() - start
    data = [(a, b, label, kind if kind in SCHEMATA else 'Person') for a, b, label, kind in rows(path)]
    pairs = [(compare(a, b, kind), label) for a, b, label, kind in data]
    start, count = time.process_time(), 0
    while time.process_time() - start < 3:
        for a, b, _, kind in data:
            compare(a, b, kind)
        count += len(data)
    took = time.process_time() - start
    best, auc = measure(pairs)
    memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(json.dumps({'name': name, 'f1': best, 'auc': auc, 'speed': count / took, 'ready': ready * 1e3, 'memory': memory}))


def ours(path, built):
    text = pathlib.Path(path).read_bytes()
    out = subprocess.run([built / 'score_pairs'], input=text, capture_output=True, check=True).stdout.decode()
    scores = {tuple(line.split('\t')[:2]): float(line.split('\t')[2]) for line in out.splitlines()}
    best, auc = measure([(scores[a, b], label) for a, b, label, _ in rows(path)])
    with tempfile.TemporaryFile() as told:
        process = subprocess.Popen([built / 'speed'], stdin=open(path, 'rb'), stdout=told)
        _, status, usage = os.wait4(process.pid, 0)
        if status:
            sys.exit('speed failed')
        told.seek(0)
        figures = dict(line.split('\t') for line in told.read().decode().splitlines())
    memory = usage.ru_maxrss / 1024
    return {'name': 'gainsay-names', 'f1': best, 'auc': auc, 'speed': float(figures['pairs_a_second']),
            'ready': float(figures['ready_ms']), 'memory': memory}


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument('pairs', nargs='+')
    parser.add_argument('--venv', default=os.path.join(tempfile.gettempdir(), 'gainsay-names-peers'))
    parser.add_argument('--peer', help=argparse.SUPPRESS)
    args = parser.parse_args()
    if args.peer:
        return peer(args.peer, args.pairs[0])
    python = pathlib.Path(args.venv) / 'bin' / 'python'
    if not python.exists():
        subprocess.run([sys.executable, '-m', 'venv', args.venv], check=True)
        subprocess.run([python, '-m', 'pip', '-q', 'install', 'rigour', 'nomenklatura'], check=True)
    subprocess.run(['cargo', 'build', '-q', '--release', '-p', 'gainsay-names', '--examples'], cwd=ROOT, check=True)
    target = pathlib.Path(os.environ.get('CARGO_TARGET_DIR', ROOT / 'target'))
    for path in args.pairs:
        found = [ours(path, target / 'release' / 'examples')]
        for name in ('levenshtein', 'name-matcher', 'logic-v2'):
            told = subprocess.run([python, __file__, path, '--peer', name], capture_output=True, text=True)
            if told.returncode:
                print(f'{name}: {told.stderr.strip().splitlines()[-1]}', file=sys.stderr)
                continue
            found.append(json.loads(told.stdout))
        print(pathlib.Path(path).name, flush=True)
        print(f'  {"":14} {"best F1":>8} {"AUC":>6} {"pairs/s":>10} {"ratio":>7} {"ready ms":>9} {"MiB":>6}')
        for item in found:
            print(f'  {item["name"]:14} {item["f1"]:8.3f} {item["auc"]:6.3f} {item["speed"]:10.0f} '
                  f'{found[0]["speed"] / item["speed"]:7.1f} {item["ready"]:9.1f} {item["memory"]:6.0f}')


if __name__ == '__main__':
    main()
