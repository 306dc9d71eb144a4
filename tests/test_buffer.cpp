// tests/test_buffer.cpp: classes that share their memory, for test_buffer.py.
#include <pyrite/pyrite.hpp>

#include <string>
#include <vector>

namespace py = pyrite;

namespace {

struct Matrix {
    static int alive;
    std::vector<double> data;
    int rows, columns, released;
    Matrix(int r, int c) : data(static_cast<std::size_t>(r * c)), rows(r), columns(c), released(0) {
        for (std::size_t i = 0; i < data.size(); ++i) data[i] = static_cast<double>(i);
        ++alive;
    }
    Matrix(const Matrix&) = delete;
    ~Matrix() { --alive; }
};
int Matrix::alive = 0;
struct Text {
    std::string text;
    explicit Text(const std::string& t) : text(t) {}
    py::buffer_info info() { return py::buffer_info(text.c_str(), text.size()); }
};
struct Column {
    int cells[6];
    Column() {
        for (int i = 0; i < 6; ++i) cells[i] = i;
    }
};
struct Failing {
    std::string how;
    explicit Failing(const std::string& h) : how(h) {}
};
struct ByHand {
    unsigned char bytes[4];
    int views;
    ByHand() : views(0) {
        for (int i = 0; i < 4; ++i) bytes[i] = static_cast<unsigned char>('a' + i);
    }
};
struct Derived : Text {
    explicit Derived(const std::string& t) : Text(t) {}
};
int alive() { return Matrix::alive; }

}  // namespace

PYMODINIT(buffer_ext, py, m) {
    PYCLASS(m, Matrix, cls) {
        PYINIT(cls, (int, int), (rows, columns));
        PYPROP_RO(cls, released);
        PYPROTO(cls, getbuffer, [](Matrix& x) { return py::buffer_info(x.data.data(), {x.rows, x.columns}); });
        PYPROTO(cls, releasebuffer, [](Matrix& x) { ++x.released; });
    }
    PYCLASS(m, Text, cls, "Read-only characters.") {
        PYINIT(cls, (std::string), (text));
        PYPROTO(cls, getbuffer, &Text::info);
    }
    PYCLASS(m, Column, cls, "Every second of six numbers.") {
        PYINIT(cls, (), ());
        PYPROTO(cls, getbuffer, [](Column& c) { return py::buffer_info(c.cells, {3}, {2 * sizeof(int)}); });
    }
    PYCLASS(m, Failing, cls) {
        PYINIT(cls, (std::string), (how));
        PYPROTO(cls, getbuffer, [](Failing& f) {
            static char data[4];
            if (f.how == "throw") throw py::exc::KeyError("no memory today");
            if (f.how == "null") return py::buffer_info(static_cast<char*>(nullptr), 4);
            if (f.how == "negative") return py::buffer_info(data, {-1});
            return py::buffer_info(data, {1L << 40, 1L << 40});
        });
    }
    PYCLASS(m, ByHand, cls) {
        PYINIT(cls, (), ());
        PYPROP_RO(cls, views);
        PYPROTO(cls, getbuffer, [](ByHand& b, Py_buffer* view, int flags) {
            if (flags & PyBUF_WRITABLE) throw py::exc::BufferError("look, do not touch");
            ++b.views;
            return PyBuffer_FillInfo(view, nullptr, b.bytes, 4, 1, flags);
        });
        PYPROTO(cls, releasebuffer, [](ByHand& b, Py_buffer* view) { b.views -= view->len == 4; });
    }
    PYCLASS(m, Derived, cls) {
        cls.base<Text>();
        PYINIT(cls, (std::string), (text));
    }
    PYFN(m, alive, ());
}
