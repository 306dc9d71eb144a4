// src/enum_classes.cpp: the classes enums are made of: those of Python's module enum and, where it has none, equivalents
// written in the Python that 2.7 and 3.x share.
//
// Tested by tests/test_enum and tests/test_enum_without.

#include "enum.hpp"

#include <pyrite/accessor.hpp>
#include <pyrite_compat/str.h>

namespace pyrite {
namespace core {

namespace {

// What 3.11 does, as far as members made by PYENUM can tell: repr, comparison, hash, look-up, iteration, pickling.
const char source[] = R"py(
import operator
import sys

class _Attribute(object):
    # name and value: of a member; in the class, a member may be called so.
    def __init__(self, name):
        self.name = name
    def __get__(self, member, cls):
        if member is not None:
            return getattr(member, "_" + self.name + "_")
        if self.name in cls._member_map_:
            return cls._member_map_[self.name]
        raise AttributeError("%s has no attribute '%s'" % (cls.__name__, self.name))
    def __set__(self, member, value):
        raise AttributeError("<enum '%s'> cannot set attribute '%s'" % (type(member).__name__, self.name))
    def __delete__(self, member):
        raise AttributeError("<enum '%s'> cannot delete attribute '%s'" % (type(member).__name__, self.name))

class EnumMeta(type):
    _member_names_ = ()
    def __new__(mcs, name, bases, namespace):
        for base in bases:
            if getattr(base, "_member_names_", None):
                raise TypeError("<enum '%s'> cannot extend %r" % (name, base))
        return type.__new__(mcs, name, bases, namespace)
    def __call__(cls, value, names=None, module=None, qualname=None):
        return cls._find_(value) if names is None else cls._make_(value, names, module, qualname)
    def __iter__(cls):
        return (cls._member_map_[name] for name in cls._member_names_)
    def __reversed__(cls):
        return (cls._member_map_[name] for name in reversed(cls._member_names_))
    def __len__(cls):
        return len(cls._member_names_)
    def __bool__(cls):
        return True
    __nonzero__ = __bool__
    def __contains__(cls, member):
        try:
            return isinstance(member, cls) or member in cls._value2member_map_
        except TypeError:
            return False
    def __getitem__(cls, name):
        return cls._member_map_[name]
    def __setattr__(cls, name, value):
        if name in cls._member_map_:
            raise AttributeError("cannot reassign member %r" % (name,))
        type.__setattr__(cls, name, value)
    def __delattr__(cls, name):
        if name in cls._member_map_:
            raise AttributeError("%r cannot delete member %r." % (cls.__name__, name))
        type.__delattr__(cls, name)
    def __repr__(cls):
        return "<%s %r>" % (cls._word_, cls.__name__)
    def __dir__(cls):
        return ["__class__", "__doc__", "__members__", "__module__"] + list(cls._member_names_)
    @property
    def __members__(cls):
        return dict(cls._member_map_)

def _make_(base, name, names, module, qualname):
    number = base._number_
    if number and not all(-sys.maxsize - 1 <= value <= sys.maxsize for _, value in names):
        number = type(sys.maxsize + 1)
    # What int has too comes from the enum's classes all the same.
    namespace = {"__module__": module, "__doc__": base.__doc__}
    for cls in reversed(base.__mro__[:-1]) if number else ():
        namespace.update((key, cls.__dict__[key]) for key in cls._own_ if key in cls.__dict__)
    if number and "__lt__" not in number.__dict__:
        namespace.update(("__%s__" % sign, _numeric(getattr(operator, sign), number)) for sign in "lt le eq ne gt ge".split())
    if sys.version_info[0] > 2:
        namespace["__qualname__"] = qualname or name
    cls = EnumMeta(name, (number, base) if number else (base,), namespace)
    type.__setattr__(cls, "_new_", (number or object).__new__)
    type.__setattr__(cls, "_arguments_", number is not None)
    type.__setattr__(cls, "_value2member_map_", {})
    type.__setattr__(cls, "_member_names_", [])
    members = {}
    for key, value in names:
        member = cls._value2member_map_.get(value)
        if member is None:
            member = cls._add_(key, value)
            cls._member_names_.append(key)
        members[key] = member
        if key not in ("name", "value"):
            type.__setattr__(cls, key, member)
    type.__setattr__(cls, "_member_map_", members)
    mask = 0
    for member in cls._value2member_map_.values():
        mask |= member._value_
    type.__setattr__(cls, "_mask_", mask)
    return cls

def _ordering(sign):
    def compare(self, other):
        raise TypeError("'%s' not supported between instances of '%s' and '%s'"
                        % (sign, type(self).__name__, type(other).__name__))
    return compare

def _numeric(operation, number):
    return lambda self, other: operation(number(self), other)

class _Member(object):
    _word_, _number_, _member_map_ = "enum", None, {}
    _own_ = ("__repr__", "__str__", "__copy__", "__deepcopy__", "__reduce_ex__", "__dir__")
    name, value = _Attribute("name"), _Attribute("value")
    _make_ = classmethod(_make_)
    @classmethod
    def _add_(cls, name, value):
        member = cls._new_(cls, value) if cls._arguments_ else cls._new_(cls)
        member._name_, member._value_ = name, value
        return cls._value2member_map_.setdefault(value, member)
    @classmethod
    def _find_(cls, value):
        if type(value) is cls:
            return value
        try:
            return cls._value2member_map_[value]
        except (KeyError, TypeError):
            return cls._missing_(value)
    @classmethod
    def _missing_(cls, value):
        raise ValueError("%r is not a valid %s" % (value, cls.__name__))
    def __repr__(self):
        return "<%s.%s: %r>" % (type(self).__name__, self._name_, self._value_)
    def __str__(self):
        return "%s.%s" % (type(self).__name__, self._name_)
    def __format__(self, spec):
        return format(str(self), spec)
    def __hash__(self):
        return hash(self._name_)
    def __eq__(self, other):
        return self is other if isinstance(other, _Member) else NotImplemented
    def __ne__(self, other):
        return self is not other if isinstance(other, _Member) else NotImplemented
    __lt__, __le__, __gt__, __ge__ = [_ordering(sign) for sign in ("<", "<=", ">", ">=")]
    def __copy__(self):
        return self
    def __deepcopy__(self, memo):
        return self
    def __reduce_ex__(self, protocol):
        return type(self), (self._value_,)
    def __dir__(self):
        return ["__class__", "__doc__", "__module__", "name", "value"]

class _FlagMember(_Member):
    _word_ = "flag"
    _own_ = _Member._own_ + ("__or__", "__ror__", "__and__", "__rand__", "__xor__", "__rxor__", "__invert__")
    _strict_ = True
    @classmethod
    def _missing_(cls, value):
        if not isinstance(value, (int, type(sys.maxsize + 1))) or (cls._strict_ and not ~cls._mask_ <= value <= cls._mask_):
            return super(_FlagMember, cls)._missing_(value)
        if value < 0:
            return cls._find_(value & cls._mask_)
        if cls._strict_ and value & ~cls._mask_:
            return super(_FlagMember, cls)._missing_(value)
        parts = [member for member in cls if member._value_ and member._value_ & value == member._value_]
        return cls._add_("|".join(member._name_ for member in parts) or None, value)
    def __str__(self):
        return "%s.%s" % (type(self).__name__, self._name_) if self._name_ else "%s(%r)" % (type(self).__name__, self._value_)
    def __repr__(self):
        return _Member.__repr__(self) if self._name_ else "<%s: %r>" % (type(self).__name__, self._value_)
    def _bits_(self, other):
        if isinstance(other, type(self)):
            return other._value_
        return None if self._strict_ or not isinstance(other, (int, type(sys.maxsize + 1))) else other
    def __or__(self, other):
        bits = self._bits_(other)
        return NotImplemented if bits is None else type(self)._find_(self._value_ | bits)
    def __and__(self, other):
        bits = self._bits_(other)
        return NotImplemented if bits is None else type(self)._find_(self._value_ & bits)
    def __xor__(self, other):
        bits = self._bits_(other)
        return NotImplemented if bits is None else type(self)._find_(self._value_ ^ bits)
    __ror__, __rand__, __rxor__ = __or__, __and__, __xor__
    def __invert__(self):
        return type(self)._find_(self._mask_ & ~self._value_)
    def __contains__(self, other):
        if not isinstance(other, type(self)):
            raise TypeError("unsupported operand type(s) for 'in': %r and %r" % (type(other).__name__, type(self).__name__))
        return other._value_ & self._value_ == other._value_
    def __iter__(self):
        return (member for member in type(self) if member._value_ and member._value_ & self._value_ == member._value_)
    def __len__(self):
        return bin(self._value_).count("1")
    def __bool__(self):
        return bool(self._value_)
    __nonzero__ = __bool__

Enum = EnumMeta("Enum", (_Member,), {"__doc__": None, "_own_": ()})
IntEnum = EnumMeta("IntEnum", (Enum,), {"_number_": int, "__doc__": None, "_own_": ()})
Flag = EnumMeta("Flag", (_FlagMember, Enum), {"__doc__": None, "_own_": ()})
IntFlag = EnumMeta("IntFlag", (Flag,), {"_number_": int, "_strict_": False, "__doc__": None, "_own_": ()})
)py";

object stand_ins(enum_state& s) {
    if (s.classes) return object::borrow(s.classes);
    object names = steal_or_throw(PyDict_New());
    const object name = steal_or_throw(compat::str_from_string("pyrite"));
    check_or_throw(PyDict_SetItemString(names.ptr(), "__name__", name.ptr()));
    check_or_throw(PyDict_SetItemString(names.ptr(), "__builtins__", PyEval_GetBuiltins()));
    steal_or_throw(PyRun_String(source, Py_file_input, names.ptr(), names.ptr()));
    s.classes = object(names).release();
    return names;
}

}  // namespace

PyObject* enum_class(enum_state& s, const char* name) {
    object module = PYRITE_HAS_ENUM ? steal_or_null(PyImport_ImportModule("enum")) : object();
    if (PYRITE_HAS_ENUM && !module) {
        if (!PyErr_ExceptionMatches(PyExc_ImportError)) throw_raised();
        PyErr_Clear();
    }
    if (module && hasattr(module.ptr(), name)) return getattr(module.ptr(), name, nullptr);
    return steal_or_throw(PyObject_GetItem(stand_ins(s).ptr(), steal_or_throw(compat::str_from_string(name)).ptr()))
        .release();
}

}  // namespace core
}  // namespace pyrite
