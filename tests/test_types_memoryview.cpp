// tests/test_types_memoryview.cpp: the wrapper `memoryview` for test_types_memoryview.py.
#include <pyrite/pyrite.hpp>

using namespace pyrite;

static const char constant[] = "constant";
static char changing[] = "changing";

PYMODINIT(types_memoryview_ext, py, m, "The wrapper of memoryviews.") {
    PYFN_AS(m, "take", (v), "", [](memoryview v) { return v; });
    PYFN_AS(m, "of", (x), "", [](object x) { return memoryview(x); });
    PYFN_AS(m, "constant", (), "", [](Python p) { return memoryview(p, constant, sizeof(constant) - 1); });
    PYFN_AS(m, "changing", (), "", [](Python p) { return memoryview(p, changing, sizeof(changing) - 1, false); });
    PYFN_AS(m, "frozen", (), "", [](Python p) { return memoryview(p, changing, sizeof(changing) - 1, true); });
    PYFN_AS(m, "nothing", (), "", [](Python p) { return memoryview(p, nullptr, 0); });
    PYFN_AS(m, "negative", (), "", [](Python p) { return memoryview(p, constant, -1); });
    PYFN_AS(m, "describe", (v), "", [](Python p, memoryview v) {
        return tuple(p, v.nbytes(), v.itemsize(), v.format(), v.ndim(), v.readonly(), v.is_c_contiguous());
    });
    PYFN_AS(m, "first_byte", (v), "", [](memoryview v) { return *static_cast<const unsigned char*>(v.data()); });
    PYFN_AS(m, "tobytes", (v), "", [](memoryview v) { return v.tobytes(); });
    PYFN_AS(m, "tolist", (v), "", [](memoryview v) { return v.tolist(); });
    PYFN_AS(m, "release", (v), "", [](memoryview v) { v.release(); });
}
