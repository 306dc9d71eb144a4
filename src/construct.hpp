// src/construct.hpp: what every way to construct an object in its instance does: construct.cpp and newborn.cpp.
#ifndef PYRITE_SRC_CONSTRUCT_HPP
#define PYRITE_SRC_CONSTRUCT_HPP

#include "class_state.hpp"

namespace pyrite {
namespace core {

// Notes which instance is under construction, and afterwards which one was before.
class construction {
  public:
    construction(class_registry& s, PyObject* instance) noexcept : state_(s), before_(s.constructing) {
        s.constructing = instance;
    }
    ~construction() { state_.constructing = before_; }
    construction(const construction&) = delete;
    construction& operator=(const construction&) = delete;

  private:
    class_registry& state_;
    PyObject* before_;
};

// Where the object is to be made: an odd address says of the stand-in class. See detail::init_function.
inline PyObject* place_to_make(const detail::class_record& record, PyObject* instance, void* place) noexcept {
    return reinterpret_cast<PyObject*>(reinterpret_cast<size_t>(place) | size_t(wants_alias(record, instance)));
}

}  // namespace core
}  // namespace pyrite

#endif
