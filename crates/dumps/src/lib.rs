//! Streams the pages of encyclopedia dumps: MediaWiki XML and Wikidata JSON, compressed or not.
