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

static void bind(::pyrite::module& m) {
    PYFN(m, answer, (linux=1, b=41), "Adds.");
    PYFN_AS(m, "lambda", (x), "", [](int x) { return x; });
}
}  // namespace pyrite_user

PYMODINIT(user_namespaces, py, m) { pyrite_user::bind(m); }
