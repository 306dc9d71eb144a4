// pyrite/types/unicode.hpp: `unicode`, 2.7's type of that name; on 3.x, where all text is, another word for `str`.
//
// Tested by tests/test_types_text, tests/embed/test_types.
#ifndef PYRITE_TYPES_UNICODE_HPP
#define PYRITE_TYPES_UNICODE_HPP

#include <pyrite/types/str.hpp>

namespace pyrite {

/// Text that is certainly no bytes: `unicode(py, "text")`, from UTF-8, is `unicode` on 2.7 also where it is ASCII.
class unicode : public str {
    PYRITE_OBJECT_TYPE(unicode, str, PYRITE_PY3 ? "str" : "unicode", PyUnicode_Check(o))

    explicit unicode(Python);
    unicode(Python, const char* utf8);
    unicode(Python, const char* utf8, Py_ssize_t size);
    /// `unicode(o)`, on 3.x `str(o)`.
    explicit unicode(handle o);
    /// `unicode(o, encoding, errors)`.
    static unicode from_object(handle o, const char* encoding, const char* errors = "strict");
};

}  // namespace pyrite

#endif
