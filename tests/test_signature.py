# tests/test_signature.py: Python signatures: every kind of parameter, every kind of default, and what is wrong.
import inspect
import sys
import unittest

import signature_ext as ext
from testing import PY2, Case

# The functions, and their signatures, to be defined in Python as well. METH_NOARGS and METH_O are left out: there Python
# has other words.
SIGNATURES = {
    "one": "(a)", "one_default": "(a=None)", "one_keyword": "(*, a)", "two": "(a, b)", "two_default": "(a, b=2)",
    "two_defaults": "(a=1, b=2)", "two_by_position": "(a, b=2, /)", "two_keywords": "(*, a=1, b)",
    "two_mixed": "(a, /, b)", "two_starred": "(a, *, b=2)", "three": "(a, b, c)", "three_mixed": "(a, /, b, *, c)",
    "three_defaults": "(a, /, b=2, *, c=3)", "rest": "(a, *b)", "rest_default": "(a=1, *b)", "more": "(a, **b)",
    "more_by_position": "(a, /, **b)", "both": "(*a, **b)",
    "all_kinds": "(a, b=2, /, c=3, d=4, *e, f, g=7, **h)", "keywords_and_more": "(a=1, *, b=2, **c)",
    "seventeen": "(a, b, c, d, e, f, g, h=8, i=9, j=10, *, k=11, l=12, m=13, n=14, o=15, p, q)",
}
CALLS = [((), {}), ((10,), {}), ((10, 20), {}), ((10, 20, 30), {}), (tuple(range(7)), {}), (tuple(range(30)), {}),
         ((), {"a": 10}), ((), {"a": 10, "b": 20}), ((), {"a": 10, "b": 20, "c": 30}), ((), {"b": 20}),
         ((10,), {"a": 11}), ((10,), {"b": 20}), ((10, 20), {"b": 21}), ((10, 20), {"c": 30}), ((10,), {"x": 1}),
         ((), {"x": 1}), ((10, 20, 30, 40), {"f": 60}), ((10, 20, 30, 40, 50), {"f": 60, "a": 1, "x": 2}),
         ((10, 20), {"d": 40, "f": 60, "g": 70, "e": 1}), ((10,), {"c": 30}), ((10, 20, 30), {"c": 31}),
         (tuple(range(10)), {"p": 1, "q": 2}), (tuple(range(7)), {"q": 2, "p": 1, "k": 0}),
         (tuple(range(7)), {"q": 2}), (tuple(range(6)), {"p": 1, "g": 5, "q": 3, "a": 4}), ((10, 20, 30), {"q": 1})]

# inspect and pydoc grow by themselves; see tests/support/run_script.py.
GROWS_BY_ITSELF = ("test_inspect", "test_names_that_are_no_ascii", "test_a_signature_of_thousands_of_characters",
                   "test_inspect_shows_values")


def in_python(name, signature):
    names = signature.strip("()").replace("*", "").replace("/, ", "").replace(", /", "").split(",")
    names = [n.split("=")[0].strip() for n in names if n.strip()]
    scope = {}
    exec("def %s%s: return (%s,)" % (name, signature, ", ".join(names)), scope)
    return scope[name]


def outcome(function, args, kwargs):
    try:
        return function(*args, **kwargs)
    except TypeError as error:
        return str(error)


class LikePython(Case):
    """Calls do what they do with the same function defined in Python, to the letter."""

    @unittest.skipIf(sys.version_info < (3, 10), "older Pythons cannot define all of these, or have other words")
    def test_every_call(self):
        for name, signature in sorted(SIGNATURES.items()):
            model, function = in_python(name, signature), getattr(ext, name)
            for args, kwargs in CALLS:
                self.assertEqual(outcome(function, args, kwargs), outcome(model, args, kwargs),
                                 "%s%s called with *%r, **%r" % (name, signature, args, kwargs))

    def test_no_call_leaks(self):
        for name in sorted(SIGNATURES):
            function = getattr(ext, name)

            def all_calls():
                for args, kwargs in CALLS:
                    outcome(function, args, kwargs)

            self.assert_no_leak(all_calls)

    @unittest.skipIf(PY2, "2.7 has no inspect.signature")
    def test_inspect(self):
        for name, signature in SIGNATURES.items():
            self.assertEqual(str(inspect.signature(getattr(ext, name))), signature)
        self.assertEqual(str(inspect.signature(ext.none)), "()")
        self.assertEqual(str(inspect.signature(ext.one_by_position)), "(a, /)")
        self.assertEqual(str(inspect.signature(ext.letters)), "(a, A)")


