"""The table of scripts/measure: a line a figure, with its aim and whether it is met."""

import os
import statistics

MIB = 1024 * 1024
OTHERS = ("ratatui", "C", "less")


class Report:
    """Prints the lines, and keeps the names of those that are missed."""

    def __init__(self, bench):
        self.took, self.words, self.programs = bench.took, bench.words, bench.programs
        self.missed = []

    def head(self):
        rounds, keys = self.words.rounds, self.words.keys
        print(f"medians of {rounds} rounds, {keys} keys a round, at {self.words.size}; what is handed out (profile dist)\n")
        print(f"{'':34}{'backsync':>12}" + "".join(f"{name:>12}" for name in OTHERS) + f"   {'aim':38}")

    def row(self, name, values, said, aim, met, key=None):
        if not met:
            self.missed.append(key or name)
        cells = "".join(f"{value:>12}" for value in values)
        print(f"{name:34}{cells:48}   {aim:38}{said:26}{'met' if met else 'MISSED'}")

    def median(self, what, name="backsync"):
        return statistics.median(self.took[name][what])

    def all_of(self, what, shown):
        names = ("backsync", *OTHERS)
        return [shown(self.median(what, name)) if what in self.took.get(name, {}) else "-" for name in names]

    def ratio(self, name, what, most):
        """Against the empty ratatui program, within one round."""
        pairs = zip(self.took["backsync"][what], self.took["ratatui"][what])
        times = statistics.median(ours / floor for ours, floor in pairs)
        self.row(name, self.all_of(what, ms), f"{times:.2f} times", f"at most {most} times ratatui", times <= most, what)

    def edit(self, most):
        pairs = zip(self.took["backsync"]["edit"], self.took["backsync"]["fsync"])
        times = statistics.median(ours / bare for ours, bare in pairs)
        said = f"{times:.2f} times, fsync {ms(self.median('fsync'))}"
        self.row("an edit, Enter to acknowledged", [ms(self.median("edit"))], said,
                 f"at most {most} times a bare fsync", times <= most, "edit")

    def idle(self):
        shown = ["{} B {} t".format(*self.took[name]["idle"]) if name in self.took else "-"
                 for name in ("backsync", *OTHERS)]
        met = self.took["backsync"]["idle"] == (0, 0)
        self.row(f"idle for {self.words.idle:g} s: bytes, ticks", shown, "", "nothing at all", met)

    def memory(self, most):
        used = self.median("memory")
        self.row("memory, at most resident", self.all_of("memory", mib), "", f"at most {most} MiB", used <= most * MIB)

    def plain(self, name, what, most):
        self.row(name, self.all_of(what, ms), "", f"within {ms(most)}", self.median(what) <= most)

    def binary(self, most):
        sizes = [os.path.getsize(self.programs[name][0]) if name in self.programs else None
                 for name in ("backsync", *OTHERS)]
        shown = ["-" if size is None else mib(size) for size in sizes]
        self.row("binary", shown, "", f"at most {most} MiB", sizes[0] <= most * MIB)

    def frames(self, kinds, most):
        slowest = max(kinds, key=kinds.get)
        self.row("a frame, 10,000 partners, 200x60", [ms(kinds[slowest])], f"slowest kind: {slowest}",
                 f"within {ms(most)}", kinds[slowest] <= most, "frames")
        print("  " + ", ".join(f"{name} {ms(took)}" for name, took in kinds.items()))


def ms(seconds):
    return f"{seconds * 1e3:.2f} ms"


def mib(size):
    return f"{size / MIB:.1f} MiB"
