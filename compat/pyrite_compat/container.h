/* compat/pyrite_compat/container.h: dict.h, list.h and attr.h together.
 *
 * Tested by tests/compat/test_dict.c, tests/compat/test_list.c and tests/compat/test_attr.c. */
#ifndef PYRITE_COMPAT_CONTAINER_H
#define PYRITE_COMPAT_CONTAINER_H

#include <pyrite_compat/attr.h>
#include <pyrite_compat/dict.h>
#include <pyrite_compat/list.h>

#endif
