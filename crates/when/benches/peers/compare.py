#!/usr/bin/env python3
"""Tags the same texts with this crate and with other taggers, and prints how fast each is.

usage: compare.py [--examples DIR] [--install DIR] [--out DIR] [--bytes N] TEXT...
"""
import argparse
import json
import os
import pathlib
import subprocess
import sys
import tempfile
import time
import venv

HERE = pathlib.Path(__file__).resolve().parent
WARM = 'It began on 21 June 1993 and ended two years later.'


def spans_of_dateparser(text):
    """search_dates gives words and days, in order, without places."""
    from dateparser.search import search_dates
    at = 0
    for words, day in search_dates(text, languages=['en'], settings={'RELATIVE_BASE': base()}) or []:
        start = text.find(words, at)
        if start < 0:
            continue
        at = start + len(words)
        yield start, at, 'DATE', day.strftime('%Y-%m-%d')


def spans_of_recognizers(text):
    from recognizers_date_time import recognize_datetime
    for found in recognize_datetime(text, 'en-us', reference=base()):
        kind = found.type_name.rsplit('.', 1)[-1]
        values = (found.resolution or {}).get('values') or [{}]
        name = {'duration': 'DURATION', 'set': 'SET', 'time': 'TIME', 'datetime': 'TIME'}.get(kind, 'DATE')
        yield found.start, found.end + 1, name, values[0].get('timex', '')


def base():
    import datetime
    return datetime.datetime(2020, 1, 1, 12)


PYTHON = {'dateparser': spans_of_dateparser, 'recognizers': spans_of_recognizers}


def run_python(peer, files):
    """Runs in the environment of the peer: spans to standard output, bytes and seconds to standard error."""
    tagger = PYTHON[peer]
    list(tagger(WARM))
    texts = [pathlib.Path(file).read_bytes().decode() for file in files]
    begun = time.perf_counter()
    # By paragraphs, as both are slower than linear on long texts.
    found = []
    for text in texts:
        spans, at = [], 0
        for paragraph in text.splitlines(keepends=True):
            spans += [(at + start, at + end, kind, value) for start, end, kind, value in tagger(paragraph)]
            at += len(paragraph)
        found.append(spans)
    seconds = time.perf_counter() - begun
    for file, text, spans in zip(files, texts, found):
        for start, end, kind, value in spans:
            print(json.dumps({'doc': os.path.basename(file), 'start': start, 'end': end, 'text': text[start:end],
                              'timex_type': kind, 'timex_value': value}, ensure_ascii=False))
    print(sum(len(text.encode()) for text in texts), seconds, file=sys.stderr)


def installed(folder):
    """Commands of the peers that could be installed."""
    folder.mkdir(parents=True, exist_ok=True)
    peers = {}
    for peer, packages in (('dateparser', ['dateparser']), ('recognizers', ['recognizers-text-suite', 'emoji<2'])):
        home = folder / peer
        python = home / 'bin' / 'python'
        if not python.exists():
            venv.create(home, with_pip=True)
            subprocess.run([python, '-m', 'pip', '-q', 'install', *packages], check=False)
        ran = subprocess.run([python, __file__, '--run', peer, os.devnull], capture_output=True, text=True)
        if ran.returncode:
            print(f'{peer}: left out: {ran.stderr.strip().splitlines()[-1:]}')
        else:
            peers[peer] = [str(python), __file__, '--run', peer]
    home = folder / 'chrono'
    if not (home / 'node_modules' / 'chrono-node').exists():
        home.mkdir(exist_ok=True)
        (home / 'package.json').write_text('{"private": true}\n')
        subprocess.run(['npm', 'install', '--silent', 'chrono-node'], cwd=home, check=False)
    if (home / 'node_modules' / 'chrono-node').exists():
        peers['chrono'] = ['node', str(HERE / 'chrono.mjs'), str(home)]
    else:
        print('chrono: left out: it did not install')
    return peers


def portion(files, most, folder):
    """The files, or the first `most` bytes of them as whole lines, copied under their names."""
    left, chosen = most, []
    for file in files:
        if left <= 0:
            break
        data = pathlib.Path(file).read_bytes()
        if len(data) > left:
            data = data[:data.rfind(b'\n', 0, left) + 1]
        left -= len(data)
        copy = folder / os.path.basename(file)
        copy.write_bytes(data)
        chosen.append(str(copy))
    return chosen


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument('--examples', default='target/release/examples')
    parser.add_argument('--install', default=os.path.join(tempfile.gettempdir(), 'taggers-of-dates'))
    parser.add_argument('--out')
    parser.add_argument('--bytes', type=int, default=400_000, help='most bytes for the Python taggers')
    parser.add_argument('texts', nargs='+')
    args = parser.parse_args()
    peers = installed(pathlib.Path(args.install))
    rows = []
    with tempfile.TemporaryDirectory() as folder:
        few = portion(args.texts, args.bytes, pathlib.Path(folder))
        ours = subprocess.run([f'{args.examples}/tag_speed', '3', *args.texts], capture_output=True, text=True, check=True).stdout
        speed = float(ours.split('\t')[2].split()[0])
        rows.append(('this crate', speed, ours.strip()))
        for peer, command in peers.items():
            ran = subprocess.run([*command, *(args.texts if peer == 'chrono' else few)], capture_output=True, text=True)
            if ran.returncode:
                print(f'{peer}: failed: {ran.stderr.strip().splitlines()[-1:]}')
                continue
            size, seconds = map(float, ran.stderr.strip().splitlines()[-1].split())
            rows.append((peer, size / 1e6 / seconds, f'{size:.0f} bytes\t{seconds:.3f} s\t{len(ran.stdout.splitlines())} tags'))
            if args.out:
                pathlib.Path(args.out).mkdir(parents=True, exist_ok=True)
                (pathlib.Path(args.out) / f'{peer}.jsonl').write_text(ran.stdout)
    for name, rate, detail in rows:
        print(f'{name:12} {rate:10.3f} MB/s   ours is {rows[0][1] / rate:9.1f} times as fast   {detail}')


if __name__ == '__main__':
    if sys.argv[1:2] == ['--run']:
        run_python(sys.argv[2], [file for file in sys.argv[3:] if file != os.devnull])
    else:
        main()
