// tests/embed/test_py.cpp: Py<T>, kept and dropped on any thread, with and without the GIL.
#define BOOST_TEST_MODULE py
#include "embedded.hpp"

#include <string>
#include <thread>
#include <type_traits>
#include <utility>
#include <vector>

namespace py = pyrite;
namespace exc = pyrite::exc;
using namespace embedded;
using py::Py;

namespace {

py::list fresh_list() { return py::list(token()); }

}  // namespace

BOOST_GLOBAL_FIXTURE(running);

BOOST_AUTO_TEST_CASE(it_owns_one_reference_however_often_it_is_copied) {
    const py::list list = fresh_list();
    BOOST_TEST(list.get_refcnt() == 1);
    {
        Py<py::list> a(list);
        BOOST_TEST(list.get_refcnt() == 2);
        Py<py::list> b = a, c;
        c = b;
        Py<py::list> d = c.clone();
        BOOST_TEST(list.get_refcnt() == 2);
        BOOST_TEST(a.get_refcnt(token()) == 2);
        a.reset();
        BOOST_TEST(!a);
        b = nullptr;
        Py<py::list> e = std::move(c);
        BOOST_TEST(!c);
        BOOST_TEST(e.bind(token()).is(list));
        d = e;
        Py<py::list>& same = d;
        d = same;
        BOOST_TEST(list.get_refcnt() == 2);
    }
    BOOST_TEST(list.get_refcnt() == 1);
}

BOOST_AUTO_TEST_CASE(what_it_binds_is_a_strong_reference) {
    Py<py::list> kept(fresh_list());
    py::list bound = kept.bind(token());
    kept.reset();
    bound.append(3);
    BOOST_TEST(bound.size() == 1);
    BOOST_TEST(bound.get_refcnt() == 1);
}

BOOST_AUTO_TEST_CASE(it_is_made_from_what_it_holds) {
    const py::object number = token().eval("12345678901");
    Py<py::object> kept = number;
    Py<py::object> wide = Py<py::list>(fresh_list());
    BOOST_TEST(kept.bind(token()).extract<long long>() == 12345678901);
    BOOST_TEST(wide.bind(token()).isinstance<py::list>());
    static_assert(!std::is_convertible<Py<py::object>, Py<py::list>>::value, "only the other way round");
}

BOOST_AUTO_TEST_CASE(equality_is_identity) {
    const py::list list = fresh_list();
    Py<py::list> a(list), b(list);
    Py<py::object> c(list), d(fresh_list());
    BOOST_TEST((a == b));
    BOOST_TEST((c == a));
    BOOST_TEST((c != d));
    BOOST_TEST(!(c == d));
    BOOST_TEST((a != nullptr));
    BOOST_TEST(a.is(list));
    BOOST_TEST(!a.is_none());
    BOOST_TEST(Py<py::object>(token().None()).is_none());
}

BOOST_AUTO_TEST_CASE(a_null_one_says_so) {
    Py<py::object> nothing;
    BOOST_TEST(!nothing);
    BOOST_TEST((nothing == nullptr));
    BOOST_TEST((nothing == Py<py::object>()));
    BOOST_TEST(!nothing.ptr());
    BOOST_TEST(nothing.get_refcnt(token()) == 0);
    BOOST_CHECK_THROW(nothing.bind(token()), exc::SystemError);
    BOOST_TEST(!Py<py::object>(py::object()));
}

BOOST_AUTO_TEST_CASE(it_converts_both_ways) {
    const py::object list = fresh_list();
    Py<py::list> taken = list.extract<Py<py::list>>();
    BOOST_TEST(taken.is(list));
    BOOST_CHECK_THROW(token().eval("3").extract<Py<py::list>>(), exc::TypeError);
    BOOST_TEST(py::to_object(taken).is(list));
    BOOST_TEST(py::to_object(Py<py::list>()).is_none());
}

