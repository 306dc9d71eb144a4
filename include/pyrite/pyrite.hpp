// pyrite/pyrite.hpp: everything but the conversions of containers (pyrite/stl/): the headers of the core in dependency
// order, and std::string. No code.
#ifndef PYRITE_PYRITE_HPP
#define PYRITE_PYRITE_HPP

#include <pyrite/config.hpp>

#include <pyrite/fwd.hpp>

#include <pyrite/core.hpp>

#include <pyrite/handle.hpp>
#include <pyrite/object.hpp>

#include <pyrite/convert.hpp>
#include <pyrite/detail/arithmetic.hpp>
#include <pyrite/detail/literal.hpp>

#include <pyrite/error.hpp>
#include <pyrite/exception.hpp>
#include <pyrite/result.hpp>

#include <pyrite/gil.hpp>
#include <pyrite/interpreter.hpp>
#include <pyrite/py.hpp>
#include <pyrite/python.hpp>

#include <pyrite/types/args.hpp>
#include <pyrite/types/bool.hpp>
#include <pyrite/types/bytearray.hpp>
#include <pyrite/types/bytes.hpp>
#include <pyrite/types/callable.hpp>
#include <pyrite/types/capsule.hpp>
#include <pyrite/types/complex.hpp>
#include <pyrite/types/dict.hpp>
#include <pyrite/types/float.hpp>
#include <pyrite/types/int.hpp>
#include <pyrite/types/iterator.hpp>
#include <pyrite/types/list.hpp>
#include <pyrite/types/mapping.hpp>
#include <pyrite/types/memoryview.hpp>
#include <pyrite/types/none.hpp>
#include <pyrite/types/sequence.hpp>
#include <pyrite/types/set.hpp>
#include <pyrite/types/slice.hpp>
#include <pyrite/types/str.hpp>
#include <pyrite/types/tuple.hpp>
#include <pyrite/types/type.hpp>
#include <pyrite/types/unicode.hpp>
#include <pyrite/types/weakref.hpp>

#include <pyrite/detail/object_api.hpp>

#include <pyrite/accessor.hpp>
#include <pyrite/call.hpp>
#include <pyrite/operators.hpp>

#include <pyrite/class.hpp>
#include <pyrite/class_operators.hpp>
#include <pyrite/enum.hpp>
#include <pyrite/function.hpp>
#include <pyrite/init.hpp>
#include <pyrite/iterate.hpp>
#include <pyrite/module.hpp>
#include <pyrite/new.hpp>
#include <pyrite/override.hpp>
#include <pyrite/pickle.hpp>
#include <pyrite/policy.hpp>
#include <pyrite/property.hpp>
#include <pyrite/protocol.hpp>
#include <pyrite/gc.hpp>
#include <pyrite/static_property.hpp>
#include <pyrite/struct.hpp>
#include <pyrite/buffer.hpp>
#include <pyrite/repeat.hpp>

#include <pyrite/types/string.hpp>

#endif
