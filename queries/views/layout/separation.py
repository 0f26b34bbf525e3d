"""Marks and labels that touch are pushed apart, as far as it takes and no farther."""

from __future__ import annotations

from typing import TypeAlias

import numpy as np
from numpy.typing import NDArray

__all__ = ["separate"]

_SLACK = 2.0  # what rounding to whole numbers may take
_STEP = 0.4  # of an overlap that one round takes away; each node has several to give way to
_REST = 4  # rounds for which the list of near pairs is kept
_ENOUGH = 0.7  # of the gap
_LARGE = 3.0  # times the median: bodies that are compared with all others

Floats: TypeAlias = NDArray[np.float64]
Ints: TypeAlias = NDArray[np.int64]


def separate(
    places: Floats,
    bodies: Floats,
    boxes: Floats,
    group: Ints,
    gap: float,
    *,
    inertia: Floats | None = None,
    rounds: int = 60,
) -> Floats:
    """Move bodies of the same group apart, and labels of the same group.

    Every round pushes each touching pair apart along the line between them, boxes along the
    axis that takes less, a plain form of the force-transfer family (see Chen, Piccolotto and
    others 2020, Node overlap removal algorithms: an extended comparative study, JGAA 24, 683).
    Pairs come from a k-d tree. What is left after the last round is settled by magnifying the
    group, so the result never overlaps.

    Parameters
    ----------
    places : numpy.ndarray
        Shape (nodes, 2).
    bodies : numpy.ndarray
        Radii.
    boxes : numpy.ndarray
        Shape (nodes, 3): width and height of the box that a mark takes with its label, and how
        far below the node its middle lies; zeros where there is no label.
    group : numpy.ndarray
        Nodes of different groups do not see each other.
    gap : float
        Wanted between two bodies.
    inertia : numpy.ndarray, optional
        How much each node resists, 1 by default.
    rounds : int
        At most so many.
    """
    size = len(places)
    heavy = np.ones(size) if inertia is None else inertia
    labelled = np.flatnonzero(boxes[:, 0] > 0)
    middles = np.stack([np.zeros(size), boxes[:, 2]], axis=1)
    x, y = places[:, 0].copy(), places[:, 1].copy()
    reach = bodies + gap / 2
    for turn in range(rounds):
        push_x, push_y = np.zeros(size), np.zeros(size)
        if turn % _REST == 0:
            near = _near(np.stack([x, y], axis=1), reach + gap / 2 + 1, group)
        a, b = _touching(np.stack([x, y], axis=1), reach, near)
        dx, dy = x[a] - x[b], y[a] - y[b]
        distance = np.sqrt(dx * dx + dy * dy)
        need = bodies[a] + bodies[b] + gap
        worst = float((need - distance).max(initial=0.0)) - gap
        # Two nodes in one place part sideways.
        dx = np.where(distance < 1e-6, 1e-6, dx)
        force = _STEP * np.maximum(need - distance, 0.0) / np.maximum(distance, 1e-6)
        share = heavy[b] / (heavy[a] + heavy[b])
        for push, along in ((push_x, dx * force), (push_y, dy * force)):
            push += 2 * np.bincount(a, along * share, size)
            push -= 2 * np.bincount(b, along * (1 - share), size)
        if len(labelled) > 1:
            centre = np.stack([x, y], axis=1)[labelled] + middles[labelled]
            a, b, over_x, over_y = _covering(centre, boxes[labelled], group[labelled])
            if len(a):
                worst = 0.0
            sideways = over_x < over_y
            sign_x = np.where(centre[a, 0] >= centre[b, 0], 1.0, -1.0)
            sign_y = np.where(centre[a, 1] >= centre[b, 1], 1.0, -1.0)
            a, b = labelled[a], labelled[b]
            share = heavy[b] / (heavy[a] + heavy[b])
            for push, along in (
                (push_x, np.where(sideways, sign_x * over_x, 0.0)),
                (push_y, np.where(sideways, 0.0, sign_y * over_y)),
            ):
                push += 1.4 * _STEP * np.bincount(a, along * share, size)
                push -= 1.4 * _STEP * np.bincount(b, along * (1 - share), size)
        if worst <= -_ENOUGH * gap:
            break
        x, y = x + push_x, y + push_y
    return _magnify(np.stack([x, y], axis=1), bodies, boxes, middles, group)


