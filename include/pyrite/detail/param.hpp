// pyrite/detail/param.hpp: how each C++ parameter type is loaded: its code, its slot in the frame, its descriptor if it
// needs one, and how the slot becomes the argument of the call. Types with a `convert` need nothing here; the
// specialisations below and in types/ are for those the core loads itself.
#ifndef PYRITE_DETAIL_PARAM_HPP
#define PYRITE_DETAIL_PARAM_HPP

#include <pyrite/convert.hpp>
#include <pyrite/detail/arithmetic.hpp>
#include <pyrite/detail/function_record.hpp>
#include <pyrite/detail/in_place.hpp>
#include <pyrite/detail/index_pack.hpp>
#include <pyrite/detail/late.hpp>
#include <pyrite/detail/try.hpp>
#include <pyrite/types/args.hpp>
#include <pyrite_compat/utf8_view.h>

namespace pyrite {
namespace detail {

/// A text slot on the Pythons where the view may own the encoded bytes.
struct owning_text_slot : compat::utf8_view {
    owning_text_slot() { owner = nullptr; }
    ~owning_text_slot() { compat::utf8_view_release(this); }
    owning_text_slot(const owning_text_slot&) = delete;
    owning_text_slot& operator=(const owning_text_slot&) = delete;
};

/// A tuple or dict the core made for the call.
struct owned_slot {
    PyObject* value;
    owned_slot() : value(nullptr) {}
    ~owned_slot() { Py_XDECREF(value); }
    owned_slot(const owned_slot&) = delete;
    owned_slot& operator=(const owned_slot&) = delete;
};

typedef std::conditional<PYRITE_UTF8_VIEW_HAS_OWNER, owning_text_slot, compat::utf8_view>::type text_slot;

/// Does a T, or what it holds, refer into Python's objects, as a pointer to a bound class does?
template <class T>
struct borrows {
    enum { value = std::is_pointer<T>::value };
};
template <template <class...> class Holder, class... T>
struct borrows<Holder<T...>> {
    enum { value = any_of<bool(borrows<T>::value)...>::value };
};
template <template <class, std::size_t> class Array, class T, std::size_t Size>
struct borrows<Array<T, Size>> : borrows<T> {};

/// The slot of one that does: the objects live until the call is over, whatever becomes of the container they came in.
template <class T>
struct borrowing_slot : loaded_value<T> {
    PyObject* kept;  // list, or nullptr
    borrowing_slot() : kept(nullptr) {}
    ~borrowing_slot() { Py_XDECREF(kept); }
    void note(conversion& how) { how.keep_in(kept); }
};
template <class T>
struct plain_value_slot : loaded_value<T> {
    void note(conversion&) {}
};

/// The general case: any type with a convert<T>. The value is in the frame, loaded there, moved or referred to by the call.
template <class T, class Enable = void>
struct param {
    typedef typename std::conditional<borrows<T>::value, borrowing_slot<T>, plain_value_slot<T>>::type slot;
    enum { owned = true };
    static constexpr param_code code() { return code_custom; }
    static constexpr const type_descriptor* types() { return &descriptor; }

