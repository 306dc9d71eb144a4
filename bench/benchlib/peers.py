# bench/benchlib/peers.py: who is compared, with which flags, and how each one's module is built.
#
# A peer says why it cannot take part (`missing`), what has to be compiled once beforehand (`core`, not measured:
# a library's own objects), and the commands that turn one source into one module (`steps`, measured). Flags are
# those that the peer's own documentation recommends; only the optimisation level is the same for all.
import glob
import os
import re
import shutil
import sys

from .process import Step, build

BENCH = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))
ROOT = os.path.dirname(BENCH)


class Context(object):
    """One interpreter, one set of compilers, one place to build in."""
    def __init__(self, python, functions_only=False):
        self.python = python
        self.build = os.path.join(ROOT, "build", "bench", python.tag)
        self.deps = os.path.join(ROOT, "build", "bench-deps")
        self.cxx = os.environ.get("CXX", "g++").split()
        self.cc = os.environ.get("CC", "gcc").split()
        self.functions_only = functions_only

    def path(self, *parts):
        return os.path.join(self.build, *parts)

    def includes(self):
        return [word for folder in self.python.includes for word in ("-isystem", folder)]


class Peer(object):
    name = title = None
    std = "c++11"
    extension = "cpp"       # of its sources, here and in shapes.py
    flags = ["-fvisibility=hidden", "-ffunction-sections", "-fdata-sections"]
    link_flags = ["-Wl,--gc-sections"]
    recommended = ""        # where the flags are from, for the report
    calls = True            # whether it has a module of calls, or generated ones only

    def missing(self, ctx):
        """Why it is left out, or None."""
        return None

    def version(self, ctx):
        return ""

    def include_flags(self, ctx):
        return []

    def dependencies(self, ctx):
        """Files and trees, besides the source itself, that a module is made from."""
        return []

    def core(self, ctx, opt):
        """Objects or archives to link that are compiled beforehand; builds them."""
        return []

    def libraries(self, ctx):
        return []

    def compile_flags(self, ctx, opt):
        return ["-std=" + self.std, opt, "-fPIC", "-DNDEBUG"] + self.flags + self.include_flags(ctx) + ctx.includes()

    def work_flags(self, ctx):
        """Further flags of the module of calls alone."""
        return []

    def work_source(self):
        return os.path.join(BENCH, self.name, "work_%s.%s" % (self.name, self.extension))

    def steps(self, ctx, source, target, opt, name, objects=(), flags=()):
        """Compile and link; `name` is the Python module's."""
        obj = os.path.join(os.path.dirname(target), os.path.basename(source) + ".o")
        return [
            Step(ctx.cxx + self.compile_flags(ctx, opt) + list(flags) + ["-I" + os.path.join(BENCH, "work"), "-c", source, "-o", obj]),
            Step(ctx.cxx + ["-shared", opt] + self.link_flags + [obj] + list(objects) + self.core(ctx, opt) + self.libraries(ctx)
                 + ["-o", target], "link"),
        ]

    def product(self, target, name):
        """The file whose size counts; it is made anew by steps()."""
        return target

    def work_object(self, ctx, opt):
        source = os.path.join(BENCH, "work", "work.cpp")
        target = ctx.path("common", "work%s.o" % opt)
        build(target, [Step(ctx.cxx + ["-std=c++11", opt, "-fPIC", "-DNDEBUG", "-c", source, "-o", target])],
              [source, os.path.join(BENCH, "work", "work.hpp")])
        return target


class Floor(Peer):
    name = "floor"
    title = "C API, by an expert"
    recommended = "-O2 and hidden visibility; sections are dropped by the linker where unused"


class FloorSmall(Floor):
    name = "floor_small"
    title = "C API, by an expert who wants small modules"
    calls = False
    flags = Floor.flags + ["-DFLOOR_SMALL"]
    recommended = "as the floor, with all conversions out of line; generated modules only"


class CArgs(Peer):
    name = "c_args"
    title = "C API, as most write it"
    recommended = "as the floor"


