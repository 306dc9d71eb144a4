# tests/test_shapes.py: what a user writes compiles unchanged, and behaves as it reads.
import glob
import os
import sys
import unittest

from testing import Case


def load():
    """The module is called shapes in a file named after the test."""
    path = [found for folder in sys.path for found in glob.glob(os.path.join(folder, "shapes_ext*.so"))][0]
    if sys.version_info < (3,):
        import imp
        return imp.load_dynamic("shapes", path)
    import importlib.machinery
    import importlib.util
    loader = importlib.machinery.ExtensionFileLoader("shapes", path)
    spec = importlib.util.spec_from_file_location("shapes", path, loader=loader)
    module = importlib.util.module_from_spec(spec)
    loader.exec_module(module)
    return module


shapes = load()


class Circle(shapes.Shape):
    def area(self):
        return 3

    def name(self):
        return "circle"


class Shapes(Case):
    def test_points(self):
        p = shapes.Point(1, y=2)
        self.assertEqual((p.x, p.y, p.dot(p), p[0], p[1], len(p)), (1, 2, 5, 1, 2, 2))
        self.assertEqual(p + p, shapes.Point(2, 4))
        self.assertEqual((hash(p), repr(p)), (33, "Point(1.000000, 2.000000)"))
        p.x = 5
        self.assertEqual(p.x, 5)
        self.assertRaises(AttributeError, setattr, p, "y", 1)
        self.assert_raises_message(IndexError, "point index out of range", lambda: p[2])
        self.assertEqual(shapes.Point(), shapes.Point(0, 0))
        self.assertEqual(shapes.Point.__doc__.splitlines()[-1], "A point in the plane.")

    def test_shapes_may_be_subclassed(self):
        self.assertEqual(shapes.total([shapes.Square(2), Circle(), shapes.Square(a=1)]), 8)
        self.assertEqual((shapes.Square(3).area(), shapes.Square(3).name(), Circle().name()), (9, "shape", "circle"))
        self.assertRaises(TypeError, shapes.Shape)
        self.assertRaises(TypeError, shapes.total, [1])

    def test_modes(self):
        self.assertEqual([mode.name for mode in shapes.Mode], ["slow", "fast"])


if __name__ == "__main__":
    unittest.main()
