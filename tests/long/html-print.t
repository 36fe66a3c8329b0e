#!/usr/bin/python3
"""The papers in HTML, printed by a real browser: pages, the letterhead on each
of them, nothing cut; and the calendar, read by another program. Installs
chromium, poppler-utils and python3-icalendar where apt can."""
import datetime
import os
import re
import shutil
import subprocess
import sys
import tempfile

TOP = os.path.dirname(os.path.dirname(os.path.dirname(
    os.path.abspath(__file__))))
BUILD = os.path.join(TOP, os.environ.get('BUILD', 'build'))
GOLDEN = os.path.join(TOP, 'tests/data/golden')
A4 = (595, 842)
count = failed = 0


def ok(good, what, why=''):
    global count, failed
    count += 1
    print('%s %d - %s' % ('ok' if good else 'not ok', count, what))
    if not good:
        failed += 1
        for line in str(why).splitlines()[:10]:
            print('# ' + line)
    sys.stdout.flush()


def install():
    want = [p for p, there in (
        ('chromium', shutil.which('chromium')),
        ('poppler-utils', shutil.which('pdftotext')),
        ('fonts-liberation', os.path.isdir(
            '/usr/share/fonts/truetype/liberation')),
        ('python3-icalendar', os.path.isdir(
            '/usr/lib/python3/dist-packages/icalendar')))
        if not there]
    if not want:
        return
    sudo = [] if os.geteuid() == 0 else ['sudo']
    subprocess.run(sudo + ['apt-get', 'install', '-y', '-q',
                           '--no-install-recommends'] + want,
                   stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)


def words(text):
    return re.sub(r'\s+', '', text)


def html_words(path):
    """What a reader should see, without blanks."""
    import html
    text = open(path, encoding='utf-8').read()
    text = re.sub(r'(?s)<head>.*?</head>', '', text)
    text = re.sub(r'<[^>]*>', '\n', text)
    return [w for w in (words(html.unescape(x)) for x in text.split('\n'))
            if w]


def spread(text):
    """A sheet of 200 people: several pages."""
    rows = re.findall(r'(?s)<tr><td class="num">.*?</tr>\n', text)
    return text.replace(''.join(rows), ''.join(rows) * 7) if rows else None


def print_page(html, pdf, home):
    return subprocess.run(
        ['chromium', '--headless', '--no-sandbox', '--disable-gpu',
         '--disable-dev-shm-usage', '--no-pdf-header-footer',
         '--user-data-dir=' + home, '--print-to-pdf=' + pdf, html],
        stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, timeout=120)


def pages(pdf):
    out = subprocess.run(['pdftotext', '-layout', pdf, '-'],
                         stdout=subprocess.PIPE, check=True).stdout.decode()
    return out.split('\f')[:-1]


def outside(pdf):
    """Words whose box leaves the paper, from their places on it."""
    out = subprocess.run(['pdftotext', '-bbox', pdf, '-'],
                         stdout=subprocess.PIPE, check=True).stdout.decode()
    bad = []
    for m in re.finditer(r'<page width="([\d.]+)" height="([\d.]+)">|'
                         r'<word xMin="([-\d.]+)" yMin="([-\d.]+)" '
                         r'xMax="([-\d.]+)" yMax="([-\d.]+)">(.*?)</word>',
                         out):
        if m[1]:
            size = (round(float(m[1])), round(float(m[2])))
            if abs(size[0] - A4[0]) > 1 or abs(size[1] - A4[1]) > 1:
                bad.append('a page of %s x %s' % size)
        elif (float(m[3]) < 20 or float(m[5]) > A4[0] - 20 or
              float(m[4]) < 10 or float(m[6]) > A4[1] - 10):
            bad.append(m[7])
    return bad


