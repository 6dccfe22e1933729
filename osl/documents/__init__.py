"""Prints, charts and the archive of issued documents. How an app prints:

    paper = Paper.of(Office.current(), title=…, identifier="plan-osl-2026-wersja-2", created_at=…, draft=True)
    content = render_cached("plans/plan.pdf.html", context, paper)  # a template that extends documents/base.html
    return pdf_response(content, "plan-osl-2026-projekt.pdf")

How it approves: print with `number = series.next_number` outside any transaction, then
`approve(series, snapshot=…, pdf=…, number=number, author=…, approver=…, capacity=…, reason=…, at=…)`.
What was issued is read by `version.file.read()`, which checks its fingerprint.
"""
