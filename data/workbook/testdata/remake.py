# Writes the workbooks that another program is to have written: openpyxl 3.1.5.
# python3 remake.py, in this folder.
import datetime

import openpyxl
from openpyxl.utils.datetime import CALENDAR_MAC_1904

for name, epoch in [("openpyxl-1900.xlsx", None), ("openpyxl-1904.xlsx", CALENDAR_MAC_1904)]:
    book = openpyxl.Workbook()
    if epoch is not None:
        book.epoch = epoch
    sheet = book.active
    sheet.title = "Days & lists"
    sheet.append(["Practice code", "Start", "When", "List", "Open", "Name"])
    sheet.append(["A81001", datetime.date(2022, 1, 1), datetime.datetime(2021, 12, 31, 6, 30), 1234, True, "naïve – £", "=D2+1"])
    sheet.append(["A81002", datetime.date(2019, 7, 1), datetime.datetime(1999, 2, 28, 23, 59, 59), 0.5, False, "  two  blanks "])
    book.save(name)
