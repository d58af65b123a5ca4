"""What a run says at its end."""


def table(rows):
    """A table as text: the first column left, the others right, under the headings that are the first row."""
    widths = [max(len(str(cell)) for cell in column) for column in zip(*rows)]
    lines = []
    for row in rows:
        cells = [str(row[0]).ljust(widths[0])] + [str(cell).rjust(width) for cell, width in zip(row[1:], widths[1:])]
        lines.append("  ".join(cells).rstrip())
    return "\n".join([lines[0], "-" * len(lines[0])] + lines[1:])


def failure(name, cell, source, reason):
    """A failure: notebook, cell and reason, the lines below the first one indented."""
    where = f"{name}, cell [{cell}]" if cell else name
    first = next((line.strip() for line in source.splitlines() if line.strip()), "")
    shown = f" `{first[:70]}`" if first else ""
    return f"{where}{shown}\n" + "\n".join("    " + line for line in reason.splitlines())
