// src/pointer_map.hpp: a hash table from pointers to pointers: open addressing, linear probing, malloc'ed. The core uses
// no containers of the standard library.
#ifndef PYRITE_SRC_POINTER_MAP_HPP
#define PYRITE_SRC_POINTER_MAP_HPP

#include <cstddef>  // size_t
#include <cstdlib>  // calloc, free

namespace pyrite {
namespace core {

class pointer_map {
  public:
    struct entry {
        const void* key;  // nullptr: free
        void* value;
    };

    /// The value, or nullptr.
    void* find(const void* key) const noexcept {
        if (!size_) return nullptr;
        for (size_t i = home(key);; i = (i + 1) & (room_ - 1)) {
            if (entries_[i].key == key) return entries_[i].value;
            if (!entries_[i].key) return nullptr;
        }
    }
    /// Sets the value of `key`, which must not be nullptr; false without memory.
    bool insert(const void* key, void* value) noexcept {
        if ((size_ + 1) * 4 > room_ * 3 && !grow()) return false;
        size_t i = home(key);
        while (entries_[i].key && entries_[i].key != key) i = (i + 1) & (room_ - 1);
        if (!entries_[i].key) ++size_;
        entries_[i].key = key;
        entries_[i].value = value;
        return true;
    }
    /// Removes `key` and returns its value, or nullptr. Entries behind it move up, so that no tombstones are needed.
    void* remove(const void* key) noexcept {
        if (!size_) return nullptr;
        size_t i = home(key);
        while (entries_[i].key != key) {
            if (!entries_[i].key) return nullptr;
            i = (i + 1) & (room_ - 1);
        }
        void* value = entries_[i].value;
        remove_at(i);
        return value;
    }
    /// Removes each entry for which `unwanted(key, value)` is true.
    template <class Predicate>
    void remove_if(Predicate unwanted) noexcept {
        for (size_t i = 0; i < room_;) {
            if (entries_[i].key && unwanted(entries_[i].key, entries_[i].value))
                remove_at(i);  // another entry may stand here now
            else
                ++i;
        }
    }

    // A key with several values: for a table in which `insert` is not used.

    /// Adds a value of `key` unless it has it already; false without memory.
    bool add(const void* key, void* value) noexcept {
        if ((size_ + 1) * 4 > room_ * 3 && !grow()) return false;
        size_t i = home(key);
        for (; entries_[i].key; i = (i + 1) & (room_ - 1))
            if (entries_[i].key == key && entries_[i].value == value) return true;
        entries_[i].key = key;
        entries_[i].value = value;
        ++size_;
        return true;
    }
    /// The first value of `key` that `wanted(value)`, or nullptr.
    template <class Predicate>
    void* find_if(const void* key, Predicate wanted) const noexcept {
        if (!size_) return nullptr;
        for (size_t i = home(key); entries_[i].key; i = (i + 1) & (room_ - 1))
            if (entries_[i].key == key && wanted(entries_[i].value)) return entries_[i].value;
        return nullptr;
    }
    void remove_value(const void* key, void* value) noexcept {
        if (!size_) return;
        for (size_t i = home(key); entries_[i].key; i = (i + 1) & (room_ - 1)) {
            if (entries_[i].key != key || entries_[i].value != value) continue;
            remove_at(i);
            return;
        }
    }
    size_t size() const noexcept { return size_; }
    /// For walking over all: entries with a key, in [begin, end).
    entry* begin() noexcept { return entries_; }
    entry* end() noexcept { return entries_ + room_; }
    void clear() noexcept {
        std::free(entries_);
        entries_ = nullptr;
        size_ = room_ = 0;
    }

  private:
    // Objects lie at multiples of 16; the product spreads what is left over the high bits.
    size_t home(const void* key) const noexcept {
        return static_cast<size_t>((reinterpret_cast<unsigned long long>(key) * 0x9E3779B97F4A7C15ull) >> 32) &
               (room_ - 1);
    }
    bool grow() noexcept {
        const size_t old_room = room_;
        entry* old = entries_;
        const size_t room = old_room ? old_room * 2 : 64;
        entry* fresh = static_cast<entry*>(std::calloc(room, sizeof(entry)));
        if (!fresh) return false;
        entries_ = fresh;
        room_ = room;
        for (size_t i = 0; i < old_room; ++i) {
            if (!old[i].key) continue;
            size_t place = home(old[i].key);
            while (entries_[place].key) place = (place + 1) & (room_ - 1);
            entries_[place] = old[i];
        }
        std::free(old);
        return true;
    }
    void remove_at(size_t i) noexcept {
        for (size_t k = (i + 1) & (room_ - 1); entries_[k].key; k = (k + 1) & (room_ - 1)) {
            const size_t wanted = home(entries_[k].key);
            if (((k - wanted) & (room_ - 1)) < ((k - i) & (room_ - 1))) continue;
            entries_[i] = entries_[k];
            i = k;
        }
        entries_[i].key = nullptr;
        --size_;
    }

    entry* entries_;
    size_t size_;
    size_t room_;
};

}  // namespace core
}  // namespace pyrite

#endif
