# pyrite/_build.py: the Extension class, and how the core is compiled for it. Flags are decided when build_ext asks for
# them, not when setup() is called, so that a `setup.py --version` runs no compiler.
# Tested by python/tests/test_extension.
import contextlib
import hashlib
import os
import shutil
import sys
import sysconfig
import tempfile

try:
    import fcntl
except ImportError:  # Windows
    fcntl = None

import pyrite

# Enough of C++11 to tell GCC 4.8's default, C++98, from it.
CXX11_PROBE = "#if __cplusplus < 201103L\n#error C++11\n#endif\nint main() { return nullptr != nullptr; }\n"


def abi_tag():
    """The name of this interpreter's ABI, as in build/<tag> and lib/pyrite/<tag>: cp27, cp313, cp313t, cp313d."""
    tag = "cp%d%d" % sys.version_info[:2]
    if sys.maxunicode == 0xFFFF:
        tag += "n"
    if sysconfig.get_config_var("Py_GIL_DISABLED"):
        tag += "t"
    if hasattr(sys, "gettotalrefcount"):
        tag += "d"
    return tag


def python_includes():
    paths = sysconfig.get_paths()
    return sorted(set(paths[name] for name in ("include", "platinclude") if name in paths))


def header_flags():
    """What GCC needs, and clang does not know, where Python's headers are symbolic links, as Debian's debug Python has
    them: not to follow those, and so read another build's pyconfig.h beside the target."""
    linked = any(os.path.islink(os.path.join(folder, "Python.h")) for folder in python_includes())
    return ["-fno-canonical-system-headers"] if linked else []


def extension_suffix():
    return sysconfig.get_config_var("EXT_SUFFIX") or sysconfig.get_config_var("SO") or ".so"


def shared_flags():
    """What makes the compiler driver link an extension module."""
    return ["-bundle", "-undefined", "dynamic_lookup"] if sys.platform == "darwin" else ["-shared"]


def built_library():
    """The libpyrite.a that `make` left in the source tree for this interpreter, or None."""
    library = os.path.join(os.path.dirname(pyrite.get_include()), "build", abi_tag(), "lib", "libpyrite.a")
    return library if os.path.isfile(library) else None


def new_compiler():
    """The compiler build_ext uses by default."""
    if "setuptools" in sys.modules or sys.version_info >= (3, 12):
        import setuptools  # noqa: F401  (supplies distutils where the standard library has none)
    from distutils.ccompiler import new_compiler
    from distutils.sysconfig import customize_compiler

    compiler = new_compiler()
    customize_compiler(compiler)
    return compiler


def compiles(compiler, text, flags):
    """Does this C++ text compile with these flags?"""
    folder = tempfile.mkdtemp()
    try:
        source = os.path.join(folder, "probe.cpp")
        with open(source, "w") as stream:
            stream.write(text)
        compiler.compile([source], output_dir=folder, extra_postargs=flags)
        return True
    except Exception:  # CompileError, whose home moved with the versions of setuptools
        return False
    finally:
        shutil.rmtree(folder)


def names_standard(flags):
    return any(flag.startswith(("-std=", "/std:", "--std=")) for flag in flags)


def compile_flags(compiler, given):
    """What to add to the flags `given` by the user for this compiler."""
    if compiler.compiler_type == "msvc":
        return ["/EHsc"]
    added = []
    in_environment = (os.environ.get("CXXFLAGS", "") + " " + os.environ.get("CFLAGS", "")).split()
    # Flags of CXXFLAGS reach the compiler by some versions of distutils only.
    standard = [flag for flag in in_environment if names_standard([flag])][-1:] or ["-std=c++11"]
    if not names_standard(given):
        if compiles(compiler, CXX11_PROBE, standard):
            added += standard
        elif not compiles(compiler, CXX11_PROBE, []):
            added.append("-std=c++0x")
    for flag in ["-fvisibility=hidden"] + header_flags():
        if compiles(compiler, "int main() {}\n", ["-Werror", flag]):
            added.append(flag)
    return added


def newest(paths):
    return max(os.path.getmtime(path) for path in paths)


