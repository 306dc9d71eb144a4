// pyrite/detail/signature.hpp: what the compiler needs to know of a Python signature, read from its text at compile
// time: how many parameters it names, and which calling convention fits. The full reading, with names, defaults and
// error messages, is src/signature.cpp's.
//
// The scan is a fold of `step` over the characters, halving the text at each level, so that its depth is the logarithm
// of the length: compilers allow 512 levels, signatures may have thousands of characters.
//
// Tested by tests/test_signature and tests/fail/arity.cpp.
#ifndef PYRITE_DETAIL_SIGNATURE_HPP
#define PYRITE_DETAIL_SIGNATURE_HPP

#include <pyrite/detail/index_pack.hpp>

namespace pyrite {
namespace detail {

// The state of a scan over "(a, b=1, *, c)": counts so far, and where in the current parameter we are. Packed, because
// compilers fold integers much faster than structures.
struct signature_scan {
    unsigned long long total;
    unsigned item;

    enum : unsigned long long {
        parameter = 1,                 // names seen, *args and **kwargs included
        positional = 1ull << 12,       // those before any star
        positional_only = 1ull << 24,  // those before the slash
        defaulted = 1ull << 36,        // those with a default
        star = 1ull << 48,             // a `*` or `*args` was seen
        var_args = 1ull << 49,         // *args
        var_kwargs = 1ull << 50,       // **kwargs
        literal_name = 1ull << 52,     // no part of the text: the function's name is a literal
        count_mask = 0xfff
    };
    enum : unsigned {
        depth = 1,                // of brackets; 1 is the signature's own
        depth_mask = 0xff,        //
        quote = 1u << 8,          // the character that ends the string we are in
        quote_mask = 0xffu << 8,  //
        one_star = 1u << 16,      // the parameter's stars, two bits
        star_mask = 3u << 16,     //
        slash = 1u << 18,         // the parameter is the slash
        named = 1u << 19,         // the parameter has a name
        equals = 1u << 20,        // the parameter has a default
        escaped = 1u << 21,       // the last character was a backslash in a string
        letter = 1u << 22,        // how much of the word `lambda` was read in a default, three bits; all: another word
        letter_mask = 7u << 22,   //
        lambda = 1u << 25,        // lambdas whose parameters, which commas separate too, we are in: three bits
        lambda_mask = 7u << 25    //
    };

    constexpr signature_scan(unsigned long long total_, unsigned item_) : total(total_), item(item_) {}

    constexpr bool has(unsigned flag) const { return (item & flag) != 0; }
    constexpr bool has_star() const { return (total & star) != 0; }  // no overload of has: GCC 4.8 finds it ambiguous
    constexpr bool plain() const { return has(named) && !has(star_mask); }

