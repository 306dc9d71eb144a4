// hygiene/user_namespaces.cpp: the macros work in namespaces that have their own std, pyrite, detail and so on.
#include <pyrite/pyrite.hpp>

namespace pyrite_user {
namespace std {
struct string {};
}  // namespace std
namespace detail {}
namespace compat {}
namespace core {}
namespace exc {}
namespace pyrite {
struct module;
struct object;
struct Python;
}  // namespace pyrite
namespace pyrite_compat {}
struct module;
struct handle;
struct convert;

static int answer(int a, int b) { return a + b; }

enum class choice { yes, no };
struct pair {
    int a, b;
    bool operator==(const pair& o) const { return a == o.a && b == o.b; }
    const int* begin() const { return &a; }
    const int* end() const { return &a + 1; }
};
struct described {
    double d;
};
PYSTRUCT(described, (d));

static void bind(::pyrite::module& m) {
    PYFN(m, answer, (linux=1, b=41), "Adds.");
    PYFN_AS(m, "lambda", (x), "", [](int x) { return x; });
    PYENUM(m, choice, (yes)(no));
    PYSTRUCT_BIND(m, described);
    PYCLASS(m, pair, cls) {
        PYFIELDS(cls, (a)(b), "", ::pyrite::struct_with::tuple);
        PYOPERATORS(cls, (==));
        PYITER(cls);
    }
}
}  // namespace pyrite_user

PYMODINIT(user_namespaces, py, m) { pyrite_user::bind(m); }
