// One statement a paragraph; all of them can be run again and again.

CREATE CONSTRAINT digestgraph_digest_id IF NOT EXISTS FOR (n:Digest) REQUIRE n.id IS UNIQUE;

CREATE CONSTRAINT digestgraph_entry_id IF NOT EXISTS FOR (n:Entry) REQUIRE n.id IS UNIQUE;

CREATE CONSTRAINT digestgraph_problem_id IF NOT EXISTS FOR (n:Problem) REQUIRE n.id IS UNIQUE;

CREATE CONSTRAINT digestgraph_paper_id IF NOT EXISTS FOR (n:Paper) REQUIRE n.id IS UNIQUE;

CREATE CONSTRAINT digestgraph_resource_id IF NOT EXISTS FOR (n:Resource) REQUIRE n.id IS UNIQUE;

CREATE CONSTRAINT digestgraph_author_id IF NOT EXISTS FOR (n:Author) REQUIRE n.id IS UNIQUE;

CREATE CONSTRAINT digestgraph_former_id IF NOT EXISTS
FOR (n:FormerAuthor) REQUIRE n.id IS UNIQUE;

CREATE CONSTRAINT digestgraph_record_id IF NOT EXISTS FOR (n:AuthorRecord) REQUIRE n.id IS UNIQUE;

CREATE CONSTRAINT digestgraph_keyword_id IF NOT EXISTS FOR (n:Keyword) REQUIRE n.id IS UNIQUE;

CREATE CONSTRAINT digestgraph_meta_id IF NOT EXISTS FOR (n:DigestgraphMeta) REQUIRE n.id IS UNIQUE;

CREATE INDEX digestgraph_digest_date IF NOT EXISTS FOR (n:Digest) ON (n.date);

CREATE INDEX digestgraph_entry_paper IF NOT EXISTS FOR (n:Entry) ON (n.paper);

CREATE INDEX digestgraph_entry_digest IF NOT EXISTS FOR (n:Entry) ON (n.digest);

CREATE INDEX digestgraph_problem_digest IF NOT EXISTS FOR (n:Problem) ON (n.digest);

CREATE INDEX digestgraph_author_name IF NOT EXISTS FOR (n:Author) ON (n.name);

CREATE INDEX digestgraph_keyword_label IF NOT EXISTS FOR (n:Keyword) ON (n.label);

// Full text. The words come cut, folded and, for Korean, in pairs of syllables (graph/fulltext/words.py), so
// that both stores find alike and a name can be looked up without case and accents; the analyzer
// has only to part them at spaces. Lucene's cjk analyzer keeps accents and drops words such as "an",
// which is a name, too.

CREATE FULLTEXT INDEX digestgraph_search_entry IF NOT EXISTS
FOR (n:Entry) ON EACH [n.search_title, n.search_summary]
OPTIONS {indexConfig: {`fulltext.analyzer`: 'whitespace'}};

CREATE FULLTEXT INDEX digestgraph_search_author IF NOT EXISTS
FOR (n:Author) ON EACH [n.search_names]
OPTIONS {indexConfig: {`fulltext.analyzer`: 'whitespace'}};

CREATE FULLTEXT INDEX digestgraph_search_keyword IF NOT EXISTS
FOR (n:Keyword) ON EACH [n.search_names]
OPTIONS {indexConfig: {`fulltext.analyzer`: 'whitespace'}};
