# tests/test_function.py: every kind of callable that can be bound, and every kind of parameter and result.
import copy
import functools
import gc
import inspect
import math
import pickle
import pydoc
import sys
import types
import unittest
import weakref

import function_ext as ext
from testing import PY2, Case, collect, text

BUILTINS = ["plain", "does_nothing", "never_throws", "price", "steps", "stateless", "token", "const_token"]
CLOSURES = ["pointer", "function", "kind_of_int", "capturing", "mutable_lambda", "const_functor", "std_function",
            "member", "doubled_int"]
E_ACUTE = u"\u00e9"
# UTF-8 as 2.7's own str has it, and text on 3.x.
native = (lambda s: s.encode("utf-8")) if PY2 else (lambda s: s)

# inspect and pydoc grow by themselves; see tests/support/run_script.py.
GROWS_BY_ITSELF = ("test_inspect_signature", "test_help")


class Callables(Case):
    def test_functions(self):
        self.assertEqual(ext.plain(5, 3), 2)
        self.assertIs(ext.does_nothing(), None)
        self.assertEqual(ext.never_throws(4), 4)

    def test_names_lose_their_namespaces(self):
        self.assertEqual(ext.price(100), 119.0)
        self.assertEqual(ext.price.__name__, "price")
        self.assertEqual(ext.steps(4), 8)

    def test_function_pointers(self):
        self.assertEqual(ext.pointer(5, 3), 2)
        self.assertEqual(ext.function(5, b=3), 2)

    def test_a_cast_chooses_an_overload(self):
        self.assertEqual(ext.kind_of_int(1), "int")
        self.assertEqual(ext.kind_of_double(1), "double")

    def test_lambdas(self):
        self.assertEqual(ext.stateless(1), 2)
        self.assertEqual(ext.capturing(1), 101)

    def test_state_lives_in_the_function(self):
        first = ext.mutable_lambda()
        self.assertEqual(ext.mutable_lambda(), first + 1)
        total = ext.mutable_functor(0)
        self.assertEqual(ext.mutable_functor(5), total + 5)

    def test_functors(self):
        self.assertEqual(ext.const_functor(1), 8)
        self.assertEqual(ext.quiet_functor(1), 2)
        self.assertEqual(ext.std_function(n=1), 10)

    def test_members_of_an_object(self):
        self.assertEqual(ext.quiet_member(10), 10)
        self.assertEqual(ext.member(5), 15)
        self.assertEqual(ext.const_member(), 15)

    def test_templates_bind_under_names_made_at_run_time(self):
        self.assertEqual(ext.doubled_int(4), 8)
        self.assertEqual(ext.doubled_text("ab"), "abab")
        self.assert_raises_message(TypeError, "doubled_int() argument 'value' must be int, not str", ext.doubled_int, "a")

    def test_the_token_is_no_parameter(self):
        self.assertIs(ext.token(), None)
        self.assertEqual(ext.const_token(7), (7,))
        self.assertRaises(TypeError, ext.token, 1)


