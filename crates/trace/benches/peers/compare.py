"""Finds planted passages with two tools from PyPI and with this crate, in one run, on the same files.

    cargo bench -p gainsay-trace --bench planted -- --documents 400 --plain 80 --hard 24 --write FOLDER --truth FILE
    cargo build --release -p gainsay-trace --example reuse
    python3 compare.py FOLDER FILE path/to/release/examples/reuse

Needs `copydetect` and `datasketch`. copydetect reports pairs of documents and the slices they share; datasketch
only which documents are alike, here asked for documents that share shingles of five words. A planted pair counts
as found by a tool that names its two documents (the most that all three can say); passages are counted for those
that give them. Processor seconds, this process or its child alone.
"""

import json
import os
import re
import resource
import subprocess
import sys
import time


def fits(x, y):
    shared = min(x[1], y[1]) - max(x[0], y[0])
    small, large = sorted((x[1] - x[0], y[1] - y[0]))
    return shared > 0 and (shared * 2 >= small + large - shared or (shared * 5 >= small * 4 and large <= 6 * small))


def ours(folder, files, program):
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    out = subprocess.run([program, *files], capture_output=True, text=True, check=True).stdout
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    found = []
    for line in out.splitlines():
        row = json.loads(line)
        found.append(tuple((row[s]['doc'], (row[s]['start'], row[s]['end'])) for s in 'ab'))
    return found, after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime


def copydetect(folder, files):
    import copydetect as tool
    start = time.process_time()
    prints = [tool.CodeFingerprint(file, 25, 1, filter=False) for file in files]
    found = []
    for n, a in enumerate(prints):
        for b in prints[n + 1:]:
            shared, _, slices = tool.compare_files(a, b)
            if shared:
                names = os.path.basename(a.filename), os.path.basename(b.filename)
                places = [[tuple(map(int, side[:, k])) for k in range(side.shape[1])] for side in slices]
                found += [((names[0], x), (names[1], y)) for x in places[0] for y in places[1]]
    return found, time.process_time() - start


def datasketch(folder, files):
    from datasketch import MinHash, MinHashLSH
    start = time.process_time()
    index, sketches, found = MinHashLSH(threshold=0.1, num_perm=128), {}, []
    for file in files:
        words = re.findall(r'\w+', open(file, encoding='utf-8').read().lower())
        sketch = MinHash(num_perm=128)
        sketch.update_batch([' '.join(words[n:n + 5]).encode() for n in range(len(words) - 4)])
        name = os.path.basename(file)
        found += [((name, None), (other, None)) for other in index.query(sketch)]
        index.insert(name, sketch)
        sketches[name] = sketch
    return found, time.process_time() - start


def main():
    folder, truth, program = sys.argv[1:]
    files = sorted(os.path.join(folder, name) for name in os.listdir(folder))
    planted = [json.loads(line) for line in open(truth, encoding='utf-8')]
    size = sum(map(os.path.getsize, files))
    print(f'{len(files)} documents, {size} bytes, {len(planted)} planted passages')
    base = None
    for name, tool in (('ours', lambda: ours(folder, files, program)),
                       ('copydetect', lambda: copydetect(folder, files)), ('datasketch', lambda: datasketch(folder, files))):
        found, took = tool()
        base = base or took
        pairs = {frozenset((a[0], b[0])) for a, b in found}
        true = {frozenset((p['a']['doc'], p['b']['doc'])) for p in planted}
        exact = 0
        for p in planted:
            x, y = ((p[s]['doc'], (p[s]['start'], p[s]['end'])) for s in 'ab')
            same = lambda a, b: a[0] == b[0] and a[1] is not None and fits(a[1], b[1])
            exact += any((same(a, x) and same(b, y)) or (same(a, y) and same(b, x)) for a, b in found)
        print(f'{name:11} {took:8.2f} s ({took / base:7.1f} times ours)  pairs of documents right {len(pairs & true)} of {len(true)},'
              f' wrong {len(pairs - true)}; passages {exact} of {len(planted)}')


main()
