// pyrite/detail/class_record.hpp: the static record of a C++ class, from which the core makes the Python type and by which
// it finds the C++ object in an instance. For users: pyrite/class.hpp.
//
// An instance made by Python holds its C++ object at `offset`, and nothing else: no pointer, no flag. What is otherwise
// (not constructed yet, elsewhere in memory, given away) is in a table of the core, and `irregular` counts for how many
// instances of the class or of classes derived from it one would have to look there.
#ifndef PYRITE_DETAIL_CLASS_RECORD_HPP
#define PYRITE_DETAIL_CLASS_RECORD_HPP

#include <pyrite/detail/function_record.hpp>
#include <pyrite/detail/try.hpp>
#include <pyrite/object.hpp>

#include <new>       // placement: C++ objects are constructed inside Python's
#include <typeinfo>  // type_info: C++ classes are told apart by it across modules

namespace pyrite {
namespace detail {

struct class_record;

/// A growable list of pointers in a static record; malloc'ed where it has room for more than one.
struct pointer_list {
    void** items;
    unsigned size;
    unsigned room;
};

/// A special method of a class, and how the core calls it. Those without arguments are called by their slot alone.
struct protocol_entry {
    const function_record* record;
    PyObject* (*call)(const function_record&, PyObject* self, PyObject* const* args, unsigned mode);
    protocol_entry* next;  // of calls: a further definition
};

/// A C++ base that is bound too, and the ways from the derived object to it and back.
struct class_base {
    class_record* record;
    void* (*upcast)(void*);
    void* (*downcast)(void*);  // of polymorphic bases, else nullptr; gives nullptr where the object is of another class
    bool is_virtual;           // the way leads through the object
    class_base* next;
};

/// The definitions of __init__ or __new__ of a class run by the core that bound it.
typedef PyObject* (*definitions_runner)(const class_record&, PyObject* self, PyObject* args, PyObject* kw);

/// Modules whose records are laid out alike share their classes: to be counted up with each change of what they share.
enum { class_abi_version = 2 };

struct class_record {
    type_descriptor descriptor;  // first: what parameters of the class point at
    PyTypeObject* type;          // owned by the state; nullptr before PYCLASS
    int irregular;               // see above; 0 means: the object is at `offset`
    unsigned watched;            // not 0: tables may know of regular instances, for they are tracked or have patients
    const std::type_info* cpp_type;  //
    unsigned size;                   // of the C++ object, or of the class that stands in for it
    unsigned alignment;              //
    void (*destroy)(void*);          // the destructor, or nullptr where it does nothing
    bool (*assign)(void*, void*);  // moves the second object into the first, false with an exception raised; or nullptr
    const void* (*most_derived)(const void*, const std::type_info**);  // of polymorphic classes, else nullptr
    class_base* bases;                                                 //
    destructor dealloc;                               // tp_dealloc; nullptr before PYCLASS where the core's own will do
    compat::vectorcall_function vectorcall;           // of the only PYINIT where it can be called so (3.9+), or nullptr
    pointer_list inits;                               // function_record*: the definitions of __init__, or __new__
    unsigned alias_size;                              // of the class that stands in for Python subclasses, or 0
    unsigned offset;                                  // of the C++ object in an instance
    int (*traverse)(void* object, visitproc, void*);  // for the garbage collector, or nullptr
    void (*clear)(void* object);                      //
    unsigned dict_offset;                             // of the instance's __dict__, or 0
    unsigned weaklist_offset;                         // of its weak references, or 0
    const protocol_entry* protocols;                  // by protocol_id, or nullptr
    const char* name;                                 // in Python
    unsigned flags;                                   // class_flags
    void (*finalize)(PyObject* self);                 // __del__, or nullptr
    class_record* canonical;              // the record of the module that bound the class, where that is another
    class_record* next_copy;              // of the records that have this one, or the same, as `canonical`
    definitions_runner run_inits;         // for `inits`
    PyTypeObject* layout;                 // the type made for the class; `type` is it, or derives from it
    PyTypeObject* native;                 // the type of Python's that instances begin as, or nullptr
    void* (*move_to_heap)(void* object);  // `new T(std::move(object))`, or nullptr; throws
    void* (*adopt)(void* object, void (**drop)(void*));  // makes the holder of an object outside; throws; or nullptr
    void* (*allocate)(std::size_t size);                 // with `adopt`: the memory of such an object; throws
    void (*deallocate)(void* memory);                    //
};

enum class_flags : unsigned {
    class_is_tracked = 1,  // pointers to objects of the class are given to Python: remember which object is where
    class_has_gc = 2,
    class_has_dict = 4,
    class_has_weakref = 8,
    class_is_final = 16,
    class_is_immutable = 32,
    class_is_abstract = 64,
    class_is_local = 128,
    class_is_plain = 256,       // an instance is Python's head and the C++ object, and nothing else
    class_is_trivial = 512,     // assigning an object is copying its bytes
    class_is_simple = 1024,     // plain, not tracked, the object right behind Python's head: made as soon as that is
    class_is_outside = 2048,    // objects lie outside their instances, in the table `irregular`
    class_makes_in_new = 4096,  // `inits` are definitions of __new__
    class_is_settled = 8192     // the import of its module has succeeded
};

}  // namespace detail

namespace core {

/// What messages call the class, which may be one that is not bound.
PYRITE_COLD const char* class_name(const detail::class_record& record) noexcept;
/// The C++ object in `instance` as the class of `record`; nullptr with TypeError or so raised where there is none.
/// `instance` is of the record's type or a subclass.
PYRITE_COLD void* find_object(const detail::class_record& record, PyObject* instance) noexcept;
/// The same for any object; false with `how` telling why. With `none_allowed`, None is nullptr.
bool load_object(const detail::class_record& record, PyObject* src, void*& out, conversion& how) noexcept;
/// A new instance of the class with room for its object, not constructed; nullptr with an exception raised.
PyObject* allocate_instance(const detail::class_record& record) noexcept;
/// The same for any bound class, as its __new__ makes it; in the table until begin_construction and finish_construction.
PYRITE_COLD PyObject* allocate_unmade(const detail::class_record& record) noexcept;
/// A new instance of any bound class, whose object is to be made at `place`, before finish_value or cancel_value; nullptr
/// with an exception raised. finish_value throws what making the holder of the object throws.
PyObject* begin_value(const detail::class_record& record, void*& place) noexcept;
void finish_value(const detail::class_record& record, PyObject* instance);
PYRITE_COLD void cancel_value(const detail::class_record& record, PyObject* instance) noexcept;
/// Frees an instance of allocate_instance again.
void free_instance(PyObject* instance) noexcept;
/// tp_dealloc, for the class whose object the instance holds.
void dealloc_instance(const detail::class_record& record, PyObject* instance) noexcept;
/// Runs one __init__ that makes its object where it is told to, on an instance in any state. New reference to None, or
/// nullptr.
PyObject* construct(const detail::function_record& init, PyObject* self, PYRITE_ENTRY_PARAMS) noexcept;
/// An instance made by such an __init__ where the class is called by vectorcall.
PyObject* construct_vector(const detail::class_record& record, const detail::function_record& init,
                           PyObject* const* args, size_t nargsf, PyObject* names) noexcept;
/// The same, as the type's own tp_vectorcall: of a class with one constructor, whose type names the record as its methods.
PyObject* construct_by_type(PyObject* type, PyObject* const* args, size_t nargsf, PyObject* names) noexcept;
/// What an __init__ finds: `place`, to construct the object in, which is then finished or cancelled; an object that is
/// there already; or an error, which is raised.
enum construction_kind { construct_fresh, construct_again, construction_refused };
construction_kind begin_construction(const detail::class_record& record, PyObject* instance, void*& place) noexcept;
void cancel_construction(PyObject* instance) noexcept;
/// Throws what making the holder of the object throws.
void finish_construction(const detail::class_record& record, PyObject* instance);
/// Called once the object of an instance is there, where the class is tracked or garbage collected.
PYRITE_COLD void finish_instance(const detail::class_record& record, PyObject* instance) noexcept;
/// Makes an instance found by the pointer to its object.
void track_instance(const detail::class_record& record, PyObject* instance) noexcept;
/// From now on objects of the class, and of those derived from it, are found by their pointers.
void track_class(detail::class_record& record) noexcept;
/// Inside `catch (...)`: reports what a destructor threw.
PYRITE_COLD void report_destructor() noexcept;

/// How Python gets hold of a C++ object that is not inside an instance: it refers to it (and keeps `parent` alive), or
/// owns it through `owner`, which `drop` lets go.
struct external_object {
    void* object;
    void* owner;
    void (*drop)(void* owner);
    PyObject* parent;  // borrowed here; kept alive by the instance
};
/// The instance that stands for an object elsewhere: the one Python has already, or a new one of the most derived bound
/// class. New reference, or nullptr with an exception raised; `drop` is called where a new one is not made.
PyObject* wrap_object(detail::class_record& record, const external_object& what) noexcept;
/// True where `object` is the very object in `instance`.
bool is_object_of(const detail::class_record& record, PyObject* instance, void* object) noexcept;
/// The instance Python has for the object already: new reference, nullptr without an exception where there is none.
PyObject* find_instance(const detail::class_record& record, void* object) noexcept;
/// Takes the owner of an object elsewhere from its instance, where `drop` is what would have let it go; else nullptr. The
/// instance cannot be used afterwards.
void* take_owner(const detail::class_record& record, PyObject* instance, void (*drop)(void*)) noexcept;
/// Notes that a pointer in C++ keeps the instance alive, so as to use the object: from now on the object stays where it is,
/// and what takes it away gets another one that it is moved into.
void note_shared(PyObject* instance) noexcept;
/// The same without taking it; with `plain`, only from an instance of the bound class itself.
const void* peek_owner(const detail::class_record& record, PyObject* instance, void (*drop)(void*),
                       bool plain) noexcept;
/// Takes an object that Python would `delete`, as the class of `record`; else nullptr. Where it is of a derived class, that
/// one's destructor must be `deletes_derived`.
void* release_raw(const detail::class_record& record, PyObject* instance, bool deletes_derived) noexcept;
/// True where the object of an instance is not in it.
bool is_elsewhere(PyObject* instance) noexcept;
/// True for a std::default_delete.
bool is_default_delete(const std::type_info& deleter) noexcept;
/// Moves the object in an instance to memory from `new`: by `move` where it is exactly of the record's class, else by what
/// its own class registered. The instance cannot be used afterwards. nullptr where that cannot be; throws what the move
/// throws.
void* move_out(const detail::class_record& record, PyObject* instance, void* (*move)(void*));
/// A conversion registered by `cls.implicit<From>()`: a static object, linked into the list of its class.
struct implicit_conversion {
    /// A new instance of the class made of `src`; nullptr where that is no From, with an exception raised or without one.
    PyObject* (*make)(PyObject* src, conversion& how);
    implicit_conversion* next;
};
/// `made`: the class must be bound already. Throws TypeError where it is not, or without memory.
void add_implicit_conversion(detail::class_record& record, implicit_conversion& further, bool made);
/// For an __init__ called by vectorcall whose arguments did not load, at once: where they were converted for it, the object
/// made with those; they live as long as the call. Else nullptr, with what was raised.
PYRITE_COLD PyObject* construct_converted(const detail::class_record& record) noexcept;
/// As load_object; where that fails and conversions are allowed, of a converted object, which is `made`.
bool load_converted(const detail::class_record& record, PyObject* src, void*& out, conversion& how,
                    object& made) noexcept;
/// TypeError: a reference was returned, without a policy, to an object that cannot be copied. Returns nullptr.
PYRITE_COLD PyObject* raise_not_copyable(const detail::class_record& record) noexcept;
/// As long as `nurse` lives, so does `patient`. False with an exception raised.
bool keep_alive(PyObject* nurse, PyObject* patient) noexcept;

}  // namespace core

namespace detail {

template <class T, bool Polymorphic>
struct most_derived_of {
    static const void* find(const void* object, const std::type_info** type) {
        *type = &typeid(*static_cast<const T*>(object));
        return dynamic_cast<const void*>(static_cast<const T*>(object));
    }
};
template <class T>
struct most_derived_of<T, false> {
    static constexpr const void* (*find)(const void*, const std::type_info**) = nullptr;
};

// A destructor that may throw is reported, as a __del__ that raises is: nobody could catch it.
template <class T>
void destroy_object(void* object) {
    PYRITE_TRY { static_cast<T*>(object)->~T(); }
    PYRITE_CATCH_ALL { core::report_destructor(); }
}
template <class T, bool Destructible>
struct object_destroyer {
    static constexpr void (*get())(void*) { return &destroy_object<T>; }
};
template <class T>
struct object_destroyer<T, false> {
    static constexpr void (*get())(void*) { return nullptr; }
};
template <class T, bool Trivial>
struct destroyer_of : object_destroyer<T, std::is_destructible<T>::value> {};
struct no_destroyer {
    static constexpr void (*get())(void*) { return nullptr; }
};
template <class T>
struct destroyer_of<T, true> : no_destroyer {};

// How a second __init__ replaces the object: not at all, by copying bytes, or by assignment. Never one that may be more
// than a T.
template <class T>
struct assignment_of {
    enum {
        possible = PYRITE_IS_ASSIGNABLE(T&, T&&) && PYRITE_IS_CONSTRUCTIBLE(T, T&&) && !__is_abstract(T) &&
                   !__is_polymorphic(T),
        trivial = possible && PYRITE_HAS_TRIVIAL_ASSIGN(T) && PYRITE_HAS_TRIVIAL_DESTRUCTOR(T)
    };
};
template <class T>
bool assign_object(void* to, void* from) {
    PYRITE_TRY {
        PYRITE_BEGIN_USERS_COPY
        *static_cast<T*>(to) = std::move(*static_cast<T*>(from));
        PYRITE_END_USERS_COPY
        return true;
    }
    PYRITE_CATCH_ALL {
        core::translate_exception();
        return false;
    }
}
template <class T, bool ByFunction>
struct object_assigner {
    static constexpr bool (*get())(void*, void*) { return nullptr; }
};
template <class T>
struct object_assigner<T, true> {
    static constexpr bool (*get())(void*, void*) { return &assign_object<T>; }
};

/// The record of the class T in this module, and the fast way from an instance to its object.
template <class T>
struct class_of {
    static class_record record;