class LooksLikePython(Case):
    def functions(self):
        return [(name, getattr(ext, name)) for name in BUILTINS + CLOSURES]

    def test_names(self):
        for name, function in self.functions():
            self.assertEqual(function.__name__, name)
            self.assertEqual(function.__module__, "function_ext")
            self.assertIs(function.__self__, math.sin.__self__ and ext)  # 2.7 has None here
            if not PY2:
                self.assertEqual(function.__qualname__, name)
            self.assertIs(type(function.__name__), str)
            self.assertIs(type(function.__module__), str)

    def test_repr(self):
        for name, function in self.functions():
            self.assertEqual(repr(function), "<built-in function %s>" % name)

    def test_functions_are_builtin_where_they_have_no_state(self):
        for name in BUILTINS:
            self.assertIs(type(getattr(ext, name)), types.BuiltinFunctionType)

    def test_doc(self):
        docs = {"plain": "Subtracts.", "price": "With tax.", "pointer": "By pointer.", "capturing": "A closure."}
        signatures = {"plain": "(a, b)", "price": "(net, tax=0.19)", "pointer": "(a, b)", "capturing": "(n)"}
        for name in docs:
            written = "%s%s\n\n%s" % (name, signatures[name], docs[name]) if PY2 else docs[name]
            self.assertEqual(getattr(ext, name).__doc__, written)

    def test_docs_of_any_length(self):
        for name, doc in ("long_doc", "x" * 5000), ("behind_long_doc", "Short."):
            written = "%s(n)\n\n%s" % (name, doc) if PY2 else doc
            self.assertEqual(getattr(ext, name).__doc__, written)

    def test_no_doc(self):
        for name in "does_nothing", "never_throws", "const_functor", "mutable_lambda":
            function = getattr(ext, name)
            if PY2:
                self.assertRegex(function.__doc__, r"^%s\(n?\)\n\n$" % name)
            else:
                self.assertIs(function.__doc__, None)

    @unittest.skipIf(PY2, "2.7 has no inspect.signature")
    def test_inspect_signature(self):
        for name, expected in [("plain", "(a, b)"), ("does_nothing", "()"), ("price", "(net, tax=0.19)"),
                               ("pointer", "(a, b)"), ("stateless", "(n)"), ("mutable_lambda", "()"), ("token", "()")]:
            self.assertEqual(str(inspect.signature(getattr(ext, name))), expected)
            self.assertEqual(getattr(ext, name).__text_signature__, expected)

    def test_help(self):
        for name, line in [("plain", "plain(a, b)"), ("capturing", "capturing(n)")]:
            shown = pydoc.plain(pydoc.render_doc(getattr(ext, name)))
            self.assertIn("in module function_ext", shown.splitlines()[0])
            self.assertIn(name, shown)
            if not PY2:
                self.assertIn(line, shown)
        page = pydoc.plain(pydoc.render_doc(ext))
        for line in ("plain(a, b)", "capturing(n)", "Subtracts.", "A closure."):
            self.assertIn(line, page)

    def test_inspect_takes_them_for_routines(self):
        for _, function in self.functions():
            self.assertTrue(inspect.isroutine(function))
            self.assertTrue(callable(function))

    def test_pickle_and_copy(self):
        functions = [f for _, f in self.functions()] + [ext.inner.plain, ext.inner.closure]
        for function in functions:
            for protocol in range(pickle.HIGHEST_PROTOCOL + 1):
                if function.__module__ == "function_ext" or not PY2:
                    self.assertIs(pickle.loads(pickle.dumps(function, protocol)), function)
            self.assertIs(copy.copy(function), function)
            self.assertIs(copy.deepcopy(function), function)

    def test_identity_equality_and_hash(self):
        for _, function in self.functions():
            self.assertEqual(function, function)
            self.assertEqual({function: 1}[function], 1)
        self.assertNotEqual(ext.capturing, ext.const_functor)

    def test_they_do_not_bind_as_methods(self):
        class Class(object):
            builtin = ext.stateless
            closure = ext.capturing

        self.assertEqual(Class().builtin(1), 2)
        self.assertEqual(Class().closure(1), 101)

    def test_attributes_are_read_only(self):
        for function in ext.plain, ext.capturing:
            for name in "__name__", "__self__", "__doc__":
                with self.assertRaises((AttributeError, TypeError)):
                    setattr(function, name, "x")
            with self.assertRaises(AttributeError):
                function.anything = 1

    def test_no_new_ones_from_python(self):
        self.assertRaises(TypeError, type(ext.capturing))
        with self.assertRaises(TypeError):
            type("Derived", (type(ext.capturing),), {})

    def test_weak_references(self):
        self.assertIs(weakref.ref(ext.capturing)(), ext.capturing)
        if not PY2:  # where no builtin function can be referred to weakly
            self.assertIs(weakref.ref(ext.plain)(), ext.plain)


