// tests/test_stl_cxx17.cpp: optional, variant, string_view and filesystem::path for test_stl_cxx17.py; an empty module
// where the compiler has none of them.
#include <pyrite/pyrite.hpp>
#include <pyrite/stl/filesystem.hpp>
#include <pyrite/stl/map.hpp>
#include <pyrite/stl/optional.hpp>
#include <pyrite/stl/string_view.hpp>
#include <pyrite/stl/variant.hpp>
#include <pyrite/stl/vector.hpp>

using namespace pyrite;

#if PYRITE_HAS_STD_FILESYSTEM
static std::vector<std::filesystem::path> parts(const std::filesystem::path& x) {
    return std::vector<std::filesystem::path>(x.begin(), x.end());
}
static bytes native(Python py, const std::filesystem::path& x) {
    const std::string name = x.string();
    return bytes(py, name.data(), static_cast<Py_ssize_t>(name.size()));
}
#endif

PYMODINIT(stl_cxx17_ext, py, m, "Conversions that need C++17.") {
#if PYRITE_HAS_STD_OPTIONAL
    PYFN_AS(m, "optional", (x=None), "", [](std::optional<int> x) { return x; });
    PYFN_AS(m, "optional_const", (x=None), "", [](const std::optional<std::string>& x) { return x; });
    PYFN_AS(m, "is_set", (x=None), "", [](std::optional<int> x) { return x.has_value(); });
    PYFN_AS(m, "optionals", (x), "", [](std::vector<std::optional<std::vector<int>>> x) { return x; });
    PYFN_AS(m, "nullopt", (), "", [] { return std::nullopt; });
    PYFN_AS(m, "over", (x), "", [](std::optional<double>) { return "optional"; });
    PYFN_AS(m, "over", (x), "", [](int) { return "int"; });
#endif
#if PYRITE_HAS_STD_VARIANT
    typedef std::variant<std::monostate, bool, int, double, std::string, std::vector<int>, std::map<std::string, int>>
        any;
    PYFN_AS(m, "variant", (x), "", [](any x) { return x; });
    PYFN_AS(m, "index", (x), "", [](const any& x) { return x.index(); });
    PYFN_AS(m, "numbers", (x), "", [](std::variant<double, std::vector<std::string>> x) { return x; });
#endif
#if PYRITE_HAS_STD_STRING_VIEW
    PYFN_AS(m, "view", (x), "", [](std::string_view x) { return x; });
    PYFN_AS(m, "view_size", (x="abc"), "", [](std::string_view x) { return x.size(); });
    PYFN_AS(m, "views", (x), "", [](std::vector<std::string_view> x) { return x; });
    PYFN_AS(m, "views_twice", (a, b), "", [](std::string_view a, std::string_view b) { return std::string(a) + std::string(b); });
    PYFN_AS(m, "bad_view", (), "", [] { return std::string_view("\xff", 1); });
#endif
#if PYRITE_HAS_STD_FILESYSTEM
    PYFN_AS(m, "path", (x), "", [](const std::filesystem::path& x) { return x; });
    PYFN_AS(m, "parts", (x), "", &parts);
    PYFN_AS(m, "native", (x), "", &native);
#endif
}
