// pyrite/fwd.hpp: forward declarations of every public type, so that headers need not include one another.
#ifndef PYRITE_FWD_HPP
#define PYRITE_FWD_HPP

#include <pyrite/config.hpp>
#include <pyrite_compat/compiler.h>
#include <pyrite_compat/python.h>
#include <pyrite_compat/version.h>

namespace pyrite_compat {}

namespace pyrite {

namespace compat = pyrite_compat;

class Python;
class handle;
class object;
class module;
class error;
class conversion;
class gc_visitor;
class gil_guard;
class interpreter;
class args;
class kwargs;
class arg;

class bool_;
class bytearray;
class bytes;
class callable;
class capsule;
class complex_;
class dict;
class float_;
class frozenset;
class int_;
class iterator;
class list;
class mapping;
class memoryview;
class none;
class sequence;
class set;
class slice;
class str;
class tuple;
class type;
class unicode;
class weakref;

template <class T>
class Py;
template <class T>
class result;

/// The conversion between a C++ type and Python; see pyrite/convert.hpp.
template <class T, class Enable = void>
struct convert;

namespace detail {
template <class Derived>
class object_api;
enum natural_type : unsigned char;
struct item_source;
struct pair_source;
struct function_record;
struct module_record;
struct type_descriptor;
struct exception_info;
struct token_access;
}  // namespace detail

}  // namespace pyrite

#endif