    // Counts the parameter that ends here, and starts the next one.
    constexpr signature_scan end_parameter() const {
        return signature_scan(
            total + (has(named) ? static_cast<unsigned long long>(parameter) : 0) +
                (plain() && !has_star() ? static_cast<unsigned long long>(positional) : 0) +
                (has(slash) && !has(named) ? ((total >> 12) & count_mask) * positional_only : 0) +
                (plain() && has(equals) ? static_cast<unsigned long long>(defaulted) : 0) +
                ((item & star_mask) == one_star && !has_star() ? static_cast<unsigned long long>(star) : 0) +
                (has(named) && (item & star_mask) == one_star ? static_cast<unsigned long long>(var_args) : 0) +
                (has(named) && (item & star_mask) == 2 * one_star ? static_cast<unsigned long long>(var_kwargs) : 0),
            item & depth_mask);
    }
    constexpr signature_scan with(unsigned flag) const { return signature_scan(total, item | flag); }
    constexpr signature_scan moved(int by) const {
        return signature_scan(total, static_cast<unsigned>(static_cast<int>(item) + by));
    }
    constexpr signature_scan in_string(char c) const {
        return has(escaped) ? signature_scan(total, item & ~static_cast<unsigned>(escaped))
               : c == '\\'  ? with(escaped)
               : static_cast<unsigned char>(c) * static_cast<unsigned>(quote) == (item & quote_mask)
                   ? signature_scan(total, item & ~static_cast<unsigned>(quote_mask))
                   : *this;
    }
    static constexpr bool continues_name(char c) {
        return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_' || (c & 0x80);
    }
    constexpr signature_scan in_word(char c) const {
        return (item & letter_mask) < 6 * letter && c == "lambda"[(item & letter_mask) / letter]
                   ? moved(static_cast<int>(letter))
                   : with(letter_mask);
    }
    constexpr signature_scan after_word() const {
        return signature_scan(
            total, ((item & letter_mask) == 6 * letter ? item + lambda : item) & ~static_cast<unsigned>(letter_mask));
    }
    constexpr signature_scan after_default(char c) const {
        return c == ',' && !has(lambda_mask)  ? end_parameter()
               : c == ')'                     ? end_parameter().moved(-1)
               : c == ':' && has(lambda_mask) ? moved(-static_cast<int>(lambda))
                                              : *this;
    }
    constexpr signature_scan in_default(char c) const {
        return continues_name(c) ? in_word(c) : after_word().after_default(c);
    }
    constexpr signature_scan at_top(char c) const {
        return has(equals)                          ? in_default(c)
               : c == ' ' || c == '\t' || c == '\n' ? *this
               : c == ','                           ? end_parameter()
               : c == ')'                           ? end_parameter().moved(-1)
               : c == '*' && !has(named)            ? moved(one_star)
               : c == '/' && !has(named)            ? with(slash)
               : c == '='                           ? with(equals)
                                                    : with(named);
    }
    constexpr signature_scan step(char c) const {
        return has(quote_mask)                      ? in_string(c)
               : (c == '\'' || c == '"')            ? with(static_cast<unsigned char>(c) * static_cast<unsigned>(quote))
               : (c == '(' || c == '[' || c == '{') ? moved(depth)
               : (item & depth_mask) == 1           ? at_top(c)
               : (c == ')' || c == ']' || c == '}') ? moved(-1)
                                                    : *this;
    }
};

constexpr signature_scan scan_signature(const char* text, std::size_t from, std::size_t to, signature_scan state) {
    return to - from == 0   ? state
           : to - from == 1 ? state.step(text[from])
           : to - from == 2 ? state.step(text[from]).step(text[from + 1])
                            : scan_signature(text, from + (to - from) / 2, to,
                                             scan_signature(text, from, from + (to - from) / 2, state));
}

/// The shape of a signature: what its text says about the number and the kinds of its parameters.
struct signature_shape {
    unsigned long long total;

    constexpr int count(unsigned long long unit) const {
        return static_cast<int>((total / unit) & signature_scan::count_mask);
    }
    constexpr int parameters() const { return count(signature_scan::parameter); }
    constexpr int positional() const { return count(signature_scan::positional); }
    constexpr int positional_only() const { return count(signature_scan::positional_only); }
    constexpr int defaults() const { return count(signature_scan::defaulted); }
    constexpr bool only_positional() const { return parameters() == positional(); }
};

/// The shape of the stringized "(…)" of `length` characters.
constexpr signature_shape shape_of(const char* text, std::size_t length) {
    return signature_shape{scan_signature(text, 0, length, signature_scan(0, 0)).total};
}
template <std::size_t N>
constexpr signature_shape shape_of(const char (&text)[N]) {
    return shape_of(text, N - 1);
}

/// What a macro knows of a signature, as one number: its shape, and whether the function's name, as the user wrote it, is
/// a literal.
constexpr unsigned long long site_code(signature_shape shape, const char* name) {
    return shape.total | (name[0] == '"' ? static_cast<unsigned long long>(signature_scan::literal_name) : 0);
}

/// What such a number says; one class for all functions of the same shape.
template <unsigned long long Code>
struct signature_facts {
    enum : int {
        parameters = signature_shape{Code}.parameters(),
        positional_only = signature_shape{Code}.positional_only(),
        defaults = signature_shape{Code}.defaults(),
        fast_nargs = signature_shape{Code}.only_positional() ? signature_shape{Code}.parameters() : -1,
        literal_name = (Code & signature_scan::literal_name) != 0
    };
};

/// One use of a macro, as a type. `Tag` is a local type of the macro's, `Code` is site_code's, and the policies of the
/// function are `Extras`. The texts are passed when the function is bound.
template <class Tag, unsigned long long Code, class Extras = type_list<>>
struct site {
    typedef Extras extras;
    typedef signature_facts<Code> facts;
};

/// The name after the last "::" of a stringized function name, as a part of the same literal.
constexpr const char* last_name(const char* text, const char* last) {
    return *text == '\0' || *text == '(' ? last
           : *text == ':'                ? last_name(text + 1, text + 1)
                                         : last_name(text + 1, last);
}
/// nullptr for an empty text: what has no name, or no doc, until it is bound.
constexpr const char* last_name_or_null(const char* text) { return *text ? last_name(text, text) : nullptr; }
constexpr const char* last_name(const char* text) { return last_name(text, text); }

}  // namespace detail
}  // namespace pyrite

#endif
