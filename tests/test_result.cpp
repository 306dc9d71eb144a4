// tests/test_result.cpp: bound functions that return result<T>.
#include <pyrite/pyrite.hpp>

#include <cerrno>

namespace py = pyrite;
namespace exc = pyrite::exc;

namespace {

py::result<double> half(double x) {
    if (x < 0) return exc::ValueError("math domain error");
    return x / 2;
}

py::result<std::string> read_name(const std::string& path) {
    if (path.empty()) return exc::FileNotFoundError(ENOENT, "No such file or directory", path);
    return "name of " + path;
}

py::result<void> check(int n) {
    if (n < 0) return exc::ValueError("negative: " + std::to_string(n));
    return {};
}

py::result<py::object> first(py::object o) {
    py::result<py::object> found = py::object();
    PyObject* item = PySequence_GetItem(o.ptr(), 0);
    if (!item) return py::error::fetch();
    return py::object::steal(item);
}

}  // namespace

PYMODINIT(result_ext, py, m) {
    PYFN(m, half, (x));
    PYFN(m, read_name, (path));
    PYFN(m, check, (n));
    PYFN(m, first, (o));
}
