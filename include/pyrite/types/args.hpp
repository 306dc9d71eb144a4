// pyrite/types/args.hpp: `args` and `kwargs`, what `*args` and `**kwargs` in a signature give to a C++ function.
//
// Tested by tests/test_signature, tests/embed/test_types.
#ifndef PYRITE_TYPES_ARGS_HPP
#define PYRITE_TYPES_ARGS_HPP

#include <pyrite/types/dict.hpp>
#include <pyrite/types/tuple.hpp>

namespace pyrite {

/// The positional arguments no other parameter took: a tuple, empty where there are none. As a parameter type it says
/// `*name`.
class args : public tuple {
    PYRITE_OBJECT_TYPE(args, tuple, "tuple", PyTuple_Check(o))
    explicit args(const tuple& values) noexcept : tuple(values) {}
};

/// The keyword arguments no other parameter took: a dict of its own, empty where there are none. As a parameter type
/// it says `**name`.
class kwargs : public dict {
    PYRITE_OBJECT_TYPE(kwargs, dict, "dict", PyDict_Check(o))
    explicit kwargs(const dict& values) noexcept : dict(values) {}
};

}  // namespace pyrite

#endif
