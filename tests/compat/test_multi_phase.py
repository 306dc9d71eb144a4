# tests/compat/test_multi_phase.py: modules that Python makes and then has filled.
import os
import shutil
import sys
import tempfile
import unittest

import compat_multi_phase_ext as ext

PY3 = sys.version_info[0] >= 3


class MultiPhase(unittest.TestCase):
    def test_is_filled_once(self):
        self.assertEqual((ext.__name__, ext.__doc__), ("compat_multi_phase_ext", "Filled."))
        self.assertEqual(ext.name_then, ext.__name__)
        self.assertEqual(ext.filled, 1)
        self.assertIs(sys.modules["compat_multi_phase_ext"], ext)

    def test_is_filled_again_for_a_second_module_object(self):
        if not PY3:
            return
        import importlib.util
        spec = importlib.util.find_spec("compat_multi_phase_ext")
        again = importlib.util.module_from_spec(spec)
        spec.loader.exec_module(again)
        self.assertIsNot(again, ext)
        self.assertEqual((again.filled, ext.filled), (2, 1))

    def test_a_failure_leaves_nothing_behind(self):
        folder, name = tempfile.mkdtemp(), "compat_multi_phase_failing"
        sys.path.insert(0, folder)
        try:
            copy = os.path.basename(ext.__file__).replace("compat_multi_phase_ext", name)
            shutil.copy(ext.__file__, os.path.join(folder, copy))
            for _ in range(2):
                with self.assertRaises(KeyError) as caught:
                    __import__(name)
                self.assertEqual(caught.exception.args, ("not filled",))
                self.assertNotIn(name, sys.modules)
        finally:
            sys.path.remove(folder)
            sys.path_importer_cache.pop(folder, None)
            shutil.rmtree(folder)


if __name__ == "__main__":
    unittest.main()
