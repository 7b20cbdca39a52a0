"""The mutants that no test can kill, each with its reason.

A mutant is identified by its file, its line of code, and its change.
"""

EQUIVALENT: dict[tuple[str, str, str], str] = {
    **dict.fromkeys(
        [
            (
                "neuron/activation.py",
                "power = np.exp(np.minimum(z, 40.0))",
                f"40.0 -> {other}",
            )
            for other in ("41.0", "39.0")
        ],
        "From 37.43 on the fraction rounds to 1, wherever the sum is capped.",
    ),
    (
        "neuron/gradients.py",
        "gap = np.max(np.abs(claimed - measured), initial=0.0)",
        "0.0 -> -1.0",
    ): "No absolute value is below 0; without any, the scale is 0.",
    **dict.fromkeys(
        [
            (
                "neuron/history.py",
                "return np.moveaxis(steps, 0, 1).reshape(steps.shape[1], -1)",
                "1 -> 2",
            ),
            (
                "neuron/history.py",
                (
                    "return np.moveaxis("
                    "columns.reshape(len(columns), steps, -1), 1, 0)"
                ),
                "1 -> 2",
            ),
            (
                "neuron/history.py",
                (
                    "return History("
                    "steps, outputs, losses.reshape(iterations + 1, -1))"
                ),
                "1 -> 2",
            ),
        ],
        "In -1: NumPy infers a size that is negative, whatever its value.",
    ),
    (
        "neuron/__main__.py",
        "for row, answer in zip(inputs, answers, strict=True):",
        "True -> False",
    ): "There is one answer for each row, so nothing is cut off.",
    (
        "neuron/checks.py",
        "name: hint.__metadata__[0]",
        "0 -> -1",
    ): "A type has one validator: the first is the last.",
    (
        "neuron/separability.py",
        "if row < (0,) * len(row):  # a row and its opposite are one plane",
        "row < (0,) * len(row) -> row <= (0,) * len(row)",
    ): "Equal is the row of zeros, whose factor is 0 with either sign.",
    (
        "neuron/separability.py",
        "if row < (0,) * len(row):  # a row and its opposite are one plane",
        "row < (0,) * len(row) -> row >= (0,) * len(row)",
    ): "Each plane is then written with the other sign, still in one way.",
    (
        "neuron/separability.py",
        "tuple(cut[k] * a - row[k] * b for a, b in zip(row, cut, strict=True))",
        "True -> False",
    ): "All rows have the same length, so nothing is cut off.",
    (
        "neuron/validators.py",
        "zip(names, array.shape, strict=True), start=1",
        "True -> False",
    ): "There are as many names as axes: anything else was refused above.",
    **dict.fromkeys(
        [
            (
                "docs/assets/labs/neuron.js",
                "const power = Math.exp(Math.min(z, 40))",
                f"40 -> ({other})",
            )
            for other in (41, 39)
        ],
        "As in Python: from 37.43 on the fraction rounds to 1.",
    ),
    **dict.fromkeys(
        [
            (
                "docs/assets/labs/neuron.js",
                "for (let sweep = 0; sweep < 12; sweep++)",
                change,
            )
            for change in (
                "0 -> (1)",
                "0 -> (-1)",
                "sweep < 12 -> sweep <= 12",
                "12 -> (13)",
                "12 -> (11)",
            )
        ],
        "The columns are at right angles after fewer than 11 sweeps.",
    ),
    (
        "docs/assets/labs/neuron.js",
        "for (let p = 0; p < columns.length; p++)",
        "p < columns.length -> p <= columns.length",
    ): "There is no column after the last to rotate.",
    **dict.fromkeys(
        [
            (
                "docs/assets/labs/neuron.js",
                (
                    "const tangent = (half < 0 ? -1 : 1) / "
                    "(Math.abs(half) + Math.hypot(1, half))"
                ),
                change,
            )
            for change in (
                "half < 0 -> half <= 0",
                "0 -> (1)",
                "0 -> (-1)",
                "1 -> (2)",
            )
        ],
        "A rotation that is not the best costs sweeps, and 12 are enough.",
    ),
    **dict.fromkeys(
        [
            ("docs/assets/labs/neuron.js", code, change)
            for code, change in (
                ("const state = new Uint32Array(624)", "624 -> (625)"),
                ("for (let i = 1; i < 624; i++)", "i < 624 -> i <= 624"),
                ("for (let i = 1; i < 624; i++)", "624 -> (625)"),
                ("for (let i = 0; i < 624; i++) {", "0 -> (-1)"),
                ("for (let i = 0; i < 624; i++) {", "i < 624 -> i <= 624"),
                ("for (let i = 0; i < 624; i++) {", "624 -> (625)"),
            )
        ],
        "What is written outside the 624 words is dropped, or never read.",
    ),
    **dict.fromkeys(
        [
            (
                "docs/assets/labs/neuron.js",
                "const mixed = state[i] & 0x80000000 | next & 0x7fffffff",
                change,
            )
            for change in (
                "0x80000000 -> (2147483649)",
                "0x7fffffff -> (2147483646)",
            )
        ],
        "The last bit of the mix is shifted out in the next line.",
    ),
    **dict.fromkeys(
        [
            ("docs/assets/labs/neuron.js", code, change)
            for code, change in (
                ("y ^= y << 7 & 0x9d2c5680", "0x9d2c5680 -> (2636928641)"),
                ("y ^= y << 15 & 0xefc60000", "0xefc60000 -> (4022730753)"),
            )
        ],
        "The last bit of what was shifted left is 0 anyway.",
    ),
}
