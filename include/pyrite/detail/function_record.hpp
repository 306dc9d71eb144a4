// pyrite/detail/function_record.hpp: the record a bound function costs, filled by templates at compile time and read
// by src/load.cpp, src/function.cpp and src/signature.cpp. Its layout is a contract between a user's object files and
// libpyrite.a; tests/embed/test_layout.cpp freezes it.
#ifndef PYRITE_DETAIL_FUNCTION_RECORD_HPP
#define PYRITE_DETAIL_FUNCTION_RECORD_HPP

#include <pyrite/fwd.hpp>
#include <pyrite_compat/call.h>

namespace pyrite {
namespace detail {

// How one parameter is loaded, and what its slot in the frame holds. Slots are whole words of eight bytes.
enum param_code : unsigned char {
    code_object,      // PyObject*, borrowed from the caller
    code_bool,        // bool
    code_char,        // char, from one-character text
    code_int8,        // signed char
    code_uint8,       // unsigned char
    code_int16,       // short
    code_uint16,      // unsigned short
    code_int32,       // int
    code_uint32,      // unsigned int
    code_int64,       // long long, or a long of that size
    code_uint64,      // unsigned long long
    code_float,       // float
    code_double,      // double
    code_text,        // compat::utf8_view
    code_c_string,    // compat::utf8_view without a NUL inside; None is a null pointer
    code_wrapper,     // PyObject*, borrowed; the descriptor checks its type
    code_var_args,    // PyObject*, a tuple the frame owns
    code_var_kwargs,  // PyObject*, a dict the frame owns
    code_custom,      // what the descriptor's load makes of it
    code_instance,    // pointer to the C++ object of a bound class; the descriptor begins its class_record
    code_pointer      // the same, or None: a null pointer
};

/// What the core needs to know of a parameter's type beyond its code. One static object per type.
struct type_descriptor {
    const char* (*python_name)();                      // as messages and signatures spell it
    bool (*check)(handle);                             // code_wrapper: is the object of this type?
    bool (*load)(PyObject*, void* slot, conversion&);  // code_custom; slot is constructed
    bool (*accepts)(PyObject*, conversion&);           // code_custom: would load succeed?
    unsigned short words;                              // size of the slot in words of eight bytes
};

/// Does the core need a descriptor for such a parameter?
constexpr bool has_descriptor(param_code code) { return code == code_wrapper || code >= code_custom; }

/// Can an argument for such a parameter be one that `cls.implicit<From>()` converts?
constexpr bool may_be_converted(param_code code) { return code == code_instance || code == code_pointer; }

/// The codes of a parameter list: up to eight of them in the record itself, which saves each function a table, a pointer
/// to it, and the dynamic linker's word for that.
union code_list {
    unsigned char few[8];
    const unsigned char* many;

    struct in_place {};
    template <class... Code>
    constexpr explicit code_list(in_place, Code... codes) : few{codes...} {}
    constexpr explicit code_list(const unsigned char* table) : many(table) {}
};

struct function_record {
    typedef PyObject* (*invoker)(const function_record&, PyObject* self, PYRITE_ENTRY_PARAMS);

    PyMethodDef def;        // what Python sees: name, entry point, calling convention, doc
    const char* signature;  // "(a, b=1)", as the author wrote it; of a setter or a special method: its class
    code_list codes;        // a param_code for each parameter: see code_of()
    const type_descriptor* const* types;  // a descriptor or nullptr for each, or nullptr: none has one
    invoker invoke;                       // as def.ml_meth, for a copy of the record; nullptr where that will do
    void* closure;                        // the callable's state, or nullptr
    short parameters;                     // how many there are, *args and **kwargs included
    short fast_nargs;                     // positional arguments that need no binding, or -1
    unsigned flags;                       // function_flags
    unsigned index;                       // of its function_info in the interpreter's state; 0 before binding
    unsigned generation;                  // of the state `index` belongs to

    const unsigned char* code_table() const noexcept { return parameters <= 8 ? codes.few : codes.many; }
    unsigned char code_of(int i) const noexcept { return code_table()[i]; }
};

enum function_flags : unsigned {
    keeps_arguments = 1,      // the objects loaded are wanted behind the frame
    is_setter = 2,            // of a property: messages name it, not a parameter
    is_protocol = 4,          // a special method: parameters have numbers, no names
    constructs_in_place = 8,  // an __init__: `invoke` takes the place of the object, not self; see pyrite/init.hpp
    takes_converted = 16,     // has parameters of bound classes, and goes on where loading has converted an argument
    heads_overloads = 32,  // the first of an overload set, which goes on where this one does not fit: src/overload.cpp
    bound_once = 64,       // a builtin function or a descriptor was made of the record
    bound_again = 128,     // and another one
    doc_is_states = 256,   // `def.ml_doc` was made at run time, in the memory of the interpreter's state
    flags_of_binding = heads_overloads | bound_once | bound_again | doc_is_states  // what goes with the state
};

}  // namespace detail
}  // namespace pyrite

#endif
