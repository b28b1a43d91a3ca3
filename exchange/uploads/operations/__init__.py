"""What is done with sent workbooks: received, checked, loaded, put away."""

from exchange.uploads.operations.asking import ask_check as ask_check
from exchange.uploads.operations.asking import ask_load as ask_load
from exchange.uploads.operations.ending import discard as discard
from exchange.uploads.operations.ending import expire as expire
from exchange.uploads.operations.finding import found_faulty as found_faulty
from exchange.uploads.operations.finding import found_sound as found_sound
from exchange.uploads.operations.finding import loaded as loaded
from exchange.uploads.operations.receiving import receive as receive
