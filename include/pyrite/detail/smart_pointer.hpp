// pyrite/detail/smart_pointer.hpp: std::shared_ptr, std::unique_ptr and their likes in other libraries as arguments and
// results, and as holders. None of them is included: they are known by what they can do.
// For users: `cls.holder<H>()` and `is_intrusive` in pyrite/class.hpp.
//
// Tested by tests/test_class_smart_pointers.
#ifndef PYRITE_DETAIL_SMART_POINTER_HPP
#define PYRITE_DETAIL_SMART_POINTER_HPP

#include <pyrite/detail/class_convert.hpp>
#include <pyrite/py.hpp>  // Py: what a shared pointer to an object inside Python holds

namespace pyrite {

/// True for smart pointers whose count lies in the object, so that one can be made of a plain pointer at any time:
/// specialise it for yours. They need `element_type` and `get()`. A class held by one is bound with `cls.holder<H>()`.
///
///     namespace pyrite {
///     template <class T>
///     struct is_intrusive<my::intrusive_ptr<T>> : std::true_type {};
///     }
template <class H>
struct is_intrusive : std::false_type {};

namespace detail {

/// A class with `element_type` that can be asked for its pointer. Copyable ones share, the others own alone.
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

// Before C++20 a template's name must be known where it is called with its arguments written out; that of std is then
// found by the argument.
template <class>
void get_deleter();

// The instance a shared pointer was made of, by its deleter; borrowed, or nullptr.
template <class H>
PyObject* instance_behind(const H& pointer, decltype(get_deleter<python_owner>(std::declval<const H&>()))) {
    const python_owner* owner = get_deleter<python_owner>(pointer);
    return owner ? owner->instance.ptr() : nullptr;
}
template <class H>
PyObject* instance_behind(const H&, ...) {
    return nullptr;
}

enum smart_pointer_kind { shares_by_block, shares_by_object, owned_alone };
template <class H>
struct kind_of_pointer
    : std::integral_constant<smart_pointer_kind, is_intrusive<H>::value                 ? shares_by_object
                                                 : std::is_copy_constructible<H>::value ? shares_by_block
                                                                                        : owned_alone> {};

template <class H, smart_pointer_kind Kind>
struct smart_pointer_loader;

// The holder itself, or a pointer that keeps the instance alive: always that where it is of a Python subclass.
template <class H>
struct smart_pointer_loader<H, shares_by_block> {
    typedef typename smart_pointer<H>::element element;
    static bool load(PyObject* src, void* found, H& out, conversion&) {
        if (const void* owner = core::peek_owner(class_of<element>::record, src, &delete_owner<H>, true)) {
            out = *static_cast<const H*>(owner);
            return true;
        }
        out = H(static_cast<typename H::element_type*>(static_cast<element*>(found)),
                python_owner{Py<object>(object::borrow(src))});
        core::note_shared(src);
        return true;
    }
};

// The count is in the object, which must not be one that lies inside an instance: the last pointer deletes it.
template <class H>
struct smart_pointer_loader<H, shares_by_object> {
    typedef typename smart_pointer<H>::element element;
    static bool load(PyObject* src, void* found, H& out, conversion& how) {
        if (!core::is_elsewhere(src))
            return how.value("lies inside its Python object: bind its class with cls.holder<H>()");
        out = H(static_cast<typename H::element_type*>(static_cast<element*>(found)));
        return true;
    }
};

// Sole ownership leaves Python: the C++ object moves out, and the instance can no longer be used.
template <class H>
struct smart_pointer_loader<H, owned_alone> {
    typedef typename smart_pointer<H>::element element;
    template <class E, bool Movable>
    struct mover {
        static void* move(void* object) { return static_cast<void*>(new E(std::move(*static_cast<E*>(object)))); }
        static constexpr void* (*get())(void*) { return &move; }
    };
    template <class E>
    struct mover<E, false> {
        static constexpr void* (*get())(void*) { return nullptr; }
    };
    static bool load(PyObject* src, void*, H& out, conversion& how) {
        const class_record& record = class_of<element>::record;
        if (H* owner = static_cast<H*>(core::take_owner(record, src, &delete_owner<H>))) {
            out = std::move(*owner);
            delete owner;
            return true;
        }
        if (!core::is_default_delete(typeid(typename H::deleter_type)))
            return how.value("is owned by Python, and cannot be given to a pointer with another deleter");
        void* raw = core::release_raw(record, src, std::has_virtual_destructor<element>::value);
        if (!raw)
            raw = core::move_out(
                record, src, mover < element,
                std::is_move_constructible<element>::value && !std::is_abstract<element>::value > ::get());
        if (!raw) return how.value("is owned by Python, and cannot be given away");
        out.reset(static_cast<element*>(raw));
        return true;
    }
};

template <class H, smart_pointer_kind Kind>
struct smart_pointer_giver {
    static PyObject* give(H&& pointer) {
        typedef typename smart_pointer<H>::element element;
        class_record& record = class_of<element>::record;
        void* object = untyped(pointer.get());
        if (Kind == shares_by_block) {
            PyObject* instance = instance_behind(pointer, nullptr);
            if (instance && core::is_object_of(record, instance, object)) {
                Py_INCREF(instance);
                return instance;
            }
        }
        return core::wrap_object(record, {object, new H(std::move(pointer)), &delete_owner<H>, nullptr});
    }
};
template <class H>
struct smart_pointer_giver<H, owned_alone> {
    static PyObject* give(H&& pointer) {
        typedef typename smart_pointer<H>::element element;
        class_record& record = class_of<element>::record;
        void* object = untyped(pointer.get());
        // What a plain `delete` ends is held as a pointer that was taken over.
        if (!core::is_default_delete(typeid(typename H::deleter_type)))
            return core::wrap_object(record, {object, new H(std::move(pointer)), &delete_owner<H>, nullptr});
        void* raw = untyped(pointer.release());
        return core::wrap_object(record, {raw, raw, &delete_owner<element>, nullptr});
    }
};

// ---- holders: what owns the object that a constructor of Python's made, where it is not to lie in the instance

// By the class's own `new` and `delete`, where it has them.
template <class T>
struct object_memory {
    template <class U>
    static decltype(U::operator new(std::size_t())) make(std::size_t size, U*) {
        return U::operator new(size);
    }
    static void* make(std::size_t size, ...) { return ::operator new(size); }
    template <class U>
    static decltype(U::operator delete(nullptr)) drop(void* memory, U*) {
        U::operator delete(memory);
    }
    static void drop(void* memory, ...) { ::operator delete(memory); }

