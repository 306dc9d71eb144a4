// src/protocol_overload.cpp: a special method with several definitions, such as `v * 2` and `v * v`: tried in order, first
// without and then with implicit conversions, as the overloads of a function are.
//
// Tested by tests/test_operators.

#include "class_builder.hpp"
#include "class_state.hpp"
#include "load.hpp"
#include "slots.hpp"
#include "state.hpp"
#include "text_buffer.hpp"

#include <pyrite/object.hpp>

namespace pyrite {
namespace core {

using detail::function_record;
using detail::protocol_entry;

namespace {

// In the place of the one definition: its record, with the others as closure.
struct overloaded_protocol {
    function_record head;
    pointer_array definitions;  // protocol_entry*, malloc'ed
    bool is_power;              // the second argument is the modulus, None where there is none
};

const protocol_entry& definition(const overloaded_protocol& all, unsigned i) noexcept {
    return *static_cast<protocol_entry*>(all.definitions.items[i]);
}

// "__getitem__(str) fits no overload of __getitem__():", and a line for each.
PYRITE_COLD void raise_no_overload(const overloaded_protocol& all, PyObject* const* args) noexcept {
    const char* name = all.head.def.ml_name;
    text_buffer text;
    bool good = text.append(name);
    for (int i = 0; good && i < all.head.parameters; ++i)
        good = text.append(i ? ", " : "(") && text.append(given_type_name(args[i]));
    good = good && text.append(") fits no overload of ") && text.append(name) && text.append("():");
    for (unsigned k = 0; good && k < all.definitions.size; ++k) {
        const function_record& record = *definition(all, k).record;
        good = text.append("\n    ") && text.append(name);
        for (int i = 0; good && i < record.parameters; ++i)
            good = text.append(i ? ", " : "(") && text.append(parameter_type_name(record, i));
        good = good && text.append(")");
    }
    if (good) PyErr_SetString(PyExc_TypeError, text.c_str());
}

PyObject* call_overloads(const function_record& head, PyObject* self, PyObject* const* args, unsigned mode) {
    const overloaded_protocol& all = *static_cast<const overloaded_protocol*>(head.closure);
    const call_mode rounds[] = {call_strictly, call_quietly};
    for (call_mode round : rounds) {
        for (unsigned i = 0; i < all.definitions.size; ++i) {
            const protocol_entry& one = definition(all, i);
            if (all.is_power && one.record->parameters == 1 && args[1] != Py_None) continue;
            PyObject* result = call_protocol(one, self, args, round);
            if (result || PyErr_Occurred()) return result;
        }
        if (mode == call_strictly) break;
    }
    if (mode == call_plainly) raise_no_overload(all, args);
    return nullptr;
}

overloaded_protocol* new_overloads(const protocol_entry& first, unsigned id) noexcept {
    overloaded_protocol* all = static_cast<overloaded_protocol*>(std::calloc(1, sizeof(overloaded_protocol)));
    if (!all) return nullptr;
    all->head = *first.record;
    all->head.closure = all;
    all->is_power = id == detail::protocol_id_pow || id == detail::protocol_id_rpow;
    if (state()->classes.overloads.append(all)) return all;
    std::free(all);
    return nullptr;
}

bool append_definition(overloaded_protocol& all, const protocol_entry& entry) noexcept {
    protocol_entry* copy = static_cast<protocol_entry*>(std::malloc(sizeof(protocol_entry)));
    if (!copy) return false;
    *copy = entry;
    if (all.definitions.append(copy)) {
        if (all.head.parameters < entry.record->parameters) all.head.parameters = entry.record->parameters;
        return true;
    }
    std::free(copy);
    return false;
}

}  // namespace

void overload_protocol(protocol_entry& entry, const protocol_entry& further, unsigned id) {
    overloaded_protocol* all = static_cast<overloaded_protocol*>(
        entry.call == &call_overloads ? entry.record->closure : new_overloads(entry, id));
    if (!all || (entry.call != &call_overloads && !append_definition(*all, entry)) ||
        !append_definition(*all, further)) {
        PyErr_NoMemory();
        throw_raised();
    }
    entry.record = &all->head;
    entry.call = &call_overloads;
}

unsigned count_definitions(const protocol_entry& entry) noexcept {
    return entry.call == &call_overloads
               ? static_cast<const overloaded_protocol*>(entry.record->closure)->definitions.size
           : entry.record ? 1
                          : 0;
}
const protocol_entry& definition_at(const protocol_entry& entry, unsigned i) noexcept {
    return entry.call == &call_overloads
               ? definition(*static_cast<const overloaded_protocol*>(entry.record->closure), i)
               : entry;
}

void free_overloads(pointer_array& overloads) noexcept {
    for (unsigned k = 0; k < overloads.size; ++k) {
        overloaded_protocol* all = static_cast<overloaded_protocol*>(overloads.items[k]);
        for (unsigned i = 0; i < all->definitions.size; ++i) std::free(all->definitions.items[i]);
        all->definitions.clear();
        std::free(all);
    }
    overloads.clear();
}

}  // namespace core
}  // namespace pyrite