class Pyrite(Peer):
    name = "pyrite"
    title = "pyrite"
    recommended = "hidden visibility and --gc-sections; the core is the archive libpyrite.a, linked statically"

    # Another tree may be measured than the one this file lies in: a copy that does not change meanwhile.
    tree = os.environ.get("PYRITE_TREE", ROOT)

    def include_flags(self, ctx):
        return ["-I" + os.path.join(self.tree, "include"), "-I" + os.path.join(self.tree, "compat")] + os.environ.get("PYRITE_CXXFLAGS", "").split()

    def dependencies(self, ctx):
        return [os.path.join(self.tree, d) for d in ("include", "compat", "src")]

    def work_flags(self, ctx):
        return ["-DWORK_FUNCTIONS_ONLY"] if ctx.functions_only else []

    def missing(self, ctx):
        if not os.path.exists(os.path.join(self.tree, "include", "pyrite", "pyrite.hpp")):
            return "include/pyrite/pyrite.hpp is not there yet"
        return None

    def version(self, ctx):
        return "this tree"

    def core(self, ctx, opt):
        # Built here with the flags of the module, so that the figures depend on nothing but the sources in the tree.
        objects = []
        for source in sorted(glob.glob(os.path.join(self.tree, "src", "*.cpp"))):
            obj = ctx.path("pyrite", "core%s" % opt, os.path.basename(source) + ".o")
            build(obj, [Step(ctx.cxx + self.compile_flags(ctx, opt) + ["-I" + os.path.join(self.tree, "src"), "-c", source, "-o", obj])], self.dependencies(ctx))
            objects.append(obj)
        archive = ctx.path("pyrite", "core%s" % opt, "libpyrite.a")
        build(archive, [Step(["rm", "-f", archive]), Step(["ar", "rcs", archive] + objects)], objects)
        return [archive]


class Nanobind(Peer):
    name = "nanobind"
    title = "nanobind"
    std = "c++17"
    flags = ["-fvisibility=hidden", "-fno-stack-protector", "-ffunction-sections", "-fdata-sections"]
    recommended = "what nanobind_add_module() sets in a release build (NB_STATIC, core at -O3), but for the level of optimisation"

    def folder(self, ctx):
        return os.path.join(ctx.deps, vintage(ctx, "nanobind", (3, 10)), "nanobind")

    def missing(self, ctx):
        if not ctx.python.at_least(3, 8):
            return "nanobind never supported Python %d.%d" % (ctx.python.major, ctx.python.minor)
        return None if os.path.isdir(self.folder(ctx)) else "not installed: make bench-deps"

    def version(self, ctx):
        return wheel_version(ctx, vintage(ctx, "nanobind", (3, 10)))

    def include_flags(self, ctx):
        free = ["-DNB_FREE_THREADED"] if ctx.python.facts["freethreaded"] else []
        return ["-isystem", os.path.join(self.folder(ctx), "include")] + free

    def core(self, ctx, opt):
        obj = ctx.path("nanobind", "nb_combined.o")
        build(obj, [Step(ctx.cxx + self.compile_flags(ctx, "-O3") + ["-fno-strict-aliasing", "-mtls-dialect=gnu2", "-DNB_COMPACT_ASSERTIONS", "-I",
                                            os.path.join(self.folder(ctx), "ext", "robin_map", "include"), "-c",
                                            os.path.join(self.folder(ctx), "src", "nb_combined.cpp"), "-o", obj])], [])
        return [obj]


class Pybind11(Peer):
    name = "pybind11"
    title = "pybind11"
    flags = ["-fvisibility=hidden", "-flto=auto", "-fno-fat-lto-objects"]
    link_flags = ["-flto=auto"]
    recommended = "what pybind11_add_module() sets in a release build (hidden visibility, LTO), but for the level of optimisation"

    def folder(self, ctx):
        return vintage(ctx, "pybind11", (3, 9))

    def missing(self, ctx):
        return None if os.path.isdir(os.path.join(ctx.deps, self.folder(ctx))) else "not installed: make bench-deps"

    def version(self, ctx):
        return wheel_version(ctx, self.folder(ctx))

    def compile_flags(self, ctx, opt):
        # The headers of Python 2.7 use `register`, which C++17 has not.
        self.std = "c++17" if ctx.python.at_least(3, 8) else "c++14"
        return super().compile_flags(ctx, opt)

    def include_flags(self, ctx):
        return ["-isystem", os.path.join(ctx.deps, self.folder(ctx), "pybind11", "include")]


