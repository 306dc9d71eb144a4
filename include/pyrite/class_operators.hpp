// pyrite/class_operators.hpp: PYOPERATORS: the C++ operators of a class as Python's.
//
//     PYCLASS(m, Money, cls) {
//         PYOPERATORS(cls, (+)(-)(==)(<)(+=));            // Money op Money; and -money, where C++ has it
//         PYOPERATORS_WITH(cls, double, (*)(/));          // Money op double; and double op Money, where C++ has it
//     }
//
// Known are + - * / % & | ^ << >>, == != < <= > >=, each arithmetic one followed by =, ~, and `bool` for a conversion to bool.
// `+` and `-` stand for the operators with one operand and with two, as far as the class has them. The same operator may be
// named with several types: the one is called whose operand fits, NotImplemented returned where none does. C++ has no // and
// no **: for these there is PYPROTO.
//
// Tested by tests/test_operators.
#ifndef PYRITE_CLASS_OPERATORS_HPP
#define PYRITE_CLASS_OPERATORS_HPP

#include <pyrite/detail/for_each.hpp>
#include <pyrite/protocol.hpp>

namespace pyrite {
namespace detail {

/// An operator as it is written, as a number: the types below are found by it.
constexpr unsigned operator_code(const char* text) {
    return *text ? static_cast<unsigned char>(*text) + 256 * operator_code(text + 1) : 0;
}

// What Python calls each operator, and the call. `both` tells those that C++ may also have with the class on the right.
template <unsigned Code>
struct binary_operator {
    enum { known = false, both = false, in_place = false };
};
template <unsigned Code>
struct unary_operator {
    enum { known = false };
};

#define PYRITE_BINARY(Operator, Name, Reflected, Both, InPlace)   \
    template <>                                                   \
    struct binary_operator<operator_code(#Operator)> {            \
        enum {                                                    \
            known = true,                                         \
            both = Both,                                          \
            in_place = InPlace,                                   \
            id = protocol_id_##Name,                              \
            reflected = protocol_id_##Reflected                   \
        };                                                        \
        template <class A, class B>                               \
        static auto apply(A& a, B& b) -> decltype(a Operator b) { \
            return a Operator b;                                  \
        }                                                         \
    };
#define PYRITE_ARITHMETIC(Operator, Name)                      \
    PYRITE_BINARY(Operator, Name, r##Name, true, false)        \
    PYRITE_BINARY(Operator## =, i##Name, i##Name, false, true) \
// clang-format off
PYRITE_ARITHMETIC(+, add)
PYRITE_ARITHMETIC(-, sub)
PYRITE_ARITHMETIC(*, mul)
PYRITE_ARITHMETIC(/, truediv)
PYRITE_ARITHMETIC(%, mod)
PYRITE_ARITHMETIC(&, and)
PYRITE_ARITHMETIC(|, or)
PYRITE_ARITHMETIC(^, xor)
PYRITE_ARITHMETIC(<<, lshift)
PYRITE_ARITHMETIC(>>, rshift)
PYRITE_BINARY(==, eq, eq, false, false)
PYRITE_BINARY(!=, ne, ne, false, false)
PYRITE_BINARY(<, lt, gt, false, false)
PYRITE_BINARY(<=, le, ge, false, false)
PYRITE_BINARY(>, gt, lt, false, false)
PYRITE_BINARY(>=, ge, le, false, false)
// clang-format on
#undef PYRITE_BINARY
#undef PYRITE_ARITHMETIC

#define PYRITE_UNARY(Text, Name, Expression)              \
    template <>                                           \
    struct unary_operator<operator_code(Text)> {          \
        enum { known = true, id = protocol_id_##Name };   \
        template <class A>                                \
        static auto apply(A& a) -> decltype(Expression) { \
            return Expression;                            \
        }                                                 \
    };
PYRITE_UNARY("+", pos, +a)
PYRITE_UNARY("-", neg, -a)
PYRITE_UNARY("~", invert, ~(a))  // in a class, GCC 4.8 reads ~a as the name of a destructor
PYRITE_UNARY("bool", bool, static_cast<bool>(a))
#undef PYRITE_UNARY

template <class Operator, class A, class B>
struct has_binary {
    template <class O, class L, class R>
    static char test(decltype(static_cast<void>(O::apply(std::declval<L&>(), std::declval<R&>())), 0)*);
    template <class O, class L, class R>
    static int test(...);
    enum { value = sizeof(test<Operator, A, B>(nullptr)) == 1 };
};
template <class Operator, class A>
struct has_unary {
    template <class O, class L>
    static char test(decltype(static_cast<void>(O::apply(std::declval<L&>())), 0)*);
    template <class O, class L>
    static int test(...);
    enum { value = sizeof(test<Operator, A>(nullptr)) == 1 };
};

// The calls, as functions of the object.
template <class Operator, class T, class Other>
struct binary_call {
    typedef decltype(Operator::apply(std::declval<T&>(), std::declval<const Other&>())) result;
    result operator()(T& a, const Other& b) const { return Operator::apply(a, b); }
};
template <class Operator, class T, class Other>
struct reflected_call {
    typedef decltype(Operator::apply(std::declval<const Other&>(), std::declval<T&>())) result;
    result operator()(T& a, const Other& b) const { return Operator::apply(b, a); }
};
// Whatever C++ returns, Python's a += b is a.
template <class Operator, class T, class Other>
struct in_place_call {
    T& operator()(T& a, const Other& b) const {
        static_cast<void>(Operator::apply(a, b));
        return a;
    }
};
template <class Operator, class T>
struct unary_call {
    typedef decltype(Operator::apply(std::declval<T&>())) result;
    result operator()(T& a) const { return Operator::apply(a); }
};

template <class Call>
using operator_site = site<Call, 0>;

// One call bound, or nothing where C++ has no such operator.
template <class T, class Call, bool Exists>
struct operator_binder {
    template <protocol_id Id>
    static void bind(class_<T>&) {}
};
template <class T, class Operator, class Other, template <class, class, class> class Call>
struct operator_binder<T, Call<Operator, T, Other>, true> {
    template <protocol_id Id>
    static void bind(class_<T>& cls) {
        typedef Call<Operator, T, Other> call;
        bind_protocol<operator_site<call>, Id>(cls, call());
    }
};
template <class T, class Operator>
struct operator_binder<T, unary_call<Operator, T>, true> {
    template <protocol_id Id>
    static void bind(class_<T>& cls) {
        bind_protocol<operator_site<unary_call<Operator, T>>, Id>(cls, unary_call<Operator, T>());
    }
};

// The operators known by a code, bound as far as the types have them.
template <class Operator, bool Known>
struct known_binary {
    template <class T, class Other>
    struct with {
        enum { exists = false, reflects = false };
        static void bind(class_<T>&) {}
    };
};
template <class Operator>
struct known_binary<Operator, true> {
    template <class T, class Other>
    struct with {
        enum {
            exists = has_binary<Operator, T, const Other>::value,
            reflects = Operator::both && !std::is_same<T, Other>::value && has_binary<Operator, const Other, T>::value
        };
        typedef typename std::conditional<bool(Operator::in_place), in_place_call<Operator, T, Other>,
                                          binary_call<Operator, T, Other>>::type call;
        static void bind(class_<T>& cls) {
            operator_binder<T, call, exists>::template bind<protocol_id(Operator::id)>(cls);
            operator_binder<T, reflected_call<Operator, T, Other>,
                            reflects>::template bind<protocol_id(Operator::reflected)>(cls);
        }
    };
};
template <class Operator, bool Known>
struct known_unary {
    template <class T>
    struct of {
        enum { exists = false };
        static void bind(class_<T>&) {}
    };
};
template <class Operator>
struct known_unary<Operator, true> {
    template <class T>
    struct of {
        enum { exists = has_unary<Operator, T>::value };
        static void bind(class_<T>& cls) {
            operator_binder<T, unary_call<Operator, T>, exists>::template bind<protocol_id(Operator::id)>(cls);
        }
    };
};

}  // namespace detail

/// Binds the operator `Code` (a detail::operator_code) of T with itself, and with no other operand, as far as C++ has them:
/// what PYOPERATORS expands to.
template <unsigned Code, class T>
void bind_operator(class_<T>& cls) {
    typedef detail::binary_operator<Code> binary;
    typedef detail::unary_operator<Code> unary;
    static_assert(binary::known || unary::known,
                  "pyrite: PYOPERATORS knows + - * / % & | ^ << >> and these with =, == != < <= > >=, ~ and bool");
    typedef typename detail::known_binary<binary, binary::known>::template with<T, T> two;
    typedef typename detail::known_unary<unary, unary::known>::template of<T> one;
    static_assert(!(binary::known || unary::known) || two::exists || one::exists,
                  "pyrite: PYOPERATORS: the class has no such operator in C++");
    two::bind(cls);
    one::bind(cls);
}

/// Binds the operator `Code` of T and Other, and of Other and T where C++ has it: what PYOPERATORS_WITH expands to.
template <unsigned Code, class Other, class T>
void bind_operator_with(class_<T>& cls) {
    typedef detail::binary_operator<Code> binary;
    static_assert(binary::known, "pyrite: PYOPERATORS_WITH knows the operators of two operands");
    typedef typename detail::known_binary<binary, binary::known>::template with<T, Other> two;
    static_assert(!binary::known || two::exists || two::reflects,
                  "pyrite: PYOPERATORS_WITH: the class has no such operator for this type in C++");
    two::bind(cls);
}

}  // namespace pyrite

PYRITE_ALLOW_OMITTED_MACRO_ARGUMENT
#pragma GCC system_header

/// PYOPERATORS(cls, (+)(-)(==)…)
///
/// Binds operators of the class with itself, each in brackets. Expands to a call of `pyrite::bind_operator` for each.
/// Header: pyrite/class_operators.hpp.
#define PYOPERATORS(cls, operators)                           \
    do {                                                      \
        PYRITE_FOR_EACH(PYRITE_OPERATOR_IMPL, cls, operators) \
    } while (false)
#define PYRITE_OPERATOR_IMPL(i, cls, op) PYRITE_BIND_OPERATOR(cls, op)
#define PYRITE_BIND_OPERATOR(cls, op) ::pyrite::bind_operator<::pyrite::detail::operator_code(#op)>(cls);

/// PYOPERATORS_WITH(cls, Other, (*)(/)…)
///
/// Binds operators of the class with another type, also with that type on the left where C++ has it. The type is one name: a
/// typedef where it has commas. Header: pyrite/class_operators.hpp.
#define PYOPERATORS_WITH(cls, Other, operators)                    \
    do {                                                           \
        typedef Other pyrite_other;                                \
        PYRITE_FOR_EACH(PYRITE_OPERATOR_WITH_IMPL, cls, operators) \
    } while (false)
#define PYRITE_OPERATOR_WITH_IMPL(i, cls, op) PYRITE_BIND_OPERATOR_WITH(cls, op)
#define PYRITE_BIND_OPERATOR_WITH(cls, op) \
    ::pyrite::bind_operator_with<::pyrite::detail::operator_code(#op), pyrite_other>(cls);

#endif