class Parameters(Case):
    def test_text(self):
        for function in ext.text_by_value, ext.text_by_reference, ext.text_by_move, ext.text_in_place:
            self.assertEqual(function("a"), "a.")
            self.assertEqual(function(u"a"), "a.")
            self.assertEqual(function(u"a\0" + E_ACUTE), u"a\0" + E_ACUTE + u".")
            self.assertEqual(function(s=""), ".")

    def test_objects(self):
        o = object()
        for function in (ext.object_by_value, ext.object_by_reference, ext.object_by_const_reference, ext.object_by_move,
                         ext.handle_by_value, ext.handle_by_reference):
            self.assertIs(function(o), o)
            self.assert_no_leak(lambda: function(o), o)

    def test_numbers(self):
        for function in ext.int_by_reference, ext.int_by_move, ext.const_by_value:
            self.assertEqual(function(5), 5)
        self.assertEqual(ext.int_in_place(5), 6)

    def test_wrappers(self):
        self.assertEqual(ext.dict_by_reference({1: 2}), 1)
        items = []
        ext.list_in_place(items)
        ext.list_in_place(l=items)
        self.assertEqual(items, [0, 1])
        self.assert_raises_message(TypeError, "dict_by_reference() argument 'd' must be dict, not list",
                                   ext.dict_by_reference, [])

    def test_c_string(self):
        self.assertEqual(ext.c_string("text"), "text")
        self.assertEqual(ext.c_string(E_ACUTE), E_ACUTE)
        self.assertIs(ext.c_string(None), None)
        self.assert_raises_message(ValueError, "c_string() argument 's': embedded null character", ext.c_string, "a\0b")
        self.assert_raises_message(TypeError, "c_string() argument 's' must be str or None, not int", ext.c_string, 1)

    def test_alignment(self):
        for _ in range(8):
            self.assertTrue(ext.aligned_well(0, 1, "c", 2))

    def test_slots_of_all_sizes(self):
        self.assertEqual(ext.mixed(True, 5, "a", "b", 3), 5000 - 5 + 97 + 98 + 3 + 2)
        self.assertEqual(ext.mixed(True, 5, None, "b", 3, 9.5), 5000 - 5 + 98 + 3 + 9)
        self.assertEqual(ext.mixed(d=1, last=2, c="\0", text="z", pair=7, flag=True), 7000 - 7 + 122 + 2 + 1)
        self.assertEqual(ext.alive(), ALIVE)

    def test_forty_parameters(self):
        self.assertEqual(ext.forty(*range(10)), 195)
        self.assertEqual(ext.forty(*([1] * 30)), 30)
        names = ["%s%d" % (letter, i) for letter in "abcd" for i in range(10)]
        values = [1] * 20 + [2.0] * 10 + ["xyz"] * 4 + [True, 1, [0], 0, None, ""]
        self.assertEqual(ext.forty(**dict(zip(names, values))), 20 + 20 + 12 + 3)
        self.assertEqual(ext.forty(*range(5), **dict(zip(names[5:], range(5, 10)))), 195)
        self.assert_raises_message(TypeError, "forty() got multiple values for argument 'b9'",
                                   lambda: ext.forty(*([1] * 30), **{"b9": 1}))
        self.assert_raises_message(
            TypeError, "forty() missing 10 required positional arguments: 'a0', 'a1', 'a2', 'a3', 'a4', 'a5', 'a6', "
            "'a7', 'a8', and 'a9'", ext.forty)
        marker = object()
        self.assert_no_leak(lambda: ext.forty(*range(10), d4=marker, d9=marker), marker)
        self.assert_no_leak(lambda: self.assertRaises(TypeError, lambda: ext.forty(*range(10), d4=marker, d0=marker)),
                            marker)


class Results(Case):
    def test_text(self):
        self.assertEqual(ext.text_result(), "kept")
        self.assertIs(type(ext.text_result()), str)
        with self.assertRaises(UnicodeDecodeError):
            ext.bad_text_result()

    def test_nothing(self):
        for function in ext.null_text_result, ext.null_result, ext.none_result:
            self.assertIs(function(), None)
            self.assert_no_leak(function)

    def test_null_objects_are_an_error(self):
        for function in ext.null_object_result, ext.null_handle_result:
            self.assert_raises_message(SystemError, "a null pyrite object was converted to Python", function)

    def test_values(self):
        self.assertIs(ext.bool_result(1), True)
        self.assertIs(ext.bool_result(-1), False)
        self.assertEqual(ext.reference_result(), 5)
        self.assertEqual(ext.counted_result(7), 7)
        self.assertEqual(ext.alive(), ALIVE)


