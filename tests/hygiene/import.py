# import.py: imports one module of this folder and asks it for 42. usage: import.py NAME
import sys

module = __import__(sys.argv[1])
assert module.answer() == 42, module.answer()
assert module.answer(linux=2) == 43, module.answer(linux=2)
