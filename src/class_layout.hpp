// src/class_layout.hpp: from the bases of a class to what its instances look like.
#ifndef PYRITE_SRC_CLASS_LAYOUT_HPP
#define PYRITE_SRC_CLASS_LAYOUT_HPP

#include "class_builder.hpp"

#include <pyrite/object.hpp>

namespace pyrite {
namespace core {

/// Where things are in an instance, in bytes; 0 for what is not there.
struct instance_layout {
    unsigned offset;
    unsigned dict_offset;
    unsigned weaklist_offset;
    size_t basicsize;
};

/// What a class is to be made from.
struct class_bases {
    const detail::class_record* first;  // of the bound bases, or nullptr
    PyTypeObject* native;               // Python's own type that instances begin as, or nullptr; borrowed
    object types;                       // tuple: what the layout derives from
    object foreign;  // list of types made in Python, which the class derives from beside its layout; or null
    bool outside;    // objects do not lie in the instances
};

/// The bases that the block of PYCLASS named. Throws TypeError for what cannot be one.
class_bases collect_bases(const detail::class_builder& b);

/// Several bound bases each bring a layout of their own, of which Python allows one: that of the first, or of Python's own
/// type, or of a base that begins as one. The others are shown to it without theirs while the type is made: their part of
/// the object is found by C++'s own way up.
class hidden_layouts {
  public:
    hidden_layouts(const detail::class_builder& b, const class_bases& bases);
    ~hidden_layouts();
    hidden_layouts(const hidden_layouts&) = delete;
    hidden_layouts& operator=(const hidden_layouts&) = delete;

    /// The base whose layout counts.
    PyTypeObject* shown() const noexcept;

  private:
    enum : unsigned { at_most = 64 };
    struct hidden_type {
        PyTypeObject* type;
        Py_ssize_t size;
    };
    const detail::class_record& record(unsigned i) const noexcept;
    void hide(const detail::class_record& one, const PyTypeObject* visible);

    const detail::class_builder& builder_;
    const class_bases& bases_;
    hidden_type hidden_[at_most];  // `count_` of them
    unsigned count_;
};

/// The layout of a class whose type derives from `shown`.
instance_layout lay_out(const detail::class_builder& b, const class_bases& bases, PyTypeObject* shown);

}  // namespace core
}  // namespace pyrite

#endif
