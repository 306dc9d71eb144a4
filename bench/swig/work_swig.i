// bench/swig/work_swig.i: work.hpp bound with SWIG, as its documentation shows it; also with -builtin.
%module(directors="1") work

%{
#include <stdexcept>
#include "work.hpp"
%}

%include <std_string.i>
%include <std_vector.i>
%include <std_unordered_map.i>
%include <exception.i>

%exception {
    try {
        $action
    } catch (const Swig::DirectorException&) {
        SWIG_fail;
    } catch (const std::exception& e) {
        SWIG_exception(SWIG_RuntimeError, e.what());
    }
}

%template() std::vector<int>;
%template() std::vector<std::string>;
%template() std::pair<std::string, int>;
%template() std::unordered_map<std::string, int>;

// Bound below under other names, or from wrappers.
%ignore work::over_int;
%ignore work::over_double;
%ignore work::over_text;
%ignore work::valid;
%ignore work::dict_out;
%ignore work::Numbers::items;
%ignore work::Numbers::begin;
%ignore work::Numbers::end;
%ignore work::defaults;
%ignore work::OpenPoint;
%ignore work::Point::Point();
%rename(noargs) work::nothing;

%feature("kwargs") work::add;
%feature("kwargs") work::six;
%feature("kwargs") work::mul;
%feature("kwargs") defaults;
%feature("kwargs") callbacks;
%feature("kwargs") work::Point::Point;
%feature("kwargs") work::Point::shift;

%exception error {
    $action
    if (PyErr_Occurred()) SWIG_fail;
}
%exception callbacks {
    $action
    if (PyErr_Occurred()) SWIG_fail;
}

%inline %{
int defaults(int a, int b = 2, int c = 3) { return work::defaults(a, b, c); }
int over(int a) { return work::over_int(a); }
double over(double a) { return work::over_double(a); }
std::string over(const std::string& a) { return work::over_text(a); }

int error(int a) {
    if (!work::valid(a)) PyErr_SetString(PyExc_ValueError, "bad value");
    return a;
}

std::unordered_map<std::string, int> dict_out() { return work::dict_out(); }

// SWIG passes a Python function on as it is; calling it is the C API's.
long callbacks(PyObject* f, int n) {
    long sum = 0;
    for (int i = 0; i < n; ++i) {
        PyObject* result = PyObject_CallFunction(f, (char*)"i", i);
        if (!result) return 0;
        sum += PyLong_AsLong(result);
        Py_DECREF(result);
        if (PyErr_Occurred()) return 0;
    }
    return sum;
}
%}

%feature("director") work::Node;

%newobject work::Numbers::__iter__;
#if defined(SWIGPYTHON_BUILTIN)
%feature("python:slot", "tp_iter", functype="getiterfunc") work::Numbers::__iter__;
#endif
%extend work::Numbers {
    swig::SwigPyIterator* __iter__(PyObject** PYTHON_SELF) {
        return swig::make_output_iterator($self->begin(), $self->begin(), $self->end(), *PYTHON_SELF);
    }
}

%include "work.hpp"

%pythoncode %{
OpenPoint = Point
%}