    static T& get(slot& s) { return s.get(); }
    static const char* python_name() { return convert<T>::python_name(); }
    static bool load(PyObject* src, void* s, conversion& how) {
        slot& own = *static_cast<slot*>(s);
        own.note(how);
        PYRITE_TRY { return own.load(src, how); }
        PYRITE_CATCH_ALL {
            core::translate_exception();
            return false;
        }
    }
    static bool accepts(PyObject* src, conversion& how) {
        slot scratch;
        return load(src, &scratch, how);
    }
    static const type_descriptor descriptor;
};
template <class T, class Enable>
const type_descriptor param<T, Enable>::descriptor = {&param::python_name, nullptr, &param::load, &param::accepts,
                                                      static_cast<unsigned short>((sizeof(slot) + 7) / 8)};

// What the core stores straight into a slot of one word.
template <class T, param_code Code>
struct direct_param {
    typedef T slot;
    enum { owned = true };
    static constexpr param_code code() { return Code; }
    static constexpr const type_descriptor* types() { return nullptr; }
    static T& get(slot& s) { return s; }
};
// And what the trampoline can read by itself: see detail/quick_load.hpp.
template <class T, param_code Code>
struct quick_param : direct_param<T, Code> {
    static bool quick(PyObject* src, T& s) { return in_place<T>::read(src, s) == has_read; }
};

template <class T>
struct param<T, typename std::enable_if<is_plain_integer<T>::value>::type>
    : quick_param<T, core_integer<sizeof(T), std::is_signed<T>::value>::code()> {};
template <>
struct param<bool> : quick_param<bool, code_bool> {};
template <>
struct param<char> : direct_param<char, code_char> {};
template <>
struct param<float> : direct_param<float, code_float> {};
template <>
struct param<double> : quick_param<double, code_double> {};

// References: the frame borrows from the caller, who keeps the arguments alive.
template <>
struct param<handle> {
    typedef PyObject* slot;
    enum { owned = true };
    static constexpr param_code code() { return code_object; }
    static constexpr const type_descriptor* types() { return nullptr; }
    static handle get(slot s) { return s; }
    static bool quick(PyObject* src, slot& s) {
        s = src;
        return true;
    }
};
template <>
struct param<object> {
    typedef PyObject* slot;
    enum { owned = true };
    static constexpr param_code code() { return code_object; }
    static constexpr const type_descriptor* types() { return nullptr; }
    static object get(slot s) { return object::borrow(s); }
    static bool quick(PyObject* src, slot& s) {
        s = src;
        return true;
    }
};
template <class T>
struct param<T, typename std::enable_if<std::is_base_of<object, T>::value && !std::is_same<T, object>::value>::type> {
    typedef PyObject* slot;
    enum { owned = true };
    static constexpr param_code code() { return code_wrapper; }
    static constexpr const type_descriptor* types() { return &descriptor; }
    static T get(slot s) { return T::borrow(s); }
    static const type_descriptor descriptor;
};
template <class T>
const type_descriptor param<T, typename std::enable_if<std::is_base_of<object, T>::value &&
                                                       !std::is_same<T, object>::value>::type>::descriptor = {
    &T::python_name, &T::check_, nullptr, nullptr, 1};

/// A null `const char*` stands for None.
template <>
struct param<const char*> {
    typedef text_slot slot;
    enum { owned = true };
    static constexpr param_code code() { return code_c_string; }
    static constexpr const type_descriptor* types() { return nullptr; }
    static const char* get(slot& s) { return s.data; }
};

/// `*args` and `**kwargs`: the core makes the tuple or dict.
template <class T, param_code Code>
struct starred_param {
    typedef owned_slot slot;
    enum { owned = true };
    static constexpr param_code code() { return Code; }
    static constexpr const type_descriptor* types() { return nullptr; }
    static T get(slot& s) { return T::borrow(s.value); }
};
template <>
struct param<args> : starred_param<args, code_var_args> {};
template <>
struct param<kwargs> : starred_param<kwargs, code_var_kwargs> {};

// One slot of the frame, aligned so that the next begins at a whole word. Slots that own something let go in ~leaf.
template <std::size_t I, class Slot>
struct frame_leaf {
    alignas(8) Slot slot;
};

/// The typed frame on the C stack: one slot for each parameter, in order, each of whole words, as the core expects.
template <class Indices, class... Slots>
struct frame;
template <std::size_t... I, class... Slots>
struct frame<index_pack<I...>, Slots...> : frame_leaf<I, Slots>... {};

// The descriptors of a parameter list; none at all where no parameter has one.
struct no_descriptors {
    static constexpr const type_descriptor* const* get() { return nullptr; }
};
template <class... P>
struct descriptor_table {
    static const type_descriptor* const types[sizeof...(P) + 1];
    static constexpr const type_descriptor* const* get() { return types; }
};
template <class... P>
const type_descriptor* const descriptor_table<P...>::types[sizeof...(P) + 1] = {P::types()..., nullptr};
template <bool Any>
struct descriptors {
    template <class...>
    using of = no_descriptors;
};
template <>
struct descriptors<true> {
    template <class... P>
    using of = descriptor_table<P...>;
};

// The codes of a parameter list; of a long one in a table.
template <bool Few>
struct code_lists {
    template <class... P>
    static constexpr code_list of() {
        return code_list(code_list::in_place(), P::code()...);
    }
};
template <class... P>
struct code_table {
    static const unsigned char table[sizeof...(P)];
};
template <class... P>
const unsigned char code_table<P...>::table[sizeof...(P)] = {P::code()...};
template <>
struct code_lists<false> {
    template <class... P>
    static constexpr code_list of() {
        return code_list(code_table<P...>::table);
    }
};

/// Codes and descriptors of a parameter list: shared by all functions that have it.
template <class... P>
struct param_table : descriptors<any_of<has_descriptor(P::code())...>::value>::template of<P...> {
    enum { converts = any_of<may_be_converted(P::code())...>::value };
    static constexpr code_list codes() { return code_lists<(sizeof...(P) <= 8)>::template of<P...>(); }
};

/// As what a slot's value is passed to a parameter of type A: moved where the frame owns it; a bound class's object, which
/// Python owns, is copied instead.
template <class P, class A, bool Owned>
struct pass_as {
    typedef A&& type;
};
template <class P, class A>
struct pass_as<P, A, false> {
    typedef const A& type;
};
template <class P, class A>
struct pass_as<P, A&, false> {
    typedef A& type;
};
template <class P, class A>
struct pass_as<P, A&&, false> {
    typedef A&& type;
};

// Slot I as the argument of a parameter of type A. An expression, because what it makes must live until the call is over;
// the casts in the middle let a parameter be a `T&` of it.
#define PYRITE_PASS_ARGUMENT(A, I, slots)                                          \
    static_cast<typename pass_as<param<bare<A>>, A, param<bare<A>>::owned>::type>( \
        const_cast<bare<A>&>(static_cast<const bare<A>&>(                          \
            param<bare<A>>::get(static_cast<frame_leaf<I, typename param<bare<A>>::slot>&>(slots).slot))))

}  // namespace detail
}  // namespace pyrite

#endif
