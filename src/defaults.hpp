// src/defaults.hpp: the default values of a signature: evaluated and checked when a function is bound, shown as inspect
// can read them.
#ifndef PYRITE_SRC_DEFAULTS_HPP
#define PYRITE_SRC_DEFAULTS_HPP

#include "signature.hpp"

namespace pyrite {
namespace core {

/// Sets `p.default_value` from `p.default_text`, evaluated in `module`, and runs it through the converter of parameter
/// `i`. False with the Python error set, which names the function and the parameter.
bool evaluate_default(const detail::function_record& record, const char* name, int i, parameter& p,
                      PyObject* module) noexcept;

/// Keeps the converted defaults of a function whose parameters are all positional, where that can be: of arithmetic types,
/// text, and Python objects. Without memory there are none, and each call converts.
void keep_defaults(const detail::function_record& record, signature& s) noexcept;

/// True for a default that means the same in every module: a simple literal.
bool is_literal_default(const parameter& p) noexcept;

/// Appends the default of `p`: as written where inspect can read that, else as the repr of its value.
bool append_readable_default(const parameter& p, struct text_buffer& out) noexcept;

}  // namespace core
}  // namespace pyrite

#endif
