// pyrite/stl/chrono.hpp: `std::chrono::duration` as datetime.timedelta, the time points of the system clock as
// datetime.datetime, those of other clocks as timedelta since their start; both ways.
//
// Tested by tests/test_stl_chrono.
#ifndef PYRITE_STL_CHRONO_HPP
#define PYRITE_STL_CHRONO_HPP

#include <pyrite/convert.hpp>

#include <chrono>
#include <limits>  // what a duration can count to

namespace pyrite {

namespace detail {

/// The nanoseconds of a `split_time` and the ticks of any duration. What is finer than the result is cut off, towards
/// zero; what is too large is false.
template <class Rep, class Period, bool IsFloat = std::chrono::treat_as_floating_point<Rep>::value>
struct split_duration {
    typedef std::chrono::duration<Rep, Period> duration;

    static bool split(const duration& time, core::split_time& out) {
        typedef std::ratio_divide<Period, std::ratio<1>> factor;
        const long long count = static_cast<long long>(time.count());
        if (factor::num != 1) {
            const long long limit = std::numeric_limits<long long>::max() / factor::num;
            if (count > limit || count < -limit) return false;
        }
        const std::chrono::seconds whole = std::chrono::duration_cast<std::chrono::seconds>(time);
        out.seconds = whole.count();
        out.nanoseconds = static_cast<int>(std::chrono::duration_cast<std::chrono::nanoseconds>(time - whole).count());
        if (out.nanoseconds < 0) {
            --out.seconds;
            out.nanoseconds += 1000000000;
        }
        return true;
    }

    static bool join(core::split_time time, duration& out) {
        if (time.seconds < 0 && time.nanoseconds > 0) {  // both of one sign, so that both are cut towards zero
            ++time.seconds;
            time.nanoseconds -= 1000000000;
        }
        // Where a long double counts no finer than a long long, the ends of the range are given up.
        const long double margin = sizeof(Rep) >= sizeof(long long) ? 4096 : 0;
        const long double ticks =
            (static_cast<long double>(time.seconds) + static_cast<long double>(time.nanoseconds) / 1e9L) * Period::den /
            Period::num;
        if (ticks > static_cast<long double>(std::numeric_limits<Rep>::max()) - margin ||
            ticks < static_cast<long double>(std::numeric_limits<Rep>::min()) + margin) {
            return false;
        }
        typedef std::chrono::duration<long long, Period> wide;
        out = duration(static_cast<Rep>((std::chrono::duration_cast<wide>(std::chrono::seconds(time.seconds)) +
                                         std::chrono::duration_cast<wide>(std::chrono::nanoseconds(time.nanoseconds)))
                                            .count()));
        return true;
    }
};

template <class Rep, class Period>
struct split_duration<Rep, Period, true> {
    typedef std::chrono::duration<Rep, Period> duration;

    static bool split(const duration& time, core::split_time& out) {
        const long double seconds = static_cast<long double>(time.count()) * Period::num / Period::den;
        if (!(seconds < 9.2e18L && seconds > -9.2e18L)) return false;
        out.seconds = static_cast<long long>(seconds);
        if (static_cast<long double>(out.seconds) > seconds) --out.seconds;
        // Half a nanosecond more, for the microseconds that a double is just short of.
        const long double rest = (seconds - static_cast<long double>(out.seconds)) * 1e9L + 0.5L;
        out.nanoseconds = rest < 999999999.0L ? static_cast<int>(rest) : 999999999;
        return true;
    }

    static bool join(core::split_time time, duration& out) {
        out = duration(static_cast<Rep>(
            (static_cast<long double>(time.seconds) + static_cast<long double>(time.nanoseconds) / 1e9L) * Period::den /
            Period::num));
        return true;
    }
};

/// Raises OverflowError; false.
inline bool time_overflow(const char* from, const char* to) {
    PyErr_Format(PyExc_OverflowError, "%s too large to convert to %s", from, to);
    return false;
}

}  // namespace detail

/// To Python a timedelta, cut to microseconds. From Python a timedelta; where implicit conversions are allowed, also a
/// float or int of seconds. OverflowError where the duration cannot count so far.
template <class Rep, class Period>
struct convert<std::chrono::duration<Rep, Period>> {
    typedef std::chrono::duration<Rep, Period> duration;

    static const char* python_name() noexcept { return "datetime.timedelta"; }

    static bool from_python(handle src, duration& out, conversion& how) {
        core::split_time time;
        if (!core::load_duration(src.ptr(), time, how)) return false;
        return detail::split_duration<Rep, Period>::join(time, out) ||
               detail::time_overflow("timedelta", "C++ duration");
    }
    static PyObject* to_python(const duration& value) {
        core::split_time time;
        if (detail::split_duration<Rep, Period>::split(value, time)) return core::from_duration(time);
        detail::time_overflow("C++ duration", "timedelta");
        return nullptr;
    }
};

/// The system clock: a naive datetime in local time, cut to microseconds; taken are naive (local time) and aware ones,
/// and dates where implicit conversions are allowed.
template <class Duration>
struct convert<std::chrono::time_point<std::chrono::system_clock, Duration>> {
    typedef std::chrono::time_point<std::chrono::system_clock, Duration> time_point;
    typedef detail::split_duration<typename Duration::rep, typename Duration::period> split;

    static const char* python_name() noexcept { return "datetime.datetime"; }

    static bool from_python(handle src, time_point& out, conversion& how) {
        core::split_time time;
        Duration since_epoch;
        if (!core::load_datetime(src.ptr(), time, how)) return false;
        if (!split::join(time, since_epoch)) return detail::time_overflow("datetime", "C++ time_point");
        out = time_point(since_epoch);
        return true;
    }
    static PyObject* to_python(const time_point& value) {
        core::split_time time;
        if (split::split(value.time_since_epoch(), time)) return core::from_datetime(time);
        detail::time_overflow("C++ time_point", "datetime");
        return nullptr;
    }
};

/// Another clock: the timedelta since its start, which only the same clock on the same machine can tell.
template <class Clock, class Duration>
struct convert<std::chrono::time_point<Clock, Duration>> {
    typedef std::chrono::time_point<Clock, Duration> time_point;

    static const char* python_name() noexcept { return "datetime.timedelta"; }

    static bool from_python(handle src, time_point& out, conversion& how) {
        Duration since_start;
        if (!convert<Duration>::from_python(src, since_start, how)) return false;
        out = time_point(since_start);
        return true;
    }
    static PyObject* to_python(const time_point& value) {
        return convert<Duration>::to_python(value.time_since_epoch());
    }
};

}  // namespace pyrite

#endif
