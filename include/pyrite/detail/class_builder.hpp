// pyrite/detail/class_builder.hpp: what `class_` asks of the core while a class is being bound.
#ifndef PYRITE_DETAIL_CLASS_BUILDER_HPP
#define PYRITE_DETAIL_CLASS_BUILDER_HPP

#include <pyrite/detail/class_record.hpp>

namespace pyrite {
namespace detail {

struct class_builder;  // src/class_builder.hpp

/// The name of a virtual function, in a static record of its own.
struct override_name {
    const char* name;
    unsigned index;       // of the str in the state, from 1 on; 0 before the first call
    unsigned generation;  // of the state `index` belongs to
    PyTypeObject* type;   // the latest type that was asked for it: only compared
    unsigned version;     // that it had then, or 0: see compat::type_version_tag
    bool overrides;       // what was found
};

enum member_kind : unsigned char { instance_member, static_member, class_member, init_member, call_member };

/// How the class that stands in for T in Python subclasses is constructed from A…; nullptr where cls.override_with was not
/// told of that constructor.
template <class T, class... A>
struct alias_constructor {
    static void (*construct)(void* place, A&&... args);
};
template <class T, class... A>
void (*alias_constructor<T, A...>::construct)(void* place, A&&... args) = nullptr;

template <class T, class Alias, class Signature>
struct register_alias_constructor;
template <class T, class Alias, class R, class... A>
struct register_alias_constructor<T, Alias, R(A...)> {
    static void construct(void* place, A&&... args) { ::new (place) Alias(std::forward<A>(args)...); }
    static bool apply() {
        alias_constructor<T, A...>::construct = &construct;
        return true;
    }
};
/// What a factory's results become in Python subclasses; each is nullptr where there is no way, or no stand-in.
template <class T>
struct alias_of {
    static bool (*is)(const T* object);                 // is it an object of the stand-in already?
    static void (*from_value)(void* place, T&& value);  // a stand-in made of an object of just T
};
template <class T>
bool (*alias_of<T>::is)(const T*) = nullptr;
template <class T>
void (*alias_of<T>::from_value)(void*, T&&) = nullptr;

// By a constructor of the stand-in, or else by the default one and an assignment.
template <class T, class Alias, bool ByConstructor, bool ByAssignment>
struct alias_maker {
    static constexpr void (*get())(void*, T&&) { return nullptr; }
};
template <class T, class Alias, bool ByAssignment>
struct alias_maker<T, Alias, true, ByAssignment> {
    static void make(void* place, T&& value) { ::new (place) Alias(std::move(value)); }
    static constexpr void (*get())(void*, T&&) { return &make; }
};
template <class T, class Alias>
struct alias_maker<T, Alias, false, true> {
    static void make(void* place, T&& value) {
        Alias* made = ::new (place) Alias();
        PYRITE_TRY {
            PYRITE_BEGIN_USERS_COPY
            static_cast<T&>(*made) = std::move(value);
            PYRITE_END_USERS_COPY
        }
        PYRITE_CATCH_ALL {
            made->~Alias();
            PYRITE_RETHROW;
        }
    }
    static constexpr void (*get())(void*, T&&) { return &make; }
};
template <class T, class Alias>
struct register_alias {
    static bool is(const T* object) { return dynamic_cast<const Alias*>(object) != nullptr; }
    static void apply() {
        alias_of<T>::is = &is;
        alias_of<T>::from_value = alias_maker < T, Alias, std::is_constructible<Alias, T&&>::value,
        std::is_default_constructible<Alias>::value && std::is_move_assignable<T>::value > ::get();
    }
};

template <class T, class Alias, bool DefaultConstructible>
struct register_alias_default {
    static bool apply() { return register_alias_constructor<T, Alias, void()>::apply(); }
};
template <class T, class Alias>
struct register_alias_default<T, Alias, false> {
    static bool apply() { return true; }
};

}  // namespace detail

namespace core {

/// A builder for the class of `record` in a module or another builder's scope. `use_holder`, where it is not nullptr, says how
/// objects are held that know their own holder. Throws TypeError where the class is bound already.
detail::class_builder* begin_class(detail::class_record& record, void (*use_holder)(detail::class_record&),
                                   PyObject* scope, const char* name, const char* doc);
/// Makes the type and puts it into its scope; frees the builder, also where it throws.
void finish_class(detail::class_builder* builder);
/// Frees a builder without making the class. Takes nullptr.
void abandon_class(detail::class_builder* builder) noexcept;

void add_base(detail::class_builder* builder, const detail::class_base& base);
void add_python_base(detail::class_builder* builder, PyObject* type);
void set_class_flags(detail::class_builder* builder, unsigned flags) noexcept;
/// How many freed instances are kept.
void set_freelist(detail::class_builder* builder, size_t most) noexcept;
/// The stand-in class; `offset` is where the class itself lies in it, which must be its begin.
void set_alias(detail::class_builder* builder, size_t size, size_t offset);
void add_class_attribute(detail::class_builder* builder, const char* name, PyObject* value);
/// An object that stands for the class while it is bound, so that others can be bound inside it. Borrowed.
PyObject* scope_of_class(detail::class_builder* builder);

/// Adds a method; a closure's record is copied, and `drop` called with its closure when the class dies.
void add_method(detail::class_builder* builder, detail::function_record& record, const char* name,
                const char* signature, const char* doc, detail::member_kind kind);
void add_method_closure(detail::class_builder* builder, const detail::function_record& record, const char* name,
                        const char* doc, detail::member_kind kind, void* closure, void (*drop)(void*));
/// Adds a property; a NULL setter makes it read-only. The texts must be literals.
void add_property(detail::class_builder* builder, const char* name, const char* doc, getter get, setter set,
                  void* closure);
/// The halves of a property made of functions, as its closure.
struct property_records {
    const char* name;
    const detail::function_record* get;
    const detail::function_record* set;
};
property_records* new_property(detail::class_builder* builder, const char* name, const detail::function_record* get,
                               const detail::function_record* set);
/// A property of the class itself.
void add_static_property(detail::class_builder* builder, const char* doc, getter get, setter set,
                         const property_records* records);
/// A copy of a record with its closure, which both live as long as the class.
detail::function_record* keep_record(detail::class_builder* builder, const detail::function_record& record,
                                     void* closure, void (*drop)(void*));
/// Adds an __init__ that makes its object where it is told to; where there is no other, `vectorcall` is what the type is
/// called by (3.9+), and `init` its tp_init, if they are not nullptr.
void add_init(detail::class_builder* builder, detail::function_record& record, const char* signature, const char* doc,
              compat::vectorcall_function vectorcall, initproc init);
/// The same for __new__.
void add_new(detail::class_builder* builder, detail::function_record& record, const char* signature, const char* doc,
             compat::vectorcall_function vectorcall);
/// Adds a __new__ that is given the class, and returns what the call is to return.
void add_new_closure(detail::class_builder* builder, const detail::function_record& record, const char* doc,
                     void* closure, void (*drop)(void*));
/// An instance of a class, which may be made in Python, for a __new__ to construct. New reference, or nullptr.
PyObject* allocate_for_new(PyObject* cls) noexcept;

/// True where `instance` is to be made of the stand-in class: it is of a Python subclass.
bool wants_alias(const detail::class_record& record, PyObject* instance) noexcept;
/// The errors of constructors.
PYRITE_COLD PyObject* raise_not_constructible(const detail::class_record& record) noexcept;
PYRITE_COLD void raise_constructed_twice(PyObject* instance) noexcept;
/// keep_alive with the instance that is under construction as the nurse.
bool keep_alive_by_new(PyObject* patient) noexcept;
/// Makes an object elsewhere the object of an instance that was not constructed yet; false with an exception raised, and
/// the owner dropped.
bool attach_object(const detail::class_record& record, PyObject* instance, const external_object& what,
                   bool is_stand_in) noexcept;

/// A method of a polymorphic class that Python called, on the C stack as long as the call lasts. Python has chosen that
/// class's own function, as `super().name()` does: so the first look-up of an override of the same name for the object
/// finds none. One for each call under way, in all threads; the GIL guards the list.
struct direct_call {
    void* object;  // nullptr: not in the list
    const char* name;
    PyThreadState* thread;
    bool used;
    direct_call *newer, *older;
};
void begin_direct_call(direct_call& call, void* object, const char* name) noexcept;
void end_direct_call(direct_call& call) noexcept;

/// The instance whose class overrides a virtual function of a C++ object in Python (new), and the name as Python has it
/// (borrowed); nullptr where there is none. Throws what the look-up raises.
PyObject* find_overriding(const detail::class_record& record, void* object, detail::override_name& name,
                          PyObject*& key);
/// Calls it, with the instance as the first argument. `argv[-1]` may be written to.
PyObject* call_override(PyObject* key, PyObject** argv, size_t nargs);
/// Keeps what an override returned alive as long as the object's instance. Throws where that cannot be.
void keep_result(const detail::class_record& record, void* object, PyObject* result);
/// The UTF-8 of a text that is kept alive so; nullptr with `how` or an exception telling why.
const char* keep_text(const detail::class_record& record, void* object, const char* name, PyObject* result,
                      conversion& how);
PYRITE_NORETURN PYRITE_COLD void throw_override_failed(conversion& how, PyObject* result, const char* expected,
                                                       const char* owner, const char* name);
PYRITE_NORETURN PYRITE_COLD void throw_pure_virtual(const char* owner, const char* name);

/// The error of a setter: "Account.balance must be float, not str", or AttributeError where nothing can be deleted.
PYRITE_COLD int raise_not_deletable(PyObject* instance, const char* name) noexcept;
PYRITE_COLD int raise_property_failed(PyObject* instance, const char* name, conversion& how, PyObject* value,
                                      const char* expected) noexcept;
/// A setter's value that could not be read in place, into what a parameter of that code is loaded into; nullptr is a
/// deletion. False with an exception raised.
PYRITE_COLD bool load_property(PyObject* instance, const char* name, detail::param_code code, PyObject* value,
                               void* out) noexcept;

}  // namespace core
}  // namespace pyrite

#endif
