// pyrite/protocol.hpp: PYPROTO: the special methods of a class, by their Python names without the underscores; all of them
// are in protocol/slots.def.
//
//     PYPROTO(cls, repr, [](const Account& a) { return "Account(" + a.owner + ")"; });
//     PYPROTO(cls, add, [](const Money& a, const Money& b) { return a + b; });
//
// A binary operator whose other operand does not convert returns NotImplemented, so that Python tries the other side. The
// 2.7 names of what 3.x calls otherwise (__nonzero__, next, __div__) come by themselves. `next` ends by throwing
// exc::StopIteration. `getattr` is asked for what is not found otherwise, `getattribute` for everything.
//
// Tested by tests/test_override.
#ifndef PYRITE_PROTOCOL_HPP
#define PYRITE_PROTOCOL_HPP

#include <pyrite/class.hpp>

namespace pyrite {
namespace detail {

/// The place of each protocol in a class's table.
enum protocol_id : unsigned short {
#define PYRITE_PROTOCOL(name, least, most) protocol_id_##name,
#define PYRITE_PROTOCOL_METHOD(name, dunder, dunder2) protocol_id_##name,
#define PYRITE_PROTOCOL_CLASS(name, dunder) protocol_id_##name,
#include <pyrite/protocol/slots.def>
#undef PYRITE_PROTOCOL
#undef PYRITE_PROTOCOL_METHOD
#undef PYRITE_PROTOCOL_CLASS
    protocol_count
};

enum protocol_kind : unsigned char { protocol_slot, protocol_method, protocol_classmethod };

// What PYPROTO finds by the name.
template <protocol_id Id>
struct protocol_traits;
#define PYRITE_PROTOCOL(name, least, most)                             \
    template <>                                                        \
    struct protocol_traits<protocol_id_##name> {                       \
        enum { kind = protocol_slot, fewest = least, at_most = most }; \
    };
#define PYRITE_PROTOCOL_METHOD(name, dunder, dunder2)               \
    template <>                                                     \
    struct protocol_traits<protocol_id_##name> {                    \
        enum { kind = protocol_method, fewest = 0, at_most = 255 }; \
    };
#define PYRITE_PROTOCOL_CLASS(name, dunder)                              \
    template <>                                                          \
    struct protocol_traits<protocol_id_##name> {                         \
        enum { kind = protocol_classmethod, fewest = 0, at_most = 255 }; \
    };
#include <pyrite/protocol/slots.def>
#undef PYRITE_PROTOCOL
#undef PYRITE_PROTOCOL_METHOD
#undef PYRITE_PROTOCOL_CLASS

/// A protocol function has no signature of its own; any number of parameters is named by position.
template <class Site, int Count>
struct protocol_site : Site {
    static constexpr const char* signature() { return ""; }
    static constexpr signature_shape shape() {
        return signature_shape{static_cast<unsigned long long>(Count) *
                               (signature_scan::parameter + signature_scan::positional)};
    }
};

// The entry of a slot: the core has the arguments in an array, and says how far conversions may go.
template <class Trampoline>
PyObject* call_protocol(const function_record& record, PyObject* self, PyObject* const* args, unsigned mode) {
    PYRITE_TRY {
        typename Trampoline::frame_type frame;
        if (PYRITE_UNLIKELY(!core::load_protocol(record, &frame, args, mode))) return nullptr;
        const typename Trampoline::self_type that(record, self);
        return PYRITE_LIKELY(that.found()) ? Trampoline::call(record, self, that, frame) : nullptr;
    }
    PYRITE_CATCH_ALL { return core::translate_exception(); }
}

}  // namespace detail

/// Binds a callable as a special method: what PYPROTO expands to. `Site` is unique to one use.
template <class Site, detail::protocol_id Id, class T, class F, class... Extra>
void bind_protocol(class_<T>& cls, F&& callable, Extra...) {
    typedef detail::protocol_traits<Id> traits;
    typedef detail::method_callable<T, typename std::decay<F>::type> target;
    typedef typename target::type kept;
    typedef typename std::conditional<std::is_empty<kept>::value, detail::stateless_target<kept>,
                                      detail::closure_target<kept>>::type how;
    typedef detail::split_parameters<detail::method_of<T>, typename how::parameters> split;
    static_assert(int(split::count) >= int(traits::fewest) && int(split::count) <= int(traits::at_most),
                  "pyrite: this protocol takes another number of arguments (the object comes first)");
    typedef detail::bound_function<detail::protocol_site<detail::site_with<Site, Extra...>, split::count>, how,
                                   detail::method_of<T>>
        bound;
    bound::note();
    kept made = target::make(static_cast<typename std::decay<F>::type>(std::forward<F>(callable)));
    if (!std::is_empty<kept>::value) bound::record_.closure = new kept(std::move(made));
    bound::record_.invoke = &bound::trampoline::general;
    core::add_protocol(cls.builder(), Id, bound::record_, &detail::call_protocol<typename bound::trampoline>);
}

}  // namespace pyrite

PYRITE_ALLOW_OMITTED_MACRO_ARGUMENT
#pragma GCC system_header

/// PYPROTO(cls, name, callable [, policies])
///
/// Binds a special method by its Python name without underscores; the callable is a member function pointer, or takes the
/// object first. Expands to a local type and one call of `pyrite::bind_protocol`. Header: pyrite/protocol.hpp.
#define PYPROTO(cls, name_, ...)                                                                       \
    do {                                                                                               \
        PYRITE_CALLABLE_SITE("", "")                                                                   \
        ::pyrite::bind_protocol<pyrite_site, ::pyrite::detail::protocol_id_##name_>(cls, __VA_ARGS__); \
    } while (false)

#endif
