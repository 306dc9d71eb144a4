// pyrite/detail/iterate_range.hpp: the C++ side of an iterator: where it stands, one step, and what becomes of an item.
// For users: pyrite/iterate.hpp.
#ifndef PYRITE_DETAIL_ITERATE_RANGE_HPP
#define PYRITE_DETAIL_ITERATE_RANGE_HPP

#include <pyrite/detail/class_convert.hpp>
#include <pyrite/detail/smart_pointer.hpp>
#include <pyrite/detail/iterator_record.hpp>

namespace pyrite {

/// What of each item an iterator gives.
namespace iterate {
struct part {};
struct elements_type : part {};
struct keys_type : part {};
struct values_type : part {};
struct items_type : part {};
/// The item itself; the first of a pair, the second, both as a tuple.
constexpr elements_type elements = {};
constexpr keys_type keys = {};
constexpr values_type values = {};
constexpr items_type items = {};
}  // namespace iterate

namespace detail {

// ---- what a range can

template <class R>
auto range_begin(R& range) noexcept(noexcept(range.begin())) -> decltype(range.begin()) {
    return range.begin();
}
template <class T, std::size_t N>
T* range_begin(T (&array)[N]) noexcept {
    return array;
}
template <class R>
auto range_end(R& range) noexcept(noexcept(range.end())) -> decltype(range.end()) {
    return range.end();
}
template <class T, std::size_t N>
T* range_end(T (&array)[N]) noexcept {
    return array + N;
}
template <class R>
auto range_size(R& range) noexcept(noexcept(range.size())) -> decltype(static_cast<std::size_t>(range.size())) {
    return static_cast<std::size_t>(range.size());
}
template <class T, std::size_t N>
std::size_t range_size(T (&)[N]) noexcept {
    return N;
}

/// Has begin() and end().
template <class T>
struct is_range {
    typedef typename std::remove_reference<T>::type type;
    template <class R>
    static char test(decltype(range_begin(std::declval<R&>()))*, decltype(range_end(std::declval<R&>()))*);
    template <class R>
    static int test(...);
    enum { value = sizeof(test<type>(nullptr, nullptr)) == 1 };
};
template <class R>
struct has_size {
    template <class T>
    static char test(decltype(range_size(std::declval<T&>()))*);
    template <class T>
    static int test(...);
    enum { value = sizeof(test<R>(nullptr)) == 1 };
};
// Its iterators can be moved by a number.
template <class R>
struct is_indexed {
    template <class T>
    static char test(decltype(*(range_begin(std::declval<T&>()) + std::ptrdiff_t(1)), 0)*);
    template <class T>
    static int test(...);
    enum { value = has_size<R>::value && sizeof(test<R>(nullptr)) == 1 };
};
template <class R>
struct is_map {
    template <class T>
    static char test(typename T::mapped_type*, typename T::key_type*);
    template <class T>
    static int test(...);
    enum { value = sizeof(test<typename std::remove_cv<R>::type>(nullptr, nullptr)) == 1 };
};
// What std::vector<bool> gives instead of its items is converted to one.
template <class R, class Reference>
struct item_of {
    template <class T>
    static typename T::value_type test(typename T::value_type*);
    template <class T>
    static void test(...);
    typedef decltype(test<R>(nullptr)) value;
    enum {
        is_proxy = !std::is_reference<Reference>::value && !std::is_same<bare<Reference>, value>::value &&
                   std::is_arithmetic<value>::value && std::is_convertible<Reference, value>::value
    };
    typedef typename std::conditional<is_proxy, value, Reference>::type type;
};

template <class Iterator, class End>
struct iterator_pair {
    Iterator first;
    End last;
    Iterator begin() const { return first; }
    End end() const { return last; }
    template <class I = Iterator>
    auto size() const -> decltype(static_cast<std::size_t>(std::declval<const End&>() - std::declval<const I&>())) {
        return static_cast<std::size_t>(last - first);
    }
};

template <class R>
struct is_iterator_pair : std::false_type {};
template <class Iterator, class End>
struct is_iterator_pair<iterator_pair<Iterator, End>> : std::true_type {};

// ---- where an iterator stands. `Held` is the range, or a reference to it. `quiet`: no function of the range throws, and
// so none is Python's.

template <class R, bool Has>
struct size_reader {
    enum { quiet = true };
    static Py_ssize_t read(R&) { return -1; }
};
template <class R>
struct size_reader<R, true> {
    enum { quiet = noexcept(range_size(std::declval<R&>())) };
    static Py_ssize_t read(R& range) { return static_cast<Py_ssize_t>(range_size(range)); }
};

template <class I, class E>
struct quiet_iterator {
    enum {
        value = noexcept(*std::declval<I&>())&& noexcept(++std::declval<I&>())&& noexcept(std::declval<I&>() !=
                                                                                          std::declval<E&>())
    };
};

template <class Held, bool Indexed>
struct place_in_range {
    typedef typename std::remove_reference<Held>::type range_type;
    typedef size_reader<range_type, has_size<range_type>::value> sizes;
    typedef decltype(range_begin(std::declval<range_type&>())) iterator;
    typedef decltype(range_end(std::declval<range_type&>())) sentinel;
    enum {
        quiet =
            sizes::quiet&& noexcept(range_end(std::declval<range_type&>())) && quiet_iterator<iterator, sentinel>::value
    };
    Held range;
    iterator at;
    Py_ssize_t size;

