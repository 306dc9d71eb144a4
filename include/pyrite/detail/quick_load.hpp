// pyrite/detail/quick_load.hpp: the arguments of short parameter lists, read in the trampoline itself where each is of
// the exact, common type. What is anything else goes the core's way, from the first parameter on.
//
// Reading one in place runs no Python code, raises nothing and owns nothing, so that it may be done over. Long lists are
// left to the core's loop alone: a copy of it in each function would cost more than it saves.
//
// Tested by tests/test_quick_load.
#ifndef PYRITE_DETAIL_QUICK_LOAD_HPP
#define PYRITE_DETAIL_QUICK_LOAD_HPP

#include <pyrite/detail/in_place.hpp>
#include <pyrite/detail/param.hpp>

namespace pyrite {
namespace detail {

enum : std::size_t { quick_limit = 3 };

/// Can P read in place? `static bool quick(PyObject*, slot&)` says whether it did.
template <class P>
struct has_quick {
    template <class Q>
    static std::true_type test(bool (*)(PyObject*, typename Q::slot&), decltype(&Q::quick));
    template <class Q>
    static std::false_type test(...);
    enum { value = decltype(test<P>(nullptr, nullptr))::value };
};

template <std::size_t I, class... P>
struct quick_values {
    enum { possible = true };
    template <class Slots>
    static bool read(Slots&, PyObject* const*) {
        return true;
    }
};
template <std::size_t I, class P, class... Rest>
struct quick_values<I, P, Rest...> {
    typedef quick_values<I + 1, Rest...> rest;
    enum { possible = has_quick<P>::value && rest::possible };
    template <class Slots>
    static bool read(Slots& slots, PyObject* const* args) {
        return P::quick(args[I], static_cast<frame_leaf<I, typename P::slot>&>(slots).slot) && rest::read(slots, args);
    }
};

/// How a trampoline fills its frame, by each of the ways it may be called; for what is returned, see
/// core::loaded(). By the core:
struct core_loader {
    enum { quick = false };
    static PyObject* general(const function_record& record, void* slots, PyObject* self, PYRITE_ENTRY_PARAMS) {
        return core::load_arguments(record, slots, self, PYRITE_ENTRY_ARGS);
    }
    static PyObject* one(const function_record& record, void* slots, PyObject* self, PyObject* arg) {
        return core::load_argument(record, slots, self, arg);
    }
    static bool vector(const function_record& record, void* slots, PyObject* const* args, Py_ssize_t nargs,
                       PyObject* names) {
        return core::load_vector(record, slots, args, nargs, names);
    }
};
template <bool Quick, class Slots, class... P>
struct loads : core_loader {};
template <class Slots, class... P>
struct loads<true, Slots, P...> {
    enum { quick = true };
    typedef quick_values<0, P...> values;
    static PyObject* general(const function_record& record, Slots* slots, PyObject* self, PYRITE_ENTRY_PARAMS) {
        return (PYRITE_LIKELY(PYRITE_ENTRY_NARGS == record.fast_nargs && !PYRITE_ENTRY_KW) &&
                PYRITE_LIKELY(values::read(*slots, PYRITE_ENTRY_ARGV)))
                   ? core::loaded()
                   : core::load_arguments(record, slots, self, PYRITE_ENTRY_ARGS);
    }
    // An overload set marks the object by its low bits; that one is no pointer then.
    static PyObject* one(const function_record& record, Slots* slots, PyObject* self, PyObject* arg) {
        return (PYRITE_LIKELY(!(reinterpret_cast<std::size_t>(arg) & 3)) && PYRITE_LIKELY(values::read(*slots, &arg)))
                   ? core::loaded()
                   : core::load_argument(record, slots, self, arg);
    }
    static bool vector(const function_record& record, Slots* slots, PyObject* const* args, Py_ssize_t nargs,
                       PyObject* names) {
        return (PYRITE_LIKELY(nargs == record.fast_nargs && !names) && PYRITE_LIKELY(values::read(*slots, args))) ||
               core::load_vector(record, slots, args, nargs, names);
    }
};
/// `Wanted` is false where the core must see every call; and whether a list is short is asked before its parameters are
/// looked at.
template <bool Short>
struct loader_of_length {
    template <class...>
    using of = core_loader;
};
template <>
struct loader_of_length<true> {
    template <class Slots, class... P>
    using of = loads<quick_values<0, P...>::possible, Slots, P...>;
};
template <bool Wanted, std::size_t Count>
struct argument_loader : loader_of_length<(Wanted && Count > 0 && Count <= quick_limit)> {};

}  // namespace detail
}  // namespace pyrite

#endif
