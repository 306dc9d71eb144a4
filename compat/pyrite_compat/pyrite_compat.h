/* compat/pyrite_compat/pyrite_compat.h: everything in this layer but embed.h. Nothing is declared here.
 *
 * Tested by tests/compat/test_compiler.c. */
#ifndef PYRITE_COMPAT_PYRITE_COMPAT_H
#define PYRITE_COMPAT_PYRITE_COMPAT_H

#include <pyrite_compat/attr.h>
#include <pyrite_compat/buffer.h>
#include <pyrite_compat/bytes.h>
#include <pyrite_compat/call.h>
#include <pyrite_compat/compiler.h>
#include <pyrite_compat/constant.h>
#include <pyrite_compat/dict.h>
#include <pyrite_compat/error.h>
#include <pyrite_compat/exc.h>
#include <pyrite_compat/gc.h>
#include <pyrite_compat/hash.h>
#include <pyrite_compat/import.h>
#include <pyrite_compat/int.h>
#include <pyrite_compat/int_as.h>
#include <pyrite_compat/list.h>
#include <pyrite_compat/memory.h>
#include <pyrite_compat/module.h>
#include <pyrite_compat/module_init.h>
#include <pyrite_compat/multi_phase.h>
#include <pyrite_compat/number.h>
#include <pyrite_compat/path.h>
#include <pyrite_compat/python.h>
#include <pyrite_compat/ref.h>
#include <pyrite_compat/slice.h>
#include <pyrite_compat/str.h>
#include <pyrite_compat/sys.h>
#include <pyrite_compat/thread.h>
#include <pyrite_compat/tpflags.h>
#include <pyrite_compat/type.h>
#include <pyrite_compat/type_spec.h>
#include <pyrite_compat/utf8.h>
#include <pyrite_compat/utf8_view.h>
#include <pyrite_compat/vectorcall.h>
#include <pyrite_compat/version.h>

#endif
