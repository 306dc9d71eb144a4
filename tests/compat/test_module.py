# tests/compat/test_module.py: the init function, the definition, adding names, finding others.
import os
import shutil
import sys
import tempfile
import types
import unittest

import compat_module_ext as ext
from counting import Token, keeps_counts

PY3 = sys.version_info[0] >= 3


def load(name):
    """The init function PyInit_NAME of this file: from a copy, as 2.7 knows a file it has loaded by its path."""
    folder = tempfile.mkdtemp()
    sys.path.insert(0, folder)
    try:
        copy = os.path.basename(ext.__file__).replace("compat_module_ext", name)
        shutil.copy(ext.__file__, os.path.join(folder, copy))
        return __import__(name)
    finally:
        sys.path.remove(folder)
        sys.path_importer_cache.pop(folder, None)  # else each folder stays there
        shutil.rmtree(folder)


class Init(unittest.TestCase):
    def test_a_module_is_what_its_definition_says(self):
        self.assertEqual(ext.__name__, "compat_module_ext")
        self.assertEqual(ext.__doc__, "A test.")
        self.assertIs(sys.modules["compat_module_ext"], ext)

    def test_the_raw_head(self):
        module = load("compat_module_raw")
        self.assertEqual(module.answer(), 42)
        self.assertIsNone(module.__doc__)

    def test_an_init_function_that_fails(self):
        with self.assertRaises(KeyError) as caught:
            load("compat_module_failing")
        self.assertEqual(caught.exception.args, ("no luck",))

    def test_what_needs_python_3_is_refused_on_python_2(self):
        if PY3:
            self.assertEqual(ext.create_with_clear().__name__, "wanting")
        else:
            self.assertRaises(SystemError, ext.create_with_clear)


class Adding(unittest.TestCase):
    def setUp(self):
        self.module = types.ModuleType("made_up")

    def test_names(self):
        token = Token()
        for function in (ext.module_add_object_ref, ext.module_add):
            self.assertEqual(function(self.module, "name", token), 0)
            self.assertIs(self.module.name, token)
            keeps_counts(self, function, self.module, "name", token)

    def test_null_passes_an_error_on(self):
        self.assertRaises(KeyError, ext.add_null, self.module, 0)
        self.assertRaises(SystemError, ext.add_null, self.module, 1)
        self.assertRaises(SystemError, ext.add_null, self.module, 2)

    def test_to_what_is_no_module(self):
        token = Token()
        for function in (ext.module_add_object_ref, ext.module_add):
            self.assertRaises((TypeError, SystemError), function, [], "name", token)
            keeps_counts(self, function, [], "name", token, raises=(TypeError, SystemError))

    def test_types(self):
        class Made(object):
            pass

        self.assertIs(ext.object, object)
        ext.module_add_type(self.module, Made)
        self.assertIs(self.module.Made, Made)
        import collections
        ext.module_add_type(self.module, collections.deque)  # its tp_name has a dot
        self.assertIs(self.module.deque, collections.deque)
        keeps_counts(self, ext.module_add_type, self.module, Made)

    def test_name_of_a_module(self):
        self.assertEqual(ext.module_get_name_object(self.module), "made_up")
        self.assertIs(type(ext.module_get_name_object(self.module)), str)
        del self.module.__dict__["__name__"]
        self.assertRaises(SystemError, ext.module_get_name_object, self.module)
        self.assertRaises((TypeError, SystemError), ext.module_get_name_object, 5)
        keeps_counts(self, ext.module_get_name_object, ext)


class Finding(unittest.TestCase):
    def test_get(self):
        self.assertIs(ext.import_get_module("sys"), sys)
        self.assertIs(ext.import_get_module("no such module"), Ellipsis)
        self.assertRaises(TypeError, ext.import_get_module, [])
        keeps_counts(self, ext.import_get_module, "sys", watch=[sys])
        keeps_counts(self, ext.import_get_module, "no such module")

    def test_add(self):
        self.assertIs(ext.import_add_module_ref("sys"), sys)
        made = ext.import_add_module_ref("made_up_here")
        self.assertIs(sys.modules.pop("made_up_here"), made)
        self.assertEqual(made.__name__, "made_up_here")
        keeps_counts(self, ext.import_add_module_ref, "sys", watch=[sys])


if __name__ == "__main__":
    unittest.main()