def headers():
    found = []
    for folder in pyrite.get_includes() + [os.path.dirname(pyrite.get_sources()[0])]:
        for parent, _, files in os.walk(folder):
            found += [os.path.join(parent, name) for name in files if name.endswith((".hpp", ".h", ".def"))]
    return found


def core_objects(macros):
    """Compiles the core, unless this build did so already, and returns its object files.

    They are kept below build/, or below PYRITE_BUILD_DIR, where several projects can share them.
    """
    compiler = new_compiler()
    flags = compile_flags(compiler, [])
    settings = [os.environ.get(name, "").split() for name in ("CC", "CXX", "CFLAGS", "CXXFLAGS", "CPPFLAGS")]
    key = hashlib.sha1(repr((pyrite.get_sources(), sorted(macros), flags, settings)).encode("utf-8")).hexdigest()[:12]
    folder = os.path.join(os.environ.get("PYRITE_BUILD_DIR", "build"), "pyrite-%s-%s" % (abi_tag(), key))
    if not os.path.isdir(folder):
        os.makedirs(folder)
    since = newest(headers())

    def make(source):
        target = os.path.join(folder, os.path.splitext(os.path.basename(source))[0] + compiler.obj_extension)
        if os.path.exists(target) and os.path.getmtime(target) > max(since, os.path.getmtime(source)):
            return target
        # Made elsewhere and moved when it is whole, in case this is interrupted. The compiler is one of its own, because
        # it is not made for use by several threads.
        scratch = tempfile.mkdtemp(dir=folder)
        try:
            made, = new_compiler().compile([source], output_dir=scratch, macros=list(macros),
                                           include_dirs=pyrite.get_includes() + python_includes(), extra_postargs=flags)
            if os.name == "nt" and os.path.exists(target):
                os.remove(target)
            os.rename(made, target)
        finally:
            shutil.rmtree(scratch)
        return target

    with locked(os.path.join(folder, "lock")):
        return in_parallel(make, pyrite.get_sources())


@contextlib.contextmanager
def locked(path):
    """Keeps out other processes that build in the same folder, where the system has such locks."""
    with open(path, "w") as lock:
        if fcntl:
            fcntl.flock(lock, fcntl.LOCK_EX)
        yield


def in_parallel(function, items):
    from multiprocessing import cpu_count
    from multiprocessing.pool import ThreadPool

    pool = ThreadPool(cpu_count())
    try:
        return pool.map(function, items)
    finally:
        pool.close()
        pool.join()


def base_class():
    """setuptools' Extension where setuptools is in use or distutils is gone, else distutils'."""
    if "setuptools" not in sys.modules:
        try:
            from distutils.core import Extension
            return Extension
        except ImportError:
            pass
    try:
        from setuptools import Extension
    except ImportError:
        raise ImportError("pyrite.Extension needs setuptools on this Python, which has no distutils: pip install setuptools")
    return Extension


def extension_class():
    base = base_class()

    class PyriteExtension(base, object):
        """An extension that finds out its flags, and compiles pyrite's core, when build_ext asks for them."""

        def __init__(self, name, sources, **options):
            options.setdefault("language", "c++")
            options["include_dirs"] = list(options.get("include_dirs") or []) + pyrite.get_includes()
            options["depends"] = list(options.get("depends") or []) + pyrite.get_sources() + headers()
            self._flags = self._objects = None
            base.__init__(self, name, list(sources), **options)

        @property
        def extra_compile_args(self):
            if self._flags is None:
                self._flags = compile_flags(new_compiler(), self._given_flags) + self._given_flags
            return self._flags

        @extra_compile_args.setter
        def extra_compile_args(self, flags):
            self._given_flags, self._flags = list(flags or []), None

        # The core is linked as objects, not listed in `sources`: it lies outside the user's project, and setuptools
        # puts all sources into the project's sdist.
        @property
        def extra_objects(self):
            if self._objects is None:
                macros = [m for m in self.define_macros if m[0].startswith("PYRITE_")]
                self._objects = self._given_objects + core_objects(macros)
            return self._objects

        @extra_objects.setter
        def extra_objects(self, objects):
            self._given_objects, self._objects = list(objects or []), None

    PyriteExtension.__name__ = "Extension"
    return PyriteExtension
