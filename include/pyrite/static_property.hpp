// pyrite/static_property.hpp: attributes of the class itself: PYSTATIC_GET and PYSTATIC_GETSET for functions, PYSTATICPROP and
// PYSTATICPROP_RO for static data members. They are read through the class and through its instances.
//
// One that can be written needs a metaclass, so that `Counter.step = 2` calls the setter and does not replace the attribute:
// a class that has one is of a metaclass derived from `type`. To mix it with another metaclass, such as that of ABCs, derive
// one from both: `class Meta(type(Counter), abc.ABCMeta): pass`.
//
// Tested by tests/test_static_property.
#ifndef PYRITE_STATIC_PROPERTY_HPP
#define PYRITE_STATIC_PROPERTY_HPP

#include <pyrite/property.hpp>

namespace pyrite {
namespace detail {

// One half of a static property: a function without self.
template <class Site, class F>
struct static_half {
    typedef typename std::decay<F>::type type;
    typedef
        typename std::conditional<std::is_empty<type>::value, stateless_target<type>, closure_target<type>>::type how;
    typedef bound_function<Site, how> bound;

    static function_record* record(class_builder* builder, type f) {
        bound::giver::note();
        return record(builder, std::move(f), std::is_empty<type>());
    }
    static function_record* record(class_builder*, type&&, std::true_type) {
        bound::record_.signature = Site::signature();
        return &bound::record_;
    }
    static function_record* record(class_builder* builder, type&& f, std::false_type) {
        return core::keep_record(builder, closure_record<bound>(Site::signature()), new type(std::move(f)),
                                 &drop_closure<type>);
    }
};

// A static data member as a pair of functions.
template <class M>
struct static_member_get {
    const M* place;
    const M& operator()() const { return *place; }
};
template <class M>
struct static_member_set {
    M* place;
    void operator()(M value) const { *place = std::move(value); }
};

}  // namespace detail

/// Binds a function as an attribute of the class, to read: what PYSTATIC_GET expands to.
template <class Site, class T, class Get>
void bind_static_property(class_<T>& cls, const char* name, const char* doc, Get&& get) {
    typedef detail::static_half<detail::getter_site<Site>, Get> getter;
    core::property_records* records =
        core::new_property(cls.builder(), name, getter::record(cls.builder(), std::forward<Get>(get)), nullptr);
    core::add_static_property(cls.builder(), doc, &detail::call_getter<typename getter::bound>, nullptr, records);
}
/// The same to read and to write: what PYSTATIC_GETSET expands to.
template <class Site, class T, class Get, class Set>
void bind_static_property(class_<T>& cls, const char* name, const char* doc, Get&& get, Set&& set) {
    typedef detail::static_half<detail::getter_site<Site>, Get> getter;
    typedef detail::static_half<detail::setter_site<Site>, Set> setter;
    core::property_records* records =
        core::new_property(cls.builder(), name, getter::record(cls.builder(), std::forward<Get>(get)),
                           setter::record(cls.builder(), std::forward<Set>(set)));
    core::add_static_property(cls.builder(), doc, &detail::call_getter<typename getter::bound>,
                              &detail::call_setter<typename setter::bound>, records);
}
/// Binds a static data member: what PYSTATICPROP and PYSTATICPROP_RO expand to.
template <class Site, class T, class M>
void bind_static_member(class_<T>& cls, const char* name, const char* doc, M* member, std::true_type) {
    bind_static_property<Site>(cls, name, doc, detail::static_member_get<M>{member},
                               detail::static_member_set<M>{member});
}
template <class Site, class T, class M>
void bind_static_member(class_<T>& cls, const char* name, const char* doc, M* member, std::false_type) {
    bind_static_property<Site>(cls, name, doc, detail::static_member_get<typename std::remove_const<M>::type>{member});
}

}  // namespace pyrite

PYRITE_ALLOW_OMITTED_MACRO_ARGUMENT
#pragma GCC system_header

/// PYSTATIC_GET(cls, name, getter [, doc]), PYSTATIC_GETSET(cls, name, getter, setter [, doc])
///
/// An attribute of the class that calls functions, which take no object: `Counter.count`. Without a setter, assigning to it
/// through the class replaces it, as with any class attribute. Header: pyrite/static_property.hpp.
#define PYSTATIC_GET(cls, name_, getter, ...)                                  \
    do {                                                                       \
        struct pyrite_tag {};                                                  \
        ::pyrite::bind_static_property<PYRITE_SITE("()", "", "" __VA_ARGS__)>( \
            cls, #name_, ::pyrite::detail::doc_of("" __VA_ARGS__), getter);    \
    } while (false)
#define PYSTATIC_GETSET(cls, name_, getter, setter, ...)                            \
    do {                                                                            \
        struct pyrite_tag {};                                                       \
        ::pyrite::bind_static_property<PYRITE_SITE("()", "", "" __VA_ARGS__)>(      \
            cls, #name_, ::pyrite::detail::doc_of("" __VA_ARGS__), getter, setter); \
    } while (false)

/// PYSTATICPROP(cls, member [, doc]), PYSTATICPROP_RO(cls, member [, doc])
///
/// A static data member as an attribute of the class. Values are copied. Header: pyrite/static_property.hpp.
#define PYSTATICPROP(cls, member, ...) PYRITE_STATIC_MEMBER_IMPL(cls, member, true, __VA_ARGS__)
#define PYSTATICPROP_RO(cls, member, ...) PYRITE_STATIC_MEMBER_IMPL(cls, member, false, __VA_ARGS__)
#define PYRITE_STATIC_MEMBER_IMPL(cls, member, writable, ...)                                      \
    do {                                                                                           \
        struct pyrite_tag {};                                                                      \
        typedef typename ::pyrite::detail::class_type<decltype(cls)>::type pyrite_class;           \
        typedef typename std::remove_pointer<decltype(&pyrite_class::member)>::type pyrite_member; \
        ::pyrite::bind_static_member<PYRITE_SITE("()", "", "" __VA_ARGS__)>(                       \
            cls, #member, ::pyrite::detail::doc_of("" __VA_ARGS__), &pyrite_class::member,         \
            std::integral_constant<bool, (writable && !std::is_const<pyrite_member>::value)>());   \
    } while (false)

#endif
