// src/number_slots.cpp: the arithmetic of bound classes: `a + b`, `+=`, `-a`, int(a). The other slots are in src/slots.cpp.
//
// Tested by tests/test_override.

#include "slots.hpp"

#include <pyrite_compat/version.h>

namespace pyrite {
namespace core {

using detail::protocol_entry;

namespace {

PyObject* not_implemented() noexcept { return compat::new_ref(Py_NotImplemented); }

template <unsigned Id>
PyObject* unary(PyObject* self) noexcept {
    return call_unary(self, Id);
}

// `a op b`: the left operand's method, or else the right one's reflected one. Python calls the slot of each operand's type,
// always with the operands in their order.
PyObject* operate(unsigned id, unsigned reflected, PyObject* a, PyObject* b) noexcept {
    if (const protocol_entry* entry = find_protocol(a, id)) {
        PyObject* result = or_not_implemented(call_protocol(*entry, a, &b, call_quietly));
        if (result != Py_NotImplemented) return result;
        Py_DECREF(result);
    }
    if (const protocol_entry* entry = find_protocol(b, reflected))
        return or_not_implemented(call_protocol(*entry, b, &a, call_quietly));
    return not_implemented();
}
template <unsigned Id, unsigned Reflected>
PyObject* binary(PyObject* a, PyObject* b) noexcept {
    return operate(Id, Reflected, a, b);
}
template <unsigned Id>
PyObject* in_place(PyObject* self, PyObject* other) noexcept {
    const protocol_entry* entry = find_protocol(self, Id);
    return entry ? or_not_implemented(call_protocol(*entry, self, &other, call_quietly)) : not_implemented();
}

// pow takes the modulus where its function has room for one.
PyObject* power_with(const protocol_entry& entry, PyObject* self, PyObject* other, PyObject* modulus) noexcept {
    PyObject* args[] = {other, modulus};
    if (entry.record->parameters == 1 && modulus != Py_None) return not_implemented();
    return or_not_implemented(call_protocol(entry, self, args, call_quietly));
}
PyObject* power(PyObject* a, PyObject* b, PyObject* modulus) noexcept {
    if (const protocol_entry* entry = find_protocol(a, detail::protocol_id_pow)) {
        PyObject* result = power_with(*entry, a, b, modulus);
        if (result != Py_NotImplemented) return result;
        Py_DECREF(result);
    }
    if (const protocol_entry* entry = find_protocol(b, detail::protocol_id_rpow))
        return power_with(*entry, b, a, modulus);
    return not_implemented();
}
PyObject* in_place_power(PyObject* self, PyObject* other, PyObject*) noexcept {
    return in_place<detail::protocol_id_ipow>(self, other);
}

#if !PYRITE_PY3
// 2.7's plain division: by div, or by what true division is everywhere else.
PyObject* divide(PyObject* a, PyObject* b) noexcept {
    PyObject* result = operate(detail::protocol_id_div, detail::protocol_id_rdiv, a, b);
    if (result != Py_NotImplemented) return result;
    Py_DECREF(result);
    return operate(detail::protocol_id_truediv, detail::protocol_id_rtruediv, a, b);
}
PyObject* in_place_divide(PyObject* self, PyObject* other) noexcept {
    return find_protocol(self, detail::protocol_id_idiv) ? in_place<detail::protocol_id_idiv>(self, other)
                                                         : in_place<detail::protocol_id_itruediv>(self, other);
}
#endif

int truth(PyObject* self) noexcept { return as_truth(call_unary(self, detail::protocol_id_bool)); }

template <class Function>
void* untyped(Function* function) noexcept {
    return reinterpret_cast<void*>(function);
}

}  // namespace

unsigned number_slots_for(unsigned id, compat::type_slot* out) noexcept {
    unsigned n = 0;
    const auto set = [&](int slot, void* function) {
        out[n].slot = slot;
        out[n++].pfunc = function;
    };
    switch (id) {
#define PYRITE_UNARY(name, slot)                                \
    case detail::protocol_id_##name:                            \
        set(slot, untyped(&unary<detail::protocol_id_##name>)); \
        break;
#define PYRITE_BINARY(name, slot)                                                                                      \
    case detail::protocol_id_##name:                                                                                   \
    case detail::protocol_id_r##name:                                                                                  \
        set(PYRITE_NUMBER_SLOT(nb_##slot), untyped(&binary<detail::protocol_id_##name, detail::protocol_id_r##name>)); \
        break;                                                                                                         \
    case detail::protocol_id_i##name:                                                                                  \
        set(PYRITE_NUMBER_SLOT(nb_inplace_##slot), untyped(&in_place<detail::protocol_id_i##name>));                   \
        break;
        PYRITE_UNARY(neg, PYRITE_NUMBER_SLOT(nb_negative))
        PYRITE_UNARY(pos, PYRITE_NUMBER_SLOT(nb_positive))
        PYRITE_UNARY(abs, PYRITE_NUMBER_SLOT(nb_absolute))
        PYRITE_UNARY(invert, PYRITE_NUMBER_SLOT(nb_invert))
        PYRITE_UNARY(int, PYRITE_NUMBER_SLOT(nb_int))
        PYRITE_UNARY(float, PYRITE_NUMBER_SLOT(nb_float))
        PYRITE_UNARY(index, PYRITE_NUMBER_SLOT(nb_index))
        PYRITE_BINARY(add, add)
        PYRITE_BINARY(sub, subtract)
        PYRITE_BINARY(mul, multiply)
        PYRITE_BINARY(floordiv, floor_divide)
        PYRITE_BINARY(mod, remainder)
        PYRITE_BINARY(lshift, lshift)
        PYRITE_BINARY(rshift, rshift)
        PYRITE_BINARY(and, and)
        PYRITE_BINARY(or, or)
        PYRITE_BINARY(xor, xor)
#if PYRITE_HAS_MATRIX_MULTIPLY
        PYRITE_BINARY(matmul, matrix_multiply)
#endif
#undef PYRITE_UNARY
#undef PYRITE_BINARY
        case detail::protocol_id_truediv:
        case detail::protocol_id_rtruediv:
            set(PYRITE_NUMBER_SLOT(nb_true_divide),
                untyped(&binary<detail::protocol_id_truediv, detail::protocol_id_rtruediv>));
#if !PYRITE_PY3
            set(PYRITE_NUMBER_SLOT(nb_divide), untyped(&divide));
#endif
            break;
        case detail::protocol_id_itruediv:
            set(PYRITE_NUMBER_SLOT(nb_inplace_true_divide), untyped(&in_place<detail::protocol_id_itruediv>));
#if !PYRITE_PY3
            set(PYRITE_NUMBER_SLOT(nb_inplace_divide), untyped(&in_place_divide));
#endif
            break;
#if !PYRITE_PY3
        case detail::protocol_id_div:
        case detail::protocol_id_rdiv:
            set(PYRITE_NUMBER_SLOT(nb_divide), untyped(&divide));
            break;
        case detail::protocol_id_idiv:
            set(PYRITE_NUMBER_SLOT(nb_inplace_divide), untyped(&in_place_divide));
            break;
#endif
        case detail::protocol_id_divmod:
        case detail::protocol_id_rdivmod:
            set(PYRITE_NUMBER_SLOT(nb_divmod),
                untyped(&binary<detail::protocol_id_divmod, detail::protocol_id_rdivmod>));
            break;
        case detail::protocol_id_pow:
        case detail::protocol_id_rpow:
            set(PYRITE_NUMBER_SLOT(nb_power), untyped(&power));
            break;
        case detail::protocol_id_ipow:
            set(PYRITE_NUMBER_SLOT(nb_inplace_power), untyped(&in_place_power));
            break;
        case detail::protocol_id_bool:
#if PYRITE_PY3
            set(PYRITE_NUMBER_SLOT(nb_bool), untyped(&truth));
#else
            set(PYRITE_NUMBER_SLOT(nb_nonzero), untyped(&truth));
#endif
            break;
        default:
            break;
    }
    return n;
}

}  // namespace core
}  // namespace pyrite
