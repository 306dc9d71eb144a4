// pyrite/operators.hpp: Python's operators on objects: `a + b`, `a < b`, `-a`, `a += b`. `==` is Python's equality; identity
// is `a.is(b)`. The other operand is anything that converts to Python. `/` is true division on 2.7 too.
//
// Tested by tests/test_object.
#ifndef PYRITE_OPERATORS_HPP
#define PYRITE_OPERATORS_HPP

#include <pyrite/detail/reference.hpp>

namespace pyrite {
namespace detail {

template <class Derived>
bool object_api<Derived>::rich_compare(handle other, int op) const {
    return core::rich_compare(self(), required(other), op);
}
template <class Derived>
int object_api<Derived>::compare(handle other) const {
    return core::compare(self(), required(other));
}

template <class Derived>
PyObject* pointer_of(const object_api<Derived>& o) {
    return required(static_cast<const Derived&>(o).ptr());
}

#define PYRITE_COMPARISON(Operator, Op)                                      \
    template <class Derived, class T>                                        \
    bool operator Operator(const object_api<Derived>& a, const T& b) {       \
        return core::rich_compare(pointer_of(a), as_reference(b).ptr(), Op); \
    }
PYRITE_COMPARISON(==, Py_EQ)
PYRITE_COMPARISON(!=, Py_NE)
PYRITE_COMPARISON(<, Py_LT)
PYRITE_COMPARISON(<=, Py_LE)
PYRITE_COMPARISON(>, Py_GT)
PYRITE_COMPARISON(>=, Py_GE)
#undef PYRITE_COMPARISON

// Each with its in-place form, which rebinds the object on the left.
#define PYRITE_BINARY(Operator, Function)                                                          \
    template <class Derived, class T>                                                              \
    object operator Operator(const object_api<Derived>& a, const T& b) {                           \
        return steal_or_throw(PyNumber_##Function(pointer_of(a), as_reference(b).ptr()));          \
    }                                                                                              \
    template <class T>                                                                             \
    object& operator Operator##=(object& a, const T& b) {                                          \
        return a = steal_or_throw(PyNumber_InPlace##Function(required(a), as_reference(b).ptr())); \
    }
PYRITE_BINARY(+, Add)
PYRITE_BINARY(-, Subtract)
PYRITE_BINARY(*, Multiply)
PYRITE_BINARY(/, TrueDivide)
PYRITE_BINARY(%, Remainder)
PYRITE_BINARY(<<, Lshift)
PYRITE_BINARY(>>, Rshift)
PYRITE_BINARY(&, And)
PYRITE_BINARY(|, Or)
PYRITE_BINARY(^, Xor)
#undef PYRITE_BINARY

#define PYRITE_UNARY(Operator, Function)                           \
    template <class Derived>                                       \
    object operator Operator(const object_api<Derived>& a) {       \
        return steal_or_throw(PyNumber_##Function(pointer_of(a))); \
    }
PYRITE_UNARY(-, Negative)
PYRITE_UNARY(+, Positive)
PYRITE_UNARY(~, Invert)
#undef PYRITE_UNARY

}  // namespace detail

/// `//`, `**` and `abs`, which have no operator in C++. Throw what Python raises.
template <class A, class B>
object floor_divide(const A& a, const B& b) {
    return steal_or_throw(PyNumber_FloorDivide(detail::as_reference(a).ptr(), detail::as_reference(b).ptr()));
}
template <class A, class B>
object power(const A& a, const B& b) {
    return steal_or_throw(PyNumber_Power(detail::as_reference(a).ptr(), detail::as_reference(b).ptr(), Py_None));
}
template <class A>
object absolute(const A& a) {
    return steal_or_throw(PyNumber_Absolute(detail::as_reference(a).ptr()));
}

}  // namespace pyrite

#endif
