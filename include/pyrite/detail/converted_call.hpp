// pyrite/detail/converted_call.hpp: how a trampoline whose arguments did not load goes on with those that
// `cls.implicit<From>()` converted. For users: pyrite/class.hpp; the work is done in src/implicit.cpp.
//
// Tested by tests/test_class_implicit.
#ifndef PYRITE_DETAIL_CONVERTED_CALL_HPP
#define PYRITE_DETAIL_CONVERTED_CALL_HPP

#include <pyrite/detail/class_record.hpp>

namespace pyrite {
namespace detail {

/// Where arguments did not load: the object made with converted ones, if that is the reason, else nullptr. Of other calls
/// the core does it by itself.
template <bool Possible>
struct after_failed_load {
    enum : unsigned { flag = takes_converted };
    static PyObject* construct(const class_record& record) { return core::construct_converted(record); }
};
template <>
struct after_failed_load<false> {
    enum : unsigned { flag = 0 };
    static PyObject* construct(const class_record&) { return nullptr; }
};

}  // namespace detail
}  // namespace pyrite

#endif
