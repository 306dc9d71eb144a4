/* compat/pyrite_compat/embed.h: starting and ending Python inside another program, modules linked into it, and running
 * source text.
 *
 * Not included by pyrite_compat.h: extensions have no use for it. Tested by tests/embed/test_interpreter.cpp. */
#ifndef PYRITE_COMPAT_EMBED_H
#define PYRITE_COMPAT_EMBED_H

#include <pyrite_compat/module_init.h>
#include <pyrite_compat/thread.h>
#include <pyrite_compat/version.h>

#include <string.h> /* strcmp, memset */

/* The name of the function that `import name` calls, and its declaration (see PYRITE_MODULE_INIT). */
#if PYRITE_PY3
#define PYRITE_INIT_FUNCTION(name) PyInit_##name
#define PYRITE_DECLARE_INIT(name) PYRITE_EXTERN_C PYRITE_EXPORT PyObject *PyInit_##name(void)
#else
#define PYRITE_INIT_FUNCTION(name) init##name
#define PYRITE_DECLARE_INIT(name) PYRITE_EXTERN_C PYRITE_EXPORT void init##name(void)
#endif

PYRITE_COMPAT_BEGIN

#if PYRITE_PY3
typedef PyObject *(*PYRITE_COMPAT(init_function))(void);
#else
typedef void (*PYRITE_COMPAT(init_function))(void);
#endif

/* PyImport_AppendInittab: makes a linked-in module importable; does nothing where the name is there already. Before
 * Py_Initialize() only, and again before each one (3.8 and later forget). `name` must live on. 0, or -1 without memory. */
PYRITE_INLINE int PYRITE_COMPAT(import_append_inittab)(const char *name, PYRITE_COMPAT(init_function) init) {
    const struct _inittab *entry;
    for (entry = PyImport_Inittab; entry->name != NULL; ++entry) {
        if (strcmp(entry->name, name) == 0) {
            return 0;
        }
    }
#if PYRITE_PY3
    return PyImport_AppendInittab(name, init);
#else
    return PyImport_AppendInittab((char *)name, init); /* char* in 2.7, and not written to */
#endif
}

/* How to start; texts are in the locale's encoding. */
typedef struct PYRITE_COMPAT(embed_options) {
    int argc; /* sys.argv is [''] where this is 0 */
    const char *const *argv;
    const char *program_name; /* NULL: argv[0], or what Python makes of it */
    const char *home;         /* NULL: found out */
    int isolated;             /* as python -I */
    int import_site;          /* 0: as python -S */
    int signal_handlers;
} PYRITE_COMPAT(embed_options);

/* What must live as long as Python runs, and what must be as it was afterwards. Zero before the start. */
typedef struct PYRITE_COMPAT(embed_session) {
#if PY_VERSION_HEX >= 0x03080000
    int unused;
#elif PYRITE_PY3
    wchar_t *program_name;                             /* owned, by PyMem_Raw */
    wchar_t *home;
    int flags[4];
#else
    int flags[4];
#endif
} PYRITE_COMPAT(embed_session);

#if PY_VERSION_HEX < 0x03080000
PYRITE_INLINE int *PYRITE_COMPAT(embed_flag)(int index) {
    switch (index) {
        case 0:
            return &Py_IgnoreEnvironmentFlag;
        case 1:
            return &Py_NoUserSiteDirectory;
        case 2:
            return &Py_NoSiteFlag;
        default:
#if PYRITE_PY3
            return &Py_IsolatedFlag;
#else
            return &Py_IgnoreEnvironmentFlag;
#endif
    }
}
#endif

#if PY_VERSION_HEX < 0x03080000 && PYRITE_PY3
/* sys.argv from texts of the locale. 0, or -1. */
PYRITE_INLINE int PYRITE_COMPAT(embed_set_argv)(int argc, const char *const *argv) {
    wchar_t **wide = (wchar_t **)PyMem_Malloc(sizeof(wchar_t *) * (size_t)(argc + 1));
    int i, made;
    if (wide == NULL) {
        return -1;
    }
    for (made = 0; made < argc; ++made) {
        wide[made] = Py_DecodeLocale(argv[made], NULL);
        if (wide[made] == NULL) {
            break;
        }
    }
    if (made == argc) {
        PySys_SetArgvEx(argc, wide, 0);
    }
    for (i = 0; i < made; ++i) {
        PyMem_RawFree(wide[i]);
    }
    PyMem_Free(wide);
    return made == argc ? 0 : -1;
}
#endif

/* Py_FinalizeEx (3.6). The GIL must be held. */
PYRITE_INLINE void PYRITE_COMPAT(embed_stop)(PYRITE_COMPAT(embed_session) * session) {
#if PY_VERSION_HEX >= 0x03060000
    Py_FinalizeEx(); /* -1: a file could not be flushed; nobody is left to be told */
#else
    Py_Finalize();
#endif
#if PY_VERSION_HEX < 0x03080000
    {
        int i;
        for (i = 0; i < 4; ++i) {
            *PYRITE_COMPAT(embed_flag)(i) = session->flags[i];
        }
    }
#endif
#if PY_VERSION_HEX < 0x03080000 && PYRITE_PY3
    PyMem_RawFree(session->program_name);
    PyMem_RawFree(session->home);
#endif
    memset(session, 0, sizeof(*session));
}

