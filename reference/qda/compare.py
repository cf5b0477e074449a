"""Hold the Go reader against two independent readers of REFI-QDA projects.

    python compare.py PROJECT.qdpx DUMP.json  # or the dump on standard input

TestTwoIndependentReadersAgree of data/qda writes both and calls this. The dump is what Go
reads: the codes and, for each coding of a passage, source, selection, code,
coder, positions and quotation. pyrefiqda gives the tree and
leaves texts alone, so the quotation is cut here, by the standard's code points;
pyqdpx gives selections with their text, counting as NVivo does. They must name
the same codes, codings and quotations. Exit status 0: all agree; 1: they differ.
"""

import contextlib
import io
import json
import sys
import tempfile
from collections import Counter
from pathlib import Path

from pyqdpx import QDPX
from pyrefiqda import RefiProject


def plain(guid):
    return guid.strip("{}").lower() if guid else ""


def by_pyrefiqda(path):
    """Codes and codings of text sources as pyrefiqda reads them."""
    codes, codings = set(), Counter()
    with tempfile.TemporaryDirectory() as folder:
        project = RefiProject.load(path, extract_dir=folder)
        users = {plain(user.guid): user.name for user in project.users.user}

        def walk(found, parents):
            for code in found:
                names = (*parents, code.name)
                codes.add((plain(code.guid), " / ".join(names)))
                walk(code.code, names)

        walk(project.code_book.codes.code, ())
        for source in project.sources.text_source:
            file = RefiProject.resolve_source_path(source.plain_text_path, folder)
            text = file.read_text(encoding="utf-8-sig")
            for selection in source.plain_text_selection:
                start, end = selection.start_position, selection.end_position
                for coding in selection.coding:
                    codings[(plain(source.guid), start, end, plain(coding.code_ref.target_guid),
                             users[plain(coding.creating_user)], text[start:end])] += 1
    return codes, codings


def by_pyqdpx(path):
    """Codes and codings of text sources as pyqdpx reads them."""
    # It prints what it passes over; anything printed is a difference.
    said = io.StringIO()
    codes, codings = set(), Counter()
    with contextlib.redirect_stdout(said):
        project = QDPX(str(path)).get_project()
        for guid, code in project.codes.items():
            names, above = [code.name], code.parent
            while above is not None:
                names.insert(0, above.name)
                above = above.parent
            codes.add((plain(guid), " / ".join(names)))
        for guid, source in project.sources.items():
            for s in source.coded_selections.values():
                text = s.text.replace("\u200b", "")
                codings[(plain(guid), s.start, s.end, plain(s.code.guid), s.user.name, text)] += 1
    return codes, codings, said.getvalue()


def by_go(dump):
    codes = {(plain(c["guid"]), c["path"]) for c in dump["codes"]}
    codings = Counter((plain(c["source"]), c["start"], c["end"], plain(c["code"]), c["coder"], c["quotation"])
                      for c in dump["codings"])
    return codes, codings


def differ(what, ours, theirs):
    """Count what one side has and the other has not; never print a quotation."""
    if ours == theirs:
        print(f"  {what}: {sum(ours.values()) if isinstance(ours, Counter) else len(ours)}, the same")
        return False
    print(f"  {what}: {len(ours - theirs)} only in Go, {len(theirs - ours)} only there")
    return True


def main(arguments):
    if len(arguments) not in (1, 2):
        print("usage: compare.py PROJECT.qdpx [DUMP.json]", file=sys.stderr)
        return 2
    path = Path(arguments[0])
    dump = json.loads(Path(arguments[1]).read_text(encoding="utf-8") if len(arguments) == 2 else sys.stdin.read())
    codes, codings = by_go(dump)
    if not codes or not codings:
        print("the dump is empty: nothing was compared")
        return 1
    wrong = False
    print("pyrefiqda")
    other_codes, other_codings = by_pyrefiqda(path)
    wrong |= differ("codes", codes, other_codes)
    wrong |= differ("codings with quotations", codings, other_codings)
    print("pyqdpx")
    other_codes, other_codings, said = by_pyqdpx(path)
    wrong |= differ("codes", codes, other_codes)
    wrong |= differ("codings with quotations", codings, other_codings)
    if said:
        print(f"  it passed things over: {len(said.splitlines())} messages")
        wrong = True
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
