// pyrite/detail/object_maker.hpp: how PYINIT makes an object in its place. For users: pyrite/init.hpp.
//
// Tested by tests/test_construct.
#ifndef PYRITE_DETAIL_OBJECT_MAKER_HPP
#define PYRITE_DETAIL_OBJECT_MAKER_HPP

#include <new>      // placement new
#include <utility>  // forward, declval

namespace pyrite {
namespace detail {

template <class T, class... A>
struct is_brace_constructible {
    template <class U>
    static char test(decltype(U{std::declval<A>()...}) *);
    template <class U>
    static int test(...);
    enum { value = sizeof(test<T>(nullptr)) == 1 };
};

/// T(args…), or T{args…} for an aggregate; of an abstract class nothing. `Pass` is how each is passed: a reference.
template <class T, bool Abstract, bool Parenthesised, class... Pass>
struct object_maker {
    static bool make(void* place, Pass... args) {
        ::new (place) T(static_cast<Pass>(args)...);
        return true;
    }
};
template <class T, class... Pass>
struct object_maker<T, false, false, Pass...> {
    static bool make(void* place, Pass... args) {
        static_assert(is_brace_constructible<T, Pass...>::value,
                      "pyrite: PYINIT: the class has no constructor of these parameter types");
        ::new (place) T{static_cast<Pass>(args)...};
        return true;
    }
};
template <class T, bool Parenthesised, class... Pass>
struct object_maker<T, true, Parenthesised, Pass...> {
    static bool make(void*, Pass...) { return false; }
};

}  // namespace detail
}  // namespace pyrite

#endif
