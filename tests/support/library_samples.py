"""Texts of our own in the formats of libraries, tables and letters, for several tests."""

from __future__ import annotations

from email.message import EmailMessage

RIS = """TY  - JOUR
TI  - On Bees: A Study
AU  - van der Berg, Jan
AU  - King, Martin Luther, Jr.
AU  - Gemma Team
AU  - 김, 민수
AU  - Müller, A.
AU  - et al.
PY  - 2024
DA  - 2024/01/05/
DO  - 10.1000/abc
UR  - https://a.org/x;y?z=1
KW  - bees
KW  - honey; wax
AB  - It hums
and it flies.
ER  -

TY  - CONF
T1  - A Second Study
A1  - Bee, Ann; Cee, Dee
Y1  - 2023/06//
JO  - arXiv preprint arXiv:2306.00001
"""

WORK = {
    "id": "https://openalex.org/W2963403868",
    "doi": "https://doi.org/10.48550/arxiv.1706.03762",
    "title": "Attention Is All You Need",
    "publication_date": "2017-06-12",
    "publication_year": 2017,
    "authorships": [
        {
            "author": {"id": "https://openalex.org/A1", "display_name": "A. Vaswani"},
            "raw_author_name": "Vaswani, Ashish",
            "institutions": [{"display_name": "Google"}],
        },
        {
            "author": {
                "display_name": "Łukasz Kaiser",
                "orcid": "https://orcid.org/0000-0002-1825-0097",
            }
        },
    ],
    "abstract_inverted_index": {"We": [0], "propose": [1], "a": [2, 4], "net,": [3], "one.": [5]},
    "keywords": [{"display_name": "Transformer"}],
    "topics": [{"display_name": "Language Processing"}],
    "locations": [{"landing_page_url": "http://arxiv.org/abs/1706.03762", "pdf_url": None}],
}

PAPER = {
    "paperId": "204e3073870fae3d05bcbc2f6a8e263d9b72e776",
    "externalIds": {"ArXiv": "1706.03762", "DOI": "10.1000/Attention", "CorpusId": 13756489},
    "url": "https://www.semanticscholar.org/paper/204e3073870fae3d05bcbc2f6a8e263d9b72e776",
    "title": "Attention is All you Need",
    "year": 2017,
    "publicationDate": "2017-06-12",
    "authors": [{"authorId": "1", "name": "Ashish Vaswani"}, {"name": "Noam Shazeer"}],
    "abstract": "We propose a net.",
    "tldr": {"model": "tldr@v2", "text": "One net."},
    "fieldsOfStudy": ["Computer Science"],
    "s2FieldsOfStudy": [{"category": "Computer Science", "source": "external"}],
}

CSV = """Paper Title,Author(s),Year,DOI,Link,Tags,Upvotes,Abstract,Weather
"On ""Bees"", a Study","Bee, Ann; Cee, Dee",2024,10.1000/abc,https://a.org/x,"bees; wax",12,"It
hums.",x
A Second Study,Ann Bee et al.,2023,,https://arxiv.org/abs/2306.00001,a,,A text.,y
A Third Study,Ann Bee
,Ann Bee,2023,,,,,,
"""

HTML = (
    '<h2>1. <a href="https://arxiv.org/abs/2401.00001">On Bees — é</a></h2>'
    "<p>It hums and flies.</p>"
    '<h3>A Second Study</h3><p>Words about it.</p><p><a href="https://click.b.org/?u=https%3A%2F%2F'
    'arxiv.org%2Fabs%2F2401.00002&amp;x=1">PDF</a></p><p>More words.</p>'
)

TEXT = (
    "On Bees\nhttps://arxiv.org/abs/2401.00001\nIt hums.\n\n"
    "A Second Study (https://arxiv.org/abs/2401.00002)\nWords.\n"
)


def mail(body: str, subtype: str, encoding: str, charset: str = "utf-8") -> str:
    message = EmailMessage()
    message["From"] = "a@b.org"
    message["Subject"] = "Papers of today"
    message["Date"] = "Mon, 06 May 2024 09:00:00 +0900"
    message.set_content(body, subtype=subtype, cte=encoding, charset=charset)
    return bytes(message).decode("ascii")


NBIB = """
PMID- 38000001
OWN - NLM
STAT- MEDLINE
DP  - 2024 Jan
TI  - On Bees: A Study of
      Wax and Honey.
PG  - 1-9
LID - 10.1000/bees.2024.1 [doi]
AB  - BACKGROUND: It hums
      and it flies. CONCLUSION: Bees - as we said - fly.
FAU - van der Berg, Jan
AUID- ORCID: 0000-0002-1825-0097
AU  - van der Berg J
AD  - Bee Lab, Hive.
FAU - King, Martin Luther Jr
AU  - King ML Jr
CN  - Wax Collaboration
LA  - eng
DEP - 20231205
MH  - Bees/*physiology
MH  - *Honey
OT  - wax
OT  - *hives
AID - 10.1000/bees.2024.1 [doi]
SO  - Bees. 2024 Jan;1(1):1-9.

PMID- 38000002
DP  - 2023 Jun 14
TI  - [A second study].
AU  - Bee AC
AU  - Dee CD
JT  - arXiv
SO  - arXiv. 2023 Jun 14:arXiv:2306.00001v2.
"""

