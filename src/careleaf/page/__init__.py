"""Blocks and pictures to the pages of one edition."""
