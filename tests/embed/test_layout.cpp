// tests/embed/test_layout.cpp: the layout of what templates fill in a user's object files and libpyrite.a reads. A change
// here is a change of that contract: objects compiled before it no longer fit a library built after it.
//
// The offsets are those of 64-bit machines. What has no fixed size in C++ is counted in words.
#define BOOST_TEST_MODULE layout
#include <pyrite/pyrite.hpp>

#include <boost/test/unit_test.hpp>

#include <cstddef>

namespace {

using namespace pyrite::detail;

enum : bool { narrow = sizeof(void*) != 8 };

#define FROZEN(type, member, at) \
    static_assert(narrow || offsetof(type, member) == (at), #type "::" #member " is no longer at byte " #at)
#define FROZEN_SIZE(type, size) static_assert(narrow || sizeof(type) == (size), #type " no longer has " #size " bytes")
#define FROZEN_VALUE(name, value) static_assert(name == (value), #name " is no longer " #value)

// ---- type_descriptor

FROZEN(type_descriptor, python_name, 0);
FROZEN(type_descriptor, check, 8);
FROZEN(type_descriptor, load, 16);
FROZEN(type_descriptor, accepts, 24);
FROZEN(type_descriptor, words, 32);
FROZEN_SIZE(type_descriptor, 40);

// ---- function_record

FROZEN(function_record, def, 0);  // Python is given the record's address as that of a PyMethodDef
FROZEN(function_record, signature, 32);
FROZEN(function_record, codes, 40);
FROZEN(function_record, types, 48);
FROZEN(function_record, invoke, 56);
FROZEN(function_record, closure, 64);
FROZEN(function_record, parameters, 72);
FROZEN(function_record, fast_nargs, 74);
FROZEN(function_record, flags, 76);
FROZEN(function_record, index, 80);
FROZEN(function_record, generation, 84);
FROZEN_SIZE(function_record, 88);

FROZEN_VALUE(keeps_arguments, 1);
FROZEN_VALUE(is_setter, 2);
FROZEN_VALUE(is_protocol, 4);
FROZEN_VALUE(heads_overloads, 32);
FROZEN_VALUE(flags_of_binding, 32 + 64 + 128 + 256);  // the core's own

// ---- the codes of parameters

FROZEN_VALUE(code_object, 0);
FROZEN_VALUE(code_bool, 1);
FROZEN_VALUE(code_char, 2);
FROZEN_VALUE(code_int8, 3);
FROZEN_VALUE(code_uint8, 4);
FROZEN_VALUE(code_int16, 5);
FROZEN_VALUE(code_uint16, 6);
FROZEN_VALUE(code_int32, 7);
FROZEN_VALUE(code_uint32, 8);
FROZEN_VALUE(code_int64, 9);
FROZEN_VALUE(code_uint64, 10);
FROZEN_VALUE(code_float, 11);
FROZEN_VALUE(code_double, 12);
FROZEN_VALUE(code_text, 13);
FROZEN_VALUE(code_c_string, 14);
FROZEN_VALUE(code_wrapper, 15);
FROZEN_VALUE(code_var_args, 16);
FROZEN_VALUE(code_var_kwargs, 17);
FROZEN_VALUE(code_custom, 18);
FROZEN_VALUE(code_instance, 19);
FROZEN_VALUE(code_pointer, 20);
static_assert(sizeof(param_code) == 1, "a param_code is no longer one byte");

// ---- class_record

FROZEN(class_record, descriptor, 0);  // parameters of the class point at it as at their descriptor
FROZEN(class_record, type, 40);
FROZEN(class_record, irregular, 48);
FROZEN(class_record, watched, 52);  // the core looks at both at once
FROZEN(class_record, cpp_type, 56);
FROZEN(class_record, size, 64);
FROZEN(class_record, alignment, 68);
FROZEN(class_record, destroy, 72);
FROZEN(class_record, assign, 80);
FROZEN(class_record, most_derived, 88);
FROZEN(class_record, bases, 96);
FROZEN(class_record, dealloc, 104);
FROZEN(class_record, vectorcall, 112);
FROZEN(class_record, inits, 120);
FROZEN(class_record, alias_size, 136);
FROZEN(class_record, offset, 140);
FROZEN(class_record, traverse, 144);
FROZEN(class_record, clear, 152);
FROZEN(class_record, dict_offset, 160);
FROZEN(class_record, weaklist_offset, 164);
FROZEN(class_record, protocols, 168);
FROZEN(class_record, name, 176);
FROZEN(class_record, flags, 184);
FROZEN(class_record, finalize, 192);
FROZEN(class_record, canonical, 200);
FROZEN(class_record, next_copy, 208);
FROZEN(class_record, run_inits, 216);
FROZEN(class_record, layout, 224);
FROZEN(class_record, native, 232);
FROZEN(class_record, move_to_heap, 240);
FROZEN(class_record, adopt, 248);
FROZEN(class_record, allocate, 256);
FROZEN(class_record, deallocate, 264);
FROZEN_SIZE(class_record, 272);

FROZEN(class_base, record, 0);
FROZEN(class_base, upcast, 8);
FROZEN(class_base, downcast, 16);
FROZEN(class_base, is_virtual, 24);
FROZEN(class_base, next, 32);
FROZEN_SIZE(class_base, 40);
FROZEN(protocol_entry, record, 0);
FROZEN(protocol_entry, call, 8);
FROZEN(protocol_entry, next, 16);
FROZEN_SIZE(protocol_entry, 24);

FROZEN_VALUE(class_is_tracked, 1);
FROZEN_VALUE(class_has_gc, 2);
FROZEN_VALUE(class_has_dict, 4);
FROZEN_VALUE(class_has_weakref, 8);
FROZEN_VALUE(class_is_final, 16);
FROZEN_VALUE(class_is_immutable, 32);
FROZEN_VALUE(class_is_abstract, 64);
FROZEN_VALUE(class_is_local, 128);
FROZEN_VALUE(class_is_plain, 256);
FROZEN_VALUE(class_is_trivial, 512);
FROZEN_VALUE(class_is_simple, 1024);
FROZEN_VALUE(class_is_outside, 2048);
FROZEN_VALUE(class_makes_in_new, 4096);
FROZEN_VALUE(class_abi_version, 2);

// ---- the frame

template <std::size_t I, class Frame, class Slot>
std::ptrdiff_t word_of(Frame& f, Slot frame_leaf<I, Slot>::*slot) {
    return (reinterpret_cast<char*>(&(static_cast<frame_leaf<I, Slot>&>(f).*slot)) - reinterpret_cast<char*>(&f)) / 8;
}

template <class T>
std::size_t words_of() {
    return param<T>::descriptor.words;
}

template <std::size_t Alignment>
struct alignas(Alignment) aligned {
    char data[Alignment];
};

}  // namespace

namespace pyrite {
template <>
struct convert<aligned<64>> {
    static const char* python_name() { return "aligned"; }
    static bool from_python(handle, aligned<64>&, conversion&) { return true; }
};
}  // namespace pyrite

BOOST_AUTO_TEST_CASE(slots_are_in_order_and_each_begins_at_a_whole_word) {
    typedef frame<index_pack<0, 1, 2, 3, 4, 5>, bool, double, text_slot, char, owned_slot, PyObject*> mixed;
    std::aligned_storage<sizeof(mixed), 8>::type memory;
    mixed& f = reinterpret_cast<mixed&>(memory);  // only addresses are asked for
    const std::ptrdiff_t text = static_cast<std::ptrdiff_t>((sizeof(text_slot) + 7) / 8);
    BOOST_TEST(word_of<0>(f, &frame_leaf<0, bool>::slot) == 0);
    BOOST_TEST(word_of<1>(f, &frame_leaf<1, double>::slot) == 1);
    BOOST_TEST(word_of<2>(f, &frame_leaf<2, text_slot>::slot) == 2);
    BOOST_TEST(word_of<3>(f, &frame_leaf<3, char>::slot) == 2 + text);
    BOOST_TEST(word_of<4>(f, &frame_leaf<4, owned_slot>::slot) == 3 + text);
    BOOST_TEST(word_of<5>(f, &frame_leaf<5, PyObject*>::slot) == 4 + text);
    BOOST_TEST(sizeof(mixed) == static_cast<std::size_t>(5 + text) * 8);
}

BOOST_AUTO_TEST_CASE(a_text_slot_is_data_size_and_the_owner_of_the_bytes) {
    BOOST_TEST(sizeof(text_slot) == sizeof(void*) * 3);
}

BOOST_AUTO_TEST_CASE(a_descriptor_counts_the_words_of_its_slot) {
    BOOST_TEST(words_of<pyrite::list>() == 1u);
    BOOST_TEST(words_of<aligned<64>>() == (64u + 56u) / 8);  // it finds its place in the slack before or behind it
    BOOST_TEST(words_of<aligned<64>>() == sizeof(param<aligned<64>>::slot) / 8);
}
