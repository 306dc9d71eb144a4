// src/bind.cpp: the cold half of a call: keywords, defaults, *args and **kwargs, and what a caller got wrong, in the
// words of CPython. Calls that are right and ordinary are sorted by src/bind_quickly.cpp.
//
//  1. positional arguments go to the first parameters; the rest of them to *args
//  2. keywords find their parameters by the identity of the interned name, else by its text; the rest go to **kwargs
//  3. defaults fill the gaps
//  4. the loop of src/load.cpp loads what was found
//
// Tested by tests/test_function and tests/test_signature.

#include "load.hpp"
#include "text_buffer.hpp"

#include <pyrite_compat/container.h>
#include <pyrite_compat/ref.h>
#include <pyrite_compat/str.h>

#include <cstdio>  // snprintf: counts in messages

namespace pyrite {
namespace core {

using namespace detail;

namespace {

// "a", "a and b", "a, b, and c": the parameters in [from, to) that `missing` holds for.
bool list_missing(const signature& s, PyObject* const* values, int from, int to, int count, text_buffer& out) noexcept {
    int seen = 0;
    for (int i = from; i < to; ++i) {
        if (values[i] || s.at[i].default_value || s.at[i].kind == var_positional || s.at[i].kind == var_keyword)
            continue;
        ++seen;
        if (seen > 1 && !out.append(seen < count ? ", " : count == 2 ? " and " : ", and ")) return false;
        if (!out.append("'") || !out.append(s.at[i].name.data, size_t(s.at[i].name.size)) || !out.append("'"))
            return false;
    }
    return true;
}

int count_missing(const signature& s, PyObject* const* values, int from, int to) noexcept {
    int count = 0;
    for (int i = from; i < to; ++i)
        count += !values[i] && !s.at[i].default_value && s.at[i].kind != var_positional && s.at[i].kind != var_keyword;
    return count;
}

// One call being bound. Values are borrowed from the caller or the signature; what is owned is in `owned_`.
class binder {
  public:
    binder(const function_record& record, const signature& s, call_mode mode) noexcept
        : record_(record),
          s_(s),
          mode_(mode),
          values_(small_),
          owned_(nullptr),
          extra_(nullptr),
          keywords_(nullptr),
          keywords_given_(nullptr) {}
    ~binder() {
        if (owned_) {
            for (int i = 0; i < s_.parameters; ++i) Py_XDECREF(owned_[i]);
        }
        Py_XDECREF(extra_);
        Py_XDECREF(keywords_);
        if (values_ != small_) std::free(values_);
    }
    binder(const binder&) = delete;
    binder& operator=(const binder&) = delete;

    PyObject* const* values() const noexcept { return values_; }

    // The frame borrows. What came from a dict of keywords, the caller keeps alive; unless code that a conversion ran has
    // emptied the caller's dict, so that the call would use freed objects.
    bool may_let_go() const noexcept {
        for (int i = 0; owned_ && i < s_.parameters; ++i) {
            if (PYRITE_LIKELY(!owned_[i] || compat::refcnt(owned_[i]) > 1)) continue;
            PyErr_Format(PyExc_RuntimeError, "%s() keyword arguments changed while they were converted",
                         function_title(record_).text);
            return false;
        }
        return true;
    }

    bool bind(PyObject* const* args, Py_ssize_t nargs, PyObject* kw) noexcept {
        keywords_given_ = kw;
        if (!reserve()) return false;
        const int taken = nargs < s_.positional ? static_cast<int>(nargs) : s_.positional;
        for (int i = 0; i < taken; ++i) values_[i] = args[i];
        if (s_.var_keyword >= 0) {
            keywords_ = PyDict_New();
            if (!keywords_) return false;
            values_[s_.var_keyword] = keywords_;
        }
        if (kw && !(PyDict_Check(kw) ? take_dict(kw) : take_names(kw, args + nargs))) return false;
        if (nargs > taken && s_.var_positional < 0) return too_many(nargs);
        if (s_.var_positional >= 0) {
            extra_ = PyTuple_New(nargs - taken);
            if (!extra_) return false;
            for (Py_ssize_t i = taken; i < nargs; ++i)
                PyTuple_SET_ITEM(extra_, i - taken, compat::new_ref(args[i]));  // steals
            values_[s_.var_positional] = extra_;
        }
        return fill_defaults(taken);
    }

