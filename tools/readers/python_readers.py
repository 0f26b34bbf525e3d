"""Read a file with a library of Python, and print what it read as JSON: READER PATH.

It runs where the libraries are installed, without this package.
"""

import importlib.metadata
import json
import sys
from pathlib import Path

TABLES = ("nodes-Paper", "nodes-Author", "edges-WROTE", "edges-MENTIONS")
SCHEMA = "https://schema.org/"


def plain(value):
    """Return a value as JSON has it; what a library has for unknown is null."""
    if value is None or type(value).__name__ in ("NAType", "NaTType"):
        return None
    if hasattr(value, "tolist"):
        value = value.tolist()
    if isinstance(value, list | tuple):
        return [plain(one) for one in value]
    return None if isinstance(value, float) and value != value else value


def network(nodes, edges):
    return {
        "nodes": {id_: {k: plain(v) for k, v in data.items()} for id_, data in nodes},
        "edges": [
            [
                *sorted((a, b)),
                plain(data.pop("weight", None)),
                {k: plain(v) for k, v in data.items()},
            ]
            for a, b, data in edges
        ],
    }


def with_networkx(path, read):
    graph = read(path)
    nodes = []
    for id_, data in graph.nodes(data=True):
        seen = data.pop("viz", {})
        data.update({k: v for k, v in seen.get("position", {}).items() if k != "z"})
        if "size" in seen:
            data["size"] = seen["size"]
        nodes.append((id_, data))
    # An edge id of the file comes back as an attribute, or as the key of parallel edges.
    edges = [
        (a, b, {k: v for k, v in data.items() if k != "id"})
        for a, b, data in graph.edges(data=True)
    ]
    return network(nodes, edges)


def networkx_gexf(path):
    import networkx

    return with_networkx(path, networkx.read_gexf)


def networkx_graphml(path):
    import networkx

    return with_networkx(path, networkx.read_graphml)


def networkx_vosviewer(path):
    """Rebuild the network of items and links, which are numbered from 1."""
    import networkx

    told = json.loads(path.read_text("utf-8"))["network"]
    graph = networkx.MultiGraph()
    for item in told["items"]:
        place = {"x": item["x"], "y": -item["y"]} if "x" in item else {}
        seen = {"label": item["label"], "papers": item["weights"]["Papers"], **place}
        graph.add_node(item["id"], own=item["description"], seen=seen)
    for link in told["links"]:
        graph.add_edge(link["source_id"], link["target_id"], weight=link["strength"])
    assert sorted(graph) == list(range(1, len(told["items"]) + 1))
    own = dict(graph.nodes(data="own"))
    nodes = [(data["own"], data["seen"]) for _, data in graph.nodes(data=True)]
    return network(nodes, [(own[a], own[b], data) for a, b, data in graph.edges(data=True)])


def igraph_graphml(path):
    import igraph

    graph = igraph.Graph.Read_GraphML(str(path))
    ids = graph.vs["id"]
    nodes = [(v["id"], {k: w for k, w in v.attributes().items() if k != "id"}) for v in graph.vs]
    return network(nodes, [(ids[e.source], ids[e.target], e.attributes()) for e in graph.es])


def gathered(key, title, authors, cut, year, month, doi, url):
    return key, {
        "title": title, "authors": authors, "cut": cut, "year": int(year) if year else None,
        "month": month, "doi": doi, "url": url,
    }  # fmt: skip


MONTHS = "jan feb mar apr may jun jul aug sep oct nov dec".split()


def month_of(text):
    text = (text or "").strip("{}").lower()[:3]
    return MONTHS.index(text) + 1 if text in MONTHS else None


def names(parts):
    """Write a name: its family with the particle, given, suffix."""
    family, given, suffix = parts
    return ", ".join(filter(None, (family, given, suffix)))


def cut_of(authors):
    others = authors[-1:] == ["others"]
    return (authors[:-1] if others else authors), others


def pybtex_bibtex(path):
    from pybtex.database import parse_file

    found = {}
    for key, entry in parse_file(path, "bibtex").entries.items():
        people = []
        for person in entry.persons.get("author", ()):
            family = " ".join((*person.prelast_names, *person.last_names))
            given = " ".join((*person.first_names, *person.middle_names))
            people.append(names((family, given, " ".join(person.lineage_names))))
        fields = entry.fields
        people, cut = cut_of([unbraced(p) for p in people])
        key, told = gathered(
            key, unbraced(fields.get("title")), people, cut, fields.get("year"),
            month_of(fields.get("month")), fields.get("doi"), fields.get("url"),
        )  # fmt: skip
        found[key] = told
    return found


def unbraced(text):
    """Take away braces that only group; a library that keeps them shows them to its user."""
    return text if text is None else text.replace("{", "").replace("}", "")


