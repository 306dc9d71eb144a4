// pyrite/types/int.hpp: `int_`, Python's int as an object; on 2.7 its int and long.
// The conversions of C++ integers are in detail/arithmetic.hpp.
//
// Tested by tests/test_types_scalars, tests/embed/test_types.
#ifndef PYRITE_TYPES_INT_HPP
#define PYRITE_TYPES_INT_HPP

#include <pyrite/detail/reference.hpp>
#include <pyrite/python.hpp>
#include <pyrite_compat/int.h>  // int_check: one type or two

namespace pyrite {

/// Python's `int`, of any size: `int_(py, 42)`. On 2.7 the value decides between `int` and `long`, as in Python.
class int_ : public object {
    PYRITE_OBJECT_TYPE(int_, object, "int", compat::int_check(o))

    template <class T, class = typename std::enable_if<std::is_integral<T>::value>::type>
    int_(Python, T value)
        : object(std::is_signed<T>::value ? from_signed(static_cast<long long>(value))
                                          : from_unsigned(static_cast<unsigned long long>(value)),
                 stolen()) {}
    /// `int(text, base)`: the text is all of the number; base 0 reads prefixes such as 0x.
    int_(Python, const char* text, int base);
    /// `int(o)`: also cuts floats and reads strings, as Python does.
    explicit int_(handle o);

    /// The value as a C++ integer; throws exc::OverflowError where it does not fit.
    template <class T>
    T value() const {
        return this->template extract<T>();
    }
    /// -1, 0 or 1.
    int sign() const;
    /// `n.bit_length()`.
    Py_ssize_t bit_length() const;

  private:
    static PyObject* from_signed(long long value);
    static PyObject* from_unsigned(unsigned long long value);
};

}  // namespace pyrite

#endif
