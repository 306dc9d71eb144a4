// pyrite/types/memoryview.hpp: `memoryview`, Python's look at another object's bytes.
//
// Tested by tests/test_types_memoryview, tests/embed/test_types.
#ifndef PYRITE_TYPES_MEMORYVIEW_HPP
#define PYRITE_TYPES_MEMORYVIEW_HPP

#include <pyrite/detail/reference.hpp>
#include <pyrite/python.hpp>
#include <pyrite/types/bytes.hpp>
#include <pyrite/types/list.hpp>

namespace pyrite {

/// Python's `memoryview`: `memoryview(o)` of anything with a buffer; exc::TypeError for the rest. Its methods throw
/// exc::ValueError once it was released.
class memoryview : public object {
    PYRITE_OBJECT_TYPE(memoryview, object, "memoryview", PyMemoryView_Check(o))

    explicit memoryview(handle o);
    /// A look at C++ memory, as bytes, which must outlive the view and everything taken from it.
    memoryview(Python, const void* data, Py_ssize_t size);
    /// The same, and Python may write.
    memoryview(Python, void* data, Py_ssize_t size, bool readonly);

    /// The first byte.
    void* data() const { return buffer().buf; }
    /// The number of bytes.
    Py_ssize_t nbytes() const { return buffer().len; }
    Py_ssize_t itemsize() const { return buffer().itemsize; }
    /// struct's notation, "B" where the object gives none.
    const char* format() const { return buffer().format ? buffer().format : "B"; }
    int ndim() const { return buffer().ndim; }
    bool readonly() const { return buffer().readonly != 0; }
    bool is_c_contiguous() const;
    /// The C API's own record; it lives as long as the view.
    const Py_buffer& buffer() const;

    bytes tobytes() const;
    list tolist() const;
    /// Lets go of the object now (2.7 has no such method: exc::AttributeError).
    void release() const;
};

}  // namespace pyrite

#endif