    explicit place_in_range(Held&& r)
        : range(static_cast<Held&&>(r)), at(range_begin(range)), size(sizes::read(range)) {}
    bool has_changed() { return sizes::read(range) != size; }
    bool is_end() { return !(at != range_end(range)); }
    auto get() -> decltype(*at) { return *at; }
    void step() { ++at; }
};
template <class Held>
struct place_in_range<Held, true> {
    typedef typename std::remove_reference<Held>::type range_type;
    enum {
        quiet = noexcept(range_size(std::declval<range_type&>()))&& noexcept(
            *(range_begin(std::declval<range_type&>()) + std::ptrdiff_t(1)))
    };
    Held range;
    std::size_t index;
    Py_ssize_t size;

    explicit place_in_range(Held&& r)
        : range(static_cast<Held&&>(r)), index(0), size(static_cast<Py_ssize_t>(range_size(range))) {}
    static bool has_changed() { return false; }
    bool is_end() { return index >= range_size(range); }
    auto get() -> decltype(*(range_begin(std::declval<range_type&>()) + std::ptrdiff_t(1))) {
        return *(range_begin(range) + static_cast<std::ptrdiff_t>(index));
    }
    void step() { ++index; }
};
// Two iterators stay what they are.
template <class Iterator, class End>
struct place_between {
    typedef iterator_pair<Iterator, End> pair;
    enum { quiet = quiet_iterator<Iterator, End>::value };
    Iterator at;
    End last;
    Py_ssize_t size;

    explicit place_between(pair&& r) : at(std::move(r.first)), last(std::move(r.last)), size(size_of(at, last)) {}
    static bool has_changed() { return false; }
    bool is_end() { return !(at != last); }
    auto get() -> decltype(*at) { return *at; }
    void step() { ++at; }

