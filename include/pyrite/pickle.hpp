// pyrite/pickle.hpp: PYPICKLE: instances of a class are pickled and copied by a pair of functions.
//
//     PYPICKLE(cls, [](const Point& p) { return std::make_tuple(p.x, p.y); },
//                   [](std::tuple<double, double> state) { return Point(std::get<0>(state), std::get<1>(state)); });
//
// The first gives a state, anything that converts to Python and can itself be pickled; the second makes an object of such a
// state: a T, a T*, or a smart pointer. They become `__getstate__` and `__setstate__`, and serve every protocol of pickle,
// copy.copy and copy.deepcopy. In a Python subclass whose objects are of a class that stands in (`override_with`), a T is
// moved into one of those, by a constructor that takes it or by assignment; where neither is there, return one by pointer.
// What a subclass made in Python adds, attributes in `__dict__` and slots, is kept too; a subclass may extend both methods,
// and calls those of its base. A class without PYPICKLE refuses to be pickled.
//
// Tested by tests/test_pickle.
#ifndef PYRITE_PICKLE_HPP
#define PYRITE_PICKLE_HPP

#include <pyrite/init.hpp>

namespace pyrite {

namespace core {

/// Replaces the class's refusal to be pickled.
void make_picklable(detail::class_builder* builder);
/// The state with what Python keeps in an instance beside it; the state itself where there is nothing. New reference; throws
/// what Python raises.
PyObject* pickle_state(PyObject* instance, PyObject* state);
/// The other way: the state (borrowed from `pickled`) for an instance of just this class, and what was beside it into the
/// instance. `by_value` tells that the class itself is made, which is not what an instance of a subclass is that another
/// class stands in for in C++. Throw what Python raises.
PyObject* unpickle_state(const detail::class_record& record, PyObject* instance, PyObject* pickled, bool by_value);
void restore_attributes(PyObject* instance, PyObject* pickled);
/// TypeError and so on: "Point.__setstate__() argument 'state' must be tuple, not int".
PYRITE_NORETURN PYRITE_COLD void throw_state_failed(const detail::class_record& record, conversion& how,
                                                    PyObject* state, const char* expected);

}  // namespace core

namespace detail {

template <class T, class F>
struct getstate_call {
    F get;
    object operator()(handle self) {
        T* that = class_of<T>::self(self.ptr());
        if (!that) core::throw_raised();
        return object::steal(core::pickle_state(self.ptr(), to_object(get(*that)).ptr()));
    }
};

// The state as the parameter of the user's function.
template <class T, class A, bool BoundClass>
struct state_loader {
    static A load(PyObject* state) {
        loaded_value<A> value;
        conversion how;
        if (!value.load(state, how))
            core::throw_state_failed(class_of<T>::record, how, state, convert<A>::python_name());
        return std::move(value.get());
    }
};
template <class T, class A>
struct state_loader<T, A, true> {
    static A& load(PyObject* state) {
        void* that;
        conversion how;
        if (!core::load_object(class_of<A>::record, state, that, how))
            core::throw_state_failed(class_of<T>::record, how, state, class_of<A>::python_name());
        return *static_cast<A*>(that);
    }
};

template <class T, class F, class Parameters>
struct setstate_call {
    static_assert(sizeof(F) == 0, "pyrite: PYPICKLE: the second function takes the state, and nothing else");
};
template <class T, class F, class A>
struct setstate_call<T, F, type_list<A>> {
    F set;
    result<void> operator()(PyObject* self, object pickled) {
        typedef bare<typename function_traits<F>::result> made;
        const object state = object::borrow(core::unpickle_state(
            class_of<T>::record, self, pickled.ptr(), std::is_same<made, T>::value && !alias_of<T>::from_value));
        result<void> done = factory_result<T, made>::take(
            self, set(state_loader<T, bare<A>, is_bound_class<bare<A>>::value>::load(state.ptr())));
        if (done.ok()) core::restore_attributes(self, pickled.ptr());
        return done;
    }
};
template <class T, class F>
struct setstate_target {
    struct traits {
        typedef pyrite::result<void> result;
    };
    typedef type_list<object> parameters;
    typedef setstate_call<T, F, typename function_traits<F>::parameters> call;
    static call& get(const function_record& record) { return *static_cast<call*>(record.closure); }
};

}  // namespace detail

/// Binds the pair of functions: what PYPICKLE expands to. Throws what Python raises.
template <class Site, class T, class Get, class Set>
void bind_pickle(class_<T>& cls, Get&& get, Set&& set) {
    typedef detail::method_callable<T, typename std::decay<Get>::type> getter;
    typedef detail::getstate_call<T, typename getter::type> get_call;
    detail::bind_member<Site, detail::method_of<T>, get_call>(
        cls.builder(), "__getstate__", "()", "The state for pickle.",
        get_call{getter::make(static_cast<typename std::decay<Get>::type>(std::forward<Get>(get)))},
        detail::instance_member, std::false_type());
    typedef detail::setstate_target<T, typename std::decay<Set>::type> target;
    typedef typename target::call set_call;
    typedef detail::bound_function<detail::site<Site, detail::shape_of("(state, /)").total>, target, detail::init_of<T>>
        bound;
    core::add_method_closure(cls.builder(), detail::closure_record<bound>("(state, /)"), "__setstate__",
                             "Makes the object of its state.", detail::instance_member,
                             new set_call{std::forward<Set>(set)}, &detail::drop_closure<set_call>);
    core::make_picklable(cls.builder());
}

}  // namespace pyrite

PYRITE_ALLOW_OMITTED_MACRO_ARGUMENT
#pragma GCC system_header

/// PYPICKLE(cls, getstate, setstate)
///
/// Binds how instances are pickled: `getstate` takes the object and gives its state, `setstate` takes the state and gives an
/// object, or a pointer to one. Expands to a local type and one call of `pyrite::bind_pickle`. Header: pyrite/pickle.hpp.
#define PYPICKLE(cls, ...)                                                    \
    do {                                                                      \
        struct pyrite_tag {};                                                 \
        ::pyrite::bind_pickle<PYRITE_PLAIN_SITE("()", "")>(cls, __VA_ARGS__); \
    } while (false)

#endif
