// examples/word_count/counter.cpp: the algorithm. counter.hpp says what it counts; this is how.
//
// 1. The file is read in blocks, by position, so that any thread can take any block. Reading into a small
//    buffer that stays in the cache beats mapping the file (no page faults), and a file that shrinks
//    meanwhile is a short read and not a signal.
// 2. A block owns the words that begin in it. It reads on for the end of its last word.
// 3. Within a block, eight bytes at a time are tested for what every equal word must hold: the needle's first
//    two letters with no letter before them, or a byte beyond ASCII. Most text is passed over by this alone.
// 4. Where that is found and all is ASCII, a few bytes are compared.
// 5. What is left is decoded and compared character by character: words with something beyond ASCII in them.
//
// Tested by examples/word_count/test_word_count.py.
#include "counter.hpp"

#include <algorithm>
#include <atomic>
#include <cerrno>
#include <cstring>
#include <exception>
#include <mutex>
#include <stdexcept>
#include <thread>
#include <vector>

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

namespace counter {
namespace {

typedef unsigned char byte;

const std::uint64_t block_size = 256 * 1024;  // big enough to hide the system call, small enough for the cache
const std::uint32_t not_utf8 = 0xFFFD;        // the replacement character

inline bool is_separator(byte b) { return b == ' ' || b == '\n'; }

inline const byte* find_separator(const byte* p, const byte* end) {
    while (p != end && !is_separator(*p)) ++p;
    return p;
}

// The index of the first separator from index `from` on, or else the size.
inline std::size_t separator_at(const std::vector<byte>& text, std::size_t from) {
    const byte* data = text.data();
    return static_cast<std::size_t>(find_separator(data + from, data + text.size()) - data);
}

// ---- characters --------------------------------------------------------------------------------------------

// Reads one character that begins with a byte beyond ASCII and moves `p` behind it. Of invalid UTF-8 it takes
// what Python 3 takes: the longest beginning of a valid character, or else one byte.
std::uint32_t decode_beyond_ascii(const byte*& p, const byte* end) {
    const byte lead = *p++;
    // The second byte's range rules out overlong forms, surrogates and what lies above U+10FFFF.
    byte low = 0x80, high = 0xBF;
    int more;
    std::uint32_t c;
    if (lead >= 0xC2 && lead <= 0xDF) {
        more = 1;
        c = lead & 0x1Fu;
    } else if (lead >= 0xE0 && lead <= 0xEF) {
        more = 2;
        c = lead & 0x0Fu;
        if (lead == 0xE0) low = 0xA0;
        if (lead == 0xED) high = 0x9F;
    } else if (lead >= 0xF0 && lead <= 0xF4) {
        more = 3;
        c = lead & 0x07u;
        if (lead == 0xF0) low = 0x90;
        if (lead == 0xF4) high = 0x8F;
    } else {
        return not_utf8;
    }
    for (; more > 0; --more) {
        if (p == end || *p < low || *p > high) return not_utf8;
        c = (c << 6) | (*p++ & 0x3Fu);
        low = 0x80;
        high = 0xBF;
    }
    return c;
}

inline std::uint32_t decode(const byte*& p, const byte* end) { return *p < 0x80 ? *p++ : decode_beyond_ascii(p, end); }

inline std::uint32_t lower(std::uint32_t c, const alphabet& letters) {
    if (c < 0x80) return c - 'A' < 26u ? c + 32u : c;
    return letters.lower(c);
}

inline bool is_letter(std::uint32_t c, const alphabet& letters) {
    if (c < 0x80) return (c | 0x20u) - 'a' < 26u;
    return letters.is_letter(c);
}

// ---- words -------------------------------------------------------------------------------------------------

typedef std::uint64_t eight_bytes;
const eight_bytes each = 0x0101010101010101u;  // times a byte: that byte eight times
const eight_bytes high_bits = 0x80 * each;

// The first byte in memory is the lowest.
inline eight_bytes load(const byte* p) {
    eight_bytes w;
    std::memcpy(&w, p, sizeof w);
    return __BYTE_ORDER__ == __ORDER_LITTLE_ENDIAN__ ? w : __builtin_bswap64(w);
}

// The high bit of each byte of `w` that is zero; above such a byte, a byte of 1 may pass for zero too.
inline eight_bytes zero_bytes(eight_bytes w) { return (w - each) & ~w & high_bits; }

// The high bit of each byte of `w` that is an ASCII letter; a byte beyond ASCII may pass for one.
inline eight_bytes ascii_letters(eight_bytes w) {
    const eight_bytes low = (w | 0x20 * each) & ~high_bits;
    return (low + (0x80 - 'a') * each) & ~(low + (0x80 - 'z' - 1) * each) & high_bits;
}

// The word that is looked for.
class needle {
  public:
    needle(const std::string& utf8, const alphabet& letters) : letters_(letters) {
        const byte* p = reinterpret_cast<const byte*>(utf8.data());
        const byte* end = p + utf8.size();
        const bool ascii_word = std::none_of(p, end, [](byte b) { return b >= 0x80 || is_separator(b); });
        while (p != end) characters_.push_back(decode(p, end));
        if (ascii_word && !utf8.empty() && is_letter(characters_[0], letters)) ascii_ = utf8;
        // With bit 5 set, a letter and its capital are the same byte, and no byte is 0.
        if (!characters_.empty() && characters_[0] < 0x80) first_ = (characters_[0] | 0x20u) * each;
        if (characters_.size() > 1) {
            second_mask_ = 0xFFu * each;
            if (characters_[1] < 0x80) second_ = (characters_[1] | 0x20u) * each;
        }
    }

