// src/enum.cpp: bound enums: the Python class, and the way from a value to its member and back, without a call of Python's.
//
// The members are nodes in a list that is sorted by value; a map leads from the Python object to its node. Members that
// Python combines of flags join both when they are first met.
//
// Tested by tests/test_enum.

#include "enum.hpp"

#include "class_builder.hpp"
#include "state.hpp"

#include <pyrite/accessor.hpp>
#include <pyrite/detail/enum_record.hpp>
#include <pyrite_compat/container.h>
#include <pyrite_compat/int.h>
#include <pyrite_compat/module.h>
#include <pyrite_compat/str.h>

#include <cstdlib>  // malloc, free
#include <cstring>  // memmove, strrchr

namespace pyrite {

namespace detail {

struct enum_member {
    long long value;
    PyObject* object;  // owned
};

struct enum_table {
    enum_record* record;
    enum_kind kind;
    unsigned long long all;       // the bits of all members
    char* name;                   // the record's: the class may be renamed
    char* no_member;              // "no Mode has this value"
    enum_member** members;        // owned, sorted by value
    size_t size;                  //
    size_t room;                  //
    unsigned long number;         // counted from 1 as they are made; 0 once the import of its module has succeeded
    core::pointer_map by_object;  // PyObject* -> enum_member*

    bool is_flag() const noexcept { return kind == enum_kind::Flag || kind == enum_kind::IntFlag; }
    bool is_integer() const noexcept { return kind == enum_kind::IntEnum || kind == enum_kind::IntFlag; }

