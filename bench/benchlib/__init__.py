# bench/benchlib: builds, runs and reports the comparison. Python 3, standard library only; nothing here is measured.
