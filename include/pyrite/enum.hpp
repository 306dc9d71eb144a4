// pyrite/enum.hpp: PYENUM: a C++ enum becomes a class of Python's module `enum`, its enumerators the members.
//
//     enum class Mode { slow, fast };
//     enum Access { read = 1, write = 2 };
//
//     PYENUM(m, Mode, (slow)(fast), "How fast to go.");
//     PYENUM(m, Access, (read)(write), "", pyrite::enum_kind::Flag, pyrite::export_values);
//     PYFN(m, go, (mode=Mode.fast));
//
// An `enum class` becomes an Enum, a plain `enum`, which converts to int, an IntEnum; behind the doc string a
// `pyrite::enum_kind` says otherwise. Parameters take members of the enum only; where the class is an IntEnum or IntFlag
// also plain ints that stand for one, where no overload takes the int as it is. A value without a member raises ValueError;
// flags may be combined. Where Python has no such class (2.7, and the flags of 3.5) an equivalent one stands in.
//
// Tested by tests/test_enum.
#ifndef PYRITE_ENUM_HPP
#define PYRITE_ENUM_HPP

#include <pyrite/class.hpp>
#include <pyrite/detail/enum_record.hpp>
#include <pyrite/detail/for_each.hpp>

namespace pyrite {

/// An option of PYENUM: the members are names of the scope too, as those of a plain `enum` are in C++.
struct export_values_type {};
constexpr export_values_type export_values = {};

namespace detail {

/// The record of the enum E in this module.
template <class E>
struct enum_of {
    typedef typename std::underlying_type<E>::type number;
    static enum_record record;
    static const char* python_name() { return record.name ? record.name : typeid(E).name(); }
};
template <class E>
enum_record enum_of<E>::record = {&typeid(E),
                                  sizeof(E),
                                  std::is_unsigned<typename enum_of<E>::number>::value,
                                  std::is_convertible<E, long long>::value,
                                  nullptr,
                                  nullptr,
                                  nullptr};

inline void apply_enum_option(enum_options& options, enum_kind kind) { options.kind = kind; }
inline void apply_enum_option(enum_options& options, export_values_type) { options.exports = true; }

}  // namespace detail

/// Binds an enum: what PYENUM expands to. `members` are the names, as "(slow)(fast)", `values` their values in the same
/// order; behind the doc string come options: an `enum_kind`, `export_values`. Throws what Python raises.
template <class E, std::size_t Count, class... Options>
void bind_enum(handle scope, const char* name, const char* members, const E (&values)[Count], const char* doc,
               Options... options) {
    static_assert(std::is_enum<E>::value, "pyrite: PYENUM binds enums; for classes there is PYCLASS");
    detail::enum_options chosen = {doc, enum_kind::natural, false};
    const int applied[] = {0, (detail::apply_enum_option(chosen, options), 0)...};
    (void)applied;
    long long numbers[Count];
    for (std::size_t i = 0; i < Count; ++i) numbers[i] = static_cast<long long>(values[i]);
    core::bind_enum(detail::enum_of<E>::record, scope.ptr(), name, members, numbers, Count, chosen);
}

/// Enums bound by PYENUM, as their members.
template <class E>
struct convert<E, typename std::enable_if<std::is_enum<E>::value>::type> {
    static const char* python_name() noexcept { return detail::enum_of<E>::python_name(); }
    static bool from_python(handle src, E& out, conversion& how) noexcept {
        long long value;
        if (!core::load_enum(detail::enum_of<E>::record, src.ptr(), value, how)) return false;
        out = static_cast<E>(static_cast<typename detail::enum_of<E>::number>(value));
        return true;
    }
    static PyObject* to_python(E value) noexcept {
        return core::from_enum(detail::enum_of<E>::record, static_cast<long long>(value));
    }
};

}  // namespace pyrite

PYRITE_ALLOW_OMITTED_MACRO_ARGUMENT
#pragma GCC system_header

/// PYENUM(scope, Enum, (A)(B)… [, doc [, options]])
///
/// Binds a C++ enum in a module, or in a class, under its own name. Arguments: the scope; the enum; its enumerators, each in
/// brackets; the doc string, a literal; an `pyrite::enum_kind`, `pyrite::export_values`. Expands to the array of the values,
/// and one call of `pyrite::bind_enum`, which also takes more than the 256 members that Boost.Preprocessor can walk over.
/// Header: pyrite/enum.hpp.
#define PYENUM(scope_, Enum_, members, ...) \
    PYRITE_ENUM_IMPL(scope_, ::pyrite::detail::last_name(#Enum_), Enum_, members, #members, "" __VA_ARGS__)

/// PYENUM_AS(scope, "Name", Enum, (A)(B)… [, doc [, options]]): the same under another name, which may be a variable.
#define PYENUM_AS(scope_, py_name, Enum_, members, ...) \
    PYRITE_ENUM_IMPL(scope_, py_name, Enum_, members, #members, "" __VA_ARGS__)

#define PYRITE_ENUM_IMPL(scope_, py_name, Enum_, members, names, ...)                         \
    do {                                                                                      \
        typedef Enum_ pyrite_enum;                                                            \
        const pyrite_enum pyrite_values[] = {PYRITE_FOR_EACH(PYRITE_ENUM_VALUE, ~, members)}; \
        ::pyrite::bind_enum(scope_, py_name, names, pyrite_values, __VA_ARGS__);              \
    } while (false)
#define PYRITE_ENUM_VALUE(i, data, member) pyrite_enum::member,

#endif
