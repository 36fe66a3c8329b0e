#!/usr/bin/python3
"""Whether every element that is opened in these pages is closed in its order."""
import html.parser
import sys

VOID = {'meta', 'br', 'hr'}


class Page(html.parser.HTMLParser):
    def __init__(self, name):
        super().__init__()
        self.name = name
        self.open = []

    def handle_starttag(self, tag, attrs):
        if tag not in VOID:
            self.open.append(tag)

    def handle_startendtag(self, tag, attrs):
        pass

    def handle_endtag(self, tag):
        if not self.open or self.open.pop() != tag:
            sys.exit('%s, line %d: </%s>' % (self.name, self.getpos()[0], tag))


for name in sys.argv[1:]:
    page = Page(name)
    page.feed(open(name, encoding='utf-8').read())
    if page.open:
        sys.exit('%s: not closed: %s' % (name, ' '.join(page.open)))
