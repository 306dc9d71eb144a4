// src/arena.hpp: memory taken piece by piece and given back all at once: for what stays as long as the interpreter's state,
// or as a class is being bound. Thousands of small things cost less so than by malloc, in time and in memory.
#ifndef PYRITE_SRC_ARENA_HPP
#define PYRITE_SRC_ARENA_HPP

#include <cstddef>  // size_t

namespace pyrite {
namespace core {

/// Starts as zeros. A block is taken from both ends: structs in front, so that they stay aligned, texts behind.
class arena {
  public:
    /// Room for a struct of pointers and numbers, not cleared; nullptr without memory.
    void* take(size_t size) noexcept {
        size = (size + sizeof(void*) - 1) / sizeof(void*) * sizeof(void*);
        if (static_cast<size_t>(end_ - next_) < size && !grow(size)) return take_alone(size);
        char* taken = next_;
        next_ += size;
        return taken;
    }
    /// Room for so many characters; nullptr without memory.
    char* take_text(size_t size) noexcept {
        if (static_cast<size_t>(end_ - next_) < size && !grow(size)) return static_cast<char*>(take_alone(size));
        return end_ -= size;
    }
    /// Gives all back but one block, which is used again.
    void rewind() noexcept;
    void clear() noexcept;

  private:
    // With the two words malloc adds, a page.
    enum : size_t { block_size = 4096 - 2 * sizeof(void*), alone_from = 1024 };
    struct block {
        block* before;
    };
    block* add_block(size_t size) noexcept;
    /// A new block; false for what is better in one of its own, and without memory.
    bool grow(size_t size) noexcept;
    void* take_alone(size_t size) noexcept;

    block* newest_;  // the one that is taken from, where there is any
    char* next_;     // what is free of it
    char* end_;      //
};

}  // namespace core
}  // namespace pyrite

#endif