BOOST_AUTO_TEST_CASE(a_drop_without_the_gil_is_done_by_the_next_holder) {
    const py::list list = fresh_list();
    Py<py::list>* kept = new Py<py::list>(list);
    token().allow_threads([&] {
        delete kept;
        BOOST_TEST(Py_REFCNT(list.ptr()) == 2);  // not touched yet
    });
    BOOST_TEST(list.get_refcnt() == 1);
}

BOOST_AUTO_TEST_CASE(a_drop_on_another_thread_is_done_by_a_pending_call) {
    const py::list list = fresh_list();
    {
        Py<py::list> kept(list);
        // Not allow_threads, whose end would do the drop itself.
        PyThreadState* state = PyEval_SaveThread();
        std::thread([&] { Py<py::list>().swap(kept); }).join();
        PyEval_RestoreThread(state);
    }
    BOOST_TEST(list.get_refcnt() == 2);
    token().run("for i in range(100000): pass");
    BOOST_TEST(list.get_refcnt() == 1);
}

BOOST_AUTO_TEST_CASE(a_guard_on_another_thread_does_waiting_drops) {
    const py::list list = fresh_list();
    Py<py::list>* kept = new Py<py::list>(list);
    PyThreadState* state = PyEval_SaveThread();
    std::thread([&] {
        delete kept;
        py::gil_guard gil;
        // Counts of another thread's objects are settled by that thread there.
        if (!PYRITE_HAS_FREE_THREADING) BOOST_TEST(list.get_refcnt() == 1);
    }).join();
    PyEval_RestoreThread(state);
}

BOOST_AUTO_TEST_CASE(many_threads_copy_and_drop) {
    const py::list list = fresh_list();
    {
        const Py<py::list> shared(list);
        token().allow_threads([&] {
            std::vector<std::thread> threads;
            for (int i = 0; i < 6; ++i) {
                threads.emplace_back([&shared] {
                    std::vector<Py<py::object>> copies;
                    for (int n = 0; n < 3000; ++n) {
                        copies.push_back(shared);
                        if (copies.size() > 50) copies.clear();
                    }
                });
            }
            for (std::thread& t : threads) t.join();
        });
        BOOST_TEST(list.get_refcnt() == 2);
    }
    BOOST_TEST(list.get_refcnt() == 1);
}

BOOST_AUTO_TEST_CASE(many_threads_drop_many_objects_while_python_runs) {
    token().run("import weakref\nclass Item(object): pass\nalive = []\nmade = 0");
    const int each = 2000;
    std::vector<Py<py::object>> items[4];
    token().run("def make():\n    i = Item(); alive.append(weakref.ref(i)); return i");
    const py::object make = token().eval("make");
    for (std::vector<Py<py::object>>& some : items) {
        for (int n = 0; n < each; ++n) some.emplace_back(make());
    }
    std::vector<std::thread> threads;
    for (std::vector<Py<py::object>>& some : items) {
        threads.emplace_back([&some] {
            for (Py<py::object>& one : some) one.reset();
        });
    }
    token().run("for i in range(200000): pass");
    token().allow_threads([&] {
        for (std::thread& t : threads) t.join();
    });
    BOOST_TEST(token().eval("sum(r() is not None for r in alive)").extract<int>() == 0);
}

BOOST_AUTO_TEST_CASE(a_destructor_may_run_python_and_drop_more) {
    token().run(
        "log = []\nclass Noisy(object):\n    def __del__(self): log.append(self.name); 1 / 0\n"
        "import sys\nclass Null(object):\n    def write(self, s): pass\n    def flush(self): pass\n"
        "old, sys.stderr = sys.stderr, Null()");
    Py<py::object>* first = new Py<py::object>(token().eval("Noisy()"));
    Py<py::object>* second = new Py<py::object>(token().eval("Noisy()"));
    first->bind(token()).setattr("name", "first");
    second->bind(token()).setattr("name", "second");
    PyErr_SetString(PyExc_KeyError, "outer");
    {
        py::allow_threads released(token());
        delete first;
        delete second;
    }
    BOOST_TEST(py::error::fetch().matches<exc::KeyError>());
    token().run("sys.stderr = old");
    BOOST_TEST(token().eval("','.join(log)").extract<std::string>() == "first,second");
}
