// src/protocol.cpp: enters the special methods of PYPROTO into a class: as slots (src/slots.cpp), or as methods where Python
// looks them up by name.
//
// Tested by tests/test_override.

#include <pyrite/protocol.hpp>

#include "binding.hpp"
#include "class_builder.hpp"
#include "class_state.hpp"
#include "load.hpp"
#include "slots.hpp"
#include "text_buffer.hpp"

#include <pyrite/object.hpp>
#include <pyrite_compat/ref.h>

#include <cstdio>  // snprintf: numbered parameters

namespace pyrite {
namespace core {

using detail::function_record;

namespace {

struct protocol_name {
    const char* name;  // "__add__", or "" where this Python has no such method
    detail::protocol_kind kind;
};

const protocol_name names[] = {
#define PYRITE_PROTOCOL(name, least, most) {"__" #name "__", detail::protocol_slot},
#define PYRITE_PROTOCOL_METHOD(name, dunder, dunder2) {PYRITE_PY3 ? dunder : dunder2, detail::protocol_method},
#define PYRITE_PROTOCOL_CLASS(name, dunder) {dunder, detail::protocol_classmethod},
#include <pyrite/protocol/slots.def>
#undef PYRITE_PROTOCOL
#undef PYRITE_PROTOCOL_METHOD
#undef PYRITE_PROTOCOL_CLASS
};

// "(arg1, *args)": a signature for what is called with arguments of any kind, made of the C++ parameters.
const char* numbered_signature(const function_record& record) {
    text_buffer text;
    bool good = text.append("(");
    for (int i = 0; good && i < record.parameters; ++i) {
        char name[24];
        std::snprintf(name, sizeof(name), "arg%d", i + 1);
        if (i) good = text.append(", ");
        const unsigned char code = record.codes[i];
        good = good && text.append(code == detail::code_var_args     ? "*args"
                                   : code == detail::code_var_kwargs ? "**kwargs"
                                                                     : name);
    }
    bool starred = false;
    for (int i = 0; i < record.parameters; ++i)
        starred = starred || record.codes[i] == detail::code_var_args || record.codes[i] == detail::code_var_kwargs;
    good = good && text.append(record.parameters && !starred ? ", /)" : ")");
    if (!good) throw_raised();
    return text.release();
}

void make_callable(function_record& record) {
    if (*record.signature) return;
    record.signature = numbered_signature(record);
    for (int i = 0; i < record.parameters; ++i)
        if (record.codes[i] == detail::code_var_args || record.codes[i] == detail::code_var_kwargs)
            record.fast_nargs = -1;
}

}  // namespace

void add_protocol(detail::class_builder* builder, unsigned id, function_record& record, protocol_function entry) {
    const protocol_name& what = names[id];
    record.def.ml_name = what.name;
    if (what.kind != detail::protocol_slot) {
        if (!*what.name) return;
        make_callable(record);
        record.def.ml_doc = nullptr;
        add_method(builder, record, what.name, "",
                   what.kind == detail::protocol_method ? detail::instance_member : detail::class_member);
        return;
    }
    if (!builder->protocols) {
        builder->protocols =
            static_cast<detail::protocol_entry*>(std::calloc(detail::protocol_count, sizeof(detail::protocol_entry)));
        if (!builder->protocols) {
            PyErr_NoMemory();
            throw_raised();
        }
    }
    if (builder->protocols[id].record) {
        if (!record.parameters || id == detail::protocol_id_call)
            throw_format(PyExc_TypeError, "class %.200s: %s is defined twice", builder->full_name, what.name);
        record.flags |= detail::is_protocol;
        overload_protocol(builder->protocols[id], {&record, entry}, id);
        return;
    }
    if (id == detail::protocol_id_call) {
        make_callable(record);
        add_method(builder, record, what.name, "", detail::call_member);
    } else {
        record.flags |= detail::is_protocol;
        record.signature = class_name(*builder);
    }
    builder->protocols[id].record = &record;
    builder->protocols[id].call = entry;
    compat::type_slot slots[4];
    const unsigned count = slots_for(id, slots);
    for (unsigned i = 0; i < count; ++i) set_slot(builder, slots[i].slot, slots[i].pfunc);
    if (id == detail::protocol_id_eq && !builder->protocols[detail::protocol_id_hash].record)
        set_slot(builder, PYRITE_TYPE_SLOT(tp_hash), reinterpret_cast<void*>(&PyObject_HashNotImplemented));
}

bool load_protocol(const function_record& record, void* frame, PyObject* const* args, unsigned mode) noexcept {
    return load_values(record, frame, args, static_cast<call_mode>(mode));
}

}  // namespace core
}  // namespace pyrite
