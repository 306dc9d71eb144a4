// tests/embed/test_types.cpp: the wrapper types and the conversions of stl/ seen from C++: what is thrown, what is moved,
// and what holds on to what. What they do to Python objects is in tests/test_types_*.py and test_stl_*.py.
#include <pyrite/pyrite.hpp>
#include <pyrite/stl/chrono.hpp>
#include <pyrite/stl/function.hpp>
#include <pyrite/stl/map.hpp>
#include <pyrite/stl/pair.hpp>
#include <pyrite/stl/set.hpp>
#include <pyrite/stl/tuple.hpp>
#include <pyrite/stl/vector.hpp>

#define BOOST_TEST_MODULE types
#include <boost/test/unit_test.hpp>

#include <memory>
#include <string>
#include <thread>

namespace py = pyrite;
namespace exc = pyrite::exc;

namespace {

struct running {
    py::interpreter guard;
};

py::Python token() { return py::Python::assume_gil_acquired(); }

py::object eval(const char* code) { return token().eval(code); }

std::string repr(py::handle o) { return o.repr().extract<std::string>(); }

// What converts to Python by moving only.
struct heavy {
    std::unique_ptr<int> value;
    explicit heavy(int v = 0) : value(new int(v)) {}
};

}  // namespace

namespace pyrite {

template <>
struct convert<heavy> {
    static const char* python_name() { return "heavy"; }
    static PyObject* to_python(heavy&& h) {
        std::unique_ptr<int> taken = std::move(h.value);
        return convert<int>::to_python(*taken);
    }
};

}  // namespace pyrite

BOOST_TEST_GLOBAL_FIXTURE(running);

BOOST_AUTO_TEST_CASE(wrappers_are_made_from_the_token) {
    py::Python p = token();
    BOOST_TEST(repr(py::list(p, 1, "two", 2.5, true, nullptr)) == "[1, 'two', 2.5, True, None]");
    BOOST_TEST(repr(py::tuple(p)) == "()");
    BOOST_TEST(repr(py::make_tuple(p, 1, py::list(p))) == "(1, [])");
    BOOST_TEST(repr(py::int_(p, 42)) == "42");
    BOOST_TEST(repr(py::float_(p, 0.5)) == "0.5");
    BOOST_TEST(repr(py::bool_(p, false)) == "False");
    BOOST_TEST(repr(py::complex_(p, 1, -1)) == "(1-1j)");
    BOOST_TEST(repr(py::str(p, "text")) == "'text'");
    BOOST_TEST(repr(py::slice(p, 1, nullptr, -1)) == "slice(1, None, -1)");
    BOOST_TEST(py::none(p).is_none());
    BOOST_TEST(py::bytes(p, "a\0b", 3).size() == 3);
    BOOST_TEST(py::set(p, 1, 1, 2).size() == 2);
    BOOST_TEST(py::frozenset(p, 1).contains(1));
}

BOOST_AUTO_TEST_CASE(default_made_wrappers_are_null) {
    BOOST_TEST(!py::list());
    BOOST_TEST(!py::dict());
    BOOST_TEST(!py::str());
    BOOST_CHECK_THROW(py::list().size(), exc::SystemError);
    BOOST_CHECK_THROW(py::dict().set("a", 1), exc::SystemError);
    BOOST_CHECK_THROW(py::str().data(), exc::SystemError);
    BOOST_CHECK_THROW(py::list(token()).append(py::object()), exc::SystemError);
    BOOST_CHECK_THROW(py::tuple(token(), py::handle()), exc::SystemError);
    BOOST_TEST(!py::error::occurred());
}

BOOST_AUTO_TEST_CASE(wrappers_count_as_objects_do) {
    py::list l(token());
    const Py_ssize_t before = l.get_refcnt();
    {
        py::list copy = l;
        py::object other = copy;
        py::list cast = other.cast_as<py::list>();
        BOOST_TEST(l.get_refcnt() == before + 3);
        py::list moved = std::move(copy);
        BOOST_TEST(!copy);
        BOOST_TEST(l.get_refcnt() == before + 3);
        py::tuple t(token(), l, l);
        BOOST_TEST(l.get_refcnt() == before + 5);
        BOOST_TEST(t.get_item(0).is(l));
    }
    BOOST_TEST(l.get_refcnt() == before);
}

BOOST_AUTO_TEST_CASE(a_tuple_half_made_is_dropped_whole) {
    py::list l(token());
    const Py_ssize_t before = l.get_refcnt();
    BOOST_CHECK_THROW(py::tuple(token(), l, std::string("\xff"), l), exc::UnicodeDecodeError);
    BOOST_CHECK_THROW(py::list(token(), l, std::string("\xff"), l), exc::UnicodeDecodeError);
    BOOST_CHECK_THROW(py::set(token(), 1, l), exc::TypeError);
    BOOST_TEST(l.get_refcnt() == before);
}

