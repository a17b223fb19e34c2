"""Expands annotations with a JSON-LD processor and compares them with the table: annotations.py JSONLD JSONL."""

import json
import re
import sys
from pathlib import Path

from pyld import jsonld

BASE = "https://corpus.example/"
OA, AS = "http://www.w3.org/ns/oa#", "http://www.w3.org/ns/activitystreams#"
RDF, XSD = "http://www.w3.org/1999/02/22-rdf-syntax-ns#", "http://www.w3.org/2001/XMLSchema#"
SCHEMA, QUIDIT = "http://schema.org/", "urn:quidit:column:"


def iri(of):
    return {"@id": of, "@type": "@id"}


def one_of(of):
    return {"@id": of, "@type": "@vocab"}


def number(of):
    return {"@id": of, "@type": XSD + "nonNegativeInteger"}


# The terms that are used, as the Web Annotation Vocabulary (Recommendation of 23 February 2017, appendix A) defines them: a term
# that isn't there vanishes when it is expanded.
CONTEXT = {
    "id": "@id", "type": "@type", "items": {"@id": AS + "items", "@type": "@id", "@container": "@list"},
    "first": iri(AS + "first"), "total": number(AS + "totalItems"), "startIndex": number(AS + "startIndex"),
    "AnnotationCollection": AS + "OrderedCollection", "AnnotationPage": AS + "OrderedCollectionPage", "Software": AS + "Application",
    "body": iri(OA + "hasBody"), "target": iri(OA + "hasTarget"), "source": iri(OA + "hasSource"), "selector": iri(OA + "hasSelector"),
    "renderedVia": iri(OA + "renderedVia"), "motivation": one_of(OA + "motivatedBy"), "purpose": one_of(OA + "hasPurpose"),
    "start": number(OA + "start"), "end": number(OA + "end"), "value": RDF + "value",
    "format": "http://purl.org/dc/elements/1.1/format", "name": "http://xmlns.com/foaf/0.1/name",
    "label": "http://www.w3.org/2000/01/rdf-schema#label",
    **{name: OA + name for name in ("Annotation", "TextualBody", "TextPositionSelector", "TextQuoteSelector", "exact", "prefix", "suffix",
                                    "identifying", "classifying", "tagging")},
}


def load(address, _options):
    assert address == "http://www.w3.org/ns/anno.jsonld", address
    return {"contentType": "application/ld+json", "contextUrl": None, "documentUrl": address, "document": {"@context": CONTEXT}}


def same(found, wanted):
    assert found == wanted, f"{found!r} is not {wanted!r}"


def one(node, name):
    """The one value or thing that a node has under a name."""
    [value] = node[name]
    return value.get("@value", value)


def ids(node, name):
    return [value["@id"] for value in node[name]]


def keys(value):
    """How many names there are in a document, or in what it expands to."""
    if isinstance(value, list):
        return sum(map(keys, value))
    if not isinstance(value, dict) or "@value" in value:
        return 0
    return sum(("@list" != name) + keys(inner) for name, inner in value.items())


written = json.loads(Path(sys.argv[1]).read_text(encoding="utf-8"))
rows = [json.loads(line) for line in Path(sys.argv[2]).read_text(encoding="utf-8").splitlines()]
[collection] = jsonld.expand(written, {"documentLoader": load, "base": BASE})
same(collection["@type"], [AS + "OrderedCollection"])
same(one(collection, AS + "totalItems"), len(rows))
page = one(collection, AS + "first")
same(page["@type"], [AS + "OrderedCollectionPage"])
annotations = one(page, AS + "items")["@list"]
same(len(annotations), len(rows))
assert {None, "afp", "Q3052772"} <= {row["speaker_id"] for row in rows}, rows
# A value that stands for a thing is a node with its id when expanded: the source, and each motivation and purpose.
things = sum(1 + len(ids(a, OA + "motivatedBy")) + sum(OA + "hasPurpose" in body for body in a[OA + "hasBody"]) for a in annotations)
del written["@context"]
same(keys([collection]) - things, keys(written))

for annotation, row in zip(annotations, rows, strict=True):
    same(annotation["@type"], [OA + "Annotation"])
    assert annotation["@id"].startswith("urn:uuid:"), annotation
    known = row["speaker"] is not None
    same(sorted(ids(annotation, OA + "motivatedBy")), [OA + "classifying"] + [OA + "identifying"] * known)

    target = one(annotation, OA + "hasTarget")
    same(ids(target, OA + "hasSource"), [BASE + row["document"]])
    place, quote = target[OA + "hasSelector"]
    same((place["@type"], quote["@type"]), ([OA + "TextPositionSelector"], [OA + "TextQuoteSelector"]))
    same((one(place, OA + "start"), one(place, OA + "end")), (row["start"], row["end"]))
    same(place[OA + "start"][0]["@type"], XSD + "nonNegativeInteger")
    same(one(quote, OA + "exact").replace("\n", " "), row["quote"])
    assert OA + "prefix" in quote and OA + "suffix" in quote
    same(one(target, OA + "renderedVia")["@type"], [AS + "Application"])

    *told, quotation = annotation[OA + "hasBody"]
    assert all(body["@type"] == [OA + "TextualBody"] for body in told), told
    tags = [row["kind"]] + [row["stance"]] * (row["stance"] is not None)
    wanted = [(OA + "identifying", row["speaker"])] * known + [(OA + "tagging", tag) for tag in tags]
    same([(*ids(body, OA + "hasPurpose"), one(body, RDF + "value")) for body in told], wanted)
    same(quotation["@type"], [SCHEMA + "Quotation"])
    same(one(quotation, SCHEMA + "text"), row["quote"])
    if known:
        speaker = one(quotation, SCHEMA + "spokenByCharacter")
        same(one(speaker, SCHEMA + "name"), row["speaker"])
        of_wikidata = re.fullmatch(r"Q\d+", row["speaker_id"] or "")
        same(speaker.get("@id"), f"http://www.wikidata.org/entity/{row['speaker_id']}" if of_wikidata else None)
        same([value["@value"] for value in speaker.get(SCHEMA + "identifier", [])], [row["speaker_id"]] * bool(row["speaker_id"] and not of_wikidata))
    same([value["@value"] for value in quotation.get(QUIDIT + "source", [])], row["source"])
    same(one(quotation, QUIDIT + "kind"), row["kind"])
    same(one(quotation, QUIDIT + "confidence"), row["confidence"])
