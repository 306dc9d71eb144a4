// src/load_parameter.cpp: one parameter by the full rules of its code: what the hot loop of src/load.cpp leaves, and what
// checks and keeps defaults.
//
// Tested by tests/test_convert and tests/test_defaults.

#include "load.hpp"

namespace pyrite {
namespace core {

using namespace detail;

bool load_parameter(const function_record& record, int i, PyObject* src, void* slot, conversion& how) noexcept {
    switch (record.code_of(i)) {
        case code_object:
            store(slot, src);
            return true;
        case code_bool:
            return load_bool(src, slot_of<bool>(slot), how);
        case code_char:
            return load_char(src, slot_of<char>(slot), how);
        case code_int8:
            return load_int8(src, slot_of<signed char>(slot), how);
        case code_uint8:
            return load_uint8(src, slot_of<unsigned char>(slot), how);
        case code_int16:
            return load_int16(src, slot_of<short>(slot), how);
        case code_uint16:
            return load_uint16(src, slot_of<unsigned short>(slot), how);
        case code_int32:
            return load_int32(src, slot_of<int>(slot), how);
        case code_uint32:
            return load_uint32(src, slot_of<unsigned int>(slot), how);
        case code_int64:
            return load_int64(src, slot_of<long long>(slot), how);
        case code_uint64:
            return load_uint64(src, slot_of<unsigned long long>(slot), how);
        case code_float:
            return load_float(src, slot_of<float>(slot), how);
        case code_double:
            return load_double(src, slot_of<double>(slot), how);
        case code_text:
            return load_text(src, slot_of<compat::utf8_view>(slot), false, how);
        case code_c_string:
            if (src != Py_None) return load_text(src, slot_of<compat::utf8_view>(slot), true, how);
            slot_of<compat::utf8_view>(slot).data = nullptr;
            return true;
        case code_wrapper:
            store(slot, src);
            return record.types[i]->check(src);
        case code_var_args:
        case code_var_kwargs:
            Py_INCREF(src);  // the frame owns it
            store(slot, src);
            return true;
        case code_custom:
            return record.types[i]->load(src, slot, how);
        case code_instance:
            return load_object(class_of_parameter(record, i), src, slot_of<void*>(slot), how);
        case code_pointer:
            if (src != Py_None) return load_object(class_of_parameter(record, i), src, slot_of<void*>(slot), how);
            store<void*>(slot, nullptr);
            return true;
        default:
            fail("load_parameter", "a function record is damaged, or was compiled by another version of pyrite");
    }
}

size_t words_of_slot(const function_record& record, int i) noexcept {
    const unsigned char code = record.code_of(i);
    return code == code_text || code == code_c_string ? (sizeof(compat::utf8_view) + 7) / 8
           : code == code_custom                      ? record.types[i]->words
                                                      : 1;
}

bool parameter_accepts(const function_record& record, int i, PyObject* src, conversion& how) noexcept {
    if (record.code_of(i) == code_custom) return record.types[i]->accepts(src, how);
    union {
        long long words[4];
        compat::utf8_view text;
    } scratch;
    scratch.text.owner = nullptr;
    const bool accepted = load_parameter(record, i, src, &scratch, how);
    const bool is_text = record.code_of(i) == code_text || record.code_of(i) == code_c_string;
    if (is_text) compat::utf8_view_release(&scratch.text);
    return accepted;
}

}  // namespace core
}  // namespace pyrite
