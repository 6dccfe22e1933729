"""The last touch on a PDF tree: what PDF/A and PDF/UA ask for and WeasyPrint leaves out."""

PDFUA = b"""<rdf:Description rdf:about="" xmlns:pdfuaid="http://www.aiim.org/pdfua/ns/id/">
<pdfuaid:part>1</pdfuaid:part>
</rdf:Description>
<rdf:Description rdf:about="" xmlns:pdfaExtension="http://www.aiim.org/pdfa/ns/extension/"
 xmlns:pdfaSchema="http://www.aiim.org/pdfa/ns/schema#" xmlns:pdfaProperty="http://www.aiim.org/pdfa/ns/property#">
<pdfaExtension:schemas><rdf:Bag><rdf:li rdf:parseType="Resource">
<pdfaSchema:schema>PDF/UA identification</pdfaSchema:schema>
<pdfaSchema:namespaceURI>http://www.aiim.org/pdfua/ns/id/</pdfaSchema:namespaceURI>
<pdfaSchema:prefix>pdfuaid</pdfaSchema:prefix>
<pdfaSchema:property><rdf:Seq><rdf:li rdf:parseType="Resource">
<pdfaProperty:name>part</pdfaProperty:name>
<pdfaProperty:valueType>Integer</pdfaProperty:valueType>
<pdfaProperty:category>internal</pdfaProperty:category>
<pdfaProperty:description>Part of ISO 14289 the file follows</pdfaProperty:description>
</rdf:li></rdf:Seq></pdfaSchema:property>
</rdf:li></rdf:Bag></pdfaExtension:schemas>
</rdf:Description>
"""


def finish(document, pdf):
    """WeasyPrint's `finisher`: mends the object tree just before it is written."""
    name_both_standards(pdf)
    elements = [
        thing for thing in pdf.objects if isinstance(thing, dict) and thing.get("Type") == "/StructElem"
    ]
    give_scope_to_headers(elements)
    index_headers(pdf, elements)


def name_both_standards(pdf):
    """Add PDF/UA-1, with the schema PDF/A asks for, to the packet that says PDF/A-2a; leave it readable."""
    number = int(pdf.catalog["Metadata"].split()[0])
    metadata = pdf.objects[number]
    metadata.stream = [part.replace(b"</rdf:RDF>", PDFUA + b"</rdf:RDF>") for part in metadata.stream]
    metadata.compress = False


def give_scope_to_headers(elements):
    """A header in `thead` heads its column, any other its row."""
    by_reference = {element.reference: element for element in elements}
    for element in elements:
        if element.get("S") == "/TH":
            scope = "/Column" if within(element, "/THead", by_reference) else "/Row"
            element["A"]["Scope"] = scope


def within(element, tag, by_reference):
    while element is not None:
        if element.get("S") == tag:
            return True
        element = by_reference.get(element.get("P"))
    return False


def index_headers(pdf, elements):
    """The tree of names through which a cell finds its headers."""
    import pydyf

    named = sorted(
        (element["ID"].data, element["ID"], element.reference) for element in elements if "ID" in element
    )
    if not named:
        return
    leaf = pydyf.Dictionary(
        {
            "Names": pydyf.Array([part for _, name, reference in named for part in (name, reference)]),
            "Limits": pydyf.Array([named[0][1], named[-1][1]]),
        }
    )
    pdf.add_object(leaf)
    tree = pydyf.Dictionary({"Kids": pydyf.Array([leaf.reference])})
    pdf.add_object(tree)
    root = next(
        thing for thing in pdf.objects if isinstance(thing, dict) and thing.get("Type") == "/StructTreeRoot"
    )
    root["IDTree"] = tree.reference
