// src/plain_signature.cpp: which signatures are nothing but names, "(a, b, c)": nothing can be wrong with one, and nothing
// has to be evaluated, so reading it can wait. Importing a module looks each over; what is not so plain, or is wrong, is the
// reader's (src/signature.cpp).
//
// Tested by tests/test_signature.

#include "signature.hpp"

#include <cstring>  // memcpy

namespace pyrite {
namespace core {

using detail::function_record;

namespace {

// What no Python 3 takes for a name, by its first letter. 2.7 has `print` and `exec` as well, but one source has to serve
// all.
const char* reserved_words(char first) noexcept {
    switch (first) {
        // clang-format off
        case 'F': return "False ";
        case 'N': return "None ";
        case 'T': return "True ";
        case 'a': return "and as assert async await ";
        case 'b': return "break ";
        case 'c': return "class continue ";
        case 'd': return "def del ";
        case 'e': return "elif else except ";
        case 'f': return "finally for from ";
        case 'g': return "global ";
        case 'i': return "if import in is ";
        case 'l': return "lambda ";
        case 'n': return "nonlocal not ";
        case 'o': return "or ";
        case 'p': return "pass ";
        case 'r': return "raise return ";
        case 't': return "try ";
        case 'w': return "while with ";
        case 'y': return "yield ";
        default: return "";
            // clang-format on
    }
}

// No letters beyond ASCII: those cannot be shown as they are.
enum character_kind : unsigned char { other, letter, digit };
const unsigned char kinds[256] = {
    // clang-format off
    0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0,  0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0,
    0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0,  2, 2, 2, 2, 2, 2, 2, 2, 2, 2, 0, 0, 0, 0, 0, 0,  // 0-9
    0, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1,  1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 0, 0, 0, 0, 1,  // A-Z, _
    0, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1,  1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 0, 0, 0, 0, 0,  // a-z
    // clang-format on
};
unsigned char kind_of(char c) noexcept { return kinds[static_cast<unsigned char>(c)]; }

// Is one of the eight codes that of *args or **kwargs? All are looked at in one word: the two differ in a bit, without which
// a code is 0 where it is theirs, and a byte that is 0 borrows.
bool takes_the_rest(const function_record& record) noexcept {
    static_assert(detail::code_var_args == 16 && detail::code_var_kwargs == 17, "differ in the lowest bit");
    const unsigned long long ones = 0x0101010101010101ull;
    unsigned long long codes;
    std::memcpy(&codes, record.codes.few, sizeof(codes));
    codes = (codes | ones) ^ (ones * detail::code_var_kwargs);
    return ((codes - ones) & ~codes & ones << 7) != 0;
}

}  // namespace

bool is_reserved(text_piece name) noexcept {
    if (name.size < 2 || name.size > 8) return false;
    for (const char* word = reserved_words(*name.data); *word; ++word) {
        int same = 1;  // the first letter
        while (same < name.size && word[same] == name.data[same]) ++same;
        if (same == name.size && word[same] == ' ') return true;
        while (*word != ' ') ++word;
    }
    return false;
}

bool is_plain_signature(const function_record& record) noexcept {
    const int parameters = record.parameters;
    const char* next = record.signature;
    if (*next++ != '(' || parameters > 8 || takes_the_rest(record)) return false;
    unsigned long long seen = 0;
    for (int count = 0; count < parameters; ++count) {
        if (count && (*next++ != ',' || *next++ != ' ')) return false;
        const char* const name = next;
        if (kind_of(*next) != letter) return false;
        do ++next;
        while (kind_of(*next) != other);
        const int size = static_cast<int>(next - name);
        if (size > 1 && is_reserved({name, size})) return false;
        // Names that are equal have the same bit; those that only have it are told apart by the reader.
        const unsigned long long bit = 1ull << ((*name + next[-1] * 5 + size * 7) & 63);
        if (seen & bit) return false;
        seen |= bit;
    }
    return next[0] == ')' && !next[1];
}

}  // namespace core
}  // namespace pyrite
