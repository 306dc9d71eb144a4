// src/iterate.hpp: what the interpreter keeps for iterators over C++ ranges: the types made so far.
#ifndef PYRITE_SRC_ITERATE_HPP
#define PYRITE_SRC_ITERATE_HPP

#include "function_state.hpp"

namespace pyrite {
namespace core {

struct iterate_state {
    pointer_array records;  // iterator_record*, whose types are owned

    bool init() noexcept { return true; }
    void clear() noexcept;
};

}  // namespace core
}  // namespace pyrite

#endif
