"""Spreadsheets: tables out of xlsx, xls and csv files, and tables into xlsx.

May import casework, base, python-calamine and openpyxl; knows no Qt and no SQL. Everything read is bounded in
size and nothing in it is ever run; what is written neutralises formulas.
"""