class BoostPython(Peer):
    name = "boost_python"
    title = "Boost.Python"
    flags = ["-fvisibility=hidden", "-DBOOST_PYTHON_STATIC_LIB", "-DBOOST_BIND_GLOBAL_PLACEHOLDERS", "-Wno-deprecated-declarations", "-w"]
    recommended = "Debian's sources compiled for the measured Python (Debian builds them for its own alone), linked statically, as the floor otherwise"

    def missing(self, ctx):
        return None if glob.glob(os.path.join(ctx.deps, "boost", "libs", "python", "src", "*.cpp")) else "not installed: make bench-deps"

    def version(self, ctx):
        for deb in glob.glob(os.path.join(ctx.deps, "boost", "*.deb")):
            return os.path.basename(deb).split("_")[1]
        return "?"

    def include_flags(self, ctx):
        flags = ["-isystem", os.path.join(ctx.deps, "boost", "usr", "include")]
        if ctx.python.at_least(3, 13):
            # 3.13 took away two old names that Debian's Boost still uses; these mean the same with its formats.
            flags += ["-DPyEval_CallFunction=PyObject_CallFunction", "-DPyEval_CallMethod=PyObject_CallMethod"]
        return flags

    def core(self, ctx, opt):
        # exec.cpp (exec_file) uses a function that Python 3.10 and later hide; nothing here needs it.
        sources = [s for s in glob.glob(os.path.join(ctx.deps, "boost", "libs", "python", "src", "**", "*.cpp"), recursive=True)
                   if os.sep + "numpy" + os.sep not in s and os.path.basename(s) != "exec.cpp"]
        objects = []
        for source in sorted(sources):
            obj = ctx.path("boost_python", "core", os.path.basename(os.path.dirname(source)) + "_" + os.path.basename(source) + ".o")
            flags = self.compile_flags(ctx, "-O2") + ["-DBOOST_PYTHON_SOURCE", "-ffunction-sections", "-fdata-sections"]
            build(obj, [Step(ctx.cxx + flags + ["-c", source, "-o", obj])], [])
            objects.append(obj)
        archive = ctx.path("boost_python", "core", "libboost_python.a")
        build(archive, [Step(["rm", "-f", archive]), Step(["ar", "rcs", archive] + objects)], objects)
        return [archive]


class Cython(Peer):
    name = "cython"
    title = "Cython"
    extension = "pyx"
    flags = ["-w"]
    link_flags = []
    recommended = "as distutils and setuptools pass them; the time includes the translation to C++"

    def folder(self, ctx):
        return vintage(ctx, "cython", (3, 9))

    def missing(self, ctx):
        return None if os.path.isdir(os.path.join(ctx.deps, self.folder(ctx))) else "not installed: make bench-deps"

    def version(self, ctx):
        return wheel_version(ctx, self.folder(ctx))

    def steps(self, ctx, source, target, opt, name, objects=(), flags=()):
        folder = os.path.dirname(target)
        pyx, cpp, obj = (os.path.join(folder, name + e) for e in (".pyx", ".cpp", ".o"))
        encoding = "utf8" if ctx.python.major == 3 else "ascii"
        translate = [sys.executable, "-m", "cython", "--cplus", "-3", "-X", "c_string_type=str", "-X", "c_string_encoding=" + encoding, pyx, "-o", cpp]
        includes = ["-I" + os.path.join(BENCH, "work"), "-I" + os.path.join(BENCH, "cython")]
        return [
            Step(["cp", source, pyx], "generate"),
            Step(translate, "generate", cwd=folder, env={"PYTHONPATH": os.path.join(ctx.deps, self.folder(ctx))}),
            Step(ctx.cxx + self.compile_flags(ctx, opt) + includes + ["-c", cpp, "-o", obj]),
            Step(ctx.cxx + ["-shared", obj] + list(objects) + ["-o", target], "link"),
        ]


class Swig(Peer):
    name = "swig"
    title = "SWIG"
    extension = "i"
    flags = ["-w", "-fno-strict-aliasing"]
    link_flags = []
    options = []
    recommended = "swig -python -c++ -O; C++ flags as its documentation shows them; the time includes swig's own"

    def missing(self, ctx):
        return None if os.path.exists(self.program(ctx)) else "not installed: make bench-deps"

    def program(self, ctx):
        return os.path.join(ctx.deps, "swig", "usr", "bin", "swig4.0")

    def version(self, ctx):
        for deb in glob.glob(os.path.join(ctx.deps, "swig", "swig4.0_*.deb")):
            return os.path.basename(deb).split("_")[1]
        return "?"

    def work_source(self):
        return os.path.join(BENCH, "swig", "work_swig.i")

    def steps(self, ctx, source, target, opt, name, objects=(), flags=()):
        folder = os.path.dirname(target)
        cpp, obj = (os.path.join(folder, name + e) for e in ("_wrap.cpp", "_wrap.o"))
        library = os.path.join(ctx.deps, "swig", "usr", "share", "swig4.0")
        binary = os.path.join(folder, "_" + name + ctx.python.suffix)
        work = "-I" + os.path.join(BENCH, "work")
        return [
            Step([self.program(ctx), "-python", "-c++", "-O"] + self.options + [work, "-outdir", folder, "-o", cpp, source], "generate", env={"SWIG_LIB": library}),
            Step(ctx.cxx + self.compile_flags(ctx, opt) + [work, "-I" + os.path.dirname(source), "-c", cpp, "-o", obj]),
            Step(ctx.cxx + ["-shared", obj] + list(objects) + ["-o", binary], "link"),
            # What the rest of the bench looks for; Python itself imports the module through SWIG's own name.py.
            Step(["ln", "-sf", binary, os.path.join(folder, "lib" + name + ".so")], "link"),
        ]

    def product(self, target, name):
        return os.path.join(os.path.dirname(target), "lib" + name + ".so")


