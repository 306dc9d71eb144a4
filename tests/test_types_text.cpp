// tests/test_types_text.cpp: str, unicode, bytes, bytearray and std::string for test_types_text.py.
#include <pyrite/pyrite.hpp>

using namespace pyrite;

static tuple literals(Python py) { return tuple(py, str(py), str(py, "caf\xc3\xa9"), "abc", str(py, "x\0y", 3)); }
static tuple some_bytes(Python py) {
    return tuple(py, bytes(py), bytes(py, "ab"), bytes(py, "a\0b", 3), bytes(py, nullptr, 0));
}

PYMODINIT(types_text_ext, py, m, "The wrappers of text and bytes.") {
    PYFN_AS(m, "take_str", (x), "", [](str x) { return x; });
    PYFN_AS(m, "make_str", (data), "", [](Python p, bytes data) { return str(p, data.data(), data.size()); });
    PYFN_AS(m, "make_str_literal", (), "", &literals);
    PYFN_AS(m, "negative_size", (), "", [](Python p) { return str(p, "x", -1); });
    PYFN_AS(m, "str_of", (x), "", [](object x) { return str(x); });
    PYFN_AS(m, "from_object", (x, encoding, errors="strict"), "",
            [](object x, const char* encoding, const char* errors) { return str::from_object(x, encoding, errors); });
    PYFN_AS(m, "data", (x), "", [](Python p, str x) {
        utf8_text text = x.data();
        utf8_text moved(std::move(text));
        return bytes(p, moved.data(), static_cast<Py_ssize_t>(moved.size()));
    });
    PYFN_AS(m, "data_of", (x), "", [](Python p, object x) {
        utf8_text text(x);
        return bytes(p, text.data(), static_cast<Py_ssize_t>(text.size()));
    });
    PYFN_AS(m, "repr_kept", (x), "", [](object x) {
        const utf8_text text = x.repr().data();  // the str is gone, its bytes are not
        return std::string(text.begin(), text.end());
    });
    PYFN_AS(m, "lossy", (x), "", [](str x) { return x.utf8_lossy(); });
    PYFN_AS(m, "to_string_lossy", (x), "", [](str x) { return to_string_lossy(x); });
    PYFN_AS(m, "encode", (x, encoding="utf-8", errors="strict"), "",
            [](str x, const char* encoding, const char* errors) { return x.encode(encoding, errors); });
    PYFN_AS(m, "equals", (x, text), "", [](str x, const std::string& text) { return x.equals(text.c_str()); });
    PYFN_AS(m, "format", (x), "", [](str x) { return x.format(1, "two", arg("three") = 3.0); });
    PYFN_AS(m, "is_empty", (x), "", [](str x) { return x.is_empty(); });

    PYFN_AS(m, "take_unicode", (x), "", [](unicode x) { return x; });
    PYFN_AS(m, "make_unicode", (data), "", [](Python p, bytes data) { return unicode(p, data.data(), data.size()); });
    PYFN_AS(m, "unicode_of", (x), "", [](object x) { return unicode(x); });
    PYFN_AS(m, "unicode_from_object", (x, encoding), "",
            [](object x, const char* encoding) { return unicode::from_object(x, encoding); });

    PYFN_AS(m, "take_bytes", (x), "", [](bytes x) { return x; });
    PYFN_AS(m, "make_bytes", (), "", &some_bytes);
    PYFN_AS(m, "bytes_of", (x), "", [](object x) { return bytes(x); });
    PYFN_AS(m, "bytes_size", (x), "", [](bytes x) { return x.size(); });
    PYFN_AS(m, "decode", (x, encoding="utf-8", errors="strict"), "",
            [](bytes x, const char* encoding, const char* errors) { return x.decode(encoding, errors); });

    PYFN_AS(m, "take_bytearray", (x), "", [](bytearray x) { return x; });
    PYFN_AS(m, "make_bytearray", (data), "", [](Python p, bytes data) { return bytearray(p, data.data(), data.size()); });
    PYFN_AS(m, "bytearray_of", (x), "", [](object x) { return bytearray(x); });
    PYFN_AS(m, "upper", (x), "", [](bytearray x) {
        for (Py_ssize_t i = 0; i < x.size(); ++i) {
            if (x.data()[i] >= 'a' && x.data()[i] <= 'z') x.data()[i] = static_cast<char>(x.data()[i] - 32);
        }
    });
    PYFN_AS(m, "resize", (x, size), "", [](bytearray x, Py_ssize_t size) { x.resize(size); });
    PYFN_AS(m, "append_itself", (x), "", [](bytearray x) { x.append(x.data(), x.size()); });
    PYFN_AS(m, "clear", (x), "", [](bytearray x) { x.clear(); });

    PYFN_AS(m, "echo", (x), "", [](const std::string& x) -> std::string { return x; });
    PYFN_AS(m, "extract_string", (x), "", [](object x) { return x.extract<std::string>(); });
    PYFN_AS(m, "raw_string", (data), "", [](bytes data) { return std::string(data.data(), static_cast<size_t>(data.size())); });
    PYFN_AS(m, "c_string", (), "", [](Python p) {
        const char* null = nullptr;
        char buffer[8] = "ab";
        const char full[2] = {'x', 'y'};
        return tuple(p, null, static_cast<const char*>("abc"), buffer, full, "lit");
    });
}
