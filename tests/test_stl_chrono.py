# Tests of std::chrono.
import datetime
import os
import sys
import time
import unittest
from datetime import timedelta

import stl_chrono_ext as ext
from testing import Case


class Delta(timedelta):
    pass


class Zone(datetime.tzinfo):
    def __init__(self, **offset):
        self.offset = timedelta(**offset)

    def utcoffset(self, when):
        return self.offset

    def dst(self, when):
        return timedelta(0)


class BadZone(datetime.tzinfo):
    def utcoffset(self, when):
        raise ZeroDivisionError("nowhere")


class DurationTest(Case):
    def test_both_ways(self):
        for value in (timedelta(0), timedelta(hours=5), timedelta(hours=-7), Delta(hours=1)):
            for function in (ext.nanoseconds, ext.microseconds, ext.milliseconds, ext.seconds, ext.hours, ext.thirds, ext.doubles,
                             ext.float_minutes):
                self.assertEqual(function(value), value)
                self.assertIs(type(function(value)), timedelta)
        for value in (timedelta(microseconds=1), timedelta(days=-1, microseconds=1),
                      timedelta(days=10000, seconds=1, microseconds=999999)):
            for function in (ext.nanoseconds, ext.microseconds, ext.doubles):
                self.assertEqual(function(value), value)
        for value in (timedelta(days=10 ** 8, microseconds=-1), timedelta(days=-10 ** 8, microseconds=1)):
            self.assertEqual(ext.microseconds(value), value)
        self.assertEqual(ext.milliseconds(timedelta.min), timedelta.min)
        self.assertEqual(ext.seconds(timedelta.max), timedelta.max - timedelta(microseconds=999999))

    def test_what_is_finer_is_cut_off_towards_zero(self):
        self.assertEqual(ext.count_milliseconds(timedelta(microseconds=1999)), 1)
        self.assertEqual(ext.count_milliseconds(timedelta(microseconds=-1999)), -1)
        self.assertEqual(ext.count_seconds(timedelta(microseconds=-1)), 0)
        self.assertEqual(ext.count_seconds(timedelta(seconds=-1)), -1)
        self.assertEqual(ext.count_seconds(-1.5), -1)
        self.assertEqual(ext.hours(timedelta(minutes=119)), timedelta(hours=1))
        self.assertEqual(ext.hours(timedelta(minutes=-119)), timedelta(hours=-1))
        self.assertEqual(ext.of_nanoseconds(1999), timedelta(microseconds=1))

    def test_numbers_are_seconds(self):
        self.assertEqual(ext.count_milliseconds(1.5), 1500)
        self.assertEqual(ext.count_milliseconds(-0.25), -250)
        self.assertEqual(ext.count_seconds(7), 7)
        self.assertEqual(ext.count_doubles(0.1), 0.1)
        self.assertEqual(ext.count_nanoseconds(0.1), 100000000)
        self.assertEqual(ext.of_seconds(0.1), timedelta(microseconds=100000))
        for bad in (float("inf"), float("nan"), 1e300):
            self.assertRaises(ValueError, ext.seconds, bad)
        self.assertRaises(OverflowError, ext.seconds, 10 ** 400)

    def test_out_of_range(self):
        for call in (lambda: ext.count_nanoseconds(timedelta.max), lambda: ext.count_nanoseconds(timedelta.min),
                     lambda: ext.small(timedelta(days=1)), lambda: ext.small(-40000), lambda: ext.hours(1e18)):
            self.assertRaises(OverflowError, call)
        self.assertEqual(ext.small(timedelta(seconds=32000)), timedelta(seconds=32000))
        for hours in (2 ** 62, -2 ** 62, 10 ** 15):
            self.assertRaises(OverflowError, ext.of_hours, hours)
        for seconds in (1e15, -1e15, float("inf"), float("nan")):
            self.assertRaises(OverflowError, ext.of_seconds, seconds)

    def test_what_does_not_fit(self):
        for bad in ("1", None, [], datetime.datetime(2000, 1, 1), True):
            self.assertRaises(TypeError, ext.seconds, bad)
        self.assert_raises_message(TypeError, "seconds() argument 'x' must be datetime.timedelta, not str", ext.seconds, "1")

    def test_other_clocks(self):
        self.assertEqual(ext.steady(timedelta(seconds=5)), timedelta(seconds=5))
        self.assertEqual(ext.steady(1.5), timedelta(seconds=1.5))

    def test_overloads(self):
        self.assertEqual([ext.over(x) for x in (timedelta(1), 1.0, 1)], ["duration", "float", "duration"])


