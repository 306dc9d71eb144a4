// examples/word_count/counter.hpp: counts the words of a file that equal a given word.
//
// Plain C++11 and POSIX. There is no Python here: word_count.cpp binds it. What a word is and when two are
// equal:
//
// - A text is cut into words at every space and every newline; a newline at its end begins no further word.
// - A word equals the needle when, after its leading non-letters are skipped, its characters, lower-cased,
//   are the needle's, and what comes next, if anything, is not a letter. So the needle "the" is found in
//   `The`, `"the` and `the-end`, but not in `then`; the needle "don't" is found in `Don't!`. A needle with a
//   capital in it is found nowhere, and the empty needle is found in words that have no letter.
// - The text is UTF-8. What is not valid UTF-8 is read as U+FFFD, which is not a letter.
//
// Tested by examples/word_count/test_word_count.py.
#ifndef WORD_COUNT_COUNTER_HPP
#define WORD_COUNT_COUNTER_HPP

#include <cstdint>
#include <string>
#include <system_error>

namespace counter {

/// What letters there are beyond ASCII, and how they are lower-cased. The counter asks for it instead of
/// calling std::iswalpha, whose answer hangs on the locale of the process, and instead of carrying tables of
/// its own, which would differ from its caller's. Both functions are called from several threads at once.
struct alphabet {
    bool (*is_letter)(std::uint32_t code_point);
    std::uint32_t (*lower)(std::uint32_t code_point);
};

/// The file could not be read: errno is in code(), the name in path().
class file_error : public std::system_error {
  public:
    file_error(int errno_value, const std::string& path)
        : std::system_error(errno_value, std::generic_category(), path), path_(path) {}
    const std::string& path() const noexcept { return path_; }

  private:
    std::string path_;
};

/// How often `needle` (UTF-8) is a word of the file, found by up to `threads` threads, the caller's among
/// them. The answer does not depend on their number. Throws file_error; std::invalid_argument for a NUL in the path.
std::uint64_t count_file(const std::string& path, const std::string& needle, const alphabet& letters, unsigned threads);

}  // namespace counter

#endif
