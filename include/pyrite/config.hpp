// pyrite/config.hpp: the version number and the switches a user may set before including pyrite.
// Nothing else belongs here; what is detected rather than set lives in compat/.
#ifndef PYRITE_CONFIG_HPP
#define PYRITE_CONFIG_HPP

/// The version, for `#if`: PYRITE_VERSION is major * 10000 + minor * 100 + patch. The build files read these three lines.
#define PYRITE_VERSION_MAJOR 0
#define PYRITE_VERSION_MINOR 1
#define PYRITE_VERSION_PATCH 0
#define PYRITE_VERSION (PYRITE_VERSION_MAJOR * 10000 + PYRITE_VERSION_MINOR * 100 + PYRITE_VERSION_PATCH)

/// Set to 1 (`-DPYRITE_DEBUG=1`) to have every use of a Python object check that this thread holds the GIL, and abort
/// with the name of the operation where it does not. Costs a call a use; the core must be compiled with the same value.
#ifndef PYRITE_DEBUG
#define PYRITE_DEBUG 0
#endif

#endif
