"""When money may go out under an approval (requirements.md L8, L10, L18; domain.md 4.3, 5). Pure.

``drawing``: what a note may be. ``relending``: what the central bank's money is for. ``parts``: how it is repaid.
``numbers``: how contracts and notes are numbered.
"""
