// pyrite/protocol.hpp: PYPROTO: the special methods of a class, by their Python names without the underscores; all of them
// are in protocol/slots.def.
//
//     PYPROTO(cls, repr, [](const Account& a) { return "Account(" + a.owner + ")"; });
//     PYPROTO(cls, add, [](const Money& a, const Money& b) { return a + b; });
//
// A binary operator whose other operand does not convert returns NotImplemented, so that Python tries the other side. One
// that is defined several times takes operands of several types; so do getitem, setitem, delitem, contains, call and all
// methods that Python looks up by name. Operands convert by `cls.implicit<From>()`, those on the left as well. The 2.7
// names of what 3.x calls otherwise (__nonzero__, next, __div__) come by themselves; there `str` is UTF-8, and
// unicode() its text. `next` ends by returning a `result<T>` that holds an exc::StopIteration, by an empty std::optional, or
// by throwing the former. `getattr` is asked for what is not found otherwise, `getattribute` for everything. What a
// class defines of two that belong together (setattr and delattr, setitem and delitem, set and delete) does not take the
// other from it.
//
// Tested by tests/test_protocols_basic, tests/test_protocols_containers, tests/test_protocols_numbers,
// tests/test_protocols_attributes, tests/test_protocols_named and tests/test_protocols_old.
#ifndef PYRITE_PROTOCOL_HPP
#define PYRITE_PROTOCOL_HPP

#include <pyrite/class.hpp>
#include <pyrite/detail/protocol_slots.hpp>

namespace pyrite {
namespace detail {

/// A protocol function has no signature of its own; any number of parameters is named by position.
constexpr unsigned long long protocol_code(int count) {
    return static_cast<unsigned long long>(count) * (signature_scan::parameter + signature_scan::positional);
}

/// Binds a special method of one shape; those that see C structures have binders of their own.
template <protocol_shape Shape>
struct protocol_binder {
    template <class Site, protocol_id Id, class T, class F, class... Extra>
    static void bind(class_<T>& cls, F&& callable, Extra...) {
        typedef method_callable<T, typename std::decay<F>::type> target;
        typedef typename target::type kept;
        typedef
            typename std::conditional<std::is_empty<kept>::value, stateless_target<kept>, closure_target<kept>>::type
                how;
        typedef split_parameters<method_of<T>, typename how::parameters> split;
        static_assert(int(split::count) >= protocol_table[Id].fewest && int(split::count) <= protocol_table[Id].at_most,
                      "pyrite: this protocol takes another number of arguments (the object comes first)");
        typedef bound_function<site<Site, protocol_code(split::count), type_list<Extra...>>, how, method_of<T>> bound;
        bound::giver::note();
        kept made = target::make(static_cast<typename std::decay<F>::type>(std::forward<F>(callable)));
        if (!std::is_empty<kept>::value) {
            delete static_cast<kept*>(bound::record_.closure);  // of an interpreter that has ended
            bound::record_.closure = new kept(std::move(made));
        }
        if (!bound::record_.signature) bound::record_.signature = "";
        bound::record_.invoke = &bound::general;
        typedef slot_of<Shape, Id, T, bound> slot;
        core::add_protocol(cls.builder(), Id, bound::record_, slot::entry(), slot::slot());
    }
};

}  // namespace detail

/// Binds a callable as a special method: what PYPROTO expands to. `Site` is unique to one use.
template <class Site, detail::protocol_id Id, class T, class F, class... Extra>
void bind_protocol(class_<T>& cls, F&& callable, Extra... extra) {
    detail::protocol_binder<detail::protocol_table[Id].shape>::template bind<Site, Id>(cls, std::forward<F>(callable),
                                                                                       extra...);
}

}  // namespace pyrite

PYRITE_ALLOW_OMITTED_MACRO_ARGUMENT
#pragma GCC system_header

/// PYPROTO(cls, name, callable [, policies])
///
/// Binds a special method by its Python name without underscores; the callable is a member function pointer, or takes the
/// object first. Expands to a local type and one call of `pyrite::bind_protocol`. Header: pyrite/protocol.hpp.
#define PYPROTO(cls, name_, ...)                                                                                     \
    do {                                                                                                             \
        struct pyrite_tag {};                                                                                        \
        ::pyrite::bind_protocol<PYRITE_PLAIN_SITE("", ""), ::pyrite::detail::protocol_id_##name_>(cls, __VA_ARGS__); \
    } while (false)

#endif
