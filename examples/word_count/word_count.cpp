// examples/word_count/word_count.cpp: the Python module word_count. The work is done in counter.cpp, which knows nothing
// of Python; python_count.hpp brings the two together. Here it is bound: arguments, and the GIL.
//
// Tested by examples/word_count/test_word_count.py.
#include <pyrite/pyrite.hpp>

#include "python_count.hpp"

#include <cstdint>
#include <string>
#include <thread>

namespace {

// While it runs, Python's other threads do too.
std::uint64_t search(pyrite::Python py, const std::string& path, const std::string& needle) {
    return py.allow_threads([&] { return counter::python_count(path, needle, std::thread::hardware_concurrency()); });
}

std::uint64_t search_sequential(const std::string& path, const std::string& needle) {
    return counter::python_count(path, needle, 1);
}

}  // namespace

PYMODINIT(word_count, py, m, "Counts a word in big text files, fast.") {
    counter::python_letters::init(py);

    PYFN(m, search, (path, needle), "Counts how often a word is in a file, on all processors and without the GIL.");
    PYFN(m, search_sequential, (path, needle), "Counts how often a word is in a file, on this thread alone.");
}
