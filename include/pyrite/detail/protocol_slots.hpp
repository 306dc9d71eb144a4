// pyrite/detail/protocol_slots.hpp: from a special method to the C function in a slot of the type. Each is a few
// instructions: a method without arguments is called there and then; the others go to the core with the class's record, and
// find the method in its table. For users: pyrite/protocol.hpp.
#ifndef PYRITE_DETAIL_PROTOCOL_SLOTS_HPP
#define PYRITE_DETAIL_PROTOCOL_SLOTS_HPP

#include <pyrite/detail/method.hpp>
#include <pyrite_compat/hash.h>

namespace pyrite {
namespace detail {

/// The place of each protocol in a class's table. A binary operator, its reflected and its in-place form follow each other.
enum protocol_id : unsigned short {
#define PYRITE_PROTOCOL(name, form, least, most) protocol_id_##name,
#define PYRITE_PROTOCOL_METHOD(name, dunder, dunder2) protocol_id_##name,
#define PYRITE_PROTOCOL_CLASS(name, dunder) protocol_id_##name,
#include <pyrite/protocol/slots.def>
#undef PYRITE_PROTOCOL
#undef PYRITE_PROTOCOL_METHOD
#undef PYRITE_PROTOCOL_CLASS
    protocol_count
};

enum protocol_kind : unsigned char { protocol_slot, protocol_method, protocol_classmethod };

// The shapes of slots, as slots.def names them.
enum protocol_shape : unsigned char {
    shape_text,
    shape_unary,
    shape_next,
    shape_hash,
    shape_truth,
    shape_length,
    shape_finalizer,
    shape_argument,
    shape_repeat,
    shape_contains,
    shape_comparison,
    shape_three_way,
    shape_binary,
    shape_in_place,
    shape_power,
    shape_in_place_power,
    shape_coercion,
    shape_getattr,
    shape_setattr,
    shape_setitem,
    shape_get,
    shape_set,
    shape_call,
    shape_getbuffer,
    shape_releasebuffer,
    shape_traverse,
    shape_clear,
    shape_method
};

// What PYPROTO finds by the name: a row of constants for each, which is less to compile than a type for each.
struct protocol_facts {
    protocol_shape shape;
    unsigned char fewest;  // arguments besides self
    unsigned char at_most;
};
constexpr protocol_facts protocol_table[] = {
#define PYRITE_PROTOCOL(name, form, least, most) {shape_##form, least, most},
#define PYRITE_PROTOCOL_METHOD(name, dunder, dunder2) {shape_method, 0, 255},
#define PYRITE_PROTOCOL_CLASS(name, dunder) {shape_method, 0, 255},
#include <pyrite/protocol/slots.def>
#undef PYRITE_PROTOCOL
#undef PYRITE_PROTOCOL_METHOD
#undef PYRITE_PROTOCOL_CLASS
};

/// How the core calls a special method with an array of arguments; a null `args` is for those that take none.
typedef PyObject* (*protocol_function)(const function_record&, PyObject* self, PyObject* const* args, unsigned mode);
/// The C function of a slot, of whatever type.
typedef void (*slot_pointer)();

}  // namespace detail

namespace core {

/// Enters a special method into a class: `entry` calls it with arguments, `slot` is the C function for its slot.
void add_protocol(detail::class_builder* builder, unsigned id, detail::function_record& record,
                  detail::protocol_function entry, detail::slot_pointer slot);

// The slots whose method takes arguments (src/slots.cpp, src/number_slots.cpp). `record` is of the class the slot is of, `id`
// the protocol that was bound; where several share a slot, the core sees which is meant.
PyObject* slot_argument(const detail::class_record& record, unsigned id, PyObject* self, PyObject* arg) noexcept;
PyObject* slot_repeat(const detail::class_record& record, unsigned id, PyObject* self, Py_ssize_t count) noexcept;
int slot_contains(const detail::class_record& record, PyObject* self, PyObject* item) noexcept;
PyObject* slot_comparison(const detail::class_record& record, PyObject* self, PyObject* other, int op) noexcept;
PyObject* slot_binary(const detail::class_record& record, unsigned id, PyObject* a, PyObject* b) noexcept;
PyObject* slot_in_place(const detail::class_record& record, unsigned id, PyObject* self, PyObject* other) noexcept;
PyObject* slot_power(const detail::class_record& record, PyObject* a, PyObject* b, PyObject* modulus) noexcept;
int slot_coercion(const detail::class_record& record, PyObject** a, PyObject** b) noexcept;
PyObject* slot_getattr(const detail::class_record& record, PyObject* self, PyObject* name) noexcept;
int slot_setattr(const detail::class_record& record, PyObject* self, PyObject* name, PyObject* value) noexcept;
int slot_setitem(const detail::class_record& record, PyObject* self, PyObject* key, PyObject* value) noexcept;
PyObject* slot_get(const detail::class_record& record, PyObject* self, PyObject* instance, PyObject* owner) noexcept;
int slot_set(const detail::class_record& record, PyObject* self, PyObject* instance, PyObject* value) noexcept;
PyObject* slot_call(const detail::class_record& record, PyObject* self, PyObject* args, PyObject* kw) noexcept;
/// `__cmp__` of 2.7: NotImplemented where the other object does not convert.
PyObject* call_three_way(const detail::function_record& record, detail::protocol_function entry, PyObject* self,
                         PyObject* other) noexcept;
/// Runs `call` for an object about to die, unless it was never constructed; what it raises is ignored, but said.
void slot_finalizer(const detail::class_record& record, PyObject* self, PyObject* (*call)(PyObject*)) noexcept;

/// What a method returned as what its slot returns; steals `result`, which may be nullptr with an exception raised.
compat::hash_t hash_of_result(PyObject* result) noexcept;
int truth_of_result(PyObject* result) noexcept;
Py_ssize_t length_of_result(PyObject* result) noexcept;
PyObject* text_of_result(PyObject* result) noexcept;
/// The same for C++ integers.
Py_ssize_t length_of(long long size) noexcept;
compat::hash_t hash_of(unsigned long long value, bool is_negative) noexcept;

}  // namespace core

namespace detail {

// ---- methods without arguments: called by their slot

/// The C++ result of a method, where that need not become a Python object on the way; `failed` where there is no object.
template <class Trampoline>
struct native_call;
template <class Site, class Target, class Self, class... Lead>
struct native_call<trampoline<Site, Target, Self, type_list<Lead...>, type_list<>, index_pack<>>> {
    typedef typename Target::traits::result result;
    static bool call(const function_record& record, PyObject* self, result& out) {
        const Self that(record, self);
        if (PYRITE_UNLIKELY(!that.found())) return false;
        out = Target::get(record)(lead_argument<Lead, Self>::get(that, self)...);
        return true;
    }
};

/// A slot whose result is an integer of C; `From` says how it is made of an integer of C++, or of a Python object.
template <class From, class Bound, bool Native>
struct integer_slot {
    typedef typename From::type type;
    static type call(PyObject* self) {
        PYRITE_TRY {
            typename native_call<Bound>::result value;
            if (PYRITE_LIKELY(native_call<Bound>::call(Bound::record_, self, value))) return From::integer(value);
            return -1;
        }
        PYRITE_CATCH_ALL {
            core::translate_exception();
            return -1;
        }
    }
};
template <class From, class Bound>
struct integer_slot<From, Bound, false> {
    static typename From::type call(PyObject* self) { return From::object(Bound::none(Bound::record_, self)); }
};

struct from_hash {
    typedef compat::hash_t type;
    static type object(PyObject* result) { return core::hash_of_result(result); }
    // As hash() of the same int.
    template <class I>
    static type integer(I value) {
        const bool is_negative = value < I();
        const unsigned long long bits = static_cast<unsigned long long>(value);
        if (PYRITE_LIKELY(!is_negative && bits < 0x7FFFFFFF)) return static_cast<type>(bits);
        return core::hash_of(bits, is_negative);
    }
    static type integer(bool value) { return value; }
};
struct from_length {
    typedef Py_ssize_t type;
    static type object(PyObject* result) { return core::length_of_result(result); }
    template <class I>
    static type integer(I value) {
        const Py_ssize_t size = static_cast<Py_ssize_t>(value);
        if (PYRITE_LIKELY(size >= 0 && static_cast<I>(size) == value)) return size;
        // An unsigned one too big for a length is as wrong as a negative one, but for another reason.
        return core::length_of(value < I() ? -1LL : static_cast<long long>(~0ull >> 1));
    }
    static type integer(bool value) { return value; }
};
struct from_truth {
    typedef int type;
    static type object(PyObject* result) { return core::truth_of_result(result); }
    template <class I>
    static type integer(I value) {
        return value ? 1 : 0;
    }
};

template <class Bound>
struct returns_integer : std::is_integral<typename Bound::result> {};

template <class Bound>
struct unary_slot {
    static PyObject* call(PyObject* self) { return Bound::none(Bound::record_, self); }
};

// An empty optional ends an iteration: NULL without an exception says so.
template <class R>
struct is_optional {
    template <class U>
    static char test(decltype(std::declval<const U&>().has_value())*, typename U::value_type*);
    template <class U>
    static long test(...);
    enum { value = sizeof(test<R>(nullptr, nullptr)) == 1 };
};
template <class Bound, bool Optional = is_optional<typename Bound::result>::value>
struct next_slot : unary_slot<Bound> {};
template <class Bound>
struct next_slot<Bound, true> {
    static PyObject* call(PyObject* self) {
        PYRITE_TRY {
            typename Bound::result item;
            if (!native_call<Bound>::call(Bound::record_, self, item) || !item.has_value()) return nullptr;
            return to_python(std::move(*item));
        }
        PYRITE_CATCH_ALL { return core::translate_exception(); }
    }
};

template <class T, class Bound>
struct finalizer_slot {
    static void call(PyObject* self) { core::slot_finalizer(class_of<T>::record, self, &unary_slot<Bound>::call); }
};
template <class Bound>
struct str_slot {
    static PyObject* call(PyObject* self) {
        PyObject* result = Bound::none(Bound::record_, self);
        return PYRITE_PY3 ? result : core::text_of_result(result);
    }
};

// ---- methods with arguments: found by the core in the class's table

template <protocol_shape Shape>
struct table_slot;
#define PYRITE_TABLE_SLOT(shape, Keyed, Result, parameters, arguments) \
    template <>                                                        \
    struct table_slot<shape_##shape> {                                 \
        enum { keyed = Keyed };                                        \
        template <class T, protocol_id Id>                             \
        static Result call parameters {                                \
            return core::slot_##shape arguments;                       \
        }                                                              \
    };
// clang-format off
#define PYRITE_RECORD class_of<T>::record
PYRITE_TABLE_SLOT(argument, true, PyObject*, (PyObject* self, PyObject* arg), (PYRITE_RECORD, Id, self, arg))
PYRITE_TABLE_SLOT(repeat, true, PyObject*, (PyObject* self, Py_ssize_t count), (PYRITE_RECORD, Id, self, count))
PYRITE_TABLE_SLOT(contains, false, int, (PyObject* self, PyObject* item), (PYRITE_RECORD, self, item))
PYRITE_TABLE_SLOT(comparison, false, PyObject*, (PyObject* a, PyObject* b, int op), (PYRITE_RECORD, a, b, op))
PYRITE_TABLE_SLOT(binary, true, PyObject*, (PyObject* a, PyObject* b), (PYRITE_RECORD, Id, a, b))
PYRITE_TABLE_SLOT(in_place, true, PyObject*, (PyObject* a, PyObject* b), (PYRITE_RECORD, Id, a, b))
PYRITE_TABLE_SLOT(power, false, PyObject*, (PyObject* a, PyObject* b, PyObject* c), (PYRITE_RECORD, a, b, c))
PYRITE_TABLE_SLOT(coercion, false, int, (PyObject** a, PyObject** b), (PYRITE_RECORD, a, b))
PYRITE_TABLE_SLOT(getattr, false, PyObject*, (PyObject* self, PyObject* name), (PYRITE_RECORD, self, name))
PYRITE_TABLE_SLOT(setattr, false, int, (PyObject* self, PyObject* name, PyObject* v), (PYRITE_RECORD, self, name, v))
PYRITE_TABLE_SLOT(setitem, false, int, (PyObject* self, PyObject* key, PyObject* v), (PYRITE_RECORD, self, key, v))
PYRITE_TABLE_SLOT(get, false, PyObject*, (PyObject* self, PyObject* o, PyObject* type), (PYRITE_RECORD, self, o, type))
PYRITE_TABLE_SLOT(set, false, int, (PyObject* self, PyObject* o, PyObject* v), (PYRITE_RECORD, self, o, v))
PYRITE_TABLE_SLOT(call, false, PyObject*, (PyObject* self, PyObject* args, PyObject* kw), (PYRITE_RECORD, self, args, kw))
// clang-format on
#undef PYRITE_TABLE_SLOT
template <>
struct table_slot<shape_in_place_power> {
    enum { keyed = true };
    template <class T, protocol_id Id>
    static PyObject* call(PyObject* self, PyObject* other, PyObject*) {
        return core::slot_in_place(PYRITE_RECORD, Id, self, other);
    }
};
#undef PYRITE_RECORD

/// The slot function and the table's entry of each shape.
template <protocol_shape Shape, protocol_id Id, class T, class Bound>
struct slot_of {
    static slot_pointer slot() {
        return reinterpret_cast<slot_pointer>(&table_slot<Shape>::template call < T,
                                              table_slot<Shape>::keyed ? Id : protocol_count >);
    }
    static protocol_function entry() { return &Bound::protocol; }
};
#define PYRITE_PLAIN_SLOT(shape, ...)                                                             \
    template <protocol_id Id, class T, class Bound>                                               \
    struct slot_of<shape_##shape, Id, T, Bound> {                                                 \
        static slot_pointer slot() { return reinterpret_cast<slot_pointer>(&__VA_ARGS__::call); } \
        static protocol_function entry() { return nullptr; }                                      \
    };
