// pyrite/stl/filesystem.hpp: `std::filesystem::path` as pathlib.Path, both ways. Needs C++17.
//
// Tested by tests/test_stl_cxx17.
#ifndef PYRITE_STL_FILESYSTEM_HPP
#define PYRITE_STL_FILESYSTEM_HPP

#include <pyrite/types/string.hpp>

#if PYRITE_HAS_STD_FILESYSTEM

#include <filesystem>

namespace pyrite {

namespace detail {

/// Where file names are bytes they are taken as they are; elsewhere (Windows) they go by UTF-8.
template <class Char>
struct path_text {
    static std::filesystem::path make(const char* data, size_t size) {
        return std::filesystem::path(std::string(data, size));
    }
    static std::string text(const std::filesystem::path& path) { return path.string(); }
};
template <>
struct path_text<wchar_t> {
    static std::filesystem::path make(const char* data, size_t size) {
        return std::filesystem::u8path(data, data + size);
    }
    static std::string text(const std::filesystem::path& path) {
        const auto utf8 = path.u8string();  // of char8_t in C++20
        return std::string(utf8.begin(), utf8.end());
    }
};

}  // namespace detail

/// To Python a pathlib.Path, on 2.7 a `str`. From Python what has `__fspath__`; where implicit conversions are allowed,
/// also text and bytes. A NUL inside is a ValueError.
template <>
struct convert<std::filesystem::path> {
    typedef detail::path_text<std::filesystem::path::value_type> text;

    static const char* python_name() noexcept { return "os.PathLike"; }

    static bool from_python(handle src, std::filesystem::path& out, conversion& how) {
        const object name =
            object::steal(core::load_path(src.ptr(), sizeof(std::filesystem::path::value_type) > 1, how));
        if (!name) return false;
        out = text::make(PyBytes_AS_STRING(name.ptr()), static_cast<size_t>(PyBytes_GET_SIZE(name.ptr())));
        return true;
    }
    static PyObject* to_python(const std::filesystem::path& value) {
        const std::string name = text::text(value);
        return core::from_path(name.data(), name.size(), sizeof(std::filesystem::path::value_type) > 1);
    }
};

}  // namespace pyrite

#endif

#endif
