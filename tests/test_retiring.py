"""Letting go of threads without waiting for them."""

import threading

from formcheck.retiring import Retired, wait_for_all


def busy(release: threading.Event, name: str) -> threading.Thread:
    thread = threading.Thread(target=release.wait, args=(20,), name=name, daemon=True)
    thread.start()
    return thread


def test_nothing_is_waited_for_where_nothing_was_let_go() -> None:
    never = threading.Thread(target=int)
    assert Retired().wait(0.0) and Retired(never).wait(0.0) and Retired(never).alive == ()


def test_whoever_comes_next_waits_for_all_before() -> None:
    first, second = threading.Event(), threading.Event()
    one = Retired(busy(first, "one"))
    both = Retired(busy(second, "two"), before=one)
    second.set()
    assert not both.wait(0.01) and "one" in {t.name for t in both.alive}
    first.set()
    assert both.wait(10) and one.wait(0.0) and both.alive == ()


def test_waiting_ends_when_it_is_not_wanted_any_more() -> None:
    release, unwanted, gave_up = threading.Event(), threading.Event(), threading.Event()
    retired = Retired(busy(release, "busy"))

    def wait() -> None:
        if not retired.wait(20.0, unless=unwanted):
            gave_up.set()

    waiting = threading.Thread(target=wait)
    waiting.start()
    unwanted.set()
    waiting.join(10)
    assert gave_up.is_set() and not waiting.is_alive(), "and the thread it waited for is still busy"
    assert len(retired.alive) == 1
    release.set()
    assert retired.wait(10)


def test_the_end_of_the_program_names_what_it_leaves_behind() -> None:
    release = threading.Event()
    thread = busy(release, "stubborn")
    Retired(thread)
    assert "stubborn" in wait_for_all(0.01)
    release.set()
    thread.join(10)
    assert "stubborn" not in wait_for_all(10)