BOOST_AUTO_TEST_CASE(errors_are_thrown_by_their_type) {
    py::dict d(token());
    BOOST_CHECK_THROW(d.get_item("missing"), exc::KeyError);
    BOOST_CHECK_THROW(d.get_item("missing"), exc::LookupError);
    BOOST_CHECK_THROW(d.pop("missing"), exc::KeyError);
    BOOST_CHECK_THROW(d.del_item("missing"), exc::KeyError);
    BOOST_CHECK_THROW(d.set(py::list(token()), 1), exc::TypeError);
    BOOST_CHECK_THROW(py::list(token()).get_item(0), exc::IndexError);
    BOOST_CHECK_THROW(py::tuple(token()).get_item(-1), exc::IndexError);
    BOOST_CHECK_THROW(py::set(token()).pop(), exc::KeyError);
    BOOST_CHECK_THROW(py::iterator(eval("1")), exc::TypeError);
    BOOST_CHECK_THROW(eval("[]").cast_as<py::dict>(), exc::TypeError);
    BOOST_CHECK_THROW(py::str(token(), "\xff"), exc::UnicodeDecodeError);
    BOOST_TEST(!d.get("missing"));
    BOOST_TEST(d.get("missing", 5).extract<int>() == 5);
    BOOST_TEST(!py::error::occurred());
}

BOOST_AUTO_TEST_CASE(loops) {
    long sum = 0;
    for (py::handle item : eval("[1, 2, 3]")) sum += item.extract<long>();
    for (const py::object& item : eval("(4, 5)")) sum += item.extract<long>();
    for (auto item : eval("iter({6: 1})")) sum += item.extract<long>();
    BOOST_TEST(sum == 21);
    py::dict d(token());
    d.set("a", 1);
    d.set("b", 2);
    std::string all;
    for (auto item : d) all += item.first.extract<std::string>() + std::to_string(item.second.extract<int>());
    for (const auto& item : d) all += item.second.repr().extract<std::string>();
    BOOST_TEST((all.size() == 6 && all.find("a1") != std::string::npos && all.find("b2") != std::string::npos));
    BOOST_CHECK_THROW(for (py::handle item : eval("5")) item.repr(), exc::TypeError);
    BOOST_CHECK_THROW(for (py::handle item : eval("(1 // x for x in (1, 0))")) item.repr(), exc::ZeroDivisionError);
    BOOST_CHECK_THROW(for (auto item : d) d.set(item.second, 1), exc::RuntimeError);
}

BOOST_AUTO_TEST_CASE(a_loop_left_early_leaves_nothing_behind) {
    py::object item = eval("object()");
    const Py_ssize_t before = item.get_refcnt();
    {
        py::list l(token(), item, item);
        for (py::handle h : l) {
            BOOST_TEST(h.is(item));
            break;
        }
        py::dict d(token());
        d.set(item, item);
        for (auto pair : d) {
            BOOST_TEST(pair.first.is(item));
            break;
        }
    }
    BOOST_TEST(item.get_refcnt() == before);
}

BOOST_AUTO_TEST_CASE(utf8_outlives_its_str) {
    py::utf8_text text = py::str(token(), "caf\xc3\xa9").data();
    BOOST_TEST(std::string(text.data(), text.size()) == "caf\xc3\xa9");
    BOOST_TEST(text.data()[text.size()] == '\0');
    py::utf8_text other = py::str(token(), "x").data();
    other = std::move(text);
    BOOST_TEST(std::string(other.begin(), other.end()) == "caf\xc3\xa9");
}

BOOST_AUTO_TEST_CASE(iterators_know_their_end) {
    py::iterator it(eval("[None]"));
    BOOST_TEST(it.next().is_none());
    BOOST_TEST(!it.next());
    BOOST_TEST(!it.next());
    BOOST_TEST(!py::error::occurred());
}

BOOST_AUTO_TEST_CASE(capsules) {
    int value = 5;
    {
        py::capsule c(token(), &value, "name", [](void* p) { *static_cast<int*>(p) = 6; });
        BOOST_TEST(*c.get<int>("name") == 5);
        BOOST_CHECK_THROW(c.get<int>("other"), exc::ValueError);
    }
    BOOST_TEST(value == 6);
    BOOST_CHECK_THROW(py::capsule(token(), nullptr, "name"), exc::ValueError);
}

