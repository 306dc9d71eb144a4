// pyrite/detail/class_convert.hpp: the conversion of bound classes: what `convert` is for every class that has no
// conversion of its own, and how their objects are passed and returned by value, reference, pointer and smart pointer.
// For users: pyrite/class.hpp and pyrite/policy.hpp.
//
// Tested by tests/test_class and tests/test_override.
#ifndef PYRITE_DETAIL_CLASS_CONVERT_HPP
#define PYRITE_DETAIL_CLASS_CONVERT_HPP

#include <pyrite/detail/bound_function.hpp>

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
        pyrite::object made;
        if (!core::load_converted(detail::class_of<T>::record, src.ptr(), object, how, made)) return false;
        PYRITE_BEGIN_USERS_COPY
        out = *static_cast<const T*>(object);
        PYRITE_END_USERS_COPY
        return true;
    }
    static bool from_python(handle src, detail::late_value<T>& out, conversion& how) {
        void* object;
        pyrite::object made;
        if (!core::load_converted(detail::class_of<T>::record, src.ptr(), object, how, made)) return false;
        out.emplace(*static_cast<const T*>(object));
        return true;
    }
    static PyObject* to_python(const T& value) { return detail::class_of<T>::make_value(value); }
    static PyObject* to_python(T&& value) { return detail::class_of<T>::make_value(std::move(value)); }
};

namespace detail {

/// True where T is handled as a bound class.
template <class T, bool IsClass = std::is_class<T>::value>
struct is_bound_class : std::false_type {};
template <class T>
struct is_bound_class<T, true> : std::integral_constant<bool, std::is_base_of<class_conversion, convert<T>>::value> {};

template <class T>
struct is_made_late<T, typename std::enable_if<is_bound_class<T>::value>::type> : std::true_type {};

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
    PYRITE_TRY { delete static_cast<T*>(owner); }
    PYRITE_CATCH_ALL { core::report_destructor(); }
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
    static PyObject* give(const T* object, PyObject*) { return class_of<T>::make_value(*object); }
};
template <class T>
struct pointer_giver<policy::move_type, T> {
    static PyObject* give(T* object, PyObject*) { return class_of<T>::make_value(std::move(*object)); }
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
        if (!policy_copies<Policy>::value) core::track_class(class_of<object_type>::record);
    }
};

// What cannot be copied is only ever `self`, where no policy says what else the reference may be.
struct no_copy {};
template <class T>
struct pointer_giver<no_copy, T> {
    static PyObject* give(const T*, PyObject*) { return core::raise_not_copyable(class_of<T>::record); }
};
template <>
struct policy_copies<no_copy> : policy_copies<policy::copy_type> {};

/// Results by reference: a copy unless a policy says otherwise; a reference to `self` is self.
template <class Policy, class T>
struct result_giver<Policy, T&,
                    typename std::enable_if<is_bound_class<typename std::remove_cv<T>::type>::value>::type> {
    typedef typename std::remove_cv<T>::type object_type;
    typedef typename std::conditional<std::is_copy_constructible<object_type>::value && !std::is_abstract<T>::value,
                                      policy::copy_type, no_copy>::type copied;
    typedef typename std::conditional<std::is_same<Policy, policy::automatic_type>::value, copied, Policy>::type chosen;
    static PyObject* give(T& object, PyObject* self) {
        if (self && core::is_object_of(class_of<object_type>::record, self, untyped(&object))) {
            Py_INCREF(self);
            return self;
        }
        return pointer_giver<chosen, object_type>::give(const_cast<object_type*>(&object), self);
    }
    static void note() {
        if (!policy_copies<chosen>::value) core::track_class(class_of<object_type>::record);
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
        return !object || how.keep(src);
    }
    static PyObject* to_python(T* object) { return result_giver<policy::reference_type, T*>::give(object, nullptr); }
};

/// What `cls.implicit<From>()` registers: a To of what converts to a From.
template <class To, class From, bool BoundClass = is_bound_class<From>::value>
struct implicit_maker {
    static PyObject* from(PyObject* src, conversion& how) {
        loaded_value<From> value;
        if (!value.load(src, how)) return nullptr;
        return class_of<To>::make_value(std::move(value.get()));
    }
};
template <class To, class From>
struct implicit_maker<To, From, true> {
    static PyObject* from(PyObject* src, conversion& how) {
        void* object;
        if (!core::load_object(class_of<From>::record, src, object, how)) return nullptr;
        return class_of<To>::make_value(*static_cast<const From*>(object));
    }
};
template <class To, class From>
struct implicit_site {
    static PyObject* make(PyObject* src, conversion& how) {
        PYRITE_TRY { return implicit_maker<To, From>::from(src, how); }
        PYRITE_CATCH_ALL { return core::translate_exception(); }
    }
    static core::implicit_conversion conversion_;
};
template <class To, class From>
core::implicit_conversion implicit_site<To, From>::conversion_ = {&implicit_site::make, nullptr};

// What has bound classes among its parts, as a std::pair may.
template <class T>
struct extractor<T, typename std::enable_if<is_made_late<T>::value && !is_bound_class<T>::value>::type> {
    static T extract(PyObject* src) {
        late_value<T> value;
        conversion how;
        if (!value.load(src, how)) core::throw_failed(how, src, convert<T>::python_name(), "value");
        return std::move(value.get());
    }
};

// Objects of bound classes leave Python by copy, by reference or by pointer.
template <class T>
struct extractor<T, typename std::enable_if<is_bound_class<T>::value>::type> {
    static T extract(PyObject* src, const char* subject = "value") { return extractor<T&>::extract(src, subject); }
};
template <class T>
struct extractor<T&, typename std::enable_if<is_bound_class<typename std::remove_cv<T>::type>::value>::type> {
    static T& extract(PyObject* src, const char* subject = "value") {
        typedef class_of<typename std::remove_cv<T>::type> bound;
        void* object;
        conversion how;
        if (!core::load_object(bound::record, src, object, how))
            core::throw_failed(how, src, bound::python_name(), subject);
        return *static_cast<T*>(object);
    }
};

}  // namespace detail

template <class T>
struct convert<T*, typename std::enable_if<detail::is_class_pointer<T*>::value>::type> : detail::pointer_conversion<T> {
};

}  // namespace pyrite

#endif