class Throwing(Case):
    def tearDown(self):
        ext.set_fragile(False)
        collect()
        self.assertEqual(ext.alive(), ALIVE)

    def test_a_constructor_in_the_frame(self):
        self.assertEqual(ext.sum_fragile(1, 2, "abc"), 6)
        ext.set_fragile(True)
        self.assert_raises_message(RuntimeError, "fragile() broke", ext.sum_fragile, 1, 2, "abc")
        self.assert_no_leak(lambda: self.assertRaises(RuntimeError, ext.sum_fragile, 1, 2, u"abc"))

    def test_a_move_into_the_call(self):
        word = u"a word that is long enough to need memory"
        self.assert_raises_message(RuntimeError, "immovable was moved", ext.take_immovable, word, 1, 2)
        self.assert_no_leak(lambda: self.assertRaises(RuntimeError, ext.take_immovable, word, 1, 2), word)

    def test_a_conversion(self):
        self.assertEqual(ext.take_two_words(1, 2, 30), 29)
        self.assert_raises_message(ValueError, "13 is unlucky", ext.take_two_words, 1, 13)
        self.assert_raises_message(TypeError, "take_two_words() argument 'c' must be int, not str",
                                   ext.take_two_words, 1, 2, "x")
        self.assert_no_leak(lambda: self.assertRaises(ValueError, ext.take_two_words, 1, 13))

    def test_a_copy_of_a_closure(self):
        self.assert_raises_message(RuntimeError, "brittle was copied", ext.bind_brittle)
        self.assert_no_leak(lambda: self.assertRaises(RuntimeError, ext.bind_brittle))


class Closures(Case):
    def test_state_dies_with_the_function(self):
        before = ext.alive()
        module = ext.closure_module(5)
        self.assertEqual(ext.alive(), before + 3)
        function = module.value
        self.assertEqual((module.value(), module.several(2), module.several("b")), (5, 7, "b"))
        del module.value
        collect()
        self.assertEqual(ext.alive(), before + 3)
        self.assertEqual(function(), 5)
        del function
        collect()
        self.assertEqual(ext.alive(), before + 2)
        del module
        collect()
        self.assertEqual(ext.alive(), before)

    def test_nothing_leaks(self):
        def make_and_call():
            module = ext.closure_module(5)
            self.assertEqual(module.value(), 5)
            self.assertEqual(module.several(), 6)

        self.assert_no_leak(make_and_call)
        collect()
        self.assertEqual(ext.alive(), ALIVE)

    def test_a_function_may_drop_itself_while_it_runs(self):
        def round_trip():
            module = ext.closure_module(5)
            Container = types.ModuleType("container")
            Container.value = module.value
            del module
            return Container.value()

        self.assertEqual(round_trip(), 5)
        self.assertEqual(ext.drops_itself_closure(ext), 3)
        self.assertFalse(hasattr(ext, "drops_itself_closure"))

    def test_a_wrong_signature_drops_the_state(self):
        with self.assertRaises(ImportError) as caught:
            ext.bind_wrong_closure(3)
        self.assertEqual(str(caught.exception), "wrong(): the default of 'a', undefined, raised NameError: "
                         "name 'undefined' is not defined")
        self.assert_no_leak(lambda: self.assertRaises(ImportError, ext.bind_wrong_closure, 3))
        self.assertEqual(ext.alive(), ALIVE)

    def test_calls_in_a_circle_end_in_a_recursion_error(self):
        # Without a function of Python in between, which would count the depth.
        for function in ext.calls_back, ext.calls_back_closure:
            circle = functools.partial(function)
            circle.__setstate__((function, (circle,), {}, {}))
            self.assertRaises(RuntimeError, circle)
            circle.__setstate__((int, (), {}, {}))

    def test_the_collector_sees_through_them(self):
        module = ext.closure_module(5)
        self.assertTrue(gc.is_tracked(module.value))
        self.assertIn(module, gc.get_referents(module.value))
        module.itself = module
        gone = weakref.ref(module.value)
        del module
        collect()
        self.assertIs(gone(), None)


# The state of the closures the module was bound with: mutable_functor's and drops_itself_closure's.
ALIVE = ext.alive()


def setUpModule():
    global ALIVE
    ALIVE = ext.alive()


if __name__ == "__main__":
    unittest.main()