class Messages(Case):
    def test_count(self):
        self.assertEqual(ext.none(), ())
        self.assertEqual(ext.one_by_position(1), (1,))
        for call in (lambda: ext.none(1), lambda: ext.none(a=1), lambda: ext.one_by_position(),
                     lambda: ext.one_by_position(1, 2), lambda: ext.one_by_position(a=1)):
            self.assertRaises(TypeError, call)
        self.assert_raises_message(TypeError, "two() takes 2 positional arguments but 3 were given", ext.two, 1, 2, 3)
        self.assert_raises_message(TypeError, "one() takes 1 positional argument but 2 were given", ext.one, 1, 2)
        self.assert_raises_message(TypeError, "one_keyword() takes 0 positional arguments but 1 was given", ext.one_keyword, 1)
        self.assert_raises_message(TypeError, "two_default() takes from 1 to 2 positional arguments but 3 were given",
                                   ext.two_default, 1, 2, 3)
        self.assert_raises_message(
            TypeError, "two_starred() takes 1 positional argument but 2 positional arguments (and 1 keyword-only "
            "argument) were given", lambda: ext.two_starred(1, 2, b=3))

    def test_missing(self):
        self.assert_raises_message(TypeError, "one() missing 1 required positional argument: 'a'", ext.one)
        self.assert_raises_message(TypeError, "two() missing 2 required positional arguments: 'a' and 'b'", ext.two)
        self.assert_raises_message(TypeError, "three() missing 3 required positional arguments: 'a', 'b', and 'c'", ext.three)
        self.assert_raises_message(TypeError, "three_mixed() missing 1 required keyword-only argument: 'c'",
                                   ext.three_mixed, 1, 2)

    def test_keywords(self):
        self.assert_raises_message(TypeError, "two() got an unexpected keyword argument 'c'", lambda: ext.two(1, 2, c=3))
        self.assert_raises_message(TypeError, "two() got multiple values for argument 'a'", lambda: ext.two(1, a=3))
        self.assert_raises_message(
            TypeError, "two_by_position() got some positional-only arguments passed as keyword arguments: 'a, b'",
            lambda: ext.two_by_position(b=1, a=2))

    def test_the_parameter_is_named(self):
        self.assertEqual(ext.ints(), (1, 2, 3))
        for name, wrong in [("a", lambda: ext.ints("x")), ("b", lambda: ext.ints(1, "x")), ("c", lambda: ext.ints(c="x")),
                            ("a", lambda: ext.ints(b=1, a="x"))]:
            self.assert_raises_message(TypeError, "ints() argument '%s' must be int, not str" % name, wrong)
        self.assert_raises_message(OverflowError, "ints() argument 'c': Python int too large to convert to C short",
                                   lambda: ext.ints(c=2 ** 15))


