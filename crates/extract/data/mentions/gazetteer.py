#!/usr/bin/env python3
"""Make gazetteer.tsv from public geographic data.

usage: gazetteer.py TERRITORIES NATURAL_EARTH > gazetteer.tsv

TERRITORIES is the folder of territory files (YAML) of opensanctions/rigour (MIT licence); NATURAL_EARTH holds
world/ne_50m_populated_places.geojson and topojson/ made from Natural Earth (public domain). Output: one name a
line, lower case, a tab and its kind, sorted by the bytes of the name, so that the program can search it in place.
"""
import glob
import json
import os
import re
import sys
import unicodedata

# Scripts that the finder knows; a name in another script can never be met.
SCRIPTS = ('LATIN', 'CYRILLIC', 'GREEK', 'ARMENIAN', 'GEORGIAN', 'ARABIC', 'HEBREW')
# Names that are first of all a common word, a given name or part of other names.
COMMON = set('''of and the north south east west northern southern eastern western central centre center capital district
    coast islands island lake upper lower union national region province state maritime orientale centrale occidental orient
    ocean river mid bay nord sud est ouest norte sur este oeste nation world earth global man jersey reading nice mobile
    male most same hamilton florence charlotte madison lincoln jackson austin victoria santiago columbia orange lead
    union bath split tours brest sale salt liberty independence san santa santo saint st la le los las el al port
    ho yap tak nan ham olt jean grand bar van
    take section world square store street god christianity school house home same both other over under time work
    march may june april august mary kent lance section peak modern tours most chase page man hill rush
    rock spring van best new old green black white red blue brown long short young son sun moon star are lot
    bury hope love peace power price pride rich rice rose sharp bird bush cash dare dean dale earl ease else
    even ever fair fall farm fine fish ford game gap give go good guard hard head here high hot hull hunt ice ill
    kind king know land last late law less lie life like line list little live lock lone look lord lose low make many
    mean mill mine mind more move much must name near need next note only open order pain part past path plain point
    pool port post race rain read real rest right ring rise road room rule run safe sea see sell send shore side sign
    site size slow small so soft some song soon south stand stay stone stop strong such sure table team tell test that
    them then they thing this three tie top total town tree true try turn two type use very view wall want war warm wash
    way wear week well west what when wide wild will win wind wine wish with woman wood word yard year'''.split())


def script_of(name):
    letters = [c for c in name if c.isalpha()]
    names = {unicodedata.name(c, '?').split()[0] for c in letters}
    return names.pop() if len(names) == 1 else None


def keys(name):
    """The spellings under which a name is filed: lower case, with and without accents."""
    name = re.sub(r'\s*[(\[].*', '', name).strip().strip('\'"')
    name = re.sub(r'^(?:the|The)\s+', '', name).lower().replace('’', "'")
    if script_of(name) not in SCRIPTS or len(name) < 3 or len(name) > 48 or re.search(r"[0-9/,;|]", name):
        return set()
    plain = ''.join(c for c in unicodedata.normalize('NFD', name) if not unicodedata.combining(c))
    if script_of(name) != 'LATIN':
        plain = name
    return {k for k in (unicodedata.normalize('NFC', name), plain) if k not in COMMON}


def territories(folder):
    """(name, kind, whether it is a main name) of every territory file."""
    for path in sorted(glob.glob(os.path.join(folder, '*.yml'))):
        if os.path.basename(path) in ('un.yml', 'eu.yml', 'zz.yml'):
            continue
        text = open(path, encoding='utf-8').read()
        value = lambda key: (re.findall(rf'^{key}: (.+)$', text, re.M) or [''])[0].split(' #')[0].strip().strip('\'"')
        lists = {key: re.findall(r'^ +- (.+)$', block, re.M)
                 for key, block in re.findall(r'^(names_\w+):\n((?: +- .*\n?)*)', text, re.M)}
        main = [value('name'), value('full_name')] + lists.get('names_strong', [])
        for name in main:
            yield name, True
        for name in lists.get('names_weak', []):
            yield name, False


def main():
    if len(sys.argv) != 3:
        sys.exit(__doc__)
    table = {}
    for name, strong in territories(sys.argv[1]):
        name = re.sub(r'\s+#.*', '', name)
        latin = script_of(name) == 'LATIN'
        if strong or (len(name) > 4 and script_of(name) in ('CYRILLIC', 'GREEK', 'ARMENIAN', 'GEORGIAN', 'ARABIC', 'HEBREW')):
            for key in keys(name):
                if not (latin and len(key) < 4):
                    table[key] = 'polity'
    cities = json.load(open(os.path.join(sys.argv[2], 'world/ne_50m_populated_places.geojson'), encoding='utf-8'))
    for place in cities['features']:
        p = place['properties']
        for field in ('NAME', 'NAME_EN', 'NAMEASCII', 'NAME_RU', 'NAME_DE', 'NAME_FR'):
            for key in keys(p.get(field) or ''):
                # Capitals that share the name of their state are told apart by their surroundings.
                table.setdefault(key, 'place')
                if field == 'NAME_RU':
                    table[key] = 'place'
    for path in sorted(glob.glob(os.path.join(sys.argv[2], 'topojson/*.json'))):
        for layer in json.load(open(path, encoding='utf-8'))['objects'].values():
            for shape in layer.get('geometries', []):
                for key in keys(((shape.get('properties') or {}).get('name')) or ''):
                    if len(key) > 3:
                        table.setdefault(key, 'place')
    rows = sorted((key.encode(), kind) for key, kind in table.items())
    out = sys.stdout.buffer
    for key, kind in rows:
        out.write(key + b'\t' + kind.encode() + b'\n')


main()
