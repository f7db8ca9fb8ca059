#!/usr/bin/python3
"""usage: compare-with-browser.py ROWS-OUTLINE [FILE…]

Compares what the preview shows of documents with what a browser would make of them: cmark-gfm's HTML, read by html5lib, which builds the
tree that browsers build. Text, headings with their levels, lists with their nesting, links with their destinations, emphasis, code, images
with sizes, tables with alignment. FILEs are looked at as well as all documents below $DATELINE_CORPUS/site and $DATELINE_CORPUS/seeds.

Set COMPARE_VERBOSE to see every line that differs.

SPDX-License-Identifier: GPL-3.0-or-later
"""

import difflib
import os
import re
import shutil
import subprocess
import sys
import urllib.parse

BLOCKS = set('''address article aside blockquote body caption center dd details div dl dt fieldset figcaption figure footer form h1 h2 h3 h4
h5 h6 header html li main nav ol p section summary ul'''.split())
STYLES = {'b': 'bold', 'strong': 'bold', 'i': 'italic', 'em': 'italic', 'cite': 'italic', 'var': 'italic', 'dfn': 'italic',
          's': 'strike', 'strike': 'strike', 'del': 'strike', 'code': 'code', 'kbd': 'code', 'samp': 'code', 'tt': 'code',
          'sup': 'sup', 'sub': 'sub', 'u': 'under', 'ins': 'under', 'mark': 'mark', 'small': 'small'}
STYLE_ORDER = 'bold italic strike code sup sub under mark small'.split()
# The preview shows the source of these; a browser shows nothing, or something that is not of the document.
SOURCE = set('''audio button canvas embed head iframe input link math meta noscript object script select style svg template textarea title
video'''.split())
BREAK = '\u2028'


def escape(text):
    return text.replace('\\', '\\\\').replace('\n', '\\n').replace('\r', '\\r').replace('\t', '\\t')


def css(element, name):
    for declaration in element.get('style', '').split(';'):
        key, _, value = declaration.partition(':')
        if key.strip().lower() == name:
            return value.strip().lower()
    return None


def length_of(element, name):
    value = css(element, name) or element.get(name, '')
    found = re.fullmatch(r'(\d+)(?:\.\d+)?(px|%)?', value.strip())
    if not found:
        return '0'
    return found[1] + ('%' if found[2] == '%' else '')


class Text:
    """Runs of letters, white space collapsed."""

    def __init__(self):
        self.runs = []
        self.line_empty = True

    def add(self, text, style):
        for part in re.split(r'([ \t\n\r\f\v]+)', text):
            if part == '':
                continue
            if part.isspace() and part.strip(' \t\n\r\f\v') == '':
                if not self.line_empty and not self.last_letter().endswith(' '):
                    self.put(' ', style)
            else:
                self.put(part, style)
                self.line_empty = False

    def last_letter(self):
        return self.runs[-1][0][-1:] if self.runs else ''

    def put(self, text, style):
        if self.runs and self.runs[-1][1] == style:
            self.runs[-1][0] += text
        else:
            self.runs.append([text, style])

    def put_image(self, image, style):
        self.put('\0' + image + '\1', style)
        self.line_empty = False

    def trim(self):
        while self.runs and self.runs[-1][0].endswith(' '):
            self.runs[-1][0] = self.runs[-1][0][:-1]
            if not self.runs[-1][0]:
                self.runs.pop()

    def end_line(self, style):
        self.trim()
        self.put(BREAK, style)
        self.line_empty = True

    def is_empty(self):
        return not self.runs

    def finish(self):
        """A break at the end of a block breaks nothing."""
        self.trim()
        if self.runs and self.runs[-1][0].endswith(BREAK):
            self.runs[-1][0] = self.runs[-1][0][:-1]
            if not self.runs[-1][0]:
                self.runs.pop()

    def __str__(self):
        result = ''
        for text, (names, link) in self.runs:
            shown = escape(text).replace('\0', '').replace('\1', '')
            marks = ''.join(name + ' ' for name in STYLE_ORDER if name in names) + ('-> ' + escape(link) if link is not None else '')
            result += '{' + marks + '|' + shown + '}' if marks else shown
        return result


PLAIN = (frozenset(), None)


