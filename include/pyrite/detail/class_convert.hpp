// pyrite/detail/class_convert.hpp: the conversion of bound classes: what `convert` is for every class that has no
// conversion of its own, and how their objects are passed and returned by value, reference, pointer and smart pointer.
// For users: pyrite/class.hpp and pyrite/policy.hpp.
//
// Tested by tests/test_class and tests/test_override.
#ifndef PYRITE_DETAIL_CLASS_CONVERT_HPP
#define PYRITE_DETAIL_CLASS_CONVERT_HPP

#include <pyrite/detail/bound_function.hpp>
#include <pyrite/py.hpp>  // Py: what a shared pointer to an object inside Python holds

namespace pyrite {

/// Every type without a conversion of its own is taken for a class bound by PYCLASS: values are copied or moved.
template <class T, class Enable>
struct convert : detail::class_conversion {
    static_assert(std::is_class<T>::value || std::is_union<T>::value || std::is_enum<T>::value,
                  "pyrite: no conversion for this type: include the header of pyrite/stl/ that has it, or specialise "
                  "pyrite::convert (see pyrite/convert.hpp)");

    static const char* python_name() noexcept { return detail::class_of<T>::python_name(); }
    static bool from_python(handle src, T& out, conversion& how) {
        void* object;
        if (!core::load_object(detail::class_of<T>::record, src.ptr(), object, how)) return false;
        out = *static_cast<const T*>(object);
        return true;
    }
    static PyObject* to_python(const T& value) { return detail::class_of<T>::make(value); }
    static PyObject* to_python(T&& value) { return detail::class_of<T>::make(std::move(value)); }
};

namespace detail {

/// True where T is handled as a bound class.
template <class T>
struct is_bound_class
    : std::integral_constant<bool, std::is_class<T>::value && std::is_base_of<class_conversion, convert<T>>::value> {};

// Is T a pointer to a class? Not to char, not PyObject*.
template <class T>
struct is_class_pointer : std::false_type {};
template <class T>
struct is_class_pointer<T*>
    : std::integral_constant<bool, std::is_class<T>::value &&
                                       !std::is_same<typename std::remove_cv<T>::type, PyObject>::value> {};

/// An argument of the class itself: a pointer to the object, which stays Python's.
template <class T>
struct param<T, typename std::enable_if<is_bound_class<T>::value>::type> {
    typedef void* slot;
    enum { owned = false };
    static constexpr param_code code() { return code_instance; }
    static constexpr const type_descriptor* types() { return &class_of<T>::record.descriptor; }
    static T& get(slot s) { return *static_cast<T*>(s); }
    static bool quick(PyObject* src, slot& s) { return class_of<T>::read(src, s); }
};

/// A pointer: None is nullptr.
template <class T>
struct param<T*, typename std::enable_if<is_class_pointer<T*>::value>::type> {
    typedef void* slot;
    enum { owned = true };
    static constexpr param_code code() { return code_pointer; }
    static constexpr const type_descriptor* types() {
        return &class_of<typename std::remove_cv<T>::type>::record.descriptor;
    }
    static T* get(slot s) { return static_cast<T*>(s); }
    static bool quick(PyObject* src, slot& s) { return class_of<typename std::remove_cv<T>::type>::read(src, s); }
};

template <class T>
void* untyped(T* object) {
    return const_cast<void*>(static_cast<const void*>(object));
}

template <class T>
void delete_owner(void* owner) {
    delete static_cast<T*>(owner);
}

/// What each policy makes of a pointer; `self` is the parent of internal references, or nullptr.
template <class Policy, class T>
struct pointer_giver;
template <class T>
struct pointer_giver<policy::take_type, T> {
    static PyObject* give(T* object, PyObject*) {
        return core::wrap_object(class_of<T>::record, {untyped(object), untyped(object), &delete_owner<T>, nullptr});
    }
};
template <class T>
struct pointer_giver<policy::reference_type, T> {
    static PyObject* give(T* object, PyObject*) {
        return core::wrap_object(class_of<T>::record, {untyped(object), nullptr, nullptr, nullptr});
    }
};
template <class T>
struct pointer_giver<policy::reference_internal_type, T> {
    static PyObject* give(T* object, PyObject* self) {
        return core::wrap_object(class_of<T>::record, {untyped(object), nullptr, nullptr, self});
    }
};
template <class T>
struct pointer_giver<policy::copy_type, T> {
    static PyObject* give(const T* object, PyObject*) { return class_of<T>::make(*object); }
};
template <class T>
struct pointer_giver<policy::move_type, T> {
    static PyObject* give(T* object, PyObject*) { return class_of<T>::make(std::move(*object)); }
};
template <class T>
struct pointer_giver<policy::automatic_type, T> : pointer_giver<policy::take_type, T> {};

template <class Policy>
struct policy_copies {
    enum { value = false };
};
template <>
struct policy_copies<policy::copy_type> {
    enum { value = true };
};
template <>
struct policy_copies<policy::move_type> : policy_copies<policy::copy_type> {};

/// Results by pointer.
template <class Policy, class T>
struct result_giver<Policy, T*, typename std::enable_if<is_class_pointer<T*>::value>::type> {
    typedef typename std::remove_cv<T>::type object_type;
    static PyObject* give(T* object, PyObject* self) {
        if (!object) return finish(store_result<Policy, void>{nullptr});
        return pointer_giver<Policy, object_type>::give(const_cast<object_type*>(object), self);
    }
    static void note() {
        if (!policy_copies<Policy>::value) class_of<object_type>::record.flags |= class_is_tracked;
    }
};

/// Results by reference: a copy unless a policy says otherwise; a reference to `self` is self.
template <class Policy, class T>
struct result_giver<Policy, T&,
                    typename std::enable_if<is_bound_class<typename std::remove_cv<T>::type>::value>::type> {
    typedef typename std::remove_cv<T>::type object_type;
    typedef
        typename std::conditional<std::is_same<Policy, policy::automatic_type>::value, policy::copy_type, Policy>::type
            chosen;
    static PyObject* give(T& object, PyObject* self) {
        if (self && core::is_object_of(class_of<object_type>::record, self, untyped(&object))) {
            Py_INCREF(self);
            return self;
        }
        return pointer_giver<chosen, object_type>::give(const_cast<object_type*>(&object), self);
    }
    static void note() {
        if (!policy_copies<chosen>::value) class_of<object_type>::record.flags |= class_is_tracked;
    }
};

/// To Python by `to_object(pointer)`, as an argument of a call: a reference, None for nullptr.
template <class T>
struct pointer_conversion {
    static const char* python_name() noexcept { return class_of<typename std::remove_cv<T>::type>::python_name(); }
    static bool from_python(handle src, T*& out, conversion& how) {
        void* object = nullptr;
        if (!src.is_none() &&
            !core::load_object(class_of<typename std::remove_cv<T>::type>::record, src.ptr(), object, how))
            return false;
        out = static_cast<T*>(object);
        return true;
    }
    static PyObject* to_python(T* object) { return result_giver<policy::reference_type, T*>::give(object, nullptr); }
};

// Objects of bound classes leave Python by copy, by reference or by pointer.
template <class T>
struct extractor<T, typename std::enable_if<is_bound_class<T>::value>::type> {
    static T extract(PyObject* src) { return extractor<T&>::extract(src); }
};
template <class T>
struct extractor<T&, typename std::enable_if<is_bound_class<typename std::remove_cv<T>::type>::value>::type> {
    static T& extract(PyObject* src) {
        typedef class_of<typename std::remove_cv<T>::type> bound;
        void* object;
        conversion how;
        if (!core::load_object(bound::record, src, object, how))
            core::throw_failed(how, src, bound::python_name(), "value");
        return *static_cast<T*>(object);
    }
};

// ---- smart pointers

/// A class with `element_type` that can be asked for its pointer: shared_ptr, unique_ptr, and their likes of other
/// libraries. Copyable ones share, the others own alone.
template <class H>
struct smart_pointer {
    template <class U>
    static typename std::remove_cv<typename U::element_type>::type* test(typename U::element_type*,
                                                                         decltype(std::declval<const U&>().get())*);
    template <class U>
    static void test(...);
    typedef typename std::remove_pointer<decltype(test<H>(nullptr, nullptr))>::type element;
    enum { value = std::is_class<element>::value };
};

/// The deleter of a shared pointer to an object inside a Python instance: keeps the instance alive.
struct python_owner {
    Py<object> instance;
    void operator()(const void*) { instance.reset(); }
};

template <class H, bool Shares>
struct smart_pointer_loader {
    typedef typename smart_pointer<H>::element element;
    static bool load(PyObject* src, void* found, H& out, conversion&) {
        out = H(static_cast<typename H::element_type*>(static_cast<element*>(found)),
                python_owner{Py<object>(object::borrow(src))});
        return true;
    }
};

// Sole ownership leaves Python: the C++ object moves out, and the instance can no longer be used.
template <class H>
struct smart_pointer_loader<H, false> {
    typedef typename smart_pointer<H>::element element;
    template <class E, bool Movable>
    struct mover {
        static E* move(void* object) { return new E(std::move(*static_cast<E*>(object))); }
    };
    template <class E>
    struct mover<E, false> {
        static E* move(void*) { return nullptr; }
    };
    static bool load(PyObject* src, void* object, H& out, conversion& how) {
        const class_record& record = class_of<element>::record;
        if (H* owner = static_cast<H*>(core::take_owner(record, src, &delete_owner<H>))) {
            out = std::move(*owner);
            delete owner;
            return true;
        }
        element *moved = mover < element,
                std::is_move_constructible<element>::value && !std::is_abstract<element>::value > ::move(object);
        if (!moved) return how.value("is owned by Python, and cannot be given away");
        out.reset(moved);
        core::disown_instance(record, src);
        return true;
    }
};

}  // namespace detail

template <class T>
struct convert<T*, typename std::enable_if<detail::is_class_pointer<T*>::value>::type> : detail::pointer_conversion<T> {
};

/// std::shared_ptr and std::unique_ptr of a bound class, and pointers of other libraries that look like them; None is the
/// null pointer. A shared pointer to an object that lives in a Python instance keeps the instance alive; a unique one
/// takes the object away from it.
template <class H>
struct convert<H, typename std::enable_if<detail::smart_pointer<H>::value>::type> {
    typedef typename detail::smart_pointer<H>::element element;
    typedef detail::class_of<element> bound;

    static const char* python_name() noexcept { return bound::python_name(); }
    static bool from_python(handle src, H& out, conversion& how) {
        bound::record.flags |= detail::class_is_tracked;
        if (src.is_none()) {
            out = H();
            return true;
        }
        void* object;
        return core::load_object(bound::record, src.ptr(), object, how) &&
               detail::smart_pointer_loader<H, std::is_copy_constructible<H>::value>::load(src.ptr(), object, out, how);
    }
    static PyObject* to_python(const H& pointer) { return wrap(new H(pointer)); }
    static PyObject* to_python(H&& pointer) { return wrap(new H(std::move(pointer))); }

  private:
    static PyObject* wrap(H* owner) {
        bound::record.flags |= detail::class_is_tracked;
        if (!owner->get()) {
            delete owner;
            Py_INCREF(Py_None);
            return Py_None;
        }
        return core::wrap_object(bound::record,
                                 {detail::untyped(owner->get()), owner, &detail::delete_owner<H>, nullptr});
    }
};

}  // namespace pyrite

#endif