    static void* allocate(std::size_t size) { return make(size, static_cast<T*>(nullptr)); }
    static void deallocate(void* memory) { drop(memory, static_cast<T*>(nullptr)); }
};

template <class T, class H, smart_pointer_kind Kind>
struct object_holder {
    static void* adopt(void* object, void (**drop)(void*)) {
        void* owner = new H(static_cast<T*>(object));
        *drop = &delete_owner<H>;
        return owner;
    }
};
template <class T, class H>
struct object_holder<T, H, owned_alone> {
    static void* adopt(void* object, void (**drop)(void*)) {
        *drop = &delete_owner<T>;
        return object;
    }
};

template <class T, class H>
void hold_objects_by(class_record& record) {
    static_assert(alignof(T) <= 2 * sizeof(void*),
                  "pyrite: objects of over-aligned classes must lie in their instances");
    record.adopt = &object_holder<T, H, kind_of_pointer<H>::value>::adopt;
    record.allocate = &object_memory<T>::allocate;
    record.deallocate = &object_memory<T>::deallocate;
}

// The shared pointer of std::enable_shared_from_this; void where the class has none.
template <class T>
struct shared_from_this_of {
    template <class U>
    static typename std::decay<decltype(std::declval<U&>().shared_from_this())>::type* test(int);
    template <class U>
    static void* test(...);
    typedef typename std::remove_pointer<decltype(test<T>(0))>::type type;
};
template <class T, class H>
struct shared_from_this_holder {
    static void use(class_record& record) { hold_objects_by<T, H>(record); }
};
template <class T>
struct shared_from_this_holder<T, void> {
    static constexpr void (*use)(class_record&) = nullptr;
};
template <class T>
struct own_holder_of : shared_from_this_holder<T, typename shared_from_this_of<T>::type> {};

// What `cls.holder<H>()` does: nothing for shared pointers, which any object can be given to.
template <class T, class H, smart_pointer_kind Kind>
struct named_holder {
    static void use(class_record& record) { hold_objects_by<T, H>(record); }
};
template <class T, class H>
struct named_holder<T, H, shares_by_block> {
    static void use(class_record&) {}
};
template <class T, class H>
struct holder_of {
    static_assert(
        std::is_same<typename smart_pointer<H>::element, T>::value,
        "pyrite: cls.holder<H>(): H must point to the class (for std::weak_ptr include pyrite/stl/memory.hpp)");
    static void use(class_record& record) { named_holder<T, H, kind_of_pointer<H>::value>::use(record); }
};

}  // namespace detail

/// std::shared_ptr and std::unique_ptr of a bound class, and pointers of other libraries that look like them; None is the
/// null pointer. A shared pointer to an object that lives in a Python instance keeps the instance alive; a unique one
/// takes the object away from it.
template <class H>
struct convert<H, typename std::enable_if<detail::smart_pointer<H>::value>::type> {
    typedef typename detail::smart_pointer<H>::element element;
    typedef detail::class_of<element> bound;

    static const char* python_name() noexcept { return bound::python_name(); }
    static bool from_python(handle src, H& out, conversion& how) {
        note();
        if (src.is_none()) {
            out = H();
            return true;
        }
        void* object;
        return core::load_object(bound::record, src.ptr(), object, how) &&
               detail::smart_pointer_loader<H, detail::kind_of_pointer<H>::value>::load(src.ptr(), object, out, how);
    }
    static PyObject* to_python(const H& pointer) { return to_python(H(pointer)); }
    static PyObject* to_python(H&& pointer) {
        note();
        if (!pointer.get()) {
            Py_INCREF(Py_None);
            return Py_None;
        }
        return detail::smart_pointer_giver<H, detail::kind_of_pointer<H>::value>::give(std::move(pointer));
    }

  private:
    static void note() {
        if (PYRITE_UNLIKELY(!(bound::record.flags & detail::class_is_tracked))) core::track_class(bound::record);
    }
};

}  // namespace pyrite

#endif
