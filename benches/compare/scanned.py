"""What any audit of a file has to do at least, by polars, as a program of its own: `python scanned.py LOG`."""

import sys

import polars as pl

pl.scan_parquet(sys.argv[1]).sort("dossier", "at").group_by("dossier").agg(pl.col("at").last(), pl.len()).collect()
