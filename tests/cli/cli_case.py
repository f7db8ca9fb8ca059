"""What the tests of dateline-cli share: documents, a folder for each test, and results in the Test Anything Protocol.

SPDX-License-Identifier: GPL-3.0-or-later
"""

import json
import os
import pathlib
import shutil
import subprocess
import sys
import tempfile
import unittest

CLI = os.path.abspath(sys.argv[1] if len(sys.argv) > 1 else 'dateline-cli')   # tests run in folders of their own

CLEAN = '---\ntitle: All is well\ndate: 2026-03-02T10:00:00.000Z\n---\nA [page](https://example.org/) that works.\n'
BROKEN = '---\ntitle: Not so well\ndate: 2026-03-02T10:00:00.000Z\n---\nSome text, [nowhere]() and more.\n\n![]()\n'
HINTLESS_WARNING = '---\ntitle: A picture\ndate: 2026-03-02T10:00:00.000Z\n---\n![](https://example.org/a.png)\n'


class Case(unittest.TestCase):
    def setUp(self):
        self.folder = pathlib.Path(tempfile.mkdtemp(prefix='dateline-cli-'))
        self.addCleanup(shutil.rmtree, self.folder)

    def write(self, name, text):
        path = self.folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(text if isinstance(text, bytes) else text.encode())
        return path

    def run_cli(self, *arguments, expect=0, env=None, cwd=None, stdin=''):
        done = subprocess.run([CLI, *map(str, arguments)], cwd=cwd or self.folder, capture_output=True, timeout=60,
                              input=stdin if isinstance(stdin, bytes) else stdin.encode(),
                              env={**os.environ, **(env or {})})
        self.out, self.err = done.stdout.decode(), done.stderr.decode()
        self.assertEqual(done.returncode, expect, f'{arguments}\n{self.out}\n{self.err}')
        return self.out

    def check_json(self, *arguments, expect=0, env=None):
        return json.loads(self.run_cli('check', '--format=json', *arguments, expect=expect, env=env))


class TapResult(unittest.TestResult):
    """Prints each test as the Test Anything Protocol wants it."""

    number = 0

    def report(self, test, word, extra='', text=''):
        self.number += 1
        for line in text.splitlines():
            print('#', line)
        print(f'{word} {self.number} {type(test).__name__}.{test._testMethodName}{extra}', flush=True)

    def startTest(self, test):
        super().startTest(test)
        self.bad_subtests = ''

    def addSubTest(self, test, subtest, error):
        super().addSubTest(test, subtest, error)
        if error is not None:
            self.bad_subtests += f'{subtest}\n{self._exc_info_to_string(error, test)}'

    def addSuccess(self, test):
        self.report(test, 'ok')

    def addSkip(self, test, reason):
        super().addSkip(test, reason)
        self.report(test, 'ok', f' # SKIP {reason}')

    def addFailure(self, test, error):
        super().addFailure(test, error)
        self.report(test, 'not ok', text=self._exc_info_to_string(error, test))

    def addError(self, test, error):
        super().addError(test, error)
        self.report(test, 'not ok', text=self._exc_info_to_string(error, test))

    def stopTest(self, test):
        if self.bad_subtests:
            self.report(test, 'not ok', text=self.bad_subtests)
        super().stopTest(test)


def main():
    loader = unittest.defaultTestLoader
    suite = loader.loadTestsFromModule(sys.modules['__main__'])
    if len(sys.argv) > 2:   # names of tests, such as Set.test_crlf
        suite = loader.loadTestsFromNames(sys.argv[2:], sys.modules['__main__'])
    print(f'1..{suite.countTestCases()}')
    result = TapResult()
    suite.run(result)
    return 0 if result.wasSuccessful() else 1
