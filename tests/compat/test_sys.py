# tests/compat/test_sys.py: the attributes of the module sys.
import sys
import unittest

import compat_sys_ext as ext
from counting import Token, keeps_counts

GET = (ext.sys_get_attr, ext.sys_get_attr_string)
GET_OPTIONAL = (ext.sys_get_optional_attr, ext.sys_get_optional_attr_string)


class SysAttributes(unittest.TestCase):
    def test_are_found(self):
        sys.made_up = token = Token()
        try:
            for function in GET + GET_OPTIONAL:
                self.assertIs(function("made_up"), token)
                self.assertIs(function("modules"), sys.modules)
                keeps_counts(self, function, "made_up", watch=[token])
        finally:
            del sys.made_up

    def test_are_not_found(self):
        for function in GET_OPTIONAL:
            self.assertIs(function("no such name"), Ellipsis)
            keeps_counts(self, function, "no such name")
        for function in GET:
            with self.assertRaises(RuntimeError) as caught:
                function("no such name")
            self.assertEqual(str(caught.exception), "lost sys.no such name")
            keeps_counts(self, function, "no such name", raises=RuntimeError)

    def test_names_are_text(self):
        for function in (ext.sys_get_attr, ext.sys_get_optional_attr):
            self.assertIs(function(u"modules"), sys.modules)
            for other in (5, None, Token()):
                self.assertRaises(TypeError, function, other)
            self.assertRaises(UnicodeEncodeError, function, u"\ud800")
            keeps_counts(self, function, Token(), raises=TypeError)


if __name__ == "__main__":
    unittest.main()
