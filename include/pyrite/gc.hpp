// pyrite/gc.hpp: PYGC: classes whose objects hold Python objects show them to the garbage collector, so that cycles through
// them are found and freed.
//
//     PYCLASS(m, Node, cls) {
//         PYGC(cls, (value)(children)(next));
//     }
//
// The members named may be `object` and its kin, Py<T>, containers, pairs and optionals of them, std::function made of a
// Python callable, smart pointers to bound classes, and objects of such classes. The same by hand, where it is not a matter
// of members:
//
//     PYPROTO(cls, traverse, [](const Node& n, py::gc_visitor visit) { visit(n.value); });
//     PYPROTO(cls, clear, [](Node& n) { n.value = py::object(); });
//
// traverse must not run Python code nor take references; what it throws is reported later. clear makes the object let go of
// what it holds, and leaves it in a state that can be destroyed. Neither is called for an object that is not constructed.
//
// Tested by tests/test_gc.
#ifndef PYRITE_GC_HPP
#define PYRITE_GC_HPP

#include <pyrite/protocol.hpp>

namespace pyrite {

namespace detail {

// What is no class that may be bound holds nothing; an object of a bound class, what the class says.
template <class T, bool Bound>
struct gc_object {
    enum { holds = false };
    template <class Visitor>
    static void visit(const T&, const Visitor&) {}
    static void clear(T&) {}
};
template <class T>
struct gc_object<T, true> {
    enum { holds = true };
    template <class Visitor>
    static void visit(const T& member, const Visitor& visit) {
        visit.object_of(class_of<T>::record, &member);
    }
    static void clear(T& member) {
        if (class_of<T>::record.clear) class_of<T>::record.clear(&member);
    }
};

}  // namespace detail

/// What the members of type T hold, for the garbage collector. Specialise it for types of your own: `holds`, whether there
/// is anything; `visit(member, visitor)`; `clear(member)`. `Enable` is for std::enable_if.
template <class T, class Enable = void>
struct gc_members : detail::gc_object<T, detail::is_bound_class<T>::value> {};

/// What a traverse function is given: called with each member that holds Python objects.
class gc_visitor {
  public:
    gc_visitor(visitproc visit, void* arg, int* status) noexcept : visit_(visit), arg_(arg), status_(status) {}

    template <class T>
    void operator()(const T& member) const {
        static_assert(gc_members<T>::holds,
                      "pyrite: no Python object is known to be in a member of this type; specialise pyrite::gc_members "
                      "if there is one");
        if (!*status_) gc_members<T>::visit(member, *this);
    }
    /// One reference that the object owns; nullptr is nothing.
    void reference(PyObject* o) const {
        if (o && !*status_) *status_ = visit_(o, arg_);
    }
    /// The members of an object of a bound class, by the class's own function.
    void object_of(const detail::class_record& record, const void* object) const {
        if (object && record.traverse && !*status_) *status_ = record.traverse(const_cast<void*>(object), visit_, arg_);
    }

