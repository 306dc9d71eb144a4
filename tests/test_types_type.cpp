// tests/test_types_type.cpp: the wrapper `type` and what every object can do, for test_types_type.py.
#include <pyrite/pyrite.hpp>

using namespace pyrite;

static tuple list_type(Python py) {
    const type list_type(&PyList_Type);
    return tuple(py, list_type, list_type.type_ptr() == &PyList_Type);
}
static tuple nothing(Python py) {
    const object null;
    return tuple(py, null.get_refcnt(), null.is_none(), null.is_callable());
}

PYMODINIT(types_type_ext, py, m, "The wrapper of type, and the common operations.") {
    PYFN_AS(m, "take", (t), "", [](type t) { return t; });
    PYFN_AS(m, "type_of", (x), "", [](object x) { return x.get_type(); });
    PYFN_AS(m, "of", (x), "", [](object x) { return type::of(x); });
    PYFN_AS(m, "int_type", (), "", &list_type);
    PYFN_AS(m, "name", (t), "", [](type t) { return t.name(); });
    PYFN_AS(m, "qualname", (t), "", [](type t) { return t.qualname(); });
    PYFN_AS(m, "module", (t), "", [](type t) { return t.module(); });
    PYFN_AS(m, "full", (t), "", [](type t) { return t.fully_qualified_name(); });
    PYFN_AS(m, "is_subclass", (t, other), "", [](type t, object other) { return t.is_subclass(other); });
    PYFN_AS(m, "is_instance", (t, x), "", [](type t, object x) { return t.is_instance(x); });
    PYFN_AS(m, "call", (t, x), "", [](type t, object x) { return t(x); });

    PYFN_AS(m, "isinstance", (x, t), "", [](object x, object t) { return x.isinstance(t); });
    PYFN_AS(m, "isinstance_dict", (x), "", [](object x) { return x.isinstance<dict>(); });
    PYFN_AS(m, "cast_dict", (x), "", [](object x) { return x.cast_as<dict>().size(); });
    PYFN_AS(m, "delattr", (x, name), "", [](object x, const char* name) { x.delattr(name); });
    PYFN_AS(m, "get_item", (x, key), "", [](object x, object key) { return x.get_item(key); });
    PYFN_AS(m, "set_item", (x, key, value), "", [](object x, object key, object value) { x.set_item(key, value); });
    PYFN_AS(m, "del_item", (x, key), "", [](object x, object key) { x.del_item(key); });
    PYFN_AS(m, "contains", (x, value), "", [](object x, object value) { return x.contains(value); });
    PYFN_AS(m, "contains_two", (x), "", [](object x) { return x.contains(2); });
    PYFN_AS(m, "is_", (x, y), "", [](object x, object y) { return x.is(y); });
    PYFN_AS(m, "is_none", (x), "", [](object x) { return x.is_none(); });
    PYFN_AS(m, "is_true", (x), "", [](object x) { return x.is_true(); });
    PYFN_AS(m, "is_callable", (x), "", [](object x) { return x.is_callable(); });
    PYFN_AS(m, "len", (x), "", [](object x) { return x.len(); });
    PYFN_AS(m, "hash", (x), "", [](object x) { return x.hash(); });
    PYFN_AS(m, "repr", (x), "", [](object x) { return x.repr(); });
    PYFN_AS(m, "to_str", (x), "", [](object x) { return x.to_str(); });
    PYFN_AS(m, "dir", (x), "", [](object x) { return x.dir(); });
    PYFN_AS(m, "refcount_grows", (x), "", [](object x) {
        const Py_ssize_t before = x.get_refcnt();
        object other = x;
        return other.get_refcnt() - before;
    });
    PYFN_AS(m, "null", (), "", &nothing);
    PYFN_AS(m, "null_len", (), "", [] { return object().len(); });
}
