#!/usr/bin/env python3
# bench/deps.py: brings the peers into ../build/bench-deps: `make bench-deps`. Nothing is installed anywhere else.
#
# Wheels come from PyPI with this interpreter's pip, SWIG and Boost from Debian's packages (unpacked, so no rights are
# needed), PyO3 with cargo. What cannot be had is said at the end; the comparison then leaves it out.
import glob
import os
import shutil
import subprocess
import sys

HERE = os.path.dirname(os.path.abspath(__file__))
DEPS = os.path.join(os.path.dirname(HERE), "build", "bench-deps")


def run(argv, **more):
    print("+ " + " ".join(argv), flush=True)
    return subprocess.run(argv, check=True, **more)


def wheel(folder, name, version=None):
    """The newest wheel of `name`, or the newest that supports an old Python `version`; unpacked and not installed."""
    target = os.path.join(DEPS, folder)
    if glob.glob(os.path.join(target, "*.dist-info")):
        return
    old = ["--python-version", version, "--only-binary=:all:", "--implementation", "py", "--abi", "none", "--platform", "any"] if version else []
    run([sys.executable, "-m", "pip", "install", "--quiet", "--no-deps", "--disable-pip-version-check", "--root-user-action=ignore",
         "--target", target] + old + [name])


def debian(folder, packages):
    """Unpacks Debian packages without installing them."""
    target = os.path.join(DEPS, folder)
    if os.path.isdir(os.path.join(target, "usr")):
        return
    if not shutil.which("apt-get"):
        raise RuntimeError("needs Debian's %s, and this system has no apt-get" % " ".join(packages))
    os.makedirs(target, exist_ok=True)
    run(["apt-get", "download"] + packages, cwd=target)
    for deb in glob.glob(os.path.join(target, "*.deb")):
        run(["dpkg-deb", "-x", deb, target])


def boost():
    # The headers are Debian's package. Its libboost_python is built for Debian's Python alone, so the few sources of
    # the library are taken from Debian's source package and compiled for the interpreter that is measured.
    debian("boost", ["libboost1.74-dev"])
    target = os.path.join(DEPS, "boost")
    if os.path.isdir(os.path.join(target, "libs")):
        return
    # The sources lie beside the package, wherever this system takes that from.
    found = run(["apt-get", "download", "--print-uris", "libboost1.74-dev"], stdout=subprocess.PIPE, universal_newlines=True).stdout
    pool = found.split("'")[1].rsplit("/", 1)[0]
    source, patches = os.path.join(target, "source.tar.xz"), os.path.join(target, "debian.tar.xz")
    for archive, name in ((source, "boost1.74_1.74.0+ds1.orig.tar.xz"), (patches, "boost1.74_1.74.0+ds1-21.debian.tar.xz")):
        if not os.path.exists(archive):
            run(["curl", "-fsSL", "-o", archive + ".part", "%s/%s" % (pool, name)])
            os.rename(archive + ".part", archive)
    unpacked = os.path.join(target, "unpacked")
    os.makedirs(unpacked, exist_ok=True)
    run(["tar", "-xJf", source, "-C", unpacked, "--wildcards", "*/libs/python/src/*", "--strip-components=1"])
    run(["tar", "-xJf", patches, "-C", unpacked])
    # Debian's patches for Python 3.10 and later. They touch the headers too, which the package has patched already:
    # patch() complains that it does not find those, and that is right.
    for name in ("python3.10-file.patch", "python3.10-pep-620.patch", "fix-enum.patch", "python-enum.patch"):
        with open(os.path.join(unpacked, "debian", "patches", name), "rb") as f:
            subprocess.run(["patch", "-p1", "-N", "-s", "-f", "-r", "-", "-d", unpacked], stdin=f, stdout=subprocess.DEVNULL)
    os.rename(os.path.join(unpacked, "libs"), os.path.join(target, "libs"))
    shutil.rmtree(unpacked)
    os.remove(source)
    os.remove(patches)


def pyo3():
    if not shutil.which("cargo"):
        raise RuntimeError("needs cargo")
    home = os.path.join(DEPS, "cargo")
    folder = os.path.join(DEPS, "pyo3")
    if os.path.exists(os.path.join(folder, "Cargo.lock")):
        return
    os.makedirs(os.path.join(folder, "src"), exist_ok=True)
    open(os.path.join(folder, "src", "lib.rs"), "w").close()
    with open(os.path.join(folder, "Cargo.toml"), "w") as f:
        f.write('[package]\nname = "work"\nversion = "0.1.0"\nedition = "2021"\n[lib]\ncrate-type = ["cdylib"]\n[dependencies]\n')
    env = dict(os.environ, CARGO_HOME=home)
    run(["cargo", "add", "--quiet", "pyo3"], cwd=folder, env=env)
    run(["cargo", "fetch", "--quiet"], cwd=folder, env=env)


# nanobind's wheels do not say that 2.10 was the first without Python 3.8; Cython 3.0 makes code for 2.7 too, but 0.29 is
# what its users there have.
PEERS = [
    ("nanobind", lambda: wheel("nanobind", "nanobind")),
    ("nanobind for Python 3.8", lambda: wheel("nanobind_38", "nanobind<2.10", "3.8")),
    ("pybind11", lambda: wheel("pybind11", "pybind11")),
    ("pybind11 for Python 3.8", lambda: wheel("pybind11_38", "pybind11", "3.8")),
    ("pybind11 for Python 2.7", lambda: wheel("pybind11_27", "pybind11", "2.7")),
    ("Cython", lambda: wheel("cython", "cython")),
    ("Cython for Python 3.8", lambda: wheel("cython_38", "cython", "3.8")),
    ("Cython for Python 2.7", lambda: wheel("cython_27", "cython<3", "2.7")),
    ("SWIG", lambda: debian("swig", ["swig", "swig4.0"])),
    ("Boost.Python", boost),
    ("PyO3", pyo3),
]


def main():
    os.makedirs(DEPS, exist_ok=True)
    bad = []
    for name, bring in PEERS:
        try:
            bring()
        except (subprocess.CalledProcessError, OSError, RuntimeError) as e:
            bad.append((name, e))
    for name, e in bad:
        print("bench-deps: without %s: %s" % (name, e))
    print("bench-deps: %d of %d peers in %s" % (len(PEERS) - len(bad), len(PEERS), DEPS))


if __name__ == "__main__":
    main()
