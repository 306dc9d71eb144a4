// pyrite/detail/try.hpp: try and catch that compile to the bare block under -fno-exceptions.
#ifndef PYRITE_DETAIL_TRY_HPP
#define PYRITE_DETAIL_TRY_HPP

#include <pyrite_compat/compiler.h>

#if PYRITE_HAS_EXCEPTIONS
#define PYRITE_TRY try
#define PYRITE_CATCH_ALL catch (...)
#define PYRITE_RETHROW throw
#else
#define PYRITE_TRY if (true)
#define PYRITE_CATCH_ALL else
#define PYRITE_RETHROW static_cast<void>(0)
#endif

#endif
