"""What a survey asks and comes to (``surveys``), and when a credit file exists (``completeness``). Pure."""

from customers.files.rules.completeness import NEEDS_OF as NEEDS_OF
from customers.files.rules.completeness import Holder as Holder
from customers.files.rules.completeness import Holdings as Holdings
from customers.files.rules.completeness import Need as Need
from customers.files.rules.completeness import Paper as Paper
from customers.files.rules.completeness import lacking as lacking
from customers.files.rules.surveys import ITEMS_OF as ITEMS_OF
from customers.files.rules.surveys import PART_OF as PART_OF
from customers.files.rules.surveys import Item as Item
from customers.files.rules.surveys import Line as Line
from customers.files.rules.surveys import Part as Part
from customers.files.rules.surveys import Sums as Sums
from customers.files.rules.surveys import sums_of as sums_of
