// src/translate.hpp: what is kept for turning C++ exceptions into Python ones.
#ifndef PYRITE_SRC_TRANSLATE_HPP
#define PYRITE_SRC_TRANSLATE_HPP

#include <pyrite/exception.hpp>

namespace pyrite {
namespace core {

/// Users' translators, malloc'ed; the last one is asked first.
struct translator_state {
    detail::translator* entries;
    size_t count;

    bool init() noexcept { return true; }
    void clear() noexcept;
};

}  // namespace core
}  // namespace pyrite

#endif