class Keywords(Case):
    def test_names_that_are_not_interned(self):
        name = "".join(["a", ""]) + "bc"[:0]
        fresh = {str(bytearray(b"b").decode("ascii")): 2, name: 1}
        self.assertEqual(ext.two(**fresh), (1, 2))
        long_name = "".join(["par", "ameter"])
        self.assertEqual(ext.more(1, **{long_name: 2}), (1, {"parameter": 2}))

    def test_names_of_a_subclass(self):
        class Name(str):
            pass

        class Odd(str):
            def __eq__(self, other):
                raise ZeroDivisionError
            __ne__ = __eq__

            def __hash__(self):
                return hash(str(self))

        self.assertEqual(ext.two(**{Name("b"): 2, Name("a"): 1}), (1, 2))
        self.assertEqual(ext.two(1, **{Name("b"): 2}), (1, 2))
        self.assertEqual(ext.more(1, **{Name("c"): 2}), (1, {"c": 2}))
        if sys.version_info >= (3, 7):  # before, the names come in a dict, which compares by __eq__
            self.assertEqual(ext.two(1, **{Odd("b"): 2}), (1, 2))

    @unittest.skipUnless(PY2, "3.x has no other text")
    def test_unicode_names(self):
        self.assertEqual(ext.two(**{u"b": 2, u"a": 1}), (1, 2))
        self.assertEqual(ext.more(1, **{u"\u00e9": 2}), (1, {u"\u00e9": 2}))
        self.assert_raises_message(TypeError, "two() got an unexpected keyword argument '\xc3\xa9'",
                                   lambda: ext.two(1, 2, **{u"\u00e9": 3}))
        self.assert_raises_message(TypeError, "two() got multiple values for argument 'a'", lambda: ext.two(1, **{u"a": 3}))

    def test_names_that_cannot_be_encoded(self):
        name = u"\ud800"
        with self.assertRaises(TypeError) as caught:
            ext.two(1, 2, **{name: 3})
        if not PY2:
            self.assertEqual(str(caught.exception), "two() got an unexpected keyword argument '\\ud800'")
        self.assertEqual(ext.more(1, **{name: 2}), (1, {name: 2}))

    def test_names_that_are_no_text(self):
        for function in ext.two, ext.more, ext.both, ext.stateful:
            self.assertRaises(TypeError, lambda: function(**{5: 6}))
            self.assertRaises(TypeError, lambda: function(1, **{5: 6, "b": 7}))

    def test_a_name_twice(self):
        self.assertRaises(TypeError, eval, "f(**A(), **A())" if sys.version_info >= (3, 5) else "f(a=1, **A())",
                          {"f": ext.two, "A": lambda: {"a": 1}})

    def test_positional_only_names_are_free_for_more(self):
        self.assertEqual(ext.more_by_position(1, a=2, b=3), (1, {"a": 2, "b": 3}))
        self.assertEqual(ext.all_kinds(1, 2, a=3, b=4, f=6), (1, 2, 3, 4, (), 6, 7, {"a": 3, "b": 4}))

    def test_more_is_a_dict_of_its_own(self):
        given = {"x": [1], "y": 2}
        _, taken = ext.more(1, **given)
        self.assertEqual(taken, given)
        self.assertIsNot(taken, given)
        self.assertIs(taken["x"], given["x"])
        self.assertIsNot(ext.more(1)[1], ext.more(1)[1])

    def test_an_unhashable_subclass_of_str(self):
        class Unhashable(str):
            __hash__ = None
        # It cannot be a key of a dict, so it cannot be passed.
        self.assertRaises(TypeError, lambda: ext.two(**{Unhashable("a"): 1}))

    def test_ten_million_arguments(self):
        many = [None] * 10 ** 7
        a, b = ext.rest(*many)
        self.assertEqual(len(b), 10 ** 7 - 1)
        self.assertIs(type(b), tuple)
        del a, b
        a, b = ext.both(*many, **{"x": 1})
        self.assertEqual(len(a), 10 ** 7)

    def test_many_keywords(self):
        many = dict(("name%d" % i, i) for i in range(10000))
        self.assertEqual(ext.more(1, **many), (1, many))
        self.assertEqual(ext.both(**many), ((), many))
        self.assertRaises(TypeError, lambda: ext.two(1, **many))


class Changes(Case):
    """Conversions run Python code, which may change what is being passed."""

    def test_a_dict_of_keywords_that_is_emptied(self):
        given = {}

        class Emptying(object):
            def __index__(self):
                given.clear()
                return 1

        def call():
            given.update(b=Emptying(), o=["only the dict has this"])
            try:
                return ext.index_and_object(**given)
            except RuntimeError as error:
                return str(error)

        self.assertIn(call(), [["only the dict has this"],
                               "index_and_object() keyword arguments changed while they were converted"])
        partial = __import__("functools").partial(ext.index_and_object)
        given = partial.keywords
        if given is not None:
            self.assertIn(call(), [["only the dict has this"],
                                   "index_and_object() keyword arguments changed while they were converted"])

            def through_partial():
                given.update(b=Emptying(), o=["only the dict has this"])
                try:
                    return partial()
                except RuntimeError as error:
                    return str(error)

            self.assertIn(through_partial(), [["only the dict has this"],
                                              "index_and_object() keyword arguments changed while they were converted"])