class SwigBuiltin(Swig):
    name = "swig_builtin"
    title = "SWIG -builtin"
    options = ["-builtin"]


class PyO3(Peer):
    name = "pyo3"
    title = "PyO3"
    extension = "rs"
    recommended = "cargo build --release (opt-level s in the rows of -Os); the time is that of its own crate, the work is Rust's"

    def missing(self, ctx):
        if not shutil.which("cargo"):
            return "no cargo"
        if not os.path.exists(os.path.join(ctx.deps, "pyo3", "Cargo.lock")):
            return "not installed: make bench-deps"
        if not ctx.python.at_least(3, 9):
            return "the newest PyO3 does not support Python %d.%d" % (ctx.python.major, ctx.python.minor)
        return None

    def version(self, ctx):
        with open(os.path.join(ctx.deps, "pyo3", "Cargo.lock")) as f:
            found = re.search(r'name = "pyo3"\nversion = "([^"]+)"', f.read())
        return found.group(1) if found else "?"

    def crate(self, ctx, folder, name, source):
        os.makedirs(os.path.join(folder, "src"), exist_ok=True)
        deps = os.path.join(ctx.deps, "pyo3")
        for old, new in (("Cargo.toml", None), ("Cargo.lock", None)):
            with open(os.path.join(deps, old)) as f:
                text = f.read().replace('name = "work"', 'name = "%s"' % name)
            write(os.path.join(folder, old), text)
        write(os.path.join(folder, "src", "lib.rs"), open(source).read() if source else "")

    def environment(self, ctx, opt):
        return {"PYO3_PYTHON": ctx.python.executable, "CARGO_HOME": os.path.join(ctx.deps, "cargo"), "CARGO_TARGET_DIR": ctx.path("pyo3", "target"),
                "CARGO_PROFILE_RELEASE_OPT_LEVEL": "s" if opt == "-Os" else "3", "CARGO_BUILD_JOBS": "1"}

    def steps(self, ctx, source, target, opt, name, objects=(), flags=()):
        env = self.environment(ctx, opt)
        # The crates it depends on are compiled beforehand, by way of an empty crate.
        empty = ctx.path("pyo3", "empty")
        self.crate(ctx, empty, "empty", None)
        cargo = ["cargo", "build", "--release", "--offline", "--quiet"]
        stamp = ctx.path("pyo3", "core%s" % opt)
        build(stamp, [Step(cargo, cwd=empty, env=env), Step(["touch", stamp])], [os.path.join(ctx.deps, "pyo3", "Cargo.lock")])
        crate = os.path.join(os.path.dirname(target), "crate")
        self.crate(ctx, crate, name, source)
        made = os.path.join(env["CARGO_TARGET_DIR"], "release", "lib%s.so" % name)
        return [
            Step(["cargo", "clean", "--release", "--offline", "--quiet", "-p", name], cwd=crate, env=env),
            Step(cargo, cwd=crate, env=env),
            Step(["cp", made, target], "link"),
        ]


def write(path, text):
    """Writes a file only where that changes it, so that nothing is built for its new time."""
    try:
        with open(path) as f:
            if f.read() == text:
                return
    except OSError:
        pass
    os.makedirs(os.path.dirname(path), exist_ok=True)
    with open(path, "w") as f:
        f.write(text)


def vintage(ctx, name, newest_needs):
    """Which of the versions that bench-deps brought is the newest for this Python."""
    if ctx.python.at_least(*newest_needs):
        return name
    return name + ("_38" if ctx.python.at_least(3, 8) else "_27")


def wheel_version(ctx, folder):
    for info in glob.glob(os.path.join(ctx.deps, folder, "*.dist-info")):
        return os.path.basename(info)[:-len(".dist-info")].split("-")[1]
    return "?"


ALL = [Floor(), FloorSmall(), CArgs(), Pyrite(), Nanobind(), Pybind11(), BoostPython(), Cython(), Swig(), SwigBuiltin(), PyO3()]
BY_NAME = dict((p.name, p) for p in ALL)
