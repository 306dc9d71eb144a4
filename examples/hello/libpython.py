"""libpython.py: what links a program with the library of this Python; run by the Makefile, imported by setup.py."""
import os
import sysconfig


def flags():
    """The shared library and where it will be found, or else the static one and what that needs."""
    var = sysconfig.get_config_var
    name = "python%s" % (var("LDVERSION") or var("VERSION"))
    if var("Py_ENABLE_SHARED"):
        return ["-L" + var("LIBDIR"), "-l" + name, "-Wl,-rpath," + var("LIBDIR")]
    needed = " ".join(var(key) or "" for key in ("LIBS", "SYSLIBS", "LINKFORSHARED"))
    return [os.path.join(var("LIBPL"), "lib%s.a" % name)] + needed.split()


if __name__ == "__main__":
    print(" ".join(flags()))
