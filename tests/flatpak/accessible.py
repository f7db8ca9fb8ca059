"""Finds and uses what a program offers to assistive technology: for tests that drive it from outside, as a helper of a user does.

SPDX-License-Identifier: GPL-3.0-or-later
"""

import time

import gi
gi.require_version('Atspi', '2.0')
from gi.repository import Atspi, GLib

# Longer than anything takes on a loaded machine; what never comes must not hang the tests.
PATIENCE_SECONDS = 60


DEFUNCT = Atspi.StateType.DEFUNCT


class NotThere(Exception):
    """What was waited for never came."""


def wait_for(what, look):
    """Returns what look() finds, as soon as it finds something. Widgets come and go meanwhile, which is no error."""
    end = time.monotonic() + PATIENCE_SECONDS
    while time.monotonic() < end:
        try:
            if found := look():
                return found
        except GLib.Error:
            pass
        time.sleep(.05)
    raise NotThere(what)


def walk(node):
    """Yields all that is shown below a node, from top to bottom."""
    for index in range(node.get_child_count()):
        child = node.get_child_at_index(index)
        if child is not None:
            yield child
            yield from walk(child)


def find_application(name):
    def look():
        desktop = Atspi.get_desktop(0)
        for index in range(desktop.get_child_count()):
            child = desktop.get_child_at_index(index)
            if child is not None and child.get_name() == name:
                return child
        return None

    return wait_for(f'the program {name} on the accessibility bus', look)


def is_showing(node):
    return node.get_state_set().contains(Atspi.StateType.SHOWING)


def is_sensitive(node):
    return node.get_state_set().contains(Atspi.StateType.SENSITIVE)


def find(root, role, name, is_wanted=is_showing):
    """The first node of that role whose name begins so, once there is one."""
    def look():
        return next((node for node in walk(root) if node.get_role_name() == role and (node.get_name() or '').startswith(name) and is_wanted(node)), None)

    return wait_for(f'{role} “{name}”', look)


def is_there(root, role, name):
    return any(node.get_role_name() == role and (node.get_name() or '').startswith(name) and is_showing(node) for node in walk(root))


def press(node, action='click'):
    names = [node.get_action_name(index) for index in range(node.get_n_actions())]
    node.do_action(names.index(action))


def read(node):
    return Atspi.Text.get_text(node, 0, -1)


def underline(node, offset):
    """How a character is underlined: "error", for instance."""
    return Atspi.Text.get_attribute_run(node, offset, False)[0].get('underline')


def write(node, text):
    node.get_editable_text_iface().set_text_contents(text)


def describe(root):
    """What is on the screen and has a name, as lines: for whoever reads why a test failed."""
    return '\n'.join(f'{node.get_role_name()} “{node.get_name()}”' for node in walk(root) if node.get_name() and is_showing(node))