class Defaults(Case):
    VALUES = {
        "tuple_": (1, 2), "dict_": {1: 2, "a,b": ")"}, "list_": [1, [2, 3]], "double_in_single": 'say "hi", (please)',
        "single_in_double": "it's, (well", "escaped": 'a"b\\', "empty": "", "joined": "abc", "tripled": "a, b",
        "sliced": "bc", "negative": -5, "real": 1500.0, "huge": 123456789012345678901234567890, "hex": 31, "true": True,
        "nothing": None, "bytes_": b"\x00,", "unicode_": u"\u00e9", "infinite": float("inf"), "name": 10, "dotted": 7,
        "dotted_list": [8], "builtin": len, "expression": 20, "compared": True, "power": 1024, "int_from_index": 10,
        "double_from_int": 3.0, "text_default": "t", "c_text_default": "null", "ellipsis": Ellipsis,
        "comprehension": [10, 20],
    }

    def test_values(self):
        for name, value in self.VALUES.items():
            self.assertEqual(getattr(ext, name)(), value, name)
            self.assertIs(type(getattr(ext, name)()), type(value), name)
        self.assertEqual(ext.lambda_(), 1 + 2 + 0)
        self.assertEqual(ext.raw_utf8(), u"\u00e9".encode("utf-8") if PY2 else u"\u00e9")

    def test_evaluated_once(self):
        self.assertEqual(ext.ticked(), ext.ticked())
        self.assertIs(ext.list_(), ext.list_())
        self.assertIs(ext.dotted_list(), ext.Mode.slow)

    def test_names_that_are_c_macros(self):
        self.assertEqual(ext.macros(linux=4, timeout=5), 4)
        self.assertEqual(ext.macro_defaults(), (5, True))
        self.assertEqual(ext.macro_defaults(linux=1, timeout=2), (1, 2))
        self.assert_raises_message(TypeError, "macros() missing 2 required positional arguments: 'linux' and 'timeout'",
                                   ext.macros)

    def test_names_that_are_no_ascii(self):
        name = u"gr\u00f6\u00dfe"
        native = name.encode("utf-8") if PY2 else name
        self.assertEqual(ext.umlauts(), 1)
        self.assertEqual(ext.umlauts(**{native: 5}), 5)
        self.assert_raises_message(TypeError, "umlauts() argument '%s' must be int, not str" % native, ext.umlauts, "x")
        self.assertEqual(ext.umlauts.__doc__, "umlauts(%s=1)\n\nNamed in German." % native)
        if not PY2:  # inspect reads ASCII only
            self.assertRaises(ValueError, inspect.signature, ext.umlauts)

    def test_blanks_and_a_last_comma(self):
        self.assertEqual((ext.letters(1, 2), ext.letters(A=1, a=2)), (1, 2))
        self.assertEqual(ext.spaced(1), (1, (1, 2), "x"))

    def test_a_signature_of_thousands_of_characters(self):
        self.assertEqual(ext.long_text(1), 2587)
        if not PY2:
            self.assertEqual(len(inspect.signature(ext.long_text).parameters["b"].default), 2587)

    @unittest.skipIf(PY2, "2.7 has no inspect.signature")
    def test_inspect_shows_values(self):
        for name, value in self.VALUES.items():
            shown = inspect.signature(getattr(ext, name)).parameters["value"].default
            if name == "c_text_default":
                value = None
            constant = type(value) in (int, float, str, bool, bytes, type(None)) or (
                value is Ellipsis and sys.version_info >= (3, 8))
            self.assertEqual(shown, value if constant else repr(value), name)
        self.assertEqual(inspect.signature(ext.raw_utf8).parameters["value"].default, u"\u00e9")
        self.assertEqual(inspect.signature(ext.ticked).parameters["value"].default, ext.ticked())

    def test_the_module_stays_clean(self):
        module = ext.bind_again(3)
        self.assertEqual(module.limit_of(), 3)
        self.assertFalse(hasattr(module, "__builtins__"))
        self.assertFalse(hasattr(ext, "each"))  # what a comprehension of 2.7 would leave behind

    def test_words_that_are_no_keywords_are_names(self):
        self.assertEqual(ext.soft_keywords(match=3), 3)
        if not PY2:
            self.assertEqual(str(inspect.signature(ext.soft_keywords)), "(match, default=None, nonlocals=1)")

    def test_each_module_has_its_own(self):
        first, second = ext.bind_again(3), ext.bind_again(4)
        for name in "limit_of", "stateless":
            self.assertEqual((getattr(first, name)(), getattr(second, name)()), (3, 4))
            self.assertEqual(getattr(second, name).__name__, name)
            self.assert_raises_message(TypeError, "%s() takes from 0 to 1 positional arguments but 2 were given" % name,
                                       getattr(second, name), 1, 2)
            self.assertIn({"limit_of": "By name.", "stateless": "A lambda."}[name], getattr(second, name).__doc__)
        self.assertEqual((first.literal_of(), second.literal_of()), (3, 3))
        self.assertIs(type(second.literal_of), type(len))

    def test_binding_again_leaks_nothing(self):
        self.assert_no_leak(lambda: ext.bind_again(1000).limit_of())


