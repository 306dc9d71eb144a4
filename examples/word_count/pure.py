# -*- coding: utf-8 -*-
"""The search of word_count in pure Python: what the module is tested against, and measured against by demo.py.

counter.hpp says what is counted. Here as there the text is cut first and then decoded, and characters are
lower-cased one by one: str.lower() of a whole word would know final sigmas, which the search does not.
Tested by examples/word_count/test_word_count.py.
"""
import io


def matches(word, needle):
    """Whether a word equals the needle; both are text."""
    for start, char in enumerate(word):
        if char.isalpha():
            break
    else:
        return not needle
    if char.lower()[0] != needle[:1]:  # so it is with most words
        return False
    end = start + len(needle)
    if "".join([char.lower()[0] for char in word[start:end]]) != needle:
        return False
    return not word[end : end + 1].isalpha()


def search(path, needle):
    """Counts how often a word is in a file."""
    if isinstance(needle, bytes):  # a str of Python 2.7
        needle = needle.decode("utf-8")
    total = 0
    with io.open(path, encoding="utf-8", errors="replace", newline="\n") as lines:
        for line in lines:
            if line.endswith("\n"):
                line = line[:-1]
            for word in line.split(" "):
                if matches(word, needle):
                    total += 1
    return total
