// tests/test_class_ownership.cpp: results by pointer and reference under each policy, and what keeps what alive, for
// test_class_ownership.py.
#include <pyrite/pyrite.hpp>
#include <pyrite/stl/vector.hpp>

#include <memory>
#include <string>

namespace py = pyrite;

namespace {

// Every object ever made, and how.
struct Part {
    static int alive, copies, moves;
    int n;
    explicit Part(int v) : n(v) { ++alive; }
    Part(const Part& o) : n(o.n) {
        ++alive;
        ++copies;
    }
    Part(Part&& o) noexcept : n(o.n) {
        o.n = -1;
        ++alive;
        ++moves;
    }
    Part& operator=(const Part&) = default;
    virtual ~Part() { --alive; }
    virtual std::string kind() const { return "part"; }
};
int Part::alive = 0;
int Part::copies = 0;
int Part::moves = 0;
struct Wheel : Part {
    explicit Wheel(int v) : Part(v) {}
    std::string kind() const override { return "wheel"; }
};
// Not bound: comes as the nearest base that is.
struct SpareWheel : Wheel {
    explicit SpareWheel(int v) : Wheel(v) {}
    std::string kind() const override { return "spare wheel"; }
};
// Does not say what it really is.
struct Plain {
    int n;
    explicit Plain(int v) : n(v) {}
};

struct Owner {
    static int alive;
    Part part;
    std::unique_ptr<Part> other;
    Owner() : part(1), other(new Part(2)) { ++alive; }
    Owner(const Owner&) = delete;
    ~Owner() { --alive; }

    Part* pointer() { return &part; }
    const Part* const_pointer() const { return &part; }
    Part& reference() { return part; }
    const Part& const_reference() const { return part; }
    Part* fresh() const { return new Part(3); }
    const Part* const_fresh() const { return new Part(3); }
    Part& fresh_reference() const { return *new Part(4); }
    Part* none() const { return nullptr; }
    Part* spare() const { return other.get(); }
    Owner& self() { return *this; }
    const Owner& const_self() const { return *this; }
    Owner* self_pointer() { return this; }
    Owner& somebody() {
        static Owner one;
        return one;
    }
    std::vector<Part*> parts() { return {&part, nullptr, other.get(), &part}; }
    int number() const { return part.n; }
};
int Owner::alive = 0;

Part& global_part() {
    static Part part(9);
    return part;
}
Part* global_pointer() { return &global_part(); }
const Part& const_global() { return global_part(); }
Part* make(const std::string& kind) {
    if (kind == "none") return nullptr;
    if (kind == "wheel") return new Wheel(1);
    if (kind == "spare wheel") return new SpareWheel(2);
    return new Part(0);
}
std::unique_ptr<Part> make_unique(const std::string& kind) { return std::unique_ptr<Part>(make(kind)); }
std::shared_ptr<Part> make_shared(const std::string& kind) { return std::shared_ptr<Part>(make(kind)); }
std::vector<std::shared_ptr<Part>> shared_parts() {
    const std::shared_ptr<Part> twice = std::make_shared<Wheel>(5);
    return {twice, nullptr, twice, std::make_shared<Part>(6)};
}
std::vector<std::unique_ptr<Part>> unique_parts() {
    std::vector<std::unique_ptr<Part>> all;
    all.emplace_back(new Wheel(7));
    all.emplace_back();
    all.emplace_back(new Part(8));
    return all;
}
Part* same(Part* p) { return p; }
Part& same_reference(Part& p) { return p; }
Plain* plain() {
    static Plain p(3);
    return &p;
}

// One place, where one object after the other lies.
alignas(Part) unsigned char place[sizeof(Wheel)];
Part* in_place(bool wheel) { return wheel ? new (place) Wheel(1) : new (place) Part(1); }
void out_of_place(Part& p) { p.~Part(); }

void tie(const py::object&, const py::object&) {}
py::object result_of(const py::object& f) { return f(); }
Part* view(const Owner& owner) { return const_cast<Part*>(&owner.part); }

}  // namespace