    static const char* python_name() { return record.name ? record.name : core::class_name(record); }

    /// The object of an instance of the class or of a subclass; nullptr with an exception raised.
    static T* self(PyObject* instance) {
        if (PYRITE_LIKELY(!record.irregular)) return place(instance);
        return static_cast<T*>(core::find_object(record, instance));
    }
    // Python's memory is aligned for eight bytes; what wants more finds its place inside the room that is left for it.
    static T* place(PyObject* instance) {
        std::size_t at = reinterpret_cast<std::size_t>(instance) + record.offset;
        if (alignof(T) > 8) at = (at + alignof(T) - 1) / alignof(T) * alignof(T);
        return reinterpret_cast<T*>(at);
    }
    /// The object of an instance of just this class, if all are where they belong; false without an exception else.
    static bool read(PyObject* src, void*& object) {
        object = reinterpret_cast<char*>(src) + record.offset;
        return Py_TYPE(src) == record.type && !record.irregular;
    }
    static void dealloc(PyObject* instance) { core::dealloc_instance(record, instance); }

    static bool is_simple() { return PYRITE_LIKELY((record.flags & class_is_simple) != 0); }
    /// A new instance of a simple class with its object made from `args`. New reference, or nullptr with an exception
    /// raised; throws what the constructor throws.
    template <class... A>
    static PyObject* make_simple(A&&... args) {
        PyObject* instance = compat::object_new(record.type);
        if (PYRITE_UNLIKELY(!instance)) return nullptr;
        PYRITE_TRY { ::new (static_cast<void*>(instance + 1)) T(std::forward<A>(args)...); }
        PYRITE_CATCH_ALL {
            core::free_instance(instance);
            PYRITE_RETHROW;
        }
        return instance;
    }
    /// The same for any class, which may not be bound in this module, or whose objects may lie elsewhere: for results.
    template <class A>
    static PyObject* make_value(A&& value) {
        return is_simple() ? make_simple(std::forward<A>(value)) : make_any(std::forward<A>(value));
    }
    template <class A>
    PYRITE_NOINLINE static PyObject* make_any(A&& value) {
        void* place = nullptr;
        PyObject* instance = core::begin_value(record, place);
        if (PYRITE_UNLIKELY(!instance)) return nullptr;
        PYRITE_TRY {
            ::new (place) T(std::forward<A>(value));
            core::finish_value(record, instance);
        }
        PYRITE_CATCH_ALL {
            core::cancel_value(record, instance);
            PYRITE_RETHROW;
        }
        return instance;
    }
};

// The core's own tp_dealloc will do where there is nothing to destroy.
template <class T, bool Trivial>
struct dealloc_of {
    static constexpr destructor get() { return &class_of<T>::dealloc; }
};
template <class T>
struct dealloc_of<T, true> {
    static constexpr destructor get() { return nullptr; }
};

template <class T>
class_record class_of<T>::record = {
    {nullptr, nullptr, nullptr, nullptr, 1},  // the core knows what it is by the parameter's code
    nullptr,
    0,
    0,
    &typeid(T),
    sizeof(T),
    alignof(T),
    destroyer_of<T, PYRITE_HAS_TRIVIAL_DESTRUCTOR(T)>::get(),
    object_assigner<T, assignment_of<T>::possible && !assignment_of<T>::trivial>::get(),
    most_derived_of<T, __is_polymorphic(T)>::find,
    nullptr,
    dealloc_of<T, PYRITE_HAS_TRIVIAL_DESTRUCTOR(T)>::get(),
    nullptr,
    {nullptr, 0, 0},
    0,
    0,
    nullptr,
    nullptr,
    0,
    0,
    nullptr,
    nullptr,
    (__is_abstract(T) ? static_cast<unsigned>(class_is_abstract) : 0u) |
        (assignment_of<T>::trivial ? static_cast<unsigned>(class_is_trivial) : 0u),
    nullptr,
    nullptr,
    nullptr,
    nullptr,
    nullptr,
    nullptr,
    nullptr,
    nullptr,
    nullptr,
    nullptr};

/// The conversion of classes bound by PYCLASS: what `convert` is for every class that has no conversion of its own.
struct class_conversion {};

}  // namespace detail
}  // namespace pyrite

#endif
