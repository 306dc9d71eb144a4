// tests/test_enum_without.cpp: an enum of each kind, for test_enum_without.py, which hides Python's module enum.
#include <pyrite/pyrite.hpp>

namespace py = pyrite;

namespace {

enum class Mode { slow, fast };
enum Level { low = -5, high = 1000 };
enum class Access { read = 1, write = 2, run = 4 };
enum Permission : unsigned { owner = 4, group = 2, other = 1 };
enum class Wide : unsigned long long { least, most = ~0ull };

template <class E>
E itself(E e) {
    return e;
}

}  // namespace

PYMODINIT(enum_without_ext, py, m) {
    PYENUM(m, Mode, (slow)(fast), "How fast.");
    PYENUM(m, Level, (low)(high));
    PYENUM(m, Access, (read)(write)(run), "", py::enum_kind::Flag);
    PYENUM(m, Permission, (owner)(group)(other), "", py::enum_kind::IntFlag);
    PYENUM(m, Wide, (least)(most), "", py::enum_kind::IntEnum);
    PYFN_AS(m, "mode", (mode), "", &itself<Mode>);
    PYFN_AS(m, "level", (level), "", &itself<Level>);
    PYFN_AS(m, "access", (access), "", &itself<Access>);
    PYFN_AS(m, "permission", (permission), "", &itself<Permission>);
    PYFN_AS(m, "wide", (wide), "", &itself<Wide>);
}
