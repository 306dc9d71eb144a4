# test_run_docs.py: run_docs.py writes a page's files, runs its commands, and notices what is not as the page says.
import io
import os
import shutil
import subprocess
import sys
import tempfile
import unittest

RUNNER = os.path.join(os.path.dirname(os.path.abspath(__file__)), "run_docs.py")
PAGE = u"""
```python
# file: mod.py
def f(x):
    return x + 1
```

```python
return x + 1
```

```console
$ export A=3
$ mkdir -p d && cd d
$ echo hello $A
hello 3
$ cd .. && python -c "import mod; \\
print(mod.f(3))"
...
$ false
[status 1]
```

```pycon
>>> import mod
>>> x = mod.f(1)
```

```pycon
>>> x
2
```

```console py2
$ python -c "print 3"
3
```

```sh
this is prose
```
"""


class Page(unittest.TestCase):
    def run_page(self, text):
        folder = tempfile.mkdtemp()
        self.addCleanup(shutil.rmtree, folder)
        path = os.path.join(folder, "page.md")
        with io.open(path, "w", encoding="utf-8") as stream:
            stream.write(text)
        process = subprocess.Popen([sys.executable, "-B", RUNNER, path, folder], stdout=subprocess.PIPE,
                                   stderr=subprocess.STDOUT)
        output = process.communicate()[0].decode("utf-8")
        return process.returncode, output

    def check_fails(self, old, new, message):
        self.assertIn(old, PAGE)
        status, output = self.run_page(PAGE.replace(old, new))
        self.assertEqual(status, 1, output)
        self.assertIn(message, output)

    def test_a_page_that_is_right_passes(self):
        status, output = self.run_page(PAGE)
        self.assertEqual(status, 0, output)

    def test_another_output_fails(self):
        self.check_fails("hello 3", "hello 4", "`echo hello $A` printed:\nhello 3\n")

    def test_another_status_fails(self):
        self.check_fails("$ false\n[status 1]", "$ false", "`false` ended with status 1")

    def test_another_doctest_result_fails(self):
        self.check_fails("\n2\n", "\n3\n", "Expected:\n    3")

    def test_code_that_is_in_no_file_fails(self):
        self.check_fails("```python\nreturn x + 1", "```python\nreturn x + 2", "this block is not tested")

    def test_a_word_that_means_nothing_fails(self):
        self.check_fails("console py2", "console python2", "unknown word")


if __name__ == "__main__":
    unittest.main()
