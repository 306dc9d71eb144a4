// examples/word_count/word_count.cpp: the Python module word_count. The work is done in counter.cpp, which knows
// nothing of Python. Here it is bound: arguments, the GIL, errors, and Python's own idea of what a letter is.
//
// Tested by examples/word_count/test_word_count.py.
#include <pyrite/pyrite.hpp>

#include "counter.hpp"

#include <cstdint>
#include <string>
#include <thread>

namespace {

// ---- letters: by Python's tables, so that the counts agree with str.isalpha() and str.lower() of this Python. The
// tables are constant; reading them needs no GIL.

// The greatest character this Python has: less than U+10FFFF in narrow builds of 2.7, which see two halves instead.
std::uint32_t max_unicode;

// Becomes whatever integer type this Python keeps a character in.
struct character {
    std::uint32_t code_point;
    template <class Integer>
    operator Integer() const {
        return static_cast<Integer>(code_point);
    }
};

bool is_letter(std::uint32_t c) { return c <= max_unicode && Py_UNICODE_ISALPHA(character{c}); }

std::uint32_t lower(std::uint32_t c) { return c <= max_unicode ? Py_UNICODE_TOLOWER(character{c}) : c; }

// ---- the functions

std::uint64_t count(const std::string& path, const std::string& needle, unsigned threads) {
    try {
        return counter::count_file(path, needle, counter::alphabet{is_letter, lower}, threads);
    } catch (const counter::file_error& failure) {
        pyrite::exc::throw_errno(failure.code().value(), failure.path());  // FileNotFoundError, and its kin
    }
}

// While it runs, Python's other threads do too.
std::uint64_t search(pyrite::Python py, const std::string& path, const std::string& needle) {
    return py.allow_threads([&] { return count(path, needle, std::thread::hardware_concurrency()); });
}

std::uint64_t search_sequential(const std::string& path, const std::string& needle) { return count(path, needle, 1); }

}  // namespace

PYMODINIT(word_count, py, m, "Counts a word in big text files, fast.") {
    max_unicode = py.import("sys").attr("maxunicode").extract<std::uint32_t>();

    PYFN(m, search, (path, needle), "Counts how often a word is in a file, on all processors and without the GIL.");
    PYFN(m, search_sequential, (path, needle), "Counts how often a word is in a file, on this thread alone.");
}
