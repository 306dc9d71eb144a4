// tests/test_class_bad_input.cpp: classes to be used in every wrong way, for test_class_bad_input.py.
#include <pyrite/pyrite.hpp>

#include <memory>
#include <string>
#include <thread>

namespace py = pyrite;

namespace {

struct Account {
    std::string owner;
    double balance;
    explicit Account(const std::string& o) : owner(o), balance(0) {}
    double deposit(double amount) { return balance += amount; }
};
struct Sealed {};
struct Numbers {
    double real;
    float single;
    int whole;
    unsigned char small;
    bool truth;
    Numbers() : real(0), single(0), whole(0), small(0), truth(false) {}
};

// Its destructor throws.
struct Angry {
    static int destroyed;
    ~Angry() noexcept(false) {
        ++destroyed;
        throw py::exc::ValueError("not dying quietly");
    }
};
int Angry::destroyed = 0;

struct Failing {};

struct Text {
    std::string text;
    explicit Text(const std::string& t) : text(t) {}
};
struct Base {
    virtual ~Base() {}
    virtual int number() const { return 1; }
    virtual const Text& reference() const {
        static const Text none("base");
        return none;
    }
    virtual const Text* pointer() const { return nullptr; }
    virtual const char* c_string() const { return "base"; }
    virtual void nothing() const {}
};
struct PyBase : Base {
    int number() const override { PYOVERRIDE(int, Base, number, ()); }
    const Text& reference() const override { PYOVERRIDE(const Text&, Base, reference, ()); }
    const Text* pointer() const override { PYOVERRIDE(const Text*, Base, pointer, ()); }
    const char* c_string() const override { PYOVERRIDE(const char*, Base, c_string, ()); }
    void nothing() const override { PYOVERRIDE(void, Base, nothing, ()); }
};
int call_number(const Base& b) { return b.number(); }
std::string call_reference(const Base& b) { return b.reference().text; }
std::string call_pointer(const Base& b) { return b.pointer() ? b.pointer()->text : "null"; }
std::string call_c_string(const Base& b) { return b.c_string() ? b.c_string() : "null"; }
void call_nothing(const Base& b) { b.nothing(); }
// What the thread throws is thrown here.
int number_on_thread(py::Python py, const Base& b) {
    int number = 0;
    std::exception_ptr thrown;
    py.allow_threads([&] {
        std::thread([&] {
            try {
                number = b.number();
            } catch (...) {
                thrown = std::current_exception();
            }
        }).join();
    });
    if (thrown) std::rethrow_exception(thrown);
    return number;
}
std::size_t consume(std::unique_ptr<Account> a) { return a ? a->owner.size() : 0; }

}  // namespace

PYMODINIT(class_bad_input_ext, py, m, "Bad input.") {
    PYCLASS(m, Account, cls) {
        PYINIT(cls, (std::string), (owner));
        PYPROP(cls, owner);
        PYPROP_RO(cls, balance);
        PYMETHOD(cls, deposit, (amount));
        PYGET(cls, doubled, [](const Account& a) { return 2 * a.balance; });
    }
    PYCLASS(m, Numbers, cls) {
        PYINIT(cls, (), ());
        PYPROPS(cls, (real)(single)(whole)(small)(truth));
    }
    PYFN_AS(m, "consume_numbers", (n), "", [](std::unique_ptr<Numbers>) {});
    PYCLASS(m, Sealed, cls) {
        cls.final();
        PYINIT(cls, (), ());
    }
    PYCLASS(m, Angry, cls) {
        PYINIT(cls, (), ());
    }
    PYCLASS(m, Failing, cls) {
        PYINIT(cls, (), ());
        PYPROTO(cls, iter, [](py::object self) { return self; });
        PYPROTO(cls, next, [](Failing&) -> int { throw py::exc::OSError("no next"); });
        PYPROTO(cls, getbuffer, [](Failing&) -> py::buffer_info { throw py::exc::BufferError("no buffer"); });
    }
    PYCLASS(m, Text, cls) {
        PYINIT(cls, (std::string), (text));
        PYPROP(cls, text);
    }
    PYCLASS(m, Base, cls) {
        cls.override_with<PyBase>();
        PYINIT(cls, (), ());
        PYMETHOD(cls, number, ());
    }
    PYFN(m, call_number, (b));
    PYFN(m, call_reference, (b));
    PYFN(m, call_pointer, (b));
    PYFN(m, call_c_string, (b));
    PYFN(m, call_nothing, (b));
    PYFN(m, number_on_thread, (b));
    PYFN(m, consume, (a));
    PYFN_AS(m, "destroyed", (), "", [] { return Angry::destroyed; });
    PYFN_AS(m, "bind_again", (), "", [m]() mutable {
        PYCLASS(m, Account, cls) {}
    });
}
