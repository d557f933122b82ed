"""``doctor``: every part looked at, and what mends it."""

import typer

from storywatch.cli.output import FAILED, AsJson, out, print_json, safe


def register(app: typer.Typer) -> None:
    """Add this verb to the command."""
    app.command()(doctor)


def doctor(as_json: AsJson = False) -> None:
    """Look at every part; each failure comes with the command that mends it.

    [dim]storywatch doctor[/]
    """
    from storywatch.checkup import findings
    from storywatch.settings import Settings

    found = []
    for finding in findings(Settings()):
        found.append(finding)
        if as_json:
            continue
        mark = "[green]✓[/]" if finding.good else "[red]✗[/]"
        if finding.good and finding.warns:
            mark = "[yellow]![/]"
        out.print(
            f"{mark} [bold]{finding.part:<10}[/] {safe(finding.text)}", soft_wrap=True
        )
        if finding.mend:
            out.print(
                f"             [dim]mend:[/] {safe(finding.mend)}", soft_wrap=True
            )
    if as_json:
        print_json(found)
    if not all(finding.good for finding in found):
        raise typer.Exit(FAILED)