/* Py_InitializeFromConfig (3.8): starts Python; this thread then holds the GIL. NULL, or a static text that says what
 * went wrong. (Before 3.8 most failures end the process, in Python's own code.) */
PYRITE_INLINE const char *PYRITE_COMPAT(embed_start)(PYRITE_COMPAT(embed_session) * session,
                                                     const PYRITE_COMPAT(embed_options) * options) {
    const char *program_name = options->program_name;
    if (program_name == NULL && options->argc > 0) {
        program_name = options->argv[0];
    }
    memset(session, 0, sizeof(*session));
#if PY_VERSION_HEX >= 0x03080000
    {
        PyPreConfig before;
        PyConfig config;
        PyStatus status;
        PyPreConfig_InitPythonConfig(&before);
        before.parse_argv = 0;
        before.coerce_c_locale = 0; /* the environment is the program's */
        if (options->isolated) {
            before.isolated = 1;
            before.use_environment = 0;
        }
        status = Py_PreInitialize(&before);
        if (PyStatus_Exception(status)) {
            return status.err_msg != NULL ? status.err_msg : "Python could not be initialised";
        }
        PyConfig_InitPythonConfig(&config);
        config.parse_argv = 0;
        config.configure_c_stdio = 0; /* so are stdin, stdout and stderr */
        config.install_signal_handlers = options->signal_handlers != 0;
        config.site_import = options->import_site != 0;
        if (options->isolated) {
            config.isolated = 1;
            config.use_environment = 0;
            config.user_site_directory = 0;
        }
        if (program_name != NULL) {
            status = PyConfig_SetBytesString(&config, &config.program_name, program_name);
        }
        if (!PyStatus_Exception(status) && options->home != NULL) {
            status = PyConfig_SetBytesString(&config, &config.home, options->home);
        }
        if (!PyStatus_Exception(status) && options->argc > 0) {
            status = PyConfig_SetBytesArgv(&config, options->argc, (char *const *)options->argv);
        }
        if (!PyStatus_Exception(status)) {
            status = Py_InitializeFromConfig(&config);
        }
        PyConfig_Clear(&config);
        if (PyStatus_Exception(status)) {
            return status.err_msg != NULL ? status.err_msg : "Python could not be initialised";
        }
    }
    return NULL;
#else
    {
        static const char *const nothing[1] = {""};
        const int argc = options->argc > 0 ? options->argc : 1;
        const char *const *const argv = options->argc > 0 ? options->argv : nothing;
        int i;
        for (i = 0; i < 4; ++i) {
            session->flags[i] = *PYRITE_COMPAT(embed_flag)(i);
        }
        if (options->isolated) {
            for (i = 0; i < 4; ++i) {
                if (i != 2) {
                    *PYRITE_COMPAT(embed_flag)(i) = 1;
                }
            }
        }
        if (!options->import_site) {
            Py_NoSiteFlag = 1;
        }
#if PYRITE_PY3
        if (program_name != NULL) {
            session->program_name = Py_DecodeLocale(program_name, NULL);
            if (session->program_name == NULL) {
                return "the program's name cannot be decoded";
            }
            Py_SetProgramName(session->program_name);
        }
        if (options->home != NULL) {
            session->home = Py_DecodeLocale(options->home, NULL);
            if (session->home == NULL) {
                return "the path of Python's home cannot be decoded";
            }
            Py_SetPythonHome(session->home);
        }
        Py_InitializeEx(options->signal_handlers);
        if (PYRITE_COMPAT(embed_set_argv)(argc, argv) < 0) {
            PYRITE_COMPAT(embed_stop)(session);
            return "an argument of the program cannot be decoded";
        }
#else
        if (program_name != NULL) {
            Py_SetProgramName((char *)program_name);
        }
        if (options->home != NULL) {
            Py_SetPythonHome((char *)options->home);
        }
        Py_InitializeEx(options->signal_handlers);
        PySys_SetArgvEx(argc, (char **)argv, 0);
#endif
        PYRITE_COMPAT(thread_init)();
    }
    return NULL;
#endif
}

/* PyRun_StringFlags on UTF-8 text, whatever it says of its encoding where Python lets us (3.x). `start` is Py_eval_input
 * or Py_file_input. Returns new. */
PYRITE_INLINE PyObject *PYRITE_COMPAT(run_string)(const char *code, int start, PyObject *globals, PyObject *locals) {
    PyCompilerFlags flags;
    memset(&flags, 0, sizeof(flags));
    flags.cf_flags = PyCF_SOURCE_IS_UTF8;
#if PYRITE_PY3
    flags.cf_flags |= PyCF_IGNORE_COOKIE;
#endif
#if PY_VERSION_HEX >= 0x03080000
    flags.cf_feature_version = PY_MINOR_VERSION;
#endif
    return PyRun_StringFlags(code, start, globals, locals, &flags);
}

PYRITE_COMPAT_END

#endif
