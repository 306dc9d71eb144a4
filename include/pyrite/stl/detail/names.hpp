// pyrite/stl/detail/names.hpp: the Python names of composite types, such as "dict[str, list[int]]", for messages.
// Not for users; the headers of pyrite/stl/ are.
//
// Tested by tests/test_stl_tuple.
#ifndef PYRITE_STL_DETAIL_NAMES_HPP
#define PYRITE_STL_DETAIL_NAMES_HPP

#include <pyrite/convert.hpp>

namespace pyrite {
namespace detail {

/// `Kind` says how the names of the Ts are put together. Each name is made once and lives for good.
template <class Kind, class... T>
const char* composite_name() {
    static const char* const name = [] {
        const char* const names[] = {convert<T>::python_name()..., nullptr};
        return core::composite_name(Kind::before(), names, Kind::separator(), Kind::after());
    }();
    return name;
}

/// "expected 2 items", made once.
template <size_t Count>
const char* expected_items() {
    static const char* const message = core::expected_items(Count);
    return message;
}

// One line a kind of name: what comes before, between and after the names of the parts.
#define PYRITE_NAME_KIND(Kind, Before, Separator, After)               \
    struct Kind {                                                      \
        static constexpr const char* before() { return Before; }       \
        static constexpr const char* separator() { return Separator; } \
        static constexpr const char* after() { return After; }         \
    };
PYRITE_NAME_KIND(list_name, "list[", ", ", "]")
PYRITE_NAME_KIND(set_name, "set[", ", ", "]")
PYRITE_NAME_KIND(dict_name, "dict[", ", ", "]")
PYRITE_NAME_KIND(dict_of_lists_name, "dict[", ", list[", "]]")
PYRITE_NAME_KIND(tuple_name, "tuple[", ", ", "]")
PYRITE_NAME_KIND(union_name, "", " | ", "")
PYRITE_NAME_KIND(optional_name, "", "", " | None")
#undef PYRITE_NAME_KIND

}  // namespace detail
}  // namespace pyrite

#endif
