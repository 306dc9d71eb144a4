# tests/test_stl_memory.py: std::weak_ptr, which keeps nothing alive.
import gc
import unittest

import stl_memory_ext as ext
from stl_memory_ext import Derived, Inside, Leaf, Node, Self, Twig
from testing import Case, assert_no_leak


class WeakPointers(Case):
    def tearDown(self):
        ext.drop()
        ext.watch(None)
        gc.collect()
        self.assertEqual(ext.alive(), 0)

    def test_the_same_object_comes_back_while_it_lives(self):
        node = Node(3)
        ext.watch(node)
        self.assertIs(ext.seen(), node)
        del node
        gc.collect()
        self.assertEqual(ext.alive(), 0)
        self.assertIsNone(ext.seen())

    def test_none_is_the_empty_pointer(self):
        ext.watch(Node(1))
        ext.watch(None)
        self.assertIsNone(ext.seen())
        node = Node(2)
        self.assertIsNone(node.parent)
        node.parent = None
        self.assertIsNone(node.parent)

    def test_cpp_may_take_a_share(self):
        node = Node(3)
        ext.watch(node)
        ext.hold()
        del node
        gc.collect()
        self.assertEqual(ext.alive(), 1)
        self.assertEqual(ext.seen().n, 3)
        ext.drop()
        self.assertIsNone(ext.seen())

    def test_a_cycle_by_a_weak_member_is_none(self):
        parent, child = Node(1), Node(2)
        child.parent = parent
        self.assertIs(child.parent, parent)
        parent.parent = parent
        del parent
        gc.collect()
        self.assertIsNone(child.parent)

    def test_derived_classes(self):
        leaf = Leaf(4)
        ext.watch(leaf)
        self.assertIs(ext.seen(), leaf)
        self.assert_raises_message(
            ValueError,
            "watch() argument 'node': lies inside its Python object: bind its class with cls.holder<std::weak_ptr<T>>()",
            ext.watch, Twig(5))
        self.assertIs(ext.seen(), leaf)

    def test_subclasses_in_python(self):
        class Mine(Node):
            def value(self):
                return 10 * self.n

        mine = Mine(2)
        mine.extra = "extra"
        ext.watch(mine)
        self.assertIs(ext.seen(), mine)
        ext.hold()
        self.assertEqual(ext.held_value(), 20)
        del mine
        gc.collect()
        # The C++ object lives on, without what Python had added.
        self.assertEqual(ext.held_value(), 2)
        self.assertEqual(ext.seen().n, 2)

    def test_enable_shared_from_this_needs_no_holder(self):
        for made in (Self(), Derived()):
            ext.watch_self(made)
            self.assertIs(ext.seen_self(), made)
        ext.watch_derived(made)
        self.assertIs(ext.seen_self(), made)
        del made
        gc.collect()
        self.assertIsNone(ext.seen_self())

    def test_what_lies_inside_is_refused(self):
        message = "watch_inside() argument 'inside': "
        self.assert_raises_message(
            ValueError,
            message + "lies inside its Python object: bind its class with cls.holder<std::weak_ptr<T>>()",
            ext.watch_inside, Inside())
        self.assert_raises_message(
            ValueError, message + "is not owned by a std::shared_ptr of its class", ext.watch_inside, ext.referred())
        shared = ext.shared_inside()
        ext.watch_inside(shared)
        self.assertIs(ext.seen_inside(), shared)
        del shared
        self.assertIsNone(ext.seen_inside())

    def test_wrong_types(self):
        self.assert_raises_message(TypeError, "watch() argument 'node' must be Node, not int", ext.watch, 3)
        self.assert_raises_message(TypeError, "watch_derived() argument 'self' must be Derived, not stl_memory_ext.Self",
                                   ext.watch_derived, Self())
        self.assertRaises(TypeError, setattr, Node(1), "parent", 3)

    def test_in_containers(self):
        a, b = Node(1), Node(2)
        self.assertEqual(ext.all([a, None, b]), [a, None, b])
        self.assert_raises_message(TypeError, "all() argument 'nodes': item 1 must be Node, not int", ext.all, [a, 3])

    def test_nothing_leaks(self):
        node = Node(1)

        def work():
            ext.watch(node), ext.seen(), ext.all([node])
            node.parent = node
            self.assertRaises(ValueError, ext.watch, Twig(3))
            self.assertRaises(TypeError, ext.watch, 3)

        assert_no_leak(work, node, Node)


if __name__ == "__main__":
    unittest.main()
