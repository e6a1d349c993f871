"""People in tables: CSV and TSV taken apart, and a reader for each program that writes them.

`table` finds header and rows, whatever wrote them. A reader knows its header: `google`, `outlook`,
`own`; any other is read as the user says what its columns are, by `mapped`.
"""
