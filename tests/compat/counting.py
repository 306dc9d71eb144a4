# tests/compat/counting.py: measures references before and after; for 2.7 and 3.x.
import gc
import sys

ROUNDS = 200


class Token(object):
    """An object that nothing else shares."""

    def __init__(self, name="token"):
        self.name = name


def blocks():
    gc.collect()
    if hasattr(sys, "getallocatedblocks"):
        return sys.getallocatedblocks()
    return len(gc.get_objects())


def keeps_counts(test, function, *arguments, **options):
    """Calls the function often; the counts of the arguments and of the objects in `watch` must not move, nor may the
    memory in use grow by an object a call. An exception is expected where `raises` names its class."""
    raises = options.pop("raises", ())
    watched = list(arguments) + list(options.pop("watch", ()))
    assert not options, options

    def call():
        try:
            function(*arguments)
        except raises:
            pass
        else:
            if raises:
                test.fail("nothing was raised")

    for _ in range(20):
        call()
    for _ in range(5):  # the interpreter's caches fill up once; a leak leaks every time
        used = blocks()
        before = [sys.getrefcount(o) for o in watched]
        for _ in range(ROUNDS):
            call()
        grown = blocks() - used
        after = [sys.getrefcount(o) for o in watched]
        moved = [(b, a) for b, a in zip(before, after) if abs(a - b) > 3]
        if not moved and grown < ROUNDS // 2:
            return
    test.assertEqual(moved, [])
    test.fail("%d objects more after %d calls" % (grown, ROUNDS))