class Reader:
    """Walks the tree that a browser builds and notes the leaf blocks."""

    def __init__(self, in_cell=False):
        self.lines = []
        self.in_cell = in_cell   # where there are no lists, only their texts
        self.containers = []   # [marker] of each
        self.text = Text()
        self.kind = 'p'
        self.align = None
        self.broken = False

    def prefix(self):
        result = ''
        for container in self.containers:
            result += container[0] + ' '
            if container[0] != '>':
                container[0] = '_'
        return result

    def flush(self, always=False):
        had_break = any(BREAK in run[0] for run in self.text.runs)
        self.text.finish()
        if always or had_break or not self.text.is_empty():
            align = ' ' + self.align if self.align in ('center', 'right') else ''
            self.lines.append(f'{self.prefix()}{self.kind}{align}\t{self.text}')
        self.text = Text()

    def image(self, element):
        url = urllib.parse.unquote(element.get('src', ''))
        return '{image %s "%s" %sx%s}' % (url, element.get('alt', ''), length_of(element, 'width'), length_of(element, 'height'))

    def inline(self, element, style):
        tag = element.tag
        names, link = style
        if tag == 'br':
            self.text.end_line(style)
        elif tag == 'img':
            self.text.put_image(self.image(element), style)
        elif tag == 'q':
            self.text.add('“', style)
            self.children(element, style)
            self.text.add('”', style)
        elif tag == 'a' and element.get('href') is not None:
            self.children(element, (names, urllib.parse.unquote(element.get('href'))))
        elif tag in STYLES:
            self.children(element, (names | {STYLES[tag]}, link))
        else:
            self.children(element, style)

    def children(self, element, style):
        if element.text:
            self.text.add(element.text, style)
        number = int(element.get('start', '1')) if element.tag == 'ol' and re.fullmatch(r'\d+', element.get('start', '1')) else 1
        for child in element:
            if child.tag == 'li':
                self.item(child, style, f'{number}.' if element.tag == 'ol' else '*')
                number += 1
            elif isinstance(child.tag, str):
                self.element(child, style)
            if child.tail:
                self.text.add(child.tail, style)

    def inside(self, marker, element, style):
        depth = len(self.containers)
        self.containers.append([marker])
        self.children(element, style)
        self.flush(always=self.containers[-1][0] not in ('_', '>'))
        del self.containers[depth:]

    def item(self, element, style, marker):
        self.flush()
        if self.in_cell:
            self.text.put('• ', style)
            self.children(element, style)
            self.flush()
            return
        box = element.find('input')
        if box is None:
            box = element.find('p/input')
        if box is not None and box.get('type') == 'checkbox':
            marker = '[x]' if box.get('checked') is not None else '[ ]'
        self.inside(marker, element, style)

    def element(self, element, style):
        tag = element.tag
        if tag in SOURCE:
            return
        if tag == 'table':
            self.flush()
            self.table(element, style)
        elif tag == 'hr':
            self.flush()
            self.lines.append(self.prefix() + 'hr\t')
        elif tag == 'pre':
            self.flush()
            code = ''.join(element.itertext())
            self.lines.append(self.prefix() + 'pre\t' + escape(code.rstrip('\n')))
        elif tag in BLOCKS:
            self.block(element, style)
        else:
            self.inline(element, style)

    def block(self, element, style):
        tag = element.tag
        kind, align = self.kind, self.align
        self.flush()
        wanted = css(element, 'text-align') or element.get('align') or ('center' if tag in ('center', 'caption') else None)
        if wanted in ('left', 'center', 'right', 'justify'):
            self.align = wanted
        if re.fullmatch('h[1-6]', tag):
            self.kind = tag
        if tag == 'blockquote':
            self.inside('>', element, style)
        elif tag == 'dd':
            self.inside('_', element, style)
        elif tag == 'details':
            self.inside('v', element, style)
        elif tag == 'summary':
            self.children(element, (style[0] | {'bold'}, style[1]))
            self.flush()
        else:
            # A heading without words is one nevertheless.
            self.children(element, style)
            self.flush(always=self.kind != 'p' and self.kind == tag)
        self.kind, self.align = kind, align

    def cell(self, element, style):
        """All that is in a cell, as one text with breaks between blocks."""
        inner = Reader(in_cell=True)
        inner.children(element, style)
        inner.flush()
        return ('\\n').join(line.split('\t', 1)[1] for line in inner.lines).replace('\\n', BREAK)

    def table(self, element, style):
        for caption in element.findall('caption'):
            self.block(caption, style)
        rows = [row for row in element.iter('tr') if nearest_table(element, row)]
        lines, width, aligns = [], 0, []
        for row in rows:
            cells = []
            head = len(lines) == 0 and len(row) > 0 and row[0].tag == 'th'
            for cell in row:
                if cell.tag not in ('td', 'th'):
                    continue
                names, link = style
                if cell.tag == 'th' and not head:
                    names = names | {'bold'}
                cells.append((self.cell(cell, (names, link)), cell.get('align') or css(cell, 'text-align') or ''))
                span = int(cell.get('colspan', '1')) if re.fullmatch(r'\d+', cell.get('colspan', '1')) else 1
                cells += [('', '')] * (max(1, span) - 1)
            if cells:
                lines.append((cells, head))
                width = max(width, len(cells))
        for cells, head in lines:
            cells += [('', '')] * (width - len(cells))
            if not aligns:
                aligns = [align for _, align in cells]
            for i, (text, _) in enumerate(cells):
                first = '+' if i == 0 else ''
                align = ' ' + aligns[i] if aligns[i] in ('left', 'center', 'right') else ''
                self.lines.append(f'{self.prefix()}{first}{"th" if head else "td"}{align}\t{text}')


