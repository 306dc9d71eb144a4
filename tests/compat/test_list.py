# tests/compat/test_list.py: lists, tuples, sets, iterators and weak references.
import unittest
import weakref

import compat_list_ext as ext
from counting import Token, keeps_counts

MISSING = Ellipsis


class SubList(list):
    pass


class SubTuple(tuple):
    pass


class Lists(unittest.TestCase):
    def test_get(self):
        token = Token()
        for made in ([1, token], SubList([1, token])):
            self.assertIs(ext.list_get_item_ref(made, 1), token)
            for index in (2, -1, 100003, -100003):
                with self.assertRaises(IndexError) as caught:
                    ext.list_get_item_ref(made, index)
                self.assertEqual(str(caught.exception), "list index out of range")
            keeps_counts(self, ext.list_get_item_ref, made, 1, watch=[token])
            keeps_counts(self, ext.list_get_item_ref, made, 2, raises=IndexError)
        for other in ((1, 2), None, 5):
            self.assertRaises(TypeError, ext.list_get_item_ref, other, 0)

    def test_extend(self):
        made = [1]
        self.assertEqual(ext.list_extend(made, (2, 3)), 0)
        self.assertEqual(ext.list_extend(made, iter([4])), 0)
        self.assertEqual(ext.list_extend(made, made), 0)
        self.assertEqual(made, [1, 2, 3, 4, 1, 2, 3, 4])
        ext.list_extend(made, range(100003))
        self.assertEqual(len(made), 100011)
        self.assertRaises(TypeError, ext.list_extend, made, 5)
        self.assertRaises(SystemError, ext.list_extend, (), [])
        keeps_counts(self, lambda: ext.list_extend([], made), watch=[made])
        keeps_counts(self, ext.list_extend, [], Token(), raises=TypeError)

    def test_clear(self):
        token = Token()
        made = [token] * 100003
        self.assertEqual(ext.list_clear(made), 0)
        self.assertEqual(made, [])
        self.assertEqual(ext.list_clear(made), 0)
        self.assertRaises(SystemError, ext.list_clear, ())
        keeps_counts(self, lambda: ext.list_clear([token]), watch=[token])


class Arrays(unittest.TestCase):
    def test_items_in_place(self):
        token = Token()
        for kind in (list, tuple, SubList, SubTuple):
            for size in (0, 1, 5, 100003):
                self.assertEqual(ext.copy_fast(kind([token] * size)), (token,) * size)
            keeps_counts(self, ext.copy_fast, kind([token]), watch=[token])
        emptied = [1, 2, 3]
        del emptied[:]
        self.assertEqual(ext.copy_fast(emptied), ())

    def test_of_anything_else(self):
        for other in (None, "abc", {1: 2}, {1}, iter([]), range(3) if str is not bytes else xrange(3)):
            self.assertIs(ext.copy_fast(other), MISSING)


class Sets(unittest.TestCase):
    def test_exactness(self):
        class SubSet(set):
            pass

        self.assertEqual([ext.set_check_exact(o) for o in (set(), frozenset(), SubSet(), [])], [1, 0, 0, 0])


class Next(object):
    def __init__(self, error):
        self.error = error

    def __iter__(self):
        return self

    def __next__(self):
        raise self.error

    next = __next__


class Iterators(unittest.TestCase):
    def test_to_the_end(self):
        token = Token()
        for made in (iter([token, None]), iter((token, None)), (o for o in (token, None))):
            self.assertIs(ext.iter_next_item(made), token)
            self.assertIs(ext.iter_next_item(made), None)
            self.assertIs(ext.iter_next_item(made), MISSING)
            self.assertIs(ext.iter_next_item(made), MISSING)

    def test_errors(self):
        self.assertIs(ext.iter_next_item(Next(StopIteration(5))), MISSING)
        self.assertRaises(KeyError, ext.iter_next_item, Next(KeyError(5)))
        for other in ([], None, 5):
            self.assertRaises(TypeError, ext.iter_next_item, other)

    def test_counts(self):
        token = Token()
        keeps_counts(self, lambda: ext.iter_next_item(iter([token])), watch=[token])
        keeps_counts(self, ext.iter_next_item, Next(StopIteration))
        keeps_counts(self, ext.iter_next_item, iter([]))
        keeps_counts(self, lambda: ext.iter_next_item(Next(KeyError)), raises=KeyError)


class WeakReferences(unittest.TestCase):
    def test_alive_and_gone(self):
        token = Token()
        for made in (weakref.ref(token), weakref.proxy(token)):
            self.assertIs(ext.weakref_get_ref(made), token)
            keeps_counts(self, ext.weakref_get_ref, made, watch=[token])
        made, other = weakref.ref(token), weakref.proxy(token)
        del token
        self.assertIs(ext.weakref_get_ref(made), MISSING)
        self.assertIs(ext.weakref_get_ref(other), MISSING)
        keeps_counts(self, ext.weakref_get_ref, made, watch=[None])

    def test_of_anything_else(self):
        for other in (None, 5, Token()):
            self.assertRaises(TypeError, ext.weakref_get_ref, other)


if __name__ == "__main__":
    unittest.main()
