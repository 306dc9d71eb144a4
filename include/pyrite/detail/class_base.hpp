// pyrite/detail/class_base.hpp: the ways between an object of a bound class and its part that is a base.
// For users: `cls.base<B>()` in pyrite/class.hpp.
//
// Tested by tests/test_class_inheritance.
#ifndef PYRITE_DETAIL_CLASS_BASE_HPP
#define PYRITE_DETAIL_CLASS_BASE_HPP

#include <pyrite/detail/class_record.hpp>

namespace pyrite {
namespace detail {

/// True where B is a virtual base of T, or one of T's bases' : there is no way from it to T but dynamic_cast.
template <class B, class T>
struct is_virtual_base {
    template <class Base, class Derived>
    static char test(decltype(static_cast<Derived*>(std::declval<Base*>())));
    template <class Base, class Derived>
    static long test(...);
    enum { value = sizeof(test<B, T>(nullptr)) != sizeof(char) };
};

template <class T, class B, bool Possible>
struct base_downcast {
    static void* cast(void* object) { return dynamic_cast<T*>(static_cast<B*>(object)); }
    static constexpr void* (*get())(void*) { return &cast; }
};
template <class T, class B>
struct base_downcast<T, B, false> {
    static constexpr void* (*get())(void*) { return nullptr; }
};

template <class T, class B>
struct base_link {
    static void* upcast(void* object) { return static_cast<B*>(static_cast<T*>(object)); }
    static class_base make() {
        return class_base{&class_of<B>::record, &upcast, base_downcast<T, B, std::is_polymorphic<B>::value>::get(),
                          is_virtual_base<B, T>::value != 0, nullptr};
    }
    /// Where the base lies in the object; of a base that is not virtual.
    static std::size_t offset() {
        const std::size_t somewhere = 4096;
        return reinterpret_cast<std::size_t>(upcast(reinterpret_cast<void*>(somewhere))) - somewhere;
    }
};

}  // namespace detail
}  // namespace pyrite

#endif