class TimeTest(Case):
    def setUp(self):
        self.old = os.environ.get("TZ")
        self.set_zone("Europe/Berlin")

    def tearDown(self):
        self.set_zone(self.old)

    def set_zone(self, name):
        if hasattr(time, "tzset"):
            if name is None:
                os.environ.pop("TZ", None)
            else:
                os.environ["TZ"] = name
            time.tzset()

    def test_both_ways(self):
        for zone in ("UTC", "Europe/Berlin", "America/New_York", "Asia/Kolkata"):
            self.set_zone(zone)
            for value in (datetime.datetime(1970, 1, 2), datetime.datetime(2020, 2, 29, 23, 59, 59, 999999),
                          datetime.datetime(2020, 7, 1, 12), datetime.datetime(1969, 12, 31, 1, 2, 3, 4),
                          datetime.datetime(2100, 1, 1, 0, 0, 0, 1)):
                self.assertEqual(ext.time(value), value)
                self.assertEqual(ext.native_time(value), value)
                self.assertEqual(ext.time_of_seconds(value), value.replace(
                    microsecond=0, second=value.second + (1 if value.year < 1970 and value.microsecond else 0)))

    def test_naive_is_local_time(self):
        value = datetime.datetime(2020, 7, 1, 12, 30, 15, 250000)
        expected = int(time.mktime(value.timetuple())) * 1000000 + 250000
        self.assertEqual(ext.since_epoch(value), expected)
        self.assertEqual(ext.at(expected), value)
        self.assertIsNone(ext.at(0).tzinfo)

    def test_the_ends_of_what_can_be_counted(self):
        for end in (-2 ** 63, 2 ** 63 - 1):
            self.assertRaises((OverflowError, ValueError), ext.at, end)
            self.assertRaises(OverflowError, ext.of_hours, end)
            seconds, nanoseconds = divmod(end, 10 ** 9)
            self.assertEqual(ext.of_nanoseconds(end), datetime.timedelta(0, seconds, nanoseconds // 1000))

    def test_aware_is_understood(self):
        for zone in (Zone(), Zone(hours=5, minutes=30), Zone(hours=-11)):
            value = datetime.datetime(2020, 7, 1, 12, 30, 15, 250000, zone)
            epoch = datetime.datetime(1970, 1, 1, tzinfo=Zone())
            delta = value - epoch
            self.assertEqual(ext.since_epoch(value), (delta.days * 86400 + delta.seconds) * 1000000 + delta.microseconds)
        self.assertRaises(ZeroDivisionError, ext.since_epoch, datetime.datetime(2020, 1, 1, tzinfo=BadZone()))

    @unittest.skipIf(sys.version_info < (3, 6), "a datetime does not say which of two equal hours it means")
    def test_the_hour_that_comes_twice(self):
        first = datetime.datetime(2020, 10, 25, 2, 30)
        second = first.replace(fold=1)
        self.assertEqual(ext.since_epoch(second) - ext.since_epoch(first), 3600 * 1000000)
        self.assertEqual(ext.time(second).fold, 1)
        self.assertEqual(ext.time(first.replace(microsecond=5)).fold, 0)

    def test_dates_are_their_midnight(self):
        self.assertEqual(ext.time(datetime.date(2020, 7, 1)), datetime.datetime(2020, 7, 1))

    def test_now(self):
        self.assertLess(abs(ext.now() - datetime.datetime.now()), timedelta(seconds=30))

    def test_what_does_not_fit(self):
        for bad in (1.0, "2020-01-01", None, timedelta(1), datetime.time(1)):
            self.assertRaises(TypeError, ext.time, bad)
        self.assert_raises_message(TypeError, "time() argument 'x' must be datetime.datetime, not float", ext.time, 1.0)
        self.assert_raises_message(TypeError, "times() argument 'x': item 0 must be datetime.datetime, not int", ext.times, [1])

    def test_out_of_range(self):
        self.assertRaises((ValueError, OverflowError), ext.at, 2 ** 62)
        self.assertRaises(OverflowError, ext.native_time, datetime.datetime(9000, 1, 1))

    def test_no_references_are_lost(self):
        when, zone, length = datetime.datetime(2020, 1, 1, 1, 1, 1, 5), Zone(hours=1), timedelta(seconds=1.5)

        def use():
            ext.time(when), ext.time(when.replace(tzinfo=zone)), ext.time(datetime.date(2020, 1, 1)), ext.now(), ext.at(5)
            ext.times([when]), ext.seconds(length), ext.seconds(1.5), ext.doubles(length), ext.over(1)
            for call in (lambda: ext.time(1), lambda: ext.seconds("x"), lambda: ext.small(100000), lambda: ext.of_hours(2 ** 60),
                         lambda: ext.time(when.replace(tzinfo=BadZone())), lambda: ext.at(2 ** 62)):
                self.assertRaises((TypeError, ValueError, OverflowError, ZeroDivisionError), call)

        self.assert_no_leak(use, when, zone, length, None)


if __name__ == "__main__":
    unittest.main()
