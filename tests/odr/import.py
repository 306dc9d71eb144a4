# import.py: the module of first.cpp and second.cpp, each of which has a function of its own called first.
import odr_ext

assert odr_ext.first(1) == 2
assert odr_ext.second(1) == 3
assert odr_ext.third(1) == 4