PYMODINIT(class_ownership_ext, py, m, "Ownership of results.") {
    namespace policy = pyrite::policy;
    PYCLASS(m, Part, cls) {
        cls.weakref();
        PYINIT(cls, (int), (n));
        PYPROP(cls, n);
        PYMETHOD(cls, kind, ());
    }
    PYCLASS(m, Wheel, cls) {
        cls.base<Part>();
        PYINIT(cls, (int), (n));
    }
    PYCLASS(m, Plain, cls) {
        PYPROP_RO(cls, n);
    }
    PYCLASS(m, Owner, cls) {
        cls.weakref();
        PYINIT(cls, (), ());
        PYMETHOD_AS(cls, "pointer_copy", (), "", &Owner::pointer, policy::copy);
        PYMETHOD_AS(cls, "pointer_move", (), "", &Owner::pointer, policy::move);
        PYMETHOD_AS(cls, "pointer_reference", (), "", &Owner::pointer, policy::reference);
        PYMETHOD_AS(cls, "pointer_internal", (), "", &Owner::pointer, policy::reference_internal);
        PYMETHOD_AS(cls, "const_pointer_copy", (), "", &Owner::const_pointer, policy::copy);
        PYMETHOD_AS(cls, "const_pointer_reference", (), "", &Owner::const_pointer, policy::reference);
        PYMETHOD_AS(cls, "const_pointer_internal", (), "", &Owner::const_pointer, policy::reference_internal);
        PYMETHOD_AS(cls, "reference_automatic", (), "", &Owner::reference);
        PYMETHOD_AS(cls, "reference_copy", (), "", &Owner::reference, policy::copy);
        PYMETHOD_AS(cls, "reference_move", (), "", &Owner::reference, policy::move);
        PYMETHOD_AS(cls, "reference_reference", (), "", &Owner::reference, policy::reference);
        PYMETHOD_AS(cls, "reference_internal", (), "", &Owner::reference, policy::reference_internal);
        PYMETHOD_AS(cls, "const_reference_automatic", (), "", &Owner::const_reference, policy::automatic);
        PYMETHOD_AS(cls, "const_reference_copy", (), "", &Owner::const_reference, policy::copy);
        PYMETHOD_AS(cls, "const_reference_internal", (), "", &Owner::const_reference, policy::reference_internal);
        PYMETHOD_AS(cls, "fresh_automatic", (), "", &Owner::fresh);
        PYMETHOD_AS(cls, "fresh_take", (), "", &Owner::fresh, policy::take);
        PYMETHOD_AS(cls, "const_fresh", (), "", &Owner::const_fresh);
        PYMETHOD_AS(cls, "fresh_reference", (), "", &Owner::fresh_reference, policy::take);
        PYMETHOD_AS(cls, "none_automatic", (), "", &Owner::none);
        PYMETHOD_AS(cls, "none_copy", (), "", &Owner::none, policy::copy);
        PYMETHOD_AS(cls, "none_internal", (), "", &Owner::none, policy::reference_internal);
        PYMETHOD(cls, self, ());
        PYMETHOD(cls, const_self, ());
        PYMETHOD(cls, self_pointer, (), "", policy::reference);
        PYMETHOD_AS(cls, "spare_internal", (), "", &Owner::spare, policy::reference_internal);
        PYMETHOD(cls, somebody, ());
        PYMETHOD(cls, parts, ());
        PYMETHOD(cls, number, ());
        PYMETHOD_AS(
            cls, "tie", (patient), "", [](const Owner&, const py::object&) {}, py::keep_alive<1, 2>());
        PYMETHOD_AS(
            cls, "tie_to", (nurse), "", [](const Owner&, const py::object&) {}, py::keep_alive<2, 1>());
    }
    PYFN(m, global_part, (), "", policy::reference);
    PYFN(m, global_pointer, (), "", policy::reference);
    PYFN(m, const_global, (), "", policy::reference);
    PYFN(m, make, (kind));
    PYFN(m, make_unique, (kind));
    PYFN(m, make_shared, (kind));
    PYFN(m, shared_parts, ());
    PYFN(m, unique_parts, ());
    PYFN(m, same, (p), "", policy::reference);
    PYFN(m, same_reference, (p), "", policy::reference);
    PYFN(m, plain, (), "", policy::reference);
    PYFN(m, in_place, (wheel), "", policy::reference);
    PYFN(m, out_of_place, (p));
    PYFN(m, tie, (nurse, patient), "", py::keep_alive<1, 2>());
    PYFN(m, result_of, (f), "", py::keep_alive<0, 1>());
    PYFN(m, view, (owner), "", policy::reference, py::keep_alive<0, 1>());
    PYFN_AS(m, "counts", (), "", [] { return std::vector<int>{Part::alive, Owner::alive}; });
    PYFN_AS(m, "made", (), "", [] { return std::vector<int>{Part::copies, Part::moves}; });
}