PYRITE_PLAIN_SLOT(unary, unary_slot<Bound>)
PYRITE_PLAIN_SLOT(text, str_slot<Bound>)
PYRITE_PLAIN_SLOT(next, next_slot<Bound>)
PYRITE_PLAIN_SLOT(finalizer, finalizer_slot<T, Bound>)
PYRITE_PLAIN_SLOT(hash, integer_slot<from_hash, Bound, returns_integer<Bound>::value>)
PYRITE_PLAIN_SLOT(length, integer_slot<from_length, Bound, returns_integer<Bound>::value>)
PYRITE_PLAIN_SLOT(truth, integer_slot<from_truth, Bound, returns_integer<Bound>::value>)
#undef PYRITE_PLAIN_SLOT
// Methods that Python looks up by name have no slot; 2.7's `__cmp__` is one, and has a C function of its own.
template <protocol_id Id, class T, class Bound>
struct slot_of<shape_method, Id, T, Bound> {
    static slot_pointer slot() { return nullptr; }
    static protocol_function entry() { return nullptr; }
};
template <protocol_id Id, class T, class Bound>
struct slot_of<shape_three_way, Id, T, Bound> {
    static PyObject* call(PyObject* self, PyObject* other) {
        return core::call_three_way(Bound::record_, entry(), self, other);
    }
    static slot_pointer slot() { return reinterpret_cast<slot_pointer>(&call); }
    static protocol_function entry() { return &Bound::protocol; }
};

}  // namespace detail
}  // namespace pyrite

#endif