  private:
    visitproc visit_;
    void* arg_;
    int* status_;
};

// ---- members

template <class T>
struct gc_members<T, typename std::enable_if<std::is_base_of<object, T>::value>::type> {
    enum { holds = true };
    static void visit(const T& member, const gc_visitor& visit) { visit.reference(member.ptr()); }
    static void clear(T& member) {
        PyObject* held = member.release();
        Py_XDECREF(held);
    }
};
// Copies share a reference, which nobody may count twice: one that others in C++ share is not the object's own.
template <class T>
struct gc_members<Py<T>> {
    enum { holds = true };
    static void visit(const Py<T>& member, const gc_visitor& visit) {
        if (member.is_unique()) visit.reference(member.ptr());
    }
    static void clear(Py<T>& member) { member.reset(); }
};
template <class A, class B>
struct gc_members<std::pair<A, B>> {
    enum { holds = gc_members<typename std::remove_cv<A>::type>::holds || gc_members<B>::holds };
    static void visit(const std::pair<A, B>& member, const gc_visitor& visit) {
        gc_members<typename std::remove_cv<A>::type>::visit(member.first, visit);
        gc_members<B>::visit(member.second, visit);
    }
    static void clear(std::pair<A, B>& member) { member = std::pair<A, B>(); }
};

namespace detail {

// Containers: what has a value_type, begin() and clear().
template <class T>
struct is_gc_container {
    template <class U>
    static char test(typename U::value_type*, decltype(std::declval<const U&>().begin())*,
                     decltype(std::declval<U&>().clear())*);
    template <class U>
    static long test(...);
    enum { value = sizeof(test<T>(nullptr, nullptr, nullptr)) == 1 && !std::is_base_of<handle, T>::value };
};

// Is the pointer the only owner of its object? Unknown is no.
template <class H>
auto owns_alone(const H& pointer, int) -> decltype(pointer.use_count() == 1) {
    return pointer.use_count() == 1;
}
template <class H>
bool owns_alone(const H&, long) {
    return !std::is_copy_constructible<H>::value;
}

// std::get_deleter is found by the argument's namespace, so that this header needs no <memory>; the declaration only says
// that the name is a template.
template <class D>
void get_deleter(const no_self&);
template <class H>
auto python_owner_of(const H& pointer, int) -> decltype(get_deleter<python_owner>(pointer)) {
    return PYRITE_HAS_RTTI ? get_deleter<python_owner>(pointer) : nullptr;
}
template <class H>
python_owner* python_owner_of(const H&, long) {
    return nullptr;
}

}  // namespace detail

template <class T>
struct gc_members<T, typename std::enable_if<detail::is_gc_container<T>::value>::type> {
    typedef gc_members<typename std::remove_cv<typename T::value_type>::type> items;
    enum { holds = items::holds };
    static void visit(const T& member, const gc_visitor& visit) {
        for (auto i = member.begin(); i != member.end(); ++i) items::visit(*i, visit);
    }
    static void clear(T& member) {
        T held;  // emptied first: what dies may look at the container
        using std::swap;
        swap(held, member);
    }
};
template <class T>
struct gc_members<T, typename std::enable_if<detail::is_optional<T>::value>::type> {
    typedef gc_members<typename T::value_type> item;
    enum { holds = item::holds };
    static void visit(const T& member, const gc_visitor& visit) {
        if (member.has_value()) item::visit(*member, visit);
    }
    static void clear(T& member) {
        T held;
        using std::swap;
        swap(held, member);
    }
};
// An owner of an instance of Python's holds that; one of a C++ object, what the object holds. Objects with further owners in
// C++ are not the garbage collector's.
template <class H>
struct gc_members<H, typename std::enable_if<detail::smart_pointer<H>::value && !detail::is_optional<H>::value>::type> {
    enum { holds = true };
    static void visit(const H& member, const gc_visitor& visit) {
        if (!detail::owns_alone(member, 0)) return;
        if (const detail::python_owner* owner = detail::python_owner_of(member, 0))
            visit(owner->instance);
        else
            visit.object_of(detail::class_of<typename detail::smart_pointer<H>::element>::record, member.get());
    }
    static void clear(H& member) {
        H held;
        using std::swap;
        swap(held, member);
    }
};

namespace core {

/// Says how objects of the class are shown to the garbage collector, and makes it take part.
void set_traverse(detail::class_builder* builder, int (*traverse)(void*, visitproc, void*)) noexcept;
void set_clear(detail::class_builder* builder, void (*clear)(void*)) noexcept;
/// What traverse threw cannot be raised while the collector runs: it is reported when that is over.
PYRITE_COLD void report_traverse_failed(const detail::class_record& record) noexcept;
/// The exception being handled is reported as one of `name`.
PYRITE_COLD void report_ignored(const detail::class_record& record, const char* name) noexcept;

}  // namespace core

namespace detail {

/// The callable of a traverse or clear, kept for the class: there is one of each.
template <class Site, class T, class F>
struct gc_function {
    static F* kept;
    static int traverse(void* object, visitproc visit, void* arg) {
        int status = 0;
        PYRITE_TRY { (*kept)(*static_cast<T*>(object), gc_visitor(visit, arg, &status)); }
        PYRITE_CATCH_ALL { core::report_traverse_failed(class_of<T>::record); }
        return status;
    }
    static void clear(void* object) {
        PYRITE_TRY { (*kept)(*static_cast<T*>(object)); }
        PYRITE_CATCH_ALL { core::report_ignored(class_of<T>::record, "clear"); }
    }
    static void keep(F&& function) {
        delete kept;  // of an interpreter that has ended
        kept = new F(std::move(function));
    }
};
template <class Site, class T, class F>
F* gc_function<Site, T, F>::kept = nullptr;

template <>
struct protocol_binder<shape_traverse> {
    template <class Site, protocol_id, class T, class F>
    static void bind(class_<T>& cls, F callable) {
        gc_function<Site, T, F>::keep(std::move(callable));
        core::set_traverse(cls.builder(), &gc_function<Site, T, F>::traverse);
    }
};
template <>
struct protocol_binder<shape_clear> {
    template <class Site, protocol_id, class T, class F>
    static void bind(class_<T>& cls, F callable) {
        typedef typename method_callable<T, F>::type kept;
        gc_function<Site, T, kept>::keep(method_callable<T, F>::make(std::move(callable)));
        core::set_clear(cls.builder(), &gc_function<Site, T, kept>::clear);
    }
};

/// Makes a member let go of what it holds.
template <class T>
void gc_clear(T& member) {
    gc_members<T>::clear(member);
}

}  // namespace detail
}  // namespace pyrite

