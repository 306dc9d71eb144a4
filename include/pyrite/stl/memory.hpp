// pyrite/stl/memory.hpp: `std::weak_ptr` of bound classes, both ways; empty and expired ones are None.
//
// `std::shared_ptr` and `std::unique_ptr` need no header of pyrite's. A weak pointer, other than a shared one, cannot keep a
// Python object alive; so it can only be had of objects that a shared pointer owns, not of those that lie inside their Python
// objects. A shared pointer owns what came from C++ by one, what a factory made by one, and all objects of a class that
// derives from std::enable_shared_from_this or says `cls.holder<std::weak_ptr<T>>()`, or, to be pointed to as an object of
// its base B, `cls.holder<std::weak_ptr<B>>()`. Any other is a ValueError.
//
//     PYCLASS(m, Node, cls) {
//         cls.holder<std::weak_ptr<Node>>();
//         PYINIT(cls, (), ());
//         PYPROP(cls, parent);  // std::weak_ptr<Node> parent;
//     }
//
// Tested by tests/test_stl_memory.
#ifndef PYRITE_STL_MEMORY_HPP
#define PYRITE_STL_MEMORY_HPP

#include <pyrite/class.hpp>

#include <memory>  // weak_ptr

namespace pyrite {

/// To Python the object, or None where it is gone; the same Python object as long as there is one. From Python None, or an
/// object that a shared pointer owns.
template <class T>
struct convert<std::weak_ptr<T>> {
    typedef convert<std::shared_ptr<T>> shared;
    typedef typename std::remove_cv<T>::type element;

    static const char* python_name() noexcept { return shared::python_name(); }
    static bool from_python(handle src, std::weak_ptr<T>& out, conversion& how) {
        out.reset();
        if (src.is_none()) return true;
        const detail::class_record& record = detail::class_of<element>::record;
        void* found;
        if (!core::load_object(record, src.ptr(), found, how)) return false;
        T* object = static_cast<element*>(found);
        return share<const element>(record, src, object, out) || share<element>(record, src, object, out) ||
               share_from_this(object, out, std::is_void<typename detail::shared_from_this_of<T>::type>()) ||
               how.value(core::is_elsewhere(src.ptr())
                             ? "is not owned by a std::shared_ptr of its class"
                             : "lies inside its Python object: bind its class with cls.holder<std::weak_ptr<T>>()");
    }
    static PyObject* to_python(const std::weak_ptr<T>& pointer) { return shared::to_python(pointer.lock()); }

  private:
    template <class E>
    static bool share(const detail::class_record& record, handle src, T* object, std::weak_ptr<T>& out) {
        typedef std::shared_ptr<E> holder;
        const void* owner = core::peek_owner(record, src.ptr(), &detail::delete_owner<holder>, false);
        if (owner) out = std::shared_ptr<T>(*static_cast<const holder*>(owner), object);
        return owner != nullptr;
    }
    // Also for classes derived from the one that has it. An object that nobody shares throws.
    template <class U>
    static bool share_from_this(U* object, std::weak_ptr<T>& out, std::false_type) {
        PYRITE_TRY {
            out = std::shared_ptr<T>(object->shared_from_this(), object);
            return true;
        }
        PYRITE_CATCH_ALL { return false; }
    }
    template <class U>
    static bool share_from_this(U*, std::weak_ptr<T>&, std::true_type) {
        return false;
    }
};

namespace detail {

/// `cls.holder<std::weak_ptr<T>>()`: constructors make objects that a shared pointer owns.
template <class T, class U>
struct holder_of<T, std::weak_ptr<U>> {
    static_assert(std::is_base_of<U, T>::value,
                  "pyrite: cls.holder<std::weak_ptr<U>>(): U must be the class, or a base class of it");
    static void use(class_record& record) { hold_objects_by<T, std::shared_ptr<U>>(record); }
};

}  // namespace detail
}  // namespace pyrite

#endif