PUBMED = """<?xml version="1.0" ?>
<!DOCTYPE PubmedArticleSet PUBLIC "-//NLM//DTD PubMedArticle, 1st January 2025//EN"
"https://dtd.nlm.nih.gov/ncbi/pubmed/out/pubmed_250101.dtd">
<PubmedArticleSet>
<PubmedArticle><MedlineCitation Status="MEDLINE" Owner="NLM"><PMID Version="1">38000001</PMID>
<DateRevised><Year>2024</Year><Month>02</Month><Day>03</Day></DateRevised>
<Article PubModel="Print-Electronic"><Journal><ISSN IssnType="Print">0000-0000</ISSN>
<JournalIssue CitedMedium="Print"><PubDate><Year>2024</Year><Month>Jan</Month></PubDate>
</JournalIssue>
<Title>Bees</Title></Journal>
<ArticleTitle>On Bees: A Study of <i>Wax</i> &amp; Honey.</ArticleTitle>
<ELocationID EIdType="doi" ValidYN="Y">10.1000/bees.2024.1</ELocationID>
<Abstract><AbstractText Label="BACKGROUND" NlmCategory="BACKGROUND">It hums
and it flies.</AbstractText>
<AbstractText Label="CONCLUSION">Bees fly in CO<sub>2</sub>.</AbstractText>
<CopyrightInformation>The Hive</CopyrightInformation></Abstract>
<AuthorList CompleteYN="Y">
<Author ValidYN="Y"><LastName>van der Berg</LastName><ForeName>Jan</ForeName>
<Initials>J</Initials>
<Identifier Source="ORCID">https://orcid.org/0000-0002-1825-0097</Identifier>
<AffiliationInfo><Affiliation>Bee Lab, Hive.</Affiliation></AffiliationInfo></Author>
<Author ValidYN="N"><LastName>Kingg</LastName><ForeName>Martin</ForeName><Initials>M</Initials>
</Author>
<Author ValidYN="Y"><LastName>King</LastName><ForeName>Martin Luther</ForeName>
<Initials>ML</Initials><Suffix>Jr</Suffix></Author>
<Author ValidYN="Y"><CollectiveName>Wax Collaboration</CollectiveName></Author></AuthorList>
<ArticleDate DateType="Electronic"><Year>2023</Year><Month>12</Month><Day>05</Day></ArticleDate>
</Article>
<MeshHeadingList><MeshHeading><DescriptorName UI="D001516" MajorTopicYN="N">Bees</DescriptorName>
<QualifierName UI="Q000502" MajorTopicYN="Y">physiology</QualifierName></MeshHeading>
</MeshHeadingList>
<KeywordList Owner="NOTNLM"><Keyword MajorTopicYN="N">wax</Keyword>
<Keyword MajorTopicYN="Y">hives</Keyword></KeywordList>
</MedlineCitation><PubmedData><ArticleIdList><ArticleId IdType="pubmed">38000001</ArticleId>
<ArticleId IdType="doi">10.1000/bees.2024.1</ArticleId></ArticleIdList>
<ReferenceList><Reference><Citation>Another</Citation><ArticleIdList>
<ArticleId IdType="doi">10.1000/another</ArticleId></ArticleIdList></Reference></ReferenceList>
</PubmedData></PubmedArticle>
<PubmedArticle><MedlineCitation><PMID Version="1">38000002</PMID><Article PubModel="Electronic">
<Journal><JournalIssue><PubDate><Year>2023</Year><Month>06</Month><Day>14</Day></PubDate>
</JournalIssue>
<Title>ArXiv</Title></Journal><ArticleTitle>[A second study].</ArticleTitle>
<AuthorList CompleteYN="N"><Author><LastName>Bee</LastName><Initials>AC</Initials></Author>
</AuthorList></Article>
</MedlineCitation><PubmedData><ArticleIdList>
<ArticleId IdType="pii">arXiv:2306.00001v2</ArticleId>
</ArticleIdList></PubmedData></PubmedArticle>
<PubmedBookArticle><BookDocument><PMID>38000003</PMID></BookDocument></PubmedBookArticle>
</PubmedArticleSet>
"""

INSPIRE = {
    "id": "2700001",
    "created": "2023-09-20T00:00:00+00:00",
    "metadata": {
        "control_number": 2700001,
        "titles": [{"title": "On Bees", "source": "arXiv"}, {"title": "On bees"}],
        "arxiv_eprints": [{"value": "2309.00001", "categories": ["hep-ph", "hep-ex"]}],
        "dois": [{"value": "10.1000/bees"}, {"value": "10.1000/erratum"}],
        "authors": [
            {
                "full_name": "van der Berg, Jan",
                "ids": [{"schema": "ORCID", "value": "0000-0002-1825-0097"}],
                "affiliations": [{"value": "Hive U."}],
            },
            {"full_name": "Bee, Ann C."},
        ],
        "author_count": 2,
        "abstracts": [{"value": "We <em>hum</em>.", "source": "arXiv"}, {"value": "Another."}],
        "preprint_date": "2023-09-19",
        "earliest_date": "2023-09-19",
        "keywords": [{"value": "bees: flight", "schema": "INSPIRE"}],
        "inspire_categories": [{"term": "Phenomenology-HEP"}],
        "publication_info": [{"year": 2024, "journal_title": "Bees"}],
    },
}
