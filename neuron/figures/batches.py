"""What happens when training looks at only a few examples at a time."""

from matplotlib.figure import Figure

from neuron.arguments import Array
from neuron.figures.style import COLOURS, new_axes, write


def draw_batches(full: Array, drawn: Array) -> Figure:
    """Draw the paths of weights 1 and 3: all examples per step, or a few."""
    figure, axes = new_axes(360)
    axes.set_xlabel("weight 𝑤₁", color=COLOURS["weight"])
    axes.set_title("weight 𝑤₃", color=COLOURS["weight"], loc="left", pad=12)
    axes.plot(*drawn[:, [0, 2], 0].T, color=COLOURS["weight"], linewidth=1)
    axes.plot(*full[:, [0, 2], 0].T, "--", color=COLOURS["ink"])
    axes.plot(*full[-1, [0, 2], 0], "o", color=COLOURS["ink"])
    x, y = full[0, [0, 2], 0]
    axes.plot(x, y, "o", mfc="none", mec=COLOURS["ink"])
    low, high = axes.get_ylim()
    below = 0.15 * (high - low)
    write(axes, x, y - below, "start", "ink")
    axes.set_ylim(low - below, high)
    axes.locator_params(nbins=5)
    return figure
