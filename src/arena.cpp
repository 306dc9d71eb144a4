// src/arena.cpp: the blocks of an arena.
//
// Tested by tests/test_function and tests/test_class.

#include "arena.hpp"

#include <cstdlib>  // malloc, free

namespace pyrite {
namespace core {

arena::block* arena::add_block(size_t size) noexcept {
    block* fresh = static_cast<block*>(std::malloc(size));
    if (fresh) fresh->before = nullptr;
    return fresh;
}

bool arena::grow(size_t size) noexcept {
    if (size >= alone_from) return false;
    block* fresh = add_block(block_size);
    if (!fresh) return false;
    fresh->before = newest_;
    newest_ = fresh;
    next_ = reinterpret_cast<char*>(fresh + 1);
    end_ = reinterpret_cast<char*>(fresh) + block_size;
    return true;
}

// Behind the newest, which is still taken from.
void* arena::take_alone(size_t size) noexcept {
    if (size < alone_from || (!newest_ && !grow(0))) return nullptr;
    block* fresh = add_block(sizeof(block) + size);
    if (!fresh) return nullptr;
    fresh->before = newest_->before;
    newest_->before = fresh;
    return fresh + 1;
}

void arena::rewind() noexcept {
    if (!newest_) return;
    while (block* old = newest_->before) {
        newest_->before = old->before;
        std::free(old);
    }
    next_ = reinterpret_cast<char*>(newest_ + 1);
    end_ = reinterpret_cast<char*>(newest_) + block_size;
}

void arena::clear() noexcept {
    rewind();
    std::free(newest_);
    newest_ = nullptr;
    next_ = end_ = nullptr;
}

}  // namespace core
}  // namespace pyrite
