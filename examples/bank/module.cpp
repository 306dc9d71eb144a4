// examples/bank/module.cpp: the bank as a Python module: values with operators, a class hierarchy that Python can extend,
// a container, exceptions, pickling.
//
// Tested by examples/bank/test_bank.py.
#include <pyrite/pyrite.hpp>
#include <pyrite/stl/vector.hpp>

#include "bank.hpp"

#include <functional>  // hash
#include <memory>
#include <string>

namespace py = pyrite;

using bank::account;
using bank::checking;
using bank::money;
using bank::office;
using bank::savings;

PYEXCEPTION(bank, Overdrawn, py::exc::ValueError, "There is too little on an account; `missing` says how much.");

namespace {

// What Python's subclasses of Account are made of: each virtual function asks Python first.
struct python_account : account {
    using account::account;
    std::string kind() const override { PYOVERRIDE(std::string, account, kind, ()); }
    money limit() const override { PYOVERRIDE(money, account, limit, ()); }
    money monthly() const override { PYOVERRIDE(money, account, monthly, ()); }
};

std::string statement(const account& a) { return a.owner() + " (" + a.kind() + "): " + a.balance().text(); }

void bind_money(py::module& m) {
    PYCLASS_AS(m, "Money", money, cls, "An amount of money, exact to the cent.") {
        PYINIT_AS(cls, (text), "From text: Money('12.34').", &money::parse);
        PYINIT_AS(cls, (cents=0), "From whole cents: Money(1234).", [](long long cents) { return money(cents); });
        PYGET(cls, cents, &money::cents, "The amount in cents.");

        PYPROTO(cls, add, [](money a, money b) { return a + b; });
        PYPROTO(cls, sub, [](money a, money b) { return a - b; });
        PYPROTO(cls, mul, [](money a, long long times) { return a * times; });
        PYPROTO(cls, rmul, [](money a, long long times) { return a * times; });
        PYPROTO(cls, neg, [](money a) { return -a; });
        PYPROTO(cls, bool, [](money a) { return a.cents() != 0; });
        PYPROTO(cls, eq, [](money a, money b) { return a == b; });
        PYPROTO(cls, lt, [](money a, money b) { return a < b; });
        PYPROTO(cls, le, [](money a, money b) { return !(b < a); });
        PYPROTO(cls, gt, [](money a, money b) { return b < a; });
        PYPROTO(cls, ge, [](money a, money b) { return !(a < b); });
        PYPROTO(cls, hash, [](money a) { return std::hash<long long>()(a.cents()); });
        PYPROTO(cls, str, &money::text);
        PYPROTO(cls, repr, [](money a) { return "Money('" + a.text() + "')"; });
        // Pickled and copied by what makes it anew.
        PYPROTO(cls, reduce, [](py::object self, py::Python token) {
            return py::make_tuple(token, self.attr("__class__"), py::make_tuple(token, self.attr("cents")));
        });
    }
}

void bind_accounts(py::module& m) {
    PYCLASS_AS(m, "Account", account, cls, "An account. Subclasses may override kind, limit and monthly.") {
        cls.holder<std::shared_ptr<account>>();
        cls.override_with<python_account, void(std::string, money)>();
        PYINIT(cls, (std::string, money), (owner, balance=Money()));
        PYGET(cls, owner, &account::owner);
        PYGET(cls, balance, &account::balance);
        PYMETHOD(cls, deposit, (amount), "Adds money.");
        PYMETHOD(cls, withdraw, (amount), "Takes money; Overdrawn where there is too little.");
        PYMETHOD(cls, end_month, (), "Adds what `monthly` says.");
        PYMETHOD(cls, kind, ());
        PYMETHOD(cls, limit, (), "How far below zero the balance may go.");
        PYMETHOD(cls, monthly, (), "What is added at the end of a month.");
        PYPROTO(cls, str, &statement);
        PYPROTO(cls, repr, [](const account& a) { return "<" + statement(a) + ">"; });
    }
    PYCLASS_AS(m, "Savings", savings, cls, "An account that bears interest.") {
        cls.base<account>();
        PYINIT(cls, (std::string, money, double), (owner, balance=Money(), *, rate=0.03));
        PYPROP(cls, rate, "A year's interest, as in 0.03.");
    }
    PYCLASS_AS(m, "Checking", checking, cls, "An account that may be overdrawn, for 5.00 a month.") {
        cls.base<account>();
        PYINIT(cls, (std::string, money, money), (owner, balance=Money(), *, overdraft=Money(100000)));
    }
}

void bind_office(py::module& m) {
    PYCLASS_AS(m, "Bank", office, cls, "Accounts by their owners.") {
        PYINIT(cls, (), ());
        PYMETHOD(cls, open, (account), "Takes an account on; the bank and Python share it.");
        PYMETHOD(cls, transfer, (source, target, amount), "Moves money; where that fails, nothing has moved.");
        PYMETHOD(cls, end_month, ());
        PYMETHOD(cls, owners, (), "Their names, in order.");
        PYGET(cls, total, &office::total, "All the money there is.");

        PYPROTO(cls, len, &office::size);
        PYPROTO(cls, contains, &office::has);
        PYPROTO(cls, getitem, [](const office& o, const std::string& owner) {
            if (!o.has(owner)) throw py::exc::KeyError(owner);
            return o.find(owner);
        });
        PYPROTO(cls, delitem, [](office& o, const std::string& owner) {
            if (!o.has(owner)) throw py::exc::KeyError(owner);
            o.close(owner);
        });
        PYPROTO(cls, iter, [](const office& o) { return py::to_object(o.owners()).attr("__iter__")(); });
    }
}

}  // namespace

PYMODINIT(bank, py, m, "A small bank, in C++.") {
    m.add_exception<Overdrawn>();
    py::register_exception<bank::overdrawn>(m, [](const bank::overdrawn& e) -> py::error {
        Overdrawn raised(e.what());
        raised.value().attr("missing") = e.missing();
        return raised;
    });
    bind_money(m);
    bind_accounts(m);
    bind_office(m);
}
