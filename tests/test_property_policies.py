# tests/test_property_policies.py: a parent lives as long as what a getter gave of it, and what a setter took as long as it.
import gc
import unittest

import property_policies_ext as m
from testing import Case, assert_no_leak


class Policies(Case):
    def test_references_into_the_parent(self):
        for name in ('child', 'pointer', 'by_lambda', 'both', 'kept'):
            node = m.Node()
            child = getattr(node, name)
            child.n = 5
            self.assertEqual((getattr(node, name).n, node.child.n, m.alive()), (5, 5, 1))
            del node
            gc.collect()
            self.assertEqual((child.n, m.alive()), (5, 1))
            del child
            gc.collect()
            self.assertEqual(m.alive(), 0)

    def test_copies(self):
        for name in ('copied', 'plain'):
            node = m.Node()
            child = getattr(node, name)
            child.n = 5
            self.assertEqual((node.child.n, m.alive()), (1, 2))
        del node, child
        self.assertEqual(m.alive(), 0)

    def test_setters(self):
        node = m.Node()
        leaf = m.Leaf()
        leaf.n = 7
        node.both = leaf
        self.assertEqual(node.both.n, 7)
        self.assertIs(node.other, None)
        node.other = leaf
        del leaf
        gc.collect()
        self.assertEqual((node.other.n, m.alive()), (7, 2))
        self.assert_raises_message(TypeError, 'Node.other must be Leaf, not int', setattr, node, 'other', 3)
        self.assert_raises_message(AttributeError, "can't delete attribute 'other' of 'property_policies_ext.Node' object",
                                   delattr, node, 'other')
        del node
        self.assertEqual(m.alive(), 0)

    def test_docs(self):
        self.assertEqual((m.Node.child.__doc__, m.Node.both.__doc__, m.Node.plain.__doc__),
                         ('The child itself.', 'Both.', m.Node.plain.__doc__))

    def test_nothing_is_left_behind(self):
        def use():
            node = m.Node()
            for name in ('child', 'pointer', 'by_lambda', 'both', 'kept', 'copied', 'other'):
                getattr(node, name)
            node.both = node.other = m.Leaf()
        assert_no_leak(use, m.Node, m.Leaf)


if __name__ == '__main__':
    unittest.main()