  private:
    // Room for the values, and behind them for the references a dict of keywords lends no longer than it likes.
    bool reserve() noexcept {
        if (s_.parameters > small_size) {
            values_ = static_cast<PyObject**>(std::calloc(size_t(s_.parameters) * 2, sizeof(PyObject*)));
            if (!values_) {
                values_ = small_;
                PyErr_NoMemory();
                return false;
            }
        } else {
            for (int i = 0; i < s_.parameters; ++i) values_[i] = nullptr;
        }
        return true;
    }

    int find(PyObject* name) const noexcept {
        for (int i = s_.positional_only; i < s_.parameters; ++i)
            if (s_.at[i].key == name && is_named(i)) return i;
        return compat::text_check(name) ? find_equal(name) : -1;
    }
    PYRITE_COLD int find_equal(PyObject* name) const noexcept {
        for (int i = s_.positional_only; i < s_.parameters; ++i)
            if (is_named(i) && is_equal(s_.at[i].key, name)) return i;
        return -1;
    }
    static bool is_equal(PyObject* a, PyObject* b) noexcept {
        const int equal = compat::unicode_equal(a, b);
        if (equal < 0) PyErr_Clear();  // 2.7: a str that is no ASCII against a unicode
        return equal == 1;
    }
    bool is_named(int i) const noexcept {
        return s_.at[i].kind == positional_or_keyword || s_.at[i].kind == keyword_only;
    }

    // A tuple of names, as vectorcall passes them; the values are kept alive by the caller.
    bool take_names(PyObject* names, PyObject* const* named) noexcept {
        const Py_ssize_t count = PyTuple_GET_SIZE(names);
        for (Py_ssize_t k = 0; k < count; ++k) {
            PyObject* name = PyTuple_GET_ITEM(names, k);
            const int i = find(name);
            if (i < 0) {
                if (!take_unknown(name, named[k])) return false;
            } else if (values_[i]) {
                return given_twice(i);
            } else {
                values_[i] = named[k];
            }
        }
        return true;
    }

    // A dict of names: one look-up for each parameter that is still open. Code run by a conversion can change the dict,
    // so its values are owned until the call is loaded.
    bool take_dict(PyObject* dict) noexcept {
        const Py_ssize_t count = PyDict_Size(dict);
        Py_ssize_t found = 0;
        for (int i = s_.positional_only; i < s_.parameters && found < count; ++i) {
            if (values_[i] || !is_named(i)) continue;
            PyObject* value;
            const int status = compat::dict_get_item_ref(dict, s_.at[i].key, &value);
            if (status < 0) return false;
            if (!status) continue;
            own(i, value);
            ++found;
        }
        return found == count || take_rest_of_dict(dict);
    }
    PYRITE_COLD bool take_rest_of_dict(PyObject* dict) noexcept {
        PyObject *name, *value;
        Py_ssize_t position = 0;
        while (PyDict_Next(dict, &position, &name, &value)) {  // borrowed; nothing below runs code that could free them
            const int i = find(name);
            if (i >= 0 && values_[i] == value && owned_ && owned_[i]) continue;
            if (i >= 0) return given_twice(i);
            if (!take_unknown(name, value)) return false;
        }
        return true;
    }
    void own(int i, PyObject* value) noexcept {
        if (!owned_) {
            owned_ = values_ == small_ ? small_owned_ : values_ + s_.parameters;
            for (int k = 0; k < s_.parameters; ++k) owned_[k] = nullptr;
        }
        values_[i] = owned_[i] = value;
    }

    bool take_unknown(PyObject* name, PyObject* value) noexcept {
        if (!compat::text_check(name)) {
            if (!quiet()) PyErr_Format(PyExc_TypeError, "%s() keywords must be strings", function_title(record_).text);
            return false;
        }
        if (keywords_) return PyDict_SetItem(keywords_, name, value) == 0;
        return unexpected(name);
    }

    bool fill_defaults(int taken) noexcept {
        for (int i = taken; i < s_.parameters; ++i) {
            if (values_[i]) continue;
            values_[i] = s_.at[i].default_value;
            if (PYRITE_UNLIKELY(!values_[i])) return missing();
        }
        return true;
    }

    bool quiet() const noexcept { return mode_ != call_plainly; }

