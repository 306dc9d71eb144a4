// examples/bank/bank.cpp: the bank at work; bank.hpp says what it does.
//
// Tested by examples/bank/test_bank.py.
#include "bank.hpp"

#include <cmath>
#include <limits>

namespace bank {

namespace {

const long long most = std::numeric_limits<long long>::max();

[[noreturn]] void fail_overflow() { throw std::overflow_error("that is more money than there is"); }

}  // namespace

money money::parse(const std::string& text) {
    std::size_t at = 0;
    const bool negative = !text.empty() && text[0] == '-';
    if (negative) ++at;
    long long cents = 0;
    int digits = 0, decimals = -1;  // after the point; -1 before it
    for (; at < text.size(); ++at) {
        const char c = text[at];
        if (c == '.' && decimals < 0 && digits > 0) {
            decimals = 0;
            continue;
        }
        if (c < '0' || c > '9' || decimals == 2) throw std::invalid_argument("not an amount of money: " + text);
        if (cents > (most - 9) / 1000) fail_overflow();
        cents = cents * 10 + (c - '0');
        ++digits;
        if (decimals >= 0) ++decimals;
    }
    if (digits == 0 || decimals == 0) throw std::invalid_argument("not an amount of money: " + text);
    for (int missing = decimals < 0 ? 2 : 2 - decimals; missing > 0; --missing) cents *= 10;
    return money(negative ? -cents : cents);
}

std::string money::text() const {
    const bool negative = cents_ < 0;
    // The least number of cents has no positive twin.
    const unsigned long long size =
        negative ? 0ull - static_cast<unsigned long long>(cents_) : static_cast<unsigned long long>(cents_);
    const std::string rest = std::to_string(size % 100);
    return (negative ? "-" : "") + std::to_string(size / 100) + (rest.size() < 2 ? ".0" : ".") + rest;
}

money money::operator+(money other) const {
    const long long a = cents_, b = other.cents_;
    if ((b > 0 && a > most - b) || (b < 0 && a < -most - b)) fail_overflow();
    return money(a + b);
}

money money::operator-(money other) const {
    if (other.cents_ < -most) fail_overflow();
    return *this + money(-other.cents_);
}

money money::operator*(long long times) const {
    const long long limit = times == 0 ? most : most / (times < -most ? most : times < 0 ? -times : times);
    if (cents_ > limit || cents_ < -limit) fail_overflow();
    return money(cents_ * times);
}

void account::deposit(money amount) {
    if (!(money() < amount)) throw std::invalid_argument("an amount must be positive, not " + amount.text());
    balance_ = balance_ + amount;
}

void account::withdraw(money amount) {
    if (!(money() < amount)) throw std::invalid_argument("an amount must be positive, not " + amount.text());
    const money left = balance_ - amount, lowest = -limit();
    if (left < lowest) throw overdrawn(owner_, lowest - left);
    balance_ = left;
}

money savings::monthly() const { return money(std::llround(static_cast<double>(balance().cents()) * rate / 12)); }

void office::open(const account_ptr& which) {
    if (!which) throw std::invalid_argument("there is no account to open");
    if (!accounts_.insert(table::value_type(which->owner(), which)).second)
        throw std::invalid_argument(which->owner() + " has an account already");
}

const office::account_ptr& office::find(const std::string& owner) const {
    const table::const_iterator found = accounts_.find(owner);
    if (found == accounts_.end()) throw std::out_of_range(owner + " has no account");
    return found->second;
}

void office::close(const std::string& owner) {
    find(owner);
    accounts_.erase(owner);
}

std::vector<std::string> office::owners() const {
    std::vector<std::string> result;
    for (const table::value_type& entry : accounts_) result.push_back(entry.first);
    return result;
}

void office::transfer(const std::string& from, const std::string& to, money amount) {
    const account_ptr source = find(from), target = find(to);
    source->withdraw(amount);
    try {
        target->deposit(amount);
    } catch (...) {
        source->deposit(amount);
        throw;
    }
}

void office::end_month() {
    const table now = accounts_;  // what an account does at the end of a month may open and close others
    for (const table::value_type& entry : now) entry.second->end_month();
}

money office::total() const {
    money sum;
    for (const table::value_type& entry : accounts_) sum = sum + entry.second->balance();
    return sum;
}

}  // namespace bank