    // Counts the words from `begin`, where one begins, to `end`, where one ends. Reads the byte before `begin`,
    // which must be a separator.
    std::uint64_t count(const byte* begin, const byte* end) const {
        return characters_.empty() ? count_each(begin, end) : count_candidates(begin, end);
    }

  private:
    // By comparing every word: for the needle that has no letter to look for.
    std::uint64_t count_each(const byte* word, const byte* end) const {
        for (std::uint64_t total = 0;; ++word) {
            const byte* stop = find_separator(word, end);
            total += equals(word, stop);
            if (stop == end) return total;
            word = stop;
        }
    }

    std::uint64_t count_candidates(const byte* p, const byte* end) const {
        std::uint64_t total = 0;
        while (p < end) {
            const byte* hit = find_candidate(p, end);
            if (hit == end) break;
            const verdict found = compare_ascii(hit, end);
            if (found == different) {
                p = hit + 1;
                continue;
            }
            p = find_separator(hit, end);
            if (found == unclear) {
                while (!is_separator(hit[-1])) --hit;
                total += equals(hit, p);
            } else {
                ++total;
            }
            if (p != end) ++p;  // behind the whole word: it was counted, and is not again
        }
        return total;
    }

    // Step 3: the first byte that may be an equal word's first letter, or is beyond ASCII; `end` if there is
    // none. May find too much. Reads the byte before `p`.
    const byte* find_candidate(const byte* p, const byte* end) const {
        const eight_bytes bit5 = 0x20 * each;
        for (; end - p > 8; p += 8) {
            const eight_bytes here = load(p);
            const eight_bytes next = load(p + 1) | bit5;
            const eight_bytes pairs = zero_bytes(((here | bit5) ^ first_) | ((next ^ second_) & second_mask_));
            const eight_bytes hits = (pairs & ~ascii_letters(load(p - 1))) | (here & high_bits);
            if (hits) return p + (__builtin_ctzll(hits) >> 3);
        }
        while (p != end && (*p | 0x20u) != (first_ & 0xFFu) && *p < 0x80) ++p;
        return p;
    }

    enum verdict { different, same, unclear };

    // Step 4: whether a word with its first letter at `hit` equals the needle; unclear if that is not all ASCII.
    verdict compare_ascii(const byte* hit, const byte* end) const {
        if (ascii_.empty()) return unclear;
        const byte* p = hit;
        for (const char expected : ascii_) {
            if (p == end) return different;
            if (*p >= 0x80) return unclear;
            if (lower(*p++, letters_) != static_cast<byte>(expected)) return different;
        }
        if (p != end) {
            if (*p >= 0x80) return unclear;
            if (is_letter(*p, letters_)) return different;
        }
        for (p = hit; !is_separator(p[-1]); --p) {
            if (p[-1] >= 0x80) return unclear;
            if (is_letter(p[-1], letters_)) return different;
        }
        return same;
    }

    // Step 5: whether the word from `p` to `end` equals the needle.
    bool equals(const byte* p, const byte* end) const {
        std::uint32_t c;
        do {
            if (p == end) return characters_.empty();
            c = decode(p, end);
        } while (!is_letter(c, letters_));
        for (std::size_t i = 0; i != characters_.size(); ++i) {
            if (lower(c, letters_) != characters_[i]) return false;
            if (p == end) return i + 1 == characters_.size();
            c = decode(p, end);
        }
        return !is_letter(c, letters_);
    }

    alphabet letters_;
    std::vector<std::uint32_t> characters_;  // the needle
    std::string ascii_;                      // the needle too, if it is ASCII and could be a word
    eight_bytes first_ = 0;                  // its first character eight times, bit 5 set; 0 if it is not ASCII
    eight_bytes second_ = 0;                 // its second, likewise
    eight_bytes second_mask_ = 0;            // all ones if there is a second
};

// ---- files -------------------------------------------------------------------------------------------------

// A file that can be read at any place, by several threads.
class text_file {
  public:
    explicit text_file(const std::string& path) : path_(path) {
        if (path.find('\0') != std::string::npos) throw std::invalid_argument("embedded null byte in the path");
        fd_ = ::open(path.c_str(), O_RDONLY | O_CLOEXEC);
        if (fd_ < 0) throw file_error(errno, path_);
        try {
            struct stat about;
            if (::fstat(fd_, &about) != 0) throw file_error(errno, path_);
            size_ = static_cast<std::uint64_t>(about.st_size);
            // A pipe cannot be read by position, and the files of /proc hide their size.
            if (!S_ISREG(about.st_mode) || size_ == 0) read_all();
        } catch (...) {
            ::close(fd_);
            throw;
        }
    }
    ~text_file() { ::close(fd_); }
    text_file(const text_file&) = delete;
    text_file& operator=(const text_file&) = delete;