    PYRITE_COLD bool given_twice(int i) noexcept {
        if (!quiet())
            PyErr_Format(PyExc_TypeError, "%s() got multiple values for argument '%.200s'",
                         function_title(record_).text, compat::str_as_utf8(s_.at[i].key));
        return false;
    }

    PYRITE_COLD bool unexpected(PyObject* name) noexcept {
        if (quiet()) return false;
        text_buffer text;
        if (!list_positional_only(text)) return false;
        if (text.size) {
            PyErr_Format(PyExc_TypeError,
                         "%s() got some positional-only arguments passed as keyword arguments: '%.200s'",
                         function_title(record_).text, text.c_str());
        } else if (text.append_name(name)) {
            PyErr_Format(PyExc_TypeError, "%s() got an unexpected keyword argument '%.200s'",
                         function_title(record_).text, text.c_str());
        }
        return false;
    }

    // "a, b": every positional-only parameter that was passed by keyword.
    bool list_positional_only(text_buffer& out) const noexcept {
        for (int i = 0; i < s_.positional_only; ++i) {
            if (!is_keyword(s_.at[i].key)) continue;
            if ((out.size && !out.append(", ")) || !out.append(s_.at[i].name.data, size_t(s_.at[i].name.size)))
                return false;
        }
        return true;
    }
    bool is_keyword(PyObject* key) const noexcept {
        if (PyDict_Check(keywords_given_)) return PyDict_Contains(keywords_given_, key) == 1;
        for (Py_ssize_t k = 0; k < PyTuple_GET_SIZE(keywords_given_); ++k)
            if (is_equal(PyTuple_GET_ITEM(keywords_given_, k), key)) return true;
        return false;
    }

    PYRITE_COLD bool too_many(Py_ssize_t nargs) noexcept {
        if (quiet()) return false;
        int keyword_only_given = 0;
        for (int i = s_.positional; i < s_.parameters; ++i)
            keyword_only_given += values_[i] && s_.at[i].kind == keyword_only;
        const int least = s_.required, most = s_.positional;
        char takes[64], given[96];
        if (least == most)
            std::snprintf(takes, sizeof(takes), "%d positional argument%s", most, most == 1 ? "" : "s");
        else
            std::snprintf(takes, sizeof(takes), "from %d to %d positional arguments", least, most);
        if (keyword_only_given)
            std::snprintf(given, sizeof(given), "%lld positional argument%s (and %d keyword-only argument%s)",
                          static_cast<long long>(nargs), nargs == 1 ? "" : "s", keyword_only_given,
                          keyword_only_given == 1 ? "" : "s");
        else
            std::snprintf(given, sizeof(given), "%lld", static_cast<long long>(nargs));
        PyErr_Format(PyExc_TypeError, "%s() takes %s but %s %s given", function_title(record_).text, takes, given,
                     nargs == 1 && !keyword_only_given ? "was" : "were");
        return false;
    }

    PYRITE_COLD bool missing() noexcept {
        if (quiet()) return false;
        const char* kind = "positional";
        int from = 0, to = s_.positional;
        int count = count_missing(s_, values_, from, to);
        if (!count) {
            kind = "keyword-only";
            from = s_.positional;
            to = s_.parameters;
            count = count_missing(s_, values_, from, to);
        }
        text_buffer names;
        if (list_missing(s_, values_, from, to, count, names))
            PyErr_Format(PyExc_TypeError, "%s() missing %d required %s argument%s: %s", function_title(record_).text,
                         count, kind, count == 1 ? "" : "s", names.c_str());
        return false;
    }

    enum { small_size = 16 };
    const function_record& record_;
    const signature& s_;
    const call_mode mode_;
    PyObject** values_;
    PyObject** owned_;          // one for each parameter, or nullptr while no value is owned
    PyObject* extra_;           // *args
    PyObject* keywords_;        // **kwargs
    PyObject* keywords_given_;  // the caller's dict or tuple of names, borrowed, or nullptr
    PyObject* small_[small_size];
    PyObject* small_owned_[small_size];
};

}  // namespace

bool bind_slowly(const function_record& record, const signature& s, void* frame, PyObject* const* args,
                 Py_ssize_t nargs, PyObject* kw, call_mode mode) noexcept {
    binder call(record, s, mode);
    return call.bind(args, nargs, kw) && load_values(record, frame, call.values(), mode) && call.may_let_go();
}

}  // namespace core
}  // namespace pyrite