class Wrong(Case):
    GRAMMAR = {
        0: "names a parameter twice", 1: "has a parameter without a default after one with a default",
        2: "must name parameters after the bare *", 3: "has a parameter after the **keywords", 4: "has a misplaced /",
        5: "has a misplaced /", 6: "has a misplaced /", 7: "has a second *", 8: "is not what a def takes",
        9: "is not what a def takes", 10: "has an empty default", 11: "gives a starred parameter a default",
        12: "has an empty parameter", 13: "is not what a def takes",
        14: "has an annotation: the types are those of the C++ function",
        15: "must name parameters after the bare *", 16: "goes on after its closing bracket",
        17: "gives a starred parameter a default", 18: "has a parameter without a default after one with a default",
        19: "has a second *", 20: "has a Python keyword for a name", 21: "has a Python keyword for a name",
        22: "has a Python keyword for a name", 23: "has a Python keyword for a name",
        24: "has an annotation: the types are those of the C++ function",
    }
    SIGNATURES = ["(a, a)", "(a=1, b)", "(a, *, **b)", "(**a, b)", "(a, /, b, /)", "(/, a, b)", "(*, a, /, b)",
                  "(*a, *, b)", "(a b, c)", "(1a, b)", "(a=, b=1)", "(a, *b=1)", "(a,, b)", "(, a, b)", "(a: int, b)",
                  "(a, b, *)", "(a, b) -> int", "(a, **b=1)", "(a=1, /, b)", "(a, *b, *, c)", "(a, def)",
                  "(None, b)", "(a, *lambda)", "(a, async=1)", "(a: \"int, or more\" = 3, b=1)"]

    def test_grammar(self):
        for which, what in self.GRAMMAR.items():
            signature = self.SIGNATURES[which]
            self.assert_raises_message(SyntaxError, "wrong%s: the signature %s" % (signature, what), ext.bind_grammar, which)
            self.assert_no_leak(lambda: self.assertRaises(SyntaxError, ext.bind_grammar, which))

    def test_what_is_wrong_is_wrong_in_python_too(self):
        if sys.version_info >= (3, 8):
            for signature in self.SIGNATURES:
                if "->" not in signature and ":" not in signature:
                    self.assertRaises(SyntaxError, compile, "def f%s: pass" % signature, "", "exec")

    DEFAULTS = {
        0: (TypeError, "wrong(): the default of argument 'value' must be int, not str"),
        1: (OverflowError, "wrong(): the default of argument 'value': Python int too large to convert to C int"),
        2: (TypeError, "wrong(): the default of argument 'value' must be int, not None"),
        3: (TypeError, "wrong(): the default of argument 'value' must be int, not float"),
        4: (ValueError, "wrong(): the default of argument 'value': embedded null character"),
        5: (TypeError, "wrong(): the default of argument 'value' must be str, not int"),
        9: (TypeError, "wrong(): the default of argument 'value' must be int, not list"),
        10: (SyntaxError, "wrong(a, b): the signature and the C++ parameters do not agree: *name goes with pyrite::args"),
        11: (SyntaxError, "wrong(a, *b): the signature and the C++ parameters do not agree: *name goes with pyrite::args"),
        12: (SyntaxError, "wrong(a, b): the signature and the C++ parameters do not agree: **name goes with pyrite::kwargs"),
        13: (SyntaxError, "wrong(a, **b): the signature and the C++ parameters do not agree: **name goes with "
             "pyrite::kwargs"),
        14: (SyntaxError, "wrong(**a): the signature and the C++ parameters do not agree: *name goes with pyrite::args"),
        16: (ValueError, "wrong(): the default of argument 'value': embedded null character"),
    }
    EVALUATED = {
        6: "wrong(): the default of 'value', undefined, raised NameError: name 'undefined' is not defined",
        7: "wrong(): the default of 'value', 1 +, raised SyntaxError: ",
        8: "wrong(): the default of 'value', 1 / 0, raised ZeroDivisionError: ",
    }

    def test_defaults_that_do_not_convert(self):
        for which, (kind, message) in self.DEFAULTS.items():
            self.assert_raises_message(kind, message, ext.bind_default, which)
            self.assert_no_leak(lambda: self.assertRaises(kind, ext.bind_default, which))

    def test_defaults_that_raise(self):
        for which, message in self.EVALUATED.items():
            with self.assertRaises(ImportError) as caught:
                ext.bind_default(which)
            self.assertEqual(str(caught.exception)[:len(message)], message)
            if not PY2:
                self.assertIsInstance(caught.exception.__cause__, (NameError, SyntaxError, ZeroDivisionError))
            self.assert_no_leak(lambda: self.assertRaises(ImportError, ext.bind_default, which))

    def test_exits_pass_through(self):
        with self.assertRaises(SystemExit) as caught:
            ext.bind_default(15)
        self.assertEqual(caught.exception.code, 3)


if __name__ == "__main__":
    unittest.main()
