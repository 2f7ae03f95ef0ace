"""How to cite the document, each page and each measure: one CSL-JSON item each, from which every format is made."""
