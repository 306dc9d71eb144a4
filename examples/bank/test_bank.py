# -*- coding: utf-8 -*-
"""Tests of examples/bank: money counts exactly, accounts can be extended in Python, and a bank is a container of them.

Run by `make check` here or in the top folder; finds bank on PYTHONPATH, or else beside itself.
"""
import copy
import gc
import pickle
import sys
import unittest
import weakref

sys.path.append(sys.path.pop(0))  # a module on PYTHONPATH comes before one that lies here
from bank import Account, Bank, Checking, Money, Overdrawn, Savings


class Loyal(Account):
    """Made in Python: gets a bonus every month, and is allowed a little debt."""

    def __init__(self, owner, balance=Money(), bonus=Money("1.00")):
        super(Loyal, self).__init__(owner, balance)
        self.bonus = bonus

    def kind(self):
        return "loyal " + super(Loyal, self).kind()

    def limit(self):
        return Money("10")

    def monthly(self):
        return self.bonus


class Case(unittest.TestCase):
    def assert_message(self, exception, message, function, *args, **kwargs):
        with self.assertRaises(exception) as caught:
            function(*args, **kwargs)
        self.assertEqual(str(caught.exception), message)
        return caught.exception


class TestMoney(Case):
    def test_is_made_from_text_and_from_cents(self):
        for text, cents in [("12.34", 1234), ("-0.5", -50), ("7", 700), ("0.05", 5), ("-3", -300)]:
            self.assertEqual(Money(text).cents, cents)
            self.assertEqual(Money(cents), Money(text))
        self.assertEqual(Money(cents=3), Money("0.03"))
        self.assertEqual(Money(), Money(0))

    def test_what_is_no_amount_is_a_value_error(self):
        for text in "", "-", ".5", "1.", "1.234", "1,5", "12a", "--1":
            self.assert_message(ValueError, "not an amount of money: " + text, Money, text)

    def test_more_than_there_is_overflows(self):
        self.assertRaises(OverflowError, Money, "9" * 30)
        self.assertRaises(TypeError, Money, 10**30)  # fits neither way of making one
        self.assertRaises(OverflowError, lambda: Money(2**62) + Money(2**62))
        self.assertRaises(OverflowError, lambda: Money(2**62) * 3)
        self.assertRaises(OverflowError, lambda: -Money(-(2**63)))

    def test_arithmetic(self):
        self.assertEqual(Money("1.50") + Money("0.75"), Money("2.25"))
        self.assertEqual(Money("1.50") - Money("2"), Money("-0.50"))
        self.assertEqual(Money("1.50") * 3, Money("4.50"))
        self.assertEqual(3 * Money("1.50"), Money("4.50"))
        self.assertEqual(-Money(5), Money(-5))
        self.assertEqual(sum([Money(1), Money(2), Money(3)], Money()), Money(6))
        self.assertTrue(Money(1))
        self.assertFalse(Money(0))

    def test_an_operand_that_is_no_money_is_a_type_error(self):
        for operation in (lambda: Money(1) + 1, lambda: 1 - Money(1), lambda: Money(1) * 1.5, lambda: Money(1) * Money(1)):
            self.assertRaises(TypeError, operation)

    def test_comparison_and_hash(self):
        one, two = Money(1), Money(2)
        self.assertTrue(one < two and one <= two and two > one and two >= one and one != two)
        self.assertFalse(one == 1)
        self.assertEqual(sorted([two, one]), [one, two])
        self.assertEqual({Money(1): "a"}[one], "a")

    def test_text(self):
        self.assertEqual(str(Money(-5)), "-0.05")
        self.assertEqual(repr(Money(123456)), "Money('1234.56')")
        self.assertEqual(str(Money(-(2**63))), "-92233720368547758.08")

    def test_pickles_and_copies(self):
        money = Money("12.34")
        for protocol in range(pickle.HIGHEST_PROTOCOL + 1):
            self.assertEqual(pickle.loads(pickle.dumps(money, protocol)), money)
        self.assertEqual(copy.copy(money), money)
        self.assertEqual(copy.deepcopy([money]), [money])


