// src/types_memory.cpp: the bodies of weakref and memoryview.
//
// Tested by tests/test_types_weakref, tests/test_types_memoryview, tests/embed/test_types.
#include "types.hpp"

#include <pyrite/types/memoryview.hpp>
#include <pyrite/types/weakref.hpp>
#include <pyrite_compat/container.h>

namespace pyrite {

weakref::weakref(handle target)
    : object(detail::or_throw(PyWeakref_NewRef(detail::required(target), nullptr)), stolen()) {}

weakref::weakref(handle target, handle callback)
    : object(detail::or_throw(PyWeakref_NewRef(detail::required(target), callback.ptr())), stolen()) {}

object weakref::get() const {
    PyObject* target = nullptr;
    check_or_throw(compat::weakref_get_ref(detail::required(*this), &target));
    return object::steal(target);
}

namespace {

PyObject* view_of(void* data, Py_ssize_t size, bool readonly) {
    if (size < 0) core::throw_format(PyExc_ValueError, "a memoryview cannot have a negative size");
    static char nothing;
    Py_buffer whole;
    // Without an object to keep alive. Only what asks for a writable buffer is refused one; the view asks for none.
    check_or_throw(PyBuffer_FillInfo(&whole, nullptr, data ? data : &nothing, size, readonly, PyBUF_FULL_RO));
    return detail::or_throw(PyMemoryView_FromBuffer(&whole));
}

}  // namespace

memoryview::memoryview(handle o) : object(detail::or_throw(PyMemoryView_FromObject(detail::required(o))), stolen()) {}

memoryview::memoryview(Python, const void* data, Py_ssize_t size)
    : object(view_of(const_cast<void*>(data), size, true), stolen()) {}

memoryview::memoryview(Python, void* data, Py_ssize_t size, bool readonly)
    : object(view_of(data, size, readonly), stolen()) {}

const Py_buffer& memoryview::buffer() const {
    PyObject* self = detail::required(*this);
    steal_or_throw(PyObject_GetAttrString(self, "ndim"));  // raises after release(), which the C API does not look at
    return *PyMemoryView_GET_BUFFER(self);
}

bool memoryview::is_c_contiguous() const { return PyBuffer_IsContiguous(const_cast<Py_buffer*>(&buffer()), 'C') != 0; }

bytes memoryview::tobytes() const { return core::call_named(detail::required(*this), "tobytes").cast_as<bytes>(); }

list memoryview::tolist() const { return core::call_named(detail::required(*this), "tolist").cast_as<list>(); }

void memoryview::release() const { core::call_named(detail::required(*this), "release"); }

}  // namespace pyrite
