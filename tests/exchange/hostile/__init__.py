"""Workbooks made by hand, sound and hostile, and what must happen to each (attacks-and-faults.md)."""

from tests.exchange.hostile.making import BOOK as BOOK
from tests.exchange.hostile.making import HEADINGS as HEADINGS
from tests.exchange.hostile.making import PERSON as PERSON
from tests.exchange.hostile.making import bomb as bomb
from tests.exchange.hostile.making import cells as cells
from tests.exchange.hostile.making import overlapping as overlapping
from tests.exchange.hostile.making import packed as packed
from tests.exchange.hostile.making import parts as parts
from tests.exchange.hostile.making import sheet as sheet
from tests.exchange.hostile.making import understated as understated
from tests.exchange.hostile.making import zipped_in_zip as zipped_in_zip
