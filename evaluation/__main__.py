"""`./run eval`: every layer on the development gold, one table, and the gate."""

from __future__ import annotations

import argparse
import sys
from importlib import import_module
from pathlib import Path

from evaluation import floors, report
from evaluation.commands import ROOT, Failed, Khabar, filled, workplace
from evaluation.layers import LAYERS, Layer
from evaluation.scores import score

FLOORS = ROOT / "evaluation" / "floors"
LATEST = ROOT / "evaluation" / "results" / "latest.md"
#: Studies beside the layers, by the module that makes them: figures with a file of their own.
STUDIES = {
    "arriving": "arriving",
    "beyond": "beyond",
    "composites": "splitting",
    "judged": "judged",
    "rivals": "searching",
    "sightings": "sightings",
    "tails": "tails",
    "words": "words",
}


def options(args: list[str]) -> argparse.Namespace:
    names = [layer.name for layer in LAYERS]
    parser = argparse.ArgumentParser(prog="./run eval", description=__doc__, allow_abbrev=False)
    studies = ", ".join(sorted(STUDIES))
    parser.add_argument("layer", nargs="*", help=f"only these: {', '.join(names)}; or one study: {studies}")
    parser.add_argument("--raise", dest="lift", action="store_true", help="raise floors to what is measured")
    parser.add_argument("--lower", metavar="LAYER.METRIC", help="let one floor down to what is measured")
    parser.add_argument("--because", default="", help="why (needed by --lower and --new-gold)")
    parser.add_argument("--new-gold", action="store_true", help="take changed gold files as the new measure")
    parser.add_argument("--store", help="a store that already holds the articles: nothing is loaded")
    parser.add_argument(
        "--worst", type=int, default=0, metavar="N", help="let the scorer list the N worst items"
    )
    parser.add_argument("--shared", type=Path, default=ROOT.parent / "shared", help="where the gold lies")
    told = parser.parse_args(args)
    if unknown := set(told.layer) - set(names):
        parser.error(f"no layer {', '.join(sorted(unknown))}; there are {', '.join(names)}")
    if (told.lower or told.new_gold) and not told.because.strip():
        parser.error('--lower and --new-gold need --because "…"')
    if told.lower and told.lower.partition(".")[0] not in names:
        parser.error("--lower takes LAYER.METRIC, such as stories.b3_f1")
    return told


def measure(layers: list[Layer], told: argparse.Namespace) -> dict[str, dict[str, float]]:
    """Every figure of `layers`, by layer."""
    folder = workplace(told.shared)
    khabar = Khabar(store=told.store or str(folder / "ant.db"))
    if not told.store and any(layer.needs_store for layer in layers):
        khabar = filled(told.shared, folder)
    found = {}
    for layer in layers:
        answer = folder / f"{layer.name}.out"
        layer.answer(khabar, told.shared, answer)
        found[layer.name] = score(layer, told.shared, answer, told.worst)
    print(
        "  seconds: " + ", ".join(f"{name} {took:.0f}" for name, took in khabar.took.items()), file=sys.stderr
    )
    return found


def settle(layer: Layer, measured: dict[str, float], told: argparse.Namespace) -> tuple[floors.Verdict, ...]:
    """Holds one layer against its floors, moving them first where that was asked for."""
    path = FLOORS / f"{layer.name}.json"
    known, gold = floors.load(path), floors.digests(told.shared, layer.gold)
    if (changed := floors.strangers(known, gold)) and not told.new_gold:
        raise Failed(
            f"{layer.name}: {', '.join(changed)} is not the gold its floors were measured on (--new-gold)"
        )
    new = known
    if changed:
        note = {"gold": changed, "because": told.because}
        new = floors.Floors(gold=gold, floors=new.floors, history=(*new.history, note))
    if told.lower and told.lower.startswith(f"{layer.name}."):
        new = floors.lower(new, told.lower.partition(".")[2], measured, told.because)
    if told.lift:
        new = floors.lift(new, measured, "measured" if told.lower else told.because or "measured")
    if new != known:
        floors.save(path, new)
    return floors.judge(new, measured)


def main(args: list[str]) -> int:
    if args and args[0] in STUDIES:
        return int(import_module(f"evaluation.{STUDIES[args[0]]}").main(args[1:]))
    told = options(args)
    if not (told.shared / "score" / "score.py").is_file():
        print(
            "eval: the development gold is not here (looked for ../shared/score/score.py beside the clone); "
            "nothing was measured",
            file=sys.stderr,
        )
        return 2
    layers = [layer for layer in LAYERS if not told.layer or layer.name in told.layer]
    measured = measure(layers, told)
    verdicts = {layer.name: settle(layer, measured[layer.name], told) for layer in layers}
    print(report.markdown(verdicts))
    if not told.layer:
        report.write(LATEST, verdicts)
    below = [f"{name}.{v.metric}" for name, many in verdicts.items() for v in many if v.holds is False]
    print(f"eval: below the floor: {', '.join(below)}" if below else "eval: every floor holds")
    return 1 if below else 0


if __name__ == "__main__":
    try:
        sys.exit(main(sys.argv[1:]))
    except Failed as error:
        print(f"eval: {error}", file=sys.stderr)
        sys.exit(2)