def paper(html, name, tmp, many=False):
    pdf = os.path.join(tmp, 'out.pdf')
    done = print_page(html, pdf, os.path.join(tmp, 'home'))
    if done.returncode != 0 or not os.path.exists(pdf):
        ok(False, name + ': printed', done.stderr.decode()[-500:])
        return
    text = pages(pdf)
    ok(len(text) >= (2 if many else 1), name + ': %d pages' % len(text))
    if 'class="kop"' in open(html, encoding='utf-8').read():
        head = ('GOVERNMENTOFTHECITYOFBOGOR' if '.en.' in name else
                'PEMERINTAHKOTABOGOR')
        bare = [i + 1 for i, t in enumerate(text) if head not in words(t)]
        ok(not bare, name + ': the letterhead on each page',
           'not on %s' % bare)
    raw = subprocess.run(['pdftotext', '-raw', pdf, '-'],
                         stdout=subprocess.PIPE, check=True).stdout.decode()
    seen = words(raw)
    lost = [w for w in html_words(html) if w not in seen and
            not all(w[i:i + 12] in seen for i in range(0, len(w), 12))]
    ok(not lost, name + ': every word is on paper', '\n'.join(lost))
    ok(not outside(pdf), name + ': nothing is cut', '\n'.join(outside(pdf)))


def papers(tmp):
    if not (shutil.which('chromium') and shutil.which('pdftotext')):
        print('# no chromium or no pdftotext: papers are not printed')
        return
    names = sorted(f for f in os.listdir(GOLDEN + '/s4')
                   if f.endswith('.html'))
    for f in names:
        paper(os.path.join(GOLDEN, 's4', f), f, tmp)
    paper(os.path.join(GOLDEN, 'report-2017.html'), 'report', tmp)
    for f in ('attendance.id.html', 'visum.id.html', 'groups.id.html'):
        long = spread(open(os.path.join(GOLDEN, 's1', f),
                           encoding='utf-8').read())
        if long is None:
            continue
        path = os.path.join(tmp, 'long-' + f)
        with open(path, 'w', encoding='utf-8') as out:
            out.write(long)
        paper(path, f + ' with many people', tmp, many=True)


def calendar(tmp):
    try:
        import icalendar
    except ImportError:
        print('# no python3-icalendar: the calendar is not read back')
        return
    db = os.path.join(tmp, 'a.db')
    env = dict(os.environ, HOME=tmp, XDG_DATA_HOME=tmp, XDG_CONFIG_HOME=tmp)

    def kunker(*args):
        return subprocess.run([BUILD + '/kunker', '--db', db, '--today',
                               '2017-08-01'] + list(args), env=env,
                              stdout=subprocess.PIPE, check=True).stdout
    kunker('import', *[TOP + '/etc/samples/s%d.json' % i
                       for i in range(1, 6)])
    cal = icalendar.Calendar.from_ical(kunker('export', 'ics'))
    events = {str(e['UID']): e for e in cal.walk('VEVENT')}
    ok(len(events) == 12, 'twelve events', len(events))
    e = events['s4-session-bappeda.session@kunker']
    utc = datetime.timezone.utc
    ok(e['DTSTART'].dt.astimezone(utc) ==
       datetime.datetime(2017, 8, 8, 2, 30, tzinfo=utc), 'begins at 09.30 WIB')
    ok(e['DTEND'].dt.astimezone(utc) ==
       datetime.datetime(2017, 8, 8, 4, 30, tzinfo=utc), 'ends at 11.30 WIB')
    ok(str(e['SUMMARY']) == 'Bappeda: Diklatpim IV Angkatan V Sumatera Barat',
       'the summary', e['SUMMARY'])
    day = events['s5-programme-item-1.item@kunker']
    ok(day['DTSTART'].dt == datetime.date(2018, 9, 24), 'a day is a day')
    ok(str(day['LOCATION']) == 'Hotel Zest, Jalan Pajajaran, Kota Bogor',
       'commas', day['LOCATION'])
    kunker('move', 'session', 's4-session-bappeda', 'cancel', '--reason', 'x')
    cal = icalendar.Calendar.from_ical(kunker('export', 'ics'))
    e2 = {str(x['UID']): x for x in cal.walk('VEVENT')}[
        's4-session-bappeda.session@kunker']
    ok(str(e2['STATUS']) == 'CANCELLED' and
       int(e2['SEQUENCE']) > int(e['SEQUENCE']), 'cancelled, a later one')


install()
with tempfile.TemporaryDirectory() as tmp:
    papers(tmp)
    calendar(tmp)
if count == 0:
    print('1..0 # SKIP nothing to test with')
else:
    print('1..%d' % count)
sys.exit(failed > 0)
