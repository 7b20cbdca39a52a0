"""The figures of the site: one short function each, data in, `Figure` out."""

from neuron.figures.curves import draw_sigmoid, draw_slope

__all__ = ["draw_sigmoid", "draw_slope"]
