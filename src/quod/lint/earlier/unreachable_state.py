"""A state that no transition leads to.

What: a lifecycle defines a state, and no way leads to it from an initial state.
Why: no row can ever be in it, or a transition is missing.
Bad:
    - **Closed**: Nobody sleeps there any more
Good:
    - **Let**: Somebody sleeps there
Fix: add a transition to it, or take the state out.
"""
