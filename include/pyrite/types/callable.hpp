// pyrite/types/callable.hpp: `callable`, any object that can be called. The call itself is that of every object.
// std::function is converted by stl/function.hpp.
//
// Tested by tests/test_types_protocols, tests/embed/test_types.
#ifndef PYRITE_TYPES_CALLABLE_HPP
#define PYRITE_TYPES_CALLABLE_HPP

#include <pyrite/object.hpp>

namespace pyrite {

/// As a parameter it takes what `callable(o)` is true of.
class callable : public object {
    PYRITE_OBJECT_TYPE(callable, object, "callable", PyCallable_Check(o) != 0)
};

}  // namespace pyrite

#endif
