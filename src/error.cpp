// src/error.cpp: `error`: how it is kept, looked into and raised in Python again. Its text is made in error_text.cpp,
// the exception object in error_object.cpp, and throw.cpp throws it.
//
// An error is one of three things:
//   lazy literal   info_ and literal_ are set; state_ is null until what() or value() need a block (see block_of)
//   lazy block     info_ is null, state_ has a class and what to make the exception from
//   raised         info_ is null, state_ has the exception object
// and null in all three after a move. A lazy block becomes a raised one when its value is asked for.
//
// Tested by tests/embed/test_error.
#include "error.hpp"

#include "exception.hpp"
#include "state.hpp"

#include <pyrite_compat/container.h>
#include <pyrite_compat/path.h>
#include <pyrite_compat/str.h>

#include <cstdlib>
#include <cstring>
#include <new>

namespace pyrite {

using detail::error_source;
using detail::error_state;
using detail::exception_info;

const char core::moved_from[] = "a pyrite::error was used that had been moved from";

namespace {

const exception_info& builtin(detail::builtin_exception which) noexcept { return core::builtin_exceptions[which]; }

// ---- blocks

void free_block(core::pending_drop* link, bool alive) {
    error_state* block = reinterpret_cast<error_state*>(link);
    if (alive) {
        Py_XDECREF(block->type);
        Py_XDECREF(block->given);
        compat::raised_exception_clear(&block->raised);
    }
    std::free(block->what.load());
    block->~error_state();
    std::free(block);
}

void drop_block(error_state* block) noexcept {
    if (block && block->owners.fetch_sub(1) == 1) core::drop_or_defer(&block->link);
}

char* put_text(char*& end, const char* data, size_t size) noexcept {
    char* start = end;
    if (size != 0) std::memcpy(start, data, size);
    start[size] = '\0';
    end += size + 1;
    return start;
}

// nullptr without memory.
error_state* new_block(const char* text, size_t size, const char* file, size_t file_size) noexcept {
    void* memory = std::malloc(sizeof(error_state) + size + file_size + 2);
    if (!memory) return nullptr;
    error_state* block = new (memory) error_state();
    block->link.drop = &free_block;
    block->owners.store(1);
    char* end = static_cast<char*>(memory) + sizeof(error_state);
    if (text) block->text = put_text(end, text, size);
    block->size = size;
    if (file) block->file = put_text(end, file, file_size);
    block->file_size = file_size;
    return block;
}

// Guards error::state_ of lazy literals, which what() and value() may set on several threads at once. Held for a few
// instructions. It is here and not in `error` because <atomic> is too heavy for that header.
std::atomic_flag literal_lock = ATOMIC_FLAG_INIT;
struct literal_guard {
    literal_guard() noexcept {
        while (literal_lock.test_and_set(std::memory_order_acquire)) {
        }
    }
    ~literal_guard() { literal_lock.clear(std::memory_order_release); }
};

// The block, if there is one. Borrowed.
error_state* peek_block(const error& e) noexcept {
    if (!error_access::info(e)) return error_access::state(e);
    literal_guard guard;
    return error_access::state(e);
}

}  // namespace

error_state* core::block_of(const error& e) noexcept {
    error_state* block = peek_block(e);
    const exception_info* info = error_access::info(e);
    if (block || !info) return block;
    const char* literal = error_access::literal(e);
    error_state* fresh = new_block(literal, literal ? std::strlen(literal) : 0, nullptr, 0);
    if (!fresh) return nullptr;
    fresh->info = info;
    fresh->source = literal ? error_source::text : error_source::empty;
    {
        literal_guard guard;
        error_state*& place = error_access::state(e);
        if (!place) {
            place = fresh;
            fresh = nullptr;
        }
        block = place;
    }
    drop_block(fresh);
    return block;
}

namespace {

// Makes the exception object of any error; throws where it cannot be.
error_state& realised(const error& e) {
    core::assert_gil("a look into an error");
    error_state* block = core::block_of(e);
    if (!block) core::throw_format(PyExc_SystemError, core::moved_from);
    if (!core::realise(*block)) core::throw_raised();
    return *block;
}

object or_none(PyObject* fresh) noexcept { return fresh ? object::steal(fresh) : object::borrow(Py_None); }

}  // namespace

// ---- error_access

detail::raised error_access::make(const exception_info& info, const error_value& value) noexcept {
    error_state* block = new_block(value.data_, value.size_, value.file_, value.file_size_);
    if (!block) return detail::raised();
    block->info = &info;
    block->source = value.source_;
    block->code = value.code_;
    if (value.object_) {
        core::assert_gil("an error made from an object");
        block->given = compat::new_ref(value.object_.ptr());
        core::own_references(*block);
    }
    return detail::raised{block};
}

detail::raised error_access::make(compat::raised_exception& raised) noexcept {
    error_state* block = new_block(nullptr, 0, nullptr, 0);
    if (!block) {
        compat::raised_exception_clear(&raised);
        return detail::raised();
    }
    block->raised = raised;
    block->fetched = true;
    core::own_references(*block);
    return detail::raised{block};
}

// ---- error_value

error_value error_value::unpack(handle tuple) noexcept {
    error_value value(tuple);
    value.source_ = error_source::arguments;
    return value;
}

error_value error_value::os(int code, const detail::text_ref& message, const detail::text_ref& file) noexcept {
    error_value value;
    value.source_ = error_source::os_error;
    value.code_ = code;
    value.data_ = message.data();
    value.size_ = message.size();
    value.file_ = file.data();
    value.file_size_ = file.size();
    return value;
}

// ---- error

error::error(handle type, const error_value& value) : info_(nullptr), literal_(nullptr), state_(nullptr) {
    core::assert_gil("error");
    if (!type || !PyExceptionClass_Check(type.ptr()))
        core::throw_format(PyExc_TypeError, "exceptions must derive from BaseException");
    keep(value);
    if (!state_) return;
    state_->info = nullptr;
    state_->type = compat::new_ref(type.ptr());
    if (state_->source == error_source::literal) state_->source = error_source::text;
    core::own_references(*state_);
}

void error::keep(const error_value& value) noexcept {
    if (info_ && value.source_ == error_source::empty) return;  // a lazy literal without text
    state_ = error_access::make(info_ ? *info_ : builtin(detail::builtin_BaseException), value).state;
    info_ = state_ ? nullptr : &builtin(detail::builtin_MemoryError);
}

error::error(const error& other) noexcept : std::exception(other), info_(other.info_), literal_(other.literal_) {
    state_ = peek_block(other);
    if (state_) state_->owners.fetch_add(1);
}

void error::anchor_() const {}

error::~error() noexcept {
    if (state_) drop_block(state_);
}

void error::swap(error& other) noexcept {
    std::swap(info_, other.info_);
    std::swap(literal_, other.literal_);
    std::swap(state_, other.state_);
}

error error::fetch() noexcept {
    core::assert_gil("error::fetch");
    compat::raised_exception raised;
    if (!compat::err_fetch_raised(&raised))
        return error(&builtin(detail::builtin_SystemError), "an error was reported, but none is raised");
    const detail::raised taken = error_access::make(raised);
    if (!taken.state) return error(&builtin(detail::builtin_MemoryError), error_value());
    return error(taken);
}

error error::from_value(handle exception) {
    core::assert_gil("error::from_value");
    if (exception && PyExceptionClass_Check(exception.ptr())) return error(exception);
    if (!exception || !PyExceptionInstance_Check(exception.ptr()))
        core::throw_format(PyExc_TypeError, "exceptions must derive from BaseException");
    compat::raised_exception raised;
    raised.value = compat::new_ref(exception.ptr());
    raised.traceback = nullptr;
    return error(error_access::make(raised));
}

object error::value() const { return object::borrow(realised(*this).raised.value); }

object error::type() const { return object::borrow(compat::exception_class(realised(*this).raised.value)); }

object error::traceback() const {
    compat::raised_exception& raised = realised(*this).raised;
    return or_none(raised.traceback ? compat::new_ref(raised.traceback)
                                    : compat::exception_get_traceback(raised.value));
}

object error::cause() const {
    PyObject* value = realised(*this).raised.value;
    PyObject* found = compat::exception_get_cause(value);  // new
    if (!found && !PYRITE_HAS_TRACEBACK_ON_EXCEPTION)
        check_or_throw(compat::object_get_optional_attr_string(value, "__cause__", &found));
    return or_none(found);
}

object error::context() const { return or_none(compat::exception_get_context(realised(*this).raised.value)); }

void error::set_cause(const error& cause) const {
    PyObject* value = realised(*this).raised.value;
    PyObject* reason = realised(cause).raised.value;
    if (PYRITE_HAS_TRACEBACK_ON_EXCEPTION)
        compat::exception_set_cause(value, compat::new_ref(reason));  // steals
    else
        check_or_throw(PyObject_SetAttrString(value, "__cause__", reason));
}

bool error::matches(handle type) const {
    return PyErr_GivenExceptionMatches(realised(*this).raised.value, type.ptr()) != 0;
}

bool error::matches_class(const exception_info& base) const {
    const error_state* block = peek_block(*this);
    const exception_info* info = info_ ? info_ : block ? block->info : nullptr;
    if (info && core::is_derived(info, base)) return true;
    PyObject* value = realised(*this).raised.value;
    info = core::find_exception_class(value);
    if (info && core::is_derived(info, base)) return true;
    PyObject* type = core::find_exception_type(base);
    if (!type) core::throw_raised();
    // Where `type` is only a stand-in for a class that this Python lacks, it says nothing.
    const bool own =
        base.kind != detail::exception_kind::builtin || core::state_if_any()->exceptions.find(type) == &base;
    return own && PyErr_GivenExceptionMatches(value, type) != 0;
}

void error::restore() const noexcept {
    core::assert_gil("error::restore");
    error_state* block = peek_block(*this);
    const exception_info* info = info_ ? info_ : block ? block->info : nullptr;

    // 1. Nobody has looked at the object yet, and plain text makes it: leave that to Python, which may never make it.
    if (info && (!block || (!block->raised.value && block->source <= error_source::text))) {
        const char* text = block ? block->text : literal_;
        if (core::raise_text(*info, text, block ? block->size : text ? std::strlen(text) : 0)) return;
    }
    // 2. What was never raised is raised as `raise` does it; what was, goes back as it came.
    block = core::block_of(*this);
    if (!block) {
        PyErr_SetString(PyExc_SystemError, core::moved_from);
    } else if (core::realise(*block)) {
        if (block->fetched) {
            compat::raised_exception again;
            again.value = compat::new_ref(block->raised.value);
            again.traceback = compat::xnew_ref(block->raised.traceback);
            compat::err_restore_raised(&again);
        } else {
            PyErr_SetObject(compat::exception_class(block->raised.value), block->raised.value);
        }
    }
}

void error::print() const noexcept {
    restore();
    PyErr_Print();
}

void error::write_unraisable(handle where) const noexcept {
    compat::raised_exception outer;
    compat::err_fetch_raised(&outer);
    restore();
    PyErr_WriteUnraisable(where.ptr());
    compat::err_restore_raised(&outer);
}

// ---- core

namespace core {

bool raise_text(const exception_info& info, const char* text, size_t size) noexcept {
    const interpreter_state* here = state_if_any();
    PyObject* type = nullptr;  // borrowed
    if (PYRITE_LIKELY(here && info.kind == detail::exception_kind::builtin)) {
        type = here->exceptions.plain[info.index];
        if (!type) return false;
    } else {
        if (form_of(info) != text_form::plain) return false;
        type = find_exception_type(info);
        if (!type) return true;  // why not is raised instead
    }
    if (!text) {
        PyErr_SetNone(type);
        return true;
    }
    PyObject* words = message_str(text, size);  // new
    if (!words) return true;
    PyErr_SetObject(type, words);
    Py_DECREF(words);
    return true;
}

void set_cause_of_raised(PyObject* cause) noexcept {
    compat::raised_exception raised;
    if (PYRITE_HAS_TRACEBACK_ON_EXCEPTION && compat::err_fetch_raised(&raised)) {
        if (raised.value != cause) {
            compat::exception_set_context(raised.value, compat::new_ref(cause));  // steals
            compat::exception_set_cause(raised.value, cause);                     // steals
            cause = nullptr;
        }
        compat::err_restore_raised(&raised);
    }
    Py_XDECREF(cause);
}

}  // namespace core
}  // namespace pyrite
