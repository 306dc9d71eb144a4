// pyrite/iterate.hpp: Python iterators over C++ ranges: PYITER for a class that is or has a range, `make_iterator` for
// anything with begin() and end(), or a pair of iterators.
//
//     PYITER(cls);                                                         // the class has begin() and end()
//     PYITER(cls, &Polygon::corners);                                      // a member, or what a member function returns
//     PYITER_AS(cls, "items", "Names and values.", &Table::rows, pyrite::iterate::items);
//     PYFN_AS(m, "count", (n), "", [](int n) { return pyrite::make_iterator(numbers_to(n)); });
//
// The iterator keeps the object alive whose range it goes over. Items that are objects of bound classes are copied; with
// `policy::reference_internal` they are references, which keep the owner alive too, and are for C++ to keep valid. Items
// that are pointers, or cannot be copied, are always such references. A map gives its keys; `iterate::values` and
// `iterate::items` say otherwise.
//
// A container with random access may grow and shrink meanwhile, as a list may in Python. One that tells its size raises
// RuntimeError when it has another one than at the start, as a dict does. Any other change that C++ forbids while iterators
// are in use is undefined here too. An exception ends the iterator, as it ends a generator; MemoryError for a number need not.
//
// Tested by tests/test_iterate.
#ifndef PYRITE_ITERATE_HPP
#define PYRITE_ITERATE_HPP

#include <pyrite/detail/iterate_range.hpp>
#include <pyrite/protocol.hpp>

namespace pyrite {

namespace detail {

// Among the options: what of the items is wanted; of a map the keys, unless one says.
template <class Range, class Options>
struct part_of {
    typedef typename std::conditional<is_map<Range>::value, iterate::keys_type, iterate::elements_type>::type type;
};
template <class Range, class First, class... Rest>
struct part_of<Range, type_list<First, Rest...>> {
    typedef typename std::conditional<std::is_base_of<iterate::part, First>::value, First,
                                      typename part_of<Range, type_list<Rest...>>::type>::type type;
};

/// What PYITER asks the object for: the range itself, one of its members, or what a function gives.
template <class T>
struct whole_object {
    T& operator()(T& object) { return object; }
};
template <class T, class M>
struct member_range {
    M T::*member;
    M& operator()(T& object) { return object.*member; }
};
template <class T, class F, bool IsDataMember = std::is_member_object_pointer<F>::value>
struct range_getter : method_callable<T, F> {};
template <class T, class C, class M>
struct range_getter<T, M C::*, true> {
    typedef member_range<C, M> type;
    static type make(M C::*member) { return type{member}; }
};

// The method that gives the iterator: takes self as Python's object, which is its owner.
template <class T, class Get, class Options>
struct iter_call {
    Get get;
    const char* method;

    object operator()(handle self) {
        typedef decltype(std::declval<Get&>()(std::declval<T&>())) range;
        static_assert(is_range<range>::value,
                      "pyrite: PYITER: this is nothing to iterate over: it needs begin() and end()");
        typedef iteration<range, typename part_of<bare<range>, Options>::type, typename policy_of<Options>::type> how;
        T* that = class_of<T>::self(self.ptr());
        if (!that) core::throw_raised();
        iterator_record& record = kind<how, T, iter_call>::record;
        record.of = &class_of<T>::record;
        record.method = method;
        how::note();
        return how::start(record, get(*that), self);
    }
};

// PYITER's second half: the macro cannot know whether anything follows.
template <class Site, class T>
class iter_binder {
  public:
    iter_binder(class_<T>& cls, const char* name, const char* doc) : cls_(cls), name_(name), doc_(doc) {}

