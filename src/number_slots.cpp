// src/number_slots.cpp: the arithmetic of bound classes: `a + b`, `+=`, `-a`, int(a). The other slots are in src/slots.cpp.
//
// Tested by tests/test_protocols_numbers.

#include "slots.hpp"

#include <pyrite/object.hpp>
#include <pyrite_compat/version.h>

namespace pyrite {
namespace core {

using detail::class_record;
using detail::protocol_entry;

namespace {

PyObject* not_implemented() noexcept { return compat::new_ref(Py_NotImplemented); }

// A left operand that is no object of the class, but becomes one by `cls.implicit<From>()`, and the method for it: as in C++,
// where both operands of a free operator convert. No method where there is none.
struct converted_operand {
    const protocol_entry* entry;
    const object made;

    converted_operand(const class_record& record, unsigned id, PyObject* src) noexcept
        : entry(is_instance(record, src) ? nullptr : find_protocol(record, id)),
          made(steal_or_null(entry ? convert_operand(record, src) : nullptr)) {
        if (!made) entry = nullptr;
    }
};

// `a op b`: the left operand's method, or else the right one's reflected one. Python calls the slot of each operand's type,
// always with the operands in their order.
PyObject* operate(const class_record& record, unsigned id, unsigned reflected, PyObject* a, PyObject* b) noexcept {
    if (is_instance(record, a)) {
        if (const protocol_entry* entry = find_protocol(record, id)) {
            PyObject* result = or_not_implemented(call_protocol(*entry, a, &b, call_quietly));
            if (result != Py_NotImplemented) return result;
            Py_DECREF(result);
        }
    }
    if (is_instance(record, b)) {
        if (const protocol_entry* entry = find_protocol(record, reflected)) {
            PyObject* result = or_not_implemented(call_protocol(*entry, b, &a, call_quietly));
            if (result != Py_NotImplemented) return result;
            Py_DECREF(result);
        }
        const converted_operand left(record, id, a);
        if (left.entry) return or_not_implemented(call_protocol(*left.entry, left.made.ptr(), &b, call_quietly));
        if (PyErr_Occurred()) return nullptr;
    }
    return not_implemented();
}

// pow takes the modulus where its function has room for one.
PyObject* power_with(const protocol_entry& entry, PyObject* self, PyObject* other, PyObject* modulus) noexcept {
    PyObject* args[] = {other, modulus};
    if (entry.record->parameters == 1 && modulus != Py_None) return not_implemented();
    return or_not_implemented(call_protocol(entry, self, args, call_quietly));
}

}  // namespace

PyObject* slot_binary(const class_record& record, unsigned id, PyObject* a, PyObject* b) noexcept {
    // The methods for one slot stand one after the other.
    switch (id) {
#define PYRITE_BINARY(name)           \
    case detail::protocol_id_##name:  \
    case detail::protocol_id_r##name: \
        return operate(record, detail::protocol_id_##name, detail::protocol_id_r##name, a, b);
        PYRITE_BINARY(add)
        PYRITE_BINARY(sub)
        PYRITE_BINARY(mul)
        PYRITE_BINARY(matmul)
        PYRITE_BINARY(truediv)
        PYRITE_BINARY(floordiv)
        PYRITE_BINARY(mod)
        PYRITE_BINARY(divmod)
        PYRITE_BINARY(lshift)
        PYRITE_BINARY(rshift)
        PYRITE_BINARY(and)
        PYRITE_BINARY(or)
        PYRITE_BINARY(xor)
        PYRITE_BINARY(div)
#undef PYRITE_BINARY
        default:
            return not_implemented();
    }
}

PyObject* slot_in_place(const class_record& record, unsigned id, PyObject* self, PyObject* other) noexcept {
    const protocol_entry* entry = find_protocol(record, id);
    return entry ? or_not_implemented(call_protocol(*entry, self, &other, call_quietly)) : not_implemented();
}

PyObject* slot_power(const class_record& record, PyObject* a, PyObject* b, PyObject* modulus) noexcept {
    if (is_instance(record, a)) {
        if (const protocol_entry* entry = find_protocol(record, detail::protocol_id_pow)) {
            PyObject* result = power_with(*entry, a, b, modulus);
            if (result != Py_NotImplemented) return result;
            Py_DECREF(result);
        }
    }
    if (is_instance(record, b)) {
        if (const protocol_entry* entry = find_protocol(record, detail::protocol_id_rpow)) {
            PyObject* result = power_with(*entry, b, a, modulus);
            if (result != Py_NotImplemented) return result;
            Py_DECREF(result);
        }
        const converted_operand left(record, detail::protocol_id_pow, a);
        if (left.entry) return power_with(*left.entry, left.made.ptr(), b, modulus);
        if (PyErr_Occurred()) return nullptr;
    }
    return not_implemented();
}

// The method gives a pair of operands of one type, in the order (self, other); or None or NotImplemented.
int slot_coercion(const class_record& record, PyObject** a, PyObject** b) noexcept {
    const bool swapped = !is_instance(record, *a);
    PyObject* self = swapped ? *b : *a;
    PyObject* other = swapped ? *a : *b;
    const protocol_entry* entry = find_protocol(record, detail::protocol_id_coerce);
    PyObject* pair = entry && is_instance(record, self)
                         ? or_not_implemented(call_protocol(*entry, self, &other, call_quietly))
                         : not_implemented();  // new
    if (!pair) return -1;
    int status = 1;
    if (PyTuple_Check(pair) && PyTuple_GET_SIZE(pair) == 2) {
        *a = compat::new_ref(PyTuple_GET_ITEM(pair, swapped ? 1 : 0));
        *b = compat::new_ref(PyTuple_GET_ITEM(pair, swapped ? 0 : 1));
        status = 0;
    } else if (pair != Py_None && pair != Py_NotImplemented) {
        PyErr_SetString(PyExc_TypeError, "__coerce__ didn't return a 2-tuple");
        status = -1;
    }
    Py_DECREF(pair);
    return status;
}

unsigned number_slots_for(unsigned id, void* function, compat::type_slot* out) noexcept {
    unsigned n = 0;
    const auto set = [&](int slot) {
        if (!slot) return;  // not of this Python
        out[n].slot = slot;
        out[n++].pfunc = function;
    };
    switch (id) {
#define PYRITE_SLOT(name, slot)             \
    case detail::protocol_id_##name:        \
        set(PYRITE_NUMBER_SLOT(nb_##slot)); \
        break;
#define PYRITE_OPTIONAL(name, slot)           \
    case detail::protocol_id_##name:          \
        set(PYRITE_OPTIONAL_SLOT(nb_##slot)); \
        break;
#define PYRITE_BINARY(name, slot)                   \
    case detail::protocol_id_##name:                \
    case detail::protocol_id_r##name:               \
        set(PYRITE_NUMBER_SLOT(nb_##slot));         \
        break;                                      \
    case detail::protocol_id_i##name:               \
        set(PYRITE_NUMBER_SLOT(nb_inplace_##slot)); \
        break;
        PYRITE_SLOT(neg, negative)
        PYRITE_SLOT(pos, positive)
        PYRITE_SLOT(abs, absolute)
        PYRITE_SLOT(invert, invert)
        PYRITE_SLOT(int, int)
        PYRITE_SLOT(float, float)
        PYRITE_SLOT(index, index)
        PYRITE_BINARY(add, add)
        PYRITE_BINARY(sub, subtract)
        PYRITE_BINARY(mul, multiply)
        PYRITE_BINARY(truediv, true_divide)
        PYRITE_BINARY(floordiv, floor_divide)
        PYRITE_BINARY(mod, remainder)
        PYRITE_BINARY(pow, power)
        PYRITE_BINARY(lshift, lshift)
        PYRITE_BINARY(rshift, rshift)
        PYRITE_BINARY(and, and)
        PYRITE_BINARY(or, or)
        PYRITE_BINARY(xor, xor)
        PYRITE_OPTIONAL(matmul, matrix_multiply)
        PYRITE_OPTIONAL(rmatmul, matrix_multiply)
        PYRITE_OPTIONAL(imatmul, inplace_matrix_multiply)
        PYRITE_OPTIONAL(bool, bool)
        PYRITE_OPTIONAL(div, divide)
        PYRITE_OPTIONAL(rdiv, divide)
        PYRITE_OPTIONAL(idiv, inplace_divide)
        PYRITE_OPTIONAL(long, long)
        PYRITE_OPTIONAL(hex, hex)
        PYRITE_OPTIONAL(oct, oct)
        PYRITE_OPTIONAL(coerce, coerce)
#undef PYRITE_SLOT
#undef PYRITE_OPTIONAL
#undef PYRITE_BINARY
        case detail::protocol_id_divmod:
        case detail::protocol_id_rdivmod:
            set(PYRITE_NUMBER_SLOT(nb_divmod));
            break;
        default:
            break;
    }
    return n;
}

}  // namespace core
}  // namespace pyrite
