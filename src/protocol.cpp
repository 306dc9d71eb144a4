// src/protocol.cpp: enters the special methods of PYPROTO into a class: as slots (src/slots.cpp), or as methods where Python
// looks them up by name.
//
// Tested by tests/test_protocols_basic and tests/test_protocols_old.

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
using detail::protocol_entry;
using detail::protocol_function;

namespace {

struct protocol_name {
    const char* name;  // "__add__", or "" where this Python has no such method
    detail::protocol_kind kind;
};

const protocol_name names[] = {
#define PYRITE_PROTOCOL(name, shape, least, most) {"__" #name "__", detail::protocol_slot},
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
        const unsigned char code = record.code_of(i);
        good = good && text.append(code == detail::code_var_args     ? "*args"
                                   : code == detail::code_var_kwargs ? "**kwargs"
                                                                     : name);
    }
    bool starred = false;
    for (int i = 0; i < record.parameters; ++i)
        starred = starred || record.code_of(i) == detail::code_var_args || record.code_of(i) == detail::code_var_kwargs;
    good = good && text.append(record.parameters && !starred ? ", /)" : ")");
    if (!good) throw_raised();
    return text.release();
}

void make_callable(function_record& record) {
    if (*record.signature == '(') return;
    record.signature = numbered_signature(record);
    for (int i = 0; i < record.parameters; ++i)
        if (record.code_of(i) == detail::code_var_args || record.code_of(i) == detail::code_var_kwargs)
            record.fast_nargs = -1;
}

}  // namespace

void register_callable(detail::class_builder* builder, const function_record* record, const char* name,
                       detail::member_kind kind) {
    function_record& writable = const_cast<function_record&>(*record);
    make_callable(writable);
    writable.def.ml_doc = nullptr;
    add_method(builder, writable, name, writable.signature, "", kind);
}

namespace {

protocol_entry& entry_for(detail::class_builder* builder, unsigned id) {
    if (!builder->protocols) {
        builder->protocols = static_cast<protocol_entry*>(std::calloc(detail::protocol_count, sizeof(protocol_entry)));
        if (!builder->protocols) {
            PyErr_NoMemory();
            throw_raised();
        }
    }
    return builder->protocols[id];
}

// Calls are an overload set like a function's; the other protocols have arguments in an array (src/protocol_overload.cpp).
void append_definition(detail::class_builder* builder, protocol_entry& first, unsigned id, function_record& record,
                       protocol_function entry) {
    if (!entry) throw_format(PyExc_TypeError, "class %.200s: %s is defined twice", builder->full_name, names[id].name);
    if (id != detail::protocol_id_call) {
        overload_protocol(first, {&record, entry, nullptr}, id);
        if (id == detail::protocol_id_getattr)
            register_callable(builder, &record, names[id].name, detail::instance_member);
        return;
    }
    protocol_entry* fresh = static_cast<protocol_entry*>(std::calloc(1, sizeof(protocol_entry)));
    if (!fresh) {
        PyErr_NoMemory();
        throw_raised();
    }
    fresh->record = &record;
    fresh->call = entry;
    protocol_entry* last = &first;
    while (last->next) last = last->next;
    last->next = fresh;
    register_callable(builder, &record, names[id].name, detail::call_member);
}

// 2.7 alone: the interpreter's own slot looks `__cmp__` up by name, in either operand.
void add_three_way(detail::class_builder* builder, function_record& record, detail::slot_pointer method) {
    if (PYRITE_PY3) return;
    record.def.ml_meth = reinterpret_cast<PyCFunction>(method);
    record.def.ml_flags = METH_O;
    record.flags |= detail::is_protocol;
    record.signature = class_name(*builder);
    register_callable(builder, &record, "__cmp__", detail::instance_member);
    set_slot(builder, PYRITE_OPTIONAL_SLOT(tp_compare), compat::slot_compare());
}

}  // namespace

void free_protocols(const protocol_entry* protocols) noexcept {
    for (unsigned id = 0; protocols && id < detail::protocol_count; ++id) {
        for (protocol_entry* further = protocols[id].next; further;) {
            protocol_entry* next = further->next;
            std::free(further);
            further = next;
        }
    }
    std::free(const_cast<protocol_entry*>(protocols));
}

void add_protocol(detail::class_builder* builder, unsigned id, function_record& record, protocol_function entry,
                  detail::slot_pointer slot) {
    const protocol_name& what = names[id];
    protocol_entry& first = entry_for(builder, id);
    record.def.ml_name = what.name;
    if (what.kind != detail::protocol_slot) {
        first.record = &record;
        register_callable(builder, &record, what.name,
                          what.kind == detail::protocol_method ? detail::instance_member : detail::class_member);
        return;
    }
    if (id == detail::protocol_id_cmp) {
        add_three_way(builder, record, slot);
        return;
    }
    if (id != detail::protocol_id_call) {
        record.flags |= detail::is_protocol;
        record.signature = class_name(*builder);
    }
    if (first.record) {
        append_definition(builder, first, id, record, entry);
        return;
    }
    if (id == detail::protocol_id_call) register_callable(builder, &record, what.name, detail::call_member);
    first.record = &record;
    first.call = entry;
    if (id == detail::protocol_id_del) builder->record->finalize = reinterpret_cast<void (*)(PyObject*)>(slot);
    if (id == detail::protocol_id_getattr)  // for super().__getattr__(): the slot has no wrapper of that name
        register_callable(builder, &record, what.name, detail::instance_member);
    compat::type_slot slots[4];
    const unsigned count = slots_for(id, reinterpret_cast<void*>(slot), slots);
    for (unsigned i = 0; i < count; ++i) set_slot(builder, slots[i].slot, slots[i].pfunc);
}

bool load_protocol(const function_record& record, void* frame, PyObject* const* args, unsigned mode) noexcept {
    return load_values(record, frame, args, static_cast<call_mode>(mode));
}

}  // namespace core
}  // namespace pyrite
