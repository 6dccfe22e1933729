"""Of what kind each resource is, by its code."""

KINDS = {
    **dict.fromkeys(("Z01",), "school"),
    **dict.fromkeys(("Z02", "Z11"), "library"),
    **dict.fromkeys(("Z03",), "parish"),
    **dict.fromkeys(("Z04", "Z05"), "osp"),
    **dict.fromkeys(("Z06", "Z07"), "kgw"),
    **dict.fromkeys(("Z08", "Z09"), "ngo"),
    **dict.fromkeys(("Z10", "Z12"), "public_body"),
    **dict.fromkeys(("Z13", "Z14"), "business"),
    **dict.fromkeys(("Z15",), "informal_group"),
    **dict.fromkeys(("Z16", "Z17", "Z18", "Z19", "Z20", "Z21", "Z22", "Z23"), "room"),
    **dict.fromkeys(("Z24",), "vehicle"),
    **dict.fromkeys(("Z25", "Z26", "Z27", "Z28", "Z29"), "equipment"),
    **dict.fromkeys(("Z30",), "land"),
    **dict.fromkeys(("Z31", "Z33", "Z34", "Z35", "Z36", "Z37", "Z42", "Z43", "Z44"), "skill"),
    **dict.fromkeys(("Z38", "Z40", "Z41", "Z45"), "volunteer"),
    **dict.fromkeys(("Z39",), "leader"),
    **dict.fromkeys(("Z32",), "tradition"),
}