def nearest_table(table, row):
    return any(row is child or (child.tag in ('thead', 'tbody', 'tfoot') and any(row is inner for inner in child)) for child in table)


def read_html(html):
    import html5lib
    tree = html5lib.parse(html, treebuilder='etree', namespaceHTMLElements=False)
    reader = Reader()
    reader.children(tree.find('body'), PLAIN)
    reader.flush()
    return reader.lines


def body_of(text):
    found = re.match(r'\ufeff?---[ \t]*\r?\n(?:.*?\r?\n)?---[ \t]*(?:\r?\n|$)', text, re.S)
    if found:
        return text[found.end():]
    # A front matter that nothing ends is the whole file, to the site's generator too.
    return '' if text.startswith('---\n') else text


def render(body):
    command = ['cmark-gfm', '--unsafe', '-e', 'table', '-e', 'strikethrough', '-e', 'autolink', '-e', 'tasklist']
    return subprocess.run(command, input=body.encode(), capture_output=True, check=True).stdout.decode()


def outline(program, paths):
    """Our lines of each document, long blocks that come in chunks put together again."""
    output = subprocess.run([program, *paths], capture_output=True, check=True).stdout.decode()
    result, lines, n_source = {}, [], 0
    for line in output.split('\n'):
        if line.startswith('=== '):
            lines = result.setdefault(line[4:], [])
            continue
        containers, _, text = line.partition('\t')
        kind = containers.rsplit(' ', 1)[-1] if containers else ''
        if containers == '':
            continue
        if kind == 'html':
            n_source += 1
            continue
        if kind == '…':
            lines[-1] += ('\\n' if '\t' in lines[-1] and re.search(r'(^| )pre$', lines[-1].split('\t')[0]) else '') + text
            continue
        if '{html |' in text:
            n_source += len(re.findall(r'\{html \|', text))
            text = re.sub(r'\{html \|[^{}]*\}', '', text).replace('  ', ' ')
        text = re.sub(r'-> ([^|]*)\|', lambda found: '-> ' + urllib.parse.unquote(found[1]) + '|', text)
        text = re.sub(r'\{image (\S*) "', lambda found: '{image ' + urllib.parse.unquote(found[1]) + ' "', text)
        lines.append(containers + '\t' + text)
    return result, n_source


def find_documents():
    corpus = os.environ.get('DATELINE_CORPUS')
    if corpus is None:
        return None
    paths = []
    for top in ('seeds', 'site'):
        for folder, _, names in os.walk(os.path.join(corpus, top)):
            paths += [os.path.join(folder, name) for name in names if name.endswith('.md')]
    return sorted(paths)


def main():
    program, files = sys.argv[1], sys.argv[2:]
    paths = find_documents()
    try:
        import html5lib  # noqa: F401
    except ImportError:
        print('1..0 # SKIP html5lib is not installed')
        return
    if shutil.which('cmark-gfm') is None:
        print('1..0 # SKIP cmark-gfm is not installed')
        return
    if paths is None:
        print('1..0 # SKIP DATELINE_CORPUS is not set')
        return
    paths += files
    ours, n_source = outline(program, paths)
    n_lines = n_differences = n_bad = 0
    for path in paths:
        if path not in ours:
            continue
        with open(path, encoding='utf-8', newline='') as file:
            expected = read_html(render(body_of(file.read())))
        n_lines += len(expected)
        if expected == ours[path]:
            continue
        n_bad += 1
        difference = [line for line in difflib.unified_diff(expected, ours[path], 'browser', 'preview', lineterm='', n=0)
                      if line[:1] in '+-' and line[:3] not in ('+++', '---')]
        n_differences += len(difference)
        print(f'# {os.path.basename(path)}: {len(difference)} lines differ')
        for line in difference if os.environ.get('COMPARE_VERBOSE') else difference[:4]:
            print('#   ' + line.replace(BREAK, '↵'))
    print('1..1')
    print(f'# {len(ours)} documents, {n_lines} blocks and cells; {n_source} pieces of raw HTML shown as source')
    print(f'{"ok" if n_bad == 0 else "not ok"} 1 - {n_bad} documents differ, in {n_differences} lines')


if __name__ == '__main__':
    main()
