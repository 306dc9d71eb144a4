// pyrite/buffer.hpp: memory of a C++ object that Python sees without a copy: memoryview(obj), numpy.asarray(obj), writing to
// files.
//
//     PYPROTO(cls, getbuffer, [](Matrix& m) { return py::buffer_info(m.data(), {m.rows(), m.columns()}); });
//     PYPROTO(cls, releasebuffer, [](Matrix& m) { m.unlock(); });      // where it matters that the memory is given back
//
// What a reader asks for (writable, contiguous, with a format …) is compared with the buffer_info, and refused with
// BufferError where it does not fit. The object lives as long as somebody looks at its memory. Who wants to do it all by hand
// takes `(Matrix&, Py_buffer*, int flags)`: `view->obj` may be left to pyrite; releasebuffer may take `(Matrix&, Py_buffer*)`.
//
// Tested by tests/test_buffer.
#ifndef PYRITE_BUFFER_HPP
#define PYRITE_BUFFER_HPP

#include <pyrite/gc.hpp>
#include <pyrite/protocol.hpp>

#include <initializer_list>  // shapes: {rows, columns}

namespace pyrite {

namespace detail {

/// The format of an item, as the module struct spells it.
template <class T>
constexpr const char* buffer_format() {
    static_assert(std::is_arithmetic<T>::value, "pyrite: buffer_info: name the format of items that are not numbers");
    return std::is_same<T, bool>::value            ? "?"
           : std::is_same<T, char>::value          ? "c"
           : std::is_same<T, float>::value         ? "f"
           : std::is_same<T, double>::value        ? "d"
           : std::is_same<T, long double>::value   ? "g"
           : std::is_same<T, long>::value          ? "l"
           : std::is_same<T, unsigned long>::value ? "L"
                                                   : (std::is_signed<T>::value ? (sizeof(T) == 1   ? "b"
                                                                                  : sizeof(T) == 2 ? "h"
                                                                                  : sizeof(T) == 4 ? "i"
                                                                                                   : "q")
                                                                               : (sizeof(T) == 1   ? "B"
                                                                                  : sizeof(T) == 2 ? "H"
                                                                                  : sizeof(T) == 4 ? "I"
                                                                                                   : "Q"));
}

}  // namespace detail

/// What memory looks like: where it is, what its items are, and how they are arranged. Strides are in bytes; without any the
/// items follow one another, the last index fastest.
struct buffer_info {
    enum { max_dimensions = 64 };

    void* ptr;
    Py_ssize_t itemsize;
    const char* format;  // copied when the memory is given out
    int ndim;
    Py_ssize_t shape[max_dimensions];
    Py_ssize_t strides[max_dimensions];
    bool readonly;

    /// One dimension of numbers; const ones are read-only.
    template <class T>
    buffer_info(T* data, std::size_t count) {
        describe(data);
        add(static_cast<Py_ssize_t>(count));
        make_contiguous();
    }
    /// Any number of dimensions.
    template <class T, class Size>
    buffer_info(T* data, std::initializer_list<Size> sizes) {
        describe(data);
        for (Size size : sizes) add(static_cast<Py_ssize_t>(size));
        make_contiguous();
    }
    template <class T, class Size, class Stride>
    buffer_info(T* data, std::initializer_list<Size> sizes, std::initializer_list<Stride> steps) {
        describe(data);
        for (Size size : sizes) add(static_cast<Py_ssize_t>(size));
        int i = 0;
        for (Stride step : steps)
            if (i < ndim) strides[i++] = static_cast<Py_ssize_t>(step);
        if (i < ndim) ndim = -1;
    }
    /// One dimension of items of any kind.
    buffer_info(void* data, Py_ssize_t item_size, const char* item_format, Py_ssize_t count, bool read_only = false)
        : ptr(data), itemsize(item_size), format(item_format), ndim(0), readonly(read_only) {
        add(count);
        make_contiguous();
    }

    /// Sets the strides of items that follow one another.
    void make_contiguous() {
        Py_ssize_t step = itemsize;
        for (int i = ndim; i-- > 0;) {
            strides[i] = step;
            // Too many bytes: fill_buffer() says so.
            step = shape[i] > 0 && step > PYRITE_SSIZE_T_MAX / shape[i] ? PYRITE_SSIZE_T_MAX : step * shape[i];
        }
    }

