# import.py: imports one module of this folder and asks it for 42. usage: import.py NAME
import sys

module = __import__(sys.argv[1])
assert module.answer() == 42, module.answer()
assert module.answer(linux=2) == 43, module.answer(linux=2)


def error_of(function, *args):
    try:
        function(*args)
    except Exception as e:
        return '%s: %s' % (type(e).__name__, e.args[0])


# Without C++ exceptions, errors are raised all the same, and calls are checked.
if sys.argv[1] == 'no_exceptions':
    assert module.refuse([1]) == 'fine'
    assert error_of(module.refuse, []) == 'LookupError: nothing there', error_of(module.refuse, [])
    assert error_of(module.refuse, ['x']) == "TypeError: refuse() argument 'numbers': item 0 must be int, not str"
    counter = module.Counter(40)
    assert counter.add(2) == 42
    assert error_of(counter.add, -1) == 'ValueError: only upwards'
    assert error_of(module.Counter, None).startswith('TypeError: '), error_of(module.Counter, None)
    assert error_of(module.answer, 1, 2).startswith('TypeError: answer() takes from 0 to 1 positional arguments')