    std::uint64_t size() const { return size_; }

    // Appends the bytes [from, to) to `out`, fewer if the file has become shorter.
    void read(std::uint64_t from, std::uint64_t to, std::vector<byte>& out) const {
        if (in_memory_) {
            out.insert(out.end(), all_.begin() + static_cast<std::ptrdiff_t>(from),
                       all_.begin() + static_cast<std::ptrdiff_t>(to));
            return;
        }
        std::size_t had = out.size();
        out.resize(had + static_cast<std::size_t>(to - from));
        while (had != out.size()) {
            const ssize_t got = ::pread(fd_, &out[had], out.size() - had, static_cast<off_t>(from));
            if (got > 0) {
                had += static_cast<std::size_t>(got);
                from += static_cast<std::uint64_t>(got);
            } else if (got == 0) {
                out.resize(had);
            } else if (errno != EINTR) {
                throw file_error(errno, path_);
            }
        }
    }

  private:
    void read_all() {
        in_memory_ = true;
        for (;;) {
            const std::size_t had = all_.size();
            all_.resize(had + block_size);
            const ssize_t got = ::read(fd_, &all_[had], block_size);
            all_.resize(had + static_cast<std::size_t>(got > 0 ? got : 0));
            if (got == 0) break;
            if (got < 0 && errno != EINTR) throw file_error(errno, path_);
        }
        size_ = all_.size();
    }

    std::string path_;
    int fd_ = -1;
    std::uint64_t size_ = 0;
    bool in_memory_ = false;
    std::vector<byte> all_;  // the whole file, if in_memory_
};

// Counts the words that begin in [begin, end) of the file. `buffer` is only room to work in.
std::uint64_t count_block(const text_file& file, const needle& word, std::uint64_t begin, std::uint64_t end,
                          std::vector<byte>& buffer) {
    // The byte before the block tells whether a word begins with the block; the file's first word has none.
    buffer.assign(begin == 0 ? 1 : 0, ' ');
    file.read(begin == 0 ? 0 : begin - 1, end, buffer);

    const std::size_t first = separator_at(buffer, 0) + 1;
    const bool file_ends = end == file.size();
    if (first > buffer.size() || (first == buffer.size() && !file_ends)) return 0;  // no word begins here

    // The last word ends before the block's last byte, or is read to its end.
    std::size_t last = buffer.size() - 1;
    if (file_ends) {
        if (buffer[last] != '\n') last = buffer.size();
    } else if (!is_separator(buffer[last])) {
        do {
            last = buffer.size();
            const std::uint64_t more = std::min<std::uint64_t>(file.size() - end, 4096);
            file.read(end, end + more, buffer);
            end += more;
            last = separator_at(buffer, last);
        } while (last == buffer.size() && end != file.size());
    }
    return first > last ? 0 : word.count(buffer.data() + first, buffer.data() + last);
}

// Hands out the blocks of a file to whatever threads ask for them, and adds up what they find.
class shared_count {
  public:
    shared_count(const text_file& file, const needle& word) : file_(file), word_(word) {}

    void work() noexcept {
        try {
            std::vector<byte> buffer;
            buffer.reserve(block_size + 4096 + 1);
            std::uint64_t found = 0;
            for (;;) {
                const std::uint64_t begin = next_.fetch_add(block_size);
                if (begin >= file_.size()) break;
                found += count_block(file_, word_, begin, std::min(begin + block_size, file_.size()), buffer);
            }
            total_ += found;
        } catch (...) {
            next_ = file_.size();  // nobody needs to go on
            std::lock_guard<std::mutex> lock(mutex_);
            if (!failure_) failure_ = std::current_exception();
        }
    }

    std::uint64_t total() const {
        if (failure_) std::rethrow_exception(failure_);
        return total_;
    }

  private:
    const text_file& file_;
    const needle& word_;
    std::atomic<std::uint64_t> next_{0};
    std::atomic<std::uint64_t> total_{0};
    std::mutex mutex_;
    std::exception_ptr failure_;
};

}  // namespace

std::uint64_t count_file(const std::string& path, const std::string& needle_utf8, const alphabet& letters,
                         unsigned threads) {
    const text_file file(path);
    const needle word(needle_utf8, letters);
    shared_count count(file, word);

    const std::uint64_t blocks = (file.size() + block_size - 1) / block_size;
    const std::uint64_t useful = std::min<std::uint64_t>(threads, blocks);
    std::vector<std::thread> others;
    others.reserve(useful);  // so that below only a thread can fail
    try {
        while (others.size() + 1 < useful) others.emplace_back([&count] { count.work(); });
    } catch (const std::system_error&) {
        // The system gives no more threads: those that run, and this one, do the work.
    }
    count.work();
    for (std::thread& other : others) other.join();
    return count.total();
}

}  // namespace counter