PYRITE_ALLOW_OMITTED_MACRO_ARGUMENT
#pragma GCC system_header

/// PYGC(cls, (member)(member)…)
///
/// The class takes part in garbage collection, and these members hold what it refers to. Expands to PYPROTO for traverse
/// and clear. Header: pyrite/gc.hpp.
#define PYGC(cls, members)                                                                                      \
    do {                                                                                                        \
        typedef typename ::pyrite::detail::class_type<decltype(cls)>::type pyrite_class;                        \
        PYPROTO(cls, traverse, [](const pyrite_class& pyrite_self, const ::pyrite::gc_visitor& pyrite_visit) {  \
            PYRITE_GC_JOIN(PYRITE_GC_VISIT_1 members, _END)                                                     \
        });                                                                                                     \
        PYPROTO(cls, clear, [](pyrite_class& pyrite_self) { PYRITE_GC_JOIN(PYRITE_GC_CLEAR_1 members, _END) }); \
    } while (false)

// "(a)(b)" one after the other: each expands to a statement and the name of the other macro.
#define PYRITE_GC_JOIN(...) PYRITE_GC_JOIN_NOW(__VA_ARGS__)
#define PYRITE_GC_JOIN_NOW(a, b) a##b
#define PYRITE_GC_VISIT_1(member)     \
    pyrite_visit(pyrite_self.member); \
    PYRITE_GC_VISIT_2
#define PYRITE_GC_VISIT_2(member)     \
    pyrite_visit(pyrite_self.member); \
    PYRITE_GC_VISIT_1
#define PYRITE_GC_VISIT_1_END
#define PYRITE_GC_VISIT_2_END
#define PYRITE_GC_CLEAR_1(member)                   \
    ::pyrite::detail::gc_clear(pyrite_self.member); \
    PYRITE_GC_CLEAR_2
#define PYRITE_GC_CLEAR_2(member)                   \
    ::pyrite::detail::gc_clear(pyrite_self.member); \
    PYRITE_GC_CLEAR_1
#define PYRITE_GC_CLEAR_1_END
#define PYRITE_GC_CLEAR_2_END

#endif
