// pyrite/detail/object_maker.hpp: how PYINIT makes an object in its place. For users: pyrite/init.hpp.
//
// Tested by tests/test_construct.
#ifndef PYRITE_DETAIL_OBJECT_MAKER_HPP
#define PYRITE_DETAIL_OBJECT_MAKER_HPP

#include <new>      // placement new
#include <utility>  // forward, declval

namespace pyrite {
namespace detail {

/// T(args…), or T{args…} for an aggregate; of an abstract class nothing.
template <class T, bool Abstract, bool Parenthesised>
struct object_maker {
    template <class... A>
    static bool make(void* place, A&&... args) {
        ::new (place) T(std::forward<A>(args)...);
        return true;
    }
};
template <class T, class... A>
struct is_brace_constructible {
    template <class U>
    static char test(decltype(U{std::declval<A>()...}) *);
    template <class U>
    static int test(...);
    enum { value = sizeof(test<T>(nullptr)) == 1 };
};
template <class T>
struct object_maker<T, false, false> {
    template <class... A>
    static bool make(void* place, A&&... args) {
        static_assert(is_brace_constructible<T, A...>::value,
                      "pyrite: PYINIT: the class has no constructor of these parameter types");
        ::new (place) T{std::forward<A>(args)...};
        return true;
    }
};
template <class T, bool Parenthesised>
struct object_maker<T, true, Parenthesised> {
    template <class... A>
    static bool make(void*, A&&...) {
        return false;
    }
};

}  // namespace detail
}  // namespace pyrite

#endif
