// tests/test_py.cpp: Py<T> kept by C++ between calls, as an argument and as a result.
#include <pyrite/pyrite.hpp>

#include <memory>
#include <thread>
#include <vector>

namespace py = pyrite;
using py::Py;

namespace {

std::vector<Py<py::object>> kept;

void keep(Py<py::object> o, int copies) {
    for (int i = 0; i < copies; ++i) kept.push_back(o);
}

// Drops everything on another thread that does not hold the GIL.
void drop_on_thread(py::Python py) {
    py.allow_threads([] { std::thread([] { kept.clear(); }).join(); });
}

struct holder {
    Py<py::dict> names;
    ~holder() {}  // at the end of the process, after Python
};
std::unique_ptr<holder> until_the_end;

}  // namespace

PYMODINIT(py_ext, py, m) {
    PYFN(m, keep, (o, copies=1));
    PYFN(m, drop_on_thread, ());
    PYFN_AS(m, "drop", (), "", [] { kept.clear(); });
    PYFN_AS(m, "drop_unjoined", (), "On a thread that may still run when this returns.", [] {
        std::vector<Py<pyrite::object>>* mine = new std::vector<Py<pyrite::object>>;
        mine->swap(kept);
        std::thread([mine] { delete mine; }).detach();
    });
    PYFN_AS(m, "first", (), "", []() -> Py<pyrite::object> { return kept.empty() ? Py<pyrite::object>() : kept[0]; });
    PYFN_AS(m, "only_lists", (x), "", [](Py<pyrite::list> x) { return x; });
    PYFN_AS(m, "keep_until_the_end", (names), "", [](Py<pyrite::dict> names) {
        until_the_end.reset(new holder());
        until_the_end->names = names;
    });
}
