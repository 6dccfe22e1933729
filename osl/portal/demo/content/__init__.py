"""Training data as plain data: an invented gmina, its people, needs, potential, activities, plans and IPUS.

Frozen records tied by codes (`P07` a need, `Z12` a resource, `A03` an activity, `M001` a resident, `T26-04` a
task of a plan, `I2` an IPUS). Whoever builds real records from it uses the verbs of the application.
"""
