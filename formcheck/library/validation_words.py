"""What is wrong with a file's data, in words: our own reasons, and pydantic's as sentences that can be translated."""

from typing import TYPE_CHECKING, Final

from formcheck.core.messages import Message, WordedError, mark

if TYPE_CHECKING:
    from pydantic_core import ErrorDetails

TEMPLATES: Final = {
    "missing": mark("Field required"),
    "extra_forbidden": mark("Extra inputs are not permitted"),
    "literal_error": mark("Input should be {expected}"),
    "string_type": mark("Input should be a valid string"),
    "string_pattern_mismatch": mark("String should match pattern '{pattern}'"),
    "float_type": mark("Input should be a valid number"),
    "float_parsing": mark("Input should be a valid number, unable to parse string as a number"),
    "int_type": mark("Input should be a valid integer"),
    "int_parsing": mark("Input should be a valid integer, unable to parse string as an integer"),
    "int_from_float": mark("Input should be a valid integer, got a number with a fractional part"),
    "bool_type": mark("Input should be a valid boolean"),
    "bool_parsing": mark("Input should be a valid boolean, unable to interpret input"),
    "list_type": mark("Input should be a valid list"),
    "tuple_type": mark("Input should be a valid tuple"),
    "dict_type": mark("Input should be a valid dictionary"),
    "model_type": mark("Input should be a valid dictionary or instance of {class_name}"),
    "model_attributes_type": mark("Input should be a valid dictionary or object to extract fields from"),
    "greater_than": mark("Input should be greater than {gt}"),
    "greater_than_equal": mark("Input should be greater than or equal to {ge}"),
    "less_than": mark("Input should be less than {lt}"),
    "less_than_equal": mark("Input should be less than or equal to {le}"),
    "finite_number": mark("Input should be a finite number"),
    "union_tag_not_found": mark("Unable to extract tag using discriminator {discriminator}"),
    "union_tag_invalid": mark(
        "Input tag '{tag}' found using {discriminator} does not match any of the expected tags: {expected_tags}"
    ),
}
"""What pydantic says of data that our files may have, by its kind of error."""

WHOLE: Final = (
    mark("String should have at least 1 character"),
    mark("Tuple should have at least 1 item after validation, not 0"),
)
"""What it says with words that depend on numbers, as far as our models let it come to that."""


def reason(found: "ErrorDetails") -> Message:
    """Return what is wrong at one place; in English it is what pydantic says, to the letter."""
    context = found.get("ctx", {})
    error = context.get("error")
    if isinstance(error, WordedError):
        return error.message
    said = found["msg"].removeprefix("Value error, ")
    values = {name: _worded(value) for name, value in context.items()}
    try:
        message = Message(TEMPLATES.get(found["type"], said), **values)
    except (KeyError, ValueError, IndexError):  # a text with braces of its own, or of another version of pydantic
        return Message(said)
    return message if str(message) == said else Message(said)


def _worded(value: object) -> object:
    """Return a value as pydantic writes it; ``'a', 'b' or 'c'`` with an *or* that can be translated."""
    if isinstance(value, float):
        return f"{value:g}"
    names, either, last = value.rpartition(" or ") if isinstance(value, str) else ("", "", "")
    return Message(mark("{names} or {last}"), names=names, last=last) if either else value