    /// Where the value is, or belongs. Unsigned values lie as if they were signed, which is an order as good as theirs.
    size_t place_of(long long value) const noexcept {
        size_t low = 0, high = size;
        while (low < high) {
            const size_t middle = (low + high) / 2;
            if (members[middle]->value < value)
                low = middle + 1;
            else
                high = middle;
        }
        return low;
    }
    PyObject* find(long long value) const noexcept {
        // Most enums count from their first value upwards.
        const unsigned long long guess =
            size ? static_cast<unsigned long long>(value) - static_cast<unsigned long long>(members[0]->value) : 0;
        if (guess < size && members[guess]->value == value) return members[guess]->object;
        const size_t at = place_of(value);
        return at < size && members[at]->value == value ? members[at]->object : nullptr;
    }
    /// False without memory.
    bool insert(long long value, PyObject* object) noexcept {
        if (size == room) {
            void* grown = std::realloc(members, sizeof(enum_member*) * (room * 2 + 8));
            if (!grown) return false;
            members = static_cast<enum_member**>(grown);
            room = room * 2 + 8;
        }
        enum_member* fresh = static_cast<enum_member*>(std::malloc(sizeof(enum_member)));
        if (!fresh || !by_object.insert(object, fresh)) {
            std::free(fresh);
            return false;
        }
        fresh->value = value;
        Py_INCREF(object);
        fresh->object = object;
        const size_t at = place_of(value);
        std::memmove(members + at + 1, members + at, sizeof(enum_member*) * (size - at));
        members[at] = fresh;
        ++size;
        return true;
    }
    void free() noexcept {
        for (size_t i = 0; i < size; ++i) {
            Py_DECREF(members[i]->object);
            std::free(members[i]);
        }
        std::free(members);
        std::free(name);
        std::free(no_member);
        by_object.clear();
        record->table = nullptr;
        record->name = nullptr;
        Py_CLEAR(record->type);
        std::free(this);
    }
};

}  // namespace detail

namespace core {

using detail::enum_record;
using detail::enum_table;

void drop_enums_after(enum_state& s, unsigned long made) noexcept {
    for (size_t left = s.tables.size(); left != 0; --left) {  // after a removal the entries are in other places
        pointer_map::entry* e = s.tables.begin();
        while (e != s.tables.end() && !(e->key && static_cast<enum_table*>(e->value)->number > made)) ++e;
        if (e == s.tables.end()) return;
        static_cast<enum_table*>(s.tables.remove(e->key))->free();
    }
}

void settle_enums_after(enum_state& s, unsigned long made) noexcept {
    for (pointer_map::entry* e = s.tables.begin(); e != s.tables.end(); ++e)
        if (e->key && static_cast<enum_table*>(e->value)->number > made) static_cast<enum_table*>(e->value)->number = 0;
}

void enum_state::clear() noexcept {
    for (pointer_map::entry* e = tables.begin(); e != tables.end(); ++e)
        if (e->key) static_cast<enum_table*>(e->value)->free();
    tables.clear();
    Py_CLEAR(classes);
}

namespace {

// Combinations are kept for the next time, up to so many.
const size_t most_members = 4096;

object make_int(const enum_record& record, long long value) {
    return steal_or_throw(record.is_unsigned
                              ? compat::int_from_unsigned_long_long(static_cast<unsigned long long>(value))
                              : compat::int_from_long_long(value));
}

// "(slow)(fast)" as a list of pairs of name and value.
object make_items(const enum_record& record, const char* text, const long long* values, size_t count) {
    const object items = steal_or_throw(PyList_New(0));
    size_t i = 0;
    for (const char* p = text; *p; ++p) {
        if (*p != '(') continue;
        const char* from = p + 1;
        while (*from == ' ') ++from;
        for (p = from; *p && *p != ')' && *p != ' ';) ++p;
        const object name = steal_or_throw(compat::str_from_string_and_size(from, p - from));
        if (i == count || p == from) break;
        const object pair = steal_or_throw(PyTuple_Pack(2, name.ptr(), make_int(record, values[i++]).ptr()));
        check_or_throw(PyList_Append(items.ptr(), pair.ptr()));
    }
    if (i != count)
        throw_format(PyExc_SystemError, "pyrite: the names %.200s are not %d", text, static_cast<int>(count));
    return items;
}

const char* class_name(enum_kind kind) noexcept {
    return kind == enum_kind::IntFlag ? "IntFlag"
           : kind == enum_kind::Flag  ? "Flag"
           : kind == enum_kind::Enum  ? "Enum"
                                      : "IntEnum";
}

// enum.Enum(name, items, module=…, qualname=…)
object make_class(enum_state& s, enum_kind kind, PyObject* scope, const char* name, const object& items) {
    const object module = steal_or_throw(compat::module_get_name_object(scope)), qualname = qualname_in(scope, name);
    const object base = steal_or_throw(enum_class(s, class_name(kind)));
    const object keywords = steal_or_throw(PyDict_New());
    check_or_throw(PyDict_SetItemString(keywords.ptr(), "module", module.ptr()));
    check_or_throw(PyDict_SetItemString(keywords.ptr(), "qualname", qualname.ptr()));
    const object name_object = steal_or_throw(compat::str_from_string(name));
    const object arguments = steal_or_throw(PyTuple_Pack(2, name_object.ptr(), items.ptr()));
    return steal_or_throw(PyObject_Call(base.ptr(), arguments.ptr(), keywords.ptr()));
}

char* joined(const char* before, const char* name, const char* after) {
    const size_t size = std::strlen(before) + std::strlen(name) + std::strlen(after) + 1;
    char* text = static_cast<char*>(std::malloc(size));
    if (!text) {
        PyErr_NoMemory();
        throw_raised();
    }
    std::strcpy(std::strcpy(text, before) + std::strlen(before), name);
    return std::strcat(text, after);
}

void fill(enum_table& table, const object& items, const long long* values) {
    const object type = object::borrow(reinterpret_cast<PyObject*>(table.record->type));
    for (Py_ssize_t i = 0; i < PyList_GET_SIZE(items.ptr()); ++i) {
        PyObject* name = PyTuple_GET_ITEM(PyList_GET_ITEM(items.ptr(), i), 0);
        const object member = steal_or_throw(PyObject_GetItem(type.ptr(), name));
        table.all |= static_cast<unsigned long long>(values[i]);
        if (table.find(values[i])) continue;  // another name of the same value
        if (!table.insert(values[i], member.ptr())) {
            PyErr_NoMemory();
            throw_raised();
        }
    }
}

}  // namespace

void bind_enum(enum_record& record, PyObject* scope, const char* name, const char* members, const long long* values,
               size_t count, const detail::enum_options& options) {
    interpreter_state* s = state();
    if (!s) throw_raised();
    if (record.table)
        throw_format(PyExc_TypeError, "cannot bind %.200s: its C++ enum is already bound as '%.200s'", name,
                     record.name);
    const enum_kind kind = options.kind != enum_kind::natural ? options.kind
                           : record.converts                  ? enum_kind::IntEnum
                                                              : enum_kind::Enum;
    const object items = make_items(record, members, values, count);
    object type = make_class(s->enums, kind, scope, name, items);
    if (*options.doc) setattr(type.ptr(), "__doc__", steal_or_throw(compat::str_from_string(options.doc)).ptr());

    struct guard {
        enum_table* table;
        ~guard() {
            if (table) table->free();
        }
    } owned = {static_cast<enum_table*>(std::calloc(1, sizeof(enum_table)))};
    if (!owned.table) {
        PyErr_NoMemory();
        throw_raised();
    }
    enum_table& table = *owned.table;
    table.record = &record;
    table.kind = kind;
    table.number = ++s->enums.made;
    table.name = joined("", name, "");
    table.no_member = joined("no ", name, " has this value");
    record.type = reinterpret_cast<PyTypeObject*>(object(type).release());
    record.name = table.name;
    fill(table, items, values);
    module_add(scope, name, type.ptr());
    for (Py_ssize_t i = 0; options.exports && i < PyList_GET_SIZE(items.ptr()); ++i) {
        PyObject* item = PyTuple_GET_ITEM(PyList_GET_ITEM(items.ptr(), i), 0);
        const object member = steal_or_throw(PyObject_GetItem(type.ptr(), item));
        module_add(scope, compat::str_as_utf8(item), member.ptr());
    }
    if (!s->enums.tables.insert(&record, &table)) {
        PyErr_NoMemory();
        throw_raised();
    }
    owned.table = nullptr;
    record.table = &table;
}

namespace {

// An int as a value of the underlying type; false where it is none.
bool read_number(const enum_table& table, PyObject* number, long long& out) noexcept {
    const enum_record& record = *table.record;
    conversion how;
    bool good = load_int64(number, out, how);
    if (!good && record.is_unsigned) {
        unsigned long long wide;
        good = load_uint64(number, wide, how);
        out = static_cast<long long>(wide);
        if (good) return record.size == sizeof(long long);
    }
    if (!good) {
        PyErr_Clear();
        return false;
    }
    // Before 3.11 Python's complement of a flag is negative: all other bits.
    if (record.is_unsigned && out < 0 && table.is_flag()) out &= static_cast<long long>(table.all);
    const int bits = record.size * 8;
    if (record.is_unsigned) return out >= 0 && (bits == 64 || (out >> bits) == 0);
    return bits == 64 || (out >> (bits - 1)) == (out < 0 ? -1 : 0);
}

// An instance of the class that is not in the table: flags that Python combined, or no member at all.
PYRITE_COLD bool load_unknown(enum_table& table, PyObject* src, long long& out, conversion& how) noexcept {
    if (!table.is_flag()) return how.value("not a member of the enum");
    PyObject* number = PyObject_GetAttrString(src, "_value_");  // new
    PyObject* type = reinterpret_cast<PyObject*>(table.record->type);
    PyObject* known =
        number ? PyObject_CallFunctionObjArgs(type, number, static_cast<PyObject*>(nullptr)) : nullptr;  // new
    // Some Pythons (3.11.2) make another object of the same bits each time.
    const bool is_member =
        known && Py_TYPE(known) == table.record->type && compat::int_check(number) && read_number(table, number, out);
    if (!known) PyErr_Clear();
    if (is_member && known == src && table.size < most_members && !table.find(out)) table.insert(out, src);
    Py_XDECREF(known);
    Py_XDECREF(number);
    return is_member || how.value("not a member of the enum");
}

PYRITE_COLD PyObject* raise_no_member(const enum_record& record, long long value) noexcept {
    if (record.is_unsigned)
        return PyErr_Format(PyExc_ValueError, "%llu is not a valid %.200s", static_cast<unsigned long long>(value),
                            record.name);
    return PyErr_Format(PyExc_ValueError, "%lld is not a valid %.200s", value, record.name);
}

PYRITE_COLD PyObject* combine(enum_table& table, long long value) noexcept {
    const enum_record& record = *table.record;
    if (table.kind == enum_kind::Flag && (static_cast<unsigned long long>(value) & ~table.all))
        return raise_no_member(record, value);
    PyObject* number = record.is_unsigned ? compat::int_from_unsigned_long_long(static_cast<unsigned long long>(value))
                                          : compat::int_from_long_long(value);  // new
    PyObject* type = reinterpret_cast<PyObject*>(record.type);
    PyObject* member =
        number ? PyObject_CallFunctionObjArgs(type, number, static_cast<PyObject*>(nullptr)) : nullptr;  // new
    Py_XDECREF(number);
    if (member && Py_TYPE(member) == record.type && table.size < most_members) table.insert(value, member);
    return member;
}

}  // namespace

bool load_enum(const enum_record& record, PyObject* src, long long& out, conversion& how) noexcept {
    enum_table* table = record.table;
    if (PYRITE_UNLIKELY(!table)) return how.mismatch(src, record.cpp_type->name());
    if (PYRITE_LIKELY(Py_TYPE(src) == record.type)) {
        const detail::enum_member* member = static_cast<detail::enum_member*>(table->by_object.find(src));
        if (PYRITE_UNLIKELY(!member)) return load_unknown(*table, src, out, how);
        out = member->value;
        return true;
    }
    if (table->is_integer() && how.implicit() && compat::int_check_exact(src)) {
        const bool good = read_number(*table, src, out) && (table->kind == enum_kind::IntFlag || table->find(out));
        return good || how.value(table->no_member);
    }
    return how.mismatch(src, record.name);
}

PyObject* from_enum(const enum_record& record, long long value) noexcept {
    enum_table* table = record.table;
    if (PYRITE_UNLIKELY(!table))
        return PyErr_Format(PyExc_TypeError, "the C++ enum %.200s is not bound to Python", record.cpp_type->name());
    PyObject* member = table->find(value);
    if (PYRITE_UNLIKELY(!member)) return table->is_flag() ? combine(*table, value) : raise_no_member(record, value);
    Py_INCREF(member);
    return member;
}

}  // namespace core
}  // namespace pyrite
