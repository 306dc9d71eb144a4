// pyrite/detail/enum_record.hpp: the static record of a bound C++ enum, and what the core makes of it.
// For users: pyrite/enum.hpp.
#ifndef PYRITE_DETAIL_ENUM_RECORD_HPP
#define PYRITE_DETAIL_ENUM_RECORD_HPP

#include <pyrite/convert.hpp>

#include <typeinfo>  // type_info: the name of an enum that is not bound

namespace pyrite {

/// Which class of Python's module `enum` a bound enum is made of. `natural` is IntEnum for an enum that converts to int
/// (`enum E`), and Enum for one that does not (`enum class E`).
enum class enum_kind : unsigned char { natural, Enum, IntEnum, Flag, IntFlag };

namespace detail {

struct enum_table;  // src/enum.cpp

struct enum_record {
    const std::type_info* cpp_type;  //
    unsigned char size;              // of the underlying type
    bool is_unsigned;                //
    bool converts;                   // to int, by itself
    PyTypeObject* type;              // the Python class, owned by the table; nullptr before PYENUM
    const char* name;                // in Python
    enum_table* table;               // its members, owned by the state
};

/// What PYENUM says behind the members.
struct enum_options {
    const char* doc;
    enum_kind kind;
    bool exports;
};

}  // namespace detail

namespace core {

/// Makes the Python class of an enum, and puts it into a module or into the scope of a class being bound. `members` are the
/// names, as "(a)(b)", and `values` one value each. Throws TypeError where the enum is bound already, and what Python raises.
void bind_enum(detail::enum_record& record, PyObject* scope, const char* name, const char* members,
               const long long* values, size_t count, const detail::enum_options& options);
/// The value of a member; where implicit, for IntEnum and IntFlag, also of a plain int. Else false, with `how` telling why.
bool load_enum(const detail::enum_record& record, PyObject* src, long long& out, conversion& how) noexcept;
/// The member of a value, for flags also the members combined. New reference, or nullptr with an exception raised.
PyObject* from_enum(const detail::enum_record& record, long long value) noexcept;

}  // namespace core
}  // namespace pyrite

#endif
