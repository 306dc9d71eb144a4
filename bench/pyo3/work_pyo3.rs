// bench/pyo3/work_pyo3.rs: the same work in Rust, bound with PyO3 as its guide shows it. Built as the module `work`.
use pyo3::exceptions::{PyRuntimeError, PyValueError};
use pyo3::intern;
use pyo3::prelude::*;
use std::collections::HashMap;
use std::hint::black_box;
use std::sync::OnceLock;

#[pyfunction]
fn noargs() {
    black_box(());
}

#[pyfunction]
fn add(a: i32, b: i32) -> i32 {
    a + b
}

#[pyfunction]
fn six(a: i32, b: i32, c: i32, d: i32, e: i32, f: i32) -> i32 {
    a + b + c + d + e + f
}

#[pyfunction]
#[pyo3(signature = (a, b=2, c=3))]
fn defaults(a: i32, b: i32, c: i32) -> i32 {
    a + b + c
}

#[pyfunction]
fn mul(a: f64, b: f64) -> f64 {
    a * b
}

// The C++ side takes a string by reference and returns a new one; so does this.
#[pyfunction]
#[pyo3(signature = (s, /))]
fn text(s: &str) -> String {
    s.to_string()
}

#[derive(FromPyObject)]
enum Any {
    Int(i32),
    Double(f64),
    Text(String),
}

// Rust has no overloads: an enum of what is accepted takes their place.
#[pyfunction]
#[pyo3(signature = (a, /))]
fn over(py: Python<'_>, a: Any) -> PyResult<Py<PyAny>> {
    Ok(match a {
        Any::Int(i) => (i + 1).into_pyobject(py)?.into_any().unbind(),
        Any::Double(d) => (d + 1.0).into_pyobject(py)?.into_any().unbind(),
        Any::Text(s) => s.into_pyobject(py)?.into_any().unbind(),
    })
}

// Rust does not throw; both rows of errors are a Result here.
#[pyfunction]
#[pyo3(signature = (a, /))]
fn thrower(a: i32) -> PyResult<i32> {
    if black_box(a) > -1000000 {
        return Err(PyRuntimeError::new_err("no such thing"));
    }
    Ok(a)
}

#[pyfunction]
#[pyo3(signature = (a, /))]
fn error(a: i32) -> PyResult<i32> {
    if black_box(a) > -1000000 {
        return Err(PyValueError::new_err("bad value"));
    }
    Ok(a)
}

#[pyclass(subclass)]
struct Point {
    #[pyo3(get, set)]
    x: f64,
    #[pyo3(get, set)]
    y: f64,
}

#[pymethods]
impl Point {
    #[new]
    fn new(x: f64, y: f64) -> Self {
        Point { x, y }
    }
    fn norm(&self) -> f64 {
        self.x * self.x + self.y * self.y
    }
    fn shift(&mut self, dx: f64, dy: f64) -> f64 {
        self.x += dx;
        self.y += dy;
        self.x
    }
}

#[pyfunction]
#[pyo3(signature = (p, /))]
fn take(p: PyRef<'_, Point>) -> f64 {
    p.x + p.y
}

#[pyfunction]
#[pyo3(signature = (x, /))]
fn give(x: f64) -> Point {
    Point { x, y: x }
}

// Rust has no virtual functions to override from Python: the method is called by name.
#[pyclass(subclass)]
struct Node {}

#[pymethods]
impl Node {
    #[new]
    fn new() -> Self {
        Node {}
    }
    fn step(&self, i: i32) -> i32 {
        i + 1
    }
}

#[pyfunction]
fn drive(n: &Bound<'_, Node>, i: i32) -> PyResult<i32> {
    n.call_method1(intern!(n.py(), "step"), (i,))?.extract()
}

#[pyfunction]
#[pyo3(signature = (v, /))]
fn ints_in(v: Vec<i32>) -> i64 {
    v.iter().map(|&i| i as i64).sum()
}

#[pyfunction]
#[pyo3(signature = (n, /))]
fn ints_out(n: i32) -> Vec<i32> {
    (0..n).collect()
}

#[pyfunction]
#[pyo3(signature = (v, /))]
fn strs_in(v: Vec<String>) -> usize {
    v.iter().map(|s| s.len()).sum()
}

#[pyfunction]
#[pyo3(signature = (v, /))]
fn dict_in(v: HashMap<String, i32>) -> usize {
    v.len()
}

static MADE: OnceLock<HashMap<String, i32>> = OnceLock::new();

#[pyfunction]
fn dict_out(py: Python<'_>) -> PyResult<Bound<'_, pyo3::types::PyDict>> {
    let map = MADE.get_or_init(|| (0..1000).map(|i| (format!("key {}", i), i)).collect());
    map.into_pyobject(py)
}

#[pyfunction]
fn callbacks(f: &Bound<'_, PyAny>, n: i32) -> PyResult<i64> {
    let mut sum = 0i64;
    for i in 0..n {
        sum += f.call1((i,))?.extract::<i32>()? as i64;
    }
    Ok(sum)
}

#[pyclass]
struct Numbers {
    items: Vec<i32>,
}

#[pymethods]
impl Numbers {
    #[new]
    fn new(n: i32) -> Self {
        Numbers { items: (0..n).collect() }
    }
    fn __iter__(slf: Bound<'_, Self>) -> NumbersIterator {
        NumbersIterator { owner: slf.unbind(), at: 0 }
    }
}

#[pyclass]
struct NumbersIterator {
    owner: Py<Numbers>,
    at: usize,
}

#[pymethods]
impl NumbersIterator {
    fn __iter__(slf: PyRef<'_, Self>) -> PyRef<'_, Self> {
        slf
    }
    fn __next__(&mut self, py: Python<'_>) -> Option<i32> {
        let value = self.owner.borrow(py).items.get(self.at).copied();
        self.at += 1;
        value
    }
}

#[pymodule]
fn work(m: &Bound<'_, PyModule>) -> PyResult<()> {
    m.add_function(wrap_pyfunction!(noargs, m)?)?;
    m.add_function(wrap_pyfunction!(add, m)?)?;
    m.add_function(wrap_pyfunction!(six, m)?)?;
    m.add_function(wrap_pyfunction!(defaults, m)?)?;
    m.add_function(wrap_pyfunction!(mul, m)?)?;
    m.add_function(wrap_pyfunction!(text, m)?)?;
    m.add_function(wrap_pyfunction!(over, m)?)?;
    m.add_function(wrap_pyfunction!(thrower, m)?)?;
    m.add_function(wrap_pyfunction!(error, m)?)?;
    m.add_function(wrap_pyfunction!(take, m)?)?;
    m.add_function(wrap_pyfunction!(give, m)?)?;
    m.add_function(wrap_pyfunction!(drive, m)?)?;
    m.add_function(wrap_pyfunction!(ints_in, m)?)?;
    m.add_function(wrap_pyfunction!(ints_out, m)?)?;
    m.add_function(wrap_pyfunction!(strs_in, m)?)?;
    m.add_function(wrap_pyfunction!(dict_in, m)?)?;
    m.add_function(wrap_pyfunction!(dict_out, m)?)?;
    m.add_function(wrap_pyfunction!(callbacks, m)?)?;
    m.add_class::<Point>()?;
    m.add("OpenPoint", m.getattr("Point")?)?;
    m.add_class::<Node>()?;
    m.add_class::<Numbers>()?;
    Ok(())
}