  private:
    template <class T>
    void describe(T* data) {
        typedef typename std::remove_cv<T>::type item;
        ptr = const_cast<item*>(data);
        itemsize = static_cast<Py_ssize_t>(sizeof(item));
        format = detail::buffer_format<item>();
        ndim = 0;
        readonly = std::is_const<T>::value;
    }
    // Too many are noted, and refused when the memory is asked for.
    void add(Py_ssize_t size) {
        if (ndim >= 0 && ndim < max_dimensions)
            shape[ndim++] = size;
        else
            ndim = -1;
    }
};

namespace core {

/// Fills a view as the flags ask for; -1 with BufferError where that cannot be.
int fill_buffer(const detail::class_record& record, PyObject* self, Py_buffer* view, int flags,
                const buffer_info& info) noexcept;
/// Frees what fill_buffer has allocated.
void free_buffer(PyObject* self, Py_buffer* view) noexcept;
/// Enters the slots. What is given back by `otherwise` is that of a class without a releasebuffer of its own.
void set_getbuffer(detail::class_builder* builder, getbufferproc get, releasebufferproc otherwise);
void set_releasebuffer(detail::class_builder* builder, releasebufferproc release);

}  // namespace core

namespace detail {

/// Does the class fill views by a buffer_info, so that there is something to free?
template <class T>
struct buffer_kind {
    static bool filled;
};
template <class T>
bool buffer_kind<T>::filled = false;

template <class F, class T>
auto gives_info(int) -> decltype(std::declval<F&>()(std::declval<T&>()), std::true_type());
template <class F, class T>
std::false_type gives_info(long);

/// The callables of a class that shares memory.
template <class Site, class T, class F>
struct buffer_function {
    static F* kept;

    static void keep(F&& function) {
        delete kept;  // of an interpreter that has ended
        kept = new F(std::move(function));
    }
    // By a buffer_info, or by hand; what the callable takes says which.
    static int get(T& object, PyObject* self, Py_buffer* view, int flags, std::true_type) {
        return core::fill_buffer(class_of<T>::record, self, view, flags, (*kept)(object));
    }
    static int get(T& object, PyObject* self, Py_buffer* view, int flags, std::false_type) {
        (*kept)(object, view, flags);
        if (PyErr_Occurred()) return -1;
        if (!view->obj) {
            Py_INCREF(self);
            view->obj = self;
        }
        return 0;
    }
    static int getbuffer(PyObject* self, Py_buffer* view, int flags) {
        PYRITE_TRY {
            if (!view) {
                PyErr_SetString(PyExc_BufferError, "a view is required");
                return -1;
            }
            view->obj = nullptr;
            T* object = class_of<T>::self(self);
            const int status = object ? get(*object, self, view, flags, decltype(gives_info<F, T>(0))()) : -1;
            if (status && view->obj) {
                Py_DECREF(view->obj);
                view->obj = nullptr;
            }
            return status;
        }
        PYRITE_CATCH_ALL {
            core::translate_exception();
            Py_XDECREF(view->obj);
            view->obj = nullptr;
            return -1;
        }
    }
    static void release(T& object, Py_buffer*, std::true_type) { (*kept)(object); }
    static void release(T& object, Py_buffer* view, std::false_type) { (*kept)(object, view); }
    static void releasebuffer(PyObject* self, Py_buffer* view) {
        if (buffer_kind<T>::filled) core::free_buffer(self, view);
        PYRITE_TRY {
            if (T* object = class_of<T>::self(self)) release(*object, view, decltype(gives_info<F, T>(0))());
            if (PyErr_Occurred()) PyErr_WriteUnraisable(self);
        }
        PYRITE_CATCH_ALL { core::report_ignored(class_of<T>::record, "releasebuffer"); }
    }
};
template <class Site, class T, class F>
F* buffer_function<Site, T, F>::kept = nullptr;

template <>
struct protocol_binder<shape_getbuffer> {
    template <class Site, protocol_id, class T, class F>
    static void bind(class_<T>& cls, F callable) {
        typedef typename method_callable<T, F>::type kept;
        buffer_function<Site, T, kept>::keep(method_callable<T, F>::make(std::move(callable)));
        buffer_kind<T>::filled = decltype(gives_info<kept, T>(0))::value;
        core::set_getbuffer(cls.builder(), &buffer_function<Site, T, kept>::getbuffer,
                            buffer_kind<T>::filled ? &core::free_buffer : nullptr);
    }
};
template <>
struct protocol_binder<shape_releasebuffer> {
    template <class Site, protocol_id, class T, class F>
    static void bind(class_<T>& cls, F callable) {
        typedef typename method_callable<T, F>::type kept;
        buffer_function<Site, T, kept>::keep(method_callable<T, F>::make(std::move(callable)));
        core::set_releasebuffer(cls.builder(), &buffer_function<Site, T, kept>::releasebuffer);
    }
};

}  // namespace detail
}  // namespace pyrite

#endif
