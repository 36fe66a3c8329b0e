#!/usr/bin/env python3
"""The sample visits fit the field tables, and every fact of the five visits
has a home in them. Run from the top folder."""
import glob
import json
import re
import sys

FACTS = {'s1': 37, 's2': 28, 's3': 35, 's4': 30, 's5': 34}
SCREENS = {'summary', 'roster', 'split', 'programme', 'outcomes', 'letters',
           'agency', 'innovation', 'notes'}
count = 0


def ok(good, what, why=''):
    global count
    count += 1
    print('%s %d - %s' % ('ok' if good else 'not ok', count, what))
    if not good and why:
        for line in str(why).splitlines()[:20]:
            print('# ' + line)


def tables():
    """Record types with their fields: kind, choices, reference."""
    choices, fields, types, pending = {}, {}, {}, []
    for path in sorted(glob.glob('src/model/*.c')):
        text = open(path, encoding='utf-8').read()
        for name, body in re.findall(
                r'const struct choice (\w+)\[\w*\] = \{(.*?)\n\};', text, re.S):
            choices[name] = re.findall(r'= \{ "([^"]+)"', body)
        for name, body in re.findall(
                r'static const struct field (\w+)\[\] = \{(.*?)\n\};', text,
                re.S):
            fields[name] = [
                (m.group(1), row) for row in body.split('\n\t{ ')[1:]
                for m in [re.search(r'\.name = "(\w+)"', row)]]
        for body in re.findall(
                r'const struct record_type \w+ = \{(.*?)\n\};', text, re.S):
            pending.append((re.search(r'\.name = "(\w+)"', body).group(1),
                            re.search(r'\.fields = (\w+)', body).group(1)))
    for name, table in pending:
        types[name] = {}
        for field, row in fields[table]:
            c = re.search(r'\.choices = (\w+)', row)
            r = re.search(r'\.ref = &(\w+)_type', row)
            key = field[:-3] if r and field.endswith('_id') else field
            types[name][key] = (
                re.search(r'\.kind = FIELD_(\w+)', row).group(1),
                choices[c.group(1)] if c else None,
                r.group(1) if r else None, 'FIELD_REQUIRED' in row)
    return types


SHAPE = {'DAY': r'\d{4}-\d\d-\d\d$', 'TIME': r'\d\d:\d\d$'}


def faults(data, types):
    known = {r['uid'] for rows in data.values() for r in rows}
    for kind, rows in data.items():
        if kind not in types:
            yield 'no record type %s' % kind
            continue
        for r in rows:
            where = '%s %s' % (kind, r.get('uid'))
            if not re.match(r'[a-z0-9-]{1,64}$', r.get('uid', '')):
                yield where + ': bad uid'
            for key, (_, _, _, required) in types[kind].items():
                if required and r.get(key) is None:
                    yield '%s: %s is required' % (where, key)
            for key, value in r.items():
                if key == 'uid':
                    continue
                if key not in types[kind]:
                    yield '%s: no field %s' % (where, key)
                    continue
                k, codes, ref, _ = types[kind][key]
                if codes and value not in codes:
                    yield '%s: %s is no %s' % (where, value, key)
                if ref and value not in known:
                    yield '%s: %s names no record' % (where, value)
                if k in SHAPE and not re.match(SHAPE[k], value):
                    yield '%s: %s is no %s' % (where, value, k)
                if k in ('NUMBER', 'ROMAN', 'FLAG') and \
                        not isinstance(value, int):
                    yield '%s: %s is no number' % (where, key)


def main():
    types = tables()
    ok(len(types) >= 20, 'the field tables were read', sorted(types))
    for key, wanted in FACTS.items():
        path = 'etc/samples/%s.json' % key
        raw = open(path, encoding='utf-8').read()
        data = json.loads(raw)
        bad = list(faults(data, types))
        ok(not bad, '%s fits the field tables' % path, '\n'.join(bad))
        uids = [r['uid'] for rows in data.values() for r in rows]
        ok(len(uids) == len(set(uids)), '%s: every uid once' % path)
        ok(all(p.get('note') == 'sintetis'
               for p in data.get('participant', [])),
           '%s: invented people say so' % path)
        values = [str(v) for rows in data.values() for r in rows
                  for v in r.values()]
        facts = [line.split('\t') for line in
                 open('tests/e2e/facts/%s.tsv' % key, encoding='utf-8')
                 .read().splitlines()[1:]]
        ids = [f[0] for f in facts]
        ok(sorted(ids) == ['%s-%02d' % (key.upper(), i + 1)
                           for i in range(wanted)],
           '%s: all %d facts are listed' % (key, wanted), ids)
        homeless = [f for f in facts if len(f) != 4 or
                    f[3] not in SCREENS or not f[2].strip() or
                    not any(f[1] in v for v in values)]
        ok(not homeless, '%s: every fact has a home' % key, homeless)
    print('1..%d' % count)
    return 0


sys.exit(main())