def _near(places: Floats, reach: Floats, group: Ints) -> tuple[Ints, Ints]:
    """Return pairs of nodes in the same group whose reaches meet, each once."""
    from scipy.spatial import cKDTree

    limit = _LARGE * float(np.median(reach)) if len(reach) else 0.0
    spaced = _apart(places, reach, 2 * limit, group)
    small = np.flatnonzero(reach <= limit)
    found = [small[cKDTree(spaced[small]).query_pairs(2 * limit, output_type="ndarray")]]
    for node in np.flatnonzero(reach > limit):
        near = np.flatnonzero(
            (group == group[node])
            & (np.abs(places[:, 0] - places[node, 0]) < reach[node] + reach)
            & (np.abs(places[:, 1] - places[node, 1]) < reach[node] + reach)
            & ((reach <= limit) | (np.arange(len(reach)) > node))
        )
        near = near[near != node]
        found.append(np.stack([np.full_like(near, node), near], axis=1))
    pairs = np.concatenate(found).reshape(-1, 2).astype(np.int64)
    return _touching(places, reach, (pairs[:, 0], pairs[:, 1]))


def _touching(places: Floats, reach: Floats, near: tuple[Ints, Ints]) -> tuple[Ints, Ints]:
    """Return those of the near pairs whose reaches meet now."""
    a, b = near
    dx, dy = (places[a, axis] - places[b, axis] for axis in (0, 1))
    need = reach[a] + reach[b]
    close = dx * dx + dy * dy < need * need
    return a[close], b[close]


def _covering(centres: Floats, boxes: Floats, group: Ints) -> tuple[Ints, Ints, Floats, Floats]:
    """Return pairs of boxes of the same group that overlap, and by how much."""
    from scipy.spatial import cKDTree

    wide, high = boxes[:, 0] + _SLACK, boxes[:, 1] + _SLACK
    scaled = _apart(centres, boxes[:, :2].max(axis=1), float(wide.max()), group)
    # Labels are far wider than high: a square of the widest would hold too many others.
    aspect = max(float(wide.max() / high.max()), 1e-6)
    scaled[:, 1] *= aspect
    pairs = cKDTree(scaled).query_pairs(float(wide.max()), p=np.inf, output_type="ndarray")
    a, b = pairs[:, 0].astype(np.int64), pairs[:, 1].astype(np.int64)
    over_x = (wide[a] + wide[b]) / 2 - np.abs(centres[a, 0] - centres[b, 0])
    over_y = (high[a] + high[b]) / 2 - np.abs(centres[a, 1] - centres[b, 1])
    meet = (over_x > 0) & (over_y > 0)
    return a[meet], b[meet], over_x[meet], over_y[meet]


def _apart(places: Floats, reach: Floats, radius: float, group: Ints) -> Floats:
    """Return places with the groups side by side, too far apart to meet within the radius."""
    if not len(places):
        return places
    span = float(places[:, 0].max() - places[:, 0].min())
    stride = span + max(float(4 * reach.max()), radius) + 1
    return places + np.stack([group * stride, np.zeros(len(places))], axis=1)


def _magnify(places: Floats, bodies: Floats, boxes: Floats, middles: Floats, group: Ints) -> Floats:
    """Enlarge each group that still has overlaps around its middle until it has none."""
    labelled = np.flatnonzero(boxes[:, 0] > 0)
    groups = int(group.max(initial=-1)) + 1
    for _ in range(8):
        factor = np.ones(groups)
        a, b = _near(places, bodies + _SLACK / 2, group)
        dx, dy = (places[a, axis] - places[b, axis] for axis in (0, 1))
        distance = np.maximum(np.sqrt(dx * dx + dy * dy), 1e-3)
        np.maximum.at(factor, group[a], 1e-6 + (bodies[a] + bodies[b] + _SLACK) / distance)
        if len(labelled) > 1:
            centres = places[labelled] + middles[labelled]
            a, b, over_x, over_y = _covering(centres, boxes[labelled], group[labelled])
            dx, dy = (np.abs(centres[a, axis] - centres[b, axis]) for axis in (0, 1))
            grow = np.minimum(
                (dx + over_x) / np.maximum(dx, 1e-3), (dy + over_y) / np.maximum(dy, 1e-3)
            )
            np.maximum.at(factor, group[labelled[a]], 1e-6 + grow)
        if (factor <= 1).all():
            break
        count = np.maximum(np.bincount(group, minlength=groups), 1)
        middle = np.stack(
            [np.bincount(group, places[:, axis], groups) / count for axis in (0, 1)], axis=1
        )[group]
        places = middle + (places - middle) * np.minimum(factor, 3.0)[group][:, None]
    return places
