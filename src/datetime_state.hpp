// src/datetime_state.hpp: what the interpreter keeps for dates and times: the C API of the module datetime, which is
// imported when the first one is converted.
#ifndef PYRITE_SRC_DATETIME_STATE_HPP
#define PYRITE_SRC_DATETIME_STATE_HPP

#include <pyrite/core.hpp>

namespace pyrite {
namespace core {

struct datetime_state {
    const void* api;    // PyDateTime_CAPI, borrowed from `capsule`; nullptr until needed
    PyObject* capsule;  // owned

    bool init() noexcept { return true; }
    void clear() noexcept {
        api = nullptr;
        Py_CLEAR(capsule);
    }
};

}  // namespace core
}  // namespace pyrite

#endif