class TestAccounts(Case):
    def test_deposit_and_withdraw(self):
        account = Account("Ann", Money("10"))
        account.deposit(Money("5"))
        account.withdraw(amount=Money("12"))
        self.assertEqual((account.owner, account.balance), ("Ann", Money("3")))
        self.assert_message(ValueError, "an amount must be positive, not -1.00", account.deposit, Money("-1"))
        self.assert_message(TypeError, "Account.deposit() argument 'amount' must be Money, not int", account.deposit, 1)

    def test_too_little_is_overdrawn(self):
        account = Account("Ann", Money("10"))
        error = self.assert_message(Overdrawn, "Ann is short of 2.50", account.withdraw, Money("12.50"))
        self.assertEqual(error.missing, Money("2.50"))
        self.assertIsInstance(error, ValueError)
        self.assertEqual(account.balance, Money("10"))

    def test_balance_and_owner_cannot_be_set(self):
        account = Account("Ann")
        self.assertRaises(AttributeError, setattr, account, "balance", Money(1))
        self.assertRaises(AttributeError, delattr, account, "owner")

    def test_kinds(self):
        savings, checking = Savings("Bob", Money("1200"), rate=0.1), Checking("Cid", overdraft=Money("50"))
        savings.end_month()
        self.assertEqual(savings.balance, Money("1210"))
        savings.rate = 0
        savings.end_month()
        self.assertEqual(savings.balance, Money("1210"))
        checking.withdraw(Money("50"))
        checking.end_month()
        self.assertEqual(checking.balance, Money("-55"))
        self.assertRaises(Overdrawn, checking.withdraw, Money(1))
        self.assertTrue(isinstance(savings, Account) and issubclass(Checking, Account))
        self.assertEqual([a.kind() for a in (savings, checking)], ["savings", "checking"])
        self.assertEqual(str(savings), "Bob (savings): 1210.00")

    @unittest.skipUnless(sys.version_info[0] > 2, "classes have no __text_signature__ on Python 2")
    def test_the_signature_shows_defaults_by_their_values(self):
        self.assertEqual(Account.__text_signature__, '(owner, balance="Money(\'0.00\')")')

    def test_a_python_subclass_overrides(self):
        account = Loyal("Dan", Money("1"))
        self.assertEqual(repr(account), "<Dan (loyal account): 1.00>")
        account.withdraw(Money("11"))
        self.assertEqual(account.balance, Money("-10"))
        self.assert_message(Overdrawn, "Dan is short of 0.01", account.withdraw, Money(1))
        account.end_month()
        self.assertEqual(account.balance, Money("-9"))

    def test_an_override_that_raises_or_returns_nonsense(self):
        class Broken(Account):
            def limit(self):
                return 5

            def monthly(self):
                raise KeyError("no month")

        account = Broken("Eve", Money(1))
        self.assertRaises(KeyError, account.end_month)
        self.assertEqual(account.balance, Money(1))
        self.assert_message(
            TypeError, "the result of account.limit() must be Money, not int", account.withdraw, Money(1)
        )


class TestBank(Case):
    def setUp(self):
        self.bank = Bank()
        self.ann, self.bob = Account("Ann", Money("10")), Savings("Bob", Money("20"))
        self.bank.open(self.ann)
        self.bank.open(self.bob)

    def test_is_a_container(self):
        self.assertEqual(len(self.bank), 2)
        self.assertEqual(list(self.bank), ["Ann", "Bob"])
        self.assertTrue("Ann" in self.bank and "Cid" not in self.bank and 3 not in self.bank)
        self.assert_message(KeyError, "'Cid'", lambda: self.bank["Cid"])
        del self.bank["Ann"]
        self.assertEqual(self.bank.owners(), ["Bob"])
        self.assertRaises(KeyError, self.bank.__delitem__, "Ann")

    def test_gives_back_the_very_object(self):
        self.assertIs(self.bank["Ann"], self.ann)
        self.assertIs(type(self.bank["Bob"]), Savings)
        self.bank["Ann"].deposit(Money("1"))
        self.assertEqual(self.ann.balance, Money("11"))

    def test_an_owner_has_one_account(self):
        self.assert_message(ValueError, "Ann has an account already", self.bank.open, Account("Ann"))
        self.assertRaises(TypeError, self.bank.open, "Ann")
        self.assert_message(ValueError, "there is no account to open", self.bank.open, None)

    def test_transfer(self):
        self.bank.transfer("Ann", "Bob", Money("4"))
        self.assertEqual((self.ann.balance, self.bob.balance), (Money("6"), Money("24")))
        self.assertEqual(self.bank.total, Money("30"))
        self.assertRaises(ValueError, self.bank.transfer, "Ann", "Bob", Money("7"))
        self.assertRaises(IndexError, self.bank.transfer, "Ann", "Cid", Money("1"))
        self.assertEqual((self.ann.balance, self.bob.balance), (Money("6"), Money("24")))

    def test_python_accounts_live_on_in_the_bank(self):
        account = Loyal("Dan", bonus=Money("7"))
        gone = weakref.ref(account)
        self.bank.open(account)
        del account
        gc.collect()
        self.bank.end_month()
        self.assertEqual(self.bank["Dan"].balance, Money("7"))
        self.assertIs(type(self.bank["Dan"]), Loyal)
        self.assertEqual(self.bank["Dan"].bonus, Money("7"))
        del self.bank["Dan"]
        gc.collect()
        self.assertIsNone(gone())

    def test_an_account_may_close_itself_at_the_end_of_a_month(self):
        bank = self.bank

        class Fleeting(Account):
            def monthly(self):
                del bank[self.owner]
                return Money()

        bank.open(Fleeting("Zoe"))
        bank.end_month()
        self.assertEqual(list(bank), ["Ann", "Bob"])


if __name__ == "__main__":
    unittest.main()
