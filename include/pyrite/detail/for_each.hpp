// pyrite/detail/for_each.hpp: PYRITE_FOR_EACH, which walks over a list such as (a)(b)(c) for the macros that take one. It is
// made of Boost.Preprocessor's BOOST_PP_REPEAT: BOOST_PP_SEQ_FOR_EACH does the same, but its headers, which every user of
// pyrite.hpp reads, are twice as long. For users: pyrite/repeat.hpp.
//
// Tested by tests/test_repeat.
#ifndef PYRITE_DETAIL_FOR_EACH_HPP
#define PYRITE_DETAIL_FOR_EACH_HPP

#include <boost/preprocessor/repetition/repeat.hpp>  // counts
#include <boost/preprocessor/seq/elem.hpp>           // the entry at a place
#include <boost/preprocessor/seq/size.hpp>           // how often

/// PYRITE_FOR_EACH(macro, data, list): `macro(i, data, entry)` for each entry, one after the other; 256 at most.
#define PYRITE_FOR_EACH(macro, data, list) \
    BOOST_PP_REPEAT(BOOST_PP_SEQ_SIZE(list), PYRITE_FOR_EACH_STEP, (macro, data, list))
#define PYRITE_FOR_EACH_STEP(z, i, what) PYRITE_FOR_EACH_CALL(i, PYRITE_WITHOUT_BRACKETS what)
#define PYRITE_FOR_EACH_CALL(...) PYRITE_FOR_EACH_IMPL(__VA_ARGS__)
#define PYRITE_FOR_EACH_IMPL(i, macro, data, list) macro(i, data, BOOST_PP_SEQ_ELEM(i, list))
#define PYRITE_WITHOUT_BRACKETS(...) __VA_ARGS__

#endif
