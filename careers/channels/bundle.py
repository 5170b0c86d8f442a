"""Makes one script of the widget's modules: joins them in the order of their imports, without comments, and puts the page's words in. Changes no code.

On a slow line each request costs a round trip, and a module is only asked for once the one that imports it has been read.
"""
from __future__ import annotations

import functools
import re
from pathlib import Path

from careers.channels.page_words import as_script

IMPORT = re.compile(r'^import \{([^}]*)\} from "\./([\w-]+\.js)";\n', re.MULTILINE)
EXPORT = re.compile(r"^export (?=(?:async )?(?:function|const|class) (\w+))", re.MULTILINE)
COMMENT_LINE = re.compile(r"^[ \t]*//[^\n]*\n", re.MULTILINE)
NOTE = re.compile(r"(?<=[;{},)]) // [^\n]*$", re.MULTILINE)  # behind code
STYLE_NOTE = re.compile(r"/\*.*?\*/", re.DOTALL)
BLOCK = re.compile(r"/\*\*.*?\*/ ?", re.DOTALL)
SPACE = re.compile(r"\n\s+")
WORDS = '"words.yml"'  # where widget/words.js has its words from


@functools.lru_cache(maxsize=4)
def bundle(entry: Path, language: str = "en") -> str:
    """The module and all that it imports, each read once, as one module without imports, in one language."""
    return "\n".join(_as_function(path.name, _plain(path.read_text(encoding="utf-8")), language) for path in modules(entry))


def modules(entry: Path) -> list[Path]:
    """The module behind all that it imports."""
    imported = [module for _, name in IMPORT.findall(entry.read_text(encoding="utf-8")) for module in modules(entry.with_name(name))]
    return list(dict.fromkeys([*imported, entry]))


def plain_style(sheet: str) -> str:
    """A style sheet without comments, indents and line breaks; no string of it holds one."""
    return re.sub(r"\s*\n\s*", "", STYLE_NOTE.sub("", sheet))


def _as_function(name: str, code: str, language: str) -> str:
    """In a function of its own a module's names meet no others: its exports come out as one object."""
    exported = EXPORT.findall(code)
    code = EXPORT.sub("", IMPORT.sub(lambda found: f"const {{{found[1].replace(' as ', ': ')}}} = {_variable(found[2])};\n", code))
    code = code.replace(WORDS, as_script(language))
    if re.search(r"^(?:im|ex)port\b", code, re.MULTILINE) or "</script" in code or "<!--" in code:
        raise ValueError(f"widget/{name} holds an import, an export or a mark that cannot be joined.")
    return f"const {_variable(name)} = (() => {{\n{code.strip()}\nreturn {{ {', '.join(exported)} }};\n}})();"


def _variable(name: str) -> str:
    return "$" + re.sub(r"\W", "_", name.removesuffix(".js"))


def _plain(code: str) -> str:
    """Comments and indents out. No string of the widget holds a comment's signs or a line break: a test runs the result."""
    return SPACE.sub("\n", NOTE.sub("", COMMENT_LINE.sub("", BLOCK.sub("", code))))