    void bind() { bind(whole_object<T>()); }
    template <class F, class... Options>
    void bind(F&& range, Options...) {
        typedef range_getter<T, typename std::decay<F>::type> getter;
        typedef iter_call<T, typename getter::type, type_list<Options...>> call;
        call made{getter::make(static_cast<typename std::decay<F>::type>(std::forward<F>(range))), name_};
        if (name_)
            bind_member<Site, method_of<T>, call>(cls_.builder(), name_, "()", doc_, std::move(made), instance_member,
                                                  std::false_type());
        else
            bind_protocol<Site, protocol_id_iter>(cls_, std::move(made));
    }

  private:
    class_<T>& cls_;
    const char* name_;
    const char* doc_;
};
template <class Site, class T>
iter_binder<Site, T> bind_iter(class_<T>& cls, const char* name = nullptr, const char* doc = "") {
    return iter_binder<Site, T>(cls, name, doc);
}

template <class How>
object start_iterator(typename How::source range, handle owner) {
    How::note();
    return How::start(kind<How, void, void>::record, static_cast<typename How::source>(range), owner);
}

template <class T>
using if_range = typename std::enable_if<is_range<T>::value, object>::type;
template <class T>
using if_not_range = typename std::enable_if<!is_range<T>::value, object>::type;

}  // namespace detail

/// A Python iterator over a range: anything with begin() and end(), or an array. A range given as an lvalue is referred to:
/// `owner` is the Python object to be kept alive for it, unless a `keep_alive` does that or it lives for ever. One given as
/// an rvalue is moved into the iterator. Options: a policy for items that are objects of bound classes, `iterate::keys`,
/// `values` or `items` of a map. Throws what Python raises.
template <class Range, class... Options>
detail::if_range<Range> make_iterator(Range&& range, handle owner, Options...) {
    typedef detail::type_list<Options...> options;
    return detail::start_iterator<
        detail::iteration<Range&&, typename detail::part_of<detail::bare<Range>, options>::type,
                          typename detail::policy_of<options>::type>>(std::forward<Range>(range), owner);
}
// Not a default of `owner`: GCC 4.8 wants one of the pack behind it then.
template <class Range>
detail::if_range<Range> make_iterator(Range&& range) {
    return make_iterator(std::forward<Range>(range), handle());
}

/// The same over [first, last), which the owner keeps valid.
template <class Iterator, class End, class... Options>
detail::if_not_range<Iterator> make_iterator(Iterator first, End last, handle owner, Options...) {
    typedef detail::type_list<Options...> options;
    typedef detail::iterator_pair<Iterator, End> pair;
    return detail::start_iterator<detail::iteration<pair&&, typename detail::part_of<pair, options>::type,
                                                    typename detail::policy_of<options>::type>>(
        pair{std::move(first), std::move(last)}, owner);
}
template <class Iterator, class End>
detail::if_not_range<Iterator> make_iterator(Iterator first, End last) {
    return make_iterator(std::move(first), std::move(last), handle());
}

}  // namespace pyrite

PYRITE_ALLOW_OMITTED_MACRO_ARGUMENT
#pragma GCC system_header

/// PYITER(cls [, range [, options]])
///
/// Binds `__iter__`: over the object itself, over a data member, or over what a member function or a function that takes the
/// object returns. Options: a policy, `pyrite::iterate::keys`, `values`, `items`. Header: pyrite/iterate.hpp.
#define PYITER(cls, ...)                                                                 \
    do {                                                                                 \
        struct pyrite_tag {};                                                            \
        ::pyrite::detail::bind_iter<PYRITE_PLAIN_SITE("()", "")>(cls).bind(__VA_ARGS__); \
    } while (false)

/// PYITER_AS(cls, "name", doc [, range [, options]]): a method without arguments that gives such an iterator.
#define PYITER_AS(cls, py_name, doc_, ...)                                                                    \
    do {                                                                                                      \
        struct pyrite_tag {};                                                                                 \
        ::pyrite::detail::bind_iter<PYRITE_PLAIN_SITE("()", #py_name)>(cls, py_name, doc_).bind(__VA_ARGS__); \
    } while (false)

#endif
