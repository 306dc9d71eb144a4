// examples/word_count/python_count.hpp: the counter as Python wants it: with Python's own idea of what a letter is, and
// Python's exceptions for files that cannot be read. The functions of word_count and the class of word_count_cls are made
// of it; the work is done in counter.cpp, which knows nothing of Python.
//
// Tested by examples/word_count/test_word_count.py.
#ifndef WORD_COUNT_PYTHON_COUNT_HPP
#define WORD_COUNT_PYTHON_COUNT_HPP

#include <pyrite/pyrite.hpp>

#include "counter.hpp"

#include <cstdint>
#include <string>

namespace counter {

/// Letters by Python's tables, so that the counts agree with str.isalpha() and str.lower() of this Python. The tables are
/// constant; reading them needs no GIL.
struct python_letters {
    /// To be called once, while the module is made.
    static void init(pyrite::Python py) {
        max_unicode() = py.import("sys").attr("maxunicode").extract<std::uint32_t>();
    }
    static alphabet get() { return alphabet{&is_letter, &lower}; }

  private:
    // Becomes whatever integer type this Python keeps a character in.
    struct character {
        std::uint32_t code_point;
        template <class Integer>
        operator Integer() const {
            return static_cast<Integer>(code_point);
        }
    };
    // The greatest character this Python has: less than U+10FFFF in narrow builds of 2.7, which see two halves instead.
    static std::uint32_t& max_unicode() {
        static std::uint32_t greatest = 0;
        return greatest;
    }
    static bool is_letter(std::uint32_t c) { return c <= max_unicode() && Py_UNICODE_ISALPHA(character{c}); }
    static std::uint32_t lower(std::uint32_t c) { return c <= max_unicode() ? Py_UNICODE_TOLOWER(character{c}) : c; }
};

/// count_file, by up to so many threads; a file that cannot be read is FileNotFoundError or one of its kin. Needs no GIL.
inline std::uint64_t python_count(const std::string& path, const std::string& needle, unsigned threads) {
    try {
        return count_file(path, needle, python_letters::get(), threads);
    } catch (const file_error& failure) {
        pyrite::exc::throw_errno(failure.code().value(), failure.path());
    }
}

}  // namespace counter

#endif