def bibtexparser_bibtex(path):
    import bibtexparser
    from bibtexparser import middlewares

    # Before names are split: behind it nothing of them is decoded.
    stack = [
        middlewares.LatexDecodingMiddleware(),
        middlewares.SeparateCoAuthors(),
        middlewares.SplitNameParts(),
    ]
    found = {}
    for entry in bibtexparser.parse_file(str(path), append_middleware=stack).entries:
        fields = {key: field.value for key, field in entry.fields_dict.items()}
        people = [
            names((" ".join((*p.von, *p.last)), " ".join(p.first), " ".join(p.jr)))
            for p in fields.get("author", ())
        ]
        people, cut = cut_of([unbraced(p) for p in people])
        month = fields.get("month")
        key, told = gathered(
            entry.key, unbraced(fields.get("title")), people, cut, fields.get("year"),
            month if isinstance(month, int) else month_of(month), fields.get("doi"),
            fields.get("url"),
        )  # fmt: skip
        found[key] = told
    return found


def rispy_ris(path):
    import rispy

    found = {}
    for record in rispy.loads(path.read_text(encoding="utf-8")):
        month = (record.get("date") or "//").split("/")[1]
        notes = " ".join(record.get("notes", ()))
        key, told = gathered(
            record["id"], record.get("title"), record.get("authors", []), "cut" in notes,
            record.get("year"), int(month) if month else None, record.get("doi"),
            (record.get("urls") or [None])[0],
        )  # fmt: skip
        found[key] = told
    return found


def rdflib_jsonld(path):
    import warnings

    warnings.simplefilter("ignore")
    import rdflib
    from rdflib.collection import Collection

    graph = rdflib.Graph().parse(str(path), format="json-ld")
    term = rdflib.Namespace(SCHEMA)
    found = {}
    for kind in ("ScholarlyArticle", "Person", "Organization"):
        for node in graph.subjects(rdflib.RDF.type, term[kind]):
            values = list(graph.objects(node, term.author))
            ordered = len(values) == 1 and (values[0], rdflib.RDF.first, None) in graph
            people = list(Collection(graph, values[0])) if ordered else values
            name = graph.value(node, term.name)
            found[str(node)] = {
                "name": None if name is None else str(name),
                "ordered": ordered,
                "authors": list(map(str, people)) if ordered else sorted(map(str, people)),
                "about": sorted(map(str, graph.objects(node, term.about))),
            }
    return found


def frames(path, suffix, read):
    return {
        name: [
            {key: plain(value) for key, value in row.items()}
            for row in read(path / f"{name}.{suffix}")
        ]
        for name in TABLES
    }


def pandas_parquet(path):
    import pandas

    return frames(path, "parquet", lambda f: pandas.read_parquet(f).to_dict("records"))


def pandas_csv(path):
    import pandas

    def read(file):
        return pandas.read_csv(file, keep_default_na=False, na_values=[""]).to_dict("records")

    return frames(path, "csv", read)


def polars_parquet(path):
    import polars

    return frames(path, "parquet", lambda f: polars.read_parquet(f).to_dicts())


def polars_csv(path):
    import polars

    return frames(path, "csv", lambda f: polars.read_csv(f).to_dicts())


def duckdb_read(path, suffix):
    import duckdb

    def read(file):
        cursor = duckdb.sql(f"SELECT * FROM '{file}'")
        return [dict(zip(cursor.columns, row, strict=True)) for row in cursor.fetchall()]

    return frames(path, suffix, read)


def duckdb_parquet(path):
    return duckdb_read(path, "parquet")


def duckdb_csv(path):
    return duckdb_read(path, "csv")


def pyyaml_obsidian(path):
    """Read what stands before each note, and follow its links as Obsidian does."""
    import re

    import yaml

    notes, lost = {}, []
    for file in sorted(path.rglob("*.md")):
        _, front, body = file.read_text("utf-8").split("---\n", 2)
        notes[file.relative_to(path).with_suffix("").as_posix()] = yaml.safe_load(front), body
    found = {}
    for name, (front, body) in notes.items():
        links = [link.partition("|")[0] for link in re.findall(r"\[\[(.+?)\]\]", body)]
        lost += [f"{name}: {link}" for link in links if link not in notes]
        # People and topics are tied to papers; whom somebody wrote with follows from those.
        paper = name.startswith("Papers/")
        there = [to for to in links if to in notes and (paper or to.startswith("Papers/"))]
        ends = {notes[to][0]["id"] for to in there}
        keys = ("title", "votes", "kind", "papers", "aliases")
        found[front["id"]] = {**{key: front.get(key) for key in keys}, "links": sorted(ends)}
    return {**found, "": {"unresolved": lost}}


if __name__ == "__main__":
    name, given = sys.argv[1], Path(sys.argv[2])
    package = name.partition("_")[0]
    told = globals()[name](given)
    print(json.dumps({"version": importlib.metadata.version(package), "read": told}, default=str))
