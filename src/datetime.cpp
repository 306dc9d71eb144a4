// src/datetime.cpp: C++ times as Python's timedelta and datetime, and back.
//
// The C API of datetime has no way from a datetime to a time since 1970; Python's own methods know the time zones, the
// hour that comes twice and the years beyond a C time_t, so they are asked.
//
// Tested by tests/test_stl_chrono.
#include "state.hpp"

#include <pyrite/detail/object_api.hpp>
#include <pyrite_compat/container.h>
#include <pyrite_compat/int.h>

#include <datetime.h>
#include <math.h>

namespace pyrite {
namespace core {

namespace {

const long long seconds_a_day = 86400;

// nullptr with an exception raised where there is no module datetime.
const PyDateTime_CAPI* datetime_api() noexcept {
    interpreter_state* all = state();
    if (!all) return nullptr;
    datetime_state& own = all->datetime;
    if (!own.api) {
        PyObject* module = PyImport_ImportModule("datetime");  // new
        if (!module) return nullptr;
        Py_XDECREF(own.capsule);
        own.capsule = PyObject_GetAttrString(module, "datetime_CAPI");  // new
        Py_DECREF(module);
        if (!own.capsule) return nullptr;
        own.api = PyCapsule_GetPointer(own.capsule, PyDateTime_CAPSULE_NAME);
    }
    return static_cast<const PyDateTime_CAPI*>(own.api);
}

// A finite number of seconds, such as 1.5 or -0.25, which is -1 and 750000000.
bool split(double seconds, split_time& out, conversion& how) noexcept {
    if (!(fabs(seconds) < 9.2e18)) return how.value("a time must be finite, and within the range of timedelta");
    const double whole = floor(seconds);
    out.seconds = static_cast<long long>(whole);
    out.nanoseconds = static_cast<int>(floor((seconds - whole) * 1e9 + 0.5));
    if (out.nanoseconds == 1000000000) {
        ++out.seconds;
        out.nanoseconds = 0;
    }
    return true;
}

// `o.name(argument)` or `o.name()`; new reference, or nullptr with an exception raised.
object call(handle o, const char* name, handle argument = handle()) noexcept {
    const object method = object::steal(o ? PyObject_GetAttrString(o.ptr(), name) : nullptr);
    if (!method) return object();
    return object::steal(PyObject_CallFunctionObjArgs(method.ptr(), argument.ptr(), static_cast<PyObject*>(nullptr)));
}

object imported(const char* module, const char* name) noexcept {
    const object home = object::steal(PyImport_ImportModule(module));
    return object::steal(home ? PyObject_GetAttrString(home.ptr(), name) : nullptr);
}

object call_imported(const char* module, const char* name, const object& argument) noexcept {
    if (!argument) return object();  // with an exception raised, which an import might lose
    const object function = imported(module, name);
    if (!function) return object();
    return object::steal(PyObject_CallFunctionObjArgs(function.ptr(), argument.ptr(), static_cast<PyObject*>(nullptr)));
}

// `o.replace(microsecond=value)`.
object with_microsecond(handle o, int value) noexcept {
    const object method = object::steal(PyObject_GetAttrString(o.ptr(), "replace"));
    const object none = object::steal(PyTuple_New(0));
    const object options = object::steal(PyDict_New());
    const object number = object::steal(compat::int_from_long(value));
    if (!method || !none || !options || !number) return object();
    if (PyDict_SetItemString(options.ptr(), "microsecond", number.ptr()) < 0) return object();
    return object::steal(PyObject_Call(method.ptr(), none.ptr(), options.ptr()));
}

// The seconds of a datetime without microseconds. 2.7 has no `timestamp`.
object timestamp(const object& whole) noexcept {
    const int has_timestamp = compat::object_has_attr_string_with_error(whole.ptr(), "timestamp");
    if (has_timestamp < 0) return object();
    if (has_timestamp) return call(whole, "timestamp");
    const object zone = object::steal(PyObject_GetAttrString(whole.ptr(), "tzinfo"));
    if (!zone) return object();
    if (zone.is_none()) return call_imported("time", "mktime", call(whole, "timetuple"));
    return call_imported("calendar", "timegm", call(whole, "utctimetuple"));
}

}  // namespace

bool load_duration(PyObject* src, split_time& out, conversion& how) noexcept {
    const PyDateTime_CAPI* api = datetime_api();
    if (!api) return false;
    if (PyObject_TypeCheck(src, api->DeltaType)) {
        const PyDateTime_Delta* delta = reinterpret_cast<PyDateTime_Delta*>(src);
        out.seconds = delta->days * seconds_a_day + delta->seconds;
        out.nanoseconds = delta->microseconds * 1000;
        return true;
    }
    if (!how.implicit() || PyBool_Check(src)) return false;
    double seconds;
    return load_double(src, seconds, how) && split(seconds, out, how);
}

PyObject* from_duration(split_time time) noexcept {
    const PyDateTime_CAPI* api = datetime_api();
    if (!api) return nullptr;
    long long days = time.seconds / seconds_a_day;
    int seconds = static_cast<int>(time.seconds % seconds_a_day);
    if (seconds < 0) {
        seconds += static_cast<int>(seconds_a_day);
        --days;
    }
    if (days < -999999999 || days > 999999999) {
        PyErr_SetString(PyExc_OverflowError, "C++ duration too large to convert to timedelta");
        return nullptr;
    }
    return api->Delta_FromDelta(static_cast<int>(days), seconds, time.nanoseconds / 1000, 1, api->DeltaType);
}

bool load_datetime(PyObject* src, split_time& out, conversion& how) noexcept {
    const PyDateTime_CAPI* api = datetime_api();
    if (!api) return false;
    object time = object::borrow(src);
    if (!PyObject_TypeCheck(src, api->DateTimeType)) {
        if (!how.implicit() || !PyObject_TypeCheck(src, api->DateType)) return false;
        time = object::steal(api->DateTime_FromDateAndTime(PyDateTime_GET_YEAR(src), PyDateTime_GET_MONTH(src),
                                                           PyDateTime_GET_DAY(src), 0, 0, 0, 0, Py_None,
                                                           api->DateTimeType));
        if (!time) return false;
    }
    const int microsecond = PyDateTime_DATE_GET_MICROSECOND(time.ptr());
    const object whole = microsecond ? with_microsecond(time, 0) : time;
    if (!whole) return false;
    const object number = timestamp(whole);
    if (!number) return false;
    const double seconds = PyFloat_AsDouble(number.ptr());
    if (seconds == -1.0 && PyErr_Occurred()) return false;
    if (!split(seconds, out, how)) return false;  // a zone may be off by fractions of a second
    out.nanoseconds += microsecond * 1000;
    if (out.nanoseconds >= 1000000000) {
        ++out.seconds;
        out.nanoseconds -= 1000000000;
    }
    return true;
}

PyObject* from_datetime(split_time time) noexcept {
    const PyDateTime_CAPI* api = datetime_api();
    if (!api) return nullptr;
    const object seconds = object::steal(compat::int_from_long_long(time.seconds));
    if (!seconds) return nullptr;
    object made = call(reinterpret_cast<PyObject*>(api->DateTimeType), "fromtimestamp", seconds);
    if (made && time.nanoseconds >= 1000) made = with_microsecond(made, time.nanoseconds / 1000);
    return made.release();
}

}  // namespace core
}  // namespace pyrite
