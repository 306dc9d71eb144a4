// pyrite/types/capsule.hpp: `capsule`, a C++ pointer inside a Python object, with the name that says what it is.
//
// Tested by tests/test_types_capsule, tests/embed/test_types.
#ifndef PYRITE_TYPES_CAPSULE_HPP
#define PYRITE_TYPES_CAPSULE_HPP

#include <pyrite/detail/reference.hpp>
#include <pyrite/python.hpp>

namespace pyrite {

/// Python's capsule: how extension modules hand C pointers to each other.
///
///     static const char session_name[] = "bank.session";  // must outlive the capsule; null is a name, too
///     capsule c = capsule::make<session>(py, session_name, "localhost", 8080);
///     session* s = c.get<session>(session_name);
class capsule : public object {
    PYRITE_OBJECT_TYPE(capsule, object, "capsule", PyCapsule_CheckExact(o))

    /// Holds `pointer`, which may not be null (exc::ValueError); `destroy`, where given, is called with it when the
    /// capsule dies. What `destroy` throws is reported to sys.unraisablehook (stderr on older versions).
    capsule(Python, void* pointer, const char* name, void (*destroy)(void*) = nullptr);

    /// A capsule that owns a new `T(args…)`.
    template <class T, class... Args>
    static capsule make(Python py, const char* name, Args&&... args) {
        struct unfinished {
            T* pointer;
            ~unfinished() { delete pointer; }
        } fresh = {new T(std::forward<Args>(args)...)};
        capsule made(py, fresh.pointer, name, &destroy_as<T>);
        fresh.pointer = nullptr;
        return made;
    }

    /// The pointer; throws exc::ValueError where the capsule's name is another one.
    void* pointer(const char* name) const;
    template <class T>
    T* get(const char* name) const {
        return static_cast<T*>(pointer(name));
    }
    /// The name, or nullptr.
    const char* name() const;
    /// Is this the name of the capsule?
    bool is_valid(const char* name) const noexcept { return PyCapsule_IsValid(ptr(), name) != 0; }

    /// The pointer of the capsule that is at `module.attribute`, which must be its name too; imports the module.
    static void* import_pointer(Python, const char* module_and_attribute);

  private:
    template <class T>
    static void destroy_as(void* pointer) {
        delete static_cast<T*>(pointer);
    }
};

}  // namespace pyrite

#endif