BOOST_AUTO_TEST_CASE(slices_and_types) {
    const py::slice_indices found = eval("slice(None, None, -2)").cast_as<py::slice>().indices(5);
    BOOST_TEST((found.start == 4 && found.stop == -1 && found.step == -2 && found.length == 3));
    BOOST_TEST(eval("True").get_type().is_subclass(eval("int")));
    BOOST_TEST(repr(py::type(&PyList_Type).name()) == "'list'");
    BOOST_TEST(eval("{}").isinstance<py::mapping>());
    BOOST_TEST(!eval("[]").isinstance<py::mapping>());
}

BOOST_AUTO_TEST_CASE(containers_both_ways) {
    const std::vector<int> numbers = eval("[1, 2, 3]").extract<std::vector<int>>();
    BOOST_TEST((numbers == std::vector<int>{1, 2, 3}));
    BOOST_TEST(repr(py::to_object(numbers)) == "[1, 2, 3]");
    BOOST_TEST(repr(py::to_object(std::vector<bool>{true, false})) == "[True, False]");
    BOOST_TEST(repr(py::to_object(std::map<std::string, std::pair<int, double>>{{"a", {1, 0.5}}})) ==
               "{'a': (1, 0.5)}");
    BOOST_TEST((eval("{'a': (1, 2)}").extract<std::map<std::string, std::vector<int>>>() ==
                std::map<std::string, std::vector<int>>{{"a", {1, 2}}}));
    BOOST_TEST((eval("set([3, 1])").extract<std::set<int>>() == std::set<int>{1, 3}));
    BOOST_TEST(std::get<1>(eval("(1, 'x')").extract<std::tuple<int, std::string>>()) == "x");
    BOOST_TEST(eval("1.5").extract<std::chrono::milliseconds>().count() == 1500);
    BOOST_CHECK_THROW(eval("[1, 'x']").extract<std::vector<int>>(), exc::TypeError);
    BOOST_CHECK_THROW(eval("[2 ** 40]").extract<std::vector<int>>(), exc::OverflowError);
    BOOST_CHECK_THROW(eval("'abc'").extract<std::vector<std::string>>(), exc::TypeError);
    py::list l(token());
    l.append(numbers);
    l.append(std::make_pair(1, std::string("x")));
    BOOST_TEST(repr(l) == "[[1, 2, 3], (1, 'x')]");
}

BOOST_AUTO_TEST_CASE(elements_of_a_temporary_are_moved) {
    std::vector<heavy> values;
    values.emplace_back(1);
    values.emplace_back(2);
    BOOST_TEST(repr(py::to_object(std::move(values))) == "[1, 2]");
    std::map<int, heavy> map;
    map.emplace(1, heavy(5));
    BOOST_TEST(repr(py::to_object(std::move(map))) == "{1: 5}");
    BOOST_TEST(repr(py::to_object(std::make_tuple(heavy(7), 8))) == "(7, 8)");
}

BOOST_AUTO_TEST_CASE(names_of_composites) {
    BOOST_TEST((py::convert<std::vector<std::vector<int>>>::python_name() == std::string("list[list[int]]")));
    BOOST_TEST(
        (py::convert<std::map<std::string, std::set<double>>>::python_name() == std::string("dict[str, set[float]]")));
    BOOST_TEST((py::convert<std::tuple<int, bool>>::python_name() == std::string("tuple[int, bool]")));
    BOOST_TEST((py::convert<std::tuple<>>::python_name() == std::string("tuple[()]")));
    BOOST_TEST((py::convert<std::multimap<int, bool>>::python_name() == std::string("dict[int, list[bool]]")));
    BOOST_TEST((py::convert<std::vector<int>>::python_name() == py::convert<std::vector<int>>::python_name()));
}

BOOST_AUTO_TEST_CASE(functions_on_other_threads) {
    py::dict names(token());
    token().run("def square(x):\n    calls.append(x)\n    return x * x\ncalls = []", &names);
    const Py_ssize_t before = names.get_item("square").get_refcnt();
    std::function<int(int)> square = names.get_item("square").extract<std::function<int(int)>>();
    BOOST_TEST(square(3) == 9);
    long sum = 0;
    {
        py::allow_threads released(token());
        std::thread others[4];
        long results[4];
        for (int i = 0; i < 4; ++i) {
            std::function<int(int)> own = square;
            long& result = results[i];
            others[i] = std::thread([own, i, &result]() mutable {
                result = own(i);
                own = nullptr;  // without the GIL
            });
        }
        for (int i = 0; i < 4; ++i) {
            others[i].join();
            sum += results[i];
        }
        square = nullptr;
    }
    BOOST_TEST(sum == 14);
    BOOST_TEST(names.get_item("calls").len() == 5);
    py::gil_guard again;  // does what waits
    BOOST_TEST(names.get_item("square").get_refcnt() == before);
}
