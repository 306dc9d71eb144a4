// examples/bank/bank.hpp: money, accounts and a bank, as a C++ library that knows nothing of Python.
//
// Money is a value. An account is a virtual class: what may be withdrawn, and what happens at the end of a month, each
// kind decides for itself. A bank shares its accounts with whoever else uses them.
//
// Tested by examples/bank/test_bank.py.
#ifndef BANK_BANK_HPP
#define BANK_BANK_HPP

#include <map>
#include <memory>
#include <stdexcept>
#include <string>
#include <vector>

namespace bank {

/// An amount in whole cents, so that sums are exact.
class money {
  public:
    explicit money(long long in_cents = 0) : cents_(in_cents) {}
    /// "12.34", "-5", "0.5"; throws std::invalid_argument for anything else, std::out_of_range for more than there is.
    static money parse(const std::string& text);

    long long cents() const { return cents_; }
    std::string text() const;

    money operator+(money other) const;
    money operator-(money other) const;
    money operator*(long long times) const;
    money operator-() const { return money() - *this; }
    bool operator==(money other) const { return cents_ == other.cents_; }
    bool operator<(money other) const { return cents_ < other.cents_; }

  private:
    long long cents_;
};

/// There is too little on an account.
class overdrawn : public std::runtime_error {
  public:
    overdrawn(const std::string& owner, money missing)
        : std::runtime_error(owner + " is short of " + missing.text()), missing_(missing) {}
    money missing() const { return missing_; }

  private:
    money missing_;
};

/// An account; what is special about each kind is virtual.
class account {
  public:
    explicit account(const std::string& owner, money balance = money()) : owner_(owner), balance_(balance) {}
    virtual ~account() = default;
    account(const account&) = delete;
    account& operator=(const account&) = delete;

    /// "account", "savings" …: what a statement calls it.
    virtual std::string kind() const { return "account"; }
    /// How far below zero the balance may go.
    virtual money limit() const { return money(); }
    /// Interest, fees: what is added at the end of a month.
    virtual money monthly() const { return money(); }

    const std::string& owner() const { return owner_; }
    money balance() const { return balance_; }

    /// Throws std::invalid_argument for an amount that is not positive.
    void deposit(money amount);
    /// The same, and overdrawn.
    void withdraw(money amount);
    void end_month() { balance_ = balance_ + monthly(); }

  private:
    std::string owner_;
    money balance_;
};

/// Bears interest.
class savings : public account {
  public:
    savings(const std::string& owner, money balance, double a_year) : account(owner, balance), rate(a_year) {}
    std::string kind() const override { return "savings"; }
    money monthly() const override;

    double rate;  // a year's, as in 0.03
};

/// May be overdrawn, for a fee.
class checking : public account {
  public:
    checking(const std::string& owner, money balance, money overdraft)
        : account(owner, balance), overdraft_(overdraft) {}
    std::string kind() const override { return "checking"; }
    money limit() const override { return overdraft_; }
    money monthly() const override { return balance() < money() ? money(-500) : money(); }

  private:
    money overdraft_;
};

/// Accounts by their owners, in the order of names.
class office {
  public:
    typedef std::shared_ptr<account> account_ptr;
    typedef std::map<std::string, account_ptr> table;

    /// Throws std::invalid_argument where the owner has an account already.
    void open(const account_ptr& which);
    /// Throws std::out_of_range where there is none.
    const account_ptr& find(const std::string& owner) const;
    bool has(const std::string& owner) const { return accounts_.count(owner) != 0; }
    void close(const std::string& owner);
    std::size_t size() const { return accounts_.size(); }
    std::vector<std::string> owners() const;

    /// Moves money; where that fails nothing has moved.
    void transfer(const std::string& from, const std::string& to, money amount);
    void end_month();
    money total() const;

  private:
    table accounts_;
};

}  // namespace bank

#endif
