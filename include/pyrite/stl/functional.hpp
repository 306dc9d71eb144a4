// pyrite/stl/functional.hpp: `std::reference_wrapper` of bound classes as a reference to the object, both ways; with it
// `std::function`, which has a header of its own.
//
//     void choose(std::vector<std::reference_wrapper<Plant>> plants);   // the very objects, none of them None
//
// Tested by tests/test_stl_functional.
#ifndef PYRITE_STL_FUNCTIONAL_HPP
#define PYRITE_STL_FUNCTIONAL_HPP

#include <pyrite/detail/class_convert.hpp>
#include <pyrite/stl/function.hpp>

#include <functional>  // reference_wrapper

namespace pyrite {
namespace detail {

template <class T>
struct is_made_late<std::reference_wrapper<T>> : std::true_type {};
template <class T>
struct borrows<std::reference_wrapper<T>> {
    enum { value = true };
};

/// As a parameter: a reference.
template <class T>
struct param<std::reference_wrapper<T>> {
    typedef void* slot;
    enum { owned = true };
    static constexpr param_code code() { return code_instance; }
    static constexpr const type_descriptor* types() {
        return &class_of<typename std::remove_cv<T>::type>::record.descriptor;
    }
    static std::reference_wrapper<T> get(slot s) { return std::reference_wrapper<T>(*static_cast<T*>(s)); }
    static bool quick(PyObject* src, slot& s) { return class_of<typename std::remove_cv<T>::type>::read(src, s); }
};

/// As a result: a reference, unless a policy says what else.
template <class Policy, class T>
struct wrapped_reference_giver {
    typedef typename std::conditional<std::is_same<Policy, policy::automatic_type>::value, policy::reference_type,
                                      Policy>::type chosen;
    typedef result_giver<chosen, T&> giver;
    static PyObject* give(const std::reference_wrapper<T>& value, PyObject* self) {
        return giver::give(value.get(), self);
    }
    static void note() { giver::note(); }
};
template <class Policy, class T>
struct result_giver<Policy, std::reference_wrapper<T>, void> : wrapped_reference_giver<Policy, T> {};
template <class Policy, class T>
struct result_giver<Policy, const std::reference_wrapper<T>, void> : wrapped_reference_giver<Policy, T> {};
template <class Policy, class T>
struct result_giver<Policy, std::reference_wrapper<T>&, void> : wrapped_reference_giver<Policy, T> {};
template <class Policy, class T>
struct result_giver<Policy, const std::reference_wrapper<T>&, void> : wrapped_reference_giver<Policy, T> {};

}  // namespace detail

/// From Python the object itself, which must live as long as the wrapper is used; never None, and nothing that would be
/// converted by `cls.implicit<From>()` but as a parameter of its own. To Python a reference.
template <class T>
struct convert<std::reference_wrapper<T>> {
    static_assert(
        detail::is_bound_class<typename std::remove_cv<T>::type>::value,
        "pyrite: a std::reference_wrapper refers to an object of a bound class: what Python converts is no object "
        "of C++ to refer to");
    typedef convert<T*> pointer;

    static const char* python_name() noexcept { return pointer::python_name(); }
    static bool from_python(handle src, detail::late_value<std::reference_wrapper<T>>& out, conversion& how) {
        T* object = nullptr;
        if (src.is_none() || !pointer::from_python(src, object, how)) return false;
        out.emplace(*object);
        return true;
    }
    static bool from_python(handle src, std::reference_wrapper<T>& out, conversion& how) {
        T* object = nullptr;
        if (src.is_none() || !pointer::from_python(src, object, how)) return false;
        out = *object;
        return true;
    }
    static PyObject* to_python(const std::reference_wrapper<T>& value) {
        detail::result_giver<policy::reference_type, T*>::note();
        return pointer::to_python(&value.get());
    }
};

}  // namespace pyrite

#endif