  private:
    static Py_ssize_t size_of(Iterator& first, End& end) {
        pair both = {first, end};
        return size_reader<pair, has_size<pair>::value>::read(both);
    }
};

template <class Held>
struct place_of {
    typedef place_in_range<Held, is_indexed<typename std::remove_reference<Held>::type>::value> type;
};
template <class Iterator, class End>
struct place_of<iterator_pair<Iterator, End>> {
    typedef place_between<Iterator, End> type;
};

// ---- what becomes of an item

template <class Policy, class R>
struct effective_policy {
    typedef bare<R> plain;
    enum {
        is_pointer = is_class_pointer<plain>::value,
        must_stay = std::is_lvalue_reference<R>::value && is_bound_class<plain>::value &&
                    !std::is_copy_constructible<plain>::value,
        is_automatic = std::is_same<Policy, policy::automatic_type>::value
    };
    typedef typename std::conditional<(is_pointer || must_stay) && is_automatic, policy::reference_internal_type,
                                      Policy>::type type;
};

// Sole ownership stays in the container; Python gets a reference to the object.
template <class R>
struct is_sole_owner {
    enum {
        value = std::is_lvalue_reference<R>::value && smart_pointer<bare<R>>::value &&
                !std::is_copy_constructible<bare<R>>::value
    };
};

template <class Policy, class R, bool SoleOwner = is_sole_owner<R>::value>
struct item_giver {
    enum { is_pointer = is_class_pointer<bare<R>>::value };
    typedef typename std::conditional<is_pointer, bare<R>, R>::type given;
    typedef result_giver<typename effective_policy<Policy, R>::type, given> giver;
    static PyObject* give(R&& item, PyObject* parent) {
        return giver::give(static_cast<typename std::conditional<is_pointer, given, given&&>::type>(item), parent);
    }
    static void note() { giver::note(); }
};
template <class Policy, class R>
struct item_giver<Policy, R, true> {
    typedef item_giver<Policy, typename smart_pointer<bare<R>>::element*> pointer;
    static PyObject* give(R item, PyObject* parent) { return pointer::give(item.get(), parent); }
    static void note() { pointer::note(); }
};

template <class R>
struct halves_of {
    typedef decltype((std::declval<typename std::remove_reference<R>::type&>().first)) first;
    typedef decltype((std::declval<typename std::remove_reference<R>::type&>().second)) second;
};
template <class Part, class Policy, class R>
struct part_giver : item_giver<Policy, R> {};
template <class Policy, class R>
struct part_giver<iterate::keys_type, Policy, R> {
    typedef item_giver<Policy, typename halves_of<R>::first> giver;
    static PyObject* give(R&& item, PyObject* parent) { return giver::give(item.first, parent); }
    static void note() { giver::note(); }
};
template <class Policy, class R>
struct part_giver<iterate::values_type, Policy, R> {
    typedef item_giver<Policy, typename halves_of<R>::second> giver;
    static PyObject* give(R&& item, PyObject* parent) { return giver::give(item.second, parent); }
    static void note() { giver::note(); }
};
template <class Policy, class R>
struct part_giver<iterate::items_type, Policy, R> {
    typedef part_giver<iterate::keys_type, Policy, R> key;
    typedef part_giver<iterate::values_type, Policy, R> value;
    static PyObject* give(R&& item, PyObject* parent) {
        const object first = object::steal(key::give(static_cast<R&&>(item), parent));
        const object second = object::steal(first ? value::give(static_cast<R&&>(item), parent) : nullptr);
        return second ? PyTuple_Pack(2, first.ptr(), second.ptr()) : nullptr;
    }
    static void note() {
        key::note();
        value::note();
    }
};

/// One way of iterating. `Source` is what the range comes as: a reference to what stays, or a value.
template <class Source, class Part, class Policy>
struct iteration {
    typedef Source source;
    typedef typename std::remove_reference<Source>::type range_type;
    enum {
        refers = std::is_lvalue_reference<Source>::value,
        owns_items = !refers && !is_iterator_pair<range_type>::value
    };
    typedef typename std::conditional<refers, range_type&, range_type>::type held;
    typedef typename place_of<held>::type place;
    typedef typename item_of<range_type, decltype(std::declval<place&>().get())>::type item;
    typedef part_giver<Part, Policy, item> giver;
    typedef bare<item> number;
    enum {
        quick = std::is_same<Part, iterate::elements_type>::value && std::is_arithmetic<number>::value && place::quiet
    };
    struct state : place {
        const class_record* of;
        explicit state(held&& r, const class_record* c) : place(static_cast<held&&>(r)), of(c) {}
    };

    static PyObject* next(void* p, PyObject* parent) {
        PYRITE_TRY {
            state& s = *static_cast<state*>(p);
            if (PYRITE_UNLIKELY(s.has_changed())) core::throw_changed_size(s.of);
            if (s.is_end()) return nullptr;
            object given = object::steal(giver::give(static_cast<item&&>(s.get()), parent));
            s.step();
            return given.release();
        }
        PYRITE_CATCH_ALL { return core::translate_exception(); }
    }
    static void drop(void* p) { delete static_cast<state*>(p); }
    static void note() { giver::note(); }
    static object start(iterator_record& record, Source&& range, handle owner) {
        state* fresh = new state(static_cast<held&&>(range), record.of);
        return steal_or_throw(core::new_iterator(record, fresh, owner.ptr(), fresh->size));
    }
};

/// The step of an iteration over numbers, where nothing but making the number can fail. That is the last thing it does: an
/// iterator whose number found no memory goes on with the next one.
template <class How, bool Quick>
struct quick_step {
    static constexpr iternextfunc get() { return nullptr; }
};
template <class How>
struct quick_step<How, true> {
    static PyObject* next(PyObject* o) {
        iterator_object& it = *reinterpret_cast<iterator_object*>(o);
        typename How::state* s = static_cast<typename How::state*>(it.current);
        if (PYRITE_UNLIKELY(!s)) return core::end_iterator(o);
        if (PYRITE_UNLIKELY(s->has_changed())) return core::end_changed_iterator(o);
        if (PYRITE_UNLIKELY(s->is_end())) return core::end_iterator(o);
        const typename How::number number = static_cast<typename How::number>(s->get());
        s->step();
        --it.left;
        return to_python(number);
    }
    static constexpr iternextfunc get() { return &quick_step::next; }
};

/// The record of one way of iterating for one class.
template <class How, class T, class Use>
struct kind {
    static iterator_record record;
};
template <class How, class T, class Use>
iterator_record kind<How, T, Use>::record = {
    &How::next, &How::drop, nullptr, nullptr, quick_step<How, How::quick>::get(), How::owns_items, nullptr};

}  // namespace detail
}  // namespace pyrite

#endif
