// examples/word_count_cls/word_count_cls.cpp: the Python module word_count_cls: what word_count does, as a class that
// remembers its file. It shares the counter with word_count.
//
// Tested by examples/word_count_cls/test_word_count_cls.py.
#include <pyrite/pyrite.hpp>

#include "../word_count/python_count.hpp"

#include <cstdint>
#include <string>
#include <thread>

namespace {

// The words of one file.
class Words {
  public:
    explicit Words(const std::string& path) : path_(path) {}

    const std::string& path() const { return path_; }

    // While it runs, Python's other threads do too: what it needs of the object it takes with it.
    std::uint64_t search(pyrite::Python py, const std::string& needle) const {
        const std::string path = path_;
        return py.allow_threads(
            [&] { return counter::python_count(path, needle, std::thread::hardware_concurrency()); });
    }
    std::uint64_t search_sequential(const std::string& needle) const { return counter::python_count(path_, needle, 1); }

  private:
    std::string path_;
};

}  // namespace

PYMODINIT(word_count_cls, py, m, "Counts words in big text files, fast.") {
    counter::python_letters::init(py);

    PYCLASS(m, Words, cls, "The words of a file.") {
        PYINIT(cls, (std::string), (path), "The file is opened when words are counted, not before.");
        PYGET(cls, path, &Words::path, "The name of the file.");
        PYMETHOD(cls, search, (needle), "Counts how often a word is there, on all processors and without the GIL.");
        PYMETHOD(cls, search_sequential, (needle), "Counts how often a word is there, on this thread alone.");
        PYPROTO(cls, repr, [](pyrite::handle self) {
            return self.attr("__class__").attr("__name__") + "(" + self.attr("path").repr() + ")";
        });
    }
}
